// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bits/bitcoder.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::tokencodec {

namespace {

constexpr std::uint32_t kMostSeen = 255;
constexpr std::uint32_t kLeastOne = 24; // in 65,536ths; rarer bits are not believed
constexpr std::uint32_t kWhole = 1U << 16U;

// Logarithms of odds in 256ths.
constexpr int kOddsUnit = 256;
constexpr int kMostOdds = 11 * kOddsUnit;
constexpr unsigned kStretchBits = 12;

constexpr std::int32_t kFirstWeight = 16384; // a quarter: eight models that agree are a little surer than each
constexpr std::int64_t kLearning = 10;
constexpr unsigned kLearningShift = 18;

/// By how much the n-th bit moves the probability, in 65,536ths.
std::array<std::int32_t, kMostSeen + 1> movesBySeen() noexcept
{
    std::array<std::int32_t, kMostSeen + 1> moves{};
    for (std::size_t seen = 0; seen < moves.size(); ++seen)
        moves[seen] = static_cast<std::int32_t>(kWhole * 10 / (10 * seen + 16));
    return moves;
}

std::array<std::int16_t, std::size_t{1} << kStretchBits> oddsByProbability() noexcept
{
    std::array<std::int16_t, std::size_t{1} << kStretchBits> odds{};
    for (std::size_t at = 0; at < odds.size(); ++at) {
        const double one = (static_cast<double>(at) + 0.5) / static_cast<double>(odds.size());
        odds[at] = static_cast<std::int16_t>(std::lround(kOddsUnit * std::log(one / (1 - one))));
    }
    return odds;
}

std::array<std::uint16_t, 2 * kMostOdds + 1> probabilityByOdds() noexcept
{
    std::array<std::uint16_t, 2 * kMostOdds + 1> probabilities{};
    for (std::size_t at = 0; at < probabilities.size(); ++at) {
        const double odds = static_cast<double>(at) - kMostOdds;
        const double one = 1 / (1 + std::exp(-odds / kOddsUnit));
        const long parts = std::lround(one * kWhole);
        probabilities[at] = static_cast<std::uint16_t>(std::clamp<long>(parts, 4, kWhole - 4));
    }
    return probabilities;
}

const auto kMoves = movesBySeen();
const auto kOdds = oddsByProbability();
const auto kProbabilities = probabilityByOdds();

int stretched(std::uint32_t one)
{
    return kOdds[one >> (16U - kStretchBits)];
}

std::uint32_t squashed(std::int64_t odds)
{
    return kProbabilities[static_cast<std::size_t>(std::clamp<std::int64_t>(odds, -kMostOdds, kMostOdds) + kMostOdds)];
}

} // namespace

void BitModel::learn(bool bit)
{
    const std::int32_t off = (bit ? static_cast<std::int32_t>(kWhole) - 1 : 0) - static_cast<std::int32_t>(m_one);
    const std::int32_t moved =
        static_cast<std::int32_t>(m_one) + static_cast<std::int32_t>(std::int64_t{off} * kMoves[m_seen] / kWhole);
    m_one = static_cast<std::uint16_t>(
        std::clamp<std::int32_t>(moved, kLeastOne, static_cast<std::int32_t>(kWhole - kLeastOne)));
    m_seen = static_cast<std::uint16_t>(std::min(m_seen + 1U, kMostSeen));
}

BitMixer::BitMixer(std::size_t models, std::size_t sets)
    : m_sets(sets)
    , m_models(models)
    , m_weights(MixedContext::kSets * sets)
{
    for (Weights& weights : m_weights)
        weights.fill(kFirstWeight);
}

namespace {

using Inputs = std::array<int, MixedContext::kInputs>;

std::int64_t mixed(const std::array<std::int32_t, MixedContext::kInputs>& weights, const Inputs& inputs)
{
    std::int64_t sum = 0;
    for (std::size_t input = 0; input < inputs.size(); ++input)
        sum += std::int64_t{weights[input]} * inputs[input];
    return sum / static_cast<std::int64_t>(kWhole);
}

Inputs inputsOf(const std::vector<BitModel>& models, const MixedContext& context)
{
    Inputs inputs{};
    for (std::size_t input = 0; input < inputs.size(); ++input)
        inputs[input] = stretched(models[context.model[input]].one());
    return inputs;
}

} // namespace

std::uint32_t BitMixer::one(const MixedContext& context) const
{
    const Inputs inputs = inputsOf(m_models, context);
    std::int64_t odds = 0;
    for (std::size_t which = 0; which < MixedContext::kSets; ++which)
        odds += mixed(m_weights[which * m_sets + context.set[which]], inputs);
    return squashed(odds / static_cast<std::int64_t>(MixedContext::kSets));
}

void BitMixer::learn(const MixedContext& context, bool bit)
{
    const Inputs inputs = inputsOf(m_models, context);
    for (std::size_t which = 0; which < MixedContext::kSets; ++which) {
        Weights& set = weights(context, which);
        const std::int64_t off =
            (bit ? std::int64_t{kWhole} : 0) - static_cast<std::int64_t>(squashed(mixed(set, inputs)));
        for (std::size_t input = 0; input < inputs.size(); ++input)
            set[input] +=
                static_cast<std::int32_t>(inputs[input] * off * kLearning / (std::int64_t{1} << kLearningShift));
    }
    for (const std::uint32_t model : context.model)
        m_models[model].learn(bit);
}

float bitCost(std::uint32_t probability)
{
    static const auto costs = [] {
        std::array<float, 4096> table{};
        for (std::size_t at = 0; at < table.size(); ++at)
            table[at] = static_cast<float>(-std::log2((static_cast<double>(at) + 0.5) / 4096));
        return table;
    }();
    return costs[std::min<std::uint32_t>(probability >> 4U, 4095U)];
}

} // namespace tokenscope::tokencodec
