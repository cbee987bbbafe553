// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/projection/finite.h"

#include <string>

namespace tokenscope {

Result<void> requireFinite(FeatureView features)
{
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        if (!features.row(row).allFinite())
            return failure(ErrorCode::InvalidValue,
                           "vector " + std::to_string(row) + " holds a value that is not finite");
    return {};
}

} // namespace tokenscope
