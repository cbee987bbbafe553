// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/reencode.h"

#include <algorithm>
#include <utility>

#include "core/base/unicode/utf8.h"
#include "core/text/stream/streamencoder.h"

namespace tokenscope {
namespace {

/// A cut looks at the character before it and the byte behind it; both must stand in text the edit left alone.
std::size_t cutBefore(const SafeCuts& cuts, std::string_view text, std::size_t editBegin)
{
    return editBegin == 0 ? 0 : cuts.previous(text, editBegin - 1);
}

std::size_t cutBehind(const SafeCuts& cuts, std::string_view text, std::size_t editEnd)
{
    std::size_t at = cuts.next(text, editEnd + 1);
    while (at < text.size() && unicode::floorBoundary(text, at - 1) < editEnd)
        at = cuts.next(text, at + 1);
    return at;
}

std::size_t tokensBefore(const Encoding& encoding, std::uint64_t byte)
{
    const auto first = std::ranges::lower_bound(encoding.ranges, byte, {}, &ByteRange::begin);
    return static_cast<std::size_t>(first - encoding.ranges.begin());
}

std::size_t tokensBefore(const TokenTable& tokens, std::uint64_t byte)
{
    return tokens.tokensIn({0, byte}).end;
}

template <typename Tokens>
Result<Reencoding> reencodeOver(const Tokenizer& tokenizer, const SafeCuts& cuts, std::string_view newText,
                                const Tokens& old, std::size_t oldCount, const TextEdit& edit, EncodeOptions options,
                                std::stop_token stop)
{
    if (edit.begin > newText.size() || edit.inserted > newText.size() - edit.begin)
        return failure(ErrorCode::InvalidArgument, "the edit is outside the text", edit.begin);
    options.applyTemplate = false;
    options.ranges = true;
    const std::size_t begin = cutBefore(cuts, newText, edit.begin);
    const std::size_t end = cutBehind(cuts, newText, edit.begin + edit.inserted);
    options.continues = options.continues || begin > 0;
    auto part = tokenizer.encode(newText.substr(begin, end - begin), options, std::move(stop));
    if (!part) {
        if (part.error().offset)
            *part.error().offset += begin;
        return tl::unexpected(std::move(part.error()));
    }
    placePart(*part, begin, tokenizer.spec());
    Reencoding change;
    change.firstToken = begin == 0 ? 0 : tokensBefore(old, begin);
    const std::size_t last = end == newText.size() ? oldCount : tokensBefore(old, end - edit.inserted + edit.removed);
    change.removedTokens = std::max<std::size_t>(last, change.firstToken) - change.firstToken;
    change.inserted = std::move(*part);
    return change;
}

} // namespace

Result<Reencoding> reencode(const Tokenizer& tokenizer, const SafeCuts& cuts, std::string_view newText,
                            const Encoding& old, const TextEdit& edit, EncodeOptions options, std::stop_token stop)
{
    if (old.ranges.size() != old.ids.size())
        return failure(ErrorCode::InvalidArgument, "the old encoding has no ranges");
    return reencodeOver(tokenizer, cuts, newText, old, old.ids.size(), edit, options, std::move(stop));
}

Result<Reencoding> reencode(const Tokenizer& tokenizer, const SafeCuts& cuts, std::string_view newText,
                            const TokenTable& old, const TextEdit& edit, EncodeOptions options, std::stop_token stop)
{
    return reencodeOver(tokenizer, cuts, newText, old, old.size(), edit, options, std::move(stop));
}

void apply(const Reencoding& change, const TextEdit& edit, Encoding& encoding)
{
    const auto first = static_cast<std::ptrdiff_t>(change.firstToken);
    const auto last = first + static_cast<std::ptrdiff_t>(change.removedTokens);
    for (std::size_t i = static_cast<std::size_t>(last); i < encoding.ranges.size(); ++i) {
        encoding.ranges[i].begin += edit.inserted - edit.removed;
        encoding.ranges[i].end += edit.inserted - edit.removed;
    }
    auto replace = [first, last](auto& items, const auto& by) {
        const auto at = items.erase(items.begin() + first, items.begin() + last);
        items.insert(at, by.begin(), by.end());
    };
    replace(encoding.ids, change.inserted.ids);
    replace(encoding.ranges, change.inserted.ranges);
}

} // namespace tokenscope
