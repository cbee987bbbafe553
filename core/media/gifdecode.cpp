// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstring>
#include <memory>
#include <optional>
#include <string>

#include <gif_lib.h>

#include "core/media/rows.h"

namespace tokenscope::media {
namespace {

struct GifSource {
    std::string_view bytes;
    std::size_t position = 0;
    bool ended = false;
};

int read(GifFileType* file, GifByteType* to, int count)
{
    auto* source = static_cast<GifSource*>(file->UserData);
    const std::size_t rest = source->bytes.size() - source->position;
    const std::size_t given = std::min(rest, static_cast<std::size_t>(std::max(0, count)));
    source->ended = source->ended || given < static_cast<std::size_t>(count);
    std::memcpy(to, source->bytes.data() + source->position, given);
    source->position += given;
    return static_cast<int>(given);
}

struct GifCloser {
    void operator()(GifFileType* file) const
    {
        int error = 0;
        DGifCloseFile(file, &error);
    }
};

struct Rectangle {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// Plays an animation up to the frame wanted on an RGBA canvas.
class GifPlayer {
public:
    explicit GifPlayer(const Job& job)
        : m_job(job)
        , m_source{job.bytes, 0, false}
    {
    }

    Result<Picture> play();

private:
    Result<void> open();
    Result<void> drawFrame();
    Result<void> drawLines(const Rectangle& where, const ColorMapObject& colours);
    Result<void> readExtension();
    Result<void> countRest();
    void dispose();
    void drawLine(const Rectangle& where, const ColorMapObject& colours, int line);
    Error broken(const std::string& where) const;
    std::uint8_t* pixel(int x, int y)
    {
        return m_canvas.data()
            + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x));
    }

