// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bands/bandcoder.h"

#include <algorithm>
#include <cmath>

#include "core/codec/tokens/bands/bandmodel.h"
#include "core/vision/patches/dct.h"

namespace tokenscope::tokencodec {

namespace {

constexpr std::size_t kPredictable = 8; // bands that may be coded as differences

std::uint8_t placeOf(int distance)
{
    constexpr std::array<int, 11> kFrom = {1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30};
    std::uint8_t place = 0;
    while (place < kFrom.size() && distance >= kFrom[place])
        ++place;
    return place;
}

/// Levels tried for one coefficient, the nearest first; as many as differ.
std::array<std::int32_t, 3> candidates(float value, std::int32_t expected)
{
    const auto nearest = static_cast<std::int32_t>(
        std::lround(std::clamp(value, -static_cast<float>(kMostLevel), static_cast<float>(kMostLevel))));
    const std::int32_t toward = nearest > expected ? nearest - 1 : nearest < expected ? nearest + 1 : nearest;
    return {nearest, toward, expected};
}

/// Chooses what the coefficients become.
class Chooser {
public:
    Chooser(const BandLayout& layout, const BandValues<float>& values, float lambda)
        : m_layout(layout)
        , m_values(values)
        , m_lambda(lambda)
    {
    }

    /// A band of nothing but what rounds to its prediction of zero is left out.
    bool empty(std::size_t plane, std::size_t band) const
    {
        constexpr float kDead = 0.62F;
        const auto begin = m_values[plane].begin() + static_cast<std::ptrdiff_t>(band * m_layout.blocks());
        return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(m_layout.blocks()),
                           [](float value) { return std::abs(value) < kDead; });
    }
    std::int32_t operator()(BandModel& model, std::size_t plane, std::size_t band, std::size_t block,
                            std::int32_t expected) const
    {
        const float value = m_values[plane][band * m_layout.blocks() + block];
        std::int32_t best = 0;
        float least = 0;
        bool any = false;
        const auto tried = candidates(value, expected);
        if (tried[0] == tried[2])
            return tried[0];
        for (std::size_t at = 0; at < tried.size(); ++at) {
            if (at == 2 && (tried[2] == tried[1] || std::abs(tried[0] - tried[2]) > 2))
                continue;
            const float off = value - static_cast<float>(tried[at]);
            const float cost = off * off + m_lambda * model.cost(tried[at] - expected);
            if (!any || cost < least) {
                best = tried[at];
                least = cost;
            }
            any = true;
        }
        return best;
    }

private:
    const BandLayout& m_layout;
    const BandValues<float>& m_values;
    float m_lambda;
};

/// The decoder's: it is told.
struct Reading {
    static bool empty(std::size_t, std::size_t) { return true; }
    std::int32_t operator()(BandModel&, std::size_t, std::size_t, std::size_t, std::int32_t expected) const
    {
        return expected;
    }
};

template <typename Coder, typename Choose>
Result<BandValues<std::int16_t>> codeBands(Coder& coder, const BandLayout& layout, std::uint32_t predicted,
                                           const Choose& choose, const RunContext& context)
{
    BandModel model(layout);
    BandValues<std::int16_t> levels(layout.planes);
    std::array<BitModel, 3> empty;
    for (std::size_t band = 0; band < layout.bands.size(); ++band) {
        const bool differences = band < kPredictable && (predicted >> band & 1U) != 0;
        for (std::size_t plane = 0; plane < layout.planes; ++plane) {
            levels[plane].resize((band + 1) * layout.blocks()); // as the bytes come, not as they claim
            model.begin(plane, band);
            if (coder.bit(empty[std::min<std::size_t>(plane, 2)], choose.empty(plane, band)))
                continue;
            for (std::size_t block = 0; block < layout.blocks(); ++block) {
                if (block % static_cast<std::size_t>(layout.columns) == 0) {
                    if (context.stopped())
                        return failure(ErrorCode::Cancelled, {});
                    if constexpr (!Coder::kWrites)
                        if (coder.overrun())
                            return failure(ErrorCode::Truncated, "the bytes end before the last coefficient",
                                           coder.size());
                }
                model.look(block);
                const std::int32_t expected = differences ? model.expected() : 0;
                const std::int32_t chosen = choose(model, plane, band, block, expected);
                const std::int32_t level =
                    std::clamp(expected + model.code(coder, chosen - expected), -kMostLevel, kMostLevel);
                model.keep(level, level - expected);
                levels[plane][band * layout.blocks() + block] = static_cast<std::int16_t>(level);
            }
        }
    }
    return levels;
}

} // namespace

