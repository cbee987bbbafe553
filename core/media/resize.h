// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

/// The picture at another size, 8 bits a sample: bicubic (Keys, 1981, a = -1/2), with the kernel widened by the ratio where it
/// shrinks, which is what vision models' image processors do before they cut patches. Edges weigh what there is of the kernel.
/// Errors: InvalidArgument for a size below 1, Cancelled.
Result<Picture> resized(const Picture& picture, int width, int height, const RunContext& context);

/// The size of a picture whose longer side becomes `side`, the other by proportion and at least 1.
struct PictureSize {
    int width = 0;
    int height = 0;
    bool operator==(const PictureSize&) const = default;
};
PictureSize fittedSize(int width, int height, int side);

/// The picture of that fitted size, as a model's image processor makes it; as it is for a side of 0. Errors as resized().
Result<Picture> resizedToSide(Picture picture, int side, const RunContext& context);

} // namespace tokenscope
