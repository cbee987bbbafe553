// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/klt.h"

#include <algorithm>

#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchjoin.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {
namespace {

/// Numbers that are learnt from: 65,536 patches of 8×8 pixels in three channels.
constexpr std::int64_t kMostNumbers = std::int64_t{65536} * 192;

class KltEncoder final : public Encoder {
public:
    KltEncoder(const vision::PatchSettings& settings, Projection projection)
        : m_settings(settings)
        , m_projection(std::move(projection))
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    {
        if (auto sound = vision::checkPicture(picture); !sound)
            return tl::unexpected<Error>(sound.error());
        TokenField field;
        field.grid = vision::patchGrid(picture.width, picture.height, m_settings.size, m_settings.stride);
        field.encoder = "klt";
        field.space = "KLT of " + vision::patchText(m_settings) + ", " + std::to_string(m_projection.dimensions())
            + " of " + std::to_string(m_projection.inputDimensions());
        const vision::PictureSource source(picture, m_settings.colour);
        Result<FeatureMatrix> features = vision::cutPatches(
            source, field.grid, 0, m_projection.dimensions(),
            [this](FeatureView patches, Eigen::Ref<FeatureMatrix> to) {
                const FeatureMatrix centred = patches.rowwise() - m_projection.mean.row(0);
                to.noalias() = centred * m_projection.basis.transpose();
            },
            context);
        if (!features)
            return tl::unexpected<Error>(features.error());
        field.features = std::move(*features);
        return field;
    }

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        return vision::joinPatches(
            features, grid, m_settings.size, m_projection.dimensions(), m_settings.colour,
            [this](FeatureView rows) { return m_projection.back(rows); }, context);
    }

    std::uint64_t sideBits() const override { return m_projection.sideBits(); }

private:
    vision::PatchSettings m_settings;
    Projection m_projection;
};

int keptOf(const ParameterValues& values, const vision::PatchSettings& settings)
{
    const int all = vision::channelsOf(settings.colour) * settings.size * settings.size;
    const int keep = static_cast<int>(values.integer("keep"));
    return keep == 0 ? all : std::min(keep, all);
}

} // namespace

Result<KltFitting> KltFitting::begin(const ParameterValues& values, std::size_t pictures)
{
    const Result<vision::PatchSettings> settings = vision::patchSettings(values);
    if (!settings)
        return tl::unexpected<Error>(settings.error());
    const std::int64_t dimensions =
        std::int64_t{vision::channelsOf(settings->colour)} * settings->size * settings->size;
    KltFitting fitting;
    fitting.m_size = settings->size;
    fitting.m_stride = settings->stride;
    fitting.m_keep = keptOf(values, *settings);
    fitting.m_colour = values.choice("colour");
    const std::int64_t most = kMostNumbers / dimensions;
    fitting.m_share = std::max<std::int64_t>(1, most / static_cast<std::int64_t>(std::max<std::size_t>(1, pictures)));
    return fitting;
}

Result<void> KltFitting::add(const Picture& picture)
{
    if (auto sound = vision::checkPicture(picture); !sound)
        return sound;
    const vision::PictureSource source(picture, vision::colourSpaceOf(m_colour));
    const PatchGrid grid = vision::patchGrid(picture.width, picture.height, m_size, m_stride);
    const FeatureMatrix patches = vision::samplePatches(source, grid, m_share);
    const Eigen::Index needed = m_patches + patches.rows();
    if (needed > m_samples.rows())
        m_samples.conservativeResize(std::max(needed, 2 * m_samples.rows()), patches.cols());
    m_samples.middleRows(m_patches, patches.rows()) = patches;
    m_patches = needed;
    return {};
}

Result<std::shared_ptr<const Encoder>> KltFitting::finish(const RunContext& context) const
{
    if (m_patches == 0)
        return failure(ErrorCode::Empty, "no pictures to learn the transform from");
    Result<Projection> projection = fitProjection(m_samples.topRows(m_patches), m_keep, context);
    if (!projection)
        return tl::unexpected<Error>(projection.error());
    const vision::PatchSettings settings{m_size, m_stride, vision::colourSpaceOf(m_colour)};
    return std::make_shared<const KltEncoder>(settings, std::move(*projection));
}

Result<std::shared_ptr<const Encoder>> kltEncoder(const ParameterValues& values, Projection projection)
{
    const Result<vision::PatchSettings> settings = vision::patchSettings(values);
    if (!settings)
        return tl::unexpected<Error>(settings.error());
    const int all = vision::channelsOf(settings->colour) * settings->size * settings->size;
    if (projection.inputDimensions() != all || projection.mean.cols() != all)
        return failure(ErrorCode::InvalidArgument,
                       "a transform of " + std::to_string(projection.inputDimensions()) + " numbers, patches of "
                           + vision::patchText(*settings) + " have " + std::to_string(all));
    return std::make_shared<const KltEncoder>(*settings, std::move(projection));
}

EncoderMethod kltMethod()
{
    constexpr std::int64_t kMostSize = 16; // the eigenvectors of 768 numbers take seconds, of 3,072 minutes
    EncoderMethod method;
    MethodInfo& info = method.info;
    info.id = "klt";
    info.title = "Karhunen-Loève transform (PCA of patches)";
    info.shortTitle = "KLT";
    info.family = "transforms";
    info.summary = "Learns in which directions patches vary most and keeps the first of them.";
    info.sources = {{"Über lineare Methoden in der Wahrscheinlichkeitsrechnung", 1947, "", ""}};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Principal components by definition; all of them give the picture's own 8-bit samples.";
    Parameter keep;
    keep.id = "keep";
    keep.title = "Components kept";
    keep.help = "How many, those of the largest variance first; 0, or more than there are, keeps all.";
    keep.fallback = std::int64_t{48};
    keep.minimum = 0;
    keep.maximum = static_cast<double>(3 * kMostSize * kMostSize);
    info.parameters = {vision::sizeParameter(2, kMostSize), vision::strideParameter(kMostSize),
                       vision::colourParameter("ycrcb"), keep};
    method.learns = true;
    method.make = [](const ParameterValues& values, std::span<const Picture> fitting,
                     const RunContext& context) -> Result<std::shared_ptr<const Encoder>> {
        Result<KltFitting> learning = KltFitting::begin(values, fitting.size());
        if (!learning)
            return tl::unexpected<Error>(learning.error());
        for (const Picture& picture : fitting) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, {});
            if (auto added = learning->add(picture); !added)
                return tl::unexpected<Error>(added.error());
        }
        return learning->finish(context);
    };
    return method;
}

} // namespace tokenscope
