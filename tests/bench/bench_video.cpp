// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/media/video/framesource.h"
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

void sequential(FrameSource& source, bool rgb, const RunContext& context)
{
    const double before = cpuMilliseconds();
    std::size_t decoded = 0;
    for (std::size_t i = 0; i < source.index().size(); ++i)
        decoded += (rgb ? source.frame(i, context) : source.luma(i, context)) ? 1U : 0U;
    std::printf("  %s: %.2f ms CPU a frame, %zu of %zu frames\n", rgb ? "RGB" : "luma",
                (cpuMilliseconds() - before) / static_cast<double>(source.index().size()), decoded,
                source.index().size());
}

void jumps(const FrameSource& source, int seeks, bool thumbnails, const RunContext& context)
{
    auto fresh = source.another();
    if (!fresh)
        return;
    std::mt19937 random(1);
    std::vector<double> times;
    for (int i = 0; i < seeks; ++i) {
        const std::size_t number = random() % source.index().size();
        const double before = wallMilliseconds();
        const auto picture =
            thumbnails ? (*fresh)->thumbnail(number, 160 + i, context) : (*fresh)->frame(number, context);
        times.push_back(wallMilliseconds() - before);
        if (!picture)
            std::printf("  %s\n", errorMessage(picture.error()).c_str());
    }
    std::sort(times.begin(), times.end());
    std::printf("  %s: median %.1f ms, worst %.1f ms\n", thumbnails ? "thumbnails" : "random frames",
                times[times.size() / 2], times.back());
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("What opening, decoding and jumping cost");
    std::vector<std::string> files;
    int seeks = 40;
    RunContext context;
    app.add_option("files", files, "videos")->required();
    app.add_option("--seeks", seeks, "how many")->check(CLI::Range(1, 10000));
    app.add_option("--threads", context.threads, "of the decoder")->check(CLI::Range(1, 64));
    CLI11_PARSE(app, argc, argv);

    for (const std::string& file : files) {
        const double before = cpuMilliseconds();
        const auto source = openVideo(file, context);
        if (!source) {
            std::printf("%s\n", errorMessage(source.error()).c_str());
            continue;
        }
        const VideoInfo& info = (*source)->info();
        std::printf("%s: %s %s, %d×%d, %zu frames%s; opened in %.1f ms CPU\n", file.c_str(), info.container.c_str(),
                    info.codec.c_str(), info.width, info.height, (*source)->index().size(),
                    info.indexByDecoding ? " (counted by decoding)" : "", cpuMilliseconds() - before);
        sequential(**source, false, context);
        // From an empty cache.
        auto again = (*source)->another();
        if (again)
            sequential(**again, true, context);
        jumps(**source, seeks, false, context);
        jumps(**source, seeks, true, context);
    }
    return 0;
}
