// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/addedtokens.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

std::uint8_t byteAt(std::string_view text, std::size_t at)
{
    return static_cast<std::uint8_t>(text[at]);
}

/// Which token begins at each place of a text, found from its end to its begin: the automaton of Aho and Corasick for the
/// contents read backwards. A few steps a byte whatever the contents; slower than a walk along contents that hardly agree.
class BackwardMatcher {
public:
    /// `tokens` must outlive it. Of two with the same content the first counts. O(bytes of the contents).
    explicit BackwardMatcher(const std::vector<AddedToken>& tokens)
    {
        std::vector<std::uint32_t> depths{0};
        for (const AddedToken& token : tokens) {
            std::uint32_t node = 0;
            for (std::size_t i = token.content.size(); i-- > 0;) {
                const auto next = static_cast<std::uint32_t>(m_nodes.size());
                const auto [found, isNew] = m_children.try_emplace(edge(node, byteAt(token.content, i)), next);
                if (isNew) {
                    m_nodes.push_back({node, 0, byteAt(token.content, i), nullptr});
                    depths.push_back(depths[node] + 1);
                }
                node = found->second;
            }
            if (m_nodes[node].longest == nullptr)
                m_nodes[node].longest = &token;
        }
        linkFallbacks(depths);
    }

    /// Puts the longest token that begins at text[begin + i] and ends with the text into longest[i], or null.
    void match(std::string_view text, std::size_t begin, std::vector<const AddedToken*>& longest) const
    {
        std::uint32_t node = 0;
        for (std::size_t at = text.size(); at-- > begin;) {
            node = after(node, byteAt(text, at));
            if (at - begin < longest.size())
                longest[at - begin] = m_nodes[node].longest;
        }
    }

private:
    struct Node {
        std::uint32_t parent = 0;
        std::uint32_t fallback = 0; ///< of the longest proper suffix of what has been read that is a node
        std::uint8_t byte = 0; ///< from the parent
        const AddedToken* longest = nullptr;
    };

    static std::uint64_t edge(std::uint32_t node, std::uint8_t byte) { return std::uint64_t{node} << 8U | byte; }

    std::uint32_t after(std::uint32_t node, std::uint8_t byte) const
    {
        while (true) {
            if (const auto child = m_children.find(edge(node, byte)); child != m_children.end())
                return child->second;
            if (node == 0)
                return 0;
            node = m_nodes[node].fallback;
        }
    }

    void linkFallbacks(const std::vector<std::uint32_t>& depths)
    {
        std::vector<std::uint32_t> order(m_nodes.size());
        for (std::uint32_t node = 0; node < order.size(); ++node)
            order[node] = node;
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return depths[a] < depths[b]; });
        for (const std::uint32_t at : order) {
            Node& node = m_nodes[at];
            if (depths[at] > 1)
                node.fallback = after(m_nodes[node.parent].fallback, node.byte);
            if (node.longest == nullptr)
                node.longest = m_nodes[node.fallback].longest;
        }
    }

    std::unordered_map<std::uint64_t, std::uint32_t> m_children;
    std::vector<Node> m_nodes{Node{}};
};

} // namespace

/// The contents in lexical order: those that start with the same bytes are neighbours, so that a walk along the text
/// narrows one interval.
struct AddedTokenMatcher::State {
    std::vector<AddedToken> tokens;
    std::bitset<256> firstBytes;
    std::bitset<65536> firstTwoBytes;
    std::size_t longest = 0; ///< bytes of the longest content

    explicit State(std::vector<AddedToken> given);
    /// The longest token that begins at text[at], or null. `steps` goes up by the bytes that agreed with some token.
    const AddedToken* longestAt(std::string_view text, std::size_t at, std::size_t& steps) const;
    const BackwardMatcher& backward() const;
    class Lookup;

private:
    mutable std::once_flag m_backwardOnce;
    mutable std::unique_ptr<const BackwardMatcher> m_backward; ///< made when a text first needs it
};

namespace {

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
        longest = std::max(longest, token.content.size());
        firstBytes.set(byteAt(token.content, 0));
        if (token.content.size() == 1) {
            for (std::size_t second = 0; second < 256; ++second)
                firstTwoBytes.set(std::size_t{byteAt(token.content, 0)} << 8U | second);
        } else {
            firstTwoBytes.set(pairAt(token.content, 0));
        }
    }
}

const BackwardMatcher& AddedTokenMatcher::State::backward() const
{
    std::call_once(m_backwardOnce, [this] { m_backward = std::make_unique<const BackwardMatcher>(tokens); });
    return *m_backward;
}

const AddedToken* AddedTokenMatcher::State::longestAt(std::string_view text, std::size_t at, std::size_t& steps) const
{
    const AddedToken* found = nullptr;
    auto low = tokens.begin();
    auto high = tokens.end();
    // Invariant: the contents in [low, high) agree with the text in their first `depth` bytes.
    for (std::size_t depth = 0; low != high; ++depth, ++steps) {
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

/// The longest token at places of a text that ascend: by walking along the contents, and where that comes to many steps, as
/// in a run of one letter of which there is a token of thousands, for a stretch at once from its end.
class AddedTokenMatcher::State::Lookup {
public:
    Lookup(const State& state, std::string_view text)
        : m_state(state)
        , m_text(text)
    {
    }

    const AddedToken* longestAt(std::size_t at)
    {
        if (at < m_begin + m_found.size())
            return m_found[at - m_begin];
        if (m_steps > kStepsAByte * (at - m_begin) + kFreeSteps)
            return lookUpStretch(at);
        return m_state.longestAt(m_text, at, m_steps);
    }

private:
    static constexpr std::size_t kStepsAByte = 8;
    static constexpr std::size_t kFreeSteps = 4096;
    static constexpr std::size_t kShortestStretch = std::size_t{1} << 16U;

    const AddedToken* lookUpStretch(std::size_t at)
    {
        // As long as the longest token at least, so that looking at what a token may reach is no more than as much again.
        m_found.assign(std::min(std::max(kShortestStretch, m_state.longest), m_text.size() - at), nullptr);
        const std::size_t reach = m_text.size() - at - m_found.size();
        m_state.backward().match(m_text.substr(0, at + m_found.size() + std::min(m_state.longest, reach)), at, m_found);
        m_begin = at;
        m_steps = 0;
        return m_found.front();
    }

    const State& m_state;
    std::string_view m_text;
    std::size_t m_steps = 0; ///< of walks since m_begin
    std::size_t m_begin = 0;
    std::vector<const AddedToken*> m_found; ///< from m_begin on
};

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
    State::Lookup lookup(state, text);
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
            const AddedToken* token = possible ? lookup.longestAt(at) : nullptr;
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
