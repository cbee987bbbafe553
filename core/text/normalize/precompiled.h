// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

#include "core/text/charsmap/charsmap.h"
#include "core/text/pipeline/alignedtext.h"

namespace tokenscope {

/// A SentencePiece character map the way Hugging Face applies it (the spm_precompiled crate): an extended grapheme cluster
/// of fewer than six bytes is replaced whole by the shortest entry that starts it, else its characters one by one.
/// False when stopped.
bool applyPrecompiled(const CharsMap& map, AlignedText& text, const std::stop_token& stop);

} // namespace tokenscope
