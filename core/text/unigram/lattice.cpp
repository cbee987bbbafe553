// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/text/unigram/unigramtables.h"

namespace tokenscope::unigram {
namespace {

/// One of the best ways to a position: its last edge and which of the ways to that edge's begin it continues.
struct Way {
    double score = 0;
    std::uint32_t edge = 0;
    std::uint32_t previous = 0;
};

std::vector<trace::LatticeEdge> allEdges(const Tables& tables, std::string_view piece)
{
    std::vector<trace::LatticeEdge> edges;
    for (std::size_t at = 0; at < piece.size();) {
        const std::size_t character = characterLength(piece, at);
        bool hasCharacter = false;
        tables.trie.forEachPrefix(piece.substr(at), [&](TokenId id, std::size_t length) {
            edges.push_back({{at, at + length}, id, tables.scores[id]});
            hasCharacter = hasCharacter || length == character;
        });
        if (!hasCharacter)
            edges.push_back({{at, at + character}, tables.unknown.value_or(kNoToken), tables.unknownScore});
        at += character;
    }
    return edges;
}

double add(const Tables& tables, double path, double edge)
{
    const double sum = path + edge;
    return tables.singlePrecision ? static_cast<double>(static_cast<float>(sum)) : sum;
}

/// The edges of the path whose segments end at `ends`.
trace::LatticePath pathOf(const Tables& tables, const std::vector<trace::LatticeEdge>& edges,
                          const std::vector<std::size_t>& ends)
{
    trace::LatticePath path;
    std::size_t begin = 0;
    std::size_t edge = 0;
    for (const std::size_t end : ends) {
        while (edge < edges.size() && edges[edge].range != ByteRange{begin, end})
            ++edge;
        if (edge == edges.size())
            break;
        path.edges.push_back(static_cast<std::uint32_t>(edge));
        path.score = add(tables, path.score, edges[edge].score);
        begin = end;
    }
    return path;
}

} // namespace

trace::Unigram explainLattice(const Tables& tables, std::string_view piece, const std::vector<std::size_t>& best,
                              std::size_t pathCount)
{
    trace::Unigram result;
    if (piece.empty())
        return result;
    result.edges = allEdges(tables, piece);

    // Edges ascend by begin, so every way to a position is known before an edge leaves it.
    std::vector<std::vector<Way>> ways(piece.size() + 1);
    ways[0].push_back({});
    for (std::uint32_t index = 0; index < result.edges.size(); ++index) {
        const trace::LatticeEdge& edge = result.edges[index];
        std::vector<Way>& target = ways[edge.range.end];
        const std::vector<Way>& source = ways[edge.range.begin];
        for (std::uint32_t previous = 0; previous < source.size(); ++previous) {
            const Way way{add(tables, source[previous].score, edge.score), index, previous};
            const auto worse =
                std::ranges::find_if(target, [&way](const Way& other) { return way.score > other.score; });
            target.insert(worse, way);
            if (target.size() > pathCount)
                target.pop_back();
        }
    }

    for (const Way& last : ways[piece.size()]) {
        trace::LatticePath path;
        path.score = last.score;
        Way way = last;
        for (;;) {
            path.edges.push_back(way.edge);
            const std::uint64_t begin = result.edges[way.edge].range.begin;
            if (begin == 0)
                break;
            way = ways[begin][way.previous];
        }
        std::ranges::reverse(path.edges);
        result.paths.push_back(std::move(path));
    }

    trace::LatticePath chosen = pathOf(tables, result.edges, best);
    std::erase_if(result.paths, [&chosen](const trace::LatticePath& path) { return path.edges == chosen.edges; });
    result.paths.insert(result.paths.begin(), std::move(chosen));
    if (result.paths.size() > pathCount)
        result.paths.pop_back();
    return result;
}

} // namespace tokenscope::unigram
