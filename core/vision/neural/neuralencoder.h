// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/vision/encoder.h"
#include "core/vision/neural/autoencoder.h"

namespace tokenscope {

/// "conv-vq": the trained autoencoder that comes with the program, without parameters.
EncoderMethod convVqMethod();

/// Any autoencoder as an encoder. A grid of several frames of one patch each is taken for single codes: each is painted amid
/// its own repetition, one below the other, so that the picture is a patch wide and frames patches high. That takes about
/// 1 ms a code.
std::shared_ptr<const Encoder> neuralEncoder(std::shared_ptr<const Autoencoder> model);

} // namespace tokenscope
