// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/study/clipsetting.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "core/base/parallel.h"
#include "core/reduce/cost/prefillcost.h"

namespace tokenscope {
namespace {

constexpr double kBitsOfByte = 8;

Result<ClipEncoding> encodingOf(const StudyPlan::Series& series, const ParameterValues& values)
{
    auto encoding = defaultClipEncoding(values.choice(reducerstudy::kEncoder));
    if (!encoding)
        return encoding;
    // Quantizers look at no saliency.
    encoding->saliency =
        series.method.reducer != nullptr ? std::string(values.choice(reducerstudy::kSaliency)) : std::string("none");
    const std::string prefix = reducerstudy::kEncoderPrefix;
    for (const auto& [id, value] : values.all()) {
        if (!id.starts_with(prefix))
            continue;
        if (auto set = encoding->encoderValues.set(id.substr(prefix.size()), value); !set)
            return tl::unexpected(std::move(set.error()));
    }
    return encoding;
}

Result<ClipResultPtr> resultOf(const StudyPlan::Series& series, const ParameterValues& values, StudyInputs& inputs,
                               std::size_t input, const RunContext& context)
{
    const auto encoding = encodingOf(series, values);
    if (!encoding)
        return tl::unexpected(encoding.error());
    const auto source = inputs.clipSource(input, *encoding, context);
    if (!source)
        return tl::unexpected(source.error());
    const bool reduces = series.method.reducer != nullptr;
    const MethodInfo& info = series.method.info();
    auto method = defaultClipMethod(reduces ? ClipMethod::Kind::Reduce : ClipMethod::Kind::Quantize, info.id);
    if (!method)
        return tl::unexpected(std::move(method.error()));
    method->seed = context.seed;
    for (const Parameter& parameter : info.parameters) {
        if (auto set = method->values.set(parameter.id, values.value(parameter.id)); !set)
            return tl::unexpected(std::move(set.error()));
    }
    if (reduces && series.method.reducer->aim) {
        if (const auto kept = tokensWanted(values, (*source)->tokens()))
            *method = aimedAt(std::move(*method), (*source)->clip.field->grid, *kept);
    }
    return runClip(*source, *method, context);
}

/// Mean over all entries of (x - mean token)²: what an error is relative to.
double varianceOf(FeatureView features)
{
    if (features.size() == 0)
        return 0;
    const Eigen::RowVectorXd mean = features.cast<double>().colwise().mean();
    double sum = 0;
    for (Eigen::Index row = 0; row < features.rows(); ++row)
        sum += (features.row(row).cast<double>() - mean).squaredNorm();
    return sum / static_cast<double>(features.size());
}

/// What came of one frame, for the sums.
struct Measured {
    double pixels = 0;
    std::uint64_t bytes = 0;
    std::uint64_t sideBytes = 0;
    std::optional<std::uint64_t> tokens;
    std::vector<double> qualities;
    std::optional<Error> error;
};

Measured measuredFrame(const ClipSetting& setting, std::size_t i, const std::vector<const QualityMeasure*>& measures,
                       const RunContext& context)
{
    Measured measured;
    const auto frame = setting.frame(i, context);
    if (!frame) {
        measured.error = frame.error();
        return measured;
    }
    measured.pixels = static_cast<double>(frame->original->width) * frame->original->height;
    measured.bytes = frame->bytes;
    measured.sideBytes = frame->sideBytes;
    measured.tokens = frame->tokens;
    if (!frame->picture)
        return measured;
    for (const QualityMeasure* measure : measures) {
        const auto value = measure->measure(*frame->original, *frame->picture, context);
        if (!value) {
            measured.error = value.error();
            return measured;
        }
        measured.qualities.push_back(*value);
    }
    return measured;
}

void addCosts(StudyOutcome& outcome, double bits, double sideBits, double pixels)
{
    outcome.values["bytes"] = std::ceil(bits / kBitsOfByte);
    outcome.values["side-bytes"] = std::ceil(sideBits / kBitsOfByte);
    outcome.values["bpp"] = bits / pixels;
    outcome.values["bpp-payload"] = (bits - sideBits) / pixels;
}

/// Of methods that work on tokens, what is known of the clip as a whole.
void addClipValues(StudyOutcome& outcome, StudyFrames& frames, const ClipResult& result, const ParameterValues& values,
                   double pixels)
{
    const double variance = varianceOf(result.source->clip.field->features);
    outcome.values["feature-error"] = variance > 0 ? result.meanError() / variance : 0;
    frames.tokens.assign(result.kept.begin(), result.kept.end());
    if (result.coded) {
        outcome.values["tokens"] = static_cast<double>(result.coded->codes.index.size());
        const auto side = static_cast<double>(result.coded->bits.side);
        addCosts(outcome, static_cast<double>(result.coded->bits.sent()), side, pixels);
        frames.bits = result.bits;
        frames.clipBits = side;
        return;
    }
    const auto kept = static_cast<double>(result.keptInAll());
    const auto tokens = static_cast<double>(result.source->tokens());
    outcome.values["tokens"] = kept;
    outcome.values["share"] = tokens > 0 ? kept / tokens : 0;
    const ModelShape* model = findModelShape(values.choice(reducerstudy::kModel));
    constexpr double kHalfPrecision = 2;
    outcome.values["flops"] = prefillCost(*model, kept, kHalfPrecision, {}).total;
}

/// The sums over the frames that could be decoded, each of which is told in `frames` too.
Result<Measured> addedUp(const ClipSetting& setting, const StudyPlan::Series& series, const std::vector<Measured>& each,
                         StudyFrames& frames)
{
    const bool coded = series.method.codec != nullptr;
    Measured sum;
    std::optional<Error> damage;
    for (std::size_t i = 0; i < each.size(); ++i) {
        const Measured& one = each[i];
        if (one.error && coded && isDamagedFrame(*one.error)) {
            damage = one.error;
            continue;
        }
        if (one.error)
            return tl::unexpected(*one.error);
        frames.index.push_back(setting.index(i));
        frames.seconds.push_back(setting.seconds(i));
        for (std::size_t k = 0; k < one.qualities.size(); ++k)
            frames.quality[series.measures[k]->id].push_back(one.qualities[k]);
        sum.pixels += one.pixels;
        sum.bytes += one.bytes;
        sum.sideBytes += one.sideBytes;
        if (coded)
            frames.bits.push_back(static_cast<double>(one.bytes) * kBitsOfByte);
        if (one.tokens) {
            sum.tokens = sum.tokens.value_or(0) + *one.tokens;
            frames.tokens.push_back(static_cast<double>(*one.tokens));
        }
    }
    if (frames.index.empty())
        return tl::unexpected(damage.value_or(Error{ErrorCode::Empty, "not one frame", {}, {}, {}}));
    return sum;
}

/// What the input takes as it is.
Result<StudyOutcome> measureFile(StudyInputs& inputs, std::size_t input, const RunContext& context)
{
    const auto clip = inputs.clip(input, context);
    if (!clip)
        return tl::unexpected(clip.error());
    const auto inFile = (*clip)->inFile();
    if (!inFile)
        return tl::unexpected(inFile.error());
    StudyOutcome outcome;
    double bytes = 0;
    double pixels = 0;
    if (*inFile) {
        bytes = static_cast<double>((*inFile)->bytes);
        pixels = (*inFile)->pixels;
    } else if ((*clip)->isPicture()) {
        const auto own = inputs.ownSize(input, context);
        if (!own)
            return tl::unexpected(own.error());
        bytes = static_cast<double>(own->bytes);
        pixels = own->pixels;
    } else {
        return failure(ErrorCode::Unsupported, "this container does not tell what its frames take");
    }
    outcome.values["bytes"] = bytes;
    outcome.values["bpp"] = bytes * kBitsOfByte / pixels;
    if (!(*clip)->isPicture())
        outcome.values["frames"] = static_cast<double>((*clip)->frames());
    return outcome;
}

} // namespace

Result<ClipSetting> ClipSetting::make(const StudyPlan::Series& series, const ParameterValues& values,
                                      StudyInputs& inputs, std::size_t input, const RunContext& context)
{
    ClipSetting setting;
    auto clip = inputs.clip(input, context);
    if (!clip)
        return tl::unexpected(std::move(clip.error()));
    setting.m_clip = std::move(*clip);
    setting.m_values = &values;
    setting.m_codec = series.method.codec;
    if (setting.m_codec != nullptr)
        return setting;
    auto result = resultOf(series, values, inputs, input, context);
    if (!result)
        return tl::unexpected(std::move(result.error()));
    setting.m_result = std::move(*result);
    return setting;
}

Result<ClipSetting::Frame> ClipSetting::frame(std::size_t i, const RunContext& context) const
{
    if (i >= frames())
        return failure(ErrorCode::OutOfRange,
                       "there is no frame " + std::to_string(i) + " among " + std::to_string(frames()));
    Frame made;
    auto original = m_clip->frame(place(i), context);
    if (!original)
        return tl::unexpected(std::move(original.error()));
    made.original = std::move(*original);
    if (m_codec == nullptr) {
        if (!m_result->source->clip.encoder->decodes())
            return made;
        auto picture = reconstructedFrame(*m_result, i, context);
        if (!picture && picture.error().code != ErrorCode::Empty) // nothing was kept
            return tl::unexpected(std::move(picture.error()));
        if (picture)
            made.picture = std::make_shared<const Picture>(std::move(*picture));
        return made;
    }
    const auto coded = m_codec->encode(*made.original, *m_values, context);
    if (!coded)
        return tl::unexpected(coded.error());
    auto decoded = m_codec->decode(coded->bytes, context);
    if (!decoded)
        return tl::unexpected(std::move(decoded.error()));
    made.picture = std::make_shared<const Picture>(std::move(*decoded));
    made.bytes = coded->bytes.size();
    made.sideBytes = coded->sideBytes;
    made.tokens = coded->tokens;
    return made;
}

Result<StudyOutcome> measureFrames(const ClipSetting& setting, const StudyPlan::Series& series,
                                   const ParameterValues& values, const RunContext& context)
{
    std::vector<Measured> each(setting.frames());
    if (context.progress != nullptr)
        context.progress->start(each.size());
    RunContext inner = context;
    inner.threads = 1;
    inner.progress = nullptr;
    forEachChunk(each.size(), 1, std::max(1U, context.threads), [&](std::size_t i, std::size_t, std::size_t) {
        if (context.stopped())
            return;
        each[i] = measuredFrame(setting, i, series.measures, inner);
        if (context.progress != nullptr)
            context.progress->advance(1);
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    StudyOutcome outcome;
    auto frames = std::make_shared<StudyFrames>();
    const auto sum = addedUp(setting, series, each, *frames);
    if (!sum)
        return tl::unexpected(sum.error());
    if (setting.result())
        addClipValues(outcome, *frames, *setting.result(), values, sum->pixels);
    else
        addCosts(outcome, static_cast<double>(sum->bytes) * kBitsOfByte,
                 static_cast<double>(sum->sideBytes) * kBitsOfByte, sum->pixels);
    if (sum->tokens)
        outcome.values["tokens"] = static_cast<double>(*sum->tokens);
    for (const QualityMeasure* measure : series.measures) {
        if (const auto found = frames->quality.find(measure->id); found != frames->quality.end())
            outcome.values[measure->id] = overFrames(*measure, found->second);
    }
    outcome.values["frames"] = static_cast<double>(frames->index.size());
    outcome.frames = std::move(frames);
    return outcome;
}

Result<StudyOutcome> measureClipSetting(const StudyPlan::Series& series, const ParameterValues& values,
                                        StudyInputs& inputs, std::size_t input, const RunContext& context)
{
    if (series.method.codec == nullptr && series.method.reducer == nullptr && series.method.quantizer == nullptr)
        return measureFile(inputs, input, context);
    const auto isClip = inputs.isClip(input);
    if (!isClip)
        return tl::unexpected(isClip.error());
    const auto setting = ClipSetting::make(series, values, inputs, input, context);
    if (!setting)
        return tl::unexpected(setting.error());
    auto outcome = measureFrames(*setting, series, values, context);
    if (outcome && !*isClip) {
        // Of a picture what any other series has.
        const auto frame = setting->frame(0, context);
        if (!frame)
            return tl::unexpected(frame.error());
        outcome->values.erase("frames");
        outcome->frames.reset();
        outcome->original = frame->original;
        outcome->picture = frame->picture;
    }
    return outcome;
}

} // namespace tokenscope
