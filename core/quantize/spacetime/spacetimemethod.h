// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "space-time": boxes of frames, rows and columns from coarse to fine, a stand-in for HiTVideo's layers of codebooks.
QuantizerMethod spaceTimeMethod();

} // namespace tokenscope
