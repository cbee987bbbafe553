// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/study/studycatalog.h"

namespace tokenscope {

/// What this program has: its codecs, reducers, tokenizers and compressors, and measures of quality. Inputs are files and the
/// samples that ship with the program ("sample:coffee"). Made at the first call.
const StudyCatalog& studyCatalog();

/// As its openClip() opens a file; errors have that name. Errors: those of openVideo().
Result<std::unique_ptr<FrameSource>> openStudyClip(const std::string& path, const std::string& name,
                                                   const RunContext& context);

} // namespace tokenscope
