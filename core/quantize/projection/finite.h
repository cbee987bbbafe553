// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/field/features.h"

namespace tokenscope {

/// Error InvalidValue naming the first row that holds a value that is not finite. O(N·D), about 1 ms per MB.
Result<void> requireFinite(FeatureView features);

} // namespace tokenscope
