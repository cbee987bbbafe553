// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/quantize/nearest/nearest.h"
#include "core/quantize/stages/codebooks.h"

namespace tokenscope {

/// Product quantization (Jégou, Douze, Schmid 2011) of vectors of M·d values: sub-vector m is columns m·d … (m+1)·d - 1, coded
/// by the nearest of the K rows of codebook m (K×d); of equals the lowest. Cost 2·N·K·M·d FLOP.
/// `nearest` is nearestCodes() or nearestByCosine(). Errors: InvalidArgument unless the vectors have M·d columns, Cancelled.
Result<Codes> encodeProduct(FeatureView vectors, const Codebooks& codebooks, const RunContext& context,
                            decltype(nearestCodes)& nearest = nearestCodes);

/// The codes side by side, N×(M·d); sub-spaces from `stages` on are zero. The codes must fit.
FeatureMatrix decodeProduct(const Codebooks& codebooks, const Codes& codes, std::size_t stages);

/// What these codes of one sub-space decode to when all others are zero, n×(M·d). Zero for a sub-space there is not.
FeatureMatrix subspaceEntries(const Codebooks& codebooks, std::size_t stage, std::span<const std::uint32_t> ids);

// For searching among coded vectors, as FAISS does; the program's views decode instead.

/// Squared distances of a query's sub-vectors to all codes: M×K (asymmetric distance computation). query has M·d values.
FeatureMatrix asymmetricTable(FeatureView query, const Codebooks& codebooks);
/// Squared distances between the codes of each sub-space: M tables of K×K (symmetric distance computation).
std::vector<FeatureMatrix> symmetricTables(const Codebooks& codebooks);

/// Σ_m table[m, code_m] for each token: the squared distance of the query to the decoded vectors. Golden cases: pq_d16_M4_b4,
/// pq_d24_M3_b8.
std::vector<float> asymmetricDistances(FeatureView table, const Codes& codes);
/// Σ_m tables[m][a_m, b_m]: the squared distance between two decoded vectors, by their codes alone.
float symmetricDistance(const std::vector<FeatureMatrix>& tables, const Codes& codes, std::size_t a, std::size_t b);

} // namespace tokenscope
