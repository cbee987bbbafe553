// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/field/npyfile.h"
#include "core/reducestudy/reducedfield.h"
#include "core/reducestudy/sideinputs.h"

namespace tokenscope {

/// One side input as read from its file: put beside any features whose shape it fits.
struct SideFile {
    const SideInput* side = nullptr; ///< never null
    std::filesystem::path file;
    std::shared_ptr<const NpyArray> array; ///< never null
};

/// Errors: those of loadNpyFile, InvalidValue for an element that is not finite. They name the file.
Result<SideFile> readSideFile(const SideInput& side, const std::filesystem::path& file);

/// Whether an array has the shape that some features want of it.
struct SideFit {
    /// With numbers for what is known: "576", "heads × 576", "576 × E". Letters stand for what may be any size, and where the
    /// same one occurs in several side inputs, for the same size.
    std::string wanted;
    std::string found; ///< "16 × 196"; empty for no file
    bool fits = true;
};

/// One for each of sideInputs(), in their order. `input` may be null: then nothing is known but what the files themselves say.
/// `firstVisual` is where the visual tokens begin in the sequence the attention is of.
std::vector<SideFit> fitSides(const ReductionInput* input, const std::vector<SideFile>& files,
                              std::int64_t firstVisual);

/// The same features with the files in place of what stood there: a saliency that was given is no analogue. Error InvalidValue
/// for the first that does not fit; it names the file, what is wanted and what was found.
Result<ReductionSource> withSides(const ReductionSource& source, const std::vector<SideFile>& files,
                                  std::int64_t firstVisual);

} // namespace tokenscope
