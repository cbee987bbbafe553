// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/reduction.h"

#include <utility>

namespace tokenscope {

Reduction keptTokens(FeatureView features, std::vector<std::uint32_t> keep)
{
    Reduction reduction;
    const auto tokens = static_cast<std::size_t>(features.rows());
    reduction.group.assign(tokens, kDropped);
    reduction.weight.assign(tokens, 0.0F);
    reduction.merged.resize(static_cast<Eigen::Index>(keep.size()), features.cols());
    for (std::size_t output = 0; output < keep.size(); ++output) {
        reduction.group[keep[output]] = static_cast<std::int32_t>(output);
        reduction.weight[keep[output]] = 1.0F;
        reduction.merged.row(static_cast<Eigen::Index>(output)) = features.row(keep[output]);
    }
    reduction.keep = std::move(keep);
    return reduction;
}

void noteAnalogue(Reduction& reduction, std::string note)
{
    reduction.notes.push_back(std::move(note));
    reduction.onAnalogue = true;
}

} // namespace tokenscope
