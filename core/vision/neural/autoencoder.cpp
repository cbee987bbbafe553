// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/neural/autoencoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/vision/patches/patchcut.h"

namespace tokenscope {

namespace {

constexpr int kColours = 3;
constexpr int kTile = 128; // latents: 1,024 pixels of the source with the built-in network
constexpr int kAmid = 3; // a vector alone is painted in the middle of 3×3 of itself
constexpr int kAtOnce = 32; // of these; about as wide as a tile, with what keeps them apart

/// A run of latents in one direction and what must be looked at for it.
struct Span {
    int begin = 0;
    int end = 0;
    int from = 0; ///< begin less the overlap, within the grid
    int to = 0;
};

std::vector<Span> spans(int count, int overlap)
{
    std::vector<Span> result;
    for (int begin = 0; begin < count; begin += kTile) {
        const int end = std::min(begin + kTile, count);
        result.push_back({begin, end, std::max(0, begin - overlap), std::min(count, end + overlap)});
    }
    return result;
}

/// How a picture's samples become red, green and blue from -0.5 to 0.5.
class Samples {
public:
    explicit Samples(const Picture& picture)
        : m_picture(picture)
        , m_step(static_cast<std::size_t>(picture.channels))
    {
    }

    void read(int x, int y, std::array<float, kColours>& colours) const
    {
        const std::size_t at = static_cast<std::size_t>(x) * m_step;
        const bool wide = m_picture.depth == 16;
        const auto value = [&](std::size_t channel) {
            return wide ? static_cast<float>(m_picture.wideRow(y)[at + channel]) / 65535.0F
                        : static_cast<float>(m_picture.row(y)[at + channel]) / 255.0F;
        };
        for (std::size_t colour = 0; colour < kColours; ++colour)
            colours[colour] = value(m_step == 1 ? 0 : colour);
        if (m_step == 4) {
            const float alpha = value(3);
            for (float& colour : colours)
                colour = colour * alpha + (1.0F - alpha);
        }
        for (float& colour : colours)
            colour -= 0.5F;
    }

private:
    const Picture& m_picture;
    std::size_t m_step;
};

Planes cut(const Picture& picture, const Span& rows, const Span& columns, int patch)
{
    const Samples samples(picture);
    Planes planes(kColours, (rows.to - rows.from) * patch, (columns.to - columns.from) * patch);
    std::array<float, kColours> colours{};
    for (int y = 0; y < planes.height; ++y) {
        const int sourceY = std::min(rows.from * patch + y, picture.height - 1);
        for (int x = 0; x < planes.width; ++x) {
            samples.read(std::min(columns.from * patch + x, picture.width - 1), sourceY, colours);
            for (int colour = 0; colour < kColours; ++colour)
                planes.row(colour, y)[x] = colours[static_cast<std::size_t>(colour)];
        }
    }
    return planes;
}

std::uint8_t sample(float value)
{
    return static_cast<std::uint8_t>(std::clamp(std::floor((value + 0.5F) * 255.0F + 0.5F), 0.0F, 255.0F));
}

std::uint64_t tiles(const PatchGrid& grid)
{
    return static_cast<std::uint64_t>((grid.rows + kTile - 1) / kTile * ((grid.columns + kTile - 1) / kTile));
}

Result<void> checkLatents(FeatureView latents, std::int64_t count, int dimensions)
{
    if (latents.cols() != dimensions || latents.rows() != count)
        return failure(ErrorCode::InvalidArgument,
                       "the decoder needs " + std::to_string(count) + " vectors of " + std::to_string(dimensions)
                           + " dimensions");
    for (Eigen::Index row = 0; row < latents.rows(); ++row)
        if (!latents.row(row).allFinite())
            return failure(ErrorCode::InvalidValue, "vector " + std::to_string(row) + " is not finite");
    return {};
}

Result<void> checkGrid(FeatureView latents, const PatchGrid& grid, int patch, int dimensions)
{
    const bool fits = grid.frames == 1 && grid.sourceWidth >= 1 && grid.sourceHeight >= 1
        && grid.columns == (grid.sourceWidth + std::int64_t{patch} - 1) / patch
        && grid.rows == (grid.sourceHeight + std::int64_t{patch} - 1) / patch && grid.patchWidth == patch
        && grid.patchHeight == patch && grid.strideX == patch && grid.strideY == patch;
    if (!fits)
        return failure(ErrorCode::InvalidArgument,
                       "the decoder needs one frame of " + std::to_string(patch) + "×" + std::to_string(patch)
                           + " patches side by side over the whole picture");
    return checkLatents(latents, grid.tokens(), dimensions);
}

Result<FeatureMatrix> readCodebook(const WeightsFile& file)
{
    const auto found = file.arrays.find("codebook");
    if (found == file.arrays.end())
        return failure(ErrorCode::MissingField, "array codebook");
    const Weights& array = found->second;
    if (array.shape.size() != 2 || array.shape[0] < 1 || array.shape[1] < 1)
        return failure(ErrorCode::InvalidValue, "the codebook is a matrix with a code to each row");
    return FeatureMatrix(Eigen::Map<const FeatureMatrix>(array.values.data(), array.shape[0], array.shape[1]));
}

} // namespace

Result<std::shared_ptr<const Autoencoder>> Autoencoder::load(std::string_view bytes)
{
    const Result<WeightsFile> file = readWeights(bytes);
    if (!file)
        return tl::unexpected(file.error());
    Result<FeatureMatrix> codebook = readCodebook(*file);
    if (!codebook)
        return tl::unexpected(codebook.error());
    const auto plan = [&](const std::string& half) {
        const auto note = file->notes.find(half);
        return note == file->notes.end() ? std::string() : note->second;
    };
    Result<Network> encoder = Network::build(plan("encoder"), kColours, *file);
    if (!encoder)
        return tl::unexpected(encoder.error());
    Result<Network> decoder = Network::build(plan("decoder"), encoder->outputs(), *file);
    if (!decoder)
        return tl::unexpected(decoder.error());
    if (encoder->rise() != 1 || decoder->fall() != 1 || encoder->fall() != decoder->rise()
        || decoder->outputs() != kColours || codebook->cols() != encoder->outputs())
        return failure(ErrorCode::InvalidValue, "encoder, decoder and codebook do not fit one another");
    return std::shared_ptr<const Autoencoder>(
        new Autoencoder(std::move(*encoder), std::move(*decoder), std::move(*codebook)));
}

std::shared_ptr<const Autoencoder> Autoencoder::builtin()
{
    static const std::shared_ptr<const Autoencoder> own = load(builtinWeights()).value_or(nullptr);
    return own;
}

Result<TokenField> Autoencoder::encode(const Picture& picture, const RunContext& context) const
{
    if (const Result<void> usable = vision::checkPicture(picture); !usable)
        return tl::unexpected(usable.error());
    const int f = patch();
    TokenField field;
    field.encoder = "conv-vq";
    field.space = "Latents of the convolutional VQ autoencoder";
    field.grid = {(picture.height + std::int64_t{f} - 1) / f,
                  (picture.width + std::int64_t{f} - 1) / f,
                  1,
                  f,
                  f,
                  f,
                  f,
                  picture.width,
                  picture.height};
    field.features.resize(field.grid.tokens(), dimensions());
    if (context.progress != nullptr)
        context.progress->start(tiles(field.grid));

    const int overlap = (m_encoder.reach() + f - 1) / f;
    for (const Span& rows : spans(static_cast<int>(field.grid.rows), overlap)) {
        for (const Span& columns : spans(static_cast<int>(field.grid.columns), overlap)) {
            const Result<Planes> latents = m_encoder.run(cut(picture, rows, columns, f), context);
            if (!latents)
                return tl::unexpected(latents.error());
            for (int y = rows.begin; y < rows.end; ++y)
                for (int x = columns.begin; x < columns.end; ++x)
                    for (int channel = 0; channel < latents->channels; ++channel)
                        field.features(y * field.grid.columns + x, channel) =
                            latents->row(channel, y - rows.from)[x - columns.from];
            if (context.progress != nullptr)
                context.progress->advance(1);
        }
    }
    return field;
}

Result<Picture> Autoencoder::decode(FeatureView latents, const PatchGrid& grid, const RunContext& context) const
{
    const int f = patch();
    if (const Result<void> fits = checkGrid(latents, grid, f, dimensions()); !fits)
        return tl::unexpected(fits.error());
    Picture picture = blankPicture(grid.sourceWidth, grid.sourceHeight, kColours);
    if (context.progress != nullptr)
        context.progress->start(tiles(grid));

    const int overlap = m_decoder.reach();
    for (const Span& rows : spans(static_cast<int>(grid.rows), overlap)) {
        for (const Span& columns : spans(static_cast<int>(grid.columns), overlap)) {
            Planes input(dimensions(), rows.to - rows.from, columns.to - columns.from);
            for (int channel = 0; channel < input.channels; ++channel)
                for (int y = 0; y < input.height; ++y)
                    for (int x = 0; x < input.width; ++x)
                        input.row(channel, y)[x] = latents((rows.from + y) * grid.columns + columns.from + x, channel);
            const Result<Planes> pixels = m_decoder.run(std::move(input), context);
            if (!pixels)
                return tl::unexpected(pixels.error());
            for (int y = rows.begin * f; y < std::min(rows.end * f, picture.height); ++y)
                for (int x = columns.begin * f; x < std::min(columns.end * f, picture.width); ++x)
                    for (int colour = 0; colour < kColours; ++colour)
                        picture.row(y)[x * kColours + colour] =
                            sample(pixels->row(colour, y - rows.from * f)[x - columns.from * f]);
            if (context.progress != nullptr)
                context.progress->advance(1);
        }
    }
    return picture;
}

Result<Picture> Autoencoder::decodeAlone(FeatureView latents, const RunContext& context) const
{
    if (const Result<void> fits = checkLatents(latents, latents.rows(), dimensions()); !fits)
        return tl::unexpected(fits.error());
    const int f = patch();
    const int pitch = kAmid + m_decoder.gap(); // latents from one to the next
    Picture picture = blankPicture(f, f * static_cast<int>(latents.rows()), kColours);
    if (context.progress != nullptr)
        context.progress->start(static_cast<std::uint64_t>(latents.rows()));
    for (int first = 0; first < latents.rows(); first += kAtOnce) {
        const int count = std::min(kAtOnce, static_cast<int>(latents.rows()) - first);
        Planes input(dimensions(), kAmid, count * pitch);
        for (int channel = 0; channel < input.channels; ++channel)
            for (int y = 0; y < kAmid; ++y)
                for (int each = 0; each < count; ++each)
                    std::fill_n(input.row(channel, y) + each * pitch, kAmid, latents(first + each, channel));
        const Result<Planes> pixels = m_decoder.runApart(std::move(input), kAmid, context);
        if (!pixels)
            return tl::unexpected(pixels.error());
        for (int y = 0; y < count * f; ++y)
            for (int x = 0; x < f * kColours; ++x)
                picture.row(first * f + y)[x] = sample(
                    pixels->row(x % kColours, kAmid / 2 * f + y % f)[(y / f * pitch + kAmid / 2) * f + x / kColours]);
        if (context.progress != nullptr)
            context.progress->advance(static_cast<std::uint64_t>(count));
    }
    return picture;
}

} // namespace tokenscope
