// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <memory>
#include <string>

#include "core/base/module.h"
#include "core/media/rows.h"
#include "core/media/stills/stilllibrary.h"

namespace tokenscope::media {
namespace {

/// Opened once and kept.
struct LoadedLibrary {
    const StillLibrary* library = nullptr;
    std::string problem = openModule("tokenscope-stills.so", kStillLibraryEntry, [this](void* address) {
        library = reinterpret_cast<StillLibraryEntry>(address)(kStillLibraryVersion);
        return library != nullptr;
    });
};

class TakenRows final : public StillRows {
public:
    explicit TakenRows(const Job& job)
        : m_job(job)
    {
    }

    Result<void> checkFits(std::int64_t width, std::int64_t height) override
    {
        // A few bytes can claim any size, and the libraries then touch all of it, at up to 16 bytes a pixel.
        constexpr std::int64_t kMostPixels = 1 << 27;
        PictureOptions limited = m_job.options;
        limited.maxPixels = std::min(limited.maxPixels, kMostPixels);
        return checkSize(width, height, limited);
    }
    Result<void> begin(const StillHead& head) override
    {
        if (Result<void> fits = checkFits(head.width, head.height); !fits)
            return fits;
        m_depth = head.depth;
        taker = std::make_unique<RowTaker>(m_job, head.width, head.height, head.channels, head.depth);
        taker->reserve();
        PictureOrigin& origin = taker->origin();
        origin.bitsPerSample = head.bitsPerSample;
        origin.grey = head.channels < 3;
        origin.orientation = m_job.options.applyOrientation ? head.orientation : 1;
        origin.frames = head.frames;
        origin.frame = m_job.options.frame;
        origin.warnings = head.warnings;
        taker->setProfile(head.profile);
        return {};
    }
    void row(const void* samples) override
    {
        if (m_depth == 16)
            taker->addRow(static_cast<const std::uint16_t*>(samples));
        else
            taker->addRow(static_cast<const std::uint8_t*>(samples));
    }

    std::unique_ptr<RowTaker> taker;

private:
    const Job& m_job;
    int m_depth = 8;
};

Result<Picture> decodeStill(const Job& job, const StillFormat* format, const std::string& name)
{
    if (format == nullptr) {
        std::string problem;
        if (stillLibrary(problem) == nullptr)
            return failure(ErrorCode::Unsupported,
                           name + ": the part of Tokenscope that reads it could not be opened: " + problem);
        return failure(ErrorCode::Unsupported, name + ": this Tokenscope was built without a library for it");
    }
    TakenRows rows(job);
    Result<void> decoded = format->decode({job.bytes, job.options.frame, job.options.acceptPartial, job.context}, rows);
    if (job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (!decoded && rows.taker == nullptr)
        return tl::unexpected<Error>(decoded.error());
    if (!decoded)
        return endedEarly(job, *rows.taker, decoded.error());
    return rows.taker->take();
}

} // namespace

const StillLibrary* stillLibrary(std::string& problem)
{
    static const LoadedLibrary loaded;
    problem = loaded.problem;
    return loaded.library;
}

Result<Picture> decodeJpeg2000(const Job& job)
{
    std::string problem;
    const StillLibrary* library = stillLibrary(problem);
    return decodeStill(job, library == nullptr ? nullptr : library->jpeg2000(), "JPEG 2000");
}

Result<Picture> decodeJpegXl(const Job& job)
{
    std::string problem;
    const StillLibrary* library = stillLibrary(problem);
    return decodeStill(job, library == nullptr ? nullptr : library->jpegXl(), "JPEG XL");
}

Result<Picture> decodeAvif(const Job& job)
{
    std::string problem;
    const StillLibrary* library = stillLibrary(problem);
    return decodeStill(job, library == nullptr ? nullptr : library->avif(), "AVIF");
}

} // namespace tokenscope::media
