// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// Error InvalidValue naming the first row that holds a value that is not finite, or Cancelled. O(N·D), at the speed of memory.
Result<void> requireFinite(FeatureView features, const RunContext& context = {});

} // namespace tokenscope
