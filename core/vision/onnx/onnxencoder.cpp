// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/onnxencoder.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <new>
#include <utility>

#include "core/base/file.h"
#include "core/vision/onnx/colourplanes.h"
#include "core/vision/onnx/fieldof.h"
#include "core/vision/patches/patchcut.h"

namespace tokenscope {

namespace {

constexpr std::int64_t kMaximumPixels = std::int64_t{1} << 23U; // beyond, the layers' own memory becomes the trouble
constexpr std::size_t kMaximumLayers = 2000; // offered as choices

Result<const OnnxRuntime*> runtimeOf(const std::string& name)
{
    if (name == "opencv")
        return dnnRuntime();
    Result<const OnnxRuntime*> first = onnxRuntime();
    if (first || name == "onnxruntime")
        return first;
    Result<const OnnxRuntime*> second = dnnRuntime();
    if (!second)
        second.error().detail = first.error().detail + "; " + second.error().detail;
    return second;
}

/// How the network wants its picture.
struct Input {
    std::string name;
    int channels = 3;
    bool channelsLast = false;
    int width = 0; ///< 0 where it may be any
    int height = 0;
};

Result<Input> inputOf(const OnnxModel& model, const OnnxOptions& options)
{
    const auto found = std::find_if(model.inputs.begin(), model.inputs.end(), [&](const OnnxValue& value) {
        return options.input.empty() || value.name == options.input;
    });
    if (found == model.inputs.end())
        return failure(ErrorCode::InvalidArgument, "the model has no input " + options.input);
    if (model.inputs.size() > 1)
        return failure(ErrorCode::InvalidArgument,
                       "the model takes " + std::to_string(model.inputs.size()) + " inputs; a picture is one");
    const std::vector<std::int64_t>& shape = found->shape;
    const auto colours = [](std::int64_t length) { return length == 3 || length == 1; };
    if (shape.size() != 4 || (found->elementType != 1 && found->elementType != 0) || shape[0] > 1)
        return failure(ErrorCode::InvalidArgument,
                       "input " + found->name + " of " + shapeText(shape) + " takes no picture of 32-bit floats");
    Input input;
    input.name = found->name;
    input.channelsLast = options.channelsLast || (!colours(shape[1]) && colours(shape[3]));
    const std::int64_t channels = input.channelsLast ? shape[3] : shape[1];
    if (channels != -1 && !colours(channels))
        return failure(ErrorCode::InvalidArgument,
                       "input " + found->name + " of " + shapeText(shape) + " is for " + std::to_string(channels)
                           + " channels");
    input.channels = channels == 1 ? 1 : 3;
    const std::int64_t height = input.channelsLast ? shape[1] : shape[2];
    const std::int64_t width = input.channelsLast ? shape[2] : shape[3];
    if (height * width > kMaximumPixels)
        return failure(ErrorCode::TooLarge, "input " + found->name + " of " + shapeText(shape));
    input.height = height > 0 ? static_cast<int>(height) : options.height;
    input.width = width > 0 ? static_cast<int>(width) : options.width;
    return input;
}

class OnnxEncoder final : public Encoder {
public:
    static Result<std::shared_ptr<const Encoder>> load(const std::string& path, const OnnxOptions& options)
    {
        Result<const OnnxRuntime*> runtime = runtimeOf(options.runtime);
        if (!runtime)
            return tl::unexpected(runtime.error());
        const Result<std::string> bytes = readFile(path, kMaximumOnnxBytes);
        if (!bytes)
            return tl::unexpected(bytes.error());
        auto encoder = std::make_shared<OnnxEncoder>();
        encoder->m_options = options;
        if (Result<void> opened = encoder->open(**runtime, *bytes); !opened)
            return tl::unexpected(inFile(opened.error(), path));
        if (!options.decoder.empty())
            if (Result<void> opened = encoder->openDecoder(**runtime); !opened)
                return tl::unexpected(inFile(opened.error(), options.decoder));
        return std::shared_ptr<const Encoder>(std::move(encoder));
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    try {
        if (const Result<void> usable = vision::checkPicture(picture); !usable)
            return tl::unexpected(usable.error());
        const Result<ColourPlanes> planes = fitted(picture);
        if (!planes)
            return tl::unexpected(planes.error());
        Result<std::vector<Tensor>> given = std::vector<Tensor>();
        {
            const std::lock_guard lock(m_turn);
            given = m_session->run(tensorOf(*planes), context);
        }
        if (!given)
            return tl::unexpected(given.error());
        Result<TokenField> field = fieldOf(given->front(), planes->width, planes->height);
        if (!field)
            return field;
        field->space = m_space;
        if (given->size() > 1) {
            Result<std::vector<float>> saliency = saliencyOf((*given)[1], field->tokens());
            if (!saliency)
                return tl::unexpected(saliency.error());
            field->saliency = std::move(*saliency);
        }
        return field;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "features of a picture");
    }

