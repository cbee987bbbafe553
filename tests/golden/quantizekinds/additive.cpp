// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include "core/quantize/additive/additivecodes.h"
#include "core/quantize/residual/residualencode.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

static bool isWithin(double error, double least, double most)
{
    const double slack = 1e-4 * std::max(1.0, most);
    return error >= least - slack && error <= most + slack;
}

/// Greedy codes, the best there are, and an ordinary search between them.
void runAdditive(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const NpyArray array = data.array("codebooks");
    if (array.shape.size() != 3) {
        data.check(false, "codebooks are no stages of codes");
        return;
    }
    const auto size = static_cast<std::size_t>(array.shape[1]);
    const auto books = codebooksOf(array, static_cast<std::size_t>(array.shape[0]), size);
    if (!data.succeeded(books, "codebooks"))
        return;
    const auto greedy = encodeResidual(features, *books, {});
    AdditiveSearch exhaustive;
    exhaustive.beam = 1;
    for (std::size_t stage = 1; stage < books->size(); ++stage)
        exhaustive.beam *= size;
    const auto best = encodeAdditive(features, *books, exhaustive, {});
    const auto usual = encodeAdditive(features, *books, AdditiveSearch{}, {});
    if (!data.succeeded(greedy, "greedy codes") || !data.succeeded(best, "best codes")
        || !data.succeeded(usual, "usual codes"))
        return;
    data.equal(greedy->index, "greedy_idx");
    data.close(additiveErrors(features, *books, *greedy), "greedy_err");
    data.equal(best->index, "opt_idx");
    data.close(additiveErrors(features, *books, *best), "opt_err");
    const std::vector<double> errors = additiveErrors(features, *books, *usual);
    const std::vector<double> least = data.reals("opt_err");
    const std::vector<double> most = data.reals("greedy_err");
    for (std::size_t row = 0; row < std::min({errors.size(), least.size(), most.size()}); ++row)
        data.check(isWithin(errors[row], least[row], most[row]), "error of vector " + std::to_string(row));
}

} // namespace tokenscope::test
