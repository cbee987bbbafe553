// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/tokens/bands/blockcosines.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/parallel.h"
#include "core/vision/patches/dct.h"

namespace tokenscope::tokencodec {

namespace {

constexpr std::size_t kMostSide = 32;
using Block = std::array<std::array<float, kMostSide>, kMostSide>;

/// basis[frequency][place].
Block basisOf(int size)
{
    Block basis{};
    for (int frequency = 0; frequency < size; ++frequency) {
        const double scale = std::sqrt((frequency == 0 ? 1.0 : 2.0) / size);
        for (int place = 0; place < size; ++place)
            basis[static_cast<std::size_t>(frequency)][static_cast<std::size_t>(place)] =
                static_cast<float>(scale * std::cos(std::numbers::pi * (2 * place + 1) * frequency / (2.0 * size)));
    }
    return basis;
}

Block transposed(const Block& block)
{
    Block result{};
    for (std::size_t row = 0; row < kMostSide; ++row)
        for (std::size_t column = 0; column < kMostSide; ++column)
            result[column][row] = block[row][column];
    return result;
}

/// left · block · leftᵀ of the first size×size.
Block bothWays(const Block& left, const Block& block, std::size_t size)
{
    const auto product = [size](const Block& a, const Block& b) {
        Block result{};
        for (std::size_t row = 0; row < size; ++row)
            for (std::size_t inner = 0; inner < size; ++inner)
                for (std::size_t column = 0; column < size; ++column)
                    result[row][column] += a[row][inner] * b[inner][column];
        return result;
    };
    return product(product(left, block), transposed(left));
}

/// One line across an edge: at[-4·pitch] … at[3·pitch].
void smoothLine(float* at, std::ptrdiff_t pitch, float strength)
{
    const float p0 = at[-pitch];
    const float p1 = at[-2 * pitch];
    const float p2 = at[-3 * pitch];
    const float p3 = at[-4 * pitch];
    const float q0 = at[0];
    const float q1 = at[pitch];
    const float q2 = at[2 * pitch];
    const float q3 = at[3 * pitch];
    const float bendP = std::abs(p2 - 2 * p1 + p0);
    const float bendQ = std::abs(q2 - 2 * q1 + q0);
    const float limit = 4 * strength;
    if (bendP + bendQ >= limit)
        return;
    const auto held = [strength](float value, float by) { return std::clamp(value, -by * strength, by * strength); };
    if (2 * (bendP + bendQ) < limit / 4 && std::abs(p3 - p0) + std::abs(q3 - q0) < limit / 2
        && std::abs(p0 - q0) < 2.5F * strength) {
        at[-pitch] = p0 + held((p2 + 2 * p1 - 6 * p0 + 2 * q0 + q1) / 8, 2);
        at[-2 * pitch] = p1 + held((p2 - 3 * p1 + p0 + q0) / 4, 2);
        at[-3 * pitch] = p2 + held((2 * p3 - 5 * p2 + p1 + p0 + q0) / 8, 2);
        at[0] = q0 + held((p1 + 2 * p0 - 6 * q0 + 2 * q1 + q2) / 8, 2);
        at[pitch] = q1 + held((p0 + q0 - 3 * q1 + q2) / 4, 2);
        at[2 * pitch] = q2 + held((p0 + q0 + q1 - 5 * q2 + 2 * q3) / 8, 2);
        return;
    }
    const float step = (9 * (q0 - p0) - 3 * (q1 - p1)) / 16;
    if (std::abs(step) >= 10 * strength)
        return;
    const float moved = held(step, 1);
    at[-pitch] = p0 + moved;
    at[0] = q0 - moved;
    if (bendP < limit / 5)
        at[-2 * pitch] = p1 + held(((p2 + p0) / 2 - p1 + moved) / 2, 0.5F);
    if (bendQ < limit / 5)
        at[pitch] = q1 + held(((q2 + q0) / 2 - q1 - moved) / 2, 0.5F);
}

} // namespace

Result<BandValues<float>> blockCosines(const ColourPlanes& planes, int size, const std::array<float, 3>& factors,
                                       const RunContext& context)
{
    const auto side = static_cast<std::size_t>(size);
    const Block basis = basisOf(size);
    const std::vector<int> order = vision::zigzag(size);
    const auto columns = static_cast<std::size_t>(planes.width / size);
    const auto rows = static_cast<std::size_t>(planes.height / size);
    BandValues<float> values(planes.planes.size(), std::vector<float>(rows * columns * side * side));
    forEachChunk(rows * values.size(), 1, context.threads, [&](std::size_t chunk, std::size_t, std::size_t) {
        const std::size_t plane = chunk / rows;
        const std::size_t blockRow = chunk % rows;
        for (std::size_t column = 0; column < columns && !context.stopped(); ++column) {
            Block block{};
            for (std::size_t y = 0; y < side; ++y) {
                const float* from = planes.row(plane, static_cast<int>(blockRow * side + y)) + column * side;
                std::copy(from, from + side, block[y].begin());
            }
            const Block cosines = bothWays(basis, block, side);
            float* to = values[plane].data() + blockRow * columns + column;
            for (std::size_t band = 0; band < order.size(); ++band) {
                const auto at = static_cast<std::size_t>(order[band]);
                to[band * rows * columns] = factors[plane] * cosines[at / side][at % side];
            }
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return values;
}

Result<ColourPlanes> fromBlockCosines(const BandValues<float>& values, const BandLayout& layout, int size,
                                      const std::array<float, 3>& factors, const RunContext& context)
{
    const auto side = static_cast<std::size_t>(size);
    const Block basis = transposed(basisOf(size));
    const std::vector<int> order = vision::zigzag(size);
    const auto columns = static_cast<std::size_t>(layout.columns);
    const auto rows = static_cast<std::size_t>(layout.rows);
    ColourPlanes planes{layout.columns * size, layout.rows * size, {}};
    planes.planes.assign(values.size(), std::vector<float>(rows * columns * side * side));
    forEachChunk(rows * values.size(), 1, context.threads, [&](std::size_t chunk, std::size_t, std::size_t) {
        const std::size_t plane = chunk / rows;
        const std::size_t blockRow = chunk % rows;
        for (std::size_t column = 0; column < columns && !context.stopped(); ++column) {
            Block cosines{};
            const float* from = values[plane].data() + blockRow * columns + column;
            for (std::size_t band = 0; band < layout.bands.size(); ++band) {
                const auto at = static_cast<std::size_t>(order[band]);
                cosines[at / side][at % side] = factors[plane] * from[band * rows * columns];
            }
            const Block block = bothWays(basis, cosines, side);
            for (std::size_t y = 0; y < side; ++y)
                std::copy_n(block[y].begin(), side,
                            planes.row(plane, static_cast<int>(blockRow * side + y)) + column * side);
        }
    });
    if (context.stopped())
        return failure(ErrorCode::Cancelled, {});
    return planes;
}

void smoothBlockEdges(ColourPlanes& planes, int size, float strength)
{
    if (!(strength > 0))
        return;
    for (std::size_t plane = 0; plane < planes.planes.size(); ++plane) {
        for (int y = 0; y < planes.height; ++y)
            for (int x = size; x < planes.width; x += size)
                smoothLine(planes.row(plane, y) + x, 1, strength);
        for (int y = size; y < planes.height; y += size)
            for (int x = 0; x < planes.width; ++x)
                smoothLine(planes.row(plane, y) + x, planes.width, strength);
    }
}

} // namespace tokenscope::tokencodec
