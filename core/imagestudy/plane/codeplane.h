// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/imagestudy/codedfield.h"

namespace tokenscope {

struct PlanePoint {
    float x = 0;
    float y = 0;

    bool operator==(const PlanePoint&) const = default;
};

/// Tokens and the codes of one stage on the plane of the first two principal components.
struct CodePlane {
    std::uint32_t stage = 0;
    std::uint32_t stages = 0; ///< of the quantizer
    std::array<double, 2> share{}; ///< of the variance, that each axis shows
    std::vector<PlanePoint> tokens; ///< N
    std::vector<std::uint32_t> tokenCodes; ///< N
    std::vector<std::uint32_t>
        ids; ///< of the codes shown, rising: all of the stage, or of a large one those that occur
    std::vector<PlanePoint> codes; ///< of each of `ids`
    std::vector<std::uint64_t> uses; ///< of each of `ids`

    /// Index of a code in `ids`; -1: not shown.
    std::int64_t indexOf(std::int64_t code) const;
};

/// One stage: the components are those of the features. Several: those of what the stage adds to the tokens, since a sub-space
/// or a later residual is no more than a part of the features; tokens are then what the stages before it leave. Above 65,536
/// rows every so many are looked at for the components; stages above 65,536 codes show those that occur.
/// Cost about N·D² + 2·(N + K)·D FLOP. Errors: OutOfRange for a stage there is not, Empty without tokens, those of
/// fitProjection() and Quantizer::decode(), Cancelled.
Result<CodePlane> codePlaneOf(const CodedField& coded, std::size_t stage, const RunContext& context);

} // namespace tokenscope
