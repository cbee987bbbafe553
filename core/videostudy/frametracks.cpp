// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/frametracks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/reduce/outputtokens.h"

namespace tokenscope {
namespace {

constexpr std::size_t kLumaBins = 64;
constexpr std::size_t kAround = 4; ///< distances on each side of one that may be a cut

double cosineOf(FeatureView features, Eigen::Index a, Eigen::Index b)
{
    const auto one = features.row(a).cast<double>();
    const auto other = features.row(b).cast<double>();
    const double lengths = std::sqrt(one.squaredNorm() * other.squaredNorm());
    if (lengths == 0)
        return one.squaredNorm() == other.squaredNorm() ? 1 : 0;
    return std::clamp(one.dot(other) / lengths, -1.0, 1.0);
}

double lumaOf(const Picture& picture, int x, int y)
{
    const std::size_t at = static_cast<std::size_t>(x) * static_cast<std::size_t>(picture.channels);
    const auto sample = [&](std::size_t channel) {
        return picture.depth == 16 ? picture.wideRow(y)[at + channel] / 257.0
                                   : static_cast<double>(picture.row(y)[at + channel]);
    };
    if (picture.channels == 1)
        return sample(0);
    return 0.299 * sample(0) + 0.587 * sample(1) + 0.114 * sample(2);
}

double medianAround(const std::vector<double>& distances, std::size_t at)
{
    std::vector<double> around;
    const std::size_t begin = std::max<std::size_t>(1, at - std::min(at, kAround));
    const std::size_t end = std::min(distances.size(), at + kAround + 1);
    for (std::size_t i = begin; i < end; ++i) {
        if (i != at)
            around.push_back(distances[i]);
    }
    if (around.empty())
        return 0;
    const auto middle = around.begin() + static_cast<std::ptrdiff_t>(around.size() / 2);
    std::nth_element(around.begin(), middle, around.end());
    return *middle;
}

} // namespace

std::uint64_t FrameSimilarity::repeated() const
{
    return std::accumulate(repeats.begin(), repeats.end(), std::uint64_t{0});
}

Result<FrameSimilarity> frameSimilarity(const TokenField& field, double threshold, const RunContext& context)
{
    const auto frames = static_cast<std::size_t>(std::max<std::int64_t>(0, field.grid.frames));
    FrameSimilarity result;
    result.threshold = threshold;
    result.token.assign(static_cast<std::size_t>(field.tokens()), 0.0F);
    result.frame.assign(frames, 0.0);
    result.repeats.assign(frames, 0);
    const Eigen::Index each = frames == 0 ? 0 : field.features.rows() / static_cast<Eigen::Index>(frames);
    if (each == 0)
        return result;
    for (std::size_t frame = 1; frame < frames; ++frame) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "");
        const Eigen::Index begin = static_cast<Eigen::Index>(frame) * each;
        double sum = 0;
        for (Eigen::Index at = 0; at < each; ++at) {
            const double cosine = cosineOf(field.features, begin + at, begin + at - each);
            result.token[static_cast<std::size_t>(begin + at)] = static_cast<float>(cosine);
            result.repeats[frame] += cosine >= threshold ? 1 : 0;
            sum += cosine;
        }
        result.frame[frame] = sum / static_cast<double>(each);
    }
    return result;
}

std::vector<double> lumaHistogram(const Picture& picture)
{
    std::vector<double> bins(kLumaBins, 0.0);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const auto bin = static_cast<std::size_t>(lumaOf(picture, x, y) * kLumaBins / 256);
            bins[std::min(bin, kLumaBins - 1)] += 1;
        }
    }
    const double pixels = static_cast<double>(picture.width) * picture.height;
    for (double& bin : bins)
        bin = pixels > 0 ? bin / pixels : 0;
    return bins;
}

double histogramDistance(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / 2;
}

std::vector<std::size_t> sceneCuts(const std::vector<double>& distances, double threshold)
{
    std::vector<std::size_t> cuts;
    for (std::size_t frame = 1; frame < distances.size(); ++frame) {
        if (distances[frame] >= threshold && distances[frame] >= 2 * medianAround(distances, frame))
            cuts.push_back(frame);
    }
    return cuts;
}

Result<std::vector<std::uint64_t>> keptPerFrame(const Reduction& reduction, const PatchGrid& grid)
{
    const auto each = static_cast<std::uint64_t>(grid.rows * grid.columns);
    if (grid.frames < 1 || each == 0 || reduction.tokens() != static_cast<std::uint64_t>(grid.tokens()))
        return failure(ErrorCode::InvalidArgument,
                       "a reduction of " + std::to_string(reduction.tokens()) + " tokens is none of a clip of "
                           + std::to_string(grid.tokens()));
    std::vector<std::uint64_t> kept(static_cast<std::size_t>(grid.frames), 0);
    for (const std::uint32_t token : outputTokens(reduction)) {
        if (token < reduction.tokens())
            ++kept[static_cast<std::size_t>(token / each)];
    }
    return kept;
}

} // namespace tokenscope
