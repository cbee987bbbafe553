// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/reduction.h"
#include "core/reduce/similarity/extremes.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

/// Tokens that compete in VisPruner's rounds. Equal rows are one kind: a picture has many empty patches, and all of them
/// would be looked at for each. Every kind knows the few kinds most like it that are left, and looks anew only when none of
/// these is in the other half: a round then costs little more than one look at each token.
class Rivals {
public:
    Rivals(FeatureView features, std::vector<std::uint32_t> ids);

    /// All cosines, where there are at most kMatrixRows kinds. Error Cancelled.
    Result<void> prepare(const RunContext& context);

    std::size_t left() const { return m_left.size(); }
    std::vector<std::uint32_t> leftIds() const; ///< ascending

    /// One round: up to `count` of the even places that are most like one of the odd ones go. At least two must be left.
    void removeMostAlike(std::size_t count, std::vector<ReductionStep>& removed);

private:
    struct Alike {
        std::uint32_t kind = 0;
        double cosine = 0;
    };
    struct Kind {
        std::uint32_t row = 0; ///< the first of its tokens, in m_rows
        std::uint32_t left = 0; ///< how many of its tokens are still there
        std::uint32_t inOtherHalf = 0; ///< of them, this round
        std::uint32_t firstOfOtherHalf = 0;
        std::vector<Alike> nearest; ///< the most alike first; nothing is known when empty
    };

    void findKinds();
    void splitHalves();
    Alike mostAlike(std::uint32_t kind);
    const Alike* known(const Kind& kind) const;
    void lookAnew(std::uint32_t kind);
    void chooseCandidates(std::uint32_t kind);
    void compact();

    std::vector<std::uint32_t> m_ids;
    FeatureMatrix m_rows;
    CosineRows m_exact;
    std::vector<std::uint32_t> m_kindOf; ///< of each row
    std::vector<Kind> m_kinds;
    std::vector<std::uint32_t> m_kindsLeft;
    std::vector<std::uint32_t> m_left; ///< rows, ascending
    FeatureMatrix m_cosines; ///< of the first rows of some kinds, in float, or empty
    std::vector<std::uint32_t>
        m_columns; ///< whose rows and columns these are, ascending: all kinds left and some others
    std::vector<std::uint32_t> m_columnOf; ///< of each kind that has one
    std::vector<float> m_absent; ///< of each column, to be added to a cosine: 0 where the kind is left
    std::vector<float> m_values; ///< their sums, for one kind
    HighestFew m_highest;
    std::vector<std::uint32_t> m_candidates; ///< kinds that may be among the nearest of the one that looks
    std::vector<Alike> m_alike; ///< the same with their cosines
};

} // namespace tokenscope
