// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// Who of n rows goes into which of m outputs.
struct MergePlan {
    std::vector<std::int32_t> output; ///< n: an output, or kDropped
    std::vector<std::uint32_t> stands; ///< m: the row an output stands for, or kNoRow
};

enum class MergeMean {
    Sized, ///< a row counts as many times as the tokens it stands for
    Plain, ///< every row counts once
};

/// Tokens that are merged in one step or several: the rows that are left, what each stands for, and which tokens went into it.
class MergedTokens {
public:
    explicit MergedTokens(FeatureView tokens);

    const FeatureMatrix& rows() const { return m_rows; }
    std::size_t count() const { return static_cast<std::size_t>(m_rows.rows()); }
    const std::vector<double>& sizes() const { return m_sizes; } ///< tokens in each row
    std::uint32_t token(std::size_t row) const { return m_tokens[row]; } ///< whom a row stands for, or kNoRow

    /// Makes the plan's outputs the rows. Means are added in float64 in the order of the rows. An output that nothing goes into
    /// becomes zeros. Cost O(n·D).
    void merge(const MergePlan& plan, MergeMean mean);

    /// keep, group, weight and merged. Leaves nothing behind.
    Reduction take() &&;

private:
    FeatureMatrix m_rows;
    std::vector<double> m_sizes;
    std::vector<std::uint32_t> m_tokens;
    std::vector<std::int32_t> m_group; ///< of each token
    std::vector<double> m_weight;
};

/// The tokens' groups become their means: keep[g] stands for group g. Tokens of group kDropped are dropped. Every group below
/// `stands.size()`; cost O(N·D).
Reduction groupedTokens(FeatureView tokens, std::vector<std::int32_t> group, std::vector<std::uint32_t> stands);

/// Sums of tokens in float64. Row-major as the tokens: adding one to a row of column-major sums costs a cache line a dimension.
using TokenSums = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Rows `ids` of a matrix. Ids below rows().
FeatureMatrix tokenRows(FeatureView rows, std::span<const std::uint32_t> ids);

/// A reduction of some of the tokens: its token t is token tokens[t] of the whole.
struct ReducedPart {
    Reduction reduction;
    std::vector<std::uint32_t> tokens;
};

/// The parts' outputs one behind the other. Tokens of no part are dropped; a token of several parts has the group and weight of
/// the last. Traces are joined; budgets, notes and scores are not.
Reduction joinedParts(const std::vector<ReducedPart>& parts, std::size_t tokens, Eigen::Index dimensions);

/// `count` numbers from `first` on.
std::vector<std::uint32_t> consecutive(std::size_t first, std::size_t count);

} // namespace tokenscope
