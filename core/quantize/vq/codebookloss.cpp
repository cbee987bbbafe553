// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/codebookloss.h"

#include <algorithm>
#include <cmath>

namespace tokenscope {

namespace {

Eigen::MatrixXd unitRows(FeatureView codes)
{
    Eigen::MatrixXd unit = codes.cast<double>();
    for (Eigen::Index row = 0; row < unit.rows(); ++row) {
        const double length = unit.row(row).norm();
        if (length > 0)
            unit.row(row) /= length;
    }
    return unit;
}

/// softmax(-temperature·|x - c|) of one vector.
Eigen::RowVectorXd probabilities(const Eigen::RowVectorXd& vector, const Eigen::MatrixXd& codes, double temperature)
{
    const Eigen::RowVectorXd logits = -temperature * (codes.rowwise() - vector).rowwise().norm().transpose();
    const Eigen::RowVectorXd weights = (logits.array() - logits.maxCoeff()).exp();
    return weights / weights.sum();
}

double clampedEntropy(const Eigen::RowVectorXd& p)
{
    return -(p.array() * p.array().max(1e-5).log()).sum();
}

} // namespace

double orthogonalLoss(FeatureView codes)
{
    // |U Uᵀ|² = |Uᵀ U|²: D×D instead of K×K.
    const Eigen::MatrixXd unit = unitRows(codes);
    const auto count = static_cast<double>(codes.rows());
    return (unit.transpose() * unit).squaredNorm() / (count * count) - 1 / count;
}

FeatureMatrix orthogonalGradient(FeatureView codes)
{
    const Eigen::MatrixXd unit = unitRows(codes);
    const auto count = static_cast<double>(codes.rows());
    const Eigen::MatrixXd byUnit = 4 / (count * count) * unit * (unit.transpose() * unit);
    FeatureMatrix gradient = FeatureMatrix::Zero(codes.rows(), codes.cols());
    for (Eigen::Index row = 0; row < codes.rows(); ++row) {
        const double length = codes.row(row).cast<double>().norm();
        if (length > 0) {
            const Eigen::RowVectorXd u = unit.row(row);
            gradient.row(row) = ((byUnit.row(row) - byUnit.row(row).dot(u) * u) / length).cast<float>();
        }
    }
    return gradient;
}

double diversityEntropyPerVector(FeatureView features, FeatureView codes, double temperature)
{
    const Eigen::MatrixXd entries = codes.cast<double>();
    double sum = 0;
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        sum += clampedEntropy(probabilities(features.row(row).cast<double>(), entries, temperature));
    return features.rows() > 0 ? sum / static_cast<double>(features.rows()) : 0;
}

double diversityEntropy(FeatureView features, FeatureView codes, double temperature)
{
    const Eigen::MatrixXd entries = codes.cast<double>();
    Eigen::RowVectorXd mean = Eigen::RowVectorXd::Zero(codes.rows());
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        mean += probabilities(features.row(row).cast<double>(), entries, temperature);
    return clampedEntropy(mean / static_cast<double>(std::max<Eigen::Index>(1, features.rows())));
}

FeatureMatrix rotationTrickGradient(FeatureView features, FeatureView quantized, FeatureView gradient)
{
    FeatureMatrix result = gradient;
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        const Eigen::RowVectorXd x = features.row(row).cast<double>();
        const Eigen::RowVectorXd q = quantized.row(row).cast<double>();
        const Eigen::RowVectorXd g = gradient.row(row).cast<double>();
        const double from = x.norm();
        const double to = q.norm();
        if (!(from > 0) || !(to > 0))
            continue;
        const Eigen::RowVectorXd u = x / from;
        const Eigen::RowVectorXd v = q / to;
        const double length = (u + v).norm();
        if (length < 1e-6) // nearly opposite: the plane of rotation is not defined
            continue;
        const Eigen::RowVectorXd w = (u + v) / length;
        result.row(row) = (to / from * (g - 2 * w.dot(g) * w + 2 * v.dot(g) * u)).cast<float>();
    }
    return result;
}

} // namespace tokenscope
