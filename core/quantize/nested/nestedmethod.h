// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "nested-vq": a tree-structured codebook whose first 2^j codes are a codebook for every j.
QuantizerMethod nestedMethod();

/// "klt-prefix": Karhunen-Loève coefficients, one token each, of which any prefix can be decoded.
QuantizerMethod kltPrefixMethod();

} // namespace tokenscope
