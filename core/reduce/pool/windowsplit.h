// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

namespace tokenscope {

/// ⌈n / kernel⌉ windows of equal length over n places.
struct WindowSplit {
    std::vector<std::int64_t> begins;
    std::int64_t length = 0; ///< kernel, or n where that is less
    bool asReference = true; ///< the reference has an answer; where it fails the windows are spread evenly
};

/// HICom's windows (Liu et al. 2025; lntzm/HICom@df67ea1 hicom/model/projector.py divide_feature and balance_divide_feature):
/// side by side where the kernel divides n; else the last ones each begin one place earlier, on the last place of the window
/// before. For some pairs, (4, 3) and (9, 4) among them, the reference's windows come out unequal and it throws.
/// n, kernel ≥ 1. Golden case: hicom_windows.
WindowSplit balancedWindows(std::int64_t n, std::int64_t kernel);

} // namespace tokenscope
