// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/quantize/projection/projection.h"
#include "core/vision/encoder.h"

namespace tokenscope {

/// "klt": patches about their mean, in the directions in which they vary most (principal components), learnt from the pictures
/// given, from all pictures of a folder, from the photographs that resources/models/klt names, or taken from a file. Columns
/// are ordered by variance, so that any prefix is a coarser picture.
EncoderMethod kltMethod();

/// Learns the transform from pictures that come one after another, so that a folder need not fit into memory.
class KltFitting {
public:
    /// `values` are those of kltMethod(). From each of `pictures` pictures an equal share of patches is kept, evenly spread, some
    /// 12 million numbers in all. Error InvalidArgument: parameters that do not fit together.
    static Result<KltFitting> begin(const ParameterValues& values, std::size_t pictures);

    /// Errors: InvalidArgument for a picture without pixels, Cancelled.
    Result<void> add(const Picture& picture, const RunContext& context = {});
    /// Errors: Empty without pictures, Cancelled. Cost: patches·D² + 9·D³ operations, some seconds at D = 768.
    Result<Projection> finish(const RunContext& context) const;

private:
    KltFitting() = default;

    int m_size = 8;
    int m_stride = 8;
    int m_keep = 0;
    std::string m_colour;
    std::int64_t m_share = 0; ///< patches of one picture
    std::int64_t m_patches = 0;
    FeatureMatrix m_samples; ///< the first m_patches rows are used
};

/// With a transform that is there already; `ofPicture` says that it was learnt from the very picture to be coded. Error
/// InvalidArgument when it is not of size² pixels in that colour space.
Result<std::shared_ptr<const Encoder>> kltEncoder(const ParameterValues& values, Projection projection,
                                                  bool ofPicture = false);

} // namespace tokenscope
