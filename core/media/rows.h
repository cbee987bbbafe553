// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/colourprofile.h"
#include "core/media/decode.h"
#include "core/media/picture.h"

namespace tokenscope::media {

/// One call of decodePicture, as each format's decoder sees it.
struct Job {
    std::string_view bytes;
    const PictureOptions& options;
    const RunContext& context;
};

Result<Picture> decodePng(const Job& job);
Result<Picture> decodeJpeg(const Job& job);
Result<Picture> decodeWebP(const Job& job);
Result<Picture> decodeTiff(const Job& job);
Result<Picture> decodeBmp(const Job& job);
Result<Picture> decodeGif(const Job& job);
Result<Picture> decodePdf(const Job& job);
Result<Picture> decodeSvg(const Job& job);
Result<Picture> decodeJpeg2000(const Job& job);
Result<Picture> decodeJpegXl(const Job& job);
Result<Picture> decodeAvif(const Job& job);

/// Is the size one we would decode? Errors: InvalidValue for a side of 0, TooLarge above the limit.
Result<void> checkSize(std::int64_t width, std::int64_t height, const PictureOptions& options);

/// Gathers a picture's rows from the top, alpha mixed with the background where the options say so. Memory is only touched as
/// rows come, so that a short file with a large claim costs little.
class RowTaker {
public:
    /// `fileChannels`: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; `depth` 8 or 16.
    RowTaker(const Job& job, int width, int height, int fileChannels, int depth);

    /// Rows are converted from this ICC profile, as far as the options want it and it fits them; origin() says so. After
    /// origin() has been set, before the first row. May throw std::bad_alloc.
    void setProfile(std::string_view profile);

    /// May throw std::bad_alloc; addRow afterwards does not, so that it may be called where a library can jump.
    void reserve();
    void addRow(const std::uint8_t* samples);
    void addRow(const std::uint16_t* samples);

    int rows() const { return m_rows; }
    int fileChannels() const { return m_fileChannels; }
    bool complete() const { return m_rows == m_picture.height; }
    /// True every so often when the caller should give up.
    bool stopped() const { return m_job.context.stopped(); }

    /// The rows that are missing in the background's colour (transparent where alpha is kept).
    void fillRest();
    PictureOrigin& origin() { return m_picture.origin; }
    Picture take() { return std::move(m_picture); }

private:
    template <typename Sample>
    void add(const Sample* samples, std::vector<Sample>& into);
    /// By the profile.
    template <typename Sample>
    const Sample* converted(const Sample* samples);
    template <typename Sample>
    void fill(std::vector<Sample>& into);

    const Job& m_job;
    int m_fileChannels;
    int m_rows = 0;
    Picture m_picture;
    std::unique_ptr<ToSrgb> m_profile; ///< null: nothing to convert
    std::vector<std::uint16_t> m_converted; ///< a row, of either depth
};

/// What to answer when a decoder stopped after `taker.rows()` rows for `error`: the partial picture with a warning where the
/// options accept that and there is a row, else the error.
Result<Picture> endedEarly(const Job& job, RowTaker& taker, Error error);

/// "row 12 of 300".
std::string rowText(int row, int height);

/// EXIF orientation of a TIFF structure ("Exif\0\0" before it or not), 1 where there is none or it makes no sense.
int exifOrientation(std::string_view exif);

/// Turned and mirrored so that a picture stored with this EXIF orientation stands upright; it is noted in the origin. When
/// stopped, some pixels are not there yet.
Picture upright(Picture picture, int orientation, const std::stop_token& stop = {});

} // namespace tokenscope::media
