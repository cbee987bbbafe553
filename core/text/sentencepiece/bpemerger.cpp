// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sentencepiece/bpemerger.h"

#include <algorithm>

namespace tokenscope::sentencepiece {
namespace {

constexpr auto kLater = [](const auto& a, const auto& b) { return a.order > b.order; };

} // namespace

bool BpeMerger::start(std::string_view text, const std::stop_token& stop)
{
    m_text = text;
    m_nodes.clear();
    m_queue.clear();
    m_unusedParts.clear();
    std::uint32_t steps = 0;
    const Pieces& pieces = m_tables.pieces();
    for (std::size_t at = 0; at < text.size();) {
        if ((++steps & 0xFFFF) == 0 && stop.stop_requested())
            return false;
        Node node;
        node.begin = static_cast<std::uint32_t>(at);
        const auto frozen = pieces.userDefined.longestPrefix(text.substr(at));
        const std::size_t length = frozen ? frozen->length : characterLength(text, at);
        if (!frozen)
            node.symbol = m_tables.symbolOf(text.substr(at, length));
        at += length;
        node.end = static_cast<std::uint32_t>(at);
        const auto index = static_cast<std::uint32_t>(m_nodes.size());
        node.previous = index == 0 ? kNone : index - 1;
        node.next = at == text.size() ? kNone : index + 1;
        m_nodes.push_back(node);
    }
    m_usesBuckets = m_nodes.size() >= kBucketsFrom;
    if (m_usesBuckets)
        m_buckets.clear();
    return true;
}

void BpeMerger::offer(std::uint32_t left, std::uint32_t right)
{
    if (left == kNone || right == kNone)
        return;
    const Node& a = m_nodes[left];
    const Node& b = m_nodes[right];
    const Symbol result = m_tables.merged(a.symbol, b.symbol);
    if (result == kNoSymbol)
        return;
    const Candidate found{(std::uint64_t{m_tables.priority(result)} << 32) | left, right, b.end - a.begin};
    if (m_usesBuckets) {
        m_buckets.push(found);
    } else {
        m_queue.push_back(found);
        std::ranges::push_heap(m_queue, kLater);
    }
    // Recorded when a pair is found, not when it is merged: the reference does, and the last one found counts.
    if (m_tables.isUnused(result))
        m_unusedParts[result] = {a.symbol, b.symbol, a.end - a.begin};
}

bool BpeMerger::popBest(Candidate& best)
{
    if (m_usesBuckets)
        return m_buckets.pop(best);
    if (m_queue.empty())
        return false;
    std::ranges::pop_heap(m_queue, kLater);
    best = m_queue.back();
    m_queue.pop_back();
    return true;
}

void BpeMerger::join(std::uint32_t left, std::uint32_t right)
{
    Node& a = m_nodes[left];
    Node& b = m_nodes[right];
    a.symbol = m_tables.merged(a.symbol, b.symbol);
    a.end = b.end;
    a.next = b.next;
    if (b.next != kNone)
        m_nodes[b.next].previous = left;
    b.end = b.begin;
    offer(a.previous, left);
    offer(left, a.next);
}

void BpeMerger::appendSymbol(Symbol symbol, std::uint32_t length, std::vector<Segment>& out)
{
    std::vector<std::pair<Symbol, std::uint32_t>> open{{symbol, length}};
    while (!open.empty()) {
        const auto [top, bytes] = open.back();
        open.pop_back();
        const auto parts = m_unusedParts.find(top);
        if (!m_tables.isUnused(m_tables.idOf(top)) || parts == m_unusedParts.end()) {
            out.push_back({m_tables.idOf(top), bytes});
            continue;
        }
        open.emplace_back(parts->second.right, bytes - parts->second.leftLength);
        open.emplace_back(parts->second.left, parts->second.leftLength);
    }
}

void BpeMerger::appendSegments(std::vector<Segment>& out)
{
    for (std::uint32_t at = m_nodes.empty() ? kNone : 0; at != kNone; at = m_nodes[at].next) {
        const Node& node = m_nodes[at];
        const std::uint32_t length = node.end - node.begin;
        if (node.symbol == kNoSymbol)
            out.push_back({m_tables.pieces().idOf(m_text.substr(node.begin, length)), length});
        else if (m_tables.hasUnused())
            appendSymbol(node.symbol, length, out);
        else
            out.push_back({m_tables.idOf(node.symbol), length});
    }
}

} // namespace tokenscope::sentencepiece
