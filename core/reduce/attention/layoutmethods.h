// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "globalcom2": what each crop of a large picture may keep, told by the thumbnail, and which tokens.
ReducerMethod globalCom2Method();

/// "tokencorr": as many tokens as are not redundant, by attention, the rest with the nearest.
ReducerMethod tokenCorrelationMethod();

/// "biformer": which regions look at which; no token goes.
ReducerMethod biFormerMethod();

/// "v2pe": fractional positions for visual tokens; no token goes.
ReducerMethod v2peMethod();

} // namespace tokenscope