BandLayout cosineBands(int size, int columns, int rows, std::size_t planes)
{
    BandLayout layout{columns, rows, planes, {}};
    const std::vector<int> order = vision::zigzag(size);
    std::vector<std::int16_t> rank(order.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        rank[static_cast<std::size_t>(order[at])] = static_cast<std::int16_t>(at);
    constexpr std::array<std::array<int, 2>, Band::kParents> kFrom = {
        {{-1, 0}, {0, -1}, {-1, -1}, {-2, 0}, {0, -2}, {-1, 1}, {1, -1}}};
    for (std::size_t at = 0; at < order.size(); ++at) {
        const int u = order[at] % size;
        const int v = order[at] / size;
        Band band;
        band.place = placeOf(u + v);
        for (std::size_t parent = 0; parent < kFrom.size(); ++parent) {
            const int atU = u + kFrom[parent][0];
            const int atV = v + kFrom[parent][1];
            if (atU < 0 || atV < 0 || atU >= size || atV >= size)
                continue;
            const std::int16_t earlier =
                rank[static_cast<std::size_t>(atV) * static_cast<std::size_t>(size) + static_cast<std::size_t>(atU)];
            // The mean tells of brightness, not of detail.
            if (earlier > 0 && earlier < static_cast<std::int16_t>(at))
                band.parents[parent] = earlier;
        }
        if (u + v >= 1 && u + v <= 2)
            band.slope = static_cast<std::int8_t>(v == 0 ? u - 1 : u == 0 ? v + 1 : 4);
        layout.bands.push_back(band);
    }
    return layout;
}

BandLayout orderedBands(std::size_t count, int columns, int rows)
{
    BandLayout layout{columns, rows, 1, {}};
    for (std::size_t at = 0; at < count; ++at) {
        Band band;
        band.place = placeOf(static_cast<int>(std::lround(std::sqrt(static_cast<double>(at)))));
        for (std::size_t parent = 0; parent < std::min(Band::kParents, at); ++parent)
            band.parents[parent] = static_cast<std::int16_t>(at - 1 - parent);
        layout.bands.push_back(band);
    }
    return layout;
}

Result<CodedBands> encodeBands(const BandLayout& layout, const BandValues<float>& values, std::uint32_t predicted,
                               float lambda, const RunContext& context)
{
    BitWriter coder;
    auto levels = codeBands(coder, layout, predicted, Chooser(layout, values, lambda), context);
    if (!levels)
        return tl::unexpected(std::move(levels.error()));
    CodedBands coded{coder.finish(), std::move(*levels), 0};
    for (const auto& plane : coded.levels)
        coded.nonzero += static_cast<std::uint64_t>(
            std::count_if(plane.begin(), plane.end(), [](std::int16_t level) { return level != 0; }));
    return coded;
}

Result<BandValues<std::int16_t>> decodeBands(const BandLayout& layout, std::string_view bytes, std::uint32_t predicted,
                                             const RunContext& context)
{
    BitReader coder(bytes);
    auto levels = codeBands(coder, layout, predicted, Reading{}, context);
    if (!levels)
        return levels;
    if (!layout.bands.empty() && coder.overrun())
        return failure(ErrorCode::Truncated, "the bytes end before the last coefficient", bytes.size());
    if (const std::size_t left = layout.bands.empty() ? bytes.size() : coder.left(); left > 0)
        return failure(ErrorCode::Syntax, std::to_string(left) + " bytes are left after the last coefficient",
                       bytes.size() - left);
    return levels;
}

std::uint32_t predictedBands(const BandLayout& layout, const BandValues<float>& values)
{
    std::uint32_t predicted = 0;
    const auto columns = static_cast<std::size_t>(layout.columns);
    for (std::size_t band = 0; band < std::min(kPredictable, layout.bands.size()); ++band) {
        double plain = 0;
        double differences = 0;
        for (const auto& plane : values) {
            const float* row = plane.data() + band * layout.blocks();
            for (std::size_t block = 0; block < layout.blocks(); ++block) {
                const float left = block % columns > 0 ? row[block - 1] : 0;
                const float above = block >= columns ? row[block - columns] : left;
                plain += std::abs(row[block]);
                differences += std::abs(row[block] - (block % columns > 0 ? (left + above) / 2 : above));
            }
        }
        if (differences < plain)
            predicted |= 1U << band;
    }
    return predicted;
}

} // namespace tokenscope::tokencodec
