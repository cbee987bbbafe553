// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/codedfield.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "core/base/parallel.h"

namespace tokenscope {

namespace {

/// Tokens of so many dimensions that are worked on between two looks at the stop token.
std::size_t tokensAtOnce(Eigen::Index dimensions)
{
    constexpr std::size_t kNumbers = std::size_t{1} << 20U; // some milliseconds
    return std::max<std::size_t>(1, kNumbers / static_cast<std::size_t>(std::max<Eigen::Index>(1, dimensions)));
}

double rangeOf(const FeatureMatrix& features, const RunContext& context)
{
    const auto rows = static_cast<std::size_t>(features.rows());
    const std::size_t atOnce = tokensAtOnce(features.cols());
    constexpr float kInfinite = std::numeric_limits<float>::infinity();
    std::vector<std::pair<float, float>> ends(chunkCount(rows, atOnce), {kInfinite, -kInfinite});
    if (features.cols() > 0)
        forEachChunk(rows, atOnce, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
            if (context.stopped())
                return;
            const auto part =
                features.middleRows(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(end - begin));
            ends[chunk] = {part.minCoeff(), part.maxCoeff()};
        });
    float least = kInfinite;
    float most = -kInfinite;
    for (const auto& [low, high] : ends) {
        least = std::min(least, low);
        most = std::max(most, high);
    }
    return most > least ? static_cast<double>(most) - static_cast<double>(least) : 1;
}

/// Codes of some tokens, of which each has all stages.
Codes partOf(const Codes& codes, std::size_t begin, std::size_t end)
{
    const auto at = [&codes](std::size_t token) {
        return codes.index.begin() + static_cast<std::ptrdiff_t>(token * codes.stages());
    };
    return {end - begin, codes.stageSizes, {at(begin), at(end)}, {}};
}

/// Some tokens after the other, for all decode by themselves where each has its own codes.
Result<FeatureMatrix> decodedTokens(const CodedField& coded, const RunContext& context)
{
    const Codes& codes = coded.codes;
    const auto dimensions = static_cast<Eigen::Index>(coded.quantizer->dimensions());
    const std::size_t atOnce = tokensAtOnce(dimensions);
    if (codes.ragged() || codes.tokens <= atOnce || codes.index.size() != codes.tokens * codes.stages())
        return coded.quantizer->decode(codes, coded.field->grid, coded.stages);
    FeatureMatrix decoded(static_cast<Eigen::Index>(codes.tokens), dimensions);
    std::vector<Result<void>> done(chunkCount(codes.tokens, atOnce));
    forEachChunk(codes.tokens, atOnce, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
        if (context.stopped())
            return;
        PatchGrid loose;
        loose.rows = static_cast<std::int64_t>(end - begin);
        loose.columns = 1;
        auto part = coded.quantizer->decode(partOf(codes, begin, end), loose, coded.stages);
        if (part)
            decoded.middleRows(static_cast<Eigen::Index>(begin), part->rows()) = *part;
        else
            done[chunk] = tl::unexpected(std::move(part.error()));
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    for (Result<void>& chunk : done)
        if (!chunk)
            return tl::unexpected(std::move(chunk.error()));
    return decoded;
}

Result<void> measure(CodedField& coded, const RunContext& context)
{
    const FeatureMatrix& features = coded.field->features;
    auto distortion = distortionOf(features, coded.decoded, rangeOf(features, context), context);
    if (!distortion)
        return tl::unexpected(std::move(distortion.error()));
    coded.distortion = *distortion;
    coded.tokenErrors = squaredErrors(features, coded.decoded, context);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    const auto dimensions = static_cast<double>(std::max<Eigen::Index>(1, features.cols()));
    for (double& error : coded.tokenErrors)
        error /= dimensions;
    return {};
}

/// Decodes and measures what has been coded.
Result<CodedField> decodedFrom(CodedField coded, std::size_t stages, const RunContext& context)
{
    coded.stages = std::min(stages, coded.codes.stages());
    auto decoded = decodedTokens(coded, context);
    if (!decoded)
        return tl::unexpected(std::move(decoded.error()));
    coded.decoded = std::move(*decoded);
    if (auto measured = measure(coded, context); !measured)
        return tl::unexpected(std::move(measured.error()));
    return coded;
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
    return decodedFrom(std::move(coded), stages, context);
}

Result<CodedField> withStages(const CodedField& other, std::size_t stages, const RunContext& context)
{
    CodedField coded; // but for what is made anew, which may be large
    coded.field = other.field;
    coded.quantizer = other.quantizer;
    coded.codes = other.codes;
    coded.usage = other.usage;
    coded.bits = other.bits;
    return decodedFrom(std::move(coded), stages, context);
}

Result<std::vector<double>> stageErrors(const CodedField& coded, const RunContext& context)
{
    std::vector<double> errors;
    for (std::size_t stages = 1; stages <= coded.codes.stages(); ++stages) {
        const auto part = withStages(coded, stages, context);
        if (!part)
            return tl::unexpected(part.error());
        errors.push_back(part->distortion.mse);
    }
    return errors;
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
    const std::vector<std::size_t> cells = coded.quantizer->cellsOver(stage, coded.field->grid);
    if (cells.size() != codes.tokens || codes.stageTokens.size() != codes.stages())
        return {};
    const auto before = codes.stageTokens.begin();
    const std::size_t first = std::accumulate(before, before + static_cast<std::ptrdiff_t>(stage), std::size_t{0});
    for (std::size_t token = 0; token < numbers.size(); ++token) {
        if (cells[token] >= codes.stageTokens[stage])
            return {};
        numbers[token] = codes.index[first + cells[token]];
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
