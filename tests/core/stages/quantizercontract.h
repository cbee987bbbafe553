// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

#include <memory>
#include <string>

#include "core/quantize/method.h"

/// So that a comparison that fails says what is wrong.
template <>
inline char* QTest::toString(const std::string& text)
{
    return qstrdup(text.c_str());
}

namespace tokenscope::test {

/// What every quantizer's method owes, whatever it computes: the same for one and two threads and for a clone, a codebook that
/// is read back as it was saved, cancelling that leaves the trainer as it stood, and errors for what cannot be.
/// Each gives an empty text, or what is wrong.
std::string trainsTheSame(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features);
std::string savesAndLoads(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features);
std::string refusesBadInput(const QuantizerMethod& method, const ParameterValues& values,
                            const FeatureMatrix& features);
std::string stopsWhenAsked(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features);
/// decode = mean + Σ entries, for each prefix of stages.
std::string decodesToSums(const QuantizerMethod& method, const ParameterValues& values, const FeatureMatrix& features);

std::shared_ptr<const TokenField> fieldOf(FeatureMatrix features);
/// Trained to the end; null when that fails.
std::shared_ptr<const Quantizer> trained(const QuantizerMethod& method, const ParameterValues& values,
                                         const FeatureMatrix& features, std::uint64_t seed = 1);
double meanSquaredError(const FeatureMatrix& a, const FeatureMatrix& b);
/// Of encoding and decoding.
double codingError(const Quantizer& quantizer, const FeatureMatrix& features, std::size_t stages = kAllStages);
/// Vectors about a few centres, their columns correlated.
FeatureMatrix clusteredVectors(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed);

} // namespace tokenscope::test
