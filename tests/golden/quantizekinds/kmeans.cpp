// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/kmeans/kmeans.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

void runLloyd(QuantizeCase& data)
{
    KMeansOptions options;
    options.iterations = static_cast<int>(data.whole("iters", 10));
    const auto result = kMeans(data.matrix("x"), data.matrix("init"), options, {});
    if (!data.succeeded(result, "k-means"))
        return;
    data.close(result->codes, "means");
    data.equal(result->counts, "bins");
}

} // namespace tokenscope::test
