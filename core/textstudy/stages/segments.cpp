// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/segments.h"

#include <algorithm>

namespace tokenscope {
namespace {

bool isExact(const StageSegment& segment, std::string_view text, std::string_view input)
{
    return segment.text.size() == segment.input.size()
        && text.substr(segment.text.begin, segment.text.size())
        == input.substr(segment.input.begin, segment.input.size());
}

/// Walks the segments of a stage front to back.
class Source {
public:
    Source(const std::vector<StageSegment>& segments, std::string_view text, std::string_view input)
        : m_segments(segments)
        , m_text(text)
        , m_input(input)
    {
    }

    /// The parts of [begin, end), given in ascending order, and where they came from.
    std::vector<StageSegment> parts(ByteRange range)
    {
        std::vector<StageSegment> parts;
        while (m_at < m_segments.size() && m_segments[m_at].text.end <= range.begin)
            ++m_at;
        for (std::size_t i = m_at; i < m_segments.size() && m_segments[i].text.begin < range.end; ++i) {
            const StageSegment& whole = m_segments[i];
            if (whole.text.isEmpty() || range.isEmpty())
                continue;
            StageSegment part = whole;
            part.change = -1;
            part.text = {std::max(whole.text.begin, range.begin), std::min(whole.text.end, range.end)};
            if (part.text.size() != whole.text.size() && isExact(whole, m_text, m_input))
                part.input = {whole.input.begin + (part.text.begin - whole.text.begin),
                              whole.input.begin + (part.text.end - whole.text.begin)};
            parts.push_back(part);
        }
        return parts;
    }

    /// Where in the input something stands that is put in at `at`.
    std::uint64_t inputAt(std::uint64_t at) const
    {
        std::uint64_t last = 0;
        for (std::size_t i = m_at < m_segments.size() ? m_at : 0; i < m_segments.size(); ++i) {
            const StageSegment& segment = m_segments[i];
            if (at <= segment.text.begin)
                return std::max(last, segment.input.begin);
            if (at < segment.text.end)
                return isExact(segment, m_text, m_input) ? segment.input.begin + (at - segment.text.begin)
                                                         : segment.input.end;
            last = segment.input.end;
        }
        return last;
    }

private:
    const std::vector<StageSegment>& m_segments;
    std::string_view m_text;
    std::string_view m_input;
    std::size_t m_at = 0;
};

} // namespace

std::vector<StageSegment> segmentsAfter(const std::vector<StageSegment>& segments, std::string_view text,
                                        std::string_view input, const std::vector<StageEdit>& edits,
                                        std::uint64_t sizeAfter, std::vector<ByteRange>& inputs)
{
    Source source(segments, text, input);
    std::vector<StageSegment> result;
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    const auto keepUntil = [&](std::uint64_t end) {
        for (StageSegment part : source.parts({before, end})) {
            part.text.begin = part.text.begin - before + after;
            part.text.end = part.text.end - before + after;
            result.push_back(part);
        }
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const StageEdit& edit = edits[i];
        keepUntil(edit.before.begin);
        StageSegment changed;
        changed.text = edit.after;
        changed.change = static_cast<std::int32_t>(i);
        const std::vector<StageSegment> from = source.parts(edit.before);
        if (from.empty()) {
            const std::uint64_t at = source.inputAt(edit.before.begin);
            changed.input = {at, at};
        } else {
            changed.input = from.front().input;
            for (const StageSegment& part : from)
                changed.input.end = std::max(changed.input.end, part.input.end);
        }
        result.push_back(changed);
        inputs.push_back(changed.input);
        before = edit.before.end;
        after = edit.after.end;
    }
    keepUntil(before + (sizeAfter - after));
    return result;
}

std::vector<StageSegment> cutSegments(const std::vector<StageSegment>& segments, std::string_view text,
                                      std::string_view input, const std::vector<std::uint64_t>& cuts)
{
    std::vector<StageSegment> result;
    for (const StageSegment& segment : segments) {
        StageSegment rest = segment;
        if (segment.change < 0 && isExact(segment, text, input)) {
            auto cut = std::upper_bound(cuts.begin(), cuts.end(), segment.input.begin);
            for (; cut != cuts.end() && *cut < segment.input.end; ++cut) {
                if ((static_cast<unsigned char>(input[*cut]) & 0xC0U) == 0x80U)
                    continue;
                StageSegment part = rest;
                part.input.end = *cut;
                part.text.end = part.text.begin + part.input.size();
                result.push_back(part);
                rest.input.begin = part.input.end;
                rest.text.begin = part.text.end;
            }
        }
        result.push_back(rest);
    }
    return result;
}

} // namespace tokenscope
