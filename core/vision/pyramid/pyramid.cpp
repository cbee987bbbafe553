// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/pyramid/pyramid.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "core/base/largepages.h"
#include "core/base/parallel.h"
#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchjoin.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {
namespace {

/// Planes of one level. Not vectors: zeroing half a gigabyte at once could not be stopped.
struct Level {
    int width = 0;
    int height = 0;
    std::unique_ptr<float[]> planes[3];

    const float* row(int channel, int y) const
    {
        return planes[channel].get() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    float* row(int channel, int y)
    {
        return planes[channel].get() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

Level emptyLevel(int width, int height, int channels)
{
    Level level;
    level.width = width;
    level.height = height;
    const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    for (int c = 0; c < channels; ++c) {
        level.planes[c] = std::make_unique_for_overwrite<float[]>(pixels);
        preferLargePages(level.planes[c].get(), pixels * sizeof(float));
    }
    return level;
}

void forRows(int rows, const RunContext& context, const std::function<void(int)>& work)
{
    constexpr std::size_t kRows = 16;
    forEachChunk(static_cast<std::size_t>(rows), kRows, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     for (std::size_t y = begin; y < end && !context.stopped(); ++y)
                         work(static_cast<int>(y));
                 });
}

Level finest(const vision::PixelSource& source, const RunContext& context)
{
    Level level = emptyLevel(source.width(), source.height(), source.channels());
    forRows(level.height, context, [&](int y) {
        float* const planes[3] = {level.row(0, y), source.channels() > 1 ? level.row(1, y) : nullptr,
                                  source.channels() > 2 ? level.row(2, y) : nullptr};
        source.read(y, 0, level.width, planes);
    });
    return level;
}

Level halved(const Level& from, int channels, const RunContext& context)
{
    Level level = emptyLevel((from.width + 1) / 2, (from.height + 1) / 2, channels);
    forRows(level.height, context, [&](int y) {
        for (int c = 0; c < channels; ++c) {
            const float* upper = from.row(c, 2 * y);
            const float* lower = from.row(c, std::min(2 * y + 1, from.height - 1));
            float* to = level.row(c, y);
            for (int x = 0; x < level.width; ++x) {
                const int left = 2 * x;
                const int right = std::min(left + 1, from.width - 1);
                to[x] = (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
            }
        }
    });
    return level;
}

/// One level minus the next coarser one, or the coarsest itself, at full size.
class BandSource final : public vision::PixelSource {
public:
    BandSource(const std::vector<Level>& levels, std::size_t level, int channels)
        : m_levels(levels)
        , m_level(level)
        , m_channels(channels)
    {
    }
    int width() const override { return m_levels[0].width; }
    int height() const override { return m_levels[0].height; }
    int channels() const override { return m_channels; }
    void read(int y, int x, int count, float* const (&planes)[3]) const override
    {
        const bool coarsest = m_level + 1 == m_levels.size();
        for (int c = 0; c < m_channels; ++c) {
            const float* own = m_levels[m_level].row(c, y >> m_level);
            const float* next = coarsest ? nullptr : m_levels[m_level + 1].row(c, y >> (m_level + 1));
            for (int i = 0; i < count; ++i)
                planes[c][i] = own[(x + i) >> m_level] - (coarsest ? 0.0F : next[(x + i) >> (m_level + 1)]);
        }
    }

private:
    const std::vector<Level>& m_levels;
    std::size_t m_level;
    int m_channels;
};

class PyramidEncoder final : public Encoder {
public:
    PyramidEncoder(const vision::PatchSettings& settings, int levels)
        : m_settings(settings)
        , m_levels(static_cast<std::size_t>(levels))
        , m_channels(vision::channelsOf(settings.colour))
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override;

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        return vision::joinPatches(features, grid, m_settings.size, dimensions(), m_settings.colour, {}, context);
    }

private:
    std::int64_t dimensions() const { return std::int64_t{m_channels} * m_settings.size * m_settings.size; }

    vision::PatchSettings m_settings;
    std::size_t m_levels;
    int m_channels;
};

Result<TokenField> PyramidEncoder::encode(const Picture& picture, const RunContext& context) const
{
    if (auto sound = vision::checkPicture(picture); !sound)
        return tl::unexpected<Error>(sound.error());
    TokenField field;
    field.grid = vision::patchGrid(picture.width, picture.height, m_settings.size, m_settings.size);
    const std::int64_t perFrame = field.grid.tokens();
    field.grid.frames = static_cast<std::int64_t>(m_levels);
    field.encoder = "pyramid";
    field.space = std::to_string(m_levels) + " scales of " + vision::patchText(m_settings);
    const std::int64_t numbers = field.grid.tokens() * dimensions();
    if (numbers > static_cast<std::int64_t>(kMostFeatureBytes / sizeof(float)))
        return failure(ErrorCode::TooLarge, std::to_string(numbers) + " features; fewer levels make fewer");

    const vision::PictureSource source(picture, m_settings.colour);
    std::vector<Level> levels;
    levels.push_back(finest(source, context));
    while (levels.size() < m_levels && !context.stopped())
        levels.push_back(halved(levels.back(), m_channels, context));
    field.features.resize(field.grid.tokens(), dimensions());
    preferLargePages(field.features.data(), static_cast<std::size_t>(numbers) * sizeof(float));
    PatchGrid oneFrame = field.grid;
    oneFrame.frames = 1;
    for (std::size_t frame = 0; frame < m_levels; ++frame) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        const BandSource band(levels, m_levels - 1 - frame, m_channels);
        Eigen::Ref<FeatureMatrix> rows =
            field.features.middleRows(static_cast<Eigen::Index>(frame) * perFrame, perFrame);
        if (auto cut = vision::cutPatchesInto(band, oneFrame, 0, {}, rows, context); !cut)
            return tl::unexpected<Error>(cut.error());
    }
    return field;
}

} // namespace

EncoderMethod pyramidMethod()
{
    EncoderMethod method;
    MethodInfo& info = method.info;
    info.id = "pyramid";
    info.title = "Multi-scale pyramid";
    info.shortTitle = "Pyramid";
    info.family = "transforms";
    info.summary =
        "Splits the picture into scales, from its coarsest colours to its finest detail, each with its own patches.";
    info.sources = {{"The Laplacian Pyramid as a Compact Image Code", 1983, "", ""}};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote =
        "Box filters in place of the paper's five-tap ones, so that scales nest exactly; all scales together "
        "give the picture's own 8-bit samples.";
    Parameter levels;
    levels.id = "levels";
    levels.title = "Scales";
    levels.help = "How many; each is half as fine as the one after it.";
    levels.fallback = std::int64_t{4};
    levels.minimum = 1;
    levels.maximum = 12;
    info.parameters = {vision::sizeParameter(1, 64), vision::colourParameter("rgb"), levels};
    method.make = [](const ParameterValues& values, std::span<const Picture>,
                     const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        vision::PatchSettings settings;
        settings.size = static_cast<int>(values.integer("size"));
        settings.stride = settings.size;
        settings.colour = vision::colourSpaceOf(values.choice("colour"));
        return std::make_shared<const PyramidEncoder>(settings, static_cast<int>(values.integer("levels")));
    };
    return method;
}

} // namespace tokenscope
