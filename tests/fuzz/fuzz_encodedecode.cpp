// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <map>
#include <string>

#include "core/base/unicode/utf8.h"
#include "tests/fuzz/bytebpespec.h"
#include "tests/fuzz/exercise.h"
#include "tests/fuzz/fragments.h"

namespace {

using namespace tokenscope;

constexpr std::size_t kMostKept = 64;

/// Compiling a pattern costs a thousand times what encoding a few bytes does, and most mutations leave the head alone.
std::shared_ptr<const Tokenizer> tokenizerFor(std::string_view head, TokenizerSpec spec)
{
    static std::map<std::string, std::shared_ptr<const Tokenizer>, std::less<>> kept;
    if (const auto found = kept.find(head); found != kept.end())
        return found->second;
    if (kept.size() >= kMostKept)
        kept.clear();
    auto created = Tokenizer::create(std::move(spec));
    fuzz::require(created.has_value(), "a sound spec is refused");
    return kept.emplace(std::string(head), *created).first->second;
}

bool keepsText(const TokenizerSpec& spec)
{
    if (!spec.normalizers.empty())
        return false;
    const auto* byteLevel = std::get_if<pretokenizer::ByteLevel>(&spec.preTokenizers.back());
    return byteLevel == nullptr || !byteLevel->addPrefixSpace;
}

} // namespace

/// The head of the input is a tokenizer (see takeByteBpeSpec), then two options, whether the rest is the text or
/// chooses its fragments, then that.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::FuzzInput input(data, size);
    const std::size_t before = input.rest().size();
    TokenizerSpec spec = fuzz::takeByteBpeSpec(input);
    const std::string_view head(reinterpret_cast<const char*>(data), before - input.rest().size());
    const bool exact = keepsText(spec);
    const auto tokenizer = tokenizerFor(head, std::move(spec));

    EncodeOptions options;
    options.special = static_cast<SpecialPolicy>(input.choice(3));
    options.applyTemplate = input.flag();
    const std::string text = input.flag() ? fuzz::fragmentText(input.rest()) : std::string(input.rest());
    fuzz::checkEncoding(*tokenizer, text, options);

    const auto encoding = tokenizer->encode(text);
    const bool taken = tokenizer->takesAnyBytes() || unicode::firstInvalid(text) == std::string_view::npos;
    if (exact && taken) {
        fuzz::require(encoding.has_value(), "text of a byte-level model is refused");
        const auto decoded = tokenizer->decode(encoding->ids);
        fuzz::require(decoded && *decoded == text, "decoding does not give the text back");
    }
    return 0;
}
