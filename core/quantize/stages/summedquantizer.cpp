// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/stages/summedquantizer.h"

#include <string>
#include <utility>

#include "core/quantize/projection/finite.h"

namespace tokenscope {

Result<void> requireVectors(FeatureView features, std::size_t dimensions, const RunContext& context)
{
    if (static_cast<std::size_t>(features.cols()) != dimensions)
        return failure(ErrorCode::InvalidArgument,
                       "vectors of " + std::to_string(features.cols()) + " dimensions, where the quantizer takes "
                           + std::to_string(dimensions));
    return requireFinite(features, context);
}

SummedQuantizer::SummedQuantizer(Codebooks codebooks, Encoder encoder)
    : m_codebooks(std::move(codebooks))
    , m_encoder(std::move(encoder))
{
}

std::size_t SummedQuantizer::dimensions() const
{
    return static_cast<std::size_t>(m_codebooks.front().cols());
}

Result<Codes> SummedQuantizer::encode(FeatureView features, const PatchGrid& /*grid*/, const RunContext& context) const
{
    if (const auto usable = requireVectors(features, dimensions(), context); !usable)
        return tl::unexpected(usable.error());
    return m_encoder(features, m_codebooks, context);
}

Result<FeatureMatrix> SummedQuantizer::decode(const Codes& codes, const PatchGrid& /*grid*/, std::size_t stages) const
{
    if (const auto usable = requireCodes(codes, stageSizes()); !usable)
        return tl::unexpected(usable.error());
    return sumOfCodes(m_codebooks, codes, stages);
}

FeatureMatrix SummedQuantizer::entries(std::size_t stage, std::span<const std::uint32_t> ids) const
{
    if (stage >= m_codebooks.size())
        return FeatureMatrix::Zero(static_cast<Eigen::Index>(ids.size()), m_codebooks.front().cols());
    return rowsOf(m_codebooks[stage], ids);
}

FeatureMatrix SummedQuantizer::mean() const
{
    return FeatureMatrix::Zero(1, m_codebooks.front().cols());
}

std::uint64_t SummedQuantizer::sideBits() const
{
    const auto values = static_cast<std::uint64_t>(m_codebooks.front().size());
    return 16U * values * m_codebooks.size();
}

} // namespace tokenscope
