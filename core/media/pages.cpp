// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>
#include <memory>
#include <mutex>
#include <string>

#include "core/base/module.h"
#include "core/media/pages/pagelibrary.h"
#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

struct LoadedLibrary {
    PageLibrary* library = nullptr;
    std::string problem = openModule("tokenscope-pages.so", kPageLibraryEntry, [this](void* address) {
        library = reinterpret_cast<PageLibraryEntry>(address)(kPageLibraryVersion);
        return library != nullptr;
    });
};

/// One document at a time: poppler tells its errors to one place for the whole process.
std::mutex& turn()
{
    static std::mutex mutex;
    return mutex;
}

class TakenRows final : public PageRows {
public:
    explicit TakenRows(const Job& job)
        : m_job(job)
    {
    }

    bool begin(int width, int height, int channels) override
    {
        fits = checkSize(width, height, m_job.options);
        if (!fits)
            return false;
        taker = std::make_unique<RowTaker>(m_job, width, height, channels, 8);
        taker->reserve();
        return true;
    }
    bool row(const std::uint8_t* samples) override
    {
        taker->addRow(samples);
        return !m_job.context.stopped();
    }

    std::unique_ptr<RowTaker> taker;
    Result<void> fits;

private:
    const Job& m_job;
};

Error openError(PageFailure failure, const std::string& message, const std::string& format)
{
    switch (failure) {
    case PageFailure::NeedsPassword:
        return Error{ErrorCode::Unsupported, format + ": it needs a password", {}, {}, {}};
    case PageFailure::OutOfMemory:
        return Error{ErrorCode::OutOfMemory, format, {}, {}, {}};
    default:
        return Error{ErrorCode::Syntax, format + ": " + (message.empty() ? "damaged" : message), {}, {}, {}};
    }
}

double boxScale(const PictureOptions& options, double width, double height)
{
    const double across = options.boxWidth > 0 ? options.boxWidth / width : HUGE_VAL;
    const double down = options.boxHeight > 0 ? options.boxHeight / height : HUGE_VAL;
    const double scale = std::min(across, down);
    return std::isinf(scale) ? 1 : scale;
}

Result<Picture> drawPage(const Job& job, PageDocument& document, bool pdf)
{
    const std::string format = pdf ? "PDF" : "SVG";
    const std::int64_t pages = document.pages();
    if (job.options.frame >= pages)
        return failure(pages == 0 ? ErrorCode::Empty : ErrorCode::OutOfRange,
                       format + ": there are " + std::to_string(pages) + " pages, from 0");
    const int page = static_cast<int>(job.options.frame);
    double width = 0;
    double height = 0;
    if (!document.pageSize(page, width, height) || !(width > 0) || !(height > 0))
        return failure(ErrorCode::InvalidValue, format + ": page " + std::to_string(page) + " has no size");
    constexpr double kPointsPerInch = 72;
    const double scale = pdf ? job.options.dpi / kPointsPerInch : boxScale(job.options, width, height);
    constexpr double kMostSide = 1e9; // so that the sizes fit an integer
    if (auto fits = checkSize(static_cast<std::int64_t>(std::min(kMostSide, std::ceil(width * scale))),
                              static_cast<std::int64_t>(std::min(kMostSide, std::ceil(height * scale))), job.options);
        !fits)
        return tl::unexpected<Error>(fits.error());

    TakenRows rows(job);
    const bool drawn = document.draw(page, scale, rows);
    if (!rows.fits)
        return tl::unexpected<Error>(rows.fits.error());
    if (job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (!drawn)
        return failure(ErrorCode::Syntax,
                       format + ": "
                           + (document.complaint().empty() ? "page " + std::to_string(page) + " cannot be drawn"
                                                           : document.complaint()));
    PictureOrigin& origin = rows.taker->origin();
    origin.frames = pages;
    origin.frame = page;
    if (!document.complaint().empty())
        origin.warnings.push_back(format + ": " + document.complaint());
    return rows.taker->take();
}

Result<Picture> decodePage(const Job& job, bool pdf)
{
    const std::lock_guard<std::mutex> one(turn());
    static const LoadedLibrary loaded;
    const std::string format = pdf ? "PDF" : "SVG";
    if (loaded.library == nullptr)
        return failure(ErrorCode::Unsupported,
                       format + ": the part of Tokenscope that draws pages could not be opened: " + loaded.problem);
    PageFailure reason = PageFailure::None;
    std::string message;
    const std::unique_ptr<PageDocument> document = pdf
        ? loaded.library->openPdf(job.bytes.data(), job.bytes.size(), reason, message)
        : loaded.library->openSvg(job.bytes.data(), job.bytes.size(), reason, message);
    if (document == nullptr)
        return tl::unexpected<Error>(openError(reason, message, format));
    return drawPage(job, *document, pdf);
}

} // namespace

Result<Picture> decodePdf(const Job& job)
{
    return decodePage(job, true);
}

Result<Picture> decodeSvg(const Job& job)
{
    return decodePage(job, false);
}

} // namespace tokenscope::media
