// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Time of a whole comparison on one thread, tokenizers already open, as the window and the command line do it: encode,
/// count pre-tokens, check the round trip, compare. CPU time of the thread; CSV on stdout, one line a part and one in all.

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <time.h>

#include "core/base/file.h"
#include "core/text/catalog/catalog.h"
#include "core/text/stream/encodetext.h"
#include "core/textstudy/compare/comparetokenizers.h"
#include "core/textstudy/compare/pretokencounter.h"

using namespace tokenscope;

namespace {

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Best and median milliseconds of `runs` calls after one to warm up.
template <typename Call>
void measure(const std::string& part, int runs, const Call& call)
{
    std::vector<double> times;
    for (int run = 0; run <= runs; ++run) {
        const double begin = cpuSeconds();
        call();
        if (run > 0)
            times.push_back(1000 * (cpuSeconds() - begin));
    }
    std::ranges::sort(times);
    std::printf("%s,%.1f,%.1f\n", part.c_str(), times[times.size() / 2], times.front());
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Times comparisons of tokenizers"};
    std::vector<std::string> names{"gpt2", "cl100k_base", "o200k_base", "llama-3.1", "qwen3"};
    std::string file;
    std::size_t bytes = 1'000'000;
    int runs = 5;
    app.add_option("--tokenizer", names, "Which to compare")->capture_default_str();
    app.add_option("--bytes", bytes, "How much of the text")->capture_default_str();
    app.add_option("--runs", runs, "How often")->capture_default_str();
    app.add_option("TEXT", file, "The text")->required();
    CLI11_PARSE(app, argc, argv);

    auto content = readFile(file, UINT32_MAX);
    if (!content) {
        std::fprintf(stderr, "%s\n", errorMessage(content.error()).c_str());
        return 1;
    }
    const TextDocument text(content->substr(0, bytes));
    std::vector<CompareRequest> requests;
    for (const std::string& name : names) {
        auto opened = catalog::open(name);
        if (!opened) {
            std::fprintf(stderr, "%s\n", errorMessage(opened.error()).c_str());
            return 1;
        }
        requests.push_back({name, {}, std::move(*opened), nullptr, 0});
    }
    std::printf("part,median ms,best ms\n");
    ComparisonStudy study;
    study.text = text;
    for (const CompareRequest& request : requests) {
        ComparedTokenizer one;
        one.tokenizer = request.tokenizer;
        measure(request.id + " encode", runs, [&] {
            Progress progress;
            one.tokens = encodeText(request.tokenizer, text.bytes(), {}, {}, progress)->tokens;
        });
        measure(request.id + " floor", runs, [&] {
            const auto counter = PreTokenCounter::create(request.tokenizer->spec());
            one.floor = counter->count(text.bytes()).value_or(0);
        });
        measure(request.id + " round trip", runs,
                [&] { one.roundTripExact = checkRoundTrip(*one.tokenizer, text.bytes(), *one.tokens, {})->exact; });
        study.tokenizers.push_back(std::move(one));
    }
    measure("compare", runs, [&] {
        if (!compareStudy(study))
            std::exit(1);
    });
    measure("all", runs, [&] {
        Progress progress;
        if (!compareTokenizers(text, requests, {}, {}, {}, progress))
            std::exit(1);
    });
    return 0;
}
