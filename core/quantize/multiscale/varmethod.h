// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "var": multi-scale residual quantization with one codebook.
QuantizerMethod varMethod();

} // namespace tokenscope
