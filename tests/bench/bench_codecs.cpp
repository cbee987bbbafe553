// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes and quality of the codecs on pictures: one CSV row for each picture, codec and value of its rate.

#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/codec/codec.h"
#include "core/media/decode.h"
#include "core/media/resize.h"

using namespace tokenscope;

namespace {

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double decibels(const Picture& a, const Picture& b)
{
    double sum = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                const auto at = [&](const Picture& picture) {
                    return int{picture.row(y)[x * picture.channels + (picture.channels < 3 ? 0 : channel)]};
                };
                const int off = at(a) - at(b);
                sum += off * off;
            }
    return 10 * std::log10(255.0 * 255.0 * 3 * a.width * a.height / sum);
}

struct Job {
    const CodecMethod* codec = nullptr;
    std::string folder; ///< for the bytes; empty: they are not kept
    std::vector<std::string> set;
    std::vector<std::string> rates;
};

bool measure(const std::string& path, const Picture& picture, const Job& job, const std::string& rate)
{
    const RunContext context{{}, nullptr, 1, 1};
    ParameterValues values(job.codec->info);
    std::vector<std::string> set = job.set;
    if (!job.codec->rate.empty() && !rate.empty())
        set.push_back(job.codec->rate + "=" + rate);
    for (const std::string& assignment : set)
        if (const auto done = values.setText(assignment); !done) {
            std::fprintf(stderr, "%s\n", errorMessage(done.error()).c_str());
            return false;
        }
    const double begin = cpuSeconds();
    const auto coded = job.codec->encode(picture, values, context);
    if (!coded) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), errorMessage(coded.error()).c_str());
        return false;
    }
    const double between = cpuSeconds();
    if (!job.folder.empty()) {
        const std::string name = std::filesystem::path(path).stem().string() + "-" + job.codec->info.id + "-" + rate;
        std::ofstream(std::filesystem::path(job.folder) / name, std::ios::binary) << coded->bytes;
    }
    const auto back = job.codec->decode(coded->bytes, context);
    if (!back) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), errorMessage(back.error()).c_str());
        return false;
    }
    const double end = cpuSeconds();
    const double pixels = static_cast<double>(picture.width) * picture.height;
    std::printf("%s,%s,%s,%zu,%llu,%.4f,%.4f,%llu,%.3f,%.0f,%.0f\n", path.c_str(), job.codec->info.id.c_str(),
                rate.c_str(), coded->bytes.size(), static_cast<unsigned long long>(coded->sideBytes),
                8 * static_cast<double>(coded->bytes.size()) / pixels,
                8 * static_cast<double>(coded->payloadBytes()) / pixels,
                static_cast<unsigned long long>(coded->tokens.value_or(0)), decibels(picture, *back),
                1000 * (between - begin), 1000 * (end - between));
    std::fflush(stdout);
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Bytes and quality of the codecs on pictures");
    std::vector<std::string> files;
    std::string id;
    Job job;
    int side = 0;
    app.add_option("--codec", id, "A codec's id")->required();
    app.add_option("--set", job.set, "A parameter's value, as in size=16")->allow_extra_args(false);
    std::string rates;
    app.add_option("--at", rates, "Values of the rate, with commas between them");
    app.add_option("--out", job.folder, "A folder for the bytes");
    app.add_option("--side", side, "Pixels of the longer side pictures are resized to first; 0: as they are");
    app.add_option("pictures", files, "Pictures")->required();
    CLI11_PARSE(app, argc, argv);
    job.codec = findCodecMethod(id);
    if (job.codec == nullptr || !job.codec->available()) {
        std::fprintf(stderr, "no codec %s\n", id.c_str());
        return 2;
    }
    std::istringstream list(rates);
    for (std::string rate; std::getline(list, rate, ',');)
        job.rates.push_back(rate);
    if (job.rates.empty())
        job.rates.emplace_back();
    std::printf("picture,codec,rate,bytes,side_bytes,bpp,payload_bpp,tokens,psnr,encode_ms,decode_ms\n");
    bool sound = true;
    for (const std::string& file : files) {
        auto picture = loadPicture(file);
        if (!picture) {
            std::fprintf(stderr, "%s\n", errorMessage(picture.error()).c_str());
            return 1;
        }
        Picture seen = codecPicture(std::move(*picture));
        if (side > 0 && std::max(seen.width, seen.height) > side) {
            const PictureSize size = fittedSize(seen.width, seen.height, side);
            auto small = resized(seen, size.width, size.height, {});
            if (!small)
                return 1;
            seen = std::move(*small);
        }
        for (const std::string& rate : job.rates)
            sound = measure(file, seen, job, rate) && sound;
    }
    return sound ? 0 : 1;
}
