// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/textedits.h"

#include <algorithm>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

struct Pair {
    ByteRange before;
    ByteRange after;
    bool same = false;
};

bool isInside(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

std::string_view sliceOf(std::string_view text, ByteRange range)
{
    return text.substr(range.begin, range.size());
}

/// Takes away what both sides begin and end with.
StageEdit trimmed(std::string_view before, std::string_view after, StageEdit edit)
{
    const std::string_view old = sliceOf(before, edit.before);
    const std::string_view now = sliceOf(after, edit.after);
    const std::size_t most = std::min(old.size(), now.size());
    std::size_t front = 0;
    while (front < most && old[front] == now[front])
        ++front;
    while (front > 0 && (isInside(old, front) || isInside(now, front)))
        --front;
    std::size_t back = 0;
    while (back < most - front && old[old.size() - back - 1] == now[now.size() - back - 1])
        ++back;
    while (back > 0 && (isInside(old, old.size() - back) || isInside(now, now.size() - back)))
        --back;
    return {{edit.before.begin + front, edit.before.end - back}, {edit.after.begin + front, edit.after.end - back}};
}

bool hasWhiteSpace(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (unicode::isWhiteSpace(point.value))
            return true;
        at += point.length;
    }
    return false;
}

class EditFinder {
public:
    EditFinder(std::string_view before, std::string_view after)
        : m_before(before)
        , m_after(after)
    {
    }

    void add(const trace::AlignmentRun& run)
    {
        Pair pair{run.input, run.normalized, false};
        pair.same = sliceOf(m_before, pair.before) == sliceOf(m_after, pair.after);
        const std::uint64_t end = m_pairs.empty() ? 0 : m_pairs.back().before.end;
        if (pair.before.begin > end)
            m_pairs.push_back({{end, pair.before.begin}, {pair.after.begin, pair.after.begin}, false});
        if (pair.before.begin < end)
            overlap(pair, end);
        else if (pair.same || pair.before.size() != pair.after.size())
            m_pairs.push_back(pair);
        else
            takeApart(pair);
    }

    std::vector<StageEdit> finish()
    {
        const std::uint64_t end = m_pairs.empty() ? 0 : m_pairs.back().before.end;
        if (end < m_before.size())
            m_pairs.push_back({{end, m_before.size()}, {m_after.size(), m_after.size()}, false});
        std::vector<StageEdit> edits;
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            const Pair& pair = m_pairs[i];
            if (pair.same)
                continue;
            StageEdit edit = trimmed(m_before, m_after, {pair.before, pair.after});
            if (i + 1 < m_pairs.size() && m_pairs[i + 1].same)
                slide(edit, m_pairs[i + 1].before.end);
            if (edit.before.isEmpty() && edit.after.isEmpty())
                continue;
            if (!edits.empty() && areOne(edits.back(), edit)) {
                edits.back().before.end = edit.before.end;
                edits.back().after.end = edit.after.end;
            } else {
                edits.push_back(edit);
            }
        }
        return edits;
    }

private:
    /// A run of as many bytes as it came from may be many characters, each changed or not.
    void takeApart(const Pair& pair)
    {
        Pair same{{pair.before.begin, 0}, {pair.after.begin, 0}, true};
        const auto keepUntil = [&](std::uint64_t before, std::uint64_t after) {
            same.before.end = before;
            same.after.end = after;
            if (!same.before.isEmpty() || !same.after.isEmpty())
                m_pairs.push_back(same);
        };
        for (const StageEdit& edit : editsBetween(sliceOf(m_before, pair.before), sliceOf(m_after, pair.after),
                                                  pair.before.begin, pair.after.begin)) {
            keepUntil(edit.before.begin, edit.after.begin);
            m_pairs.push_back({edit.before, edit.after, false});
            same.before.begin = edit.before.end;
            same.after.begin = edit.after.end;
        }
        keepUntil(pair.before.end, pair.after.end);
    }

    /// `pair` comes from bytes, before `end`, that pairs already there come from: all of these are one change.
    void overlap(Pair pair, std::uint64_t end)
    {
        Pair whole{{pair.before.begin, end}, {pair.after.begin, pair.after.begin}, false};
        while (!m_pairs.empty() && m_pairs.back().before.end > pair.before.begin) {
            Pair& last = m_pairs.back();
            if (last.same && last.before.begin < pair.before.begin) {
                const std::uint64_t kept = pair.before.begin - last.before.begin;
                whole.after.begin = last.after.begin + kept;
                last.before.end = last.before.begin + kept;
                last.after.end = last.after.begin + kept;
                break;
            }
            whole.before.begin = std::min(whole.before.begin, last.before.begin);
            whole.after.begin = last.after.begin;
            m_pairs.pop_back();
        }
        const std::uint64_t shared = end - pair.before.begin;
        if (pair.same && pair.before.size() > shared) {
            whole.after.end = pair.after.begin + shared;
            m_pairs.push_back(whole);
            m_pairs.push_back({{end, pair.before.end}, {whole.after.end, pair.after.end}, true});
            return;
        }
        whole.before.end = std::max(end, pair.before.end);
        whole.after.end = pair.after.end;
        m_pairs.push_back(whole);
    }

    /// Of several spaces in a row it is the last that goes, whichever the alignment says: one stage then agrees with another.
    void slide(StageEdit& edit, std::uint64_t end) const
    {
        const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
        while (edit.after.isEmpty() && edit.before.end < end && isAscii(m_before[edit.before.end])
               && m_before[edit.before.begin] == m_before[edit.before.end]) {
            ++edit.before.begin;
            ++edit.before.end;
            ++edit.after.begin;
            ++edit.after.end;
        }
    }

    bool areOne(const StageEdit& first, const StageEdit& second) const
    {
        if (first.before.end != second.before.begin || first.after.end != second.after.begin)
            return false;
        if (first.before.isEmpty() && second.before.isEmpty())
            return true;
        const auto spaced = [this](const StageEdit& edit) {
            return hasWhiteSpace(sliceOf(m_before, edit.before)) || hasWhiteSpace(sliceOf(m_after, edit.after));
        };
        return !spaced(first) && !spaced(second);
    }

    std::string_view m_before;
    std::string_view m_after;
    std::vector<Pair> m_pairs;
};

} // namespace

