// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/imagestudy/fieldrun.h"
#include "core/reducestudy/reductionpipeline.h"

namespace tokenscope {

/// What reducers reduce: a picture's features, or a model's from files. Many reductions may share one.
struct ReductionSource {
    /// As the encoder saw it; the views below each other where there are several; null for features from files.
    std::shared_ptr<const Picture> picture;
    std::shared_ptr<const ReductionInput> input;
};

/// Resizes the picture, cuts it into views where the pipeline says so, encodes it and gives it its analogue saliency. Errors:
/// those of Encoder::encode and of its making, InvalidArgument for an unknown saliency or kind of views, or for views that are
/// not whole patches.
Result<ReductionSource> encodeForReduction(const std::shared_ptr<const Picture>& picture,
                                           const ReductionPipeline& pipeline, const RunContext& context);
ReductionSource sourceOf(ReductionInput input);

/// A token field after a reducer: what every view draws from, and what `reduce` prints. Never changes.
struct ReducedField {
    ReductionPipeline pipeline;
    ReductionSource source;
    Reduction reduction;
    /// N: the output that stands for each token: its own, or for a dropped one that of the most similar kept feature (cosine, the
    /// first of equals). Empty when nothing was kept.
    std::vector<std::uint32_t> standIn;
    /// Each patch painted as what stands for it: the mean of its group's patches. A sanity view: mergers optimise features, not
    /// pixels. Null without a picture.
    std::shared_ptr<const Picture> reconstruction;
    std::optional<PictureError> error; ///< of the reconstruction, in 8-bit samples
};

using ReducedFieldPtr = std::shared_ptr<const ReducedField>;

/// Reduces and measures. Errors: those of reduceTokens.
Result<ReducedFieldPtr> reduceField(const ReductionSource& source, const ReductionPipeline& pipeline,
                                    const RunContext& context);

} // namespace tokenscope
