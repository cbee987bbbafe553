// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/stagelayout.h"

#include <algorithm>

namespace tokenscope {
namespace {

/// Segments of one row that come from overlapping bytes, and share their place.
struct Group {
    std::size_t stage = 0;
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t from = 0; ///< nodes
    std::size_t to = 0;
    double need = 0;
};

} // namespace

StageLayout::StageLayout(const PipelineStages& stages, const std::function<double(std::size_t, std::size_t)>& widthOf)
{
    m_places = {0, stages.input.size()};
    for (const PipelineStage& stage : stages.stages) {
        for (const StageSegment& segment : stage.segments) {
            m_places.push_back(segment.input.begin);
            m_places.push_back(segment.input.end);
        }
    }
    std::ranges::sort(m_places);
    m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());

    std::vector<Group> groups;
    m_spans.resize(stages.stages.size());
    for (std::size_t s = 0; s < stages.stages.size(); ++s) {
        const auto& segments = stages.stages[s].segments;
        m_spans[s].resize(segments.size());
        for (std::size_t first = 0; first < segments.size();) {
            Group group{s, first, first + 1, 0, 0, widthOf(s, first)};
            const std::uint64_t begin = segments[first].input.begin;
            std::uint64_t reach = segments[first].input.end;
            const auto joins = [&](ByteRange next) {
                const bool bothPutIn = reach == begin && next.isEmpty() && next.begin == begin;
                return bothPutIn || (next.begin < reach);
            };
            for (; group.end < segments.size() && joins(segments[group.end].input); ++group.end) {
                reach = std::max(reach, segments[group.end].input.end);
                group.need += widthOf(s, group.end);
            }
            group.from = nodeBefore(begin) + (reach > begin ? 1 : 0);
            group.to = nodeBefore(reach) + (reach > begin ? 0 : 1);
            groups.push_back(group);
            first = group.end;
        }
    }
    // Every place as far to the left as what ends there allows.
    std::ranges::sort(groups, {}, &Group::to);
    m_nodes.assign(m_places.size() * 2, 0);
    std::size_t next = 0;
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        if (node > 0)
            m_nodes[node] = m_nodes[node - 1];
        for (; next < groups.size() && groups[next].to == node; ++next)
            m_nodes[node] = std::max(m_nodes[node], m_nodes[groups[next].from] + groups[next].need);
    }
    m_width = m_nodes.back();
    for (const Group& group : groups) {
        double left = m_nodes[group.from];
        const double stretch = group.need > 0 ? (m_nodes[group.to] - left) / group.need : 1;
        for (std::size_t i = group.first; i < group.end; ++i) {
            const double right = i + 1 == group.end ? m_nodes[group.to] : left + widthOf(group.stage, i) * stretch;
            m_spans[group.stage][i] = {left, right};
            left = right;
        }
    }
}

std::size_t StageLayout::nodeBefore(std::uint64_t input) const
{
    const auto place = std::ranges::lower_bound(m_places, input);
    const auto index = static_cast<std::size_t>(place - m_places.begin());
    return 2 * std::min(index, m_places.size() - 1);
}

StageLayout::Span StageLayout::spanOf(ByteRange input) const
{
    if (m_nodes.empty())
        return {};
    if (input.isEmpty())
        return {m_nodes[nodeBefore(input.begin)], m_nodes[nodeBefore(input.begin) + 1]};
    // Bytes within a segment stand for all of it.
    auto begin = std::ranges::upper_bound(m_places, input.begin);
    const auto from = static_cast<std::size_t>(begin - m_places.begin()) - 1;
    return {m_nodes[2 * from + 1], m_nodes[nodeBefore(input.end)]};
}

std::size_t StageLayout::firstAfter(std::size_t stage, double x) const
{
    const auto& spans = m_spans[stage];
    return static_cast<std::size_t>(std::ranges::upper_bound(spans, x, {}, [](const Span& span) { return span.right; })
                                    - spans.begin());
}

int StageLayout::segmentAt(std::size_t stage, double x) const
{
    const std::size_t index = firstAfter(stage, x);
    return index < m_spans[stage].size() && m_spans[stage][index].left <= x ? static_cast<int>(index) : -1;
}

bool areCounterparts(ByteRange first, ByteRange second)
{
    if (first.isEmpty() && second.isEmpty())
        return first.begin == second.begin;
    if (first.isEmpty())
        return second.contains(first.begin);
    if (second.isEmpty())
        return first.contains(second.begin);
    return first.begin < second.end && second.begin < first.end;
}

} // namespace tokenscope
