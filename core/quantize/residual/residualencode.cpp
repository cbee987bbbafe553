// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/residual/residualencode.h"

#include <algorithm>

#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

Result<Codes> encodeResidual(FeatureView features, const Codebooks& codebooks, const RunContext& context)
{
    using Eigen::Index;
    constexpr Index kNumbersAtOnce = Index{1} << 21U; // what is left of them stays small, and is soon made
    Codes codes = emptyCodes(static_cast<std::size_t>(features.rows()), codebooks);
    const Index atOnce = std::max<Index>(256, kNumbersAtOnce / std::max<Index>(1, features.cols()));
    FeatureMatrix rest;
    for (Index begin = 0; begin < features.rows(); begin += atOnce) {
        rest = features.middleRows(begin, std::min(atOnce, features.rows() - begin));
        for (std::size_t stage = 0; stage < codebooks.size(); ++stage) {
            const auto nearest = nearestCodes(rest, codebooks[stage], context);
            if (!nearest)
                return tl::unexpected(nearest.error());
            for (Index row = 0; row < rest.rows(); ++row) {
                const std::uint32_t code = nearest->index[static_cast<std::size_t>(row)];
                codes.index[static_cast<std::size_t>(begin + row) * codebooks.size() + stage] = code;
                rest.row(row) -= codebooks[stage].row(static_cast<Index>(code));
            }
        }
    }
    return codes;
}

} // namespace tokenscope
