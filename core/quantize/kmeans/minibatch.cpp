// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/kmeans/minibatch.h"

#include <cstddef>

namespace tokenscope {

void miniBatchUpdate(FeatureView batch, const std::vector<std::uint32_t>& index, FeatureMatrix& codes,
                     std::vector<std::int64_t>& seen)
{
    for (std::size_t row = 0; row < index.size(); ++row) {
        const float rate = 1.0F / static_cast<float>(++seen[index[row]]);
        auto code = codes.row(static_cast<Eigen::Index>(index[row]));
        code += rate * (batch.row(static_cast<Eigen::Index>(row)) - code);
    }
}

} // namespace tokenscope
