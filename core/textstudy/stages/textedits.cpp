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
TextEdit trimmed(std::string_view before, std::string_view after, TextEdit edit)
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
        else
            m_pairs.push_back(pair);
    }

    std::vector<TextEdit> finish()
    {
        const std::uint64_t end = m_pairs.empty() ? 0 : m_pairs.back().before.end;
        if (end < m_before.size())
            m_pairs.push_back({{end, m_before.size()}, {m_after.size(), m_after.size()}, false});
        std::vector<TextEdit> edits;
        for (const Pair& pair : m_pairs) {
            if (pair.same)
                continue;
            const TextEdit edit = trimmed(m_before, m_after, {pair.before, pair.after});
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

    bool areOne(const TextEdit& first, const TextEdit& second) const
    {
        if (first.before.end != second.before.begin || first.after.end != second.after.begin)
            return false;
        if (first.before.isEmpty() && second.before.isEmpty())
            return true;
        const auto spaced = [this](const TextEdit& edit) {
            return hasWhiteSpace(sliceOf(m_before, edit.before)) || hasWhiteSpace(sliceOf(m_after, edit.after));
        };
        return !spaced(first) && !spaced(second);
    }

    std::string_view m_before;
    std::string_view m_after;
    std::vector<Pair> m_pairs;
};

} // namespace

std::vector<TextEdit> editsOf(std::string_view before, std::string_view after,
                              const std::vector<trace::AlignmentRun>& alignment)
{
    EditFinder finder(before, after);
    for (const trace::AlignmentRun& run : alignment)
        finder.add(run);
    return finder.finish();
}

std::vector<TextEdit> editsBetween(std::string_view before, std::string_view after, std::uint64_t beforeBegin,
                                   std::uint64_t afterBegin)
{
    const TextEdit edit = trimmed(before, after, {{0, before.size()}, {0, after.size()}});
    std::vector<TextEdit> edits;
    const std::string_view old = sliceOf(before, edit.before);
    const std::string_view now = sliceOf(after, edit.after);
    if (old.empty() && now.empty())
        return edits;
    const auto shifted = [&](ByteRange oldPart, ByteRange nowPart) {
        const std::uint64_t b = beforeBegin + edit.before.begin;
        const std::uint64_t a = afterBegin + edit.after.begin;
        return TextEdit{{oldPart.begin + b, oldPart.end + b}, {nowPart.begin + a, nowPart.end + a}};
    };
    if (unicode::countCodePoints(old) != unicode::countCodePoints(now))
        return {shifted({0, old.size()}, {0, now.size()})};
    bool open = false;
    for (std::size_t i = 0, k = 0; i < old.size() && k < now.size();) {
        const std::size_t oldLength = unicode::decodeAt(old, i).length;
        const std::size_t nowLength = unicode::decodeAt(now, k).length;
        if (old.substr(i, oldLength) == now.substr(k, nowLength)) {
            open = false;
        } else if (open) {
            edits.back() = shifted({edits.back().before.begin - beforeBegin - edit.before.begin, i + oldLength},
                                   {edits.back().after.begin - afterBegin - edit.after.begin, k + nowLength});
        } else {
            edits.push_back(shifted({i, i + oldLength}, {k, k + nowLength}));
            open = true;
        }
        i += oldLength;
        k += nowLength;
    }
    return edits;
}

} // namespace tokenscope
