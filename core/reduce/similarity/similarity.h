// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"
#include "core/reduce/similarity/cosinerows.h"
#include "core/reduce/similarity/producttiles.h"

namespace tokenscope {

/// Rows divided by their lengths, in float; zero rows stay zero.
FeatureMatrix unitLengthRows(FeatureView rows);

/// All cosines of the rows with one another, in float: N×N, symmetric, half computed. Decide near ties with CosineRows; what
/// lies further apart than twice productError needs no second look. Errors: TooLarge above kMatrixRows, Cancelled.
Result<FeatureMatrix> cosineMatrix(FeatureView rows, const RunContext& context);

/// For each row of A its match among the rows of B.
struct BestMatches {
    std::vector<std::uint32_t> index; ///< N; the first of equally good ones; kNoMatch where there is none
    std::vector<double> cosine; ///< N, CosineRows' own; -2 where there is none

    static constexpr std::uint32_t kNoMatch = 0xFFFFFFFFU;
};

enum class SelfMatch {
    Allowed,
    Excluded, ///< row i of A is not matched with row i of B: for A = B, the nearest other
};

/// argmax over B of the float64 cosine, found by float tiles and settled by CosineRows where those cannot tell: independent of
/// the instruction set and of threads. Never forms the N×M matrix. Cost 2·N·M·D FLOP. Error: Cancelled.
Result<BestMatches> bestMatches(const CosineRows& a, const CosineRows& b, SelfMatch self, const RunContext& context);

/// For each row the mean of its cosines to all N rows, itself included: one pass over the rows, O(N·D), float64.
std::vector<double> meanCosines(const CosineRows& rows);

/// The definitions, for the tests.
BestMatches bestMatchesPlain(const CosineRows& a, const CosineRows& b, SelfMatch self);
std::vector<double> meanCosinesPlain(const CosineRows& rows);

} // namespace tokenscope
