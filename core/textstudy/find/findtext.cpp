// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/find/findtext.h"

#include <algorithm>

#include "core/base/unicode/utf8.h"
#include "core/text/regex/regex.h"

namespace tokenscope {
namespace {

constexpr std::size_t kWindow = std::size_t{1} << 20; // searched between two looks at the stop
constexpr std::size_t kStep = 4096; // where a pattern may begin between two looks: some take long at each place
constexpr std::size_t kContext = std::size_t{64} << 10; // that patterns may look at on either side

/// Takes what is found and says when to end.
class Search {
public:
    Search(const std::stop_token& stop, Progress* progress, std::size_t size)
        : m_stop(stop)
        , m_progress(progress)
    {
        if (m_progress != nullptr)
            m_progress->start(size);
    }

    bool add(std::size_t begin, std::size_t end)
    {
        if (found.ranges.size() == FoundRanges::kMost) {
            found.complete = false;
            return false;
        }
        found.ranges.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        return true;
    }
    bool stopped() const { return m_stop.stop_requested(); }
    void advance(std::size_t bytes)
    {
        if (m_progress != nullptr)
            m_progress->advance(bytes);
    }

    FoundRanges found;

private:
    const std::stop_token& m_stop;
    Progress* m_progress;
};

Result<void> cancelled()
{
    return failure(ErrorCode::Cancelled, {});
}

Result<void> findBytes(std::string_view text, std::string_view bytes, Search& search)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (search.stopped())
            return cancelled();
        const std::size_t windowEnd = std::min(text.size(), at + kWindow);
        const std::string_view window = text.substr(0, std::min(text.size(), windowEnd + bytes.size() - 1));
        std::size_t from = at;
        for (std::size_t hit = window.find(bytes, from); hit != std::string_view::npos;
             hit = window.find(bytes, from)) {
            from = hit + bytes.size();
            if (!search.add(hit, from))
                return {};
        }
        const std::size_t next = std::max(windowEnd, from);
        search.advance(next - at);
        at = next;
    }
    return {};
}

/// One stretch of UTF-8. A window ends where the text seems to end for the pattern, so what touches its end is looked at
/// again in a larger one, and what begins close to it is left to the next.
Result<void> findPattern(std::string_view text, const Regex& pattern, std::size_t offset, Search& search)
{
    std::size_t at = 0;
    std::size_t reach = kWindow;
    while (at < text.size()) {
        if (search.stopped())
            return cancelled();
        const std::size_t begin = unicode::floorBoundary(text, at > kContext ? at - kContext : 0);
        const std::size_t end = at + reach >= text.size() ? text.size() : unicode::floorBoundary(text, at + reach);
        const bool last = end == text.size();
        const std::size_t sure = last ? end : unicode::floorBoundary(text, end - kContext);
        const std::string_view window = text.substr(begin, end - begin);
        const std::size_t windowFrom = at;
        bool enlarge = false;
        while (at < sure) {
            if (search.stopped())
                return cancelled();
            bool gaveUp = false;
            const std::size_t next = std::min(sure, unicode::floorBoundary(text, std::min(sure, at + kStep)));
            const auto hit = pattern.find(window, at - begin, &gaveUp, Regex::kFewestSteps, next - 1 - begin);
            if (gaveUp)
                return failure(ErrorCode::TooLarge, "pattern", offset + at);
            if (!hit) {
                at = next;
                continue;
            }
            if (!last && begin + hit->end == end) {
                at = begin + hit->begin;
                enlarge = true;
                break;
            }
            at = begin + hit->end;
            if (hit->isEmpty())
                at += unicode::decodeAt(text, at).length;
            else if (!search.add(offset + begin + hit->begin, offset + at))
                return {};
        }
        search.advance(at - windowFrom);
        reach = enlarge ? 2 * reach : kWindow;
    }
    return {};
}

Result<void> findPatternAnywhere(std::string_view text, const Regex& pattern, Search& search)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t valid = std::min(unicode::firstInvalid(text.substr(at)), text.size() - at);
        if (Result<void> done = findPattern(text.substr(at, valid), pattern, at, search);
            !done || !search.found.complete)
            return done;
        at += valid;
        if (at < text.size()) {
            const std::size_t bad = unicode::decodeAt(text, at).length;
            search.advance(bad);
            at += bad;
        }
    }
    return {};
}

Result<void> findTokens(const TokenTable& tokens, const std::vector<TokenId>& wanted, Search& search)
{
    const TokenIds ids = tokens.ids();
    auto at = ids.begin();
    constexpr std::ptrdiff_t kTokensAtOnce = std::ptrdiff_t{1} << 20;
    const auto length = static_cast<std::ptrdiff_t>(wanted.size());
    while (ids.end() - at >= length) {
        if (search.stopped())
            return cancelled();
        const auto windowEnd = ids.end() - at > kTokensAtOnce + length ? at + kTokensAtOnce + length - 1 : ids.end();
        const auto hit = std::search(at, windowEnd, wanted.begin(), wanted.end());
        if (hit == windowEnd) {
            at = windowEnd - (length - 1);
            continue;
        }
        const auto first = static_cast<TokenIndex>(hit - ids.begin());
        const ByteRange bytes = tokens.bytesOf({first, first + static_cast<TokenIndex>(length)});
        if (!bytes.isEmpty() && !search.add(bytes.begin, bytes.end))
            return {};
        at = hit + length;
    }
    return {};
}

} // namespace

std::size_t FoundRanges::firstFrom(std::uint64_t byte) const
{
    const auto found =
        std::ranges::lower_bound(ranges, byte, {}, [](const FoundRange& range) { return std::uint64_t{range.begin}; });
    return static_cast<std::size_t>(found - ranges.begin());
}

std::pair<std::size_t, std::size_t> FoundRanges::touching(ByteRange bytes) const
{
    const auto first = std::ranges::upper_bound(ranges, bytes.begin, {},
                                                [](const FoundRange& range) { return std::uint64_t{range.end}; });
    const auto from = static_cast<std::size_t>(first - ranges.begin());
    return {from, std::max(from, firstFrom(bytes.end))};
}

Result<FoundRanges> findAll(const TextDocument& document, const Needle& needle, const std::stop_token& stop,
                            Progress* progress)
{
    Search search(stop, progress, document.bytes().size());
    Result<void> done;
    if (!needle.bytes().empty())
        done = findBytes(document.bytes(), needle.bytes(), search);
    else if (needle.pattern() != nullptr)
        done = findPatternAnywhere(document.bytes(), *needle.pattern(), search);
    else if (document.tokens() != nullptr)
        done = findTokens(*document.tokens(), needle.ids(), search);
    if (!done)
        return tl::unexpected(std::move(done).error());
    return std::move(search.found);
}

} // namespace tokenscope
