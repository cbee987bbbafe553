// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Speed and error of k-means and of the search for the nearest code, beside FAISS where it is installed: both sides in the
/// same run, in turns, in CPU time of the process; the best of the rounds. CSV on stdout.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#if defined(TOKENSCOPE_FAISS)
#include <faiss/Clustering.h>
#include <faiss/IndexFlat.h>
#include <omp.h>
#endif

#include "core/base/random.h"
#include "core/quantize/kmeans/initialcodes.h"
#include "core/quantize/kmeans/kmeans.h"
#include "core/quantize/nearest/kernel.h"
#include "core/quantize/nearest/nearestsearch.h"

using namespace tokenscope;

namespace {

double seconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Time {
    double cpu = 1e30;
    double wall = 1e30;
};

template <typename Work>
void takeBest(Time& best, Work work)
{
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = seconds(CLOCK_MONOTONIC);
    work();
    best.cpu = std::min(best.cpu, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    best.wall = std::min(best.wall, seconds(CLOCK_MONOTONIC) - wall);
}

/// Patches of 8×8 of a Gaussian field with correlation 0.95 from pixel to pixel in both directions, each with a contrast
/// drawn from a log-normal distribution: about as compressible as a photograph.
FeatureMatrix patches(Eigen::Index count, std::uint64_t seed)
{
    constexpr int kSide = 8;
    constexpr double kCorrelation = 0.95;
    const double fresh = std::sqrt(1 - kCorrelation * kCorrelation);
    Random random(seed);
    FeatureMatrix features(count, kSide * kSide);
    for (Eigen::Index patch = 0; patch < count; ++patch) {
        double values[kSide][kSide];
        for (auto& row : values) {
            for (double& value : row)
                value = random.gaussian();
        }
        for (int y = 0; y < kSide; ++y) {
            for (int x = 1; x < kSide; ++x)
                values[y][x] = kCorrelation * values[y][x - 1] + fresh * values[y][x];
        }
        for (int y = 1; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x)
                values[y][x] = kCorrelation * values[y - 1][x] + fresh * values[y][x];
        }
        const double contrast = 39 * std::exp(0.7 * random.gaussian());
        for (int at = 0; at < kSide * kSide; ++at)
            features(patch, at) = static_cast<float>(contrast * values[at / kSide][at % kSide]);
    }
    return features;
}

double meanError(const std::vector<float>& distances, const FeatureMatrix& features)
{
    double sum = 0;
    for (const float distance : distances)
        sum += static_cast<double>(distance);
    return sum / static_cast<double>(features.size());
}

/// One line: what was done, by whom, in what time, how well; the ratio is of CPU times, the peer's over ours.
void print(const std::string& task, const std::string& program, unsigned threads, const Time& time, double mse,
           double ratio)
{
    std::printf("%s,%s,%u,%.4f,%.4f,%.3f,%.2f\n", task.c_str(), program.c_str(), threads, time.cpu, time.wall, mse,
                ratio);
    std::fflush(stdout);
}

#if defined(TOKENSCOPE_FAISS)
FeatureMatrix faissKMeans(const FeatureMatrix& features, int count, int iterations)
{
    faiss::ClusteringParameters parameters;
    parameters.niter = iterations;
    parameters.max_points_per_centroid = static_cast<int>(features.rows());
    parameters.seed = 1;
    faiss::Clustering clustering(static_cast<int>(features.cols()), count, parameters);
    faiss::IndexFlatL2 index(features.cols());
    clustering.train(features.rows(), features.data(), index);
    return Eigen::Map<const FeatureMatrix>(clustering.centroids.data(), count, features.cols());
}
#endif

void benchKMeans(const FeatureMatrix& features, int count, int iterations, unsigned threads, int rounds)
{
    Time ours;
    Time plain;
    Time theirs;
    FeatureMatrix seeded;
    FeatureMatrix sampled;
    FeatureMatrix peer;
    RunContext context;
    context.threads = threads;
    KMeansOptions options;
    options.iterations = iterations;
    for (int round = 0; round < rounds; ++round) {
        takeBest(ours, [&] {
            Random random(1);
            seeded = kMeans(features, *kMeansPlusPlus(features, static_cast<std::size_t>(count), random, context),
                            options, context)
                         ->codes;
        });
        takeBest(plain, [&] {
            Random random(1);
            sampled =
                kMeans(features, sampledCodes(features, static_cast<std::size_t>(count), random), options, context)
                    ->codes;
        });
#if defined(TOKENSCOPE_FAISS)
        omp_set_num_threads(static_cast<int>(threads));
        takeBest(theirs, [&] { peer = faissKMeans(features, count, iterations); });
#endif
    }
    const auto error = [&](const FeatureMatrix& codes) {
        return codes.size() == 0 ? 0 : meanError(nearestCodes(features, codes, context)->distance, features);
    };
    const std::string task = "k-means K=" + std::to_string(count) + " " + std::to_string(iterations) + " iterations";
    const bool peers = peer.size() > 0;
    print(task, "tokenscope k-means++", threads, ours, error(seeded), peers ? theirs.cpu / ours.cpu : 0);
    print(task, "tokenscope sampled", threads, plain, error(sampled), peers ? theirs.cpu / plain.cpu : 0);
    if (peers)
        print(task, "FAISS", threads, theirs, error(peer), 1);
}

void benchSearch(const FeatureMatrix& features, int count, unsigned threads, int rounds)
{
    const FeatureMatrix codes = patches(count, 99);
    const std::string task = "nearest K=" + std::to_string(count);
    RunContext context;
    context.threads = threads;
    const VectorLevel levels[] = {VectorLevel::Baseline, VectorLevel::Avx2, VectorLevel::Avx512};
    const char* names[] = {"tokenscope SSE2", "tokenscope AVX2", "tokenscope AVX-512"};
    Time ours[3];
    Time theirs;
    double error = 0;
    for (int round = 0; round < rounds; ++round) {
        for (int level = 0; level < 3 && levels[level] <= processorLevel(); ++level) {
            useVectorLevel(levels[level]);
            takeBest(ours[level],
                     [&] { error = meanError(nearestCodes(features, codes, context)->distance, features); });
        }
#if defined(TOKENSCOPE_FAISS)
        omp_set_num_threads(static_cast<int>(threads));
        faiss::IndexFlatL2 index(features.cols());
        index.add(count, codes.data());
        std::vector<float> distances(static_cast<std::size_t>(features.rows()));
        std::vector<faiss::Index::idx_t> labels(distances.size());
        takeBest(theirs, [&] { index.search(features.rows(), features.data(), 1, distances.data(), labels.data()); });
#endif
    }
    const bool peers = theirs.cpu < 1e29;
    for (int level = 0; level < 3 && levels[level] <= processorLevel(); ++level)
        print(task, names[level], threads, ours[level], error, peers ? theirs.cpu / ours[level].cpu : 0);
    if (peers)
        print(task, "FAISS", threads, theirs, error, 1);
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Speed of k-means and of the nearest code");
    std::int64_t vectors = 65536;
    int rounds = 3;
    std::vector<unsigned> threads{1};
    std::vector<int> sizes{1024, 8192, 16384};
    bool search = true;
    bool kmeans = true;
    app.add_option("--vectors", vectors, "how many vectors of 64 values");
    app.add_option("--rounds", rounds, "the best counts");
    app.add_option("--threads", threads, "numbers of threads");
    app.add_option("--sizes", sizes, "codebooks to search");
    app.add_flag("!--no-search", search, "leave the search out");
    app.add_flag("!--no-kmeans", kmeans, "leave k-means out");
    CLI11_PARSE(app, argc, argv);

    const FeatureMatrix features = patches(vectors, 1);
    std::printf("# %s, n=%lld, d=64, mean power %.0f per component, best of %d; ratio = CPU time of FAISS / this\n",
                TOKENSCOPE_BUILD_TYPE, static_cast<long long>(vectors),
                static_cast<double>(features.squaredNorm()) / static_cast<double>(features.size()), rounds);
    std::printf("task,program,threads,cpu_s,wall_s,mse,ratio\n");
    for (const unsigned count : threads) {
        if (search) {
            for (const int size : sizes)
                benchSearch(features, size, count, rounds);
        }
        if (kmeans)
            benchKMeans(features, 1024, 20, count, rounds);
    }
    return 0;
}
