// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/imagestudy/fieldrun.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/random.h"

namespace tokenscope {

namespace {

constexpr std::size_t kMostCheckpoints = 16;

/// The field, or `limit` of its tokens drawn without repetition and kept in order; unfinished when it was stopped.
std::shared_ptr<const TokenField> sampled(const std::shared_ptr<const TokenField>& field, std::size_t limit,
                                          std::uint64_t seed, const RunContext& context)
{
    const auto tokens = static_cast<std::size_t>(field->tokens());
    if (tokens <= limit)
        return field;
    std::vector<Eigen::Index> rows(tokens);
    std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    Random random(seed);
    for (std::size_t at = 0; at < limit; ++at)
        std::swap(rows[at], rows[at + random.below(tokens - at)]);
    rows.resize(limit);
    std::ranges::sort(rows);
    auto part = std::make_shared<TokenField>();
    part->features.resize(static_cast<Eigen::Index>(limit), field->features.cols());
    for (std::size_t at = 0; at < limit && !context.stopped(); ++at)
        part->features.row(static_cast<Eigen::Index>(at)) = field->features.row(rows[at]);
    part->grid.rows = static_cast<std::int64_t>(limit);
    part->grid.columns = 1;
    part->codebook = field->codebook;
    part->encoder = field->encoder;
    part->space = field->space;
    return part;
}

Result<FieldResultPtr> decodedPicture(FieldResult result, const std::shared_ptr<const Picture>& picture,
                                      const RunContext& context)
{
    result.reconstruction = nullptr;
    result.error.reset();
    if (result.encoder && result.encoder->decodes()) {
        auto decoded = result.encoder->decode(result.coded.decoded, result.coded.field->grid, context);
        if (!decoded)
            return tl::unexpected(std::move(decoded.error()));
        result.reconstruction = std::make_shared<const Picture>(std::move(*decoded));
        if (picture) {
            auto error = pictureError(*picture, *result.reconstruction, context);
            if (!error)
                return tl::unexpected(std::move(error.error()));
            result.error = *error;
        }
    }
    return std::make_shared<const FieldResult>(std::move(result));
}

} // namespace

double FieldResult::bitsPerPixel(bool side) const
{
    const PatchGrid& grid = coded.field->grid;
    const double pixels = static_cast<double>(grid.sourceWidth) * grid.sourceHeight;
    const auto bits = static_cast<double>(coded.bits.payload + (side ? coded.bits.side : 0));
    return pixels > 0 ? bits / pixels : 0;
}

Result<EncodedPicture> encodePicture(std::shared_ptr<const Picture> picture, const FieldPipeline& pipeline,
                                     const RunContext& context)
{
    const EncoderMethod* method = findEncoderMethod(pipeline.encoder);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no encoder \"" + pipeline.encoder + "\"");
    auto encoder = method->make(pipeline.encoderValues, std::span(picture.get(), 1), context);
    if (!encoder)
        return tl::unexpected(std::move(encoder.error()));
    return encodePicture(std::move(picture), std::move(*encoder), context);
}

Result<EncodedPicture> encodePicture(std::shared_ptr<const Picture> picture, std::shared_ptr<const Encoder> encoder,
                                     const RunContext& context)
{
    EncodedPicture encoded;
    encoded.picture = std::move(picture);
    encoded.encoder = std::move(encoder);
    auto field = encoded.encoder->encode(*encoded.picture, context);
    if (!field)
        return tl::unexpected(std::move(field.error()));
    encoded.field = std::make_shared<const TokenField>(std::move(*field));
    return encoded;
}

EncodedPicture encodedFeatures(FeatureMatrix features)
{
    TokenField field;
    field.grid.rows = features.rows();
    field.grid.columns = 1;
    field.encoder = "npy";
    field.space = "features of a file";
    field.features = std::move(features);
    return {nullptr, nullptr, std::make_shared<const TokenField>(std::move(field))};
}

