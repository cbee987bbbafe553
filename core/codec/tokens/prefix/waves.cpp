// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/prefix/waves.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "core/base/parallel.h"

namespace tokenscope::tokencodec {

namespace {

using Eigen::Index;

constexpr std::size_t kRowsAtOnce = 8;

/// One row a frequency, one column a pixel.
FeatureMatrix cosines(int frequencies, int extent)
{
    FeatureMatrix basis(frequencies, extent);
    for (int frequency = 0; frequency < frequencies; ++frequency) {
        const double scale = std::sqrt((frequency == 0 ? 1.0 : 2.0) / extent);
        for (int place = 0; place < extent; ++place) {
            // Reduced in whole numbers first, so that large frequencies lose nothing.
            const auto quarters =
                static_cast<double>((2 * std::int64_t{place} + 1) * frequency % (4 * std::int64_t{extent}));
            basis(frequency, place) =
                static_cast<float>(scale * std::cos(std::numbers::pi * quarters / (2.0 * extent)));
        }
    }
    return basis;
}

std::pair<int, int> extents(const std::vector<Wave>& waves)
{
    int across = 0;
    int down = 0;
    for (const Wave& wave : waves) {
        across = std::max(across, wave.across + 1);
        down = std::max(down, wave.down + 1);
    }
    return {across, down};
}

Result<void> checkCosines(const std::pair<int, int>& waves, int width, int height)
{
    constexpr std::int64_t kMostValues = std::int64_t{1} << 28U;
    const std::int64_t values = std::int64_t{waves.first} * width + std::int64_t{waves.second} * height;
    if (values > kMostValues)
        return failure(ErrorCode::TooLarge,
                       "so many waves over " + std::to_string(width) + "×" + std::to_string(height)
                           + " pixels: their cosines have " + std::to_string(values) + " values, at most 268435456");
    return {};
}

/// left · right, some rows at a time.
Result<FeatureMatrix> product(FeatureView left, FeatureView right, const RunContext& context)
{
    FeatureMatrix result(left.rows(), right.cols());
    forEachChunk(static_cast<std::size_t>(left.rows()), kRowsAtOnce, context.threads,
                 [&](std::size_t, std::size_t begin, std::size_t end) {
                     if (context.stopped())
                         return;
                     const auto first = static_cast<Index>(begin);
                     const auto rows = static_cast<Index>(end - begin);
                     result.middleRows(first, rows).noalias() = left.middleRows(first, rows) * right;
                 });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return result;
}

} // namespace

std::vector<Wave> longestWaves(int width, int height, std::int64_t count)
{
    const double all = static_cast<double>(width) * height;
    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(count, std::int64_t{width} * height));
    struct Ranked {
        double frequency = 0;
        Wave wave;
    };
    std::vector<Ranked> ranked;
    // A quarter of an ellipse holds π/4 · radius² of all waves; more where it is thin.
    for (double radius = std::sqrt(1.2 * static_cast<double>(wanted) / all); ranked.size() < wanted; radius *= 1.25) {
        ranked.clear();
        const int mostAcross = static_cast<int>(std::min<double>(width - 1, radius * width));
        for (int across = 0; across <= mostAcross; ++across) {
            const double x = static_cast<double>(across) / width;
            for (int down = 0; down < height; ++down) {
                const double y = static_cast<double>(down) / height;
                if (x * x + y * y > radius * radius)
                    break;
                ranked.push_back({x * x + y * y, {across, down}});
            }
        }
    }
    std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
        return std::pair(a.frequency, a.wave.across) < std::pair(b.frequency, b.wave.across);
    });
    std::vector<Wave> waves;
    for (std::size_t at = 0; at < wanted; ++at)
        waves.push_back(ranked[at].wave);
    return waves;
}

Result<FeatureMatrix> waveAnalysis(const ColourPlanes& planes, const std::vector<Wave>& waves,
                                   const RunContext& context)
{
    const auto [across, down] = extents(waves);
    if (auto fits = checkCosines({across, down}, planes.width, planes.height); !fits)
        return tl::unexpected(std::move(fits.error()));
    const FeatureMatrix horizontal = cosines(across, planes.width).transpose();
    const FeatureMatrix vertical = cosines(down, planes.height);
    FeatureMatrix coefficients(std::ssize(waves), std::ssize(planes.planes));
    for (std::size_t plane = 0; plane < planes.planes.size(); ++plane) {
        const Eigen::Map<const FeatureMatrix> pixels(planes.planes[plane].data(), planes.height, planes.width);
        auto rows = product(pixels, horizontal, context);
        if (!rows)
            return rows;
        auto both = product(vertical, *rows, context);
        if (!both)
            return both;
        for (std::size_t at = 0; at < waves.size(); ++at)
            coefficients(static_cast<Index>(at), static_cast<Index>(plane)) = (*both)(waves[at].down, waves[at].across);
    }
    return coefficients;
}

Result<ColourPlanes> waveSynthesis(const FeatureMatrix& coefficients, const std::vector<Wave>& waves, int width,
                                   int height, const RunContext& context)
{
    const auto [across, down] = extents(waves);
    if (auto fits = checkCosines({across, down}, width, height); !fits)
        return tl::unexpected(std::move(fits.error()));
    const FeatureMatrix horizontal = cosines(across, width);
    const FeatureMatrix vertical = cosines(down, height).transpose();
    ColourPlanes planes{width, height, {}};
    for (Index plane = 0; plane < coefficients.cols(); ++plane) {
        FeatureMatrix both = FeatureMatrix::Zero(down, across);
        for (std::size_t at = 0; at < waves.size(); ++at)
            both(waves[at].down, waves[at].across) = coefficients(static_cast<Index>(at), plane);
        const auto rows = product(vertical, both, context);
        if (!rows)
            return tl::unexpected(rows.error());
        const auto pixels = product(*rows, horizontal, context);
        if (!pixels)
            return tl::unexpected(pixels.error());
        planes.planes.emplace_back(pixels->data(), pixels->data() + pixels->size());
    }
    return planes;
}

} // namespace tokenscope::tokencodec