    bool decodes() const override { return m_decoder != nullptr; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    try {
        if (m_decoder == nullptr)
            return failure(ErrorCode::Unsupported, "no decoder was given with the model");
        if (features.rows() != grid.tokens() || grid.frames != 1 || grid.tokens() < 1 || grid.sourceWidth < 1
            || grid.sourceHeight < 1)
            return failure(ErrorCode::InvalidArgument, "the grid does not fit the features");
        Tensor latents{{1, features.cols(), grid.rows, grid.columns}, {}};
        for (Eigen::Index channel = 0; channel < features.cols(); ++channel)
            for (Eigen::Index token = 0; token < features.rows(); ++token) {
                if (!std::isfinite(features(token, channel)))
                    return failure(ErrorCode::InvalidValue, "vector " + std::to_string(token) + " is not finite");
                latents.values.push_back(features(token, channel));
            }
        Result<std::vector<Tensor>> given = std::vector<Tensor>();
        {
            const std::lock_guard lock(m_turn);
            given = m_decoder->run(latents, context);
        }
        if (!given)
            return tl::unexpected(given.error());
        return pictureOf(given->front(), grid);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "a picture from features");
    }

private:
    Result<void> open(const OnnxRuntime& runtime, const std::string& bytes)
    {
        const Result<OnnxModel> model = readOnnxModel(bytes);
        if (!model)
            return tl::unexpected(model.error());
        Result<Input> input = inputOf(*model, m_options);
        if (!input)
            return tl::unexpected(input.error());
        m_input = std::move(*input);

        std::vector<std::string> outputs;
        if (!m_options.output.empty())
            outputs.push_back(m_options.output);
        else if (!model->outputs.empty())
            outputs.push_back(model->outputs.front().name);
        else
            return failure(ErrorCode::InvalidArgument, "the model gives no output; name one of its layers");
        if (!m_options.attention.empty())
            outputs.push_back(m_options.attention);
        for (const std::string& output : outputs)
            if (!model->hasTensor(output))
                return failure(ErrorCode::InvalidArgument, "the model has no layer that gives " + output);
        m_space = outputs.front() + ", " + runtime.name();
        Result<std::unique_ptr<OnnxSession>> session = runtime.open(bytes, m_input.name, outputs, 1);
        if (!session)
            return tl::unexpected(session.error());
        m_session = std::move(*session);
        return {};
    }

    Result<void> openDecoder(const OnnxRuntime& runtime)
    {
        const Result<std::string> bytes = readFile(m_options.decoder, kMaximumOnnxBytes);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const Result<OnnxModel> model = readOnnxModel(*bytes);
        if (!model)
            return tl::unexpected(model.error());
        if (model->inputs.size() != 1 || model->outputs.empty())
            return failure(ErrorCode::InvalidArgument, "a decoder takes one input and gives one output");
        const std::vector<std::string> outputs{model->outputs.front().name};
        Result<std::unique_ptr<OnnxSession>> session = runtime.open(*bytes, model->inputs.front().name, outputs, 1);
        if (!session)
            return tl::unexpected(session.error());
        m_decoder = std::move(*session);
        return {};
    }

    Result<ColourPlanes> fitted(const Picture& picture) const
    {
        const auto filled = [&](int side) {
            return (std::int64_t{side} + m_options.multiple - 1) / m_options.multiple * m_options.multiple;
        };
        const std::int64_t width = m_input.width > 0 ? m_input.width : filled(picture.width);
        const std::int64_t height = m_input.height > 0 ? m_input.height : filled(picture.height);
        if (width * height > kMaximumPixels)
            return failure(ErrorCode::InvalidArgument,
                           "the model takes any size, but not " + std::to_string(width) + "×" + std::to_string(height)
                               + " pixels at once; give width and height beside it");
        const ColourPlanes planes = colourPlanes(picture);
        const bool fixed = m_input.width > 0 || m_input.height > 0;
        return fixed ? resized(planes, static_cast<int>(width), static_cast<int>(height))
                     : filledUp(planes, static_cast<int>(width), static_cast<int>(height));
    }

    Tensor tensorOf(const ColourPlanes& planes) const
    {
        const int channels = m_input.channels;
        Tensor tensor;
        tensor.shape = m_input.channelsLast ? std::vector<std::int64_t>{1, planes.height, planes.width, channels}
                                            : std::vector<std::int64_t>{1, channels, planes.height, planes.width};
        const auto pixels = static_cast<std::size_t>(planes.height) * static_cast<std::size_t>(planes.width);
        const auto count = static_cast<std::size_t>(channels);
        tensor.values.resize(pixels * count);
        for (std::size_t channel = 0; channel < count; ++channel)
            for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
                const auto colour = [&](std::size_t plane) { return planes.values[plane * pixels + pixel]; };
                const float value = count == 1 ? 0.299F * colour(0) + 0.587F * colour(1) + 0.114F * colour(2)
                                               : colour(m_options.bgr ? 2 - channel : channel);
                tensor.values[m_input.channelsLast ? pixel * count + channel : channel * pixels + pixel] =
                    (value - m_options.mean[channel]) / m_options.deviation[channel];
            }
        return tensor;
    }

