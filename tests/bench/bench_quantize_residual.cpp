// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Training time, coding time and error of product, residual and additive quantizers, beside FAISS where it is installed: both
/// sides in the same run, in CPU time of the process. CSV on stdout; the ratios are ours to the peer's, of time and of error.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#if defined(TOKENSCOPE_FAISS)
#include <faiss/VectorTransform.h>
#include <faiss/impl/LocalSearchQuantizer.h>
#include <faiss/impl/ProductQuantizer.h>
#include <faiss/impl/ResidualQuantizer.h>
#include <omp.h>
#endif

#include "core/quantize/additive/additivemethod.h"
#include "core/quantize/product/productmethod.h"
#include "core/quantize/residual/residualmethod.h"
#include "tests/bench/benchpatches.h"

using namespace tokenscope;

namespace {

/// What one program reached.
struct Outcome {
    double trainSeconds = 0;
    double encodeSeconds = 0;
    double mse = 0;
};

double cpuSeconds(const std::function<void()>& work)
{
    const std::clock_t before = std::clock();
    work();
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

double meanSquaredError(const FeatureMatrix& a, const FeatureMatrix& b)
{
    return (a - b).cast<double>().squaredNorm() / static_cast<double>(a.size());
}

void print(const std::string& task, const std::string& program, const Outcome& outcome, const Outcome& peer)
{
    const auto ratio = [](double ours, double theirs) { return theirs > 0 ? ours / theirs : 0; };
    std::printf("%s,%s,%.3f,%.4f,%.3f,%.4f,%.4f\n", task.c_str(), program.c_str(), outcome.trainSeconds,
                outcome.encodeSeconds, outcome.mse, ratio(outcome.trainSeconds, peer.trainSeconds),
                ratio(outcome.mse, peer.mse));
    std::fflush(stdout);
}

Outcome measured(const QuantizerMethod& method, const std::vector<std::string>& settings, const FeatureMatrix& features,
                 unsigned threads)
{
    ParameterValues values(method.info);
    for (const std::string& setting : settings)
        if (const auto set = values.setText(setting); !set)
            std::fprintf(stderr, "%s\n", errorMessage(set.error()).c_str());
    auto field = std::make_shared<TokenField>();
    field->features = features;
    RunContext context;
    context.threads = threads;
    Outcome outcome;
    std::shared_ptr<const Quantizer> quantizer;
    outcome.trainSeconds = cpuSeconds([&] {
        const auto trainer = method.train(field, values, 1);
        while (trainer && !(*trainer)->finished())
            if (!(*trainer)->step(context))
                return;
        quantizer = trainer ? (*trainer)->quantizer() : nullptr;
    });
    if (!quantizer)
        return outcome;
    Codes codes;
    outcome.encodeSeconds = cpuSeconds([&] { codes = quantizer->encode(features, {}, context).value_or(Codes()); });
    if (const auto decoded = quantizer->decode(codes, {}); decoded)
        outcome.mse = meanSquaredError(features, *decoded);
    return outcome;
}

#if defined(TOKENSCOPE_FAISS)
using Bytes = std::vector<std::uint8_t>;

Outcome faissProduct(const FeatureMatrix& features, bool rotate)
{
    const auto count = features.rows();
    const auto dimensions = static_cast<int>(features.cols());
    Outcome outcome;
    faiss::OPQMatrix rotation(dimensions, 8);
    faiss::ProductQuantizer quantizer(static_cast<std::size_t>(dimensions), 8, 8);
    FeatureMatrix rotated = features;
    outcome.trainSeconds = cpuSeconds([&] {
        if (rotate) {
            rotation.train(count, features.data());
            rotation.apply_noalloc(count, features.data(), rotated.data());
        }
        quantizer.train(static_cast<std::size_t>(count), rotated.data());
    });
    Bytes codes(static_cast<std::size_t>(count) * quantizer.code_size);
    FeatureMatrix decoded(features.rows(), features.cols());
    outcome.encodeSeconds = cpuSeconds([&] {
        if (rotate)
            rotation.apply_noalloc(count, features.data(), rotated.data());
        quantizer.compute_codes(rotated.data(), codes.data(), static_cast<std::size_t>(count));
    });
    quantizer.decode(codes.data(), decoded.data(), static_cast<std::size_t>(count));
    outcome.mse = meanSquaredError(rotated, decoded);
    return outcome;
}

template <typename Quantizer>
Outcome trained(Quantizer& quantizer, const FeatureMatrix& features)
{
    const auto count = static_cast<std::size_t>(features.rows());
    Outcome outcome;
    outcome.trainSeconds = cpuSeconds([&] { quantizer.train(count, features.data()); });
    Bytes codes(count * quantizer.code_size);
    outcome.encodeSeconds = cpuSeconds([&] { quantizer.compute_codes(features.data(), codes.data(), count); });
    FeatureMatrix decoded(features.rows(), features.cols());
    quantizer.decode(codes.data(), decoded.data(), count);
    outcome.mse = meanSquaredError(features, decoded);
    return outcome;
}

Outcome faissResidual(const FeatureMatrix& features, int beam)
{
    faiss::ResidualQuantizer quantizer(static_cast<std::size_t>(features.cols()), 8, 8);
    quantizer.max_beam_size = beam;
    return trained(quantizer, features);
}

Outcome faissLocalSearch(const FeatureMatrix& features)
{
    faiss::LocalSearchQuantizer quantizer(static_cast<std::size_t>(features.cols()), 8, 8);
    return trained(quantizer, features);
}
#endif

/// What is compared: the peer first, so that ours can be told against it.
void benchProduct(const FeatureMatrix& features, unsigned threads)
{
    Outcome plain;
    Outcome optimized;
#if defined(TOKENSCOPE_FAISS)
    plain = faissProduct(features, false);
    print("pq 8x8", "faiss PQ", plain, plain);
    optimized = faissProduct(features, true);
    print("pq 8x8 rotated", "faiss OPQ", optimized, optimized);
#endif
    print("pq 8x8", "tokenscope rotation=none", measured(productMethod(), {"rotation=none"}, features, threads), plain);
    print("pq 8x8 rotated", "tokenscope rotation=balanced", measured(productMethod(), {}, features, threads),
          optimized);
    print("pq 8x8 rotated", "tokenscope rotation=opq", measured(productMethod(), {"rotation=opq"}, features, threads),
          optimized);
}

void benchResidual(const FeatureMatrix& features, unsigned threads)
{
    Outcome peer;
#if defined(TOKENSCOPE_FAISS)
    peer = faissResidual(features, 1);
    print("rvq 8x256", "faiss RQ beam 1", peer, peer);
#endif
    const std::vector<std::string> common{"stages=8", "codebook-size=256"};
    for (const std::string iterations : {"iterations=9", "iterations=20"}) {
        auto settings = common;
        settings.push_back(iterations);
        print("rvq 8x256", "tokenscope " + iterations, measured(residualMethod(), settings, features, threads), peer);
    }
}

/// Residual and additive quantizers at equal bits, beside FAISS's local search.
void benchAdditive(const FeatureMatrix& features, unsigned threads)
{
    const std::string task = "aq 8x256, " + std::to_string(features.rows()) + " vectors";
    Outcome peer;
#if defined(TOKENSCOPE_FAISS)
    peer = faissLocalSearch(features);
    print(task, "faiss LSQ", peer, peer);
    print(task, "faiss RQ beam 1", faissResidual(features, 1), peer);
#endif
    for (const std::string iterations : {"iterations=10", "iterations=20"}) {
        const std::vector<std::string> settings{"stages=8", "codebook-size=256", iterations};
        print(task, "tokenscope rvq " + iterations, measured(residualMethod(), settings, features, threads), peer);
        print(task, "tokenscope aq " + iterations, measured(additiveMethod(), settings, features, threads), peer);
    }
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Measures product, residual and additive quantizers beside FAISS."};
    Eigen::Index count = 65'536;
    unsigned threads = 1;
    std::vector<std::string> only{"pq", "rvq", "aq"};
    Eigen::Index additive = 4096;
    app.add_option("--vectors", count, "How many 8x8 patches")->check(CLI::Range(256, 1'000'000));
    app.add_option("--aq-vectors", additive, "How many for aq, where FAISS takes over a minute for 4096")
        ->check(CLI::Range(256, 1'000'000));
    app.add_option("--threads", threads, "For both sides")->check(CLI::Range(1, 64));
    app.add_option("--only", only, "Which of pq, rvq, aq")->delimiter(',');
    CLI11_PARSE(app, argc, argv);
#if defined(TOKENSCOPE_FAISS)
    omp_set_num_threads(static_cast<int>(threads));
#endif
    const FeatureMatrix features = bench::patches(count, 1);
    const auto wanted = [&](const char* name) { return std::find(only.begin(), only.end(), name) != only.end(); };
    std::printf("task,program,train CPU s,encode CPU s,MSE,time ratio,MSE ratio\n");
    if (wanted("pq"))
        benchProduct(features, threads);
    if (wanted("rvq"))
        benchResidual(features, threads);
    if (wanted("aq"))
        benchAdditive(bench::patches(additive, 1), threads);
    return 0;
}
