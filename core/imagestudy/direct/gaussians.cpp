// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <iterator>

#include "core/imagestudy/codepatches.h"
#include "core/imagestudy/direct/directjson.h"
#include "core/media/decode.h"
#include "core/media/resize.h"
#include "core/quantize/gaussian/gaussiansplat.h"
#include "core/quantize/gaussian/packedgaussians.h"

namespace tokenscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kNumbers = 8; // of a token: two deviations, a correlation, a place, a colour
constexpr int kFloatBits = 32;
constexpr std::int64_t kMostPixels = std::int64_t{1} << 22U; // each is kept with the Gaussians that reach it

/// No larger than `side`, its proportions kept; 0 leaves it. 8 bits a sample.
Result<Picture> reduced(const Picture& picture, int side, const RunContext& context)
{
    if (side == 0 && std::int64_t{picture.width} * picture.height > kMostPixels)
        return failure(ErrorCode::InvalidArgument,
                       "a picture of " + std::to_string(picture.width) + "×" + std::to_string(picture.height)
                           + " pixels is too large to be worked on as it is; set side");
    if (side == 0 || std::max(picture.width, picture.height) <= side)
        return inEightBits(picture);
    const PictureSize size = fittedSize(picture.width, picture.height, side);
    return resized(picture, size.width, size.height, context);
}

/// (H·W)×3 from 0 to 1.
FeatureMatrix coloursOf(const Picture& picture)
{
    FeatureMatrix colours(static_cast<Eigen::Index>(picture.width) * picture.height, 3);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int colour = 0; colour < 3; ++colour) {
                const int channel = picture.channels < 3 ? 0 : colour;
                colours(static_cast<Eigen::Index>(y) * picture.width + x, colour) =
                    static_cast<float>(picture.row(y)[x * picture.channels + channel]) / 255.0F;
            }
    return colours;
}

/// H×W from -1 to 1, as GPSToken takes it.
FeatureMatrix greyOf(const FeatureMatrix& colours, int width, int height)
{
    FeatureMatrix grey(height, width);
    for (Eigen::Index pixel = 0; pixel < colours.rows(); ++pixel)
        grey.data()[pixel] =
            2 * (0.299F * colours(pixel, 0) + 0.587F * colours(pixel, 1) + 0.114F * colours(pixel, 2)) - 1;
    return grey;
}

Picture pictureOf(const FeatureMatrix& colours, int width, int height)
{
    Picture picture = blankPicture(width, height, 3);
    for (std::size_t at = 0; at < picture.samples.size(); ++at)
        picture.samples[at] = static_cast<std::uint8_t>(std::clamp(colours.data()[at], 0.0F, 1.0F) * 255.0F + 0.5F);
    return picture;
}

struct Tokens {
    GaussianPartition partition;
    std::vector<Gaussian> gaussians;
    FeatureMatrix colours; ///< N×3
    int width = 0; ///< of the picture they were made from
    int height = 0;
    std::vector<std::int32_t> levels; ///< N×kNumbers where they were rounded to few bits
    std::uint64_t bits = 0;
    std::uint64_t sideBits = 0;
};

/// As many numbers as there are, in few bits each; the colours are rounded last, so that they can make good for the places.
Result<void> roundColours(const std::vector<PackedShape>& shapes, Tokens& tokens)
{
    const Result<PackedColours> packed = packedColours(tokens.colours);
    if (!packed)
        return tl::unexpected(packed.error());
    tokens.colours = coloursOf(*packed);
    const std::size_t channels = packed->least.size();
    for (std::size_t at = 0; at < shapes.size(); ++at) {
        const PackedShape& shape = shapes[at];
        tokens.levels.insert(tokens.levels.end(), {shape.sigmaX, shape.sigmaY, shape.rho, shape.x, shape.y});
        const auto first = packed->levels.begin() + static_cast<std::ptrdiff_t>(at * channels);
        tokens.levels.insert(tokens.levels.end(), first, first + static_cast<std::ptrdiff_t>(channels));
    }
    tokens.bits = shapes.size() * static_cast<std::uint64_t>(GaussianBits::token(static_cast<int>(channels)));
    tokens.sideBits = packed->sideBits();
    return {};
}

