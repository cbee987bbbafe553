// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reducestudy/sideinputs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/file.h"

namespace tokenscope {
namespace {

Result<void> takeMatrix(FeatureMatrix& into, const NpyArray& array)
{
    auto matrix = toFeatures(array);
    if (!matrix)
        return tl::unexpected(std::move(matrix.error()));
    into = std::move(*matrix);
    return {};
}

/// All elements in C order, whatever the dimensions: (rows, columns) saliency is as good as N.
Result<void> takeValues(std::vector<float>& into, const NpyArray& array)
{
    FeatureMatrix matrix;
    if (auto taken = takeMatrix(matrix, array); !taken)
        return taken;
    into.assign(matrix.data(), matrix.data() + matrix.size());
    return {};
}

/// One row of E, also from an array of one dimension.
Result<void> takeRow(FeatureMatrix& into, const NpyArray& array)
{
    std::vector<float> values;
    if (auto taken = takeValues(values, array); !taken)
        return taken;
    into = Eigen::Map<const FeatureMatrix>(values.data(), 1, static_cast<Eigen::Index>(values.size()));
    return {};
}

Result<void> takeAttention(ReductionInput& input, const NpyArray& array)
{
    if (array.shape.size() != 3)
        return failure(ErrorCode::InvalidArgument,
                       "attention has " + std::to_string(array.shape.size())
                           + " dimensions; heads × rows × columns are wanted");
    AttentionTensor& attention = input.attention;
    attention.heads = array.shape[0];
    attention.rows = array.shape[1];
    attention.columns = array.shape[2];
    return takeValues(attention.values, array);
}

constexpr SideInput kSideInputs[] = {
    {"saliency", "N", "CLS-to-patch attention, mean of the heads, of the layer the features are from",
     [](ReductionInput& input, const NpyArray& array) {
         auto field = std::make_shared<TokenField>(*input.field);
         auto taken = takeValues(field->saliency, array);
         input.field = std::move(field);
         input.saliencyIsAnalogue = false;
         return taken;
     }},
    {"shallow", "N", "CLS-to-patch attention of an earlier layer",
     [](ReductionInput& input, const NpyArray& array) { return takeValues(input.shallowSaliency, array); }},
    {"heads", "heads×N", "CLS-to-patch attention of each head",
     [](ReductionInput& input, const NpyArray& array) { return takeMatrix(input.headSaliency, array); }},
    {"keys", "N×E", "Attention keys, mean of the heads",
     [](ReductionInput& input, const NpyArray& array) { return takeMatrix(input.keys, array); }},
    {"query", "E", "The CLS token's query",
     [](ReductionInput& input, const NpyArray& array) { return takeRow(input.query, array); }},
    {"text", "M×D", "Text embeddings in the features' space",
     [](ReductionInput& input, const NpyArray& array) { return takeMatrix(input.text, array); }},
    {"attention", "heads×T×T", "Attention of the language model over its whole sequence", takeAttention},
    {"directions", "m×D", "Unit directions for finite differences",
     [](ReductionInput& input, const NpyArray& array) { return takeMatrix(input.directions, array); }},
    {"projector-w1", "D×H", "First weights of the projector into the language model",
     [](ReductionInput& input, const NpyArray& array) { return takeMatrix(input.projector.first, array); }},
    {"projector-b1", "H", "First bias of the projector",
     [](ReductionInput& input, const NpyArray& array) { return takeValues(input.projector.firstBias, array); }},
    {"projector-w2", "H×O", "Second weights of the projector",
     [](ReductionInput& input, const NpyArray& array) { return takeMatrix(input.projector.second, array); }},
    {"projector-b2", "O", "Second bias of the projector",
     [](ReductionInput& input, const NpyArray& array) { return takeValues(input.projector.secondBias, array); }},
};

/// It is the file that does not fit, not the call.
Error named(Error error, const std::filesystem::path& file)
{
    if (error.code == ErrorCode::InvalidArgument)
        error.code = ErrorCode::InvalidValue;
    return error.file.empty() ? inFile(std::move(error), file.string()) : error;
}

/// Two whole numbers of at least 1, or nothing where the key is missing.
Result<std::optional<std::pair<std::int64_t, std::int64_t>>> pairOf(const nlohmann::json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end())
        return std::nullopt;
    const auto isSize = [](const nlohmann::json& value) {
        return value.is_number_unsigned() && value.get<std::uint64_t>() >= 1 && value.get<std::uint64_t>() <= 1'000'000;
    };
    if (!found->is_array() || found->size() != 2 || !isSize((*found)[0]) || !isSize((*found)[1]))
        return failure(ErrorCode::WrongType, std::string("\"") + key + "\" must be two whole numbers of at least 1");
    return std::pair{(*found)[0].get<std::int64_t>(), (*found)[1].get<std::int64_t>()};
}

Result<void> applyLayout(ReductionInput& input, const std::string& text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return failure(ErrorCode::Syntax, "not a JSON object");
    auto field = std::make_shared<TokenField>(*input.field);
    const auto grid = pairOf(json, "grid");
    const auto source = pairOf(json, "source");
    if (!grid)
        return tl::unexpected(grid.error());
    if (!source)
        return tl::unexpected(source.error());
    if (*grid) {
        if (auto used = useGrid(*field, (*grid)->first, (*grid)->second); !used)
            return used;
    }
    if (*source) {
        PatchGrid& cells = field->grid;
        cells.sourceWidth = static_cast<int>((*source)->first);
        cells.sourceHeight = static_cast<int>((*source)->second);
        cells.strideX = std::max(1, static_cast<int>((cells.sourceWidth + cells.columns - 1) / cells.columns));
        cells.strideY = std::max(1, static_cast<int>((cells.sourceHeight + cells.rows - 1) / cells.rows));
        cells.patchWidth = cells.strideX;
        cells.patchHeight = cells.strideY;
    }
    if (const auto first = json.find("first_visual"); first != json.end()) {
        constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
        if (!first->is_number_unsigned() || first->get<std::uint64_t>() > kMost)
            return failure(ErrorCode::WrongType, "\"first_visual\" must be a whole number");
        input.attention.firstVisual = first->get<std::int64_t>();
    }
    input.field = std::move(field);
    return {};
}

} // namespace

