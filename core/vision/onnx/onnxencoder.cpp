// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/onnxencoder.h"

#include <algorithm>
#include <cctype>
#include <mutex>
#include <new>
#include <utility>

#include "core/base/file.h"
#include "core/field/npyfile.h"
#include "core/vision/onnx/colourplanes.h"
#include "core/vision/onnx/fieldof.h"
#include "core/vision/patches/patchcut.h"

namespace tokenscope {

namespace {

constexpr std::int64_t kMaximumPixels = std::int64_t{1} << 23U; // beyond, the layers' own memory becomes the trouble
constexpr std::string_view kNoAttention = "none";

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

/// The last output that by its name and shape may be attention; empty without one.
std::string attentionOf(const OnnxModel& model, const std::string& features)
{
    std::string found;
    for (const OnnxValue& output : model.outputs) {
        std::string name = output.name;
        std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
        const bool called = name.find("attention") != std::string::npos || name.find("attn") != std::string::npos;
        const std::size_t dimensions = output.shape.size();
        if (called && (dimensions == 0 || dimensions == 3 || dimensions == 4) && output.name != features)
            found = output.name;
    }
    return found;
}

int dividedUp(int number, int by)
{
    return (number + by - 1) / by;
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
            return tl::unexpected(inFile(bytes.error(), path));
        auto encoder = std::make_shared<OnnxEncoder>();
        encoder->m_options = options;
        if (Result<void> opened = encoder->open(**runtime, *bytes); !opened)
            return tl::unexpected(inFile(opened.error(), path));
        if (!options.decoder.empty())
            if (Result<void> opened = encoder->openDecoder(**runtime); !opened)
                return tl::unexpected(inFile(opened.error(), options.decoder));
        if (!options.codebook.empty()) {
            Result<FeatureMatrix> codebook = loadNpyFile(options.codebook).and_then(toFeatures);
            if (!codebook)
                return tl::unexpected(inFile(codebook.error(), options.codebook));
            encoder->m_codebook = std::make_shared<const FeatureMatrix>(std::move(*codebook));
        }
        return std::shared_ptr<const Encoder>(std::move(encoder));
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    try {
        if (const Result<void> usable = vision::checkPicture(picture); !usable)
            return tl::unexpected(usable.error());
        ColourPlanes planes = colourPlanes(picture);
        if (!hasSize())
            return encodeAnySize(planes, context);
        // How many tokens a model of one size gives is known after it has run once.
        Result<TokenField> field = failure(ErrorCode::Empty, {});
        Cells cells = knownCells();
        if (cells.rows == 0) {
            field = tokensOf(planes, context);
            if (!field)
                return field;
            cells = {static_cast<int>(field->grid.rows), static_cast<int>(field->grid.columns)};
            rememberCells(cells);
        }
        const int strideX = dividedUp(picture.width, cells.columns);
        const int strideY = dividedUp(picture.height, cells.rows);
        const int width = strideX * cells.columns;
        const int height = strideY * cells.rows;
        const bool even = width == picture.width && height == picture.height;
        if (!even)
            planes = filledUp(planes, width, height);
        if (!even || !field)
            field = tokensOf(planes, context);
        if (field)
            field->grid = PatchGrid{cells.rows,    cells.columns, 1, strideX, strideY, strideX, strideY,
                                    picture.width, picture.height};
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
            || grid.sourceHeight < 1 || grid.strideX < 1 || grid.strideY < 1)
            return failure(ErrorCode::InvalidArgument, "the grid does not fit the features");
        for (Eigen::Index token = 0; token < features.rows(); ++token)
            if (!features.row(token).allFinite())
                return failure(ErrorCode::InvalidValue, "vector " + std::to_string(token) + " is not finite");
        const Cells known = knownCells();
        // A model of one size takes all its tokens: a code alone is painted as the middle one of many of itself.
        const bool alone = hasSize() && features.rows() == 1 && known.rows * known.columns > 1;
        const int rows = alone ? known.rows : hasSize() ? static_cast<int>(grid.rows) : cellsOfAnySize(grid, false);
        const int columns = alone ? known.columns
            : hasSize()           ? static_cast<int>(grid.columns)
                                  : cellsOfAnySize(grid, true);
        const auto tokenAt = [&](int row, int column) {
            return alone ? Eigen::Index{0}
                         : std::min<Eigen::Index>(row, grid.rows - 1) * grid.columns
                    + std::min<Eigen::Index>(column, grid.columns - 1);
        };
        Tensor latents{{1, features.cols(), rows, columns}, {}};
        for (Eigen::Index channel = 0; channel < features.cols(); ++channel)
            for (int row = 0; row < rows; ++row)
                for (int column = 0; column < columns; ++column)
                    latents.values.push_back(features(tokenAt(row, column), channel));
        Result<std::vector<Tensor>> given = std::vector<Tensor>();
        {
            const std::lock_guard lock(m_turn);
            given = m_decoder->run(latents, context);
        }
        if (!given)
            return tl::unexpected(given.error());
        const int left = alone ? columns / 2 * grid.strideX : 0;
        const int top = alone ? rows / 2 * grid.strideY : 0;
        return pictureOf(given->front(), grid, {columns * grid.strideX, rows * grid.strideY, left, top});
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "a picture from features");
    }

private:
    struct Cells {
        int rows = 0; ///< 0: not known
        int columns = 0;
    };
    /// What a decoder's output covers, in pixels of the source, and where the source begins in it.
    struct Cover {
        int width = 0;
        int height = 0;
        int left = 0;
        int top = 0;
    };

