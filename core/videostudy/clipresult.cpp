// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipresult.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/imagestudy/fieldrun.h"
#include "core/quantize/method.h"
#include "core/reduce/outputtokens.h"
#include "core/videostudy/clipreduction.h"
#include "core/videostudy/frametracks.h"
#include "core/videostudy/standins.h"

namespace tokenscope {
namespace {

template <typename Methods>
tl::unexpected<Error> noMethod(const std::string& id, const Methods& methods)
{
    std::string known;
    for (const auto& method : methods)
        known += " " + method.info.id;
    return failure(ErrorCode::InvalidArgument, "no method \"" + id + "\"; there are:" + known);
}

/// From one code a token; its table only where that is small enough.
Result<void> countLives(ClipResult& result, std::span<const std::uint32_t> codes, std::uint32_t size)
{
    const std::size_t frames = result.source->frames();
    const bool small = std::uint64_t{size} * frames <= kMostLiveCells;
    auto lives = small ? codeLives(codes, size, frames) : codeSpans(codes, size, frames);
    if (!lives)
        return tl::unexpected(std::move(lives.error()));
    result.lives = std::move(*lives);
    if (!small)
        result.notes.push_back(std::to_string(size) + " codes in " + std::to_string(frames)
                               + " frames are too many to count each in each: only their births and deaths are known");
    return {};
}

Result<void> reduce(ClipResult& result, const RunContext& context)
{
    const ReducerMethod* method = findReducerMethod(result.method.id);
    if (method == nullptr)
        return noMethod(result.method.id, reducerMethods());
    RunContext seeded = context;
    seeded.seed = result.method.seed;
    auto reduced = reduceClip(*result.source, *method, result.method.values, seeded);
    if (!reduced)
        return tl::unexpected(std::move(reduced.error()));
    const TokenField& field = *result.source->clip.field;
    auto kept = keptPerFrame(*reduced, field.grid);
    if (!kept)
        return tl::unexpected(std::move(kept.error()));
    result.kept = std::move(*kept);
    result.shownAt = outputTokens(*reduced);
    auto standIn = standInsAround(field, *reduced, kFramesAround, context);
    if (!standIn)
        return tl::unexpected(std::move(standIn.error()));
    result.standIn = std::move(*standIn);
    const auto reduction = std::make_shared<const Reduction>(std::move(*reduced));
    result.outputs = outputFeatures(field, reduction, context);
    result.error = frameErrors(field, *result.outputs, result.standIn, context);
    result.reduction = reduction;
    result.notes = reduction->notes;
    if (result.standIn.empty())
        result.notes.emplace_back("nothing was kept: the error is that of losing everything");
    else if (auto counted = countLives(result, result.standIn, static_cast<std::uint32_t>(reduction->kept())); !counted)
        return counted;
    return {};
}

FieldPipeline pipelineOf(const ClipResult& result)
{
    FieldPipeline pipeline;
    pipeline.encoder = result.source->encoding.encoder;
    pipeline.encoderValues = result.source->encoding.encoderValues;
    pipeline.method = result.method.id;
    pipeline.values = result.method.values;
    pipeline.seed = result.method.seed;
    pipeline.stages = result.method.stages;
    pipeline.trainingTokens = result.method.trainingTokens;
    return pipeline;
}

/// Learns from all frames, or takes what was learnt before, and codes them.
Result<std::shared_ptr<const CodedField>> coded(const ClipResult& result, const RunContext& context)
{
    const FieldPipeline pipeline = pipelineOf(result);
    EncodedPicture tokens{nullptr, nullptr, result.source->clip.field};
    const NpyArray* codebook = result.method.codebook.get();
    auto run = codebook != nullptr ? FieldRun::load(std::move(tokens), pipeline, *codebook)
                                   : FieldRun::begin(std::move(tokens), pipeline, context);
    if (!run)
        return tl::unexpected(std::move(run.error()));
    if (context.progress != nullptr)
        context.progress->start(static_cast<std::uint64_t>(run->steps()));
    while (!run->finished()) {
        if (auto step = run->step(context); !step)
            return tl::unexpected(std::move(step.error()));
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    auto field = run->result(context);
    if (!field)
        return tl::unexpected(std::move(field.error()));
    auto made = std::make_shared<CodedField>((*field)->coded);
    made->bits.side += result.source->clip.encoder->sideBits();
    return made;
}

void measureCoded(ClipResult& result)
{
    const std::size_t frames = result.source->frames();
    const auto each = static_cast<std::size_t>(result.source->tokensPerFrame());
    result.kept.assign(frames, each);
    result.error.assign(frames, 0.0);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const auto begin = result.coded->tokenErrors.begin() + static_cast<std::ptrdiff_t>(frame * each);
        const double sum = std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(each), 0.0);
        result.error[frame] = each > 0 ? sum / static_cast<double>(each) : 0;
    }
}

Result<void> quantize(ClipResult& result, const RunContext& context)
{
    if (findQuantizerMethod(result.method.id) == nullptr)
        return noMethod(result.method.id, quantizerMethods());
    auto field = coded(result, context);
    if (!field)
        return tl::unexpected(std::move(field.error()));
    result.coded = std::move(*field);
    measureCoded(result);
    auto bits = bitsOfParts(result.coded->codes, result.source->frames(), CoderOrder::Zero, context);
    if (!bits)
        return tl::unexpected(std::move(bits.error()));
    result.bits = std::move(*bits);
    const std::vector<std::uint32_t> codes = tokenCodes(*result.coded, 0);
    if (codes.size() == static_cast<std::size_t>(result.source->tokens()))
        return countLives(result, codes, result.coded->codes.stageSizes.front());
    result.notes.emplace_back("codes of this method lie over no single token: when each is in use is not counted");
    return {};
}

} // namespace

