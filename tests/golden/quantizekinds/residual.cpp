// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>

#include "core/quantize/residual/residualencode.h"
#include "core/quantize/usage/distortion.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

/// (M, K, d) as M codebooks.
static Codebooks codebooks(QuantizeCase& data)
{
    const NpyArray array = data.array("codebooks");
    data.check(array.shape.size() == 3, "codebooks are no stages of codes");
    if (array.shape.size() != 3)
        return {};
    auto books = codebooksOf(array, static_cast<std::size_t>(array.shape[0]), static_cast<std::size_t>(array.shape[1]));
    return data.succeeded(books, "codebooks") ? *std::move(books) : Codebooks{};
}

void runResidual(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const Codebooks books = codebooks(data);
    const auto codes = encodeResidual(features, books, {});
    if (!data.succeeded(codes, "codes"))
        return;
    const std::vector<bool> rows = data.compared(static_cast<std::size_t>(features.rows()));
    data.equal(codes->index, "idx", rows);
    data.close(sumOfCodes(books, *codes, books.size()), "recon", rows);
    data.close(errorOfPrefixes(features, books, *codes), "mse_per_stage_f64");
}

/// Indices count only where they are unique: another set of codes may be as near.
void runResidualBeam(QuantizeCase& data)
{
    const FeatureMatrix features = data.matrix("x");
    const Codebooks books = codebooks(data);
    const auto codes = encodeResidualBeam(features, books, static_cast<std::size_t>(data.whole("beam", 1)), {});
    if (!data.succeeded(codes, "codes"))
        return;
    const FeatureMatrix decoded = sumOfCodes(books, *codes, books.size());
    const std::vector<double> errors = squaredErrors(features, decoded);
    const std::vector<std::int64_t> expected = data.integers("idx");
    const std::vector<double> expectedErrors = data.reals("err_sq");
    data.close(errors, "err_sq");
    if (expected.size() != codes->index.size() || expectedErrors.size() != errors.size())
        return;
    Codes wanted = *codes;
    for (std::size_t at = 0; at < expected.size(); ++at)
        wanted.index[at] = static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(expected[at], 0, codes->stageSizes[at % books.size()] - 1));
    const std::vector<double> wantedErrors = squaredErrors(features, sumOfCodes(books, wanted, books.size()));
    const auto near = [](double error, double other) { return std::abs(error - other) <= 1e-4 * other; };
    std::vector<bool> rows(errors.size(), true);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto own = codes->index.begin() + static_cast<std::ptrdiff_t>(row * books.size());
        const bool same = std::equal(own, own + static_cast<std::ptrdiff_t>(books.size()),
                                     expected.begin() + static_cast<std::ptrdiff_t>(row * books.size()));
        // A tie is one only where both are as near as is said.
        rows[row] = same || !near(errors[row], expectedErrors[row]) || !near(wantedErrors[row], expectedErrors[row]);
    }
    data.equal(codes->index, "idx", rows);
    data.close(decoded, "recon", rows);
    data.check(std::ranges::count(rows, false) <= static_cast<std::ptrdiff_t>(rows.size() / 50), "many ties");
}

} // namespace tokenscope::test
