// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/splats/gaussiancodec.h"

#include <algorithm>
#include <cmath>

#include "core/codec/tokens/bits/planes.h"
#include "core/codec/tokens/bits/tokencodec.h"
#include "core/codec/tokens/splats/splitmodel.h"
#include "core/quantize/gaussian/gaussiansplat.h"

namespace tokenscope {

using namespace tokencodec;

namespace {

using Eigen::Index;

constexpr char kCodec = 'G';
constexpr int kTile = 256; // pixels a side, as in the paper
constexpr std::int64_t kMostTokens = 1024; // of a tile
constexpr std::int32_t kMostLevel = 100000;

/// The picture in parts of at most 256×256 pixels, as alike as they can be.
std::vector<PixelRegion> tilesOf(const PictureHeader& header)
{
    const int columns = (header.width + kTile - 1) / kTile;
    const int rows = (header.height + kTile - 1) / kTile;
    const auto edge = [](int at, int count, int extent) { return static_cast<int>(std::int64_t{at} * extent / count); };
    std::vector<PixelRegion> tiles;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            tiles.push_back({edge(column, columns, header.width), edge(row, rows, header.height),
                             edge(column + 1, columns, header.width) - 1, edge(row + 1, rows, header.height) - 1});
    return tiles;
}

/// Of one channel, (height · width)×planes, about middle grey: what is added up begins there.
FeatureMatrix pixelsOf(const ColourPlanes& planes, const PixelRegion& tile)
{
    FeatureMatrix pixels(Index{tile.width()} * tile.height(), std::ssize(planes.planes));
    for (int y = 0; y < tile.height(); ++y)
        for (int x = 0; x < tile.width(); ++x)
            for (Index plane = 0; plane < pixels.cols(); ++plane)
                pixels(Index{y} * tile.width() + x, plane) =
                    planes.row(static_cast<std::size_t>(plane), tile.top + y)[tile.left + x];
    return pixels;
}

/// As GPSToken looks at it: luma from -1 to 1.
FeatureMatrix greyOf(const FeatureMatrix& pixels, const PixelRegion& tile)
{
    FeatureMatrix grey(tile.height(), tile.width());
    for (Index pixel = 0; pixel < pixels.rows(); ++pixel)
        grey.data()[pixel] = 2 * (pixels(pixel, 0) + 128) / 255 - 1;
    return grey;
}

struct Settings {
    float step = 8;
    bool normalised = false;

