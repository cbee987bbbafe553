// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/entropycoder/adaptivemodel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace tokenscope {

namespace {

// A count is 2 and the beginning 1: Krichevsky and Trofimov's estimator.
constexpr std::uint32_t kBeginning = 1;
constexpr std::uint32_t kCount = 2;

// Order 1: all symbols together weigh as much as this many counts after one symbol, so that a symbol met once or twice hardly
// tells what follows it, and one met a hundred times does.
constexpr std::uint32_t kPriorCounts = 24;
constexpr std::uint32_t kMostContextTotal = 1U << 10U;
constexpr std::uint32_t kMostOrderOneSymbols = 1U << 14U;
constexpr std::uint32_t kOrderOneLimit = 1U << 16U;
constexpr std::size_t kMostContextCells = std::size_t{1} << 22U;

} // namespace

FrequencyTree::FrequencyTree(std::uint32_t symbols, std::uint32_t each)
    : m_sums(std::size_t{symbols} + 1)
    , m_total(symbols * each)
{
    if (each == 0)
        return;
    for (std::uint32_t at = 1; at <= symbols; ++at)
        m_sums[at] = (at & (~at + 1)) * each; // a node covers as many as its lowest bit says
}

void FrequencyTree::rebuild(std::vector<std::uint32_t> frequencies)
{
    m_sums.assign(frequencies.size() + 1, 0);
    m_total = 0;
    for (std::size_t at = 1; at < m_sums.size(); ++at) {
        m_total += frequencies[at - 1];
        m_sums[at] += frequencies[at - 1];
        const std::size_t parent = at + (at & (~at + 1));
        if (parent < m_sums.size())
            m_sums[parent] += m_sums[at];
    }
}

std::uint32_t FrequencyTree::below(std::uint32_t symbol) const
{
    std::uint32_t sum = 0;
    for (std::uint32_t at = symbol; at > 0; at &= at - 1)
        sum += m_sums[at];
    return sum;
}

void FrequencyTree::add(std::uint32_t symbol, std::uint32_t amount)
{
    m_total += amount;
    for (std::size_t at = std::size_t{symbol} + 1; at < m_sums.size(); at += at & (~at + 1))
        m_sums[at] += amount;
}

void FrequencyTree::halve(bool up)
{
    std::vector<std::uint32_t> frequencies(symbols());
    for (std::uint32_t symbol = 0; symbol < symbols(); ++symbol)
        frequencies[symbol] = (below(symbol + 1) - below(symbol) + (up ? 1U : 0U)) / 2;
    rebuild(std::move(frequencies));
}

AdaptiveModel::AdaptiveModel(std::uint32_t symbols, int order)
    : m_all(symbols, kBeginning)
    , m_limit(kMostRangeTotal)
{
    if (order < 1 || symbols > kMostOrderOneSymbols)
        return;
    m_limit = kOrderOneLimit;
    m_after.resize(std::clamp<std::size_t>(kMostContextCells / symbols, 1, symbols));
}

const FrequencyTree* AdaptiveModel::context() const
{
    if (m_after.empty())
        return nullptr;
    const FrequencyTree& after = m_after[m_before * m_after.size() / m_all.symbols()];
    return after.total() == 0 ? nullptr : &after;
}

std::uint32_t AdaptiveModel::weight() const
{
    return m_all.total() / kPriorCounts + 1;
}

std::uint32_t AdaptiveModel::total() const
{
    const FrequencyTree* after = context();
    return m_all.total() + (after == nullptr ? 0 : weight() * after->total());
}

std::uint32_t AdaptiveModel::below(std::uint32_t symbol) const
{
    const FrequencyTree* after = context();
    return m_all.below(symbol) + (after == nullptr ? 0 : weight() * after->below(symbol));
}

AdaptiveModel::Interval AdaptiveModel::intervalOf(std::uint32_t symbol) const
{
    const std::uint32_t start = below(symbol);
    return {start, below(symbol + 1) - start};
}

/// Down both trees at once: their nodes cover the same symbols.
std::uint32_t AdaptiveModel::symbolAt(std::uint32_t target) const
{
    const FrequencyTree* after = context();
    const std::uint32_t factor = weight();
    std::uint32_t symbol = 0;
    for (std::uint32_t step = std::bit_floor(m_all.symbols()); step > 0; step /= 2) {
        const std::uint32_t next = symbol + step;
        if (next > m_all.symbols())
            continue;
        const std::uint32_t sum = m_all.node(next) + (after == nullptr ? 0 : factor * after->node(next));
        if (sum <= target) {
            target -= sum;
            symbol = next;
        }
    }
    return symbol;
}

void AdaptiveModel::learn(std::uint32_t symbol)
{
    if (!m_after.empty()) {
        FrequencyTree& after = m_after[m_before * m_after.size() / m_all.symbols()];
        if (after.symbols() == 0)
            after = FrequencyTree(m_all.symbols(), 0);
        after.add(symbol, 1);
        if (after.total() >= kMostContextTotal)
            after.halve(false);
        m_before = symbol;
    }
    m_all.add(symbol, kCount);
    if (m_all.total() + kCount > m_limit)
        m_all.halve(true);
}

void AdaptiveModel::encode(RangeEncoder& encoder, std::uint32_t symbol)
{
    const Interval interval = intervalOf(symbol);
    encoder.encode(interval.below, interval.frequency, total());
    learn(symbol);
}

std::uint32_t AdaptiveModel::decode(RangeDecoder& decoder)
{
    const std::uint32_t symbol = symbolAt(decoder.target(total()));
    const Interval interval = intervalOf(symbol);
    decoder.consume(interval.below, interval.frequency);
    learn(symbol);
    return symbol;
}

double AdaptiveModel::spend(std::uint32_t symbol)
{
    const double bits = std::log2(static_cast<double>(total()) / intervalOf(symbol).frequency);
    learn(symbol);
    return bits;
}

} // namespace tokenscope
