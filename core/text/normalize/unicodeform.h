// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

#include "core/text/pipeline/alignedtext.h"
#include "core/text/spec/normalizer.h"

namespace tokenscope {

/// One of the four Unicode normalization forms, with the alignment of the unicode-normalization-alignments crate.
/// False when stopped.
bool applyUnicodeForm(normalizer::UnicodeForm::Form form, AlignedText& text, const std::stop_token& stop);

} // namespace tokenscope