Result<FieldRun> FieldRun::begin(EncodedPicture encoded, const FieldPipeline& pipeline, const RunContext& context)
{
    const QuantizerMethod* method = findQuantizerMethod(pipeline.method);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no method \"" + pipeline.method + "\"");
    const auto tokens = static_cast<std::size_t>(encoded.field->tokens());
    auto learnt = sampled(encoded.field, learntTokens(pipeline, tokens), pipeline.seed, context);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    auto trainer = method->train(std::move(learnt), pipeline.values, pipeline.seed);
    if (!trainer)
        return tl::unexpected(std::move(trainer.error()));
    FieldRun run;
    run.m_encoded = std::move(encoded);
    run.m_pipeline = pipeline;
    run.m_trainer = std::move(*trainer);
    run.keepCheckpoint();
    return run;
}

Result<FieldRun> FieldRun::load(EncodedPicture encoded, const FieldPipeline& pipeline, const NpyArray& codebook)
{
    const QuantizerMethod* method = findQuantizerMethod(pipeline.method);
    if (method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no method \"" + pipeline.method + "\"");
    auto quantizer = method->load(codebook, pipeline.values);
    if (!quantizer)
        return tl::unexpected(std::move(quantizer.error()));
    const auto wanted = static_cast<std::size_t>(encoded.field->dimensions());
    if ((*quantizer)->dimensions() != wanted)
        return failure(ErrorCode::InvalidArgument,
                       "the codebook is for " + std::to_string((*quantizer)->dimensions())
                           + " dimensions and the features have " + std::to_string(wanted));
    FieldRun run;
    run.m_encoded = std::move(encoded);
    run.m_pipeline = pipeline;
    run.m_loaded = std::move(*quantizer);
    return run;
}

/// At the start and then at even distances, which double when there are too many.
void FieldRun::keepCheckpoint()
{
    if (done() % m_every != 0 || (!m_checkpoints.empty() && m_checkpoints.back().step >= done()))
        return;
    m_checkpoints.push_back({done(), m_trainer->clone()});
    if (m_checkpoints.size() <= kMostCheckpoints)
        return;
    m_every *= 2;
    std::erase_if(m_checkpoints, [this](const Checkpoint& checkpoint) { return checkpoint.step % m_every != 0; });
}

Result<TrainingStep> FieldRun::step(const RunContext& context)
{
    auto step = m_trainer->step(context);
    if (!step)
        return step;
    m_history.push_back(*step);
    keepCheckpoint();
    return step;
}

Result<void> FieldRun::goTo(std::int64_t step, const RunContext& context)
{
    step = std::clamp<std::int64_t>(step, 0, steps());
    if (step < done()) {
        const auto after = std::ranges::upper_bound(m_checkpoints, step, {}, &Checkpoint::step);
        const Checkpoint& checkpoint = *std::prev(after); // there is always one at 0
        m_trainer = checkpoint.trainer->clone();
        m_history.resize(static_cast<std::size_t>(checkpoint.step));
    }
    while (done() < step) {
        if (auto stepped = this->step(context); !stepped)
            return tl::unexpected(std::move(stepped.error()));
    }
    return {};
}

Result<FieldResultPtr> FieldRun::result(const RunContext& context) const
{
    auto coded = codeField(m_encoded.field, m_trainer ? m_trainer->quantizer() : m_loaded, m_pipeline.stages, context);
    if (!coded)
        return tl::unexpected(std::move(coded.error()));
    FieldResult result;
    result.pipeline = m_pipeline;
    result.encoder = m_encoded.encoder;
    result.coded = std::move(*coded);
    if (result.encoder)
        result.coded.bits.side += result.encoder->sideBits();
    result.step = done();
    result.steps = steps();
    return decodedPicture(std::move(result), m_encoded.picture, context);
}

Result<FieldResultPtr> FieldRun::withStages(const FieldResult& result, const std::shared_ptr<const Picture>& picture,
                                            std::size_t stages, const RunContext& context)
{
    auto coded = tokenscope::withStages(result.coded, stages, context);
    if (!coded)
        return tl::unexpected(std::move(coded.error()));
    FieldResult other;
    other.pipeline = result.pipeline;
    other.pipeline.stages = stages;
    other.encoder = result.encoder;
    other.coded = std::move(*coded);
    other.step = result.step;
    other.steps = result.steps;
    return decodedPicture(std::move(other), picture, context);
}

} // namespace tokenscope