    bool hasSize() const { return m_input.width > 0 || m_input.height > 0; }

    Cells knownCells() const
    {
        const std::lock_guard lock(m_turn);
        return m_cells;
    }
    void rememberCells(Cells cells) const
    {
        const std::lock_guard lock(m_turn);
        m_cells = cells;
    }

    std::int64_t filledSide(int side) const
    {
        return (std::int64_t{side} + m_options.multiple - 1) / m_options.multiple * m_options.multiple;
    }

    /// Rows or columns of tokens of the filled-up picture: more than the grid's, which end with the picture.
    int cellsOfAnySize(const PatchGrid& grid, bool columns) const
    {
        const std::int64_t side = filledSide(columns ? grid.sourceWidth : grid.sourceHeight);
        const std::int64_t stride = columns ? grid.strideX : grid.strideY;
        const std::int64_t cells = columns ? grid.columns : grid.rows;
        return static_cast<int>(side % stride == 0 && side / stride > cells ? side / stride : cells);
    }

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
        const std::string guess = attentionOf(*model, outputs.front());
        m_guessed = m_options.attention.empty() && !guess.empty();
        if (m_guessed)
            outputs.push_back(guess);
        else if (!m_options.attention.empty() && m_options.attention != kNoAttention)
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

    /// The model's size, or the picture's filled up to whole multiples.
    Result<ColourPlanes> fitted(const ColourPlanes& planes) const
    {
        const std::int64_t width = m_input.width > 0 ? m_input.width : filledSide(planes.width);
        const std::int64_t height = m_input.height > 0 ? m_input.height : filledSide(planes.height);
        if (width * height > kMaximumPixels)
            return failure(ErrorCode::InvalidArgument,
                           "the model takes any size, but not " + std::to_string(width) + "×" + std::to_string(height)
                               + " pixels at once; give width and height beside it");
        return hasSize() ? resized(planes, static_cast<int>(width), static_cast<int>(height))
                         : filledUp(planes, static_cast<int>(width), static_cast<int>(height));
    }

    /// What the model makes of it; the grid counts the pixels that the model was given.
    Result<TokenField> tokensOf(const ColourPlanes& whole, const RunContext& context) const
    {
        const Result<ColourPlanes> planes = fitted(whole);
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
        if (m_codebook != nullptr && m_codebook->cols() == field->dimensions())
            field->codebook = m_codebook; // of another layer's features it is none
        if (given->size() > 1) {
            Result<std::vector<float>> saliency = saliencyOf((*given)[1], field->tokens());
            if (saliency)
                field->saliency = std::move(*saliency);
            else if (!m_guessed)
                return tl::unexpected(saliency.error());
        }
        return field;
    }

