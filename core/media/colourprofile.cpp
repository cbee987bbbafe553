// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/colourprofile.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <lcms2.h>

namespace tokenscope::media {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20U; // of a profile; real ones are below 4 MB

struct ProfileDeleter {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, ProfileDeleter>;

struct TransformDeleter {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Transform = std::unique_ptr<void, TransformDeleter>;

constexpr cmsUInt32Number kFlags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_COPY_ALPHA;

Transform transformOf(const Profile& from, const Profile& to, cmsUInt32Number layout, cmsUInt32Number flags)
{
    return Transform(
        cmsCreateTransform(from.get(), layout, to.get(), layout, INTENT_RELATIVE_COLORIMETRIC, kFlags | flags));
}

/// One channel with the tone curve of sRGB (IEC 61966-2-1).
Profile greySrgb()
{
    const std::array<cmsFloat64Number, 5> curve{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve* tone = cmsBuildParametricToneCurve(nullptr, 4, curve.data());
    if (tone == nullptr)
        return nullptr;
    Profile profile(cmsCreateGrayProfile(cmsD50_xyY(), tone));
    cmsFreeToneCurve(tone);
    return profile;
}

/// One step of 8 bits.
template <typename Sample>
constexpr int kOneStep = std::numeric_limits<Sample>::max() / 255;

template <typename Sample>
bool isNear(Sample one, Sample other)
{
    return std::abs(static_cast<int>(one) - static_cast<int>(other)) <= kOneStep<Sample>;
}

/// Grey has so few values that each is converted once, without the library's own short cuts, which are coarse in the dark.
template <typename Sample>
class GreyTable final : public ToSrgb {
public:
    GreyTable(const Transform& transform, bool alpha)
        : m_alpha(alpha)
        , m_table(std::size_t{std::numeric_limits<Sample>::max()} + 1)
    {
        std::vector<Sample> all(m_table.size());
        std::iota(all.begin(), all.end(), Sample{0});
        cmsDoTransform(transform.get(), all.data(), m_table.data(), static_cast<cmsUInt32Number>(all.size()));
        m_identity = std::ranges::equal(all, m_table, isNear<Sample>);
    }
    bool isIdentity() const override { return m_identity; }
    void convert(const void* from, void* to, std::size_t pixels) const override
    {
        const auto* samples = static_cast<const Sample*>(from);
        auto* converted = static_cast<Sample*>(to);
        const std::size_t step = m_alpha ? 2 : 1;
        for (std::size_t i = 0; i < pixels * step; i += step) {
            converted[i] = m_table[samples[i]];
            if (m_alpha)
                converted[i + 1] = samples[i + 1];
        }
    }

private:
    bool m_alpha;
    std::vector<Sample> m_table;
    bool m_identity = false;
};

template <typename Sample>
class Colours final : public ToSrgb {
public:
    Colours(Transform transform, std::size_t channels)
        : m_transform(std::move(transform))
        , m_identity(keepsColours(channels))
    {
    }
    bool isIdentity() const override { return m_identity; }
    void convert(const void* from, void* to, std::size_t pixels) const override
    {
        cmsDoTransform(m_transform.get(), from, to, static_cast<cmsUInt32Number>(pixels));
    }

private:
    /// Tried all over the cube.
    bool keepsColours(std::size_t channels) const
    {
        constexpr std::size_t kSteps = 9;
        constexpr std::size_t kMost = std::numeric_limits<Sample>::max();
        std::vector<Sample> colours;
        for (std::size_t colour = 0; colour < kSteps * kSteps * kSteps; ++colour) {
            const std::array parts{colour / kSteps / kSteps, colour / kSteps % kSteps, colour % kSteps, kSteps - 1};
            for (std::size_t c = 0; c < channels; ++c)
                colours.push_back(static_cast<Sample>(parts[c] * kMost / (kSteps - 1)));
        }
        std::vector<Sample> converted(colours.size());
        convert(colours.data(), converted.data(), colours.size() / channels);
        return std::ranges::equal(colours, converted, isNear<Sample>);
    }

    Transform m_transform;
    bool m_identity;
};

template <typename Sample>
std::unique_ptr<ToSrgb> greyToSrgb(const Profile& source, bool alpha)
{
    const Profile target = greySrgb();
    if (target == nullptr)
        return nullptr;
    const cmsUInt32Number layout = sizeof(Sample) == 2 ? TYPE_GRAY_16 : TYPE_GRAY_8;
    const Transform transform = transformOf(source, target, layout, cmsFLAGS_NOOPTIMIZE);
    return transform ? std::make_unique<GreyTable<Sample>>(transform, alpha) : nullptr;
}

template <typename Sample>
std::unique_ptr<ToSrgb> coloursToSrgb(const Profile& source, bool alpha)
{
    const Profile target(cmsCreate_sRGBProfile());
    if (target == nullptr)
        return nullptr;
    const cmsUInt32Number opaque = sizeof(Sample) == 2 ? TYPE_RGB_16 : TYPE_RGB_8;
    const cmsUInt32Number layout = !alpha ? opaque : sizeof(Sample) == 2 ? TYPE_RGBA_16 : TYPE_RGBA_8;
    Transform transform = transformOf(source, target, layout, 0);
    return transform ? std::make_unique<Colours<Sample>>(std::move(transform), alpha ? 4U : 3U) : nullptr;
}

} // namespace

std::unique_ptr<ToSrgb> ToSrgb::make(std::string_view profile, int channels, int depth)
{
    if (profile.empty() || profile.size() > kMostBytes)
        return nullptr;
    const Profile source(cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size())));
    const bool grey = channels <= 2;
    const bool alpha = channels % 2 == 0;
    if (source == nullptr || cmsGetColorSpace(source.get()) != (grey ? cmsSigGrayData : cmsSigRgbData))
        return nullptr;
    if (grey)
        return depth == 16 ? greyToSrgb<std::uint16_t>(source, alpha) : greyToSrgb<std::uint8_t>(source, alpha);
    return depth == 16 ? coloursToSrgb<std::uint16_t>(source, alpha) : coloursToSrgb<std::uint8_t>(source, alpha);
}

} // namespace tokenscope::media
