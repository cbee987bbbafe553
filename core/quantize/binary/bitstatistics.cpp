// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/bitstatistics.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tokenscope {

using Eigen::Index;

Codes thinned(const Codes& codes, std::size_t count)
{
    Codes some{count, codes.stageSizes, {}, {}};
    for (std::size_t token = 0; token < count; ++token) {
        const std::size_t from = token * codes.tokens / count;
        for (std::size_t stage = 0; stage < codes.stages(); ++stage)
            some.index.push_back(codes.at(from, stage));
    }
    return some;
}

BitPlanes bitPlanes(const Codes& codes)
{
    BitPlanes planes;
    if (codes.ragged())
        return planes;
    planes.tokens = codes.tokens;
    for (std::uint32_t stage = 0; stage < codes.stages(); ++stage) {
        const std::uint32_t size = codes.stageSizes[stage];
        for (std::uint32_t weight = std::has_single_bit(size) ? size / 2 : 0; weight > 0; weight /= 2) {
            planes.stage.push_back(stage);
            planes.weight.push_back(weight);
        }
    }
    planes.bits = planes.stage.size();
    planes.values.reserve(planes.tokens * planes.bits);
    for (std::size_t token = 0; token < planes.tokens; ++token) {
        for (std::size_t bit = 0; bit < planes.bits; ++bit)
            planes.values.push_back((codes.at(token, planes.stage[bit]) & planes.weight[bit]) != 0 ? 1 : 0);
    }
    return planes;
}

std::vector<double> bitBalance(const BitPlanes& planes)
{
    std::vector<std::uint64_t> ones(planes.bits);
    for (std::size_t at = 0; at < planes.values.size(); ++at)
        ones[at % planes.bits] += planes.values[at];
    std::vector<double> balance;
    balance.reserve(ones.size());
    for (const std::uint64_t count : ones)
        balance.push_back(planes.tokens == 0 ? 0 : static_cast<double>(count) / static_cast<double>(planes.tokens));
    return balance;
}

Eigen::MatrixXd bitCorrelation(const BitPlanes& planes)
{
    const auto bits = static_cast<Index>(planes.bits);
    const std::vector<double> balance = bitBalance(planes);
    Eigen::MatrixXd both = Eigen::MatrixXd::Zero(bits, bits); // how often both are 1
    for (std::size_t token = 0; token < planes.tokens; ++token) {
        const std::uint8_t* row = planes.values.data() + token * planes.bits;
        for (Index a = 0; a < bits; ++a) {
            for (Index b = 0; row[a] != 0 && b < a; ++b)
                both(a, b) += row[b];
        }
    }
    Eigen::MatrixXd result = Eigen::MatrixXd::Identity(bits, bits);
    const double tokens = std::max(1.0, static_cast<double>(planes.tokens));
    for (Index a = 0; a < bits; ++a) {
        for (Index b = 0; b < a; ++b) {
            const double p = balance[static_cast<std::size_t>(a)];
            const double q = balance[static_cast<std::size_t>(b)];
            const double spread = std::sqrt(p * (1 - p) * q * (1 - q));
            result(a, b) = result(b, a) = spread > 0 ? (both(a, b) / tokens - p * q) / spread : 0;
        }
    }
    return result;
}

Result<std::vector<double>> flipSensitivity(const Quantizer& quantizer, const Codes& codes, std::size_t mostTokens,
                                            const RunContext& context)
{
    const BitPlanes planes = bitPlanes(Codes{0, codes.stageSizes, {}, {}});
    std::vector<double> sensitivity(codes.ragged() ? 0 : planes.bits);
    const Codes some = thinned(codes, codes.ragged() ? 0 : std::min(codes.tokens, mostTokens));
    const Result<FeatureMatrix> original = quantizer.decode(some, {});
    if (!original)
        return tl::unexpected(original.error());
    for (std::size_t bit = 0; bit < sensitivity.size() && some.tokens > 0; ++bit) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        Codes flipped = some;
        for (std::size_t token = 0; token < some.tokens; ++token)
            flipped.index[token * some.stages() + planes.stage[bit]] ^= planes.weight[bit];
        const Result<FeatureMatrix> changed = quantizer.decode(flipped, {});
        if (!changed)
            return tl::unexpected(changed.error());
        sensitivity[bit] =
            (*changed - *original).cast<double>().squaredNorm() / std::max(1.0, static_cast<double>(original->size()));
    }
    return sensitivity;
}

} // namespace tokenscope
