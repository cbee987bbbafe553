// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/multiscalestructure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/quality/comparedpictures.h"
#include "core/quality/structure.h"

namespace tokenscope {
namespace {

constexpr std::array<double, 5> kWeights = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

double overScales(LumaPlane first, LumaPlane second, const RunContext& context)
{
    double product = 1;
    for (std::size_t scale = 0; scale < kWeights.size() && !context.stopped(); ++scale) {
        const bool coarsest = scale + 1 == kWeights.size();
        const StructureMeans means = structureMeans(first, second, context);
        const double part = coarsest ? means.similarity : means.contrastStructure;
        product *= std::pow(std::max(part, 0.0), kWeights[scale]);
        if (!coarsest) {
            first = halvedPlane(first, BeyondEdge::Same, context);
            second = halvedPlane(second, BeyondEdge::Same, context);
        }
    }
    return product;
}

} // namespace

Result<double> multiScaleSimilarity(const Picture& original, const Picture& other, const RunContext& context)
{
    return comparedLuma(original, other, kMultiScaleLeast, context, [&context](LumaPlane first, LumaPlane second) {
        return overScales(std::move(first), std::move(second), context);
    });
}

} // namespace tokenscope