std::span<const SideInput> sideInputs()
{
    return kSideInputs;
}

const SideInput* findSideInput(std::string_view id)
{
    const auto* const found = std::ranges::find(kSideInputs, id, &SideInput::id);
    return found == std::end(kSideInputs) ? nullptr : found;
}

Result<void> loadSideInput(ReductionInput& input, const SideInput& side, const std::filesystem::path& file)
{
    const auto array = loadNpyFile(file.string());
    if (!array)
        return tl::unexpected(named(array.error(), file));
    return side.take(input, *array).map_error([&file](Error error) { return named(std::move(error), file); });
}

Result<void> useGrid(TokenField& field, std::int64_t rows, std::int64_t columns)
{
    const std::int64_t frames = std::max<std::int64_t>(1, field.grid.frames);
    if (rows < 1 || columns < 1 || columns > field.tokens() || rows * columns * frames != field.tokens())
        return failure(ErrorCode::InvalidArgument,
                       "a grid of " + std::to_string(rows) + " × " + std::to_string(columns) + " does not hold "
                           + std::to_string(field.tokens() / frames) + " tokens");
    field.grid.rows = rows;
    field.grid.columns = columns;
    field.grid.sourceWidth = static_cast<int>(columns) * field.grid.strideX;
    field.grid.sourceHeight = static_cast<int>(rows) * field.grid.strideY;
    return {};
}

Result<TokenField> fieldOf(const NpyArray& array)
{
    if (array.shape.size() < 2 || array.shape.size() > 4)
        return failure(ErrorCode::InvalidArgument,
                       "features of " + std::to_string(array.shape.size())
                           + " dimension(s); N × D, rows × columns × D or frames × rows × columns × D are wanted");
    auto features = toFeatures(array);
    if (!features)
        return tl::unexpected(std::move(features.error()));
    TokenField field;
    field.features = std::move(*features);
    field.encoder = "npy";
    field.space = std::to_string(field.dimensions()) + " features";
    const std::vector<std::int64_t>& shape = array.shape;
    if (field.tokens() == 0)
        return field;
    if (shape.size() == 2) {
        const auto side = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(shape[0]))));
        const bool square = side * side == shape[0];
        (void)useGrid(field, square ? side : 1, square ? side : shape[0]); // fits by construction
    } else {
        field.grid.frames = shape.size() == 4 ? shape[0] : 1;
        (void)useGrid(field, shape[shape.size() - 3], shape[shape.size() - 2]);
    }
    return field;
}

Result<ReductionInput> loadFeatureFolder(const std::filesystem::path& folder)
{
    const std::filesystem::path features = folder / "features.npy";
    std::error_code ignored;
    if (!std::filesystem::exists(features, ignored))
        return tl::unexpected(Error{ErrorCode::MissingField, "features.npy", folder.string(), {}, {}});
    auto array = loadNpyFile(features.string());
    if (!array)
        return tl::unexpected(named(std::move(array.error()), features));
    auto field = fieldOf(*array);
    if (!field)
        return tl::unexpected(named(std::move(field.error()), features));
    ReductionInput input;
    input.field = std::make_shared<const TokenField>(std::move(*field));
    for (const SideInput& side : sideInputs()) {
        const std::filesystem::path file = folder / (std::string(side.id) + ".npy");
        if (!std::filesystem::exists(file, ignored))
            continue;
        if (auto loaded = loadSideInput(input, side, file); !loaded)
            return tl::unexpected(std::move(loaded.error()));
    }
    const std::filesystem::path layout = folder / "layout.json";
    if (!std::filesystem::exists(layout, ignored))
        return input;
    constexpr std::uint64_t kMostLayout = 1 << 20;
    auto text = readFile(layout, kMostLayout);
    if (!text)
        return tl::unexpected(named(std::move(text.error()), layout));
    if (auto applied = applyLayout(input, *text); !applied)
        return tl::unexpected(named(std::move(applied.error()), layout));
    return input;
}

} // namespace tokenscope
