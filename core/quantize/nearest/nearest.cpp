// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nearest/nearest.h"

#include <utility>

#include "core/quantize/nearest/nearestsearch.h"

namespace tokenscope {

namespace {

NearestCodes firstOf(NearestFew few)
{
    return {std::move(few.index), std::move(few.distance)};
}

} // namespace

Result<NearestCodes> nearestCodes(FeatureView features, FeatureView codes, const RunContext& context)
{
    return NearestSearch(codes).nearest(features, context);
}

Result<NearestCodes> nearestByCosine(FeatureView features, FeatureView codes, const RunContext& context)
{
    return NearestSearch(codes, NearestMetric::Cosine).nearest(features, context);
}

NearestCodes nearestCodesPlain(FeatureView features, FeatureView codes)
{
    return firstOf(nearestFewPlain(features, codes, 1, NearestMetric::Euclidean));
}

NearestCodes nearestByCosinePlain(FeatureView features, FeatureView codes)
{
    return firstOf(nearestFewPlain(features, codes, 1, NearestMetric::Cosine));
}

} // namespace tokenscope
