// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// How LLaVA-NeXT cuts a picture of this size into crops of one side: 1 × 2, 2 × 1, 2 × 2, 3 × 1 or 1 × 3 across × down. That
/// in which, fitted by proportion, most of the picture's pixels are left; of equals the one with the least padding, and the
/// first. Liu et al. 2024; LLaVA-VL/LLaVA-NeXT llava/mm_utils.py select_best_resolution with the image_grid_pinpoints of
/// llava-v1.6. Sizes ≥ 1.
CropGrid bestCropGrid(int width, int height, int side);

/// The views an AnyRes model sees (process_anyres_image of the same file): a thumbnail, the whole picture resized to side × side
/// whatever its shape, and then the crops, row by row, of the picture fitted by proportion into the grid, in the middle of
/// black. All side × side, 8 bits. Errors: InvalidArgument for a side below 1, Cancelled.
Result<std::vector<Picture>> croppedViews(const Picture& picture, const CropGrid& grid, int side,
                                          const RunContext& context);

/// Pictures of one size and kind below each other. At least one.
Picture stacked(const std::vector<Picture>& pictures);

/// What a reduction left of each view: "thumbnail", "crop 1", … An output that stands for no one token counts where its first
/// token is.
std::vector<ReductionBudget> budgetOfViews(const Reduction& reduction, const CropGrid& grid);

} // namespace tokenscope
