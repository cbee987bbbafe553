// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

namespace tokenscope {

/// |a - b|² by differences in float64, the same bits on every processor: what decides between codes.
double directDistance(const float* a, const float* b, std::size_t dimensions);

/// -a·b in float64, likewise.
double directNegativeDot(const float* a, const float* b, std::size_t dimensions);

} // namespace tokenscope
