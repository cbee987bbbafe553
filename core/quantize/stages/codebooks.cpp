// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/stages/codebooks.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace tokenscope {

namespace {

using Eigen::Index;

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (i > 0)
            text += ", ";
        text += std::to_string(shape[i]);
    }
    return text + ")";
}

} // namespace

std::vector<std::uint32_t> stageSizesOf(const Codebooks& codebooks)
{
    std::vector<std::uint32_t> sizes;
    for (const FeatureMatrix& codebook : codebooks)
        sizes.push_back(static_cast<std::uint32_t>(codebook.rows()));
    return sizes;
}

Codes emptyCodes(std::size_t tokens, const Codebooks& codebooks)
{
    return {tokens, stageSizesOf(codebooks), std::vector<std::uint32_t>(tokens * codebooks.size()), {}};
}

Result<void> requireCodes(const Codes& codes, std::span<const std::uint32_t> stageSizes)
{
    if (codes.ragged() || codes.stages() != stageSizes.size())
        return failure(ErrorCode::InvalidArgument,
                       "codes of " + std::to_string(codes.stages()) + " stages, where the quantizer has "
                           + std::to_string(stageSizes.size()));
    if (codes.index.size() != codes.tokens * stageSizes.size())
        return failure(ErrorCode::InvalidArgument, "codes with too few or too many indices for their tokens");
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < stageSizes.size(); ++stage)
            if (codes.at(token, stage) >= stageSizes[stage])
                return failure(ErrorCode::OutOfRange,
                               "code " + std::to_string(codes.at(token, stage)) + " of token " + std::to_string(token)
                                   + ", where stage " + std::to_string(stage) + " has "
                                   + std::to_string(stageSizes[stage]));
    return {};
}

FeatureMatrix sumOfCodes(const Codebooks& codebooks, const Codes& codes, std::size_t stages)
{
    const std::size_t summed = std::min(stages, codebooks.size());
    const Index dimensions = codebooks.empty() ? 0 : codebooks.front().cols();
    FeatureMatrix sum = FeatureMatrix::Zero(static_cast<Index>(codes.tokens), dimensions);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < summed; ++stage)
            sum.row(static_cast<Index>(token)) += codebooks[stage].row(static_cast<Index>(codes.at(token, stage)));
    return sum;
}

FeatureMatrix rowsOf(FeatureView codebook, std::span<const std::uint32_t> ids)
{
    FeatureMatrix rows = FeatureMatrix::Zero(static_cast<Index>(ids.size()), codebook.cols());
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (static_cast<Index>(ids[i]) < codebook.rows())
            rows.row(static_cast<Index>(i)) = codebook.row(static_cast<Index>(ids[i]));
    return rows;
}

std::vector<double> errorOfPrefixes(FeatureView features, const Codebooks& codebooks, const Codes& codes)
{
    std::vector<double> errors(codebooks.size(), 0.0);
    Eigen::RowVectorXf rest(features.cols());
    for (Index token = 0; token < features.rows(); ++token) {
        rest = features.row(token);
        for (std::size_t stage = 0; stage < codebooks.size(); ++stage) {
            rest -= codebooks[stage].row(static_cast<Index>(codes.at(static_cast<std::size_t>(token), stage)));
            errors[stage] += rest.cast<double>().squaredNorm();
        }
    }
    for (double& error : errors)
        error /= static_cast<double>(std::max<Index>(features.size(), 1));
    return errors;
}

NpyArray arrayOf(const Codebooks& codebooks)
{
    const Index size = codebooks.empty() ? 0 : codebooks.front().rows();
    const Index dimensions = codebooks.empty() ? 0 : codebooks.front().cols();
    NpyArray array{NpyType::F4, {std::ssize(codebooks), size, dimensions}, {}};
    for (const FeatureMatrix& codebook : codebooks)
        array.data.append(reinterpret_cast<const char*>(codebook.data()),
                          static_cast<std::size_t>(codebook.size()) * sizeof(float));
    return array;
}

Result<Codebooks> codebooksOf(const NpyArray& array, std::size_t stages, std::size_t size)
{
    const auto rows = static_cast<std::int64_t>(size);
    std::vector<std::int64_t> shape = array.shape;
    if (stages == 1 && shape.size() == 2)
        shape.insert(shape.begin(), 1);
    if (shape.size() != 3 || shape[0] != static_cast<std::int64_t>(stages) || shape[1] != rows || shape[2] < 1)
        return failure(ErrorCode::InvalidArgument,
                       "a codebook of shape " + shapeText(array.shape) + ", where the parameters ask for ("
                           + std::to_string(stages) + ", " + std::to_string(size) + ", dimensions)");
    const auto values = toFeatures(array);
    if (!values)
        return tl::unexpected(values.error());
    Codebooks codebooks;
    for (std::size_t stage = 0; stage < stages; ++stage)
        codebooks.emplace_back(values->middleRows(static_cast<Index>(stage) * rows, rows));
    return codebooks;
}

} // namespace tokenscope