    SplatOptions splat() const { return {3, normalised}; }
};

/// What is learnt as tiles go by.
struct Models {
    SplitModel splits;
    NumberModel colours{3};
};

/// N×planes levels, each a difference from the one before: neighbours in the tree are near each other.
template <typename Coder>
void codeColours(Coder& coder, NumberModel& model, std::vector<std::int32_t>& levels, std::size_t planes)
{
    std::vector<std::int32_t> before(planes);
    for (std::size_t at = 0; at < levels.size(); ++at) {
        std::int32_t& known = before[at % planes];
        known = std::clamp(known + model.code(coder, at % planes, levels[at] - known), -kMostLevel, kMostLevel);
        levels[at] = known;
    }
}

PixelRegion wholeOf(const PixelRegion& tile)
{
    return {0, 0, tile.width() - 1, tile.height() - 1};
}

Result<std::size_t> encodeTile(BitWriter& coder, Models& models, const ColourPlanes& planes, const PixelRegion& tile,
                               const PartitionOptions& cut, const Settings& settings, const RunContext& context)
{
    const FeatureMatrix pixels = pixelsOf(planes, tile);
    auto partition = partitionImage(greyOf(pixels, tile), cut, context);
    if (!partition)
        return tl::unexpected(std::move(partition.error()));
    const std::vector<PixelRegion> regions =
        models.splits.code(coder, wholeOf(tile), std::move(partition->regions), static_cast<std::size_t>(kMostTokens));
    const auto colours = solveColours(gaussiansOf(regions, tile.width(), tile.height()), pixels, tile.width(),
                                      tile.height(), settings.splat(), context);
    if (!colours)
        return tl::unexpected(colours.error());
    std::vector<std::int32_t> levels;
    for (Index at = 0; at < colours->size(); ++at)
        levels.push_back(static_cast<std::int32_t>(std::clamp<float>(std::round(colours->data()[at] / settings.step),
                                                                     -static_cast<float>(kMostLevel),
                                                                     static_cast<float>(kMostLevel))));
    codeColours(coder, models.colours, levels, static_cast<std::size_t>(colours->cols()));
    return regions.size();
}

Result<CodedPicture> encode(const Picture& picture, const PictureHeader& header, const ParameterValues& values,
                            const RunContext& context)
{
    Settings settings;
    settings.step = throughHalf(static_cast<float>(values.real("colour-step")));
    settings.normalised = values.flag("normalised");
    const ColourPlanes planes = planesOf(picture, header.width, header.height);
    BitWriter coder;
    Models models;
    std::uint64_t tokens = 0;
    for (const PixelRegion& tile : tilesOf(header)) {
        const double share = static_cast<double>(tile.width()) * tile.height() / (kTile * kTile);
        PartitionOptions cut;
        cut.tokens = std::max(1, static_cast<int>(std::lround(share * static_cast<double>(values.integer("tokens")))));
        cut.smallestSide = static_cast<int>(values.integer("smallest-side"));
        cut.weight = values.real("weight");
        const auto made = encodeTile(coder, models, planes, tile, cut, settings, context);
        if (!made)
            return tl::unexpected(made.error());
        tokens += *made;
    }
    ByteWriter to;
    to.half(settings.step);
    to.byte(settings.normalised ? 1 : 0);
    to.append(coder.finish());
    return CodedPicture{to.take(), 0, tokens};
}

Result<void> decodeTile(BitReader& coder, Models& models, ColourPlanes& planes, const PixelRegion& tile,
                        const Settings& settings, const RunContext& context)
{
    const std::vector<PixelRegion> regions =
        models.splits.code(coder, wholeOf(tile), {}, static_cast<std::size_t>(kMostTokens));
    if (regions.empty())
        return failure(ErrorCode::InvalidValue, "a tile of more than 1024 Gaussians");
    std::vector<std::int32_t> levels(regions.size() * planes.planes.size());
    codeColours(coder, models.colours, levels, planes.planes.size());
    if (coder.overrun())
        return failure(ErrorCode::Truncated, "the bytes end before the last Gaussian", coder.size());
    FeatureMatrix colours(std::ssize(regions), std::ssize(planes.planes));
    for (std::size_t at = 0; at < levels.size(); ++at)
        colours.data()[at] = static_cast<float>(levels[at]) * settings.step;
    const auto painted = splat(gaussiansOf(regions, tile.width(), tile.height()), colours, tile.width(), tile.height(),
                               settings.splat(), context);
    if (!painted)
        return tl::unexpected(painted.error());
    for (int y = 0; y < tile.height(); ++y)
        for (int x = 0; x < tile.width(); ++x)
            for (std::size_t plane = 0; plane < planes.planes.size(); ++plane)
                planes.row(plane, tile.top + y)[tile.left + x] =
                    (*painted)(Index{y} * tile.width() + x, static_cast<Index>(plane));
    return {};
}

Result<Picture> decode(const PictureHeader& header, ByteReader& from, const RunContext& context)
{
    Settings settings;
    settings.step = readStep(from);
    settings.normalised = from.byte() != 0;
    if (from.error())
        return tl::unexpected(*from.error());
    ColourPlanes planes{header.width, header.height, {}};
    planes.planes.assign(header.channels == 1 ? 1 : 3, std::vector<float>(static_cast<std::size_t>(header.pixels())));
    BitReader coder(from.rest());
    Models models;
    for (const PixelRegion& tile : tilesOf(header))
        if (auto done = decodeTile(coder, models, planes, tile, settings, context); !done)
            return tl::unexpected(from.placed(done.error()));
    if (coder.left() > 0)
        return tl::unexpected(from.placed(Error{
            ErrorCode::Syntax, "bytes are left after the last Gaussian", {}, from.rest().size() - coder.left(), {}}));
    return pictureOf(planes, header);
}

MethodInfo info()
{
    MethodInfo method = gaussianTokensInfo();
    method.title = "Gaussian tokens, as bytes";
    method.needs.clear();
    method.summary =
        "Cuts a picture where there is most to see and makes each part a Gaussian with a colour; sent are the "
        "cuts, from which the Gaussians follow, and the colours.";
    method.fidelityNote +=
        " Pictures are worked on in tiles of 256 pixels, the paper's size; the cuts cost two bits or so a "
        "token where the Gaussians' five numbers would cost 38.";
    for (Parameter& parameter : method.parameters) {
        if (parameter.id != "tokens")
            continue;
        parameter.maximum = static_cast<double>(kMostTokens);
        parameter.help = "How many parts 256×256 pixels are cut into; 64, 128 or 256 in the paper.";
    }
    method.parameters.push_back(
        {.id = "colour-step",
         .title = "Step of colours",
         .help = "Colours are whole numbers of steps of this size, in 8-bit samples; 4 is six bits.",
         .fallback = 8.0,
         .minimum = 0.5,
         .maximum = 128,
         .logarithmic = true});
    return method;
}

} // namespace

CodecMethod gaussianCodec()
{
    CodecMethod method;
    method.info = info();
    method.rate = "tokens";
    setTokenCodec(method, kCodec, encode, decode);
    return method;
}

} // namespace tokenscope
