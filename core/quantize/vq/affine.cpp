// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/affine.h"

namespace tokenscope {

namespace {

constexpr float kLeastVariance = 1e-12F;

void takeIn(Eigen::RowVectorXf& average, const Eigen::RowVectorXf& value, float decay)
{
    average = average.size() == 0 ? value : (decay * average + (1 - decay) * value).eval();
}

Eigen::RowVectorXf varianceOf(FeatureView rows, const Eigen::RowVectorXf& mean)
{
    return (rows.rowwise() - mean).cwiseAbs2().colwise().mean();
}

} // namespace

void Affine::observe(FeatureView batch, FeatureView codes)
{
    const Eigen::RowVectorXf ofBatch = batch.colwise().mean();
    const Eigen::RowVectorXf ofCodes = codes.colwise().mean();
    takeIn(vectorVariance, varianceOf(batch, ofBatch), 0.99F);
    takeIn(vectorMean, ofBatch, 0.99F);
    takeIn(codeVariance, varianceOf(codes, ofCodes), 0.9F);
    takeIn(codeMean, ofCodes, 0.9F);
}

Eigen::RowVectorXf Affine::scale() const
{
    return (vectorVariance.array().max(kLeastVariance) / codeVariance.array().max(kLeastVariance)).sqrt().matrix();
}

FeatureMatrix Affine::toVectors(FeatureView codes) const
{
    return ((codes.rowwise() - codeMean).array().rowwise() * scale().array()).matrix().rowwise() + vectorMean;
}

FeatureMatrix Affine::toCodes(FeatureView vectors) const
{
    return ((vectors.rowwise() - vectorMean).array().rowwise() / scale().array()).matrix().rowwise() + codeMean;
}

} // namespace tokenscope
