// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/graph/edgelist.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tokenscope {

namespace {

constexpr std::size_t kMostEdges = std::size_t{1} << 24U;
constexpr std::string_view kSeparators = " \t,\r";

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t begin = line.find_first_not_of(kSeparators); begin != std::string_view::npos;) {
        const std::size_t end = std::min(line.find_first_of(kSeparators, begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(kSeparators, end);
    }
    return words;
}

/// Names in the order of their first mention.
class Names {
public:
    std::uint32_t idOf(std::string_view name)
    {
        const auto [found, isNew] = m_ids.try_emplace(std::string(name), static_cast<std::uint32_t>(m_names.size()));
        if (isNew)
            m_names.emplace_back(name);
        return found->second;
    }

    /// Where each id moves when numbers are put in their order; as they are when any name is no number.
    std::vector<std::uint32_t> order()
    {
        std::vector<std::uint32_t> places(m_names.size());
        std::iota(places.begin(), places.end(), 0U);
        std::vector<std::int64_t> numbers;
        for (const std::string& name : m_names) {
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
            if (error != std::errc{} || end != name.data() + name.size())
                return places;
            numbers.push_back(number);
        }
        std::vector<std::uint32_t> sorted = places;
        std::ranges::stable_sort(sorted, {}, [&](std::uint32_t id) { return numbers[id]; });
        std::vector<std::string> names;
        for (std::uint32_t place = 0; place < sorted.size(); ++place) {
            places[sorted[place]] = place;
            names.push_back(std::move(m_names[sorted[place]]));
        }
        m_names = std::move(names);
        return places;
    }

    std::vector<std::string> take() { return std::move(m_names); }

private:
    std::unordered_map<std::string, std::uint32_t> m_ids;
    std::vector<std::string> m_names;
};

} // namespace

Result<Graph> readEdgeList(std::string_view text)
{
    Graph graph;
    Names nodes;
    Names relations;
    std::size_t columns = 0;
    std::uint64_t line = 0;
    while (!text.empty()) {
        ++line;
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::vector<std::string_view> words = wordsOf(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (words.empty() || words.front().front() == '#' || words.front().front() == '%')
            continue;
        if (words.size() != 2 && words.size() != 3)
            return failure(ErrorCode::Syntax,
                           "an edge is \"head tail\" or \"head relation tail\", not " + std::to_string(words.size())
                               + (words.size() == 1 ? " name" : " names"),
                           std::nullopt, line);
        if (columns != 0 && words.size() != columns)
            return failure(ErrorCode::Syntax,
                           std::to_string(words.size()) + " names, where the lines before have "
                               + std::to_string(columns),
                           std::nullopt, line);
        if (graph.edges.size() == kMostEdges)
            return failure(ErrorCode::TooLarge, "more than 16777216 edges", std::nullopt, line);
        columns = words.size();
        const std::uint32_t head = nodes.idOf(words.front());
        const std::uint32_t relation = relations.idOf(columns == 3 ? words[1] : std::string_view());
        graph.edges.push_back({head, relation, nodes.idOf(words.back())});
    }
    if (graph.edges.empty())
        return failure(ErrorCode::Empty, "there are no edges; write one \"head tail\" a line");
    const std::vector<std::uint32_t> nodeOrder = nodes.order();
    const std::vector<std::uint32_t> relationOrder = relations.order();
    for (GraphEdge& edge : graph.edges)
        edge = {nodeOrder[edge.head], relationOrder[edge.relation], nodeOrder[edge.tail]};
    graph.nodes = nodes.take();
    graph.relations = relations.take();
    return graph;
}

Result<Graph> numberedGraph(std::size_t nodes, std::size_t relations, std::vector<GraphEdge> edges)
{
    for (std::size_t at = 0; at < edges.size(); ++at) {
        const GraphEdge& edge = edges[at];
        if (edge.head >= nodes || edge.tail >= nodes || edge.relation >= relations)
            return failure(ErrorCode::OutOfRange,
                           "edge " + std::to_string(at) + " is of a node or relation that there is not");
    }
    Graph graph;
    for (std::size_t node = 0; node < nodes; ++node)
        graph.nodes.push_back(std::to_string(node));
    for (std::size_t relation = 0; relation < relations; ++relation)
        graph.relations.push_back(std::to_string(relation));
    graph.edges = std::move(edges);
    return graph;
}

} // namespace tokenscope
