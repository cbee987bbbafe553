// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/vqquantizer.h"

#include <string>
#include <utility>

#include "core/quantize/projection/finite.h"

namespace tokenscope {

VqQuantizer::VqQuantizer(const FeatureMatrix& codes, VqSpace space)
    : m_space(std::move(space))
    , m_search(codes, m_space.cosine ? NearestMetric::Cosine : NearestMetric::Euclidean)
{
}

std::size_t VqQuantizer::dimensions() const
{
    return static_cast<std::size_t>(m_space.projection ? m_space.projection->inputDimensions() : codes().cols());
}

std::vector<std::uint32_t> VqQuantizer::stageSizes() const
{
    return {static_cast<std::uint32_t>(codes().rows())};
}

Result<Codes> VqQuantizer::encode(FeatureView features, const PatchGrid&, const RunContext& context) const
{
    if (static_cast<std::size_t>(features.cols()) != dimensions())
        return failure(ErrorCode::InvalidArgument,
                       "vectors of " + std::to_string(features.cols()) + " values, the codes are for "
                           + std::to_string(dimensions()));
    if (const auto finite = requireFinite(features, context); !finite)
        return tl::unexpected(finite.error());
    Codes result;
    result.tokens = static_cast<std::size_t>(features.rows());
    result.stageSizes = stageSizes();
    Result<NearestCodes> nearest;
    if (m_space.projection) {
        const Result<FeatureMatrix> projected = m_space.project(features, context);
        if (!projected)
            return tl::unexpected(projected.error());
        nearest = m_search.nearest(*projected, context);
    } else {
        nearest = m_search.nearest(features, context);
    }
    if (!nearest)
        return tl::unexpected(nearest.error());
    result.index = std::move(nearest->index);
    return result;
}

FeatureMatrix VqQuantizer::inFeatures(FeatureView codes) const
{
    return m_space.projection ? FeatureMatrix(codes * m_space.projection->basis) : FeatureMatrix(codes);
}

Result<FeatureMatrix> VqQuantizer::decode(const Codes& given, const PatchGrid&, std::size_t stages) const
{
    if (given.ragged() || given.stages() != 1 || given.index.size() != given.tokens)
        return failure(ErrorCode::InvalidArgument, "these codes have not one index for each token");
    for (std::size_t token = 0; token < given.tokens; ++token) {
        if (given.index[token] >= static_cast<std::uint32_t>(codes().rows()))
            return failure(ErrorCode::OutOfRange,
                           "token " + std::to_string(token) + ": code " + std::to_string(given.index[token]) + " of "
                               + std::to_string(codes().rows()));
    }
    FeatureMatrix decoded =
        FeatureMatrix::Zero(static_cast<Eigen::Index>(given.tokens), static_cast<Eigen::Index>(dimensions()));
    if (stages > 0)
        decoded = entries(0, given.index);
    if (m_space.projection)
        decoded.rowwise() += m_space.projection->mean.row(0);
    return decoded;
}

FeatureMatrix VqQuantizer::entries(std::size_t stage, std::span<const std::uint32_t> ids) const
{
    FeatureMatrix rows = FeatureMatrix::Zero(static_cast<Eigen::Index>(ids.size()), codes().cols());
    for (std::size_t at = 0; at < ids.size(); ++at) {
        if (stage == 0 && ids[at] < static_cast<std::uint32_t>(codes().rows()))
            rows.row(static_cast<Eigen::Index>(at)) = codes().row(static_cast<Eigen::Index>(ids[at]));
    }
    return inFeatures(rows);
}

FeatureMatrix VqQuantizer::mean() const
{
    return m_space.projection ? m_space.projection->mean
                              : FeatureMatrix(FeatureMatrix::Zero(1, static_cast<Eigen::Index>(dimensions())));
}

std::uint64_t VqQuantizer::sideBits() const
{
    return 16U * static_cast<std::uint64_t>(codes().size())
        + (m_space.projection ? m_space.projection->sideBits() : 0U);
}

NpyArray VqQuantizer::saved() const
{
    FeatureMatrix rows = inFeatures(codes());
    if (m_space.projection) {
        FeatureMatrix all(1 + m_space.projection->dimensions() + rows.rows(), rows.cols());
        all << m_space.projection->mean, m_space.projection->basis, rows;
        rows = std::move(all);
    }
    NpyArray array;
    array.shape = {rows.rows(), rows.cols()};
    array.data.assign(reinterpret_cast<const char*>(rows.data()),
                      static_cast<std::size_t>(rows.size()) * sizeof(float));
    return array;
}

Result<std::shared_ptr<const Quantizer>> VqQuantizer::load(const NpyArray& array, bool cosine,
                                                           std::int64_t lowDimensions)
{
    const std::int64_t before = lowDimensions > 0 ? 1 + lowDimensions : 0;
    if (array.shape.size() != 2 || array.shape[0] < before + 1
        || array.shape[1] < std::max<std::int64_t>(1, lowDimensions)) {
        std::string shape;
        for (const std::int64_t size : array.shape)
            shape += (shape.empty() ? "" : ", ") + std::to_string(size);
        return failure(ErrorCode::InvalidArgument,
                       "a codebook of shape (" + shape + "); needed is (K, D)"
                           + (before > 0
                                  ? " with " + std::to_string(before) + " rows for mean and basis before the codes"
                                  : std::string()));
    }
    Result<FeatureMatrix> rows = toFeatures(array);
    if (!rows)
        return tl::unexpected(rows.error());
    VqSpace space;
    space.cosine = cosine || lowDimensions > 0;
    FeatureMatrix codes = rows->bottomRows(rows->rows() - before);
    if (lowDimensions > 0) {
        space.projection.emplace();
        space.projection->mean = rows->topRows(1);
        space.projection->basis = rows->middleRows(1, lowDimensions);
        codes = (codes * space.projection->basis.transpose()).eval();
    }
    return std::make_shared<const VqQuantizer>(std::move(codes), std::move(space));
}

} // namespace tokenscope
