// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/codedfield.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope {

namespace {

/// Side of the square scale that has `cells` cells; 0 when it is none.
std::int64_t squareSide(std::size_t cells)
{
    const auto side = static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(cells))));
    return side * side == static_cast<std::int64_t>(cells) ? side : 0;
}

double rangeOf(const FeatureMatrix& features)
{
    if (features.size() == 0)
        return 1;
    const auto range = static_cast<double>(features.maxCoeff()) - static_cast<double>(features.minCoeff());
    return range > 0 ? range : 1;
}

Result<void> measure(CodedField& coded)
{
    const FeatureMatrix& features = coded.field->features;
    auto distortion = distortionOf(features, coded.decoded, rangeOf(features));
    if (!distortion)
        return tl::unexpected(std::move(distortion.error()));
    coded.distortion = *distortion;
    coded.tokenErrors = squaredErrors(features, coded.decoded);
    const auto dimensions = static_cast<double>(std::max<Eigen::Index>(1, features.cols()));
    for (double& error : coded.tokenErrors)
        error /= dimensions;
    return {};
}

} // namespace

Result<CodedField> codeField(std::shared_ptr<const TokenField> field, std::shared_ptr<const Quantizer> quantizer,
                             std::size_t stages, const RunContext& context)
{
    CodedField coded;
    coded.field = std::move(field);
    coded.quantizer = std::move(quantizer);
    auto codes = coded.quantizer->encode(coded.field->features, coded.field->grid, context);
    if (!codes)
        return tl::unexpected(std::move(codes.error()));
    coded.codes = std::move(*codes);
    auto usage = usagePerStage(coded.codes);
    if (!usage)
        return tl::unexpected(std::move(usage.error()));
    coded.usage = std::move(*usage);
    auto bits = bitsOf(coded.codes, coded.quantizer->sideBits(), CoderOrder::Zero, context);
    if (!bits)
        return tl::unexpected(std::move(bits.error()));
    coded.bits = *bits;
    return withStages(std::move(coded), stages);
}

Result<CodedField> withStages(CodedField coded, std::size_t stages)
{
    coded.stages = std::min(stages, coded.codes.stages());
    auto decoded = coded.quantizer->decode(coded.codes, coded.field->grid, coded.stages);
    if (!decoded)
        return tl::unexpected(std::move(decoded.error()));
    coded.decoded = std::move(*decoded);
    if (auto measured = measure(coded); !measured)
        return tl::unexpected(std::move(measured.error()));
    return coded;
}

std::vector<std::uint32_t> tokenCodes(const CodedField& coded, std::size_t stage)
{
    const Codes& codes = coded.codes;
    std::vector<std::uint32_t> numbers(codes.tokens);
    if (stage >= codes.stages())
        return {};
    if (!codes.ragged()) {
        for (std::size_t token = 0; token < codes.tokens; ++token)
            numbers[token] = codes.at(token, stage);
        return numbers;
    }
    std::size_t first = 0;
    for (std::size_t before = 0; before < stage; ++before)
        first += codes.stageTokens[before];
    const PatchGrid& grid = coded.field->grid;
    const std::int64_t side = squareSide(codes.stageTokens[stage]);
    if (side == 0 || grid.columns <= 0 || grid.rows <= 0)
        return {};
    for (std::size_t token = 0; token < numbers.size(); ++token) {
        const auto at = static_cast<std::int64_t>(token);
        const std::int64_t row = at / grid.columns * side / grid.rows;
        const std::int64_t column = at % grid.columns * side / grid.columns;
        numbers[token] = codes.index[first + static_cast<std::size_t>(row * side + column)];
    }
    return numbers;
}

double meanPerplexity(const CodedField& coded)
{
    double sum = 0;
    for (const CodeUsage& usage : coded.usage)
        sum += usage.perplexity;
    return coded.usage.empty() ? 0 : sum / static_cast<double>(coded.usage.size());
}

std::uint64_t usedCodes(const CodedField& coded)
{
    std::uint64_t used = 0;
    for (const CodeUsage& usage : coded.usage)
        used += usage.used;
    return used;
}

} // namespace tokenscope
