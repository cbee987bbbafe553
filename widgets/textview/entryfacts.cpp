// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/entryfacts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

namespace tokenscope {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

} // namespace

EntryFacts::EntryFacts(const TokenizerSpec& spec)
    : m_values(spec.vocabulary.size(), kNone)
    , m_flags(spec.vocabulary.size(), 0)
{
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id) {
        if (spec.vocabulary.kind(id) == TokenKind::Control)
            m_flags[id] = kAdded | kSpecial;
        else if (spec.vocabulary.kind(id) == TokenKind::UserDefined)
            m_flags[id] = kAdded;
    }
    for (const AddedToken& added : spec.addedTokens) {
        if (added.id < m_flags.size())
            m_flags[added.id] = static_cast<std::uint8_t>(kAdded | (added.special ? kSpecial : 0));
    }
    readRanks(spec);
    bool any = false;
    for (const float value : m_values) {
        if (std::isnan(value))
            continue;
        const auto precise = static_cast<double>(value);
        const bool up = m_measure != Measure::LogProbability; // common entries have small ranks and great probabilities
        m_first = !any ? precise : up ? std::min(m_first, precise) : std::max(m_first, precise);
        m_last = !any ? precise : up ? std::max(m_last, precise) : std::min(m_last, precise);
        any = true;
    }
}

void EntryFacts::readRanks(const TokenizerSpec& spec)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    const auto ofPieces = [&](auto valueOf) {
        for (TokenId id = 0; id < vocabulary.size(); ++id) {
            if (vocabulary.kind(id) == TokenKind::Normal && m_flags[id] == 0)
                m_values[id] = valueOf(id);
        }
    };
    if (const auto* bpe = std::get_if<model::Bpe>(&spec.model)) {
        m_measure = Measure::MergeRank;
        if (bpe->byRank) {
            ofPieces([](TokenId id) { return static_cast<float>(id); });
            return;
        }
        // From the last to the first: of several merges that give a piece the first counts.
        for (std::size_t i = bpe->merges.size(); i-- > 0;) {
            if (bpe->merges[i].result < m_values.size())
                m_values[bpe->merges[i].result] = static_cast<float>(i);
        }
    } else if (std::holds_alternative<model::SentencePieceBpe>(spec.model)) {
        m_measure = Measure::MergeRank;
        ofPieces([&](TokenId id) { return -vocabulary.score(id); });
    } else if (std::holds_alternative<model::Unigram>(spec.model)) {
        m_measure = Measure::LogProbability;
        ofPieces([&](TokenId id) { return vocabulary.score(id); });
    } else {
        ofPieces([](TokenId id) { return static_cast<float>(id); });
    }
}

double EntryFacts::placeOf(double value) const
{
    if (m_first == m_last)
        return 0;
    if (m_measure == Measure::LogProbability)
        return std::clamp((value - m_first) / (m_last - m_first), 0.0, 1.0);
    return std::clamp(std::log1p(std::max(value, 0.0)) / std::log1p(std::max(m_last, 1.0)), 0.0, 1.0);
}

std::optional<double> EntryFacts::place(TokenId id) const
{
    if (id >= m_values.size() || std::isnan(m_values[id]))
        return std::nullopt;
    return placeOf(static_cast<double>(m_values[id]));
}

} // namespace tokenscope
