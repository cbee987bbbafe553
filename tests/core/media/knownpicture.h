// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "core/media/picture.h"

/// The picture that tests/fuzz/makepictures.sh writes in every format.
namespace tokenscope::test {

inline constexpr int kKnownWidth = 23;
inline constexpr int kKnownHeight = 17;

/// RGB, or RGBA, 8 bits.
Picture knownPicture(bool alpha = false);
/// 16 bits per sample, values that 8 bits do not hold.
Picture knownDeepPicture();
/// Its greyscale form.
Picture knownGreyPicture();

/// Mean absolute difference of samples; a large number when the shapes differ.
double meanDifference(const Picture& one, const Picture& other);

/// A file of the corpus, "png/rgb8.png".
std::string knownFile(const std::string& name);
/// Whether this build reads the corpus's files of that name's folder: it may be without JPEG 2000, JPEG XL and AVIF.
bool canRead(const std::string& name);

} // namespace tokenscope::test
