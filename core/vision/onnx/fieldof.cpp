// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/onnx/fieldof.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace tokenscope {

namespace {

constexpr std::int64_t kMaximumClassTokens = 16; // some networks add registers to the one class token

struct Grid {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
};

/// Rows and columns whose cells are as square as the picture lets them be: among all products, the nearest to square cells.
std::optional<Grid> gridOf(std::int64_t tokens, int width, int height)
{
    for (std::int64_t columns = tokens; columns >= 1; --columns)
        if (tokens % columns == 0 && width % columns == 0 && height % (tokens / columns) == 0
            && width / columns == height / (tokens / columns))
            return Grid{tokens / columns, columns};
    return std::nullopt;
}

int cell(int side, std::int64_t count)
{
    return static_cast<int>((side + count - 1) / count);
}

TokenField field(Grid grid, std::int64_t dimensions, int width, int height)
{
    TokenField result;
    result.encoder = "onnx";
    result.grid.rows = grid.rows;
    result.grid.columns = grid.columns;
    result.grid.patchWidth = result.grid.strideX = cell(width, grid.columns);
    result.grid.patchHeight = result.grid.strideY = cell(height, grid.rows);
    result.grid.sourceWidth = width;
    result.grid.sourceHeight = height;
    result.features.resize(grid.rows * grid.columns, dimensions);
    return result;
}

Result<TokenField> unsupported(const Tensor& output)
{
    return failure(ErrorCode::Unsupported,
                   "an output of " + shapeText(output.shape) + " cannot be laid over the picture");
}

} // namespace

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t length : shape)
        text += (text.empty() ? "" : "×") + (length < 0 ? std::string("?") : std::to_string(length));
    return text.empty() ? "one number" : text;
}

Result<TokenField> fieldOf(const Tensor& output, int width, int height)
{
    std::vector<std::int64_t> shape = output.shape;
    for (std::size_t at = 0; at < output.values.size(); ++at)
        if (!std::isfinite(output.values[at]))
            return failure(ErrorCode::InvalidValue, "number " + std::to_string(at) + " of the output is not finite");
    if (output.values.empty() || (shape.size() > 2 && shape.front() != 1))
        return unsupported(output);
    if (shape.size() == 4) {
        const std::int64_t cells = shape[2] * shape[3];
        if (shape[2] > height || shape[3] > width)
            return unsupported(output);
        TokenField result = field({shape[2], shape[3]}, shape[1], width, height);
        for (std::int64_t channel = 0; channel < shape[1]; ++channel)
            for (std::int64_t token = 0; token < cells; ++token)
                result.features(token, channel) = output.values[static_cast<std::size_t>(channel * cells + token)];
        return result;
    }
    if (shape.size() == 3)
        shape.erase(shape.begin());
    if (shape.size() != 2)
        return unsupported(output);
    const Eigen::Map<const FeatureMatrix> rows(output.values.data(), shape[0], shape[1]);
    for (std::int64_t extra = 0; extra <= std::min(kMaximumClassTokens, shape[0] - 1); ++extra) {
        const std::optional<Grid> grid = gridOf(shape[0] - extra, width, height);
        if (!grid || (extra > 0 && shape[0] - extra == 1))
            continue;
        TokenField result = field(*grid, shape[1], width, height);
        result.features = rows.bottomRows(shape[0] - extra); // class tokens come first
        return result;
    }
    if (shape[0] != 1)
        return unsupported(output);
    TokenField result = field({1, 1}, shape[1], width, height);
    result.features = rows;
    return result;
}

Result<std::vector<float>> saliencyOf(const Tensor& attention, std::int64_t tokens)
{
    std::vector<std::int64_t> shape = attention.shape;
    if (shape.size() == 4 && shape.front() == 1)
        shape.erase(shape.begin());
    if (shape.size() == 2)
        shape.insert(shape.begin(), 1);
    if (shape.size() != 3 || shape[1] != shape[2] || shape[2] < tokens || tokens < 1)
        return failure(ErrorCode::Unsupported,
                       "attention of " + shapeText(attention.shape) + " does not fit " + std::to_string(tokens)
                           + " tokens");
    const std::int64_t all = shape[2];
    const std::int64_t classes = all - tokens;
    std::vector<float> result(static_cast<std::size_t>(tokens), 0.0F);
    for (std::int64_t head = 0; head < shape[0]; ++head)
        for (std::int64_t from = 0; from < (classes > 0 ? 1 : all); ++from)
            for (std::int64_t token = 0; token < tokens; ++token)
                result[static_cast<std::size_t>(token)] +=
                    attention.values[static_cast<std::size_t>((head * all + from) * all + classes + token)];
    for (float& value : result)
        value = std::isfinite(value) ? std::max(value, 0.0F) : 0.0F;
    return result;
}

} // namespace tokenscope
