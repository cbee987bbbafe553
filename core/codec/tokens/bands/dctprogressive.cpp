// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/codec/tokens/bands/blockcosines.h"
#include "core/codec/tokens/bands/levels.h"
#include "core/codec/tokens/bands/progressivecodecs.h"
#include "core/codec/tokens/bits/tokencodec.h"

namespace tokenscope {

using namespace tokencodec;

namespace {

constexpr char kCodec = 'D';
constexpr std::uint64_t kStrengths = 8; // of smoothing, in eighths of a step; the last is kStrengths - 1

/// What stands between the header and the coefficients.
struct Settings {
    PictureHeader header;
    int size = 16;
    float step = 16;
    std::size_t bands = 1;
    std::uint32_t predicted = 0;
    std::uint64_t smoothing = 0;
    LevelMiddles middles;

    int columns() const { return (header.width + size - 1) / size; }
    int rows() const { return (header.height + size - 1) / size; }
    float stepOf(std::size_t plane) const { return step / std::sqrt(kPlaneWeights[plane]); }
    std::array<float, 3> factors(bool forward) const
    {
        std::array<float, 3> result{};
        for (std::size_t plane = 0; plane < result.size(); ++plane)
            result[plane] = forward ? 1 / stepOf(plane) : stepOf(plane);
        return result;
    }
    BandLayout layout() const
    {
        BandLayout all = cosineBands(size, columns(), rows(), header.channels == 1 ? 1 : 3);
        all.bands.resize(std::min(bands, all.bands.size()));
        return all;
    }
};

void write(ByteWriter& to, const Settings& settings)
{
    to.byte(static_cast<std::uint8_t>(settings.size));
    to.half(settings.step);
    to.number(settings.bands);
    to.byte(static_cast<std::uint8_t>(settings.predicted));
    to.byte(static_cast<std::uint8_t>(settings.smoothing));
    settings.middles.write(to);
}

Settings read(const PictureHeader& header, ByteReader& from)
{
    Settings settings;
    settings.header = header;
    settings.size = static_cast<int>(from.number(8, 32, "the block size"));
    if (!from.error() && settings.size != 8 && settings.size != 16 && settings.size != 32)
        from.fail(ErrorCode::InvalidValue, "blocks of " + std::to_string(settings.size) + " pixels");
    settings.step = readStep(from);
    const auto side = static_cast<std::uint64_t>(settings.size);
    settings.bands = from.number(1, side * side, "the number of coefficients");
    settings.predicted = from.byte();
    settings.smoothing = from.number(0, kStrengths - 1, "the smoothing");
    settings.middles = LevelMiddles::read(from);
    return settings;
}

Result<ColourPlanes> painted(const Settings& settings, const BandLayout& layout, const BandValues<std::int16_t>& levels,
                             const RunContext& context)
{
    return fromBlockCosines(settings.middles.values(levels), layout, settings.size, settings.factors(false), context);
}

void smooth(ColourPlanes& planes, const Settings& settings)
{
    smoothBlockEdges(planes, settings.size,
                     settings.step * static_cast<float>(settings.smoothing) / static_cast<float>(kStrengths));
}

double squaredError(const ColourPlanes& a, const ColourPlanes& b, const PictureHeader& header)
{
    double sum = 0;
    for (std::size_t plane = 0; plane < a.planes.size(); ++plane)
        for (int y = 0; y < header.height; ++y)
            for (int x = 0; x < header.width; ++x) {
                const double off = a.row(plane, y)[x] - b.row(plane, y)[x];
                sum += kPlaneWeights[plane] * off * off;
            }
    return sum;
}

/// The smoothing that comes closest to the picture, of those there are.
Result<std::uint64_t> bestSmoothing(Settings settings, const BandLayout& layout, const BandValues<std::int16_t>& levels,
                                    const ColourPlanes& original, const RunContext& context)
{
    const Result<ColourPlanes> rough = painted(settings, layout, levels, context);
    if (!rough)
        return tl::unexpected(rough.error());
    std::uint64_t best = 0;
    double least = squaredError(*rough, original, settings.header);
    for (settings.smoothing = 1; settings.smoothing < kStrengths; ++settings.smoothing) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        ColourPlanes smoothed = *rough;
        smooth(smoothed, settings);
        const double error = squaredError(smoothed, original, settings.header);
        if (error >= least)
            break;
        least = error;
        best = settings.smoothing;
    }
    return best;
}

Result<CodedPicture> encode(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                            const RunContext& context)
{
    Settings settings;
    settings.header = header;
    settings.size = std::stoi(values.choice("size"));
    if (auto fits = checkSquares(header, settings.size); !fits)
        return tl::unexpected(std::move(fits.error()));
    settings.step = throughHalf(static_cast<float>(values.real("step")));
    const ColourPlanes planes = planesOf(picture, settings.columns() * settings.size, settings.rows() * settings.size);
    auto cosines = blockCosines(planes, settings.size, settings.factors(true), context);
    if (!cosines)
        return tl::unexpected(cosines.error());
    const std::size_t all = static_cast<std::size_t>(settings.size) * static_cast<std::size_t>(settings.size);
    const auto kept = static_cast<std::size_t>(values.integer("coefficients"));
    settings.bands = all;
    settings.bands = trimmedBands(settings.layout(), *cosines, kept == 0 ? all : kept);
    const BandLayout layout = settings.layout();
    settings.predicted = predictedBands(layout, *cosines);
    const auto coded =
        encodeBands(layout, *cosines, settings.predicted, static_cast<float>(values.real("lambda")), context);
    if (!coded)
        return tl::unexpected(coded.error());
    settings.middles = LevelMiddles::of(*cosines, coded->levels);
    if (values.flag("smooth")) {
        const auto best = bestSmoothing(settings, layout, coded->levels, planes, context);
        if (!best)
            return tl::unexpected(best.error());
        settings.smoothing = *best;
    }
    ByteWriter to;
    write(to, settings);
    to.append(coded->bytes);
    return CodedPicture{to.take(), 0, coded->nonzero};
}

Result<Picture> decode(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    const Settings settings = read(header, from);
    if (from.error())
        return tl::unexpected(*from.error());
    if (auto fits = checkSquares(header, settings.size); !fits)
        return tl::unexpected(std::move(fits.error()));
    const BandLayout layout = settings.layout();
    const auto levels = decodeBands(layout, from.rest(), settings.predicted, context);
    if (!levels)
        return tl::unexpected(from.placed(levels.error()));
    auto planes = painted(settings, layout, *levels, context);
    if (!planes)
        return tl::unexpected(planes.error());
    smooth(*planes, settings);
    return pictureOf(*planes, settings.header);
}

MethodInfo info()
{
    MethodInfo method;
    method.id = "dct-progressive";
    method.title = "Progressive cosine coefficients";
    method.shortTitle = "DCT progressive";
    method.summary =
        "Cosine transforms of blocks; all blocks' most important coefficients first, in whole steps, by an "
        "adaptive range coder that looks at the neighbours.";
    method.sources = {{"Discrete Cosine Transform", 1974, "", ""},
                      {"Adaptive Weighing of Context Models for Lossless Data Compression", 2005, "", ""}};
    method.fidelity = Fidelity::Transcription;
    method.fidelityNote =
        "The transform is the DCT by definition; order, probabilities and container are Tokenscope's own. Nothing is "
        "learnt from the picture, so there is no side information. A token is a coefficient that is not zero.";
    method.parameters = {stepParameter(24),
                         {.id = "size",
                          .title = "Block size",
                          .help = "Side of the square blocks; large ones are better where bytes are few.",
                          .fallback = std::string("16"),
                          .unit = "px",
                          .choices = {{"8", "8"}, {"16", "16"}, {"32", "32"}}},
                         keptParameter(1024),
                         lambdaParameter(),
                         {.id = "smooth",
                          .title = "Smooth block edges",
                          .help = "The decoder smooths where blocks meet, as strongly as comes closest to the picture.",
                          .fallback = true}};
    return method;
}

} // namespace

CodecMethod dctProgressiveCodec()
{
    CodecMethod method;
    method.info = info();
    method.rate = "step";
    method.rateRises = false;
    setTokenCodec(method, kCodec, encode, decode);
    return method;
}

} // namespace tokenscope
