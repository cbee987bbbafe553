// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "core/media/pages/documents.h"

namespace tokenscope::media {
namespace {

struct ObjectDeleter {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

std::string taken(GError* error)
{
    if (error == nullptr)
        return {};
    std::string text = error->message;
    g_error_free(error);
    return text;
}

class SvgDocument final : public PageDocument {
public:
    bool open(const char* bytes, std::size_t size)
    {
        GError* error = nullptr;
        // Without a base address it reads no other file, whatever the picture refers to.
        m_handle.reset(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes), size, &error));
        m_complaint = taken(error);
        if (m_handle != nullptr)
            rsvg_handle_set_dpi(m_handle.get(), kPixelsPerInch);
        return m_handle != nullptr;
    }

    int pages() const override { return 1; }

    bool pageSize(int, double& width, double& height) override
    {
        if (rsvg_handle_get_intrinsic_size_in_pixels(m_handle.get(), &width, &height) != FALSE)
            return true;
        gboolean hasBox = FALSE;
        RsvgRectangle box{};
        rsvg_handle_get_intrinsic_dimensions(m_handle.get(), nullptr, nullptr, nullptr, nullptr, &hasBox, &box);
        // Without either, what browsers give a replaced element.
        width = hasBox != FALSE ? box.width : 300;
        height = hasBox != FALSE ? box.height : 150;
        return true;
    }

    bool draw(int page, double scale, PageRows& rows) override
    {
        double width = 0;
        double height = 0;
        pageSize(page, width, height);
        const int columns = static_cast<int>(std::max(1.0, std::round(width * scale)));
        const int lines = static_cast<int>(std::max(1.0, std::round(height * scale)));
        const std::unique_ptr<cairo_surface_t, ObjectDeleter> surface(
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, lines));
        const std::unique_ptr<cairo_t, ObjectDeleter> context(cairo_create(surface.get()));
        if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) {
            m_complaint = cairo_status_to_string(cairo_status(context.get()));
            return false;
        }
        const RsvgRectangle viewport{0, 0, static_cast<double>(columns), static_cast<double>(lines)};
        GError* error = nullptr;
        if (rsvg_handle_render_document(m_handle.get(), context.get(), &viewport, &error) == FALSE) {
            m_complaint = taken(error);
            return false;
        }
        cairo_surface_flush(surface.get());
        return give(surface.get(), columns, lines, rows);
    }

    std::string complaint() const override { return m_complaint; }

private:
    static constexpr double kPixelsPerInch = 96;

    /// Cairo's native-endian words, multiplied with alpha, as straight RGBA.
    static bool give(cairo_surface_t* surface, int columns, int lines, PageRows& rows)
    {
        if (!rows.begin(columns, lines, 4))
            return false;
        std::vector<std::uint8_t> row(4 * static_cast<std::size_t>(columns));
        const unsigned char* data = cairo_image_surface_get_data(surface);
        const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface);
        for (int y = 0; y < lines; ++y) {
            const auto* words = reinterpret_cast<const std::uint32_t*>(data + stride * y);
            for (std::size_t x = 0; x < static_cast<std::size_t>(columns); ++x) {
                const std::uint32_t word = words[x];
                const std::uint32_t alpha = word >> 24U;
                for (unsigned c = 0; c < 3; ++c) {
                    const std::uint32_t sample = (word >> (16U - 8U * c)) & 255U;
                    row[4 * x + c] =
                        alpha == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>((sample * 255U + alpha / 2) / alpha);
                }
                row[4 * x + 3] = static_cast<std::uint8_t>(alpha);
            }
            if (!rows.row(row.data()))
                return false;
        }
        return true;
    }

    std::string m_complaint;
    std::unique_ptr<RsvgHandle, ObjectDeleter> m_handle;
};

} // namespace

std::unique_ptr<PageDocument> openSvgDocument(const char* bytes, std::size_t size, PageFailure& failure,
                                              std::string& message)
{
    auto document = std::make_unique<SvgDocument>();
    failure = document->open(bytes, size) ? PageFailure::None : PageFailure::Damaged;
    message = document->complaint();
    if (failure != PageFailure::None)
        return nullptr;
    return document;
}

} // namespace tokenscope::media
