// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"
#include "core/quantize/scalar/fsqrule.h"
#include "core/quantize/scalar/levelquantizer.h"

namespace tokenscope {

/// "fsq": finite scalar quantization of the first principal coefficients.
QuantizerMethod fsqMethod();

/// The rule that the method's parameters say.
Result<FsqRule> fsqRuleOf(const ParameterValues& values);

} // namespace tokenscope
