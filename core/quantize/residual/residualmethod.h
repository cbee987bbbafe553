// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "rvq": residual vector quantization, greedy or with a beam.
QuantizerMethod residualMethod();

} // namespace tokenscope
