// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/method/parametervalues.h"
#include "core/quantize/method.h"
#include "core/vision/encoder.h"

namespace tokenscope {

/// What a person sets of a way from a picture to codes: an encoder and a quantizer with their parameters. A value, the same in
/// the window, on the command line and in session files.
struct FieldPipeline {
    std::string encoder = "patches";
    ParameterValues encoderValues{std::span<const Parameter>{}};
    std::string method = "vq";
    ParameterValues values{std::span<const Parameter>{}};
    std::uint64_t seed = 1;
    std::size_t stages = kAllStages; ///< how many are decoded
    std::size_t trainingTokens = 65536; ///< a field with more is learnt from that many, drawn by the seed; 0: all

    bool operator==(const FieldPipeline&) const = default;
};

/// Every parameter at its default. Error InvalidArgument for an id that there is none of, and says which there are.
Result<FieldPipeline> defaultPipeline(const std::string& encoder, const std::string& method);

/// The same but for the method: parameters of the one before are kept where both have them and the value fits.
Result<FieldPipeline> withMethod(FieldPipeline pipeline, const std::string& method);
Result<FieldPipeline> withEncoder(FieldPipeline pipeline, const std::string& encoder);

/// How many of a field's `tokens` the pipeline learns from: all, or its trainingTokens where the method does not need the grid.
std::size_t learntTokens(const FieldPipeline& pipeline, std::size_t tokens);

/// Whether both learn the same, so that only what is shown differs.
bool learnsTheSame(const FieldPipeline& a, const FieldPipeline& b);

} // namespace tokenscope
