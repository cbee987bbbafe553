// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>

#include <sys/mman.h>
#include <unistd.h>

#include "core/media/video/framesource.h"
#include "core/media/video/videocontent.h"
#include "core/media/video/videopreview.h"

using namespace tokenscope;

namespace {

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// Bytes under a path.
class FileInMemory final {
public:
    FileInMemory(const std::uint8_t* data, std::size_t size)
        : m_descriptor(::memfd_create("video", MFD_CLOEXEC))
    {
        require(m_descriptor >= 0 && ::write(m_descriptor, data, size) == static_cast<ssize_t>(size),
                "a file in memory");
    }
    ~FileInMemory() { ::close(m_descriptor); }
    FileInMemory(const FileInMemory&) = delete;
    FileInMemory& operator=(const FileInMemory&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor;
};

/// Asks to stop after a while: some bytes make libav work long, and it is not what is tested here.
class Patience final {
public:
    explicit Patience(std::chrono::milliseconds while_)
        : m_waiter([this, while_](const std::stop_token& over) {
            std::unique_lock lock(m_mutex);
            m_over.wait_for(lock, over, while_, [] { return false; });
            m_stop.request_stop();
        })
    {
    }
    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_over;
    std::jthread m_waiter;
};

void checkError(const Error& error)
{
    require(errorMessage(error).size() > 3, "an error says what is wrong");
}

void checkFrame(const Result<Picture>& picture, int width, int height, int channels)
{
    if (!picture) {
        checkError(picture.error());
        return;
    }
    require(picture->width == width && picture->height == height && picture->channels == channels
                && picture->samples.size() == picture->sampleCount(),
            "a frame has the video's size");
}

void checkVideo(FrameSource& source, const RunContext& context)
{
    const VideoInfo& info = source.info();
    const FrameIndex& index = source.index();
    require(info.width > 0 && info.height > 0 && index.size() > 0, "a video has frames with pixels");
    for (std::size_t i = 1; i < index.size(); ++i)
        require(index.frames[i - 1].time < index.frames[i].time, "times rise");
    const std::size_t last = index.size() - 1;
    for (const std::size_t number : {std::size_t{0}, last, last / 2, last / 3, last / 2 + 1}) {
        if (number > last)
            continue;
        checkFrame(source.frame(number, context), info.width, info.height, 3);
        checkFrame(source.luma(number, context), info.width, info.height, 1);
        if (const auto small = source.thumbnail(number, 16, context); !small)
            checkError(small.error());
    }
}

} // namespace

/// Whatever a file holds, there is an error with a message, or a video whose frames are pictures of its size or errors.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size > std::size_t{1} << 20U)
        return 0;
    const FileInMemory file(data, size);
    require(clipKind({reinterpret_cast<const char*>(data), size}) == clipKindOfFile(file.path()),
            "a file is what its bytes are");
    const Patience patience(std::chrono::milliseconds(2000));
    RunContext context;
    context.stop = patience.token();
    VideoOptions options;
    options.cacheBytes = 1 << 20;
    options.maxPixels = 1 << 16;
    if (const auto preview = openVideoPreview(file.path(), context, options); !preview)
        checkError(preview.error());
    else if (const auto shown = (*preview)->keyFrame(0.3, 16, context); !shown)
        checkError(shown.error());
    const auto source = openVideo(file.path(), context, options);
    if (source)
        checkVideo(**source, context);
    else
        checkError(source.error());
    return 0;
}