std::uint64_t ClipResult::keptInAll() const
{
    return std::accumulate(kept.begin(), kept.end(), std::uint64_t{0});
}

double ClipResult::meanError() const
{
    return error.empty() ? 0 : std::accumulate(error.begin(), error.end(), 0.0) / static_cast<double>(error.size());
}

Result<ClipMethod> defaultClipMethod(const std::string& id)
{
    if (findReducerMethod(id) != nullptr)
        return defaultClipMethod(ClipMethod::Kind::Reduce, id);
    if (findQuantizerMethod(id) != nullptr)
        return defaultClipMethod(ClipMethod::Kind::Quantize, id);
    return failure(ErrorCode::InvalidArgument, "no reducer and no quantizer \"" + id + "\"");
}

Result<ClipMethod> defaultClipMethod(ClipMethod::Kind kind, const std::string& id)
{
    ClipMethod method;
    method.kind = kind;
    method.id = id;
    const MethodInfo* info = clipMethodInfo(method);
    if (info == nullptr && kind == ClipMethod::Kind::Reduce)
        return noMethod(id, reducerMethods());
    if (info == nullptr)
        return noMethod(id, quantizerMethods());
    method.values = ParameterValues(*info);
    return method;
}

const MethodInfo* clipMethodInfo(const ClipMethod& method)
{
    if (method.kind == ClipMethod::Kind::Reduce) {
        const ReducerMethod* found = findReducerMethod(method.id);
        return found == nullptr ? nullptr : &found->info;
    }
    const QuantizerMethod* found = findQuantizerMethod(method.id);
    return found == nullptr ? nullptr : &found->info;
}

bool worksFrameByFrame(const ClipMethod& method)
{
    const ReducerMethod* found = method.kind == ClipMethod::Kind::Reduce ? findReducerMethod(method.id) : nullptr;
    return found != nullptr && !decidesAcrossFrames(*found);
}

ClipMethod aimedAt(ClipMethod method, const PatchGrid& grid, std::int64_t kept)
{
    const ReducerMethod* reducer = method.kind == ClipMethod::Kind::Reduce ? findReducerMethod(method.id) : nullptr;
    if (reducer == nullptr || !reducer->aim)
        return method;
    const std::int64_t frames = worksFrameByFrame(method) ? std::max<std::int64_t>(1, grid.frames) : 1;
    const auto share = static_cast<double>(kept) / static_cast<double>(frames);
    reducer->aim(method.values, grid.tokens() / frames, std::max<std::int64_t>(1, std::llround(share)));
    return method;
}

std::int64_t leastKept(const ClipMethod& method, const PatchGrid& grid)
{
    const ReducerMethod* reducer = method.kind == ClipMethod::Kind::Reduce ? findReducerMethod(method.id) : nullptr;
    if (reducer == nullptr || !reducer->least)
        return 0;
    const std::int64_t frames = std::max<std::int64_t>(1, grid.frames);
    return worksFrameByFrame(method) ? frames * reducer->least(grid.tokens() / frames, 1)
                                     : reducer->least(grid.tokens(), frames);
}

Result<ClipResultPtr> runClip(const ClipSourcePtr& source, const ClipMethod& method, const RunContext& context)
{
    auto result = std::make_shared<ClipResult>();
    result->method = method;
    result->source = source;
    auto done = method.kind == ClipMethod::Kind::Reduce ? reduce(*result, context) : quantize(*result, context);
    if (!done)
        return tl::unexpected(std::move(done.error()));
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return result;
}

} // namespace tokenscope
