// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bands/bandmodel.h"

#include <algorithm>
#include <cstdlib>

namespace tokenscope::tokencodec {

namespace {

constexpr std::size_t kMargin = 2; // blocks around the plane, all zero
constexpr std::uint32_t kSteps = 11; // that step() tells apart
constexpr std::uint32_t kFineSteps = 24;
constexpr std::uint32_t kPlaces = 12;
constexpr std::uint32_t kPlanes = 3;
constexpr std::uint32_t kBands = 1024;
constexpr std::uint32_t kSlopes = 7; // from well below zero to well above

// How many models each input has, for one bin.
constexpr std::array<std::uint32_t, MixedContext::kInputs> kModels = {
    kPlanes * kBands, 2 * kSteps* kSteps,  kPlanes* kSteps* kPlaces * 6, 2 * kSteps* kSteps* kPlaces,
    kPlanes * 243,    kPlanes* kFineSteps, 2 * kSteps* kSteps * 3,       kPlanes* kSlopes * 6 * kSteps};
constexpr std::uint32_t kModelsOfBin = [] {
    std::uint32_t sum = 0;
    for (const std::uint32_t models : kModels)
        sum += models;
    return sum;
}();

constexpr std::uint32_t kSignBands = 64;
constexpr std::array<std::uint32_t, MixedContext::kInputs> kSignModels = {
    kPlanes * kSignBands * 9, kPlanes * 9 * 4, kPlanes* kSlopes * 6, kPlanes * 81, 1, 1, 1, 1};
constexpr std::uint32_t kAllSignModels = [] {
    std::uint32_t sum = 0;
    for (const std::uint32_t models : kSignModels)
        sum += models;
    return sum;
}();

/// Sums of sizes in steps that grow.
std::uint32_t step(std::uint32_t sum)
{
    constexpr std::array<std::uint8_t, 37> kStep = {0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8,
                                                    8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
    return sum < kStep.size() ? kStep[sum] : kSteps - 1;
}

std::uint32_t fineStep(std::uint32_t sum)
{
    if (sum < 12)
        return sum;
    return std::min<std::uint32_t>(12 + (sum - 12) / 6, kFineSteps - 1);
}

std::uint32_t most(std::uint32_t value, std::uint32_t limit)
{
    return std::min(value, limit);
}

std::uint32_t signIndex(std::int8_t sign)
{
    return static_cast<std::uint32_t>(sign + 1);
}

} // namespace

BandModel::BandModel(const BandLayout& layout)
    : m_layout(layout)
    , m_stride(static_cast<std::size_t>(layout.columns) + 2 * kMargin)
    , m_planes(layout.planes)
    , m_sizes(std::size_t{kModelsOfBin} * kBins, std::size_t{kBins} * std::max(kPlaces * kPlanes, kFineSteps))
    , m_signs(kAllSignModels, std::size_t{kPlanes} * 6)
{
    const std::size_t cells = m_stride * (static_cast<std::size_t>(layout.rows) + 2 * kMargin);
    for (Plane& plane : m_planes) {
        plane.sizes.resize(layout.bands.size());
        plane.signs.resize(layout.bands.size());
        plane.means.resize(cells);
        plane.activity.resize(cells);
    }
}

void BandModel::begin(std::size_t plane, std::size_t band)
{
    m_plane = plane;
    m_band = band;
    Plane& own = m_planes[plane];
    const std::size_t cells = own.means.size();
    own.sizes[band].assign(cells, 0);
    own.signs[band].assign(cells, 0);
    own.levels.assign(cells, 0);
}

std::uint32_t BandModel::binOf(std::int32_t size)
{
    return size <= 2 ? static_cast<std::uint32_t>(size) : size <= 4 ? 3U : size <= 7 ? 4U : 5U;
}

/// How the means of the blocks around foretell the lowest waves, as JPEG's smoothing does (ITU-T T.81, K.8), in seven steps
/// about none.
std::uint32_t BandModel::slopeAt(std::size_t at, int which) const
{
    const auto mean = [&](std::size_t place) { return int{m_planes[m_plane].means[place]}; };
    int off = 0;
    switch (which) {
    case 0: // across
        off = mean(at - 1) - mean(at + 1);
        break;
    case 1: // across twice
        off = (mean(at - 1) + mean(at + 1) - 2 * mean(at)) / 4;
        break;
    case 2: // down
        off = mean(at - m_stride) - mean(at + m_stride);
        break;
    case 3:
        off = (mean(at - m_stride) + mean(at + m_stride) - 2 * mean(at)) / 4;
        break;
    default:
        off =
            (mean(at - m_stride - 1) + mean(at + m_stride + 1) - mean(at - m_stride + 1) - mean(at + m_stride - 1)) / 4;
        break;
    }
    const int size = std::abs(off);
    const int steps = size < 2 ? 0 : size < 5 ? 1 : size < 12 ? 2 : 3;
    return static_cast<std::uint32_t>(off < 0 ? 3 - steps : 3 + steps);
}

void BandModel::look(std::size_t block)
{
    const auto columns = static_cast<std::size_t>(m_layout.columns);
    m_at = (block / columns + kMargin) * m_stride + block % columns + kMargin;
    const Plane& own = m_planes[m_plane];
    const Band& band = m_layout.bands[m_band];
    const std::uint8_t* sizes = own.sizes[m_band].data() + m_at;
    const auto stride = static_cast<std::ptrdiff_t>(m_stride);
    const std::uint32_t left = sizes[-1];
    const std::uint32_t above = sizes[-stride];
    const std::uint32_t beside =
        2 * (left + above) + sizes[-stride - 1] + sizes[-stride + 1] + sizes[-2] + sizes[-2 * stride];

    std::uint32_t below = 0; // of lower bands, here
    std::uint32_t ahead = 0; // and in the blocks that come later
    std::array<std::uint32_t, 2> first = {};
    for (std::size_t parent = 0; parent < Band::kParents; ++parent) {
        if (band.parents[parent] < 0 || own.sizes[static_cast<std::size_t>(band.parents[parent])].empty())
            continue;
        const std::uint8_t* lower = own.sizes[static_cast<std::size_t>(band.parents[parent])].data() + m_at;
        below += (parent < 2 ? 2U : 1U) * lower[0];
        if (parent >= 2)
            continue;
        first[parent] = lower[0];
        ahead += lower[1] + std::uint32_t{lower[stride]};
    }
    std::uint32_t other = 0; // of the planes before, here
    std::uint32_t around = 0; // and beside
    for (std::size_t plane = 0; plane < m_plane; ++plane) {
        const std::uint8_t* there = m_planes[plane].sizes[m_band].data() + m_at;
        other += (plane + 1 == m_plane ? 2U : 1U) * there[0];
        around += there[1] + std::uint32_t{there[stride]} + there[-1] + there[-stride];
    }
    const std::uint8_t* active = own.activity.data() + m_at;
    const std::uint32_t activity = 2U * active[0] + active[1] + active[-1] + active[stride] + active[-stride];

    const auto plane = static_cast<std::uint32_t>(m_plane);
    const std::uint32_t chroma = plane > 0 ? 1 : 0;
    const std::uint32_t all = beside + 2 * below + ahead + 2 * other;
    const std::uint32_t place = band.place;
    const std::uint32_t slope = band.slope < 0 ? 3 : slopeAt(m_at, band.slope);
    const std::uint32_t slopeKind = band.slope < 0 ? 5 : static_cast<std::uint32_t>(band.slope);
    m_around = {plane * kBands + most(static_cast<std::uint32_t>(m_band), kBands - 1),
                (chroma * kSteps + step(beside)) * kSteps + step(below),
                ((plane * kSteps + step(beside)) * kPlaces + place) * 6 + most(step(other), 5),
                ((chroma * kSteps + step(below)) * kSteps + step(activity / 2)) * kPlaces + place,
                plane * 243 + most(left, 2) * 81 + most(above, 2) * 27 + most(first[0], 2) * 9 + most(first[1], 2) * 3
                    + most(other, 2),
                plane * kFineSteps + fineStep(all),
                ((chroma * kSteps + step(ahead)) * kSteps + step(beside + below)) * 3 + most(around, 2),
                ((plane * kSlopes + slope) * 6 + slopeKind) * kSteps + step(activity / 4)};
    m_sets = {place * kPlanes + plane, fineStep(all)};
    lookAtSigns(m_at);
}

void BandModel::lookAtSigns(std::size_t at)
{
    const Plane& own = m_planes[m_plane];
    const std::int8_t* signs = own.signs[m_band].data() + at;
    const Band& band = m_layout.bands[m_band];
    const auto plane = static_cast<std::uint32_t>(m_plane);
    const std::uint32_t beside = signIndex(signs[-1]) * 3 + signIndex(signs[-static_cast<std::ptrdiff_t>(m_stride)]);
    std::uint32_t other = 4;
    if (m_plane > 0)
        other = signIndex(m_planes[0].signs[m_band][at]) * 3
            + (m_plane > 1 ? signIndex(m_planes[1].signs[m_band][at]) : 1U);
    const std::uint32_t slope = band.slope < 0 ? 3 : slopeAt(at, band.slope);
    const std::uint32_t slopeKind = band.slope < 0 ? 5 : static_cast<std::uint32_t>(band.slope);
    const auto number = static_cast<std::uint32_t>(m_band);
    const std::array<std::uint32_t, 4> index = {
        (plane * kSignBands + most(number, kSignBands - 1)) * 9 + beside, (plane * 9 + other) * 4 + most(number, 3),
        (plane * kSlopes + slope) * 6 + slopeKind, (plane * 9 + other) * 9 + beside};
    std::uint32_t base = 0;
    for (std::size_t input = 0; input < kSignModels.size(); ++input) {
        m_signContext.model[input] = base + (input < index.size() ? index[input] : 0);
        base += kSignModels[input];
    }
    m_signContext.set = {plane * 6 + slopeKind, plane};
}

MixedContext BandModel::contextOf(std::uint32_t bin) const
{
    MixedContext context;
    std::uint32_t base = bin * kModelsOfBin;
    for (std::size_t input = 0; input < kModels.size(); ++input) {
        context.model[input] = base + m_around[input];
        base += kModels[input];
    }
    context.set = {bin * (kPlaces * kPlanes) + m_sets[0], bin * kFineSteps + m_sets[1]};
    return context;
}

std::int32_t BandModel::expected() const
{
    const auto columns = static_cast<std::size_t>(m_layout.columns);
    const std::int16_t* levels = m_planes[m_plane].levels.data() + m_at;
    const auto stride = static_cast<std::ptrdiff_t>(m_stride);
    const bool first = m_at % m_stride == kMargin;
    const bool last = m_at % m_stride == kMargin + columns - 1;
    const bool top = m_at / m_stride == kMargin;
    const int left = levels[-1];
    const int above = levels[-stride];
    if (top)
        return first ? 0 : left;
    if (first)
        return above;
    const int corner = levels[-stride - 1];
    const int right = last ? above : int{levels[-stride + 1]};
    // Weighted as planes are continued, held between the neighbours.
    const int guess = (3 * left + 3 * above - 2 * corner + right + (left + above > 0 ? 2 : -2)) / 5;
    const auto [least, largest] = std::minmax({left, above, right});
    return std::clamp(guess, least, largest);
}

float BandModel::cost(std::int32_t difference) const
{
    constexpr std::uint32_t kWhole = 1U << 16U;
    const auto of = [](const BitMixer& mixer, const MixedContext& context, bool bit) {
        const std::uint32_t one = mixer.one(context);
        return bitCost(bit ? one : kWhole - one);
    };
    float bits = of(m_sizes, contextOf(0), difference != 0);
    if (difference == 0)
        return bits;
    bits += of(m_signs, m_signContext, difference < 0);
    const std::int32_t size = std::abs(difference);
    for (std::int32_t known = 1; known <= std::min(size, kUnary); ++known)
        bits += of(m_sizes, contextOf(binOf(known)), size > known);
    for (std::int32_t rest = size - kUnary; rest > 1; rest /= 2)
        bits += 2;
    return bits;
}

void BandModel::keep(std::int32_t level, std::int32_t difference)
{
    Plane& own = m_planes[m_plane];
    const auto size = static_cast<std::uint8_t>(std::min(std::abs(difference), 255));
    own.sizes[m_band][m_at] = size;
    own.signs[m_band][m_at] = static_cast<std::int8_t>(difference > 0 ? 1 : difference < 0 ? -1 : 0);
    own.levels[m_at] = static_cast<std::int16_t>(level);
    if (m_band == 0)
        own.means[m_at] = static_cast<std::int16_t>(level);
    else
        own.activity[m_at] = static_cast<std::uint8_t>(std::min(own.activity[m_at] + size, 255));
}

} // namespace tokenscope::tokencodec
