// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/studyjob.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <utility>

#include "core/reduce/cost/prefillcost.h"
#include "core/reducestudy/reductionloss.h"
#include "core/reducestudy/reductionpipeline.h"
#include "core/study/clipsetting.h"

namespace tokenscope {
namespace {

Result<void> addQualities(StudyOutcome& outcome, const std::vector<const QualityMeasure*>& measures,
                          const RunContext& context)
{
    for (const QualityMeasure* measure : measures) {
        const auto value = measure->measure(*outcome.original, *outcome.picture, context);
        if (!value)
            return tl::unexpected(value.error());
        outcome.values[measure->id] = *value;
    }
    return {};
}

Result<StudyOutcome> measureCodec(const StudyPlan::Series& series, const ParameterValues& values,
                                  const std::shared_ptr<const Picture>& picture, const RunContext& context)
{
    const CodecMethod& codec = *series.method.codec;
    auto coded = codec.encode(*picture, values, context);
    if (!coded)
        return tl::unexpected(std::move(coded.error()));
    auto decoded = codec.decode(coded->bytes, context);
    if (!decoded)
        return tl::unexpected(std::move(decoded.error()));
    StudyOutcome outcome;
    const double pixels = static_cast<double>(picture->width) * picture->height;
    const auto bytes = static_cast<double>(coded->bytes.size());
    outcome.values["bytes"] = bytes;
    outcome.values["side-bytes"] = static_cast<double>(coded->sideBytes);
    outcome.values["bpp"] = bytes * 8 / pixels;
    outcome.values["bpp-payload"] = static_cast<double>(coded->payloadBytes()) * 8 / pixels;
    if (coded->tokens)
        outcome.values["tokens"] = static_cast<double>(*coded->tokens);
    outcome.original = picture;
    outcome.picture = std::make_shared<const Picture>(std::move(*decoded));
    return addQualities(outcome, series.measures, context).map([&outcome] { return std::move(outcome); });
}

/// What of a reducer's settings belongs to its pipeline.
Result<ReductionPipeline> pipelineOf(const StudyPlan::Series& series, const ParameterValues& values, std::uint64_t seed)
{
    auto pipeline = defaultReduction(values.choice(reducerstudy::kEncoder), series.method.info().id);
    if (!pipeline)
        return pipeline;
    pipeline->seed = seed;
    pipeline->side = 0;
    pipeline->saliency = values.choice(reducerstudy::kSaliency);
    for (const Parameter& parameter : series.method.info().parameters) {
        if (auto set = pipeline->values.set(parameter.id, values.value(parameter.id)); !set)
            return tl::unexpected(std::move(set.error()));
    }
    const std::string prefix = reducerstudy::kEncoderPrefix;
    for (const auto& [id, value] : values.all()) {
        if (!id.starts_with(prefix))
            continue;
        if (auto set = pipeline->encoderValues.set(id.substr(prefix.size()), value); !set)
            return tl::unexpected(std::move(set.error()));
    }
    return pipeline;
}

/// Sets the method's own parameter so that as many are kept as `values` ask for, if they do.
void aimAt(const ReducerMethod& method, const ParameterValues& values, std::int64_t tokens, ParameterValues& own)
{
    if (!method.aim)
        return;
    if (const auto kept = tokensWanted(values, tokens))
        method.aim(own, tokens, *kept);
}

Result<StudyOutcome> measureReducer(const StudyPlan::Series& series, const ParameterValues& values, StudyInputs& inputs,
                                    std::size_t input, const RunContext& context)
{
    auto pipeline = pipelineOf(series, values, context.seed);
    if (!pipeline)
        return tl::unexpected(std::move(pipeline.error()));
    const auto source = inputs.source(input, *pipeline, context);
    if (!source)
        return tl::unexpected(source.error());
    const auto tokens = source->input->tokens();
    aimAt(*series.method.reducer, values, tokens, pipeline->values);
    const auto reduced = reduceField(*source, *pipeline, context);
    if (!reduced)
        return tl::unexpected(reduced.error());
    const ReducedField& field = **reduced;
    const auto loss = measureLoss(field, context);
    if (!loss)
        return tl::unexpected(loss.error());
    StudyOutcome outcome;
    const auto kept = static_cast<double>(field.reduction.kept());
    outcome.values["tokens"] = kept;
    outcome.values["share"] = tokens > 0 ? kept / static_cast<double>(tokens) : 0;
    outcome.values["feature-error"] = loss->byGroup.relative;
    const ModelShape* model = findModelShape(values.choice(reducerstudy::kModel));
    constexpr double kHalfPrecision = 2;
    outcome.values["flops"] = prefillCost(*model, kept, kHalfPrecision, {}).total;
    outcome.original = source->picture;
    outcome.picture = field.reconstruction;
    if (!outcome.picture)
        return outcome;
    return addQualities(outcome, series.measures, context).map([&outcome] { return std::move(outcome); });
}

Result<StudyOutcome> measured(const StudyPlan& plan, std::size_t seriesIndex, std::size_t setting, StudyInputs& inputs,
                              std::size_t input, const RunContext& context)
{
    const StudyPlan::Series& series = plan.series()[seriesIndex];
    const ParameterValues& values = series.settings[setting].values;
    if (!series.method.absent().empty())
        return failure(ErrorCode::Unsupported, series.method.info().id + ": " + series.method.absent());
    if (auto complete = checkComplete(series.method.info(), values); !complete)
        return tl::unexpected(std::move(complete.error()));
    if (series.method.text) {
        const auto text = inputs.text(input);
        if (!text)
            return tl::unexpected(text.error());
        return series.method.text->measure(**text, values, context).map([](std::map<std::string, double> costs) {
            return StudyOutcome{std::move(costs), nullptr, nullptr, nullptr};
        });
    }
    const auto clip = inputs.isClip(input);
    if (!clip)
        return tl::unexpected(clip.error());
    // One picture is a clip of one to what is made for clips alone.
    if (*clip || series.method.quantizer != nullptr
        || (series.method.codec == nullptr && series.method.reducer == nullptr))
        return measureClipSetting(series, values, inputs, input, context);
    if (series.method.reducer != nullptr)
        return measureReducer(series, values, inputs, input, context);
    const auto picture = inputs.picture(input, context);
    if (!picture)
        return tl::unexpected(picture.error());
    return measureCodec(series, values, *picture, context);
}

} // namespace

std::optional<std::int64_t> tokensWanted(const ParameterValues& values, std::int64_t tokens)
{
    const std::int64_t kept = values.integer(reducerstudy::kKept);
    const double share = values.real(reducerstudy::kShare);
    const std::int64_t wanted = kept != 0 ? kept : std::llround(share * static_cast<double>(tokens));
    if (wanted == 0 && !(share > 0))
        return std::nullopt;
    return std::clamp<std::int64_t>(wanted, 1, std::max<std::int64_t>(tokens, 1));
}

Result<StudyOutcome> measureSetting(const StudyPlan& plan, std::size_t series, std::size_t setting, StudyInputs& inputs,
                                    std::size_t input, const RunContext& context)
{
    RunContext seeded = context;
    seeded.seed = plan.spec().seed;
    seeded.progress = nullptr; // counts jobs, not what is inside of one
    // One picture that is too large for this machine, or a library that throws, must not end the study.
    try {
        return measured(plan, series, setting, inputs, input, seeded);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, {});
    } catch (const std::exception& error) {
        return failure(ErrorCode::Unsupported, plan.series()[series].method.info().id + ": " + error.what());
    }
}

} // namespace tokenscope
