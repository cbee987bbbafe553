// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string>

#include "core/quantize/nearest/nearest.h"
#include "core/vision/neural/autoencoder.h"

namespace tokenscope {

namespace {

class CodebookQuantizer final : public Quantizer {
public:
    explicit CodebookQuantizer(FeatureMatrix codebook)
        : m_codebook(std::move(codebook))
    {
    }

    std::size_t dimensions() const override { return static_cast<std::size_t>(m_codebook.cols()); }
    std::vector<std::uint32_t> stageSizes() const override { return {static_cast<std::uint32_t>(m_codebook.rows())}; }

    Result<Codes> encode(FeatureView features, const PatchGrid&, const RunContext& context) const override
    {
        if (features.cols() != m_codebook.cols())
            return failure(ErrorCode::InvalidArgument,
                           "the codebook has " + std::to_string(m_codebook.cols()) + " dimensions, the vectors have "
                               + std::to_string(features.cols()));
        for (Eigen::Index row = 0; row < features.rows(); ++row)
            if (!features.row(row).allFinite())
                return failure(ErrorCode::InvalidValue, "vector " + std::to_string(row) + " is not finite");
        Result<NearestCodes> nearest = nearestCodes(features, m_codebook, context);
        if (!nearest)
            return tl::unexpected(nearest.error());
        return Codes{static_cast<std::size_t>(features.rows()), stageSizes(), std::move(nearest->index), {}};
    }

    Result<FeatureMatrix> decode(const Codes& codes, const PatchGrid&, std::size_t stages) const override
    {
        if (codes.ragged() || codes.stageSizes != stageSizes() || codes.index.size() != codes.tokens)
            return failure(ErrorCode::InvalidArgument,
                           "codes of one stage of " + std::to_string(m_codebook.rows()) + " are needed");
        FeatureMatrix result = FeatureMatrix::Zero(static_cast<Eigen::Index>(codes.tokens), m_codebook.cols());
        for (std::size_t token = 0; token < codes.tokens; ++token) {
            if (codes.index[token] >= m_codebook.rows())
                return failure(ErrorCode::OutOfRange,
                               "code " + std::to_string(codes.index[token]) + " of token " + std::to_string(token));
            if (stages > 0)
                result.row(static_cast<Eigen::Index>(token)) = m_codebook.row(codes.index[token]);
        }
        return result;
    }

    FeatureMatrix entries(std::size_t, std::span<const std::uint32_t> ids) const override
    {
        FeatureMatrix result(static_cast<Eigen::Index>(ids.size()), m_codebook.cols());
        for (std::size_t at = 0; at < ids.size(); ++at)
            result.row(static_cast<Eigen::Index>(at)) = m_codebook.row(ids[at]);
        return result;
    }
    FeatureMatrix mean() const override { return FeatureMatrix::Zero(1, m_codebook.cols()); }

    // Learnt beforehand from other pictures: a decoder has it already.
    std::uint64_t sideBits() const override { return 0; }

    NpyArray saved() const override
    {
        NpyArray array{NpyType::F4, {m_codebook.rows(), m_codebook.cols()}, {}};
        array.data.assign(reinterpret_cast<const char*>(m_codebook.data()),
                          static_cast<std::size_t>(m_codebook.size()) * sizeof(float));
        return array;
    }

private:
    FeatureMatrix m_codebook;
};

} // namespace

std::shared_ptr<const Quantizer> codebookQuantizer(FeatureMatrix codebook)
{
    return std::make_shared<CodebookQuantizer>(std::move(codebook));
}

} // namespace tokenscope
