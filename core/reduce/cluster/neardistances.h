// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/similarity/extremes.h"
#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

/// Squared distance and id.
using Neighbour = std::pair<double, std::uint32_t>;

/// Which tokens of N are near which, by float cosines of all pairs, and by the exact products of CosineRows wherever the floats
/// leave it open. For at most kMatrixRows rows, which must outlive it; N² floats.
class NearDistances {
public:
    /// nullopt where floats say nothing: lengths whose squares are beyond their range. Cost N²·D FLOP. Error: Cancelled.
    static Result<std::optional<NearDistances>> of(const CosineRows& rows, const RunContext& context);

    /// The `count` nearest of each token, itself among them, by distance and then id; N lists one behind the other. nullopt where
    /// too many are too near to one another to be told apart by floats at less cost than by computing all exactly. Error:
    /// Cancelled.
    Result<std::optional<std::vector<Neighbour>>> nearest(std::size_t count, const RunContext& context);
    /// The largest squared distance of all. nullopt likewise.
    std::optional<double> largest();
    /// The least squared distance to a token denser than this one; infinite where there is none.
    double nearestDenser(std::uint32_t token, std::span<const double> density);
    /// The number of the nearest of some tokens, the first of equally near ones.
    std::size_t nearestOf(std::uint32_t token, std::span<const std::uint32_t> tokens);

private:
    NearDistances(const CosineRows& rows, FeatureMatrix cosines);

    /// Of each token to this one: half of this one's squared length, less half the squared distance.
    void findNearness(std::size_t token);
    bool spend(std::size_t looks); ///< false when too many exact products were asked for

    const CosineRows* m_rows;
    FeatureMatrix m_cosines;
    std::vector<float> m_lengths;
    std::vector<float> m_halfSquares;
    std::vector<float> m_nearness;
    float m_error = 0; ///< of any of them
    std::vector<float> m_chosen; ///< some of them
    HighestFew m_highest;
    std::vector<Neighbour> m_exact;
    std::size_t m_looks = 0; ///< exact products that may still be asked for
};

} // namespace tokenscope
