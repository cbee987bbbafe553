// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdio>
#include <functional>
#include <limits>
#include <utility>

#include <CLI/CLI.hpp>

#include "core/quality/qualitymeasure.h"
#include "tests/support/cputime.h"

#ifdef TOKENSCOPE_OPENCV_QUALITY
#include <opencv2/core/utility.hpp>
#include <opencv2/quality/qualitygmsd.hpp>
#include <opencv2/quality/qualitypsnr.hpp>
#include <opencv2/quality/qualityssim.hpp>
#endif

using namespace tokenscope;

namespace {

/// Soft shapes with grain; `grain` decides how much.
Picture made(int width, int height, int channels, unsigned grain)
{
    Picture picture = blankPicture(width, height, channels);
    std::uint32_t state = 7;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < channels; ++c) {
                state = state * 1664525U + 1013904223U;
                const unsigned value = static_cast<unsigned>(((x + c * 40) * (y + 90) / 600) % 200);
                picture.row(y)[x * channels + c] = static_cast<std::uint8_t>(value + (state >> 16U) % grain);
            }
        }
    }
    return picture;
}

double bestMilliseconds(int rounds, const std::function<void()>& work)
{
    std::int64_t best = std::numeric_limits<std::int64_t>::max();
    for (int round = 0; round < rounds; ++round) {
        const std::int64_t before = test::processCpuNanoseconds();
        work();
        best = std::min(best, test::processCpuNanoseconds() - before);
    }
    return static_cast<double>(best) / 1e6;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("CPU time of the quality measures, beside cv::quality where it was found");
    int width = 1920;
    int height = 1080;
    int rounds = 7;
    app.add_option("--width", width, "pixels")->check(CLI::Range(161, 20000));
    app.add_option("--height", height, "pixels")->check(CLI::Range(161, 20000));
    app.add_option("--rounds", rounds, "the best of them counts")->check(CLI::Range(1, 1000));
    CLI11_PARSE(app, argc, argv);

    std::puts("measure,channels,ms,value");
    for (const int channels : {1, 3}) {
        const Picture original = made(width, height, channels, 8);
        const Picture other = made(width, height, channels, 30);
        for (const QualityMeasure& measure : qualityMeasures()) {
            double value = 0;
            const double ms =
                bestMilliseconds(rounds, [&] { value = measure.measure(original, other, RunContext{}).value_or(-1); });
            std::printf("%s,%d,%.1f,%.6f\n", measure.id.c_str(), channels, ms, value);
        }
#ifdef TOKENSCOPE_OPENCV_QUALITY
        cv::setNumThreads(1);
        const int type = channels == 1 ? CV_8UC1 : CV_8UC3;
        const cv::Mat a(height, width, type, const_cast<std::uint8_t*>(original.samples.data()));
        const cv::Mat b(height, width, type, const_cast<std::uint8_t*>(other.samples.data()));
        using Theirs = cv::Scalar (*)(cv::InputArray, cv::InputArray, cv::OutputArray);
        const std::pair<const char*, Theirs> theirs[] = {
            {"cv psnr",
             [](cv::InputArray x, cv::InputArray y, cv::OutputArray m) {
                 return cv::quality::QualityPSNR::compute(x, y, m);
             }},
            {"cv ssim",
             [](cv::InputArray x, cv::InputArray y, cv::OutputArray m) {
                 return cv::quality::QualitySSIM::compute(x, y, m);
             }},
            {"cv gmsd", [](cv::InputArray x, cv::InputArray y, cv::OutputArray m) {
                 return cv::quality::QualityGMSD::compute(x, y, m);
             }}};
        for (const auto& their : theirs) {
            double value = 0;
            const double ms = bestMilliseconds(rounds, [&] { value = their.second(a, b, cv::noArray())[0]; });
            std::printf("%s,%d,%.1f,%.6f\n", their.first, channels, ms, value);
        }
#endif
    }
    return 0;
}
