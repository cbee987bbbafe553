// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/catalog/textmethods.h"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <utility>
#include <vector>

#include "core/text/catalog/catalog.h"
#include "core/textstudy/statistics/frequencyfit.h"

namespace tokenscope {
namespace {

using Costs = std::map<std::string, double>;

/// What ids cost by their number alone: each of as many bits as name any entry, and by their entropy.
Costs costsOfIds(std::string_view text, std::span<const TokenId> ids, std::size_t entries)
{
    std::vector<std::uint64_t> counts;
    for (const TokenId id : ids) {
        const auto index = static_cast<std::size_t>(id);
        if (index >= counts.size())
            counts.resize(index + 1);
        ++counts[index];
    }
    const auto tokens = static_cast<double>(ids.size());
    const auto bytes = static_cast<double>(text.size());
    Costs costs{{"tokens", tokens}};
    costs["fixed-bits"] = tokens * static_cast<double>(std::bit_width(std::max<std::size_t>(entries, 1) - 1));
    costs["entropy-bits"] = tokens * statistics::efficiencyOf(counts).entropyBits;
    if (bytes > 0)
        costs["tokens-per-byte"] = tokens / bytes;
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
    return costsOfIds(text, encoding->ids, tokenizer.vocabulary().size());
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

} // namespace

std::span<const TextMethod> textMethods()
{
    static const std::vector<TextMethod> kMethods = [] {
        std::vector<TextMethod> methods;
        for (const catalog::Entry& entry : catalog::entries())
            methods.push_back(tokenizerMethod(entry));
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
