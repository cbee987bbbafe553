// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <limits>
#include <utility>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "core/media/pages/documents.h"

namespace tokenscope::media {
namespace {

constexpr double kPointsPerInch = 72;

/// Poppler tells its complaints to one function of the process; the program opens one PDF at a time.
void complain(const std::string& text, void* closure)
{
    auto* first = static_cast<std::string*>(closure);
    if (first != nullptr && first->empty())
        *first = text.substr(0, text.find('\n'));
}

class PdfDocument final : public PageDocument {
public:
    PdfDocument() { poppler::set_debug_error_function(complain, &m_complaint); }
    ~PdfDocument() override
    {
        m_document.reset();
        poppler::set_debug_error_function(complain, nullptr);
    }
    PdfDocument(const PdfDocument&) = delete;
    PdfDocument& operator=(const PdfDocument&) = delete;

    PageFailure open(const char* bytes, std::size_t size)
    {
        if (size > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            return PageFailure::OutOfMemory;
        m_document.reset(poppler::document::load_from_raw_data(bytes, static_cast<int>(size)));
        if (m_document == nullptr)
            return PageFailure::Damaged;
        return m_document->is_locked() ? PageFailure::NeedsPassword : PageFailure::None;
    }

    int pages() const override { return m_document->pages(); }

    bool pageSize(int page, double& width, double& height) override
    {
        const std::unique_ptr<poppler::page> opened(m_document->create_page(page));
        if (opened == nullptr)
            return false;
        const poppler::rectf box = opened->page_rect(poppler::crop_box);
        const poppler::page::orientation_enum turn = opened->orientation();
        const bool lying = turn == poppler::page::landscape || turn == poppler::page::seascape;
        width = lying ? box.height() : box.width();
        height = lying ? box.width() : box.height();
        return true;
    }

    bool draw(int page, double scale, PageRows& rows) override
    {
        try {
            const std::unique_ptr<poppler::page> opened(m_document->create_page(page));
            if (opened == nullptr)
                return false;
            poppler::page_renderer renderer;
            renderer.set_image_format(poppler::image::format_rgb24);
            renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
            const double resolution = kPointsPerInch * scale;
            const poppler::image image = renderer.render_page(opened.get(), resolution, resolution);
            if (!image.is_valid() || !rows.begin(image.width(), image.height(), 3))
                return false;
            for (int y = 0; y < image.height(); ++y)
                if (!rows.row(reinterpret_cast<const std::uint8_t*>(image.const_data())
                              + std::ptrdiff_t{y} * image.bytes_per_row()))
                    return false;
            return true;
        } catch (...) {
            return false;
        }
    }

    std::string complaint() const override { return m_complaint; }

private:
    std::string m_complaint;
    std::unique_ptr<poppler::document> m_document;
};

} // namespace

std::unique_ptr<PageDocument> openPdfDocument(const char* bytes, std::size_t size, PageFailure& failure,
                                              std::string& message)
{
    auto document = std::make_unique<PdfDocument>();
    failure = document->open(bytes, size);
    message = document->complaint();
    if (failure != PageFailure::None)
        return nullptr;
    return document;
}

} // namespace tokenscope::media
