// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/field/features.h"
#include "core/method/methodinfo.h"

namespace tokenscope {

/// Each column brought so that its 1st percentile is at -1 and its 99th at 1; further values are cut off there.
struct ActionRange {
    std::vector<double> low; ///< 1st percentile of each column
    std::vector<double> high; ///< 99th

    /// Percentiles with linear interpolation between the sorted values, as NumPy's quantile. Error Empty for no rows,
    /// InvalidValue at a row that is not finite.
    static Result<ActionRange> of(FeatureView actions);
    /// T×D to [-1, 1]; 0 in a column that does not vary.
    FeatureMatrix normalised(FeatureView actions) const;
    FeatureMatrix restored(FeatureView normalised) const;
};

/// RT-2's and OpenVLA's tokens (arXiv 2307.15818, 2406.09246): `edges` evenly spaced numbers from -1 to 1, of which a value's
/// token is how many do not exceed it (numpy.digitize); values beyond are cut off. 2 ≤ edges ≤ 65536; 256 in the papers.
/// T×D, row-major, each from 1 to `edges`.
std::vector<std::uint32_t> binActions(FeatureView actions, std::uint32_t edges);

/// The middles of the bins; T×D. Error OutOfRange for a token that is none, InvalidArgument when `columns` does not divide them.
Result<FeatureMatrix> unbinActions(const std::vector<std::uint32_t>& tokens, std::size_t columns, std::uint32_t edges);

/// OpenVLA writes a token over the least used of a vocabulary: vocabulary size - token.
constexpr std::int64_t vocabularyId(std::int64_t vocabularySize, std::uint32_t token)
{
    return vocabularySize - static_cast<std::int64_t>(token);
}

MethodInfo actionBinsInfo();

} // namespace tokenscope
