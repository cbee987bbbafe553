// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/field/features.h"

namespace tokenscope {

/// Where the tokens of a field lie in what they were made from. Token t stands in frame t / (rows·columns), row
/// t / columns mod rows, column t mod columns; its patch begins at pixel (column·strideX, row·strideY) and may reach over the
/// right and lower edge, where the encoder has padded.
struct PatchGrid {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t frames = 1;
    int patchWidth = 1; ///< pixels of the source
    int patchHeight = 1;
    int strideX = 1; ///< pixels between the beginnings of neighbours
    int strideY = 1;
    int sourceWidth = 0; ///< pixels
    int sourceHeight = 0;

    std::int64_t tokens() const { return rows * columns * frames; }
    bool operator==(const PatchGrid&) const = default;
};

/// An image or video as tokens: N×D features, where each lies, and how much each matters where something says so.
struct TokenField {
    FeatureMatrix features; ///< N×D, N = grid.tokens()
    PatchGrid grid;
    std::vector<float> saliency; ///< N values ≥ 0, or empty
    std::shared_ptr<const FeatureMatrix> codebook; ///< K×D: the codes that the encoder came with; null: none
    std::string encoder; ///< id of the encoder that made it, "npy" for a file's features
    std::string space; ///< what the columns are, for people: "RGB, 8×8", "KLT, 48 of 192"

    std::int64_t tokens() const { return features.rows(); }
    std::int64_t dimensions() const { return features.cols(); }
};

} // namespace tokenscope
