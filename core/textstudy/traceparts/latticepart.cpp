// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/traceparts/latticepart.h"

#include <algorithm>

#include "core/base/unicode/utf8.h"

namespace tokenscope {
namespace {

/// One of the best ways to a place: its last edge and which of the ways to that edge's begin it goes on from.
struct Way {
    double score = 0;
    std::uint32_t edge = 0;
    std::uint32_t previous = 0;
};

/// The `count` best paths over edges sorted by begin, best first. Of equal ones the first found.
std::vector<trace::LatticePath> bestPaths(const LatticePart& part, std::size_t count)
{
    const std::uint64_t base = part.bytes.begin;
    std::vector<std::vector<Way>> ways(part.bytes.size() + 1);
    ways[0].push_back({});
    for (std::uint32_t index = 0; index < part.edges.size(); ++index) {
        const trace::LatticeEdge& edge = part.edges[index];
        const std::vector<Way>& source = ways[edge.range.begin - base];
        std::vector<Way>& target = ways[edge.range.end - base];
        for (std::uint32_t previous = 0; previous < source.size(); ++previous) {
            const Way way{source[previous].score + edge.score, index, previous};
            const auto worse = std::ranges::find_if(target, [&way](const Way& one) { return way.score > one.score; });
            target.insert(worse, way);
            if (target.size() > count)
                target.pop_back();
        }
    }
    std::vector<trace::LatticePath> paths;
    for (const Way& last : ways.back()) {
        trace::LatticePath path;
        path.score = last.score;
        Way way = last;
        for (;;) {
            path.edges.push_back(way.edge);
            const std::uint64_t begin = part.edges[way.edge].range.begin - base;
            if (begin == 0)
                break;
            way = ways[begin][way.previous];
        }
        std::ranges::reverse(path.edges);
        paths.push_back(std::move(path));
    }
    return paths;
}

/// The model's own choice comes first, also where rounding or a tie put another in front of it.
void putFirst(std::vector<trace::LatticePath>& paths, trace::LatticePath chosen, std::size_t count)
{
    std::erase_if(paths, [&chosen](const trace::LatticePath& path) { return path.edges == chosen.edges; });
    paths.insert(paths.begin(), std::move(chosen));
    if (paths.size() > count)
        paths.resize(count);
}

} // namespace

std::vector<Segment> bestSegments(const trace::Unigram& trace)
{
    std::vector<Segment> segments;
    if (trace.paths.empty())
        return segments;
    for (const std::uint32_t edge : trace.paths.front().edges)
        segments.push_back({trace.edges[edge].range, trace.edges[edge].id});
    return segments;
}

LatticePart latticeAround(const trace::Unigram& trace, std::string_view text, std::uint32_t first, std::uint32_t end,
                          std::size_t mostCharacters, std::size_t pathCount)
{
    const std::vector<Segment> segments = bestSegments(trace);
    const auto count = static_cast<std::uint32_t>(segments.size());
    end = std::min(end, count);
    LatticePart part;
    if (first >= end)
        return part;
    const auto size = [&](std::uint32_t segment) {
        return unicode::countCodePoints(text.substr(segments[segment].bytes.begin, segments[segment].bytes.size()));
    };
    std::size_t characters = size(first);
    std::uint32_t last = first + 1;
    while (last < end && characters + size(last) <= mostCharacters)
        characters += size(last++);
    bool hasLeft = last == end;
    bool hasRight = last == end;
    while (hasLeft || hasRight) {
        hasLeft = hasLeft && first > 0 && characters + size(first - 1) <= mostCharacters;
        if (hasLeft)
            characters += size(--first);
        hasRight = hasRight && last < count && characters + size(last) <= mostCharacters;
        if (hasRight)
            characters += size(last++);
    }
    part.bytes = {segments[first].bytes.begin, segments[last - 1].bytes.end};
    part.isPart = first > 0 || last < count;
    if (!part.isPart) {
        part.edges = trace.edges;
        part.paths = trace.paths;
        if (part.paths.size() > pathCount)
            part.paths.resize(pathCount);
        return part;
    }
    trace::LatticePath chosen;
    for (std::uint32_t index = 0; index < trace.edges.size(); ++index) {
        const trace::LatticeEdge& edge = trace.edges[index];
        if (edge.range.begin < part.bytes.begin || edge.range.end > part.bytes.end)
            continue;
        const auto& best = trace.paths.front().edges;
        if (std::ranges::find(best.begin() + first, best.begin() + last, index) != best.begin() + last) {
            chosen.edges.push_back(static_cast<std::uint32_t>(part.edges.size()));
            chosen.score += edge.score;
        }
        part.edges.push_back(edge);
    }
    part.paths = bestPaths(part, pathCount);
    putFirst(part.paths, std::move(chosen), pathCount);
    return part;
}

} // namespace tokenscope
