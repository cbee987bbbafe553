// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/action/actionbins.h"
#include "core/quantize/action/fastaction.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

void runActions(QuantizeCase& data)
{
    const FeatureMatrix actions = data.matrix("actions");
    const auto columns = static_cast<std::size_t>(actions.cols());
    const auto edges = static_cast<std::uint32_t>(data.whole("bins", 256));
    const double scale = data.number("scale", 10);
    const std::vector<std::uint32_t> tokens = binActions(actions, edges);
    data.equal(tokens, "bin_digitized");
    const auto middles = unbinActions(tokens, columns, edges);
    if (data.succeeded(middles, "bins"))
        data.close(*middles, "bin_recon");

    data.close(cosineTransform(actions), "dct_f64");
    const std::vector<std::int32_t> integers = fastIntegers(actions, scale);
    data.equal(std::vector<std::int64_t>(integers.begin(), integers.end()), "fast_int");
    const auto restored = fastActions(integers, columns, scale);
    if (data.succeeded(restored, "actions"))
        data.close(*restored, "fast_recon");
}

} // namespace tokenscope::test
