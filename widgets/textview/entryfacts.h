// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/text/spec/spec.h"

namespace tokenscope {

/// What colours ask about the entries of a tokenizer, prepared once so that each question is one look: O(merges +
/// entries), 1 ms for 262,144 (release build); 5 bytes per entry.
class EntryFacts {
public:
    /// What orders the entries from the common to the rare.
    enum class Measure : std::uint8_t {
        MergeRank, ///< of BPE: see mergeRank(); for SentencePiece's BPE, the order its scores give
        LogProbability, ///< of Unigram
        Id, ///< where the model has neither
    };

    explicit EntryFacts(const TokenizerSpec& spec);

    Measure measure() const { return m_measure; }
    /// The two ends of the scale, common end first: 0 and the last rank or id; the greatest and the least log-probability.
    double first() const { return m_first; }
    double last() const { return m_last; }
    /// 0 (common) … 1 (rare): logarithmic in ranks and ids, linear in log-probabilities. Nothing for entries outside the
    /// order (single bytes no merge makes, special tokens).
    std::optional<double> place(TokenId id) const;
    /// Where on that scale a rank, id or log-probability stands.
    double placeOf(double value) const;

    /// Brought by the list of added tokens, or marked so in the vocabulary; special ones are markup.
    bool isAdded(TokenId id) const { return id < m_flags.size() && (m_flags[id] & kAdded) != 0; }
    bool isSpecial(TokenId id) const { return id < m_flags.size() && (m_flags[id] & kSpecial) != 0; }

private:
    static constexpr std::uint8_t kAdded = 1;
    static constexpr std::uint8_t kSpecial = 2;

    void readRanks(const TokenizerSpec& spec);

    Measure m_measure = Measure::Id;
    double m_first = 0;
    double m_last = 0;
    std::vector<float> m_values; ///< by id; not a number for entries outside the order
    std::vector<std::uint8_t> m_flags; ///< by id
};

} // namespace tokenscope
