// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tokenscope {

/// A stretch of the sequence: text (with the marks around pictures), or the tokens of a picture's tiles.
struct SequencePart {
    bool visual = false;
    std::int64_t tokens = 0;

    bool operator==(const SequencePart&) const = default;
};

/// Position ids that advance by 1 a text token and by stride / tokensPerTile a visual one; after a picture the count goes
/// on from the next whole number. stride = tokensPerTile gives ordinary ids. float32 as the reference keeps them: above 2²⁴
/// / tokensPerTile ids of one picture may fall together. O(tokens). Ge et al. 2024, arXiv 2412.09616;
/// OpenGVLab/V2PE@f96f189 internvl/v2pe_utils.py. Golden case: v2pe.
std::vector<float> v2pePositions(std::span<const SequencePart> parts, double stride, std::int64_t tokensPerTile);

} // namespace tokenscope
