// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/media/picture.h"
#include "core/quantize/quantizer.h"
#include "core/vision/encoder.h"

namespace tokenscope {

/// What single codes of a stage look like, each as the patch it decodes to: of the first stage on the quantizer's mean; of
/// later ones, which add to what stands already, on the mean too, so that dark and bright mean less and more. Grid gives the
/// patch's size. Where the encoder does not decode: no pictures. Errors: those of the encoder, Cancelled.
Result<std::vector<Picture>> codePatches(const Encoder& encoder, const Quantizer& quantizer, const PatchGrid& grid,
                                         std::size_t stage, std::span<const std::uint32_t> codes,
                                         const RunContext& context);

/// The codes ordered so that neighbours look alike: by the first principal component of their entries. K of them.
std::vector<std::uint32_t> codesBySimilarity(const Quantizer& quantizer, std::size_t stage);

/// Squared length of each entry of a stage.
std::vector<float> codeEnergies(const Quantizer& quantizer, std::size_t stage);

/// Mean squared error over all samples of two 8-bit pictures of one size, and the decibels with peak 255 (infinite for none).
struct PictureError {
    double mse = 0;
    double psnr = 0;
};
/// See rgbSquaredError(). Errors: InvalidArgument for another size, Cancelled.
Result<PictureError> pictureError(const Picture& original, const Picture& other, const RunContext& context = {});

} // namespace tokenscope
