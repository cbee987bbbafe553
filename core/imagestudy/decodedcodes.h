// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/npyfile.h"
#include "core/imagestudy/codepatches.h"
#include "core/imagestudy/fieldpipeline.h"
#include "core/imagestudy/fieldrun.h"
#include "core/quantize/entropycoder/codecoder.h"
#include "core/quantize/usage/codeusage.h"
#include "core/quantize/usage/distortion.h"

namespace tokenscope {

/// Codes that were there already, turned back: what `quantize --codes` prints.
struct DecodedCodes {
    FieldPipeline pipeline;
    Codes codes;
    PatchGrid grid; ///< a column of tokens for loose vectors
    FeatureMatrix decoded; ///< N×D, from the pipeline's stages
    std::vector<CodeUsage> usage; ///< of each stage
    CodeBits bits;
    std::optional<Distortion> distortion; ///< of the features, where the original is known
    std::optional<Picture> reconstruction; ///< where there is an encoder with a way back
    std::optional<PictureError> error; ///< of it, where the original picture is known
};

/// The codes of a file (any integers) for a quantizer: (tokens, stages), or one dimension for a single stage. With `scales`, of
/// a method that needs the grid, one dimension for codes of several scales on it. Errors: WrongType for no integers;
/// InvalidArgument for another shape, with the one that would do; OutOfRange at the first that is no code of its stage, with
/// its place.
Result<Codes> codesOf(const NpyArray& array, const Quantizer& quantizer, const PatchGrid* scales);

/// Decodes codes by a saved codebook. `encoded` gives the grid and the encoder, and with `measured` the original too; without it
/// the tokens are loose vectors. Errors: those of QuantizerMethod::load, codesOf, Quantizer::decode and Encoder::decode.
Result<DecodedCodes> decodeCodes(const NpyArray& codes, const NpyArray& codebook, const FieldPipeline& pipeline,
                                 const EncodedPicture* encoded, bool measured, const RunContext& context);

} // namespace tokenscope
