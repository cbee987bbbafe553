// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/catalog/textmethods.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "core/codec/text/idcoder.h"
#include "core/codec/text/textcompressor.h"
#include "core/text/catalog/catalog.h"

namespace tokenscope {
namespace {

using Costs = std::map<std::string, double>;

/// What both kinds have: bytes against the bytes of the text.
Costs costsOfBytes(std::string_view text, double bytes)
{
    Costs costs{{"bytes", bytes}};
    if (!text.empty()) {
        costs["ratio"] = bytes / static_cast<double>(text.size());
        costs["bits-per-byte"] = bytes * 8 / static_cast<double>(text.size());
    }
    return costs;
}

Result<Costs> costsOf(const Tokenizer& tokenizer, std::string_view text, const RunContext& context)
{
    EncodeOptions options;
    options.ranges = false;
    options.threads = context.threads;
    const auto encoding = tokenizer.encode(text, options, context.stop);
    if (!encoding)
        return tl::unexpected(encoding.error());
    const auto bits = idBits(encoding->ids, tokenizer.vocabulary().size(), context);
    if (!bits)
        return tl::unexpected(bits.error());
    Costs costs = costsOfBytes(text, static_cast<double>(bits->coded) / 8);
    costs["tokens"] = static_cast<double>(bits->tokens);
    costs["fixed-bits"] = bits->fixed;
    costs["entropy-bits"] = bits->entropy;
    if (!text.empty())
        costs["tokens-per-byte"] = static_cast<double>(bits->tokens) / static_cast<double>(text.size());
    return costs;
}

TextMethod tokenizerMethod(const catalog::Entry& entry)
{
    TextMethod method;
    method.info.id = entry.id;
    method.info.title = entry.title;
    method.info.shortTitle = entry.id;
    method.info.family = "tokenizer";
    method.info.summary = "The text as this tokenizer's ids.";
    method.library = entry.origin + " " + entry.fingerprint;
    // Opened for each text: a table of all vocabularies in memory would be more than most texts are worth.
    method.measure = [id = entry.id](std::string_view text, const ParameterValues&,
                                     const RunContext& context) -> Result<Costs> {
        const auto tokenizer = catalog::open(id);
        if (!tokenizer)
            return tl::unexpected(tokenizer.error());
        return costsOf(**tokenizer, text, context);
    };
    return method;
}

TextMethod compressorMethod(const TextCompressor& compressor)
{
    TextMethod method;
    method.info = compressor.info;
    method.library = compressor.library;
    // The catalogue's, which stays.
    method.measure = [&compressor](std::string_view text, const ParameterValues& values,
                                   const RunContext& context) -> Result<Costs> {
        const auto compressed = compressor.compress(text, values, context);
        if (!compressed)
            return tl::unexpected(compressed.error());
        return costsOfBytes(text, static_cast<double>(compressed->bytes.size()));
    };
    return method;
}

} // namespace

std::span<const TextMethod> textMethods()
{
    static const std::vector<TextMethod> kMethods = [] {
        std::vector<TextMethod> methods;
        for (const catalog::Entry& entry : catalog::entries())
            methods.push_back(tokenizerMethod(entry));
        for (const TextCompressor& compressor : textCompressors())
            methods.push_back(compressorMethod(compressor));
        return methods;
    }();
    return kMethods;
}

Result<std::shared_ptr<const TextMethod>> openTextMethod(const std::string& path)
{
    auto tokenizer = catalog::open(path);
    if (!tokenizer)
        return tl::unexpected(std::move(tokenizer.error()));
    auto method = std::make_shared<TextMethod>();
    method->info.id = path;
    method->info.title = std::filesystem::path(path).filename().string();
    method->info.shortTitle = method->info.title;
    method->info.family = "tokenizer";
    method->library = (*tokenizer)->fingerprint();
    method->measure = [tokenizer = std::move(*tokenizer)](std::string_view text, const ParameterValues&,
                                                          const RunContext& context) {
        return costsOf(*tokenizer, text, context);
    };
    return method;
}

} // namespace tokenscope
