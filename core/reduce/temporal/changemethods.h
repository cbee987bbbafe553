// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reduce/reducer.h"

namespace tokenscope {

/// What every comparison of clips is held against, "frame-sampling", "temporal-difference", "motion", and "frame-news", a
/// stand-in for PVC. Of one frame they say what they can do with it.
ReducerMethod frameSamplingMethod();
ReducerMethod temporalDifferenceMethod();
ReducerMethod motionMethod();
ReducerMethod frameNewsMethod();

} // namespace tokenscope
