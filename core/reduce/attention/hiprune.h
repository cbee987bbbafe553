// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tokenscope {

struct HiPrune {
    std::vector<std::uint32_t> anchors; ///< strongest in the shallow layer first
    std::vector<std::uint32_t> cross; ///< the anchors and their four neighbours, ascending, each once
    std::vector<std::uint32_t> deep; ///< strongest in the deep layer first
    std::vector<std::uint32_t> kept; ///< cross, then deep
};

/// round(kept·alpha / 5) anchors (one at least when alpha > 0 and kept ≥ 5) by shallow attention with their neighbours id ±
/// 1 and id ± columns, clamped to 0…N-1 and not to the row, so ±1 may cross a row's end; what is left of `kept` by deep
/// attention. Keeps all, in order, for kept ≥ N. Ties: lowest id. shallow and deep have N values. O(N log kept). Liu et al.
/// 2025, arXiv 2508.00553; Tencent/AngelSlim@67394ce token_compressor/algorithm/hiprune.py. Golden: angelslim_hiprune*.
HiPrune hiPrune(std::span<const float> shallow, std::span<const float> deep, std::size_t columns, std::size_t kept,
                double alpha);

} // namespace tokenscope
