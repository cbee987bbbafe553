// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// A tree in a table: the first 2^j of 2^J codes are a codebook of their own for every j. Code k < 2^j has at level j + 1 the
/// children k (itself) and k + 2^j, so that a code's lowest j bits are its ancestor at level j.
/// One level after the other takes the nearer child, of equals the lower. Level 0 is code 0.
struct NestedPath {
    std::vector<std::vector<std::uint32_t>> index; ///< of levels 0 … `levels`, N each
    std::vector<double> squaredErrors; ///< of each level, summed over the vectors
};

/// vectors N×D, codes at least 2^levels rows. Cost 2·levels·N·D FLOP. Error: Cancelled.
Result<NestedPath> nestedPath(FeatureView vectors, FeatureView codes, unsigned levels, const RunContext& context);

/// Codes 2^level … 2^(level+1) - 1, each the mean of those vectors of its parent that lie beyond the parent's mean along the
/// coordinate in which they vary most; a copy of the parent where none does. codes at least 2^(level+1) rows; `index` is that
/// of `level`. Cost N·D.
void addChildren(FeatureView vectors, const std::vector<std::uint32_t>& index, unsigned level, FeatureMatrix& codes,
                 unsigned threads);

/// The codes that minimise the sum of all levels' errors for these paths (Matryoshka's sum of losses, arXiv 2205.13147): each the
/// mean of its vectors at all levels together; codes without any stay. Cost levels·N·D.
void averageOverLevels(FeatureView vectors, const NestedPath& path, FeatureMatrix& codes, unsigned threads);

} // namespace tokenscope
