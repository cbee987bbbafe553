// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "core/field/features.h"
#include "core/reduce/reduction.h"

namespace tokenscope {

/// The kernel of Matryoshka multimodal models (Cai et al. 2024; mu-cai/matryoshka-mm llava/model/llava_arch.py
/// matryoshka_vis_token_process): ⌊√(rows·columns / kept)⌋, here at least 1 and at most the shorter side. kept ≥ 1.
std::int64_t matryoshkaKernel(std::int64_t rows, std::int64_t columns, std::int64_t kept);

/// Each kernel×kernel block of each frame becomes its mean. Rows and columns behind the last whole block are dropped, as average
/// pooling drops them. Where kernel is 1 every token stands for itself, else no output stands for one.
/// features (frames·rows·columns)×D, 1 ≤ kernel ≤ rows, columns. Cost N·D. Golden case: m3.
Reduction pooledGrid(FeatureView features, std::int64_t frames, std::int64_t rows, std::int64_t columns,
                     std::int64_t kernel);

} // namespace tokenscope
