// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/globalcom2.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/reduce/attention/ranking.h"

namespace tokenscope {
namespace {

std::vector<double> unitLength(std::vector<double> values)
{
    const double squares = std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
    const double length = std::max(std::sqrt(squares), 1e-12);
    for (double& value : values)
        value /= length;
    return values;
}

/// The part of one crop that the picture covers, in the mosaic's cells.
TokenRectangle visiblePart(const TokenRectangle& area, std::int64_t column, std::int64_t row, std::int64_t side)
{
    const std::int64_t left = std::max(area.left, column * side);
    const std::int64_t top = std::max(area.top, row * side);
    const std::int64_t right = std::min(area.left + area.width, (column + 1) * side);
    const std::int64_t bottom = std::min(area.top + area.height, (row + 1) * side);
    return {left, top, std::max<std::int64_t>(0, right - left), std::max<std::int64_t>(0, bottom - top)};
}

CropPicks cropPicks(std::span<const float> own, std::span<const double> whole, const TokenRectangle& area,
                    const TokenRectangle& part, std::int64_t side, double share)
{
    CropPicks picks;
    std::vector<double> ownScores;
    std::vector<double> wholeScores;
    for (std::int64_t y = part.top; y < part.top + part.height; ++y) {
        for (std::int64_t x = part.left; x < part.left + part.width; ++x) {
            const auto id = static_cast<std::uint32_t>((y % side) * side + x % side);
            picks.valid.push_back(id);
            ownScores.push_back(own[id]);
            wholeScores.push_back(whole[static_cast<std::size_t>((y - area.top) * area.width + x - area.left)]);
        }
    }
    picks.score = unitLength(std::move(ownScores));
    wholeScores = unitLength(std::move(wholeScores));
    for (std::size_t at = 0; at < picks.score.size(); ++at)
        picks.score[at] += wholeScores[at];
    const double wanted = static_cast<double>(picks.valid.size()) * std::max(share, 0.0);
    picks.kept = highestScores(std::span<const double>(picks.score), static_cast<std::size_t>(wanted));
    std::sort(picks.kept.begin(), picks.kept.end());
    return picks;
}

} // namespace

std::vector<double> cropShares(std::span<const float> thumbnail, std::int64_t across, std::int64_t down, double base,
                               double temperature)
{
    const auto side = static_cast<std::int64_t>(std::sqrt(static_cast<double>(thumbnail.size())));
    const std::int64_t width = std::max<std::int64_t>(side / across, 1);
    const std::int64_t height = std::max<std::int64_t>(side / down, 1);
    std::vector<double> shares(static_cast<std::size_t>(across * down), 0.0);
    for (std::size_t id = 0; id < thumbnail.size(); ++id) {
        const auto row = std::min(static_cast<std::int64_t>(id) / side / height, down - 1);
        const auto column = std::min(static_cast<std::int64_t>(id) % side / width, across - 1);
        shares[static_cast<std::size_t>(row * across + column)] += thumbnail[id];
    }
    const double highest = *std::max_element(shares.begin(), shares.end());
    double sum = 1e-8; // the reference's guard against a division by zero
    for (double& share : shares) {
        share = std::exp((share - highest) / temperature);
        sum += share;
    }
    for (double& share : shares)
        share /= sum;
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size());
    for (double& share : shares)
        share = std::min(1.0, base * (1 + share - mean));
    return shares;
}

TokenRectangle pictureArea(const CropLayout& layout)
{
    const std::int64_t width = layout.across * layout.side;
    const std::int64_t height = layout.down * layout.side;
    const auto ratio = [](std::int64_t of, std::int64_t to) {
        return static_cast<double>(of) / static_cast<double>(to);
    };
    if (ratio(layout.pictureWidth, layout.pictureHeight) > ratio(width, height)) {
        const auto fitted =
            static_cast<std::int64_t>(static_cast<double>(layout.pictureHeight) * ratio(width, layout.pictureWidth));
        const std::int64_t padding = (height - fitted) / 2;
        return {0, padding, width, height - 2 * padding};
    }
    const auto fitted =
        static_cast<std::int64_t>(static_cast<double>(layout.pictureWidth) * ratio(height, layout.pictureHeight));
    const std::int64_t padding = (width - fitted) / 2;
    return {padding, 0, width - 2 * padding, height};
}

std::vector<double> resizedMap(std::span<const float> map, std::int64_t side, std::int64_t width, std::int64_t height)
{
    struct Taps {
        std::size_t first = 0;
        std::size_t second = 0;
        double share = 0; ///< of the second
    };
    const auto taps = [side](std::int64_t size) {
        std::vector<Taps> all(static_cast<std::size_t>(size));
        for (std::size_t at = 0; at < all.size(); ++at) {
            const double scale = static_cast<double>(side) / static_cast<double>(size);
            const double source = std::max(0.0, (static_cast<double>(at) + 0.5) * scale - 0.5);
            all[at].first = std::min(static_cast<std::size_t>(source), static_cast<std::size_t>(side) - 1);
            all[at].second = std::min(all[at].first + 1, static_cast<std::size_t>(side) - 1);
            all[at].share = source - static_cast<double>(all[at].first);
        }
        return all;
    };
    const std::vector<Taps> columns = taps(width);
    std::vector<double> resized;
    resized.reserve(static_cast<std::size_t>(width * height));
    for (const Taps& row : taps(height)) {
        const auto mixed = [&](const Taps& column, std::size_t line) {
            const float* values = map.data() + line * static_cast<std::size_t>(side);
            return values[column.first] * (1 - column.share) + values[column.second] * column.share;
        };
        for (const Taps& column : columns)
            resized.push_back(mixed(column, row.first) * (1 - row.share) + mixed(column, row.second) * row.share);
    }
    return resized;
}

GlobalCom2 globalCom2(std::span<const float> attention, const CropLayout& layout, double base, double temperature)
{
    const auto tokens = static_cast<std::size_t>(layout.side * layout.side);
    const std::span<const float> thumbnail = attention.first(tokens);
    GlobalCom2 result;
    result.thumbnail = highestScores(thumbnail, static_cast<std::size_t>(static_cast<double>(tokens) * base));
    result.shares = cropShares(thumbnail, layout.across, layout.down, base, temperature);
    result.newlines = static_cast<std::size_t>(layout.down * layout.side);
    const TokenRectangle area = pictureArea(layout);
    const std::vector<double> whole = resizedMap(thumbnail, layout.side, area.width, area.height);
    for (std::size_t crop = 0; crop < result.shares.size(); ++crop) {
        const auto row = static_cast<std::int64_t>(crop) / layout.across;
        const auto column = static_cast<std::int64_t>(crop) % layout.across;
        result.crops.push_back(cropPicks(attention.subspan((crop + 1) * tokens, tokens), whole, area,
                                         visiblePart(area, column, row, layout.side), layout.side,
                                         result.shares[crop]));
    }
    return result;
}

} // namespace tokenscope
