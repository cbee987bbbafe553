// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/klt.h"

#include <algorithm>
#include <filesystem>

#include "core/field/npyfile.h"
#include "core/media/decode.h"
#include "core/vision/patches/kltbasis.h"
#include "core/vision/patches/kltshipped.h"
#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchjoin.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {
namespace {

/// Numbers that are learnt from: 65,536 patches of 8×8 pixels in three channels.
constexpr std::int64_t kMostNumbers = std::int64_t{65536} * 192;

class KltEncoder final : public Encoder {
public:
    KltEncoder(const vision::PatchSettings& settings, Projection projection, bool ofPicture)
        : m_settings(settings)
        , m_projection(std::move(projection))
        , m_ofPicture(ofPicture)
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

    FeatureMatrix learnt() const override { return savedProjection(m_projection); }
    bool fittedToPicture() const override { return m_ofPicture; }
    std::uint64_t sideBits() const override { return m_ofPicture ? m_projection.sideBits() : 0; }

private:
    vision::PatchSettings m_settings;
    Projection m_projection;
    bool m_ofPicture;
};

int keptOf(const ParameterValues& values, const vision::PatchSettings& settings)
{
    const int all = vision::channelsOf(settings.colour) * settings.size * settings.size;
    const int keep = static_cast<int>(values.integer("keep"));
    return keep == 0 ? all : std::min(keep, all);
}

Result<void> checkFit(Eigen::Index columns, const vision::PatchSettings& settings)
{
    const int all = vision::channelsOf(settings.colour) * settings.size * settings.size;
    if (columns == all)
        return {};
    return failure(ErrorCode::InvalidArgument,
                   "a transform of " + std::to_string(columns) + " numbers, patches of " + vision::patchText(settings)
                       + " have " + std::to_string(all));
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

Result<void> KltFitting::add(const Picture& picture, const RunContext& context)
{
    if (auto sound = vision::checkPicture(picture); !sound)
        return sound;
    const vision::PictureSource source(picture, vision::colourSpaceOf(m_colour));
    const PatchGrid grid = vision::patchGrid(picture.width, picture.height, m_size, m_stride);
    const FeatureMatrix patches = vision::samplePatches(source, grid, m_share, context);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    const Eigen::Index needed = m_patches + patches.rows();
    if (needed > m_samples.rows())
        m_samples.conservativeResize(std::max(needed, 2 * m_samples.rows()), patches.cols());
    m_samples.middleRows(m_patches, patches.rows()) = patches;
    m_patches = needed;
    return {};
}

Result<Projection> KltFitting::finish(const RunContext& context) const
{
    if (m_patches == 0)
        return failure(ErrorCode::Empty, "no pictures to learn the transform from");
    return fitProjection(m_samples.topRows(m_patches), m_keep, context);
}

Result<std::shared_ptr<const Encoder>> kltEncoder(const ParameterValues& values, Projection projection, bool ofPicture)
{
    const Result<vision::PatchSettings> settings = vision::patchSettings(values);
    if (!settings)
        return tl::unexpected<Error>(settings.error());
    for (const Eigen::Index columns : {projection.inputDimensions(), projection.mean.cols()})
        if (auto fits = checkFit(columns, *settings); !fits)
            return tl::unexpected<Error>(fits.error());
    return std::make_shared<const KltEncoder>(*settings, std::move(projection), ofPicture);
}

namespace {

Result<Projection> learntFrom(std::span<const Picture> pictures, const ParameterValues& values,
                              const RunContext& context)
{
    Result<KltFitting> learning = KltFitting::begin(values, pictures.size());
    if (!learning)
        return tl::unexpected<Error>(learning.error());
    for (const Picture& picture : pictures) {
        if (auto added = learning->add(picture, context); !added)
            return tl::unexpected<Error>(added.error());
    }
    return learning->finish(context);
}

/// One picture after another, so that only one is in memory. Errors name the picture that cannot be read.
Result<Projection> learntFromFolder(const ParameterValues& values, const RunContext& context)
{
    const Result<std::vector<std::filesystem::path>> files = vision::picturesIn(values.text("folder"));
    if (!files)
        return tl::unexpected<Error>(files.error());
    Result<KltFitting> learning = KltFitting::begin(values, files->size());
    if (!learning)
        return tl::unexpected<Error>(learning.error());
    RunContext quiet = context; // a picture's own progress would begin again with every file
    quiet.progress = nullptr;
    if (context.progress != nullptr)
        context.progress->start(files->size());
    for (const std::filesystem::path& file : *files) {
        const Result<Picture> picture = loadPicture(file, {}, quiet);
        if (!picture)
            return tl::unexpected<Error>(picture.error());
        if (auto added = learning->add(*picture, quiet); !added)
            return tl::unexpected<Error>(inFile(added.error(), file.string()));
        if (context.progress != nullptr)
            context.progress->advance(1);
    }
    return learning->finish(quiet);
}

Result<Projection> fromFile(const ParameterValues& values)
{
    const Result<vision::PatchSettings> settings = vision::patchSettings(values);
    if (!settings)
        return tl::unexpected<Error>(settings.error());
    const std::string& path = values.text("file");
    const auto projectionIn = [&](const FeatureMatrix& saved) -> Result<Projection> {
        if (auto fits = checkFit(saved.cols(), *settings); !fits)
            return tl::unexpected<Error>(fits.error());
        return projectionOf(saved, values.integer("keep"));
    };
    return loadNpyFile(path).and_then(toFeatures).and_then(projectionIn).map_error([&path](Error error) {
        return error.file.empty() ? inFile(std::move(error), path) : error;
    });
}

Result<Projection> shipped(const ParameterValues& values)
{
    const auto settings = vision::patchSettings(values);
    if (!settings)
        return tl::unexpected<Error>(settings.error());
    return vision::shippedProjection(*settings, values.integer("keep"));
}

std::vector<Parameter> basisParameters()
{
    Parameter basis;
    basis.id = "basis";
    basis.title = "Basis";
    basis.help = "Where the directions come from; only those of this picture are counted as bits beside the codes. The "
                 "program has some of its own for patches of 4 and 8 pixels.";
    basis.fallback = std::string("picture");
    basis.choices = {{"picture", "This picture"},
                     {"shipped", "Photographs, comes with the program"},
                     {"folder", "A folder of pictures"},
                     {"file", "A file"}};
    Parameter folder;
    folder.id = "folder";
    folder.title = "Folder";
    folder.help = "All pictures in it are learnt from, an equal share of each.";
    folder.fallback = std::string();
    folder.text = TextKind::Folder;
    folder.required = true;
    folder.dependsOn = "basis";
    folder.dependsValue = "folder";
    Parameter file;
    file.id = "file";
    file.title = "Basis file";
    file.help = "An array whose first row is the mean patch and whose other rows are the directions, orthonormal.";
    file.fallback = std::string();
    file.text = TextKind::File;
    file.patterns = {"*.npy"};
    file.required = true;
    file.dependsOn = "basis";
    file.dependsValue = "file";
    return {std::move(basis), std::move(folder), std::move(file)};
}

} // namespace

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
    for (Parameter& parameter : basisParameters())
        info.parameters.push_back(std::move(parameter));
    method.learns = true;
    method.make = [info](const ParameterValues& values, std::span<const Picture> fitting,
                         const RunContext& context) -> Result<std::shared_ptr<const Encoder>> {
        if (auto complete = checkComplete(info, values); !complete)
            return tl::unexpected<Error>(complete.error());
        const std::string& basis = values.choice("basis");
        Result<Projection> projection = basis == "file" ? fromFile(values)
            : basis == "folder"                         ? learntFromFolder(values, context)
            : basis == "shipped"                        ? shipped(values)
                                                        : learntFrom(fitting, values, context);
        if (!projection)
            return tl::unexpected<Error>(projection.error());
        return kltEncoder(values, std::move(*projection), basis == "picture");
    };
    return method;
}

} // namespace tokenscope
