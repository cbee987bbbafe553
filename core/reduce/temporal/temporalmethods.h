// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "prunevid", "dycoke", "framefusion": for fields of several frames; of one frame they say what they can do with it.
ReducerMethod prunevidMethod();
ReducerMethod dycokeMethod();
ReducerMethod frameFusionMethod();

} // namespace tokenscope