    Result<TokenField> encodeAnySize(const ColourPlanes& planes, const RunContext& context) const
    {
        Result<TokenField> field = tokensOf(planes, context);
        if (!field)
            return field;
        const PatchGrid whole = field->grid;
        PatchGrid& grid = field->grid;
        grid.sourceWidth = planes.width;
        grid.sourceHeight = planes.height;
        grid.columns = std::min<std::int64_t>(whole.columns, dividedUp(planes.width, whole.strideX));
        grid.rows = std::min<std::int64_t>(whole.rows, dividedUp(planes.height, whole.strideY));
        if (grid.columns == whole.columns && grid.rows == whole.rows)
            return field;
        std::int64_t to = 0; // never behind the row it is filled from
        for (std::int64_t row = 0; row < grid.rows; ++row) {
            for (std::int64_t column = 0; column < grid.columns; ++column, ++to) {
                const std::int64_t from = row * whole.columns + column;
                field->features.row(to) = field->features.row(from).eval();
                if (!field->saliency.empty())
                    field->saliency[static_cast<std::size_t>(to)] = field->saliency[static_cast<std::size_t>(from)];
            }
        }
        field->features.conservativeResize(to, Eigen::NoChange);
        if (!field->saliency.empty())
            field->saliency.resize(static_cast<std::size_t>(to));
        return field;
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

    Result<Picture> pictureOf(const Tensor& pixels, const PatchGrid& grid, const Cover& cover) const
    {
        const std::vector<std::int64_t>& shape = pixels.shape;
        const bool sized = shape.size() == 4 && shape[0] == 1 && shape[1] == 3 && shape[2] > 0 && shape[3] > 0
            && shape[2] * shape[3] <= kMaximumPixels;
        if (!sized || cover.width - cover.left < grid.sourceWidth || cover.height - cover.top < grid.sourceHeight)
            return failure(ErrorCode::Unsupported,
                           "the decoder gives " + shapeText(shape) + " for a picture of "
                               + std::to_string(grid.sourceWidth) + "×" + std::to_string(grid.sourceHeight)
                               + " pixels");
        ColourPlanes planes{static_cast<int>(shape[3]), static_cast<int>(shape[2]), pixels.values};
        const auto count = static_cast<std::size_t>(shape[2] * shape[3]);
        for (std::size_t channel = 0; channel < 3; ++channel)
            for (std::size_t pixel = 0; pixel < count; ++pixel) {
                // What is not a number becomes black: a comparison with it is false.
                float& value = planes.values[channel * count + pixel];
                value = value * m_options.deviation[channel] + m_options.mean[channel];
                value = value > 0 ? std::min(value, 1.0F) : 0.0F;
            }
        planes = resized(planes, cover.width, cover.height);
        Picture picture = blankPicture(grid.sourceWidth, grid.sourceHeight, 3);
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < picture.height; ++y)
                for (int x = 0; x < picture.width; ++x)
                    picture.row(y)[x * 3 + (m_options.bgr ? 2 - channel : channel)] =
                        static_cast<std::uint8_t>(planes.at(channel, cover.top + y, cover.left + x) * 255.0F + 0.5F);
        return picture;
    }

    OnnxOptions m_options;
    Input m_input;
    std::string m_space;
    std::shared_ptr<const FeatureMatrix> m_codebook;
    bool m_guessed = false; ///< the attention was not asked for
    mutable std::mutex m_turn; // sessions are for one thread at a time; guards m_cells too
    mutable Cells m_cells; ///< of a model that has a size
    std::unique_ptr<OnnxSession> m_session;
    std::unique_ptr<OnnxSession> m_decoder;
};

} // namespace

Result<std::shared_ptr<const Encoder>> onnxEncoder(const std::string& modelPath, const OnnxOptions& options)
{
    return OnnxEncoder::load(modelPath, options);
}

} // namespace tokenscope
