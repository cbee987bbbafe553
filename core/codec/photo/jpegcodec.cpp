// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <jpeglib.h> // wants <cstdio> before it

#include <jerror.h>

#include "core/codec/photo/photocodec.h"
#include "core/codec/photo/photocodecs.h"

namespace tokenscope {
namespace {

/// libjpeg's side of one call; its errors jump, so nothing with a destructor is made while it runs.
struct JpegWriter {
    JpegWriter(const Picture& p, const RunContext& c)
        : picture(p)
        , context(c)
    {
    }
    ~JpegWriter() { jpeg_destroy_compress(&info); }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    const Picture& picture;
    const RunContext& context;
    int quality = 0;
    int across = 1; ///< luma samples for one of chroma
    int down = 1;
    bool progressive = false;
    bool optimize = false;
    bool baseline = false;

    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_destination_mgr destination{};
    jpeg_progress_mgr progress{};
    std::jmp_buf jump{};
    std::string bytes;
    std::array<JOCTET, 4096> buffer{};
    bool outOfMemory = false;
    char message[JMSG_LENGTH_MAX] = {};
};

JpegWriter& writerOf(void* info)
{
    return *static_cast<JpegWriter*>(static_cast<j_common_ptr>(info)->client_data);
}

[[noreturn]] void fail(j_common_ptr info)
{
    JpegWriter& writer = writerOf(info);
    (*info->err->format_message)(info, writer.message);
    std::longjmp(writer.jump, 1);
}

void ignore(j_common_ptr, int) { }

/// Called between the parts of a long encode, also where a progressive file is gathered after its last row.
void watch(j_common_ptr info)
{
    if (JpegWriter& writer = writerOf(info); writer.context.stopped())
        std::longjmp(writer.jump, 1);
}

void empty(j_compress_ptr info)
{
    JpegWriter& writer = writerOf(info);
    writer.destination.next_output_byte = writer.buffer.data();
    writer.destination.free_in_buffer = writer.buffer.size();
}

void give(j_compress_ptr info, std::size_t count)
{
    JpegWriter& writer = writerOf(info);
    writer.outOfMemory = !photo::append(writer.bytes, writer.buffer.data(), count);
    if (writer.outOfMemory)
        ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
}

boolean flush(j_compress_ptr info)
{
    give(info, writerOf(info).buffer.size());
    empty(info);
    return TRUE;
}

void finish(j_compress_ptr info)
{
    give(info, writerOf(info).buffer.size() - writerOf(info).destination.free_in_buffer);
}

void prepare(JpegWriter& writer)
{
    writer.info.err = jpeg_std_error(&writer.errors);
    writer.info.client_data = &writer;
    writer.errors.error_exit = fail;
    writer.errors.emit_message = ignore;
    writer.destination.init_destination = empty;
    writer.destination.empty_output_buffer = flush;
    writer.destination.term_destination = finish;
    writer.progress.progress_monitor = watch;
}

bool writeAll(JpegWriter& writer)
{
    if (setjmp(writer.jump) != 0)
        return false;
    jpeg_compress_struct& info = writer.info;
    const Picture& picture = writer.picture;
    jpeg_create_compress(&info);
    info.client_data = &writer;
    info.dest = &writer.destination;
    info.progress = &writer.progress;
    info.image_width = static_cast<JDIMENSION>(picture.width);
    info.image_height = static_cast<JDIMENSION>(picture.height);
    info.input_components = picture.channels;
    info.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, writer.quality, writer.baseline ? TRUE : FALSE);
    info.optimize_coding = writer.optimize ? TRUE : FALSE;
    if (picture.channels == 3) {
        info.comp_info[0].h_samp_factor = writer.across;
        info.comp_info[0].v_samp_factor = writer.down;
    }
    if (writer.progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        if (writer.context.stopped())
            return false;
        // libjpeg reads the row; its type does not say so.
        auto* row = const_cast<JSAMPROW>(picture.row(static_cast<int>(info.next_scanline)));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return true;
}

Result<std::string> encodeJpeg(const Picture& picture, const ParameterValues& values, const RunContext& context)
{
    JpegWriter writer(picture, context);
    writer.quality = static_cast<int>(values.integer("quality"));
    const std::string& chroma = values.choice("chroma");
    writer.across = chroma == "444" ? 1 : 2;
    writer.down = chroma == "420" ? 2 : 1;
    writer.progressive = values.flag("progressive");
    writer.optimize = values.flag("optimize");
    writer.baseline = values.flag("baseline");
    prepare(writer);
    if (writeAll(writer))
        return std::move(writer.bytes);
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    const bool memory = writer.outOfMemory || writer.errors.msg_code == JERR_OUT_OF_MEMORY;
    return failure(memory ? ErrorCode::OutOfMemory : ErrorCode::InvalidArgument,
                   std::string("JPEG: ") + writer.message);
}

/// The library tells no version at run time, only that it was built with.
std::string libraryText()
{
    constexpr int kNumber = LIBJPEG_TURBO_VERSION_NUMBER; // 2001005 is 2.1.5
    return "libjpeg-turbo " + std::to_string(kNumber / 1'000'000) + "." + std::to_string(kNumber / 1000 % 1000) + "."
        + std::to_string(kNumber % 1000);
}

} // namespace

CodecMethod jpegCodec()
{
    CodecMethod method;
    method.info = {.id = "jpeg",
                   .title = "JPEG",
                   .shortTitle = "JPEG",
                   .summary = "Quantized DCT of 8×8 blocks with Huffman codes.",
                   .sources = {{"Information technology – Digital compression and coding of continuous-tone still "
                                "images (ITU-T T.81)",
                                1992,
                                {},
                                "libjpeg-turbo"}},
                   .fidelity = Fidelity::Exact,
                   .fidelityNote = "the bytes of cjpeg at the same settings"};
    method.info.parameters = {
        {.id = "quality",
         .title = "Quality",
         .help = "Scales the standard's tables of quantization: 50 leaves them as they are, 100 makes every step 1.",
         .fallback = std::int64_t{75},
         .minimum = 1,
         .maximum = 100},
        photo::choiceParameter("chroma", "Chroma", "How many samples the two colour planes keep beside those of luma.",
                               {{"420", "4:2:0, a quarter"}, {"422", "4:2:2, half"}, {"444", "4:4:4, all"}}, "420"),
        {.id = "progressive",
         .title = "Progressive",
         .help = "Sends coarse coefficients of the whole picture first; mostly a little smaller.",
         .fallback = false},
        {.id = "optimize",
         .title = "Optimized codes",
         .help = "Huffman codes made for this picture instead of the standard's; progressive files always have them.",
         .fallback = false,
         .dependsOn = "progressive",
         .dependsValue = "false"},
        {.id = "baseline",
         .title = "Baseline tables",
         .help =
             "Keeps steps within 255, as most programs do: matters at a quality below 25, where coarser steps take 128 "
             "bytes more to tell.",
         .fallback = false}};
    method.library = libraryText();
    method.rate = "quality";
    photo::setPhotoCodec(method, PictureFileFormat::Jpeg, {.side = JPEG_MAX_DIMENSION}, encodeJpeg);
    return method;
}

} // namespace tokenscope
