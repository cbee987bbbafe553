// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Speed of encoding, one thread, from memory to a vector of ids. Every run of the fast path begins with a new worker, so
/// nothing learnt from the text is left over: cold. Tokenizers with normalizers or without a fast path are timed as a
/// whole and keep what they have learnt in the run to warm up. CSV on stdout.

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/file.h"
#include "core/text/bpe/fastbpe.h"
#include "core/text/catalog/catalog.h"
#include "core/text/format/load.h"
#include "core/text/tokenizer.h"

using namespace tokenscope;

namespace {

std::string processor()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    }
    return "unknown";
}

/// CPU time of this thread: other programs on the machine count less.
double secondsOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double threadSeconds()
{
    return secondsOf(CLOCK_THREAD_CPUTIME_ID);
}

/// FNV-1a over the ids as little-endian words, as the comparison script computes it of the peers' ids.
std::uint64_t fnv(const std::vector<TokenId>& ids)
{
    std::uint64_t h = 0xCBF2'9CE4'8422'2325ULL;
    for (const TokenId id : ids) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            h = (h ^ (id >> shift & 0xFFU)) * 0x0000'0100'0000'01B3ULL;
    }
    return h;
}

struct Input {
    std::string name;
    std::string text;
};

std::vector<Input> worstCases(std::size_t bytes)
{
    auto repeated = [bytes](std::string_view unit) {
        std::string text;
        while (text.size() + unit.size() <= bytes)
            text += unit;
        return text;
    };
    std::string noise;
    std::string han;
    std::uint32_t state = 1;
    while (noise.size() < bytes) {
        state = state * 1'664'525U + 1'013'904'223U;
        noise.push_back("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(state >> 16U) % 52]);
    }
    while (han.size() + 3 <= bytes) {
        state = state * 1'664'525U + 1'013'904'223U;
        const std::uint32_t value = 0x4E00U + (state >> 16U) % 3000U;
        han.push_back(static_cast<char>(0xE0U | value >> 12U));
        han.push_back(static_cast<char>(0x80U | (value >> 6U & 0x3FU)));
        han.push_back(static_cast<char>(0x80U | (value & 0x3FU)));
    }
    return {{"one letter", repeated("a")},
            {"spaces", repeated(" ")},
            {"line feeds", repeated("\n")},
            {"one Han character", repeated("\xE4\xB8\xAD")},
            {"random Han characters", han},
            {"random letters", noise},
            {"punctuation", repeated("=")},
            {"combining marks", repeated("\xCC\x81")},
            {"words", repeated("the quick brown fox ")}};
}

struct Timing {
    double seconds = 0;
    std::size_t tokens = 0;
    std::uint64_t hash = 0;
};

/// One tokenizer under test.
struct Subject {
    std::string name;
    TokenizerSpec spec;
    std::unique_ptr<const FastBpe> fast;
    std::shared_ptr<const Tokenizer> whole; ///< where bytes and merges are not all there is
    double readyMs = 0;
};

Timing encodeOnce(const Subject& subject, const std::string& text)
{
    std::vector<TokenId> ids;
    double begin = 0;
    double end = 0;
    if (subject.fast) {
        const auto worker = subject.fast->makeWorker();
        ids.reserve(text.size() / 3 + 1024);
        begin = threadSeconds();
        worker->encode(text, ids);
        end = threadSeconds();
    } else {
        EncodeOptions options;
        options.ranges = false;
        options.special = SpecialPolicy::Recognise; // as the peers do without being asked
        begin = threadSeconds();
        auto encoding = subject.whole->encode(text, options);
        end = threadSeconds();
        if (encoding)
            ids = std::move(encoding->ids);
    }
    return {end - begin, ids.size(), fnv(ids)};
}

Result<Subject> prepare(const std::string& path)
{
    auto spec = format::loadTokenizer(path);
    if (!spec)
        return tl::unexpected(spec.error());
    Subject subject{path, std::move(*spec), nullptr, nullptr, 0};
    const auto begin = std::chrono::steady_clock::now();
    // Normalizers are not FastBpe's business, so such tokenizers are timed as a whole.
    if (subject.spec.normalizers.empty())
        subject.fast = FastBpe::create(subject.spec);
    if (!subject.fast) {
        auto whole = Tokenizer::create(subject.spec);
        if (!whole)
            return tl::unexpected(whole.error());
        subject.whole = std::move(*whole);
    }
    const std::chrono::duration<double> ready = std::chrono::steady_clock::now() - begin;
    subject.readyMs = 1000 * ready.count();
    return subject;
}

void measure(const Subject& subject, const Input& input, int runs)
{
    encodeOnce(subject, input.text);
    std::vector<double> seconds;
    Timing timing;
    for (int run = 0; run < runs; ++run) {
        timing = encodeOnce(subject, input.text);
        seconds.push_back(timing.seconds);
    }
    std::ranges::sort(seconds);
    const double megabytes = static_cast<double>(input.text.size()) / 1e6;
    const double median = seconds[seconds.size() / 2];
    std::printf("%s,%s,%s,%zu,%zu,%016llx,%.6f,%.1f,%.1f\n", subject.name.c_str(),
                subject.fast                       ? "fast"
                    : subject.whole->hasFastPath() ? "whole"
                                                   : "plain",
                input.name.c_str(), input.text.size(), timing.tokens, static_cast<unsigned long long>(timing.hash),
                median, megabytes / median, megabytes / seconds.front());
    std::fflush(stdout);
}

/// CPU seconds that encoding goes on for once it is asked to stop `after` CPU seconds; negative when it was done before.
double secondsToStop(const Tokenizer& tokenizer, const std::string& text, double after)
{
    clockid_t clock{};
    if (pthread_getcpuclockid(pthread_self(), &clock) != 0)
        return -1;
    const double begin = threadSeconds();
    std::stop_source stop;
    std::atomic<double> asked{-1};
    const std::jthread other([&](const std::stop_token& done) {
        while (!done.stop_requested() && secondsOf(clock) < begin + after)
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        asked = secondsOf(clock);
        stop.request_stop();
    });
    EncodeOptions options;
    options.special = SpecialPolicy::Recognise;
    bool isDone = false;
    {
        const auto encoding = tokenizer.encode(text, options, stop.get_token());
        isDone = encoding.has_value();
    }
    return isDone ? -1 : threadSeconds() - asked;
}

/// Asks encoding, with ranges, to stop at `moments` moments of its way and prints the longest it went on.
void measureStopping(const std::string& path, const std::vector<Input>& inputs, int moments)
{
    const auto tokenizer = catalog::open(path);
    if (!tokenizer) {
        std::fprintf(stderr, "%s\n", errorMessage(tokenizer.error()).c_str());
        return;
    }
    for (const Input& input : inputs) {
        const double begin = threadSeconds();
        EncodeOptions options;
        options.special = SpecialPolicy::Recognise;
        const bool works = (*tokenizer)->encode(input.text, options).has_value();
        const double whole = threadSeconds() - begin;
        double longest = 0;
        double longestAt = 0;
        for (int i = 0; works && i < moments; ++i) {
            const double after = whole * (i + 0.5) / moments;
            const double seconds = secondsToStop(**tokenizer, input.text, after);
            longestAt = seconds > longest ? after : longestAt;
            longest = std::max(longest, seconds);
        }
        std::printf("%s,%s,%zu,%.3f,%.1f,%.3f\n", path.c_str(), input.name.c_str(), input.text.size(),
                    works ? whole : -1, 1000 * longest, longestAt);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Times encoding, cold, one thread; CSV on stdout");
    std::vector<std::string> tokenizers;
    std::vector<std::string> files;
    std::size_t worst = 0;
    std::size_t atLeast = 0;
    int runs = 5;
    int moments = 0;
    app.add_option("--tokenizer", tokenizers, "Tokenizer files")->required();
    app.add_option("--worst", worst, "Also inputs made to be slow, of this many bytes each");
    app.add_option("--runs", runs, "Timed runs after one that is not")->check(CLI::Range(1, 1000));
    app.add_option("--stop", moments, "Time stopping instead, asked for at so many moments of each encoding");
    app.add_option("--at-least", atLeast, "Repeat each text until it has so many bytes");
    app.add_option("files", files, "Texts to encode");
    CLI11_PARSE(app, argc, argv);

    std::printf("# processor: %s; build: %s\n", processor().c_str(), TOKENSCOPE_BUILD_TYPE);
    if (moments > 0)
        std::printf("tokenizer,input,bytes,seconds,longest_ms_to_stop,asked_at_seconds\n");
    else
        std::printf("tokenizer,path,input,bytes,tokens,fnv1a,median_seconds,median_mb_per_s,best_mb_per_s\n");
    std::vector<Input> inputs;
    for (const std::string& path : files) {
        auto text = readFile(path);
        if (!text) {
            std::fprintf(stderr, "%s\n", errorMessage(text.error()).c_str());
            return 1;
        }
        inputs.push_back({path.substr(path.rfind('/') + 1), std::move(*text)});
        const std::string once = inputs.back().text;
        while (!once.empty() && inputs.back().text.size() < atLeast)
            inputs.back().text += once;
    }
    if (worst != 0)
        std::ranges::move(worstCases(worst), std::back_inserter(inputs));

    for (const std::string& path : tokenizers) {
        if (moments > 0) {
            measureStopping(path, inputs, moments);
            continue;
        }
        const auto subject = prepare(path);
        if (!subject) {
            std::fprintf(stderr, "%s\n", errorMessage(subject.error()).c_str());
            return 1;
        }
        std::printf("# %s ready %.0f ms after loading\n", path.c_str(), subject->readyMs);
        for (const Input& input : inputs)
            measure(*subject, input, runs);
    }
    return 0;
}
