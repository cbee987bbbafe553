// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/statistics/gradientstatistics.h"

#include <cmath>
#include <numbers>

#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {
namespace {

struct GradientSettings {
    vision::PatchSettings patch;
    int bins = 9;
    bool directed = false; ///< light to dark differs from dark to light
    bool normalised = false;
};

class GradientStatisticsEncoder final : public Encoder {
public:
    explicit GradientStatisticsEncoder(const GradientSettings& settings)
        : m_settings(settings)
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    {
        if (auto sound = vision::checkPicture(picture); !sound)
            return tl::unexpected<Error>(sound.error());
        const vision::PatchSettings& patch = m_settings.patch;
        TokenField field;
        field.grid = vision::patchGrid(picture.width, picture.height, patch.size, patch.stride);
        field.encoder = "gradient-stats";
        field.space = std::to_string(m_settings.bins) + " edge directions of " + vision::patchText(patch);
        const vision::PictureSource source(picture, patch.colour);
        Result<FeatureMatrix> features = vision::cutPatches(
            source, field.grid, 1, m_settings.bins,
            [this](FeatureView patches, Eigen::Ref<FeatureMatrix> to) {
                for (Eigen::Index token = 0; token < patches.rows(); ++token)
                    measure(patches.row(token).data(), to.row(token).data());
            },
            context);
        if (!features)
            return tl::unexpected<Error>(features.error());
        field.features = std::move(*features);
        return field;
    }

private:
    /// `patch` has one pixel around it.
    void measure(const float* patch, float* bins) const
    {
        const int size = m_settings.patch.size;
        const int side = size + 2;
        std::fill_n(bins, m_settings.bins, 0.0F);
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                const float* here = patch + std::ptrdiff_t{y + 1} * side + x + 1;
                vote((here[1] - here[-1]) / 2, (here[side] - here[-side]) / 2, bins);
            }
        float squares = 0;
        for (int i = 0; i < m_settings.bins; ++i)
            squares += bins[i] * bins[i];
        constexpr float kFlat = 1e-3F; // so that noise of flat patches is not blown up
        const float scale =
            m_settings.normalised ? 1.0F / std::sqrt(squares + kFlat * kFlat) : 1.0F / static_cast<float>(size * size);
        for (int i = 0; i < m_settings.bins; ++i)
            bins[i] *= scale;
    }

    void vote(float dx, float dy, float* bins) const
    {
        const float strength = std::sqrt(dx * dx + dy * dy);
        if (strength == 0)
            return;
        const double turn = m_settings.directed ? 2 * std::numbers::pi : std::numbers::pi;
        double angle = std::atan2(double{dy}, double{dx});
        angle = angle < 0 ? angle + 2 * std::numbers::pi : angle;
        // Bin i stands for the direction i·turn/bins.
        const double place = angle / turn * m_settings.bins;
        const double below = std::floor(place);
        const auto part = static_cast<float>(place - below);
        const int first = static_cast<int>(below) % m_settings.bins;
        bins[first] += strength * (1 - part);
        bins[(first + 1) % m_settings.bins] += strength * part;
    }

    GradientSettings m_settings;
};

std::vector<Parameter> ownParameters()
{
    Parameter bins;
    bins.id = "bins";
    bins.title = "Directions";
    bins.help = "How many directions are told apart; HOG's default is 9.";
    bins.fallback = std::int64_t{9};
    bins.minimum = 1;
    bins.maximum = 36;
    Parameter directed;
    directed.id = "directed";
    directed.title = "Full circle";
    directed.help = "Whether an edge from dark to light differs from one from light to dark.";
    directed.fallback = false;
    Parameter normalised;
    normalised.id = "normalised";
    normalised.title = "Normalise";
    normalised.help = "Divides by the histogram's length, so that contrast does not matter.";
    normalised.fallback = false;
    return {bins, directed, normalised};
}

} // namespace

EncoderMethod gradientStatisticsMethod()
{
    EncoderMethod method;
    MethodInfo& info = method.info;
    info.id = "gradient-stats";
    info.title = "Gradient statistics";
    info.shortTitle = "Gradients";
    info.family = "statistics";
    info.summary = "Counts in which directions a patch's edges run, by their strength.";
    info.sources = {{"Histograms of Oriented Gradients for Human Detection", 2005, "", ""}};
    info.fidelity = Fidelity::Transcription;
    info.fidelityNote = "The paper's cells, without its overlapping blocks.";
    info.parameters = {vision::sizeParameter(1, 64), vision::strideParameter(64)};
    for (Parameter& parameter : ownParameters())
        info.parameters.push_back(std::move(parameter));
    method.make = [](const ParameterValues& values, std::span<const Picture>,
                     const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        const Result<vision::PatchSettings> patch = vision::patchSettings(values, vision::ColourSpace::Grey);
        if (!patch)
            return tl::unexpected<Error>(patch.error());
        GradientSettings settings;
        settings.patch = *patch;
        settings.bins = static_cast<int>(values.integer("bins"));
        settings.directed = values.flag("directed");
        settings.normalised = values.flag("normalised");
        return std::make_shared<const GradientStatisticsEncoder>(settings);
    };
    return method;
}

} // namespace tokenscope
