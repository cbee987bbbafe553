// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/traceparts/tracetable.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tokenscope {
namespace {

using Integers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

std::int64_t idCell(TokenId id)
{
    return id == kNoToken ? -1 : std::int64_t{id};
}

std::string textOf(TokenId id, const ByteRange& bytes, std::string_view preToken, const Vocabulary& vocabulary)
{
    return id == kNoToken ? std::string(preToken.substr(bytes.begin, bytes.size())) : pieceBytes(vocabulary, id);
}

/// Columns of ranges, which every table has.
struct Ranges {
    Integers begin;
    Integers end;

    void add(const ByteRange& bytes)
    {
        begin.push_back(static_cast<std::int64_t>(bytes.begin));
        end.push_back(static_cast<std::int64_t>(bytes.end));
    }
    void addTo(DataTable& table)
    {
        table.add("begin", std::move(begin), "bytes");
        table.add("end", std::move(end), "bytes");
    }
};

void append(DataTable& table, DataTable&& more)
{
    if (table.columns.empty()) {
        table = std::move(more);
        return;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::visit(
            [&from = more.columns[i].cells](auto& cells) {
                auto& added = std::get<std::decay_t<decltype(cells)>>(from);
                std::ranges::move(added, std::back_inserter(cells));
            },
            table.columns[i].cells);
    }
}

DataTable wordTable(const trace::PreToken& preToken, bool found)
{
    DataTable table{"words", {}};
    table.add("text", Texts{preToken.text});
    table.add("begin", Integers{0}, "bytes");
    table.add("end", Integers{static_cast<std::int64_t>(preToken.text.size())}, "bytes");
    table.add("found", Integers{found ? 1 : 0});
    return table;
}

struct TableOf {
    const trace::PreToken& preToken;
    const Vocabulary& vocabulary;

    DataTable operator()(const std::monostate&) const { return wordTable(preToken, true); }
    DataTable operator()(const trace::WordLevel& word) const { return wordTable(preToken, word.found); }
    DataTable operator()(const trace::Bpe& bpe) const { return mergeTable(mergeTree(bpe), preToken.text, vocabulary); }
    DataTable operator()(const trace::WordPiece& wordPiece) const
    {
        return trialTable(trialList(wordPiece), preToken.text);
    }
    DataTable operator()(const trace::Unigram& unigram) const
    {
        LatticePart whole;
        whole.edges = unigram.edges;
        whole.paths = unigram.paths;
        return latticeTable(whole, preToken.text, vocabulary);
    }
};

} // namespace

DataTable mergeTable(const MergeTree& tree, std::string_view preToken, const Vocabulary& vocabulary)
{
    Ranges ranges;
    Integers steps, lefts, rights, ids, priorities;
    Texts leftTexts, rightTexts, texts;
    const auto text = [&](std::uint32_t node) {
        return node == MergeTree::kNone ? std::string()
                                        : textOf(tree.nodes[node].id, tree.nodes[node].bytes, preToken, vocabulary);
    };
    const auto id = [&](std::uint32_t node) { return node == MergeTree::kNone ? -1 : idCell(tree.nodes[node].id); };
    for (std::uint32_t index = 0; index < tree.nodes.size(); ++index) {
        const MergeTree::Node& node = tree.nodes[index];
        steps.push_back(node.step);
        ranges.add(node.bytes);
        lefts.push_back(id(node.left));
        leftTexts.push_back(text(node.left));
        rights.push_back(id(node.right));
        rightTexts.push_back(text(node.right));
        ids.push_back(id(index));
        texts.push_back(text(index));
        priorities.push_back(node.isLeaf() ? -1 : std::int64_t{node.priority});
    }
    DataTable table{"merges", {}};
    table.add("step", std::move(steps));
    ranges.addTo(table);
    table.add("left", std::move(lefts));
    table.add("left_text", std::move(leftTexts));
    table.add("right", std::move(rights));
    table.add("right_text", std::move(rightTexts));
    table.add("id", std::move(ids));
    table.add("text", std::move(texts));
    table.add("priority", std::move(priorities));
    return table;
}

DataTable latticeTable(const LatticePart& part, std::string_view preToken, const Vocabulary& vocabulary)
{
    Ranges ranges;
    Integers ids;
    Texts texts;
    std::vector<double> scores;
    Integers paths(part.edges.size(), -1);
    for (std::size_t path = part.paths.size(); path-- > 0;) {
        for (const std::uint32_t edge : part.paths[path].edges)
            paths[edge] = static_cast<std::int64_t>(path);
    }
    for (const trace::LatticeEdge& edge : part.edges) {
        ranges.add(edge.range);
        ids.push_back(idCell(edge.id));
        texts.push_back(textOf(edge.id, edge.range, preToken, vocabulary));
        scores.push_back(edge.score);
    }
    DataTable table{"pieces", {}};
    ranges.addTo(table);
    table.add("id", std::move(ids));
    table.add("text", std::move(texts));
    table.add("score", std::move(scores), "nats");
    table.add("path", std::move(paths));
    return table;
}

DataTable trialTable(const TrialList& list, std::string_view preToken)
{
    Ranges ranges;
    Integers numbers, ids;
    Texts texts;
    for (const TrialList::Trial& trial : list.trials) {
        numbers.push_back(static_cast<std::int64_t>(numbers.size()) + 1);
        ranges.add(trial.bytes);
        texts.emplace_back(preToken.substr(trial.bytes.begin, trial.bytes.size()));
        ids.push_back(idCell(trial.id));
    }
    DataTable table{"trials", {}};
    table.add("trial", std::move(numbers));
    ranges.addTo(table);
    table.add("text", std::move(texts));
    table.add("id", std::move(ids));
    return table;
}

DataTable traceTable(const trace::Trace& trace, const Vocabulary& vocabulary)
{
    DataTable whole;
    for (std::size_t i = 0; i < trace.preTokens.size(); ++i) {
        const trace::PreToken& preToken = trace.preTokens[i];
        DataTable rows = std::visit(TableOf{preToken, vocabulary}, preToken.model);
        DataTable table{rows.name, {}};
        const std::size_t count = rows.rows();
        table.add("pre_token", Integers(count, static_cast<std::int64_t>(i)));
        table.add("input_begin", Integers(count, static_cast<std::int64_t>(preToken.input.begin)), "bytes");
        std::ranges::move(rows.columns, std::back_inserter(table.columns));
        append(whole, std::move(table));
    }
    return whole;
}

} // namespace tokenscope
