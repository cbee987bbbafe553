// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Eigen/Core>

namespace tokenscope {

/// N×D, row-major: one row per token, one column per feature. What encoders make, quantizers code and reducers thin out.
using FeatureMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A FeatureMatrix, or rows of one, looked at without a copy.
using FeatureView = Eigen::Ref<const FeatureMatrix>;

} // namespace tokenscope
