// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/residual/progressivecodes.h"

#include <utility>

#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/projection/projection.h"

namespace tokenscope {

namespace {

using Eigen::Index;

constexpr Index kFewestDimensions = 4;
constexpr int kIterationsPerLevel = 5;
constexpr std::size_t kVectorsPerCode = 128; // enough to begin with: the iterations that follow see all

/// What codes of the first columns are in all of them: the means of the vectors nearest to them there; codes with no vector
/// keep zeros in the columns they did not have.
Result<FeatureMatrix> widened(const FeatureMatrix& all, const FeatureMatrix& codes, const RunContext& context)
{
    const auto nearest = nearestCodes(all.leftCols(codes.cols()), codes, context);
    if (!nearest)
        return tl::unexpected(nearest.error());
    const CodeSums sums = sumByCode(all, nearest->index, static_cast<std::size_t>(codes.rows()), context.threads);
    FeatureMatrix wide = FeatureMatrix::Zero(codes.rows(), all.cols());
    wide.leftCols(codes.cols()) = codes;
    for (Index code = 0; code < codes.rows(); ++code) {
        const auto count = static_cast<double>(sums.counts[static_cast<std::size_t>(code)]);
        const Eigen::Map<const Eigen::RowVectorXd> sum(sums.sums.data() + code * all.cols(), all.cols());
        if (count > 0)
            wide.row(code) = (sum / count).cast<float>();
    }
    return wide;
}

Result<FeatureMatrix> codesByLevels(FeatureView features, std::size_t count, Random& random, const RunContext& context)
{
    const auto fitted = fitProjection(features, features.cols(), context);
    if (!fitted)
        return tl::unexpected(fitted.error());
    const auto projected = fitted->project(features, context);
    if (!projected)
        return tl::unexpected(projected.error());
    KMeansOptions options;
    options.iterations = kIterationsPerLevel;
    options.empty = EmptyCodes::SplitLargest;
    auto codes = kMeansPlusPlus(projected->leftCols(kFewestDimensions), count, random, context);
    for (Index dimensions = kFewestDimensions; codes && dimensions < features.cols(); dimensions *= 2) {
        if (codes->cols() < dimensions)
            codes = widened(projected->leftCols(dimensions), *codes, context);
        if (!codes)
            break;
        auto level = kMeans(projected->leftCols(dimensions), std::move(*codes), options, context);
        if (!level)
            return tl::unexpected(level.error());
        codes = std::move(level->codes);
    }
    if (codes)
        codes = widened(*projected, *codes, context);
    if (!codes)
        return codes;
    return fitted->back(*codes);
}

} // namespace

Result<FeatureMatrix> progressiveCodes(FeatureView features, std::size_t count, Random& random,
                                       const RunContext& context)
{
    RunContext inner = context;
    inner.progress = nullptr;
    if (features.cols() <= kFewestDimensions)
        return kMeansPlusPlus(features, count, random, inner);
    const auto vectors = static_cast<std::size_t>(features.rows());
    const std::size_t wanted = kVectorsPerCode * count;
    if (vectors <= wanted)
        return codesByLevels(features, count, random, inner);
    return codesByLevels(rowsAt(features, randomRows(vectors, wanted, random)), count, random, inner);
}

} // namespace tokenscope
