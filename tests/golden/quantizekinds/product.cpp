// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/product/packedcodes.h"
#include "core/quantize/product/productcodes.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

/// Distances of the first vectors, as queries, to all codes by the tables alone.
static void compareDistances(QuantizeCase& data, const FeatureMatrix& features, const Codebooks& books,
                             const Codes& codes, const std::vector<bool>& rows)
{
    const NpyArray expected = data.array("adc");
    if (expected.shape.size() != 2 || expected.shape[0] > features.rows()) {
        data.check(false, "adc has no queries");
        return;
    }
    std::vector<double> distances;
    std::vector<bool> compared;
    for (Eigen::Index query = 0; query < expected.shape[0]; ++query) {
        const std::vector<float> own = asymmetricDistances(asymmetricTable(features.row(query), books), codes);
        distances.insert(distances.end(), own.begin(), own.end());
        compared.insert(compared.end(), rows.begin(), rows.end());
    }
    data.close(distances, "adc", compared);
}

void runProduct(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const NpyArray centroids = data.array("centroids");
    if (centroids.shape.size() != 3) {
        data.check(false, "centroids are no sub-spaces of codes");
        return;
    }
    const auto books = codebooksOf(centroids, static_cast<std::size_t>(centroids.shape[0]),
                                   static_cast<std::size_t>(centroids.shape[1]));
    if (!data.succeeded(books, "centroids"))
        return;
    const auto codes = encodeProduct(features, *books, {});
    if (!data.succeeded(codes, "codes"))
        return;
    const std::vector<bool> rows = data.compared(static_cast<std::size_t>(features.rows()));
    data.equal(codes->index, "idx", rows);
    data.close(decodeProduct(*books, *codes, books->size()), "recon", rows);
    const auto bits = static_cast<unsigned>(data.whole("nbits", 8));
    const auto packed = packCodes(*codes, bits);
    if (data.succeeded(packed, "packed codes")) {
        data.equal(std::vector<std::int64_t>(packed->begin(), packed->end()), "codes_packed", rows);
        const auto back = unpackCodes(*packed, codes->stages(), bits);
        data.check(back && back->index == codes->index, "packed codes come back");
    }
    compareDistances(data, features, *books, *codes, rows);
}

} // namespace tokenscope::test
