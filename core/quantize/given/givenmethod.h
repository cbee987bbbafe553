// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/quantize/method.h"

namespace tokenscope {

/// "codebook": the nearest code of a codebook that is there already, the encoder's own (TokenField::codebook) or a file's. What
/// a trained tokenizer does with its features; nothing is learnt, and nothing has to be sent beside the codes.
QuantizerMethod givenCodebookMethod();

} // namespace tokenscope
