// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// "dpc-knn-time" and "ppe-events": density peaks of frames together.
ReducerMethod timePeaksMethod();
ReducerMethod eventCascadeMethod();

} // namespace tokenscope