    const Job& m_job;
    GifSource m_source;
    std::unique_ptr<GifFileType, GifCloser> m_file;
    int m_width = 0;
    int m_height = 0;
    std::vector<std::uint8_t> m_canvas; ///< RGBA, transparent at first
    std::vector<std::uint8_t> m_before; ///< the canvas before a frame that is to be taken back
    std::vector<GifPixelType> m_line;
    GraphicsControlBlock m_control{};
    std::int64_t m_frames = 0;
    bool m_somethingDrawn = false;
    Rectangle m_last; ///< of the frame drawn last
    int m_lastDisposal = DISPOSAL_UNSPECIFIED;
    std::optional<Error> m_partial; ///< what broke the frame wanted, when what there is of it is accepted
};

Error GifPlayer::broken(const std::string& where) const
{
    if (m_source.ended)
        return Error{ErrorCode::Truncated, "GIF: the file ends, at " + where, {}, m_job.bytes.size(), {}};
    const char* text = m_file != nullptr ? GifErrorString(m_file->Error) : nullptr;
    return Error{ErrorCode::Syntax,
                 std::string("GIF: ") + (text != nullptr ? text : "damaged") + ", at " + where,
                 {},
                 m_source.position,
                 {}};
}

Result<void> GifPlayer::open()
{
    int error = 0;
    m_file.reset(DGifOpen(&m_source, read, &error));
    if (m_file == nullptr)
        return tl::unexpected<Error>(broken("its header"));
    m_width = m_file->SWidth;
    m_height = m_file->SHeight;
    return checkSize(m_width, m_height, m_job.options);
}

void GifPlayer::dispose()
{
    if (m_lastDisposal == DISPOSE_PREVIOUS && !m_before.empty()) {
        m_canvas = m_before;
    } else if (m_lastDisposal == DISPOSE_BACKGROUND) {
        // Browsers clear to transparent, whatever the background colour says.
        for (int y = m_last.top; y < m_last.top + m_last.height; ++y)
            std::memset(pixel(m_last.left, y), 0, 4 * static_cast<std::size_t>(m_last.width));
    }
}

void GifPlayer::drawLine(const Rectangle& where, const ColorMapObject& colours, int line)
{
    std::uint8_t* to = pixel(where.left, where.top + line);
    for (int x = 0; x < where.width; ++x, to += 4) {
        const int index = m_line[static_cast<std::size_t>(x)];
        if (index == m_control.TransparentColor)
            continue;
        const GifColorType colour = index < colours.ColorCount ? colours.Colors[index] : GifColorType{0, 0, 0};
        to[0] = colour.Red;
        to[1] = colour.Green;
        to[2] = colour.Blue;
        to[3] = 255;
    }
}

Result<void> GifPlayer::drawLines(const Rectangle& where, const ColorMapObject& colours)
{
    constexpr int kStarts[] = {0, 4, 2, 1};
    constexpr int kSteps[] = {8, 8, 4, 2};
    const bool interlaced = m_file->Image.Interlace;
    m_line.resize(static_cast<std::size_t>(where.width));
    for (int pass = 0; pass < (interlaced ? 4 : 1); ++pass)
        for (int line = interlaced ? kStarts[pass] : 0; line < where.height; line += interlaced ? kSteps[pass] : 1) {
            if (m_job.context.stopped())
                return failure(ErrorCode::Cancelled, {});
            if (DGifGetLine(m_file.get(), m_line.data(), where.width) == GIF_ERROR)
                return tl::unexpected<Error>(
                    broken(rowText(line, where.height) + " of frame " + std::to_string(m_frames)));
            drawLine(where, colours, line);
            m_somethingDrawn = true;
        }
    return {};
}

Result<void> GifPlayer::drawFrame()
{
    const std::string name = "frame " + std::to_string(m_frames);
    if (DGifGetImageDesc(m_file.get()) == GIF_ERROR)
        return tl::unexpected<Error>(broken(name));
    const GifImageDesc& image = m_file->Image;
    const Rectangle where{image.Left, image.Top, image.Width, image.Height};
    if (where.width <= 0 || where.height <= 0 || where.left < 0 || where.top < 0 || where.left + where.width > m_width
        || where.top + where.height > m_height)
        return failure(ErrorCode::InvalidValue, "GIF: " + name + " reaches outside of the picture", m_source.position);
    const ColorMapObject* colours = image.ColorMap != nullptr ? image.ColorMap : m_file->SColorMap;
    if (colours == nullptr)
        return failure(ErrorCode::MissingField, "GIF: " + name + " has no colours", m_source.position);
    if (m_frames > 0)
        dispose();
    m_lastDisposal = m_control.DisposalMode;
    m_last = where;
    if (m_lastDisposal == DISPOSE_PREVIOUS)
        m_before = m_canvas;
    return drawLines(where, *colours);
}

Result<void> GifPlayer::readExtension()
{
    int code = 0;
    GifByteType* block = nullptr;
    if (DGifGetExtension(m_file.get(), &code, &block) == GIF_ERROR)
        return tl::unexpected<Error>(broken("an extension"));
    while (block != nullptr) {
        if (code == GRAPHICS_EXT_FUNC_CODE)
            DGifExtensionToGCB(block[0], block + 1, &m_control);
        if (DGifGetExtensionNext(m_file.get(), &block) == GIF_ERROR)
            return tl::unexpected<Error>(broken("an extension"));
    }
    return {};
}

/// How many frames follow the one wanted. What is damaged there is not our frame's.
Result<void> GifPlayer::countRest()
{
    GifRecordType record = UNDEFINED_RECORD_TYPE;
    while (DGifGetRecordType(m_file.get(), &record) == GIF_OK && record != TERMINATE_RECORD_TYPE) {
        if (m_job.context.stopped())
            return failure(ErrorCode::Cancelled, {});
        if (record == EXTENSION_RECORD_TYPE) {
            if (!readExtension())
                break;
        } else if (record == IMAGE_DESC_RECORD_TYPE) {
            int size = 0;
            GifByteType* block = nullptr;
            if (DGifGetImageDesc(m_file.get()) == GIF_ERROR || DGifGetCode(m_file.get(), &size, &block) == GIF_ERROR)
                break;
            while (block != nullptr && DGifGetCodeNext(m_file.get(), &block) == GIF_OK) { }
            ++m_frames;
        }
    }
    return {};
}

Result<Picture> GifPlayer::play()
{
    if (auto opened = open(); !opened)
        return tl::unexpected<Error>(opened.error());
    m_canvas.resize(4 * static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    m_control.TransparentColor = NO_TRANSPARENT_COLOR;
    const std::int64_t wanted = m_job.options.frame;
    while (m_frames <= wanted) {
        GifRecordType record = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(m_file.get(), &record) == GIF_ERROR)
            return tl::unexpected<Error>(broken("frame " + std::to_string(m_frames)));
        if (record == TERMINATE_RECORD_TYPE)
            return failure(m_frames == 0 ? ErrorCode::Empty : ErrorCode::OutOfRange,
                           "GIF: there are " + std::to_string(m_frames) + " frames, from 0");
        Result<void> done;
        if (record == EXTENSION_RECORD_TYPE) {
            done = readExtension();
        } else if (record == IMAGE_DESC_RECORD_TYPE) {
            done = drawFrame();
            if (!done && m_frames == wanted && m_job.options.acceptPartial && m_somethingDrawn
                && done.error().code != ErrorCode::Cancelled) {
                m_partial = done.error();
                done = {};
            }
            ++m_frames;
            m_control = GraphicsControlBlock{};
            m_control.TransparentColor = NO_TRANSPARENT_COLOR;
        }
        if (!done)
            return tl::unexpected<Error>(done.error());
    }
    if (!m_partial)
        if (auto counted = countRest(); !counted)
            return tl::unexpected<Error>(counted.error());

    RowTaker taker(m_job, m_width, m_height, 4, 8);
    taker.reserve();
    for (int y = 0; y < m_height; ++y)
        taker.addRow(pixel(0, y));
    PictureOrigin& origin = taker.origin();
    origin.palette = true;
    origin.frames = m_frames;
    origin.frame = wanted;
    origin.alpha = false;
    for (std::size_t i = 3; i < m_canvas.size() && !origin.alpha; i += 4)
        origin.alpha = m_canvas[i] != 255;
    if (m_partial)
        origin.warnings.push_back(errorMessage(*m_partial));
    return taker.take();
}

} // namespace

Result<Picture> decodeGif(const Job& job)
{
    return GifPlayer(job).play();
}

} // namespace tokenscope::media
