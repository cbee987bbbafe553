// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "lfq": lookup-free quantization, one bit for each of the first principal coefficients.
QuantizerMethod lfqMethod();

/// "bsq": binary spherical quantization, the same on the unit sphere.
QuantizerMethod bsqMethod();

} // namespace tokenscope
