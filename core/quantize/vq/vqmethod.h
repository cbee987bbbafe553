// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"
#include "core/quantize/vq/vqoptions.h"

namespace tokenscope {

/// "vq": one codebook, every way to learn it and every remedy against its collapse.
QuantizerMethod vqMethod();

/// What the method's parameters say.
VqOptions vqOptionsOf(const ParameterValues& values);

} // namespace tokenscope
