// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/similarity/similarity.h"

namespace tokenscope {

FeatureMatrix unitLengthRows(FeatureView rows)
{
    const CosineRows lengths(rows);
    FeatureMatrix unit(rows.rows(), rows.cols());
    for (Eigen::Index row = 0; row < rows.rows(); ++row) {
        const double length = lengths.length(static_cast<std::size_t>(row));
        const double factor = length > 0 ? 1 / length : 0;
        for (Eigen::Index column = 0; column < rows.cols(); ++column)
            unit(row, column) = static_cast<float>(static_cast<double>(rows(row, column)) * factor);
    }
    return unit;
}

Result<FeatureMatrix> cosineMatrix(FeatureView rows, const RunContext& context)
{
    return symmetricProducts(rows, RowScale::Unit, context);
}

std::vector<double> meanCosines(const CosineRows& rows)
{
    std::vector<double> means(rows.rows());
    std::vector<double> sum(rows.dimensions());
    for (std::size_t row = 0; row < rows.rows(); ++row)
        rows.addDirection(row, sum);
    rows.cosineSums(sum, means);
    for (double& mean : means)
        mean /= static_cast<double>(rows.rows());
    return means;
}

std::vector<double> meanCosinesPlain(const CosineRows& rows)
{
    std::vector<double> means(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        for (std::size_t other = 0; other < rows.rows(); ++other)
            means[row] += rows.cosine(row, other);
        means[row] /= static_cast<double>(rows.rows());
    }
    return means;
}

} // namespace tokenscope
