// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/imagestudy/codeuse/codeuse.h"
#include "core/quantize/scalar/fsqrule.h"

namespace tokenscope {

/// The rule over a range that shows all of it, and where the N×d values lie in that; `values` may have no rows.
Transfer transferOf(const FsqRule& rule, FeatureView values);

/// Between each row of N×d values and the signs of its components: BSQ's code. d ≥ 1.
AngleUse anglesOf(FeatureView values);

} // namespace tokenscope
