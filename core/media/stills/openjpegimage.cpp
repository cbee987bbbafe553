// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/stills/openjpegimage.h"

#include <algorithm>
#include <cmath>

namespace tokenscope::media {
namespace {

/// Samples of one component at the picture's own places, from 0 to `most`.
class Component {
public:
    Component(const opj_image_t& image, const opj_image_comp_t& component, std::uint32_t most)
        : m_image(image)
        , m_component(component)
        , m_from((std::uint64_t{1} << component.prec) - 1)
        , m_to(most)
        , m_offset(component.sgnd != 0 ? std::int64_t{1} << (component.prec - 1) : 0)
    {
    }

    void startRow(int y)
    {
        const std::uint32_t row =
            place(m_image.y0 + static_cast<std::uint32_t>(y), m_component.dy, m_component.y0, m_component.h);
        m_row = m_component.data + static_cast<std::size_t>(row) * m_component.w;
    }
    std::uint32_t at(int x) const
    {
        const std::uint32_t column = m_component.dx == 1
            ? static_cast<std::uint32_t>(x)
            : place(m_image.x0 + static_cast<std::uint32_t>(x), m_component.dx, m_component.x0, m_component.w);
        const std::int64_t sample = m_row[std::min(column, m_component.w - 1)] + m_offset;
        const auto kept =
            static_cast<std::uint64_t>(std::clamp<std::int64_t>(sample, 0, static_cast<std::int64_t>(m_from)));
        return static_cast<std::uint32_t>(m_from == m_to ? kept : (kept * m_to + m_from / 2) / m_from);
    }

private:
    static std::uint32_t place(std::uint32_t at, std::uint32_t step, std::uint32_t first, std::uint32_t count)
    {
        const std::uint32_t sample = at / step;
        return std::min(sample < first ? 0 : sample - first, count - 1);
    }

    const opj_image_t& m_image;
    const opj_image_comp_t& m_component;
    std::uint64_t m_from;
    std::uint64_t m_to;
    std::int64_t m_offset;
    const OPJ_INT32* m_row = nullptr;
};

Result<void> checkComponents(const opj_image_t& image)
{
    if (image.color_space == OPJ_CLRSPC_CMYK || image.color_space == OPJ_CLRSPC_EYCC)
        return failure(ErrorCode::Unsupported, "JPEG 2000: four inks or e-YCC");
    if (image.icc_profile_buf != nullptr && image.icc_profile_len == 0) // where the library leaves its parameters
        return failure(ErrorCode::Unsupported, "JPEG 2000: CIELab");
    if (image.numcomps < 1 || image.numcomps > 4)
        return failure(ErrorCode::Unsupported, "JPEG 2000: " + std::to_string(image.numcomps) + " components");
    for (OPJ_UINT32 c = 0; c < image.numcomps; ++c) {
        const opj_image_comp_t& component = image.comps[c];
        if (component.data == nullptr || component.w == 0 || component.h == 0 || component.dx == 0 || component.dy == 0)
            return failure(ErrorCode::Syntax, "JPEG 2000: component " + std::to_string(c) + " has no samples");
        constexpr OPJ_UINT32 kMostBits = 31; // of a sample in the library's hands
        if (component.prec < 1 || component.prec > kMostBits)
            return failure(ErrorCode::Unsupported,
                           "JPEG 2000: " + std::to_string(component.prec) + " bits in a sample");
    }
    return {};
}

/// Luma and colour differences (ITU-T T.871, full range) to RGB.
void toRgb(std::uint32_t* pixel, std::uint32_t most)
{
    const double luma = pixel[0];
    const double middle = (most + 1) / 2; // NOLINT(bugprone-integer-division): most is odd
    const double blue = pixel[1] - middle;
    const double red = pixel[2] - middle;
    const auto kept = [most](double value) {
        return static_cast<std::uint32_t>(std::lround(std::clamp<double>(value, 0, most)));
    };
    pixel[0] = kept(luma + 1.402 * red);
    pixel[1] = kept(luma - 0.344136 * blue - 0.714136 * red);
    pixel[2] = kept(luma + 1.772 * blue);
}

template <typename Sample>
void giveRows(const opj_image_t& image, const StillHead& head, bool differences, StillRows& rows,
              const RunContext& context)
{
    constexpr std::uint32_t kMost = static_cast<Sample>(~Sample{0});
    std::vector<Component> components;
    components.reserve(static_cast<std::size_t>(head.channels));
    for (int c = 0; c < head.channels; ++c)
        components.emplace_back(image, image.comps[c], kMost);
    std::vector<Sample> row(static_cast<std::size_t>(head.width) * components.size());
    for (int y = 0; y < head.height && !context.stopped(); ++y) {
        for (Component& component : components)
            component.startRow(y);
        Sample* to = row.data();
        for (int x = 0; x < head.width; ++x) {
            std::uint32_t pixel[4] = {};
            for (std::size_t c = 0; c < components.size(); ++c)
                pixel[c] = components[c].at(x);
            if (differences)
                toRgb(pixel, kMost);
            for (std::size_t c = 0; c < components.size(); ++c)
                *to++ = static_cast<Sample>(pixel[c]);
        }
        rows.row(row.data());
    }
}

} // namespace

Result<void> giveOpjRows(const opj_image_t& image, StillRows& rows, const RunContext& context)
{
    if (Result<void> sound = checkComponents(image); !sound)
        return sound;
    StillHead head;
    head.width = static_cast<int>(image.x1 - image.x0);
    head.height = static_cast<int>(image.y1 - image.y0);
    head.channels = static_cast<int>(image.numcomps);
    head.bitsPerSample = static_cast<int>(image.comps[0].prec);
    head.depth = head.bitsPerSample > 8 ? 16 : 8;
    const bool subsampled = image.numcomps >= 3 && image.comps[1].dx > image.comps[0].dx;
    const bool differences = image.numcomps >= 3
        && (image.color_space == OPJ_CLRSPC_SYCC || (subsampled && image.color_space != OPJ_CLRSPC_SRGB));
    if (image.icc_profile_buf != nullptr && !differences)
        head.profile.assign(reinterpret_cast<const char*>(image.icc_profile_buf), image.icc_profile_len);
    if (Result<void> begun = rows.begin(head); !begun)
        return begun;
    if (head.depth == 16)
        giveRows<std::uint16_t>(image, head, differences, rows, context);
    else
        giveRows<std::uint8_t>(image, head, differences, rows, context);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return {};
}

} // namespace tokenscope::media