    Result<Picture> pictureOf(const Tensor& pixels, const PatchGrid& grid) const
    {
        const std::vector<std::int64_t>& shape = pixels.shape;
        if (shape.size() != 4 || shape[0] != 1 || shape[1] != 3 || shape[2] < grid.sourceHeight
            || shape[3] < grid.sourceWidth)
            return failure(ErrorCode::Unsupported,
                           "the decoder gives " + shapeText(shape) + " for a picture of "
                               + std::to_string(grid.sourceWidth) + "×" + std::to_string(grid.sourceHeight)
                               + " pixels");
        Picture picture = blankPicture(grid.sourceWidth, grid.sourceHeight, 3);
        for (std::int64_t channel = 0; channel < 3; ++channel)
            for (std::int64_t y = 0; y < picture.height; ++y)
                for (std::int64_t x = 0; x < picture.width; ++x) {
                    const auto place = static_cast<std::size_t>((channel * shape[2] + y) * shape[3] + x);
                    const auto at = static_cast<std::size_t>(channel);
                    const float value = pixels.values[place] * m_options.deviation[at] + m_options.mean[at];
                    const auto colour = m_options.bgr ? 2 - channel : channel;
                    // What is not a number becomes black: a comparison with it is false.
                    const float level = value > 0 ? std::min(value, 1.0F) : 0.0F;
                    picture.row(static_cast<int>(y))[x * 3 + colour] = static_cast<std::uint8_t>(level * 255.0F + 0.5F);
                }
        return picture;
    }

    OnnxOptions m_options;
    Input m_input;
    std::string m_space;
    mutable std::mutex m_turn; // sessions are for one thread at a time
    std::unique_ptr<OnnxSession> m_session;
    std::unique_ptr<OnnxSession> m_decoder;
};

MethodInfo infoOf()
{
    MethodInfo info;
    info.id = "onnx";
    info.title = "ONNX model";
    info.shortTitle = "ONNX";
    info.family = "neural";
    info.summary = "Any vision model in an .onnx file: the numbers of one of its layers become the tokens' features.";
    info.sources = {{"Open Neural Network Exchange", 2017, "", "onnx/onnx"}};
    info.needs = {Need::Model};
    info.fidelity = Fidelity::NeedsModel;
    info.fidelityNote = "Does nothing until an .onnx file is opened";
    return info;
}

} // namespace

Result<std::shared_ptr<const Encoder>> onnxEncoder(const std::string& modelPath, const OnnxOptions& options)
{
    return OnnxEncoder::load(modelPath, options);
}

EncoderMethod onnxMethod()
{
    return {infoOf(),
            [](const ParameterValues&, std::span<const Picture>,
               const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
                return failure(ErrorCode::InvalidArgument, "open an .onnx file first");
            }};
}

Result<EncoderMethod> onnxMethodOf(const std::string& modelPath)
{
    const Result<std::string> bytes = readFile(modelPath, kMaximumOnnxBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Result<OnnxModel> model = readOnnxModel(*bytes);
    if (!model)
        return tl::unexpected(inFile(model.error(), modelPath));
    const Result<OnnxOptions> options = onnxOptionsBeside(modelPath);
    if (!options)
        return tl::unexpected(options.error());

    Parameter layer;
    layer.id = "layer";
    layer.title = "Layer";
    layer.help = "Which of the network's results become the features.";
    for (const OnnxValue& output : model->outputs)
        layer.choices.push_back({output.name, output.name});
    for (const OnnxNode& node : model->nodes)
        for (const std::string& output : node.outputs)
            if (!output.empty() && layer.choices.size() < kMaximumLayers
                && std::none_of(layer.choices.begin(), layer.choices.end(),
                                [&](const ParameterChoice& choice) { return choice.id == output; }))
                layer.choices.push_back({output, output + " (" + node.operation + ")"});
    if (layer.choices.empty())
        return failure(ErrorCode::InvalidArgument, "the model gives nothing");
    layer.fallback = options->output.empty() ? layer.choices.front().id : options->output;

    Parameter runtime;
    runtime.id = "runtime";
    runtime.title = "Runtime";
    runtime.help = "What runs the network: ONNX Runtime where it is there, else OpenCV, which knows fewer operators.";
    runtime.choices = {{"auto", "The first that is there"}, {"onnxruntime", "ONNX Runtime"}, {"opencv", "OpenCV"}};
    runtime.fallback = std::string("auto");

    EncoderMethod method{infoOf(), {}};
    method.info.title = std::filesystem::path(modelPath).filename().string();
    method.info.fidelity = Fidelity::Exact;
    method.info.fidelityNote = "The file's own network and weights";
    method.info.parameters = {std::move(layer), std::move(runtime)};
    method.make = [modelPath, beside = *options](const ParameterValues& values, std::span<const Picture>,
                                                 const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        OnnxOptions chosen = beside;
        chosen.output = values.choice("layer");
        chosen.runtime = values.choice("runtime") == "auto" ? std::string() : values.choice("runtime");
        return onnxEncoder(modelPath, chosen);
    };
    return method;
}

} // namespace tokenscope
