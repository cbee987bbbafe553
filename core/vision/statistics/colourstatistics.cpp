// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/statistics/colourstatistics.h"

#include <algorithm>
#include <cmath>

#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchjoin.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {
namespace {

class ColourStatisticsEncoder final : public Encoder {
public:
    ColourStatisticsEncoder(const vision::PatchSettings& settings, int bins)
        : m_settings(settings)
        , m_channels(vision::channelsOf(settings.colour))
        , m_columns(2 + bins)
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    {
        if (auto sound = vision::checkPicture(picture); !sound)
            return tl::unexpected<Error>(sound.error());
        TokenField field;
        field.grid = vision::patchGrid(picture.width, picture.height, m_settings.size, m_settings.stride);
        field.encoder = "colour-stats";
        field.space = "mean, deviation and " + std::to_string(m_columns - 2) + " bins a channel of "
            + vision::patchText(m_settings);
        const vision::PictureSource source(picture, m_settings.colour);
        Result<FeatureMatrix> features = vision::cutPatches(
            source, field.grid, 0, m_channels * m_columns,
            [this](FeatureView patches, Eigen::Ref<FeatureMatrix> to) { measure(patches, to); }, context);
        if (!features)
            return tl::unexpected<Error>(features.error());
        field.features = std::move(*features);
        return field;
    }

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        const Eigen::Index pixels = Eigen::Index{m_settings.size} * m_settings.size;
        return vision::joinPatches(
            features, grid, m_settings.size, m_channels * m_columns, m_settings.colour,
            [&](FeatureView rows) {
                FeatureMatrix patches(rows.rows(), m_channels * pixels);
                for (Eigen::Index c = 0; c < m_channels; ++c)
                    patches.middleCols(c * pixels, pixels).colwise() = rows.col(c * m_columns);
                return patches;
            },
            context);
    }

private:
    void measure(FeatureView patches, Eigen::Ref<FeatureMatrix> to) const
    {
        const Eigen::Index pixels = Eigen::Index{m_settings.size} * m_settings.size;
        const Eigen::Index bins = m_columns - 2;
        to.setZero();
        for (Eigen::Index token = 0; token < patches.rows(); ++token)
            for (Eigen::Index c = 0; c < m_channels; ++c) {
                const float* samples = patches.row(token).data() + c * pixels;
                float* columns = to.row(token).data() + c * m_columns;
                double sum = 0;
                double squares = 0;
                for (Eigen::Index i = 0; i < pixels; ++i) {
                    sum += samples[i];
                    squares += double{samples[i]} * samples[i];
                    if (bins > 0) {
                        const auto bin = static_cast<Eigen::Index>(samples[i] * static_cast<float>(bins));
                        columns[2 + std::clamp<Eigen::Index>(bin, 0, bins - 1)] += 1.0F / static_cast<float>(pixels);
                    }
                }
                const double mean = sum / static_cast<double>(pixels);
                columns[0] = static_cast<float>(mean);
                columns[1] =
                    static_cast<float>(std::sqrt(std::max(0.0, squares / static_cast<double>(pixels) - mean * mean)));
            }
    }

    vision::PatchSettings m_settings;
    Eigen::Index m_channels;
    Eigen::Index m_columns; ///< of one channel
};

} // namespace

EncoderMethod colourStatisticsMethod()
{
    EncoderMethod method;
    MethodInfo& info = method.info;
    info.id = "colour-stats";
    info.title = "Colour statistics";
    info.shortTitle = "Colours";
    info.family = "statistics";
    info.summary = "Measures which colours a patch has, and forgets where in it they are.";
    info.sources = {{"Color Indexing", 1991, "", ""}};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote = "Mean, standard deviation and histogram by definition; decodes to the mean colours alone.";
    Parameter bins;
    bins.id = "bins";
    bins.title = "Histogram bins";
    bins.help = "Of each channel, equal parts of its range; 0 leaves the histogram out.";
    bins.fallback = std::int64_t{8};
    bins.minimum = 0;
    bins.maximum = 64;
    info.parameters = {vision::sizeParameter(1, 64), vision::strideParameter(64), vision::colourParameter("lab"), bins};
    method.make = [](const ParameterValues& values, std::span<const Picture>,
                     const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        const Result<vision::PatchSettings> settings = vision::patchSettings(values);
        if (!settings)
            return tl::unexpected<Error>(settings.error());
        return std::make_shared<const ColourStatisticsEncoder>(*settings, static_cast<int>(values.integer("bins")));
    };
    return method;
}

} // namespace tokenscope
