// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/nearest/directdistance.h"

namespace tokenscope {

namespace {

// Four sums, so that additions need not wait for one another; always added in this order.
template <typename Term>
double sumOf(std::size_t dimensions, Term term)
{
    double sums[4] = {};
    std::size_t at = 0;
    for (; at + 4 <= dimensions; at += 4) {
        for (std::size_t part = 0; part < 4; ++part)
            sums[part] += term(at + part);
    }
    for (std::size_t part = 0; at < dimensions; ++at, ++part)
        sums[part] += term(at);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace

double directDistance(const float* a, const float* b, std::size_t dimensions)
{
    return sumOf(dimensions, [a, b](std::size_t at) {
        const double difference = static_cast<double>(a[at]) - static_cast<double>(b[at]);
        return difference * difference;
    });
}

double directNegativeDot(const float* a, const float* b, std::size_t dimensions)
{
    return -sumOf(dimensions,
                  [a, b](std::size_t at) { return static_cast<double>(a[at]) * static_cast<double>(b[at]); });
}

} // namespace tokenscope
