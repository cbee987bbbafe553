// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/featureerror.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace tokenscope {

Result<FeatureError> featureError(FeatureView original, FeatureView other, const RunContext& context)
{
    if (original.rows() != other.rows() || original.cols() != other.cols() || original.size() == 0)
        return failure(ErrorCode::InvalidArgument,
                       "features of " + std::to_string(original.rows()) + "×" + std::to_string(original.cols())
                           + " and " + std::to_string(other.rows()) + "×" + std::to_string(other.cols())
                           + " cannot be compared");
    double errors = 0;
    double energy = 0;
    double cosines = 0;
    for (Eigen::Index token = 0; token < original.rows(); ++token) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        const Eigen::RowVectorXd a = original.row(token).cast<double>();
        const Eigen::RowVectorXd b = other.row(token).cast<double>();
        if (!a.allFinite() || !b.allFinite())
            return failure(ErrorCode::InvalidValue,
                           "token " + std::to_string(token) + " has features that are not finite");
        const double lengths = a.norm() * b.norm();
        errors += (a - b).squaredNorm();
        energy += a.squaredNorm();
        if (lengths > 0)
            cosines += std::clamp(a.dot(b) / lengths, -1.0, 1.0);
        else
            cosines += a.isZero(0) && b.isZero(0) ? 1 : 0;
    }
    FeatureError result;
    result.tokens = original.rows();
    result.meanCosine = cosines / static_cast<double>(original.rows());
    if (errors > 0)
        result.relativeSquaredError = energy > 0 ? errors / energy : std::numeric_limits<double>::infinity();
    return result;
}

Result<FeatureError> featureError(const Encoder& encoder, const Picture& original, const Picture& other,
                                  const RunContext& context)
{
    if (original.width != other.width || original.height != other.height)
        return failure(ErrorCode::InvalidArgument, "pictures of two sizes cannot be compared");
    const Result<TokenField> first = encoder.encode(original, context);
    if (!first)
        return tl::unexpected(first.error());
    const Result<TokenField> second = encoder.encode(other, context);
    if (!second)
        return tl::unexpected(second.error());
    return featureError(first->features, second->features, context);
}

} // namespace tokenscope
