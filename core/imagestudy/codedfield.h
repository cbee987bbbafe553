// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/field/codes.h"
#include "core/field/tokenfield.h"
#include "core/quantize/entropycoder/codecoder.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/usage/codeusage.h"
#include "core/quantize/usage/distortion.h"

namespace tokenscope {

/// A token field after a quantizer: what every view of its codes draws from, and what `quantize` prints.
struct CodedField {
    std::shared_ptr<const TokenField> field;
    std::shared_ptr<const Quantizer> quantizer;
    Codes codes;
    FeatureMatrix decoded; ///< N×D, from the first `stages` stages
    std::size_t stages = 0; ///< how many of the codes' stages `decoded` is made of
    std::vector<double> tokenErrors; ///< N: mean squared error of each token's components
    Distortion distortion; ///< of the features; peak is the range of their values
    std::vector<CodeUsage> usage; ///< of each stage
    CodeBits bits; ///< of all stages
};

/// Codes the field, decodes it from the first `stages` stages and measures both. Errors are those of the quantizer.
Result<CodedField> codeField(std::shared_ptr<const TokenField> field, std::shared_ptr<const Quantizer> quantizer,
                             std::size_t stages, const RunContext& context);

/// The same codes decoded from fewer or more stages: what a stage slider asks for. Errors: those of the quantizer, Cancelled.
Result<CodedField> withStages(const CodedField& coded, std::size_t stages, const RunContext& context);

/// Mean squared error of the features decoded from the first 1, 2, … stages: one for each stage. Decodes as often. Errors: as
/// withStages().
Result<std::vector<double>> stageErrors(const CodedField& coded, const RunContext& context);

/// The codes of stage `stage` of each token of the grid, N of them; for ragged (multi-scale) codes those of the scale's cell
/// that lies over the token, so that one overlay serves all methods.
std::vector<std::uint32_t> tokenCodes(const CodedField& coded, std::size_t stage);

/// Mean over the stages of their perplexities, and the number of codes used in all: the two figures of a summary.
double meanPerplexity(const CodedField& coded);
std::uint64_t usedCodes(const CodedField& coded);

} // namespace tokenscope
