// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/temporal/placecosines.h"

#include <algorithm>

#include "core/reduce/similarity/cosinerows.h"

namespace tokenscope {

bool cosinesOfPlaces(FeatureView features, std::size_t frame, std::size_t other, std::span<double> cosines,
                     const RunContext& context)
{
    constexpr Eigen::Index kBetweenLooks = 1 << 21; // features: some milliseconds
    const auto places = static_cast<Eigen::Index>(cosines.size());
    const Eigen::Index most = std::max<Eigen::Index>(1, kBetweenLooks / std::max<Eigen::Index>(1, features.cols()));
    for (Eigen::Index first = 0; first < places; first += most) {
        if (context.stopped())
            return false;
        const Eigen::Index count = std::min(most, places - first);
        const CosineRows these(features.middleRows(static_cast<Eigen::Index>(frame) * places + first, count));
        const CosineRows those(features.middleRows(static_cast<Eigen::Index>(other) * places + first, count));
        for (std::size_t place = 0; place < static_cast<std::size_t>(count); ++place)
            cosines[static_cast<std::size_t>(first) + place] = these.cosine(place, those, place);
    }
    return true;
}

} // namespace tokenscope