Result<Tokens> tokensOf(const Picture& picture, const ParameterValues& values, const SplatOptions& options,
                        const RunContext& context)
{
    const auto seen = reduced(picture, static_cast<int>(values.integer("side")), context);
    if (!seen)
        return tl::unexpected(seen.error());
    const FeatureMatrix pixels = coloursOf(*seen);
    PartitionOptions cut;
    cut.tokens = static_cast<int>(values.integer("tokens"));
    cut.smallestSide = static_cast<int>(values.integer("smallest-side"));
    cut.weight = values.real("weight");
    auto partition = partitionImage(greyOf(pixels, seen->width, seen->height), cut, context);
    if (!partition)
        return tl::unexpected(partition.error());
    Tokens tokens;
    tokens.partition = std::move(*partition);
    tokens.width = seen->width;
    tokens.height = seen->height;
    tokens.gaussians = gaussiansOf(tokens.partition.regions, seen->width, seen->height);
    const bool few = values.choice("numbers") == "packed";
    std::vector<PackedShape> shapes;
    if (few) {
        std::ranges::transform(tokens.gaussians, std::back_inserter(shapes), packedShape);
        std::ranges::transform(shapes, tokens.gaussians.begin(), shapeOf);
    }
    auto colours = solveColours(tokens.gaussians, pixels, seen->width, seen->height, options, context);
    if (!colours)
        return tl::unexpected(colours.error());
    tokens.colours = std::move(*colours);
    tokens.bits = tokens.gaussians.size() * kNumbers * kFloatBits;
    if (few)
        if (auto rounded = roundColours(shapes, tokens); !rounded)
            return tl::unexpected(rounded.error());
    return tokens;
}

FeatureMatrix featuresOf(const Tokens& tokens)
{
    FeatureMatrix features(static_cast<Eigen::Index>(tokens.gaussians.size()), kNumbers);
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        const Gaussian& one = tokens.gaussians[static_cast<std::size_t>(row)];
        features.row(row) << one.sigmaX, one.sigmaY, one.rho, one.x, one.y, tokens.colours.row(row);
    }
    return features;
}

Json listsOf(const Tokens& tokens, const FeatureMatrix& features)
{
    Json gaussians = Json::array();
    Json regions = Json::array();
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        gaussians.push_back(std::vector<float>(features.row(row).begin(), features.row(row).end()));
        const PixelRegion& region = tokens.partition.regions[static_cast<std::size_t>(row)];
        regions.push_back({region.left, region.top, region.right, region.bottom});
    }
    return {{"columns", {"sigma_x", "sigma_y", "rho", "x", "y", "red", "green", "blue"}},
            {"gaussians", std::move(gaussians)},
            {"regions", std::move(regions)},
            {"scores", tokens.partition.scores}};
}

Result<DirectResult> run(const MethodInfo& info, std::string_view input, const ParameterValues& values,
                         const RunContext& context)
{
    const Result<Picture> picture = decodePicture(input, {}, context);
    if (!picture)
        return tl::unexpected(picture.error());
    SplatOptions options;
    options.normalised = values.flag("normalised");
    const Result<Tokens> tokens = tokensOf(*picture, values, options, context);
    if (!tokens)
        return tl::unexpected(tokens.error());
    const auto painted = splat(tokens->gaussians, tokens->colours, picture->width, picture->height, options, context);
    if (!painted)
        return tl::unexpected(painted.error());

    DirectResult result;
    result.features = featuresOf(*tokens);
    result.picture = pictureOf(*painted, picture->width, picture->height);
    const Result<PictureError> error = pictureError(*picture, *result.picture);
    if (!error)
        return tl::unexpected(error.error());
    if (!tokens->levels.empty())
        result.codes = direct::arrayOf(tokens->levels, kNumbers);
    result.summary = direct::head(info, values);
    result.summary["tokens"] = tokens->gaussians.size();
    result.summary["width"] = picture->width;
    result.summary["height"] = picture->height;
    result.summary["worked_width"] = tokens->width;
    result.summary["worked_height"] = tokens->height;
    result.summary["mse"] = error->mse;
    result.summary["psnr"] = direct::finite(error->psnr);
    result.summary["peak"] = 255.0;
    result.summary["bits"] = {{"payload", tokens->bits}, {"side", tokens->sideBits}};
    result.summary["bits_per_pixel"] =
        static_cast<double>(tokens->bits + tokens->sideBits) / (static_cast<double>(picture->width) * picture->height);
    result.lists = listsOf(*tokens, *result.features);
    return result;
}

} // namespace

DirectMethod gaussianTokensMethod()
{
    DirectMethod method;
    method.info = gaussianTokensInfo();
    method.info.parameters.push_back({.id = "side",
                                      .title = "Longest side",
                                      .help = "Larger pictures are worked on at this size and painted at their own; "
                                              "0 takes them as they are. 256 in the paper.",
                                      .fallback = std::int64_t{256},
                                      .minimum = 0,
                                      .maximum = 1024,
                                      .unit = "px"});
    method.info.parameters.push_back(
        {.id = "numbers",
         .title = "Numbers",
         .help =
             "In what a Gaussian's numbers are kept: as they are, or 8 bits for each deviation and coordinate and 6 "
             "for the correlation and each colour.",
         .fallback = std::string("float"),
         .choices = {{"float", "32 bits each, 256 a token"}, {"packed", "6 or 8 bits each, 56 a token"}}});
    method.input = "a picture";
    method.run = [info = method.info](std::string_view input, const ParameterValues& values,
                                      const RunContext& context) { return run(info, input, values, context); };
    return method;
}

} // namespace tokenscope
