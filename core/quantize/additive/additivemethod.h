// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "aq": additive quantization, begun as residual quantization.
QuantizerMethod additiveMethod();

} // namespace tokenscope
