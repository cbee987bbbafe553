// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "core/codec/tokens/bands/levels.h"
#include "core/codec/tokens/bands/progressivecodecs.h"
#include "core/codec/tokens/bits/tokencodec.h"
#include "core/vision/patches/klt.h"

namespace tokenscope {

using namespace tokencodec;

namespace {

constexpr char kCodec = 'K';
constexpr float kSamples = 255; // features are 0…1, steps are in samples
constexpr std::uint64_t kLeastSize = 2;
constexpr std::uint64_t kMostSize = 16;

struct Settings {
    PictureHeader header;
    int size = 8;
    float step = 16;
    std::uint32_t predicted = 0;
    LevelMiddles middles;
    FeatureMatrix basis; ///< the mean and then a row for each band, as the decoder has them

    std::size_t bands() const { return static_cast<std::size_t>(basis.rows()) - 1; }
    int columns() const { return (header.width + size - 1) / size; }
    int rows() const { return (header.height + size - 1) / size; }
    std::uint64_t numbers() const
    {
        return static_cast<std::uint64_t>(size) * static_cast<std::uint64_t>(size)
            * static_cast<std::uint64_t>(header.channels);
    }
    PatchGrid grid() const { return {rows(), columns(), 1, size, size, size, size, header.width, header.height}; }
};

Result<ParameterValues> encoderValues(const PictureHeader& header, std::int64_t size, std::int64_t keep)
{
    ParameterValues values(kltMethod().info);
    for (const auto& [id, value] : {std::pair<std::string_view, ParameterValue>{"size", size},
                                    {"keep", keep},
                                    {"colour", std::string(header.channels == 1 ? "grey" : "ycrcb")}})
        if (auto set = values.set(id, value); !set)
            return tl::unexpected(std::move(set.error()));
    return values;
}

Result<std::shared_ptr<const Encoder>> encoderOf(const Settings& settings)
{
    const auto values = encoderValues(settings.header, settings.size, 0);
    if (!values)
        return tl::unexpected(values.error());
    return kltEncoder(*values, {settings.basis.topRows(1), settings.basis.bottomRows(settings.basis.rows() - 1), {}},
                      true);
}

/// N×D features to one plane of bands, in steps.
BandValues<float> bandsOf(const FeatureMatrix& features, float step)
{
    BandValues<float> values(1, std::vector<float>(static_cast<std::size_t>(features.size())));
    float* to = values[0].data();
    for (Eigen::Index band = 0; band < features.cols(); ++band)
        for (Eigen::Index block = 0; block < features.rows(); ++block)
            *to++ = features(block, band) * kSamples / step;
    return values;
}

FeatureMatrix featuresOf(const BandValues<float>& values, const Settings& settings)
{
    const Eigen::Index blocks = Eigen::Index{settings.columns()} * settings.rows();
    FeatureMatrix features(blocks, static_cast<Eigen::Index>(settings.bands()));
    const float* from = values[0].data();
    for (Eigen::Index band = 0; band < features.cols(); ++band)
        for (Eigen::Index block = 0; block < blocks; ++block)
            features(block, band) = *from++ * settings.step / kSamples;
    return features;
}

/// What was learnt from the picture, through 16 bits.
Result<FeatureMatrix> basisOf(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                              const RunContext& context)
{
    const auto learning = encoderValues(header, values.integer("size"), values.integer("keep"));
    if (!learning)
        return tl::unexpected(learning.error());
    const auto learnt = kltMethod().make(*learning, {&picture, 1}, context);
    if (!learnt)
        return tl::unexpected(learnt.error());
    return throughHalf((*learnt)->learnt());
}

Result<CodedPicture> encode(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                            const RunContext& context)
{
    if (auto fits = checkSquares(header, values.integer("size")); !fits)
        return tl::unexpected(std::move(fits.error()));
    RunContext quiet = context;
    quiet.progress = nullptr;
    auto basis = basisOf(picture, header, values, quiet);
    if (!basis)
        return tl::unexpected(std::move(basis.error()));
    Settings settings;
    settings.header = header;
    settings.size = static_cast<int>(values.integer("size"));
    settings.step = throughHalf(static_cast<float>(values.real("step")));
    settings.basis = std::move(*basis);
    const auto encoder = encoderOf(settings);
    if (!encoder)
        return tl::unexpected(encoder.error());
    const auto field = (*encoder)->encode(picture, quiet);
    if (!field)
        return tl::unexpected(field.error());
    BandValues<float> bands = bandsOf(field->features, settings.step);
    BandLayout layout = orderedBands(settings.bands(), settings.columns(), settings.rows());
    const std::size_t kept = trimmedBands(layout, bands, layout.bands.size());
    layout.bands.resize(kept);
    settings.basis.conservativeResize(static_cast<Eigen::Index>(kept) + 1, Eigen::NoChange);
    settings.predicted = predictedBands(layout, bands);
    const auto coded =
        encodeBands(layout, bands, settings.predicted, static_cast<float>(values.real("lambda")), context);
    if (!coded)
        return tl::unexpected(coded.error());
    ByteWriter to;
    to.byte(static_cast<std::uint8_t>(settings.size));
    to.half(settings.step);
    to.number(settings.bands());
    to.byte(static_cast<std::uint8_t>(settings.predicted));
    LevelMiddles::of(bands, coded->levels).write(to);
    const std::size_t before = to.size();
    writeHalves(to, settings.basis);
    const std::size_t side = to.size() - before;
    to.append(coded->bytes);
    return CodedPicture{to.take(), side, coded->nonzero};
}

Result<Picture> decode(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    Settings settings;
    settings.header = header;
    settings.size = static_cast<int>(from.number(kLeastSize, kMostSize, "the patch size"));
    settings.step = readStep(from);
    const std::uint64_t bands = from.number(1, settings.numbers(), "the number of components");
    settings.predicted = from.byte();
    settings.middles = LevelMiddles::read(from);
    settings.basis = readHalves(from, bands + 1, settings.numbers(), "the basis");
    if (from.error())
        return tl::unexpected(*from.error());
    if (auto fits = checkSquares(header, settings.size); !fits)
        return tl::unexpected(std::move(fits.error()));
    const auto levels = decodeBands(orderedBands(settings.bands(), settings.columns(), settings.rows()), from.rest(),
                                    settings.predicted, context);
    if (!levels)
        return tl::unexpected(from.placed(levels.error()));
    const auto encoder = encoderOf(settings);
    if (!encoder)
        return tl::unexpected(encoder.error());
    return (*encoder)->decode(featuresOf(settings.middles.values(*levels), settings), settings.grid(), context);
}

MethodInfo info()
{
    MethodInfo method;
    method.id = "klt-progressive";
    method.title = "Progressive Karhunen-Loève coefficients";
    method.shortTitle = "KLT progressive";
    method.summary =
        "The directions in which this picture's patches vary most, sent with it, and each patch's place along "
        "them, the first of all patches first.";
    method.sources = {{"Über lineare Methoden in der Wahrscheinlichkeitsrechnung", 1947, "", ""},
                      {"Adaptive Weighing of Context Models for Lossless Data Compression", 2005, "", ""}};
    method.fidelity = Fidelity::Transcription;
    method.fidelityNote =
        "Principal components by definition; order, probabilities and container are Tokenscope's own. "
        "The basis is counted as side information. A token is a coefficient that is not zero.";
    method.parameters = {stepParameter(24),
                         {.id = "size",
                          .title = "Patch size",
                          .help = "Side of a square patch; the basis that is sent grows with the square of it.",
                          .fallback = std::int64_t{8},
                          .minimum = static_cast<double>(kLeastSize),
                          .maximum = static_cast<double>(kMostSize),
                          .unit = "px"},
                         {.id = "keep",
                          .title = "Components kept",
                          .help =
                              "How many directions are sent at most, those of the largest variance first; 0 sends all "
                              "that are used.",
                          .fallback = std::int64_t{16},
                          .minimum = 0,
                          .maximum = static_cast<double>(3 * kMostSize * kMostSize)},
                         lambdaParameter()};
    return method;
}

} // namespace

CodecMethod kltProgressiveCodec()
{
    CodecMethod method;
    method.info = info();
    method.rate = "step";
    method.rateRises = false;
    setTokenCodec(method, kCodec, encode, decode);
    return method;
}

} // namespace tokenscope
