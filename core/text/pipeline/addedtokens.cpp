// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/addedtokens.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string>
#include <utility>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {

/// The contents in lexical order: those that start with the same bytes are neighbours, so that a walk along the text
/// narrows one interval.
struct AddedTokenMatcher::State {
    std::vector<AddedToken> tokens;
    std::bitset<256> firstBytes;
    std::bitset<65536> firstTwoBytes;

    explicit State(std::vector<AddedToken> given);
    const AddedToken* longestAt(std::string_view text, std::size_t at) const;
};

namespace {

std::uint8_t byteAt(std::string_view text, std::size_t at)
{
    return static_cast<std::uint8_t>(text[at]);
}

std::size_t pairAt(std::string_view text, std::size_t at)
{
    return std::size_t{byteAt(text, at)} << 8U | byteAt(text, at + 1);
}

bool wordEndsAt(std::string_view text, std::size_t at)
{
    return at > 0 && unicode::isWord(unicode::decodeAt(text, unicode::floorBoundary(text, at - 1)).value);
}

bool wordStartsAt(std::string_view text, std::size_t at)
{
    return at < text.size() && unicode::isWord(unicode::decodeAt(text, at).value);
}

std::size_t spaceBefore(std::string_view text, std::size_t at, std::size_t notBefore)
{
    while (at > notBefore) {
        const std::size_t previous = unicode::floorBoundary(text, at - 1);
        if (previous < notBefore || !unicode::isWhiteSpace(unicode::decodeAt(text, previous).value))
            break;
        at = previous;
    }
    return at;
}

std::size_t spaceAfter(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (!unicode::isWhiteSpace(point.value))
            break;
        at += point.length;
    }
    return at;
}

/// A run of white space that has been looked through, so that each of many tokens in it need not do so again.
struct SpaceRun {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t endFrom(std::string_view text, std::size_t at)
    {
        if (at < begin || at >= end)
            *this = {at, spaceAfter(text, at)};
        return end;
    }
};

} // namespace

AddedTokenMatcher::State::State(std::vector<AddedToken> given)
    : tokens(std::move(given))
{
    std::erase_if(tokens, [](const AddedToken& token) { return token.content.empty(); });
    // Stable: of two tokens with the same content the first one given counts.
    std::stable_sort(tokens.begin(), tokens.end(),
                     [](const AddedToken& a, const AddedToken& b) { return a.content < b.content; });
    for (const AddedToken& token : tokens) {
        firstBytes.set(byteAt(token.content, 0));
        if (token.content.size() == 1) {
            for (std::size_t second = 0; second < 256; ++second)
                firstTwoBytes.set(std::size_t{byteAt(token.content, 0)} << 8U | second);
        } else {
            firstTwoBytes.set(pairAt(token.content, 0));
        }
    }
}

const AddedToken* AddedTokenMatcher::State::longestAt(std::string_view text, std::size_t at) const
{
    const AddedToken* found = nullptr;
    auto low = tokens.begin();
    auto high = tokens.end();
    // Invariant: the contents in [low, high) agree with the text in their first `depth` bytes.
    for (std::size_t depth = 0; low != high; ++depth) {
        if (low->content.size() == depth) {
            found = &*low;
            while (low != high && low->content.size() == depth)
                ++low;
        }
        if (at + depth == text.size())
            break;
        const std::uint8_t byte = byteAt(text, at + depth);
        low = std::partition_point(low, high, [&](const AddedToken& t) { return byteAt(t.content, depth) < byte; });
        high = std::partition_point(low, high, [&](const AddedToken& t) { return byteAt(t.content, depth) == byte; });
    }
    return found;
}

AddedTokenMatcher::AddedTokenMatcher(std::vector<AddedToken> tokens)
    : m_state(std::make_unique<State>(std::move(tokens)))
{
}
AddedTokenMatcher::~AddedTokenMatcher() = default;
AddedTokenMatcher::AddedTokenMatcher(AddedTokenMatcher&&) noexcept = default;
AddedTokenMatcher& AddedTokenMatcher::operator=(AddedTokenMatcher&&) noexcept = default;

bool AddedTokenMatcher::isEmpty() const
{
    return m_state->tokens.empty();
}

bool AddedTokenMatcher::split(std::string_view text, SpecialPolicy policy, std::vector<AddedSegment>& out,
                              const std::stop_token& stop) const
{
    constexpr std::size_t kPollBytes = std::size_t{1} << 20U;
    const State& state = *m_state;
    std::size_t from = 0;
    SpaceRun space;
    std::size_t nextLook = kPollBytes;
    if (!isEmpty()) {
        for (std::size_t at = 0; at < text.size();) {
            if (at >= nextLook) {
                nextLook = at + kPollBytes;
                if (stop.stop_requested())
                    return false;
            }
            const bool possible = at + 1 < text.size() ? state.firstTwoBytes.test(pairAt(text, at))
                                                       : state.firstBytes.test(byteAt(text, at));
            const AddedToken* token = possible ? state.longestAt(text, at) : nullptr;
            if (token == nullptr) {
                ++at;
                continue;
            }
            std::size_t begin = at;
            std::size_t end = at + token->content.size();
            at = end; // a match that is turned down still takes its text
            if (token->special && policy == SpecialPolicy::AsText)
                continue;
            if (token->singleWord && (wordEndsAt(text, begin) || wordStartsAt(text, end)))
                continue;
            if (token->stripLeft)
                begin = std::max(spaceBefore(text, begin, from), from);
            if (token->stripRight)
                end = space.endFrom(text, end);
            if (begin >= end)
                continue; // the match before took all of it as its white space, and this one would take that too
            if (from < begin)
                out.push_back({from, begin, kNoToken});
            else if (at <= from && begin < from)
                out.back().end = begin; // white space that the match before took is a token of its own
            out.push_back({begin, end, token->id});
            from = end;
        }
    }
    if (from < text.size())
        out.push_back({from, text.size(), kNoToken});
    return true;
}

} // namespace tokenscope
