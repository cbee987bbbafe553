// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include <jpeglib.h> // wants <cstdio> before it

#include <jerror.h>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

/// More than any real progressive file; each scan may cost as much as the whole picture.
constexpr int kMostScans = 500;

/// libjpeg's side of one call; see PngReader on why everything lives here.
struct JpegReader {
    explicit JpegReader(const Job& j)
        : job(j)
    {
    }
    ~JpegReader() { jpeg_destroy_decompress(&info); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    const Job& job;
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_source_mgr source{};
    jpeg_progress_mgr progress{};
    std::jmp_buf jump{};
    bool ended = false;
    bool tooManyScans = false;
    char message[JMSG_LENGTH_MAX] = {};
    char warning[JMSG_LENGTH_MAX] = {}; ///< the first
    int warningRow = 0;
    std::vector<std::uint8_t> buffer; ///< one row
    std::string profile; ///< ICC; empty: none

    std::size_t position() const { return job.bytes.size() - source.bytes_in_buffer; }
};

JpegReader& readerOf(j_common_ptr info)
{
    return *static_cast<JpegReader*>(info->client_data);
}

[[noreturn]] void fail(j_common_ptr info)
{
    JpegReader& reader = readerOf(info);
    (*info->err->format_message)(info, reader.message);
    std::longjmp(reader.jump, 1);
}

void note(j_common_ptr info, int level)
{
    JpegReader& reader = readerOf(info);
    if (level >= 0 || reader.warning[0] != 0)
        return;
    (*info->err->format_message)(info, reader.warning);
    reader.warningRow = static_cast<int>(reader.info.output_scanline);
}

boolean refill(j_decompress_ptr info)
{
    // All there is was in the buffer from the start.
    readerOf(reinterpret_cast<j_common_ptr>(info)).ended = true;
    ERREXIT(info, JERR_INPUT_EOF);
    return FALSE;
}

void skip(j_decompress_ptr info, long count)
{
    if (count <= 0)
        return;
    jpeg_source_mgr& source = *info->src;
    if (static_cast<std::size_t>(count) > source.bytes_in_buffer)
        refill(info);
    source.next_input_byte += count;
    source.bytes_in_buffer -= static_cast<std::size_t>(count);
}

/// Called between the parts of a long decode, also where a progressive file is gathered before its first row.
void watch(j_common_ptr info)
{
    JpegReader& reader = readerOf(info);
    reader.tooManyScans = reader.info.input_scan_number > kMostScans;
    if (reader.tooManyScans || reader.job.context.stopped())
        std::longjmp(reader.jump, 1);
}

/// The parts of an ICC profile, each behind a name, its number from 1, and how many there are. Empty when one is missing.
std::string profileOf(const jpeg_marker_struct* markers)
{
    constexpr std::string_view kName("ICC_PROFILE\0", 12);
    constexpr std::size_t kHead = kName.size() + 2;
    std::array<std::string_view, 256> parts{};
    std::size_t count = 0;
    for (const jpeg_marker_struct* marker = markers; marker != nullptr; marker = marker->next) {
        const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
        if (marker->marker != JPEG_APP0 + 2 || data.size() <= kHead || !data.starts_with(kName))
            continue;
        parts[static_cast<unsigned char>(data[kName.size()])] = data.substr(kHead);
        count = static_cast<unsigned char>(data[kName.size() + 1]);
    }
    std::string profile;
    for (std::size_t number = 1; number <= count; ++number) {
        if (parts[number].empty())
            return {};
        profile += parts[number];
    }
    return profile;
}

void findOrientation(JpegReader& reader, PictureOrigin& origin)
{
    for (const jpeg_marker_struct* marker = reader.info.marker_list; marker != nullptr; marker = marker->next) {
        const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
        if (marker->marker == JPEG_APP0 + 1 && data.starts_with("Exif") && origin.orientation == 1)
            origin.orientation = exifOrientation(data);
        else if (marker->marker == JPEG_APP0 + 2 && data.starts_with("ICC_PROFILE"))
            origin.profile = true;
    }
}

/// Nothing with a destructor may live between setjmp and what could jump.
bool readHeader(JpegReader& reader)
{
    if (setjmp(reader.jump) != 0)
        return false;
    jpeg_decompress_struct& info = reader.info;
    jpeg_create_decompress(&info);
    info.client_data = &reader;
    info.src = &reader.source;
    info.progress = &reader.progress;
    jpeg_save_markers(&info, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(&info, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(&info, TRUE);
    return true;
}

void takeHeader(JpegReader& reader, PictureOrigin& origin)
{
    jpeg_decompress_struct& info = reader.info;
    origin.grey = info.num_components == 1;
    origin.cmyk = info.num_components == 4;
    findOrientation(reader, origin);
    reader.profile = profileOf(info.marker_list);
    if (!reader.job.options.applyOrientation)
        origin.orientation = 1;
    info.out_color_space = origin.grey ? JCS_GRAYSCALE : origin.cmyk ? JCS_CMYK : JCS_RGB;
}

/// Inks to light: r = c·k, where ink is stored as what it leaves, as Adobe does, or else as what it takes.
void inkToLight(std::uint8_t* row, std::size_t width, bool inverted)
{
    std::uint8_t* to = row;
    for (const std::uint8_t* from = row; width > 0; --width, from += 4) {
        const unsigned black = inverted ? from[3] : 255U - from[3];
        for (int c = 0; c < 3; ++c) {
            const unsigned light = inverted ? from[c] : 255U - from[c];
            *to++ = static_cast<std::uint8_t>((light * black + 127U) / 255U);
        }
    }
}

bool start(JpegReader& reader)
{
    if (setjmp(reader.jump) != 0)
        return false;
    jpeg_start_decompress(&reader.info);
    return true;
}

bool readRows(JpegReader& reader, RowTaker& taker, bool cmyk)
{
    if (setjmp(reader.jump) != 0)
        return false;
    jpeg_decompress_struct& info = reader.info;
    const bool inverted = info.saw_Adobe_marker != 0;
    JSAMPROW row = reader.buffer.data();
    while (info.output_scanline < info.output_height) {
        if (taker.stopped())
            return false;
        jpeg_read_scanlines(&info, &row, 1);
        if (cmyk)
            inkToLight(row, info.output_width, inverted);
        taker.addRow(row);
    }
    return true;
}

bool finish(JpegReader& reader)
{
    if (setjmp(reader.jump) != 0)
        return false;
    jpeg_finish_decompress(&reader.info);
    return true;
}

Error errorOf(const JpegReader& reader, bool inRows)
{
    if (reader.job.context.stopped())
        return Error{ErrorCode::Cancelled, {}, {}, {}, {}};
    if (reader.tooManyScans)
        return Error{
            ErrorCode::TooLarge, "JPEG: more than " + std::to_string(kMostScans) + " scans", {}, reader.position(), {}};
    std::string detail = std::string("JPEG: ") + (reader.ended ? "the file ends" : reader.message);
    if (inRows)
        detail += ", at "
            + rowText(static_cast<int>(reader.info.output_scanline), static_cast<int>(reader.info.output_height));
    ErrorCode code = ErrorCode::Syntax;
    const int kind = reader.errors.msg_code;
    if (reader.ended)
        code = ErrorCode::Truncated;
    else if (kind == JERR_SOF_UNSUPPORTED || kind == JERR_BAD_PRECISION || kind == JERR_CONVERSION_NOTIMPL
             || kind == JERR_ARITH_NOTIMPL || kind == JERR_FRACT_SAMPLE_NOTIMPL || kind == JERR_CCIR601_NOTIMPL)
        code = ErrorCode::Unsupported;
    else if (kind == JERR_OUT_OF_MEMORY)
        code = ErrorCode::OutOfMemory;
    return Error{code, std::move(detail), {}, reader.position(), {}};
}

void prepare(JpegReader& reader)
{
    reader.info.err = jpeg_std_error(&reader.errors);
    reader.info.client_data = &reader;
    reader.errors.error_exit = fail;
    reader.errors.emit_message = note;
    reader.source.next_input_byte = reinterpret_cast<const JOCTET*>(reader.job.bytes.data());
    reader.source.bytes_in_buffer = reader.job.bytes.size();
    reader.source.init_source = [](j_decompress_ptr) {};
    reader.source.fill_input_buffer = refill;
    reader.source.skip_input_data = skip;
    reader.source.resync_to_restart = jpeg_resync_to_restart;
    reader.source.term_source = [](j_decompress_ptr) {};
    reader.progress.progress_monitor = watch;
}

} // namespace

Result<Picture> decodeJpeg(const Job& job)
{
    JpegReader reader(job);
    prepare(reader);
    PictureOrigin origin;
    if (!readHeader(reader))
        return tl::unexpected<Error>(errorOf(reader, false));
    takeHeader(reader, origin);
    if (job.options.frame != 0)
        return failure(ErrorCode::OutOfRange, "JPEG: there is only frame 0");
    const jpeg_decompress_struct& info = reader.info;
    if (auto fits = checkSize(info.image_width, info.image_height, job.options); !fits)
        return tl::unexpected<Error>(fits.error());
    if (info.num_components == 2 || info.num_components > 4)
        return failure(ErrorCode::Unsupported, "JPEG: " + std::to_string(info.num_components) + " components");

    RowTaker taker(job, static_cast<int>(info.image_width), static_cast<int>(info.image_height), origin.grey ? 1 : 3,
                   8);
    taker.reserve();
    taker.origin() = origin;
    taker.setProfile(reader.profile);
    reader.buffer.resize(std::size_t{info.image_width} * static_cast<std::size_t>(info.num_components));
    if (!start(reader))
        return endedEarly(job, taker, errorOf(reader, false));
    if (!readRows(reader, taker, origin.cmyk))
        return endedEarly(job, taker, errorOf(reader, true));
    if (!finish(reader) && job.context.stopped())
        return failure(ErrorCode::Cancelled, {});
    if (reader.warning[0] != 0)
        taker.origin().warnings.push_back(std::string("JPEG: ") + reader.warning + ", before "
                                          + rowText(reader.warningRow, taker.rows()));
    return taker.take();
}

} // namespace tokenscope::media