std::vector<StageEdit> editsOf(std::string_view before, std::string_view after,
                               const std::vector<trace::AlignmentRun>& alignment)
{
    EditFinder finder(before, after);
    for (const trace::AlignmentRun& run : alignment)
        finder.add(run);
    return finder.finish();
}

namespace {

struct Character {
    std::size_t begin = 0;
    std::size_t length = 0;
};

std::vector<Character> charactersOf(std::string_view text)
{
    std::vector<Character> characters;
    for (std::size_t at = 0; at < text.size();) {
        characters.push_back({at, unicode::decodeAt(text, at).length});
        at += characters.back().length;
    }
    characters.push_back({text.size(), 0});
    return characters;
}

/// The longest common subsequence of two short texts, by its table.
class Comparison {
public:
    Comparison(std::string_view before, std::string_view after)
        : m_before(before)
        , m_after(after)
        , m_old(charactersOf(before))
        , m_now(charactersOf(after))
    {
    }

    bool isShort() const { return m_old.size() * m_now.size() <= 16'384; }

    std::vector<StageEdit> edits()
    {
        const std::size_t rows = m_old.size();
        const std::size_t columns = m_now.size();
        std::vector<std::uint32_t> best(rows * columns);
        for (std::size_t i = rows - 1; i-- > 0;) {
            for (std::size_t k = columns - 1; k-- > 0;)
                best[i * columns + k] = areSame(i, k)
                    ? best[(i + 1) * columns + k + 1] + 1
                    : std::max(best[(i + 1) * columns + k], best[i * columns + k + 1]);
        }
        std::vector<StageEdit> edits;
        std::size_t i = 0;
        std::size_t k = 0;
        const auto closeAt = [&](std::size_t fromOld, std::size_t fromNow) {
            if (fromOld < i || fromNow < k)
                edits.push_back({{m_old[fromOld].begin, m_old[i].begin}, {m_now[fromNow].begin, m_now[k].begin}});
        };
        std::size_t openOld = 0;
        std::size_t openNow = 0;
        while (i + 1 < rows || k + 1 < columns) {
            if (i + 1 < rows && k + 1 < columns && areSame(i, k)) {
                closeAt(openOld, openNow);
                openOld = ++i;
                openNow = ++k;
            } else if (k + 1 == columns || (i + 1 < rows && best[(i + 1) * columns + k] >= best[i * columns + k + 1])) {
                ++i;
            } else {
                ++k;
            }
        }
        closeAt(openOld, openNow);
        return edits;
    }

private:
    bool areSame(std::size_t i, std::size_t k) const
    {
        return m_before.substr(m_old[i].begin, m_old[i].length) == m_after.substr(m_now[k].begin, m_now[k].length);
    }

    std::string_view m_before;
    std::string_view m_after;
    std::vector<Character> m_old;
    std::vector<Character> m_now;
};

/// White space before other text is a difference of its own.
void splitLeadingSpace(std::string_view before, std::string_view after, std::vector<StageEdit>& edits)
{
    const auto leading = [](std::string_view text) { return std::min(text.find_first_not_of(" \t\r\n"), text.size()); };
    std::vector<StageEdit> result;
    for (StageEdit edit : edits) {
        const std::size_t old = leading(sliceOf(before, edit.before));
        const std::size_t now = leading(sliceOf(after, edit.after));
        if (old > 0 && old < edit.before.size() && now < edit.after.size()) {
            result.push_back(
                {{edit.before.begin, edit.before.begin + old}, {edit.after.begin, edit.after.begin + now}});
            edit.before.begin += old;
            edit.after.begin += now;
        }
        result.push_back(edit);
    }
    edits = std::move(result);
}

} // namespace

std::vector<StageEdit> editsBetween(std::string_view before, std::string_view after, std::uint64_t beforeBegin,
                                    std::uint64_t afterBegin)
{
    const StageEdit rest = trimmed(before, after, {{0, before.size()}, {0, after.size()}});
    if (rest.before.isEmpty() && rest.after.isEmpty())
        return {};
    const std::string_view old = sliceOf(before, rest.before);
    const std::string_view now = sliceOf(after, rest.after);
    Comparison comparison(old, now);
    std::vector<StageEdit> edits{{{0, old.size()}, {0, now.size()}}};
    if (comparison.isShort())
        edits = comparison.edits();
    splitLeadingSpace(old, now, edits);
    for (StageEdit& edit : edits) {
        const std::uint64_t b = beforeBegin + rest.before.begin;
        const std::uint64_t a = afterBegin + rest.after.begin;
        edit = {{edit.before.begin + b, edit.before.end + b}, {edit.after.begin + a, edit.after.end + a}};
    }
    return edits;
}

} // namespace tokenscope
