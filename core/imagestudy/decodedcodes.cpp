// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/decodedcodes.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tokenscope {
namespace {

std::string shapeOf(const NpyArray& array)
{
    std::string text = "(";
    for (const std::int64_t length : array.shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(length);
    return text + ")";
}

tl::unexpected<Error> wrongShape(const NpyArray& array, const std::string& wanted)
{
    return failure(ErrorCode::InvalidArgument,
                   "codes of shape " + shapeOf(array) + " do not fit; the method and its codebook have " + wanted);
}

/// The shape of the codes where it depends on the grid; nothing where every token has one of each stage.
Result<std::optional<Codes>> raggedShape(const Quantizer& quantizer, const PatchGrid& grid)
{
    const auto dimensions = static_cast<Eigen::Index>(quantizer.dimensions());
    auto codes = quantizer.encode(FeatureMatrix::Zero(grid.tokens(), dimensions), grid, {});
    if (!codes)
        return tl::unexpected(std::move(codes.error()));
    return codes->ragged() ? std::optional(std::move(*codes)) : std::nullopt;
}

/// Which stage, and which token of it, a place in the codes belongs to.
std::pair<std::size_t, std::size_t> placeOf(const Codes& codes, std::size_t at)
{
    if (!codes.ragged())
        return {at % codes.stages(), at / codes.stages()};
    std::size_t stage = 0;
    while (at >= codes.stageTokens[stage])
        at -= codes.stageTokens[stage++];
    return {stage, at};
}

Result<Codes> withIndices(Codes codes, const std::vector<std::int64_t>& values)
{
    codes.index.resize(values.size());
    for (std::size_t at = 0; at < values.size(); ++at) {
        const auto [stage, token] = placeOf(codes, at);
        const std::uint32_t size = codes.stageSizes[stage];
        if (values[at] < 0 || values[at] >= std::int64_t{size})
            return failure(ErrorCode::OutOfRange,
                           "code " + std::to_string(values[at]) + " of token " + std::to_string(token) + ", stage "
                               + std::to_string(stage) + " is not from 0 to " + std::to_string(size - 1));
        codes.index[at] = static_cast<std::uint32_t>(values[at]);
    }
    return codes;
}

Result<void> paint(DecodedCodes& result, const EncodedPicture& encoded, bool measured, const RunContext& context)
{
    if (measured) {
        const FeatureMatrix& features = encoded.field->features;
        const double range = features.size() == 0
            ? 0
            : static_cast<double>(features.maxCoeff()) - static_cast<double>(features.minCoeff());
        auto distortion = distortionOf(features, result.decoded, range > 0 ? range : 1, context);
        if (!distortion)
            return tl::unexpected(std::move(distortion.error()));
        result.distortion = *distortion;
    }
    if (!encoded.encoder || !encoded.encoder->decodes())
        return {};
    auto picture = encoded.encoder->decode(result.decoded, result.grid, context);
    if (!picture)
        return tl::unexpected(std::move(picture.error()));
    result.reconstruction = std::move(*picture);
    if (!measured || !encoded.picture)
        return {};
    auto error = pictureError(*encoded.picture, *result.reconstruction, context);
    if (!error)
        return tl::unexpected(std::move(error.error()));
    result.error = *error;
    return {};
}

} // namespace

Result<Codes> codesOf(const NpyArray& array, const Quantizer& quantizer, const PatchGrid* scales)
{
    const Result<std::vector<std::int64_t>> values = toIntegers(array);
    if (!values)
        return tl::unexpected(values.error());
    if (scales != nullptr) {
        Result<std::optional<Codes>> ragged = raggedShape(quantizer, *scales);
        if (!ragged)
            return tl::unexpected(std::move(ragged.error()));
        if (*ragged) {
            if (array.shape.size() != 1 || values->size() != (*ragged)->index.size())
                return wrongShape(array, "(" + std::to_string((*ragged)->index.size()) + ") on this grid");
            return withIndices(std::move(**ragged), *values);
        }
    }
    Codes codes;
    codes.stageSizes = quantizer.stageSizes();
    const auto stages = static_cast<std::int64_t>(codes.stages());
    const bool flat = array.shape.size() == 1 && stages == 1;
    if (stages == 0 || (!flat && (array.shape.size() != 2 || array.shape[1] != stages)))
        return wrongShape(array, "(tokens, " + std::to_string(stages) + ")");
    codes.tokens = static_cast<std::size_t>(array.shape[0]);
    return withIndices(std::move(codes), *values);
}

Result<DecodedCodes> decodeCodes(const NpyArray& codes, const NpyArray& codebook, const FieldPipeline& pipeline,
                                 const EncodedPicture* encoded, bool measured, const RunContext& context)
{
    const QuantizerMethod* method = findQuantizerMethod(pipeline.method);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no method \"" + pipeline.method + "\"");
    const auto quantizer = method->load(codebook, pipeline.values);
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const auto wanted = static_cast<std::int64_t>((*quantizer)->dimensions());
    if (encoded != nullptr && encoded->field->dimensions() != wanted)
        return failure(ErrorCode::InvalidArgument,
                       "the codebook is for " + std::to_string(wanted) + " dimensions and the features have "
                           + std::to_string(encoded->field->dimensions()));
    const bool scaled = std::ranges::find(method->info.needs, Need::Grid) != method->info.needs.end();
    if (encoded == nullptr && scaled)
        return failure(ErrorCode::InvalidArgument,
                       "codes of " + pipeline.method + " need the picture's size: their number depends on the grid");
    auto read = codesOf(codes, **quantizer, scaled ? &encoded->field->grid : nullptr);
    if (!read)
        return tl::unexpected(std::move(read.error()));
    if (encoded != nullptr && std::cmp_not_equal(read->tokens, encoded->field->grid.tokens()))
        return wrongShape(codes, std::to_string(encoded->field->grid.tokens()) + " tokens on this grid");
    DecodedCodes result;
    result.pipeline = pipeline;
    result.codes = std::move(*read);
    result.grid.rows = static_cast<std::int64_t>(result.codes.tokens);
    result.grid.columns = 1;
    if (encoded != nullptr)
        result.grid = encoded->field->grid;
    auto decoded = (*quantizer)->decode(result.codes, result.grid, pipeline.stages);
    if (!decoded)
        return tl::unexpected(std::move(decoded.error()));
    result.decoded = std::move(*decoded);
    auto usage = usagePerStage(result.codes);
    if (!usage)
        return tl::unexpected(std::move(usage.error()));
    result.usage = std::move(*usage);
    auto bits = bitsOf(result.codes, (*quantizer)->sideBits(), CoderOrder::Zero, context);
    if (!bits)
        return tl::unexpected(std::move(bits.error()));
    result.bits = *bits;
    if (encoded != nullptr) {
        if (auto painted = paint(result, *encoded, measured, context); !painted)
            return tl::unexpected(std::move(painted.error()));
    }
    return result;
}

} // namespace tokenscope
