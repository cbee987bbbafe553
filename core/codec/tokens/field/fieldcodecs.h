// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/codec/codec.h"

namespace tokenscope {

/// A picture as a field of vectors, the vectors as codes of a quantizer of the catalogue, the codes by the range coder; with
/// everything that was learnt from the picture beside them, as 16-bit floats, and counted. "vq-tokens", "rvq-tokens",
/// "pq-tokens", "aq-tokens", "fsq-tokens", "lfq-tokens", "bsq-tokens", "var-tokens", "conv-vq-tokens".
std::vector<CodecMethod> fieldTokenCodecs();

} // namespace tokenscope
