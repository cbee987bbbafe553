// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/patchmethod.h"

#include "core/vision/patches/patchcut.h"
#include "core/vision/patches/patchjoin.h"
#include "core/vision/patches/patchparameters.h"

namespace tokenscope {
namespace {

class PatchEncoder final : public Encoder {
public:
    explicit PatchEncoder(const vision::PatchSettings& settings)
        : m_settings(settings)
    {
    }

    Result<TokenField> encode(const Picture& picture, const RunContext& context) const override
    {
        if (auto sound = vision::checkPicture(picture); !sound)
            return tl::unexpected<Error>(sound.error());
        TokenField field;
        field.grid = vision::patchGrid(picture.width, picture.height, m_settings.size, m_settings.stride);
        field.encoder = "patches";
        field.space = vision::patchText(m_settings);
        const vision::PictureSource source(picture, m_settings.colour);
        Result<FeatureMatrix> features = vision::cutPatches(source, field.grid, 0, dimensions(), {}, context);
        if (!features)
            return tl::unexpected<Error>(features.error());
        field.features = std::move(*features);
        return field;
    }

    bool decodes() const override { return true; }

    Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const override
    {
        return vision::joinPatches(features, grid, m_settings.size, dimensions(), m_settings.colour, {}, context);
    }

private:
    std::int64_t dimensions() const
    {
        return std::int64_t{vision::channelsOf(m_settings.colour)} * m_settings.size * m_settings.size;
    }

    vision::PatchSettings m_settings;
};

} // namespace

EncoderMethod patchesMethod()
{
    EncoderMethod method;
    MethodInfo& info = method.info;
    info.id = "patches";
    info.title = "Raw patches";
    info.shortTitle = "Patches";
    info.family = "pixels";
    info.summary = "Cuts the picture into square patches and takes their pixels as they are.";
    info.sources = {
        {"An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale", 2020, "2010.11929", ""}};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "Patches laid back give the picture's own 8-bit samples.";
    info.parameters = {vision::sizeParameter(1, 64), vision::strideParameter(64), vision::colourParameter("rgb")};
    method.make = [](const ParameterValues& values, std::span<const Picture>,
                     const RunContext&) -> Result<std::shared_ptr<const Encoder>> {
        const Result<vision::PatchSettings> settings = vision::patchSettings(values);
        if (!settings)
            return tl::unexpected<Error>(settings.error());
        return std::make_shared<const PatchEncoder>(*settings);
    };
    return method;
}

} // namespace tokenscope
