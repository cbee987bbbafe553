// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/gaussian/gaussianpartition.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tokenscope {

namespace {

constexpr int kMostTokens = 65536;

struct Scored {
    PixelRegion region;
    double score = 0;
};

using Halves = std::array<Scored, 2>;

class Splitter {
public:
    Splitter(FeatureView grey, const PartitionOptions& options)
        : m_grey(grey)
        , m_options(options)
    {
    }

    Scored scored(const PixelRegion& region) const { return {region, regionScore(m_grey, region, m_options.weight)}; }

    bool isSplittable(const PixelRegion& region) const
    {
        const int most = std::max(m_options.smallestSide, 1);
        return region.width() - 1 > most || region.height() - 1 > most;
    }

    Halves split(const PixelRegion& region) const
    {
        if (region.width() > region.height())
            return columns(region);
        if (region.height() > region.width())
            return rows(region);
        Halves byColumns = columns(region);
        Halves byRows = rows(region);
        const auto lesser = [](const Halves& halves) { return std::min(halves[0].score, halves[1].score); };
        return lesser(byColumns) < lesser(byRows) ? byColumns : byRows;
    }

private:
    Halves columns(const PixelRegion& region) const
    {
        PixelRegion first = region;
        PixelRegion second = region;
        second.left = region.left + region.width() / 2;
        first.right = second.left - 1;
        return {scored(first), scored(second)};
    }

    Halves rows(const PixelRegion& region) const
    {
        PixelRegion first = region;
        PixelRegion second = region;
        second.top = region.top + region.height() / 2;
        first.bottom = second.top - 1;
        return {scored(first), scored(second)};
    }

    FeatureView m_grey;
    const PartitionOptions& m_options;
};

Result<void> requireImage(FeatureView grey, const PartitionOptions& options)
{
    if (grey.size() == 0)
        return failure(ErrorCode::Empty, "the image has no pixels");
    if (options.tokens < 1 || options.tokens > kMostTokens)
        return failure(ErrorCode::InvalidArgument,
                       "an image becomes from 1 to 65536 Gaussians, not " + std::to_string(options.tokens));
    for (Eigen::Index row = 0; row < grey.rows(); ++row) {
        if (!grey.row(row).allFinite())
            return failure(ErrorCode::InvalidValue, "row " + std::to_string(row) + " holds a value that is not finite");
    }
    return {};
}

} // namespace

Result<GaussianPartition> partitionImage(FeatureView grey, const PartitionOptions& options, const RunContext& context)
{
    if (auto usable = requireImage(grey, options); !usable)
        return tl::unexpected(std::move(usable.error()));
    const Splitter splitter(grey, options);
    const auto higher = [](const Scored& a, const Scored& b) { return a.score > b.score; };
    std::vector<Scored> regions{
        splitter.scored({0, 0, static_cast<int>(grey.cols()) - 1, static_cast<int>(grey.rows()) - 1})};
    while (std::cmp_less(regions.size(), options.tokens)) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, {});
        // Sorted all but for the last two, which go before the first with a lower score: what a stable sort would do.
        const auto chosen =
            std::ranges::find_if(regions, [&](const Scored& one) { return splitter.isSplittable(one.region); });
        if (chosen == regions.end())
            break;
        const Halves halves = splitter.split(chosen->region);
        regions.erase(chosen);
        for (const Scored& half : halves)
            regions.insert(std::ranges::upper_bound(regions, half, higher), half);
    }
    GaussianPartition partition;
    for (const Scored& one : regions) {
        partition.regions.push_back(one.region);
        partition.scores.push_back(one.score);
    }
    return partition;
}

MethodInfo gaussianTokensInfo()
{
    MethodInfo info;
    info.id = "gpstoken";
    info.title = "Gaussian tokens";
    info.shortTitle = "GPSToken";
    info.family = "gaussian";
    info.summary = "Cuts an image where there is most to see and makes each part a Gaussian with a colour.";
    info.sources = {{"GPSToken: Gaussian Parameterized Spatially-adaptive Tokenization for Image Representation and "
                     "Generation",
                     2025, "2509.01109", "xtudbxk/GPSToken 372231d1"}};
    info.needs = {Need::Grid};
    info.fidelity = Fidelity::Exact;
    info.fidelityNote = "The partition, the first Gaussians and the splatting give the repository's own output. "
                        "Colours solved by least squares are an analogue of the trained features and decoder.";
    info.parameters = {{.id = "tokens",
                        .title = "Gaussians",
                        .help = "How many parts the image is cut into; 64, 128 or 256 in the paper.",
                        .fallback = std::int64_t{128},
                        .minimum = 1,
                        .maximum = 4096,
                        .logarithmic = true},
                       {.id = "smallest-side",
                        .title = "Smallest side",
                        .help = "Parts no larger than this are not cut any further.",
                        .fallback = std::int64_t{8},
                        .minimum = 1,
                        .maximum = 256,
                        .unit = "px"},
                       {.id = "weight",
                        .title = "Weight of detail",
                        .help = "Exponent of the entropy of gradients; with 0 only the area counts.",
                        .fallback = 2.5,
                        .minimum = 0,
                        .maximum = 10},
                       {.id = "normalised",
                        .title = "Normalised",
                        .help = "Divides by the sum of the Gaussians at each pixel, which GPSToken does not.",
                        .fallback = false}};
    return info;
}

} // namespace tokenscope
