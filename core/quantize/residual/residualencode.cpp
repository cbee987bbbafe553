// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/residual/residualencode.h"

#include "core/quantize/nearest/nearest.h"

namespace tokenscope {

Result<Codes> encodeResidual(FeatureView features, const Codebooks& codebooks, const RunContext& context)
{
    Codes codes = emptyCodes(static_cast<std::size_t>(features.rows()), codebooks);
    FeatureMatrix rest = features;
    for (std::size_t stage = 0; stage < codebooks.size(); ++stage) {
        const auto nearest = nearestCodes(rest, codebooks[stage], context);
        if (!nearest)
            return tl::unexpected(nearest.error());
        for (std::size_t token = 0; token < codes.tokens; ++token) {
            codes.index[token * codebooks.size() + stage] = nearest->index[token];
            rest.row(static_cast<Eigen::Index>(token)) -=
                codebooks[stage].row(static_cast<Eigen::Index>(nearest->index[token]));
        }
    }
    return codes;
}

} // namespace tokenscope
