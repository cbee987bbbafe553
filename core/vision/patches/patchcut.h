// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/vision/patches/colourspace.h"

namespace tokenscope::vision {

/// Where patches are cut from: planes of 0…1.
class PixelSource {
public:
    virtual ~PixelSource() = default;
    virtual int width() const = 0;
    virtual int height() const = 0;
    virtual int channels() const = 0; ///< 1 or 3
    /// Pixels x to x + count of row y, all inside. May be called by several threads at once.
    virtual void read(int y, int x, int count, float* const (&planes)[3]) const = 0;
};

class PictureSource final : public PixelSource {
public:
    PictureSource(const Picture& picture, ColourSpace space)
        : m_picture(picture)
        , m_space(space)
    {
    }
    int width() const override { return m_picture.width; }
    int height() const override { return m_picture.height; }
    int channels() const override { return channelsOf(m_space); }
    void read(int y, int x, int count, float* const (&planes)[3]) const override
    {
        readPixels(m_picture, m_space, y, x, count, planes);
    }

private:
    const Picture& m_picture;
    ColourSpace m_space;
};

/// Does the picture have the pixels it says it has? Error InvalidArgument.
Result<void> checkPicture(const Picture& picture);

/// Square patches of `size` pixels every `stride` ≤ size pixels, as many as cover the picture; the last of a row or column may
/// reach over its edge.
PatchGrid patchGrid(int width, int height, int size, int stride);

/// Patches of n tokens, n×(channels·side²) with side = size + 2·margin: per patch one channel after the other, each row-major,
/// to their features, n×D. Called by several threads at once, for the same tokens together whatever their number.
using PatchFeatures = std::function<void(FeatureView patches, Eigen::Ref<FeatureMatrix> features)>;

/// Cuts the source (of the grid's size, one frame) into patches with `margin` pixels around each, the picture's edge repeated
/// where they reach over it, and gives the N×D features of all; without a function, the patches themselves. Errors: TooLarge
/// above kMostFeatureBytes, Cancelled.
Result<FeatureMatrix> cutPatches(const PixelSource& source, const PatchGrid& grid, int margin, std::int64_t dimensions,
                                 const PatchFeatures& features, const RunContext& context);

/// The same into rows that are there already: grid.rows·grid.columns × D. Error Cancelled.
Result<void> cutPatchesInto(const PixelSource& source, const PatchGrid& grid, int margin, const PatchFeatures& features,
                            Eigen::Ref<FeatureMatrix> result, const RunContext& context);

/// As many patches, evenly spread over all tokens in reading order, at most `most`. Unfinished where it was stopped.
FeatureMatrix samplePatches(const PixelSource& source, const PatchGrid& grid, std::int64_t most,
                            const RunContext& context);

} // namespace tokenscope::vision
