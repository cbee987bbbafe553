// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "pq": product quantization, plain, after a balanced rotation, or with an optimized one (OPQ).
QuantizerMethod productMethod();

} // namespace tokenscope
