// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/dct.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchjoin.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {

namespace vision {

std::vector<int> zigzag(int size)
{
    std::vector<int> order;
    for (int diagonal = 0; diagonal < 2 * size - 1; ++diagonal)
        for (int step = 0; step <= diagonal; ++step) {
            const int other = diagonal - step;
            const int row = diagonal % 2 == 0 ? other : step; // even diagonals are walked upwards
            const int column = diagonal - row;
            if (row < size && column < size)
                order.push_back(row * size + column);
        }
    return order;
}

FeatureMatrix dctBasis(int size, int keep)
{
    const auto wave = [&](int frequency, int position) {
        const double scale = frequency == 0 ? std::sqrt(1.0 / size) : std::sqrt(2.0 / size);
        return scale * std::cos(std::numbers::pi * (2 * position + 1) * frequency / (2.0 * size));
    };
    const std::vector<int> order = zigzag(size);
    FeatureMatrix basis(keep, size * size);
    for (int i = 0; i < keep; ++i) {
        const int v = order[static_cast<std::size_t>(i)] / size;
        const int u = order[static_cast<std::size_t>(i)] % size;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                basis(i, y * size + x) = static_cast<float>(wave(v, y) * wave(u, x));
    }
    return basis;
}

} // namespace vision

namespace {

class DctEncoder final : public Encoder {
public:
    DctEncoder(const vision::PatchSettings& settings, int keep)
        : m_settings(settings)
        , m_channels(vision::channelsOf(settings.colour))
        , m_basis(vision::dctBasis(settings.size, keep))
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    {
        if (auto sound = vision::checkPicture(picture); !sound)
            return tl::unexpected<Error>(sound.error());
        TokenField field;
        field.grid = vision::patchGrid(picture.width, picture.height, m_settings.size, m_settings.size);
        field.encoder = "dct";
        field.space = "DCT of " + vision::patchText(m_settings) + ", " + std::to_string(m_basis.rows()) + " of "
            + std::to_string(m_basis.cols()) + " a channel";
        const vision::PictureSource source(picture, m_settings.colour);
        Result<FeatureMatrix> features = vision::cutPatches(
            source, field.grid, 0, dimensions(),
            [this](FeatureView patches, Eigen::Ref<FeatureMatrix> to) { transform(patches, to); }, context);
        if (!features)
            return tl::unexpected<Error>(features.error());
        field.features = std::move(*features);
        return field;
    }

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        return vision::joinPatches(
            features, grid, m_settings.size, dimensions(), m_settings.colour,
            [this](FeatureView rows) { return transformedBack(rows); }, context);
    }

private:
    Eigen::Index dimensions() const { return m_channels * m_basis.rows(); }

    void transform(FeatureView patches, Eigen::Ref<FeatureMatrix> to) const
    {
        const Eigen::Index pixels = m_basis.cols();
        for (Eigen::Index c = 0; c < m_channels; ++c) {
            const FeatureMatrix coefficients = patches.middleCols(c * pixels, pixels) * m_basis.transpose();
            for (Eigen::Index i = 0; i < m_basis.rows(); ++i)
                to.col(i * m_channels + c) = coefficients.col(i);
        }
    }

    FeatureMatrix transformedBack(FeatureView features) const
    {
        const Eigen::Index pixels = m_basis.cols();
        FeatureMatrix patches(features.rows(), m_channels * pixels);
        FeatureMatrix coefficients(features.rows(), m_basis.rows());
        for (Eigen::Index c = 0; c < m_channels; ++c) {
            for (Eigen::Index i = 0; i < m_basis.rows(); ++i)
                coefficients.col(i) = features.col(i * m_channels + c);
            patches.middleCols(c * pixels, pixels).noalias() = coefficients * m_basis;
        }
        return patches;
    }

    vision::PatchSettings m_settings;
    Eigen::Index m_channels;
    FeatureMatrix m_basis; ///< kept coefficients × pixels
};

} // namespace

EncoderMethod dctMethod()
{
    constexpr std::int64_t kMostSize = 32;
    EncoderMethod method;
    MethodInfo& info = method.info;
    info.id = "dct";
    info.title = "Block DCT";
    info.shortTitle = "DCT";
    info.family = "transforms";
    info.summary = "Turns each block into the cosine waves it is made of and keeps the slowest ones.";
    info.sources = {{"Discrete Cosine Transform", 1974, "", ""}};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Checked against OpenCV's dct; all coefficients give the picture's own 8-bit samples.";
    Parameter keep;
    keep.id = "keep";
    keep.title = "Coefficients kept";
    keep.help = "How many of each channel, slowest first in zigzag order; 0, or more than there are, keeps all.";
    keep.fallback = std::int64_t{0};
    keep.minimum = 0;
    keep.maximum = static_cast<double>(kMostSize * kMostSize);
    info.parameters = {vision::sizeParameter(2, kMostSize), vision::colourParameter("ycrcb"), keep};
    method.make = [](const ParameterValues& values, std::span<const Picture>,
                     const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        vision::PatchSettings settings;
        settings.size = static_cast<int>(values.integer("size"));
        settings.stride = settings.size;
        settings.colour = vision::colourSpaceOf(values.choice("colour"));
        const int all = settings.size * settings.size;
        const int kept = static_cast<int>(values.integer("keep"));
        return std::make_shared<const DctEncoder>(settings, kept == 0 ? all : std::min(kept, all));
    };
    return method;
}

} // namespace tokenscope
