// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>

#include <CLI/CLI.hpp>

#include "core/media/video/framesource.h"
#include "core/media/video/videopreview.h"
#include "core/media/video/videowriter.h"
#include "tests/support/cputime.h"

using namespace tokenscope;

namespace {

double wallMilliseconds()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuMilliseconds()
{
    return static_cast<double>(test::processCpuNanoseconds()) / 1e6;
}

double childrenMilliseconds()
{
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

struct Settings {
    int seeks = 40;
    int rounds = 3;
    RunContext context;
};

std::unique_ptr<FrameSource> opened(const std::string& file, const Settings& settings, std::uint64_t cacheBytes)
{
    VideoOptions options;
    options.cacheBytes = cacheBytes;
    auto source = openVideo(file, settings.context, options);
    if (!source)
        std::printf("%s\n", errorMessage(source.error()).c_str());
    return source ? std::move(*source) : nullptr;
}

/// CPU time of ffmpeg decoding the whole file, without what it takes to start and to decode one frame; nothing without ffmpeg.
double ffmpegMilliseconds(const std::string& file, const Settings& settings)
{
    const auto run = [&](const std::string& limit) {
        const std::string command = "ffmpeg -nostdin -v quiet -threads " + std::to_string(settings.context.threads)
            + " -i '" + file + "' -map 0:v:0 " + limit + " -vsync 0 -f null - </dev/null";
        const double before = childrenMilliseconds();
        return std::system(command.c_str()) == 0 ? childrenMilliseconds() - before : 0;
    };
    const double start = run("-frames:v 1");
    const double all = run("");
    return start > 0 && all > 0 ? all - start : 0;
}

/// From the first frame after the one that opening has seen, with an empty cache.
double sequentialMilliseconds(const std::string& file, bool rgb, const Settings& settings)
{
    const auto source = opened(file, settings, VideoOptions().cacheBytes);
    if (source == nullptr)
        return 0;
    (void)source->luma(0, settings.context);
    const double before = cpuMilliseconds();
    for (std::size_t i = 1; i < source->index().size(); ++i)
        (void)(rgb ? source->frame(i, settings.context) : source->luma(i, settings.context));
    return cpuMilliseconds() - before;
}

void sequential(const std::string& file, std::size_t frames, const Settings& settings)
{
    double theirs = 1e12;
    double luma = 1e12;
    double rgb = 1e12;
    for (int round = 0; round < settings.rounds; ++round) {
        theirs = std::min(theirs, ffmpegMilliseconds(file, settings));
        luma = std::min(luma, sequentialMilliseconds(file, false, settings));
        rgb = std::min(rgb, sequentialMilliseconds(file, true, settings));
    }
    const auto each = static_cast<double>(std::max<std::size_t>(1, frames - 1));
    std::printf("  decoding, ms CPU a frame, best of %d: ffmpeg %.2f, luma %.2f (%.2f of its rate), RGB %.2f (%.2f)\n",
                settings.rounds, theirs / each, luma / each, theirs / luma, rgb / each, theirs / rgb);
}

void tell(const char* what, std::vector<double> wall, double cpu)
{
    std::sort(wall.begin(), wall.end());
    std::printf("  %s: median %.1f ms, worst %.1f ms, mean CPU %.1f ms\n", what, wall[wall.size() / 2], wall.back(),
                cpu / static_cast<double>(wall.size()));
}

/// Nothing is kept from one to the next.
void jumps(const std::string& file, bool thumbnails, const Settings& settings)
{
    const auto source = opened(file, settings, 1);
    if (source == nullptr)
        return;
    std::mt19937 random(1);
    std::vector<double> wall;
    const double cpu = cpuMilliseconds();
    for (int i = 0; i < settings.seeks; ++i) {
        const std::size_t number = random() % source->index().size();
        const double before = wallMilliseconds();
        const auto picture =
            thumbnails ? source->thumbnail(number, 160, settings.context) : source->frame(number, settings.context);
        wall.push_back(wallMilliseconds() - before);
        if (!picture)
            std::printf("  %s\n", errorMessage(picture.error()).c_str());
    }
    tell(thumbnails ? "thumbnails, none ready" : "random frames", std::move(wall), cpuMilliseconds() - cpu);
}

void scrubbing(const std::string& file, const Settings& settings)
{
    const auto source = opened(file, settings, VideoOptions().cacheBytes);
    if (source == nullptr)
        return;
    constexpr int kSide = 160;
    const double begun = wallMilliseconds();
    source->prepareThumbnails(kSide);
    double first = 0;
    std::vector<double> lookups;
    std::mt19937 random(1);
    constexpr double kPatience = 20'000;
    std::size_t missing = source->index().size();
    while (missing > 0 && wallMilliseconds() - begun < kPatience) {
        const std::size_t number = random() % source->index().size();
        const double before = wallMilliseconds();
        const auto ready = source->readyThumbnail(number, kSide);
        if (ready) {
            lookups.push_back(wallMilliseconds() - before);
            first = first > 0 ? first : wallMilliseconds() - begun;
        }
        missing = 0;
        for (std::size_t i = 0; i < source->index().size(); ++i) {
            const auto there = source->readyThumbnail(i, kSide);
            missing += source->index().frames[i].key && (!there || there->number != i) ? 1U : 0U;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::printf(
        "  thumbnails in the background: first after %.1f ms, all after %.1f ms, one that is ready in %.3f ms\n", first,
        wallMilliseconds() - begun, lookups.empty() ? -1 : *std::max_element(lookups.begin(), lookups.end()));
}

void opening(const std::string& file, const Settings& settings)
{
    const double before = wallMilliseconds();
    const auto preview = openVideoPreview(file, settings.context);
    const auto shown = preview ? (*preview)->keyFrame(0, 160, settings.context) : failure(ErrorCode::Empty, "");
    const double seen = wallMilliseconds();
    const auto source = opened(file, settings, 1);
    std::printf("  first picture of a preview after %.1f ms%s; index after %.1f ms\n", seen - before,
                shown ? "" : " (none)", wallMilliseconds() - seen);
}

void writing(const std::string& file, const Settings& settings)
{
    const auto source = opened(file, settings, VideoOptions().cacheBytes);
    if (source == nullptr)
        return;
    const std::size_t count = std::min<std::size_t>(source->index().size(), 60);
    std::vector<Picture> pictures;
    FramesToWrite frames;
    frames.count = count;
    frames.timeBase = source->index().timeBase;
    for (std::size_t i = 0; i < count; ++i) {
        auto picture = source->frame(i, settings.context);
        if (!picture)
            return;
        pictures.push_back(std::move(*picture));
        frames.times.push_back(source->index().frames[i].time);
    }
    frames.times.push_back(frames.times.back() + 1);
    frames.picture = [&](std::size_t number, const RunContext&) -> Result<Picture> { return pictures[number]; };
    const std::string path = "/tmp/tokenscope-bench-video.mp4";
    const double before = cpuMilliseconds();
    const auto written = writeVideo(path, frames, 75, settings.context);
    if (written)
        std::printf("  writing by %s: %.2f ms CPU a frame, %.0f bytes a frame\n", written->codec.c_str(),
                    (cpuMilliseconds() - before) / static_cast<double>(count),
                    static_cast<double>(written->bytes) / static_cast<double>(count));
    std::remove(path.c_str());
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("What opening, decoding, jumping and writing cost");
    std::vector<std::string> files;
    Settings settings;
    app.add_option("files", files, "videos")->required();
    app.add_option("--seeks", settings.seeks, "how many")->check(CLI::Range(1, 10000));
    app.add_option("--rounds", settings.rounds, "of decoding")->check(CLI::Range(1, 100));
    app.add_option("--threads", settings.context.threads, "of decoders and encoders")->check(CLI::Range(1, 64));
    CLI11_PARSE(app, argc, argv);

    for (const std::string& file : files) {
        const auto source = opened(file, settings, 1);
        if (source == nullptr)
            continue;
        const VideoInfo& info = source->info();
        std::printf("%s: %s %s, %d×%d, %zu frames%s\n", file.c_str(), info.container.c_str(), info.codec.c_str(),
                    info.width, info.height, source->index().size(),
                    info.indexByDecoding ? " (counted by decoding)" : "");
        opening(file, settings);
        sequential(file, source->index().size(), settings);
        jumps(file, false, settings);
        jumps(file, true, settings);
        scrubbing(file, settings);
        writing(file, settings);
    }
    return 0;
}
