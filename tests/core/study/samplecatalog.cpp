// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/study/samplecatalog.h"

#include <chrono>
#include <cmath>
#include <thread>

#include "core/base/random.h"
#include "core/media/decode.h"
#include "core/media/encodepng.h"

namespace tokenscope::test {
namespace {

Result<CodedPicture> asPng(Picture picture, std::int64_t bits, const RunContext& context)
{
    for (std::uint8_t& sample : picture.samples) {
        const int levels = (1 << bits) - 1;
        sample = static_cast<std::uint8_t>(std::lround(std::round(sample * levels / 255.0) * 255.0 / levels));
    }
    return encodePng(picture, 6, context).map([](std::string png) {
        CodedPicture coded;
        coded.bytes = std::move(png);
        coded.sideBytes = 8;
        return coded;
    });
}

Result<Picture> fromPng(std::string_view bytes, const RunContext& context)
{
    return decodePicture(bytes, {}, context);
}

MethodInfo info(const char* id)
{
    MethodInfo described;
    described.id = id;
    described.title = id;
    return described;
}

Parameter bitsParameter()
{
    Parameter parameter;
    parameter.id = "bits";
    parameter.title = "Bits";
    parameter.fallback = std::int64_t{8};
    parameter.minimum = 1;
    parameter.maximum = 8;
    return parameter;
}

Result<double> psnr(const Picture& original, const Picture& other)
{
    if (original.samples.size() != other.samples.size())
        return failure(ErrorCode::InvalidArgument, "of another size");
    double sum = 0;
    for (std::size_t i = 0; i < original.samples.size(); ++i)
        sum += std::pow(original.samples[i] - other.samples[i], 2);
    return 10 * std::log10(255.0 * 255.0 * static_cast<double>(original.samples.size()) / sum);
}

} // namespace

SampleCatalog::SampleCatalog()
{
    CodecMethod bits;
    bits.info = info("bits");
    bits.info.parameters = {bitsParameter()};
    bits.library = "libbits 1";
    bits.rate = "bits";
    bits.encode = [encoded = m_encoded, hang = m_hang](const Picture& picture, const ParameterValues& values,
                                                       const RunContext& context) -> Result<CodedPicture> {
        ++*encoded;
        while (*hang && !context.stopped())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        return asPng(picture, values.integer("bits"), context);
    };
    bits.decode = fromPng;
    CodecMethod png;
    png.info = info("png");
    png.encode = [encoded = m_encoded](const Picture& picture, const ParameterValues&, const RunContext& context) {
        ++*encoded;
        return asPng(picture, 8, context);
    };
    png.decode = fromPng;
    CodecMethod later;
    later.info = info("later");
    later.absent = "built without liblater; install liblater-dev";
    CodecMethod narrow = png;
    narrow.info = info("narrow");
    narrow.encode = [](const Picture& picture, const ParameterValues&,
                       const RunContext& context) -> Result<CodedPicture> {
        if (picture.width > 32)
            return failure(ErrorCode::InvalidArgument, "at most 32 pixels wide");
        return asPng(picture, 8, context);
    };
    m_codecs = {bits, png, later, narrow};

    TextMethod bytes;
    bytes.info = info("bytes");
    bytes.measure = [](std::string_view text, const ParameterValues&, const RunContext&) {
        return Result<std::map<std::string, double>>(
            std::map<std::string, double>{{"bytes", static_cast<double>(text.size())}});
    };
    m_texts = {bytes};

    QualityMeasure measure;
    measure.id = "psnr";
    measure.title = "PSNR";
    measure.unit = "dB";
    measure.measure = [](const Picture& original, const Picture& other, const RunContext&) {
        return psnr(original, other);
    };
    QualityMeasure error = measure;
    error.id = "error";
    error.higherIsBetter = false;
    error.measure = [](const Picture& original, const Picture& other, const RunContext&) {
        return psnr(original, other).map([](double value) { return -value; });
    };
    m_qualities = {measure, error};
}

StudyCatalog SampleCatalog::catalog() const
{
    StudyCatalog catalog;
    catalog.program = "test 1";
    catalog.codecs = m_codecs;
    catalog.reducers = reducerMethods();
    catalog.quantizers = quantizerMethods();
    catalog.texts = m_texts;
    catalog.qualities = m_qualities;
    catalog.read = [inputs = m_inputs, read = m_read](const std::string& name) -> Result<std::string> {
        ++*read;
        const auto found = inputs->find(name);
        if (found == inputs->end())
            return tl::unexpected(Error{ErrorCode::FileNotFound, {}, name, {}, {}});
        return found->second;
    };
    catalog.openClip = [clips = m_clips](const std::string& name,
                                         const RunContext&) -> Result<std::unique_ptr<FrameSource>> {
        const auto found = clips->find(name);
        if (found == clips->end())
            return failure(ErrorCode::Syntax, "a clip that breaks off");
        return found->second->another();
    };
    return catalog;
}

void SampleCatalog::addPicture(const std::string& name, int width, int height, unsigned seed)
{
    Picture picture = blankPicture(width, height, 3);
    Random random(seed);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            std::uint8_t* pixel = picture.row(y) + std::ptrdiff_t{3} * x;
            for (int channel = 0; channel < 3; ++channel)
                pixel[channel] = static_cast<std::uint8_t>(
                    (x * (2 + channel) + y * (3 - channel) + static_cast<int>(random.below(24))) % 256);
        }
    }
    addInput(name, encodePng(picture).value_or(std::string()));
}

void SampleCatalog::addClip(const std::string& name, std::size_t frames, int width, int height,
                            std::set<std::size_t> damaged)
{
    auto clip = std::make_shared<DrawnFrames>(frames, width, height);
    clip->damaged = std::move(damaged);
    (*m_clips)[name] = std::move(clip);
    addInput(name, "\x1A\x45\xDF\xA3" + name);
}

} // namespace tokenscope::test
