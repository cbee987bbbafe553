// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/codec.h"

namespace tokenscope {

/// "dct-progressive": cosine coefficients of blocks, all blocks' most important first, each as a whole number of steps.
CodecMethod dctProgressiveCodec();

/// "klt-progressive": the same of Karhunen-Loève coefficients, whose basis is learnt from the picture and sent with it.
CodecMethod kltProgressiveCodec();

} // namespace tokenscope
