// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/npyfile.h"
#include "core/media/picture.h"
#include "core/method/parametervalues.h"

namespace tokenscope {

/// What such a method made of its input.
struct DirectResult { // NOLINT(bugprone-exception-escape): ordered_json moves through a constructor that could throw
    nlohmann::ordered_json
        summary; ///< what `quantize` prints but for the codes: bits, usage, quality, what the codes mean
    nlohmann::ordered_json lists; ///< what is as long as the input: "codes" and what goes with them
    std::optional<NpyArray>
        codes; ///< the same codes as an array, int32; nothing where tokens are no whole numbers; of packed
    ///< Gaussians the levels of their numbers
    std::optional<FeatureMatrix> features; ///< what the tokens decode to, or, of Gaussians, the tokens
    std::optional<Picture> picture; ///< what they paint
};

/// A method that is no way from features to a codebook: it takes an input of its own kind straight to tokens.
struct DirectMethod {
    MethodInfo info;
    std::string input; ///< English: "an edge list"
    /// `input` is a file's content. Errors: those of reading it, with line or byte; InvalidArgument for parameters that do not
    /// fit it; Cancelled.
    std::function<Result<DirectResult>(std::string_view input, const ParameterValues& values,
                                       const RunContext& context)>
        run;
};

/// "nodepiece", "gpstoken", "actions".
std::span<const DirectMethod> directMethods();
/// Null when there is none of that id.
const DirectMethod* findDirectMethod(std::string_view id);

/// An edge list (readEdgeList) to anchors and relations of each node. The seed draws the anchors by lot.
DirectMethod nodePieceMethod();
/// A picture to Gaussians with colours, and the picture they paint.
DirectMethod gaussianTokensMethod();
/// T×D actions (.npy) to bins or to rounded cosine coefficients.
DirectMethod actionsMethod();

} // namespace tokenscope
