// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/product/productquantizer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/quantize/product/productcodes.h"
#include "core/quantize/projection/balanced.h"
#include "core/quantize/stages/summedquantizer.h"

namespace tokenscope {

using Eigen::Index;

namespace {

/// Nothing but zeros that fill up the last sub-space: no decoder need be told of it.
bool isPadding(const Projection& rotation, std::size_t subspaces)
{
    return rotation.mean.isZero(0)
        && rotation.basis == paddedIdentity(rotation.inputDimensions(), static_cast<Index>(subspaces));
}

} // namespace

ProductQuantizer::ProductQuantizer(Codebooks codebooks, std::optional<Projection> rotation)
    : m_codebooks(std::move(codebooks))
    , m_rotation(std::move(rotation))
{
}

std::size_t ProductQuantizer::dimensions() const
{
    const Index rotated = m_codebooks.front().cols() * std::ssize(m_codebooks);
    return static_cast<std::size_t>(m_rotation ? m_rotation->inputDimensions() : rotated);
}

Result<Codes> ProductQuantizer::encode(FeatureView features, const PatchGrid& /*grid*/, const RunContext& context) const
{
    if (const auto usable = requireVectors(features, dimensions(), context); !usable)
        return tl::unexpected(usable.error());
    if (!m_rotation)
        return encodeProduct(features, m_codebooks, context);
    const auto rotated = m_rotation->project(features, context);
    if (!rotated)
        return tl::unexpected(rotated.error());
    return encodeProduct(*rotated, m_codebooks, context);
}

Result<FeatureMatrix> ProductQuantizer::decode(const Codes& codes, const PatchGrid& /*grid*/, std::size_t stages) const
{
    if (const auto usable = requireCodes(codes, stageSizes()); !usable)
        return tl::unexpected(usable.error());
    FeatureMatrix vectors = decodeProduct(m_codebooks, codes, stages);
    return m_rotation ? m_rotation->back(vectors) : vectors;
}

FeatureMatrix ProductQuantizer::entries(std::size_t stage, std::span<const std::uint32_t> ids) const
{
    FeatureMatrix placed = subspaceEntries(m_codebooks, stage, ids);
    if (!m_rotation)
        return placed;
    return placed * m_rotation->basis;
}

FeatureMatrix ProductQuantizer::mean() const
{
    return m_rotation ? m_rotation->mean : FeatureMatrix::Zero(1, static_cast<Index>(dimensions()));
}

std::uint64_t ProductQuantizer::sideBits() const
{
    const auto values = static_cast<std::uint64_t>(m_codebooks.front().size()) * m_codebooks.size();
    const bool turns = m_rotation && !isPadding(*m_rotation, m_codebooks.size());
    return 16U * values + (turns ? m_rotation->sideBits() : 0U);
}

NpyArray ProductQuantizer::saved() const
{
    if (!m_rotation)
        return arrayOf(m_codebooks);
    const Index width = m_codebooks.front().cols();
    const Index size = m_codebooks.front().rows();
    const Index inputs = m_rotation->inputDimensions();
    FeatureMatrix mean = FeatureMatrix::Zero(1, width * std::ssize(m_codebooks));
    mean.leftCols(inputs) = m_rotation->mean;
    Codebooks extended;
    for (Index stage = 0; stage < std::ssize(m_codebooks); ++stage) {
        FeatureMatrix& rows = extended.emplace_back(size + inputs + 1, width);
        rows.topRows(size) = m_codebooks[static_cast<std::size_t>(stage)];
        rows.middleRows(size, inputs) = m_rotation->basis.middleRows(stage * width, width).transpose();
        rows.bottomRows(1) = mean.middleCols(stage * width, width);
    }
    return arrayOf(extended);
}

Result<std::shared_ptr<const Quantizer>> loadProduct(const NpyArray& array, std::size_t subspaces, std::size_t size)
{
    const Index codes = static_cast<Index>(size);
    const Index stages = static_cast<Index>(subspaces);
    const bool stacked = array.shape.size() == 3 && array.shape[0] == stages && array.shape[2] >= 1;
    const Index inputs = stacked ? array.shape[1] - codes - 1 : 0;
    // As many inputs as fit the sub-spaces, less than one value of each short: else it is no rotation.
    if (!stacked || inputs <= (array.shape[2] - 1) * stages || inputs > array.shape[2] * stages) {
        auto plain = codebooksOf(array, subspaces, size);
        if (!plain && plain.error().code == ErrorCode::InvalidArgument)
            plain.error().detail += " without a rotation, or so many rows more as there are dimensions and one";
        if (!plain)
            return tl::unexpected(plain.error());
        return std::make_shared<const ProductQuantizer>(std::move(*plain));
    }
    const auto extended = codebooksOf(array, subspaces, static_cast<std::size_t>(array.shape[1]));
    if (!extended)
        return tl::unexpected(extended.error());
    const Index width = array.shape[2];
    Projection rotation{FeatureMatrix::Zero(1, width * stages), FeatureMatrix(width * stages, inputs), {}};
    Codebooks codebooks;
    for (Index stage = 0; stage < stages; ++stage) {
        const FeatureMatrix& rows = (*extended)[static_cast<std::size_t>(stage)];
        codebooks.emplace_back(rows.topRows(codes));
        rotation.basis.middleRows(stage * width, width) = rows.middleRows(codes, inputs).transpose();
        rotation.mean.middleCols(stage * width, width) = rows.bottomRows(1);
    }
    rotation.mean.conservativeResize(1, inputs);
    return std::make_shared<const ProductQuantizer>(std::move(codebooks), std::move(rotation));
}

} // namespace tokenscope
