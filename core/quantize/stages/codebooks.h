// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/field/codes.h"
#include "core/field/features.h"
#include "core/field/npyfile.h"

namespace tokenscope {

/// M codebooks, one K×d matrix each; all of one shape.
using Codebooks = std::vector<FeatureMatrix>;

/// K of each.
std::vector<std::uint32_t> stageSizesOf(const Codebooks& codebooks);

/// Room for `tokens` codes of these codebooks, all zero.
Codes emptyCodes(std::size_t tokens, const Codebooks& codebooks);

/// Errors: InvalidArgument for another number of stages, ragged codes or an index that is not tokens × stages long; OutOfRange
/// for an index that is no code of its stage, naming token and stage. Cost N·M.
Result<void> requireCodes(const Codes& codes, std::span<const std::uint32_t> stageSizes);

/// Σ C_m[k_m] over the first `stages` stages, N×d; the codes must fit. Added in the order of the stages.
FeatureMatrix sumOfCodes(const Codebooks& codebooks, const Codes& codes, std::size_t stages);

/// Rows `ids` of a codebook; zero for an id that is none.
FeatureMatrix rowsOf(FeatureView codebook, std::span<const std::uint32_t> ids);

/// Mean over N and d of (x - Σ C_m[k_m])², in float64, for each prefix of stages: M values. Of codebooks alone; stageErrors() in
/// core/imagestudy is for any quantizer. Golden case: rvq_greedy, "mse_per_stage_f64".
std::vector<double> errorOfPrefixes(FeatureView features, const Codebooks& codebooks, const Codes& codes);

/// Shape (M, K, d), float32.
NpyArray arrayOf(const Codebooks& codebooks);
/// Shape (M, K, d), or (K, d) where M = 1. Error InvalidArgument for another shape than M × K × anything, saying which would
/// do; InvalidValue for a value that is not finite.
Result<Codebooks> codebooksOf(const NpyArray& array, std::size_t stages, std::size_t size);

} // namespace tokenscope
