// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/method/parametervalues.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// What a person sets of a way from a picture to fewer tokens. A value, the same in the window, on the command line and in
/// session files. For features from a file the encoder, side and saliency do nothing.
struct ReductionPipeline {
    std::string encoder = "klt";
    ParameterValues encoderValues{std::span<const Parameter>{}};
    /// Pixels of the longer side the picture is resized to first, as a model's image processor does; 0: as it is.
    int side = 336;
    /// "single": the picture as a whole. "anyres": a thumbnail and crops as LLaVA-NeXT cuts them, each of side × side pixels,
    /// as the frames of one field; `side` 0 is 336 then.
    std::string views = "single";
    std::string saliency =
        "contrast"; ///< the analogue that stands in for CLS attention; "none": methods that need one refuse
    std::string method = "tome";
    ParameterValues values{std::span<const Parameter>{}};
    std::uint64_t seed = 1;

    bool operator==(const ReductionPipeline&) const = default;
};

/// Every parameter at its default: patches of 14 pixels of a picture of 336, which are the 24×24 tokens of LLaVA-1.5. Error
/// InvalidArgument for an id that there is none of, and says which there are.
Result<ReductionPipeline> defaultReduction(const std::string& encoder, const std::string& method);

/// The same but for the method or encoder: parameters of the one before are kept where both have them and the value fits.
Result<ReductionPipeline> withReducer(ReductionPipeline pipeline, const std::string& method);
Result<ReductionPipeline> withReductionEncoder(ReductionPipeline pipeline, const std::string& encoder);

/// Whether both reduce the same features, so that the picture need not be encoded again.
bool encodesTheSame(const ReductionPipeline& a, const ReductionPipeline& b);

} // namespace tokenscope
