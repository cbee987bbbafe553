// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include "core/quantize/usage/codeusage.h"
#include "core/quantize/usage/distortion.h"
#include "tests/golden/quantizekinds/kinds.h"

namespace tokenscope::test {

static void compareUsage(QuantizeCase& data, const nlohmann::json& row, const std::string& name)
{
    const CodeUsage usage = usageOf(row["hist"].get<std::vector<std::uint64_t>>());
    const auto same = [&](std::uint64_t actual, const char* key) {
        data.check(actual == row[key].get<std::uint64_t>(), name + key);
    };
    // Formulas in float64, so all digits but the last few are compared.
    const auto close = [&](double actual, const char* key) {
        const auto expected = row[key].get<double>();
        data.check(std::abs(actual - expected) <= 1e-9 * std::max(1.0, std::abs(expected)), name + key);
    };
    same(usage.total, "total");
    same(usage.used, "used");
    same(usage.dead, "dead");
    close(usage.usage, "usage");
    close(usage.active, "usage_unitok");
    close(usage.entropyNats, "entropy_nats");
    close(usage.entropyBits, "entropy_bits");
    close(usage.perplexity, "perplexity");
    close(usage.efficiency, "efficiency");
    close(usage.gini, "gini");
    close(usage.topTenthShare, "top10pct_share");
}

void runUsage(QuantizeCase& data)
{
    const auto rows = data.json().find("rows");
    if (rows == data.json().end() || !rows->is_array()) {
        data.check(false, "there are no rows");
        return;
    }
    for (std::size_t at = 0; at < rows->size(); ++at)
        compareUsage(data, (*rows)[at], "row " + std::to_string(at) + ", ");
}

void runDistortion(QuantizeCase& data)
{
    const auto distortion = distortionOf(data.matrix("x"), data.matrix("y"), 1);
    if (!data.succeeded(distortion, "distortion"))
        return;
    data.close(distortion->mse, data.real("mse_f64"), "mse");
    data.close(distortion->snr, data.real("snr_db_f64"), "snr_db");
    data.close(distortion->snrCentred, data.real("snr_centered_f64"), "snr_centered");
    data.close(distortion->psnr, -10 * std::log10(data.real("mse_f64")), "psnr of peak 1");
}

} // namespace tokenscope::test
