// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// Methods whose decision is a trained part: what each is, what it would need, and where it is from. Their reduce gives the
/// error Unsupported with that need, whatever the input; they have no parameters.

/// "vistog": learned semantic tokens gather patches into groups.
ReducerMethod visToGMethod();
/// "pvc": repeated frames that only encode what is new.
ReducerMethod pvcMethod();
/// "langdc": as many tokens as a caption of the clip has.
ReducerMethod langDcMethod();
/// "flash": fewer visual tokens for the draft model of speculative decoding.
ReducerMethod flashMethod();
/// "explainability-compressor": a small network that foretells which tokens an explanation would name.
ReducerMethod explainabilityCompressorMethod();

} // namespace tokenscope
