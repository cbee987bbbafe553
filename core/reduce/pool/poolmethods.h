// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "m3": average pooling of blocks.
ReducerMethod matryoshkaMethod();
/// "tokenpacker" and "hicom": their geometry, with attention that has no learned parts.
ReducerMethod tokenPackerMethod();
ReducerMethod hicomMethod();

} // namespace tokenscope
