// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "multi-codebook": channels in chunks, each with its own cosine codebook, after UniTok.
QuantizerMethod multiCodebookMethod();

/// "shared-index": two codebooks under one index, after TokenFlow.
QuantizerMethod sharedIndexMethod();

} // namespace tokenscope
