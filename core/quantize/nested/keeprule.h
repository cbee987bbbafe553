// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/random.h"

namespace tokenscope {

/// How many tokens of an ordered list are kept in training, so that every prefix can be decoded.
enum class KeepRule {
    All, ///< no token is ever dropped
    Uniform, ///< k ~ U{1 … N}: One-D-Piece's tail token drop (arXiv 2501.10064), FlexTok's "uniform"
    PowersOfTwo, ///< k from 1, 2, 4 … up to N, all alike: FlexTok's "pow2" (arXiv 2502.13967), Matryoshka's nesting
    UniformThenPowerOfTwo, ///< k ~ U{1 … N}, then the next power of two that is no less, at most N: FlexTok's third
};

/// One draw, 1 … tokens. tokens ≥ 1.
std::size_t keptTokens(KeepRule rule, std::size_t tokens, Random& random);
/// The probability of keeping k + 1 tokens at place k: `tokens` values that sum to 1.
std::vector<double> keepProbabilities(KeepRule rule, std::size_t tokens);

} // namespace tokenscope
