// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/bitentropy.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr std::size_t kMostGroupBits = 16;

/// -p ln p.
double entropyTerm(double p, EntropyFloor floor)
{
    switch (floor) {
    case EntropyFloor::None:
        return p > 0 ? -p * std::log(p) : 0;
    case EntropyFloor::Clamped:
        return -p * std::log(std::max(p, 1e-5));
    case EntropyFloor::Added:
        return -p * std::log(p + 1e-8);
    }
    return 0;
}

double entropyOf(const std::vector<double>& probabilities, EntropyFloor floor)
{
    double sum = 0;
    for (const double p : probabilities)
        sum += entropyTerm(p, floor);
    return sum;
}

/// Probability of the upper code of one dimension.
double upper(double value, const SoftBits& bits)
{
    return 1 / (1 + std::exp(-4 * bits.inverseTemperature * bits.size * value));
}

/// The softmax over all codes of some dimensions, as the product of its bits: 2^g numbers, the first dimension the highest bit.
void productOf(FeatureView values, Index row, Index begin, Index end, const SoftBits& bits, std::vector<double>& out)
{
    out.assign(1, 1.0);
    for (Index dimension = begin; dimension < end; ++dimension) {
        const double value = values(row, dimension);
        const double one = upper(value, bits);
        const double zero = upper(-value, bits); // not 1 - one, which loses what is small
        const std::size_t size = out.size();
        out.resize(2 * size);
        for (std::size_t at = size; at-- > 0;) {
            out[2 * at + 1] = out[at] * one;
            out[2 * at] = out[at] * zero;
        }
    }
}

} // namespace

Result<BitEntropies> explicitEntropies(FeatureView values, const SoftBits& bits, const RunContext& context)
{
    if (bits.groupBits < 1 || bits.groupBits > kMostGroupBits)
        return failure(ErrorCode::InvalidArgument,
                       "groups have from 1 to 16 bits, not " + std::to_string(bits.groupBits));
    BitEntropies result;
    std::vector<double> probabilities;
    const auto group = static_cast<Index>(bits.groupBits);
    for (Index begin = 0; begin < values.cols(); begin += group) {
        const Index end = std::min(values.cols(), begin + group);
        std::vector<double> mean(std::size_t{1} << static_cast<unsigned>(end - begin));
        double perSample = 0;
        for (Index row = 0; row < values.rows(); ++row) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, {});
            productOf(values, row, begin, end, bits, probabilities);
            perSample += entropyOf(probabilities, bits.floor);
            for (std::size_t code = 0; code < mean.size(); ++code)
                mean[code] += probabilities[code];
        }
        const double rows = std::max(1.0, static_cast<double>(values.rows()));
        for (double& p : mean)
            p /= rows;
        result.perSample.push_back(perSample / rows);
        result.batch.push_back(entropyOf(mean, bits.floor));
    }
    return result;
}

FactorisedEntropies factorisedEntropies(FeatureView values, const SoftBits& bits)
{
    FactorisedEntropies result;
    const double rows = std::max(1.0, static_cast<double>(values.rows()));
    for (Index dimension = 0; dimension < values.cols(); ++dimension) {
        double ones = 0;
        double zeros = 0;
        for (Index row = 0; row < values.rows(); ++row) {
            const double value = values(row, dimension);
            const double one = upper(value, bits);
            const double zero = upper(-value, bits);
            result.perSample += (entropyTerm(one, bits.floor) + entropyTerm(zero, bits.floor)) / rows;
            ones += one / rows;
            zeros += zero / rows;
        }
        result.batch += entropyTerm(ones, bits.floor) + entropyTerm(zeros, bits.floor);
    }
    return result;
}

double sumOf(const std::vector<double>& groups)
{
    return std::accumulate(groups.begin(), groups.end(), 0.0);
}

double meanOf(const std::vector<double>& groups)
{
    return groups.empty() ? 0 : sumOf(groups) / static_cast<double>(groups.size());
}

} // namespace tokenscope
