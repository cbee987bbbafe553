// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/field/npyfile.h"
#include "core/reduce/reducer.h"

namespace tokenscope {

/// One thing a person may bring beside the features, from the model they work with.
struct SideInput {
    std::string_view id; ///< the command line's flag and, with .npy, the file's name in a folder: "saliency"
    /// "N", "N×E", "heads×T×T": N the tokens, D their dimensions, T a sequence that holds them, a letter of several inputs (E,
    /// H, O) the same size in all of them.
    std::string_view shape;
    std::string_view help; ///< one English sentence
    /// Into the input. Errors: InvalidArgument for an array of other dimensions, InvalidValue for what is not finite.
    Result<void> (*take)(ReductionInput& input, const NpyArray& array);
};

/// All of them. The shapes' agreement with the features is checked by checkInput().
std::span<const SideInput> sideInputs();
/// Null when there is none of that id.
const SideInput* findSideInput(std::string_view id);

/// Reads a .npy file into the input. Errors name the file.
Result<void> loadSideInput(ReductionInput& input, const SideInput& side, const std::filesystem::path& file);

/// Features with the grid their dimensions say: (N, D) is a square grid where N is a square number and else one row,
/// (rows, columns, D) and (frames, rows, columns, D) are what they say. Errors: InvalidArgument for one dimension or more than
/// four, those of toFeatures.
Result<TokenField> fieldOf(const NpyArray& array);

/// A folder as a person exports it from a model: features.npy and whatever there is of `<id>.npy` for each side input, and
/// layout.json: {"grid": [rows, columns], "source": [width, height], "first_visual": 35}, each of them optional.
/// Errors name the file.
Result<ReductionInput> loadFeatureFolder(const std::filesystem::path& folder);

/// Gives the field that grid. Error InvalidArgument where rows × columns is not what the frame holds.
Result<void> useGrid(TokenField& field, std::int64_t rows, std::int64_t columns);

} // namespace tokenscope
