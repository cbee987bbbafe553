// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/gradientsimilarity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/parallel.h"
#include "core/quality/comparedpictures.h"
#include "core/quality/lumaplane.h"

namespace tokenscope {
namespace {

constexpr std::size_t kRowsAtOnce = 64;
constexpr float kStability = 170; // T of the paper

/// Three rows of a plane, each with a zero on either side and zeros where there is none.
class Neighbourhood {
public:
    explicit Neighbourhood(const LumaPlane& plane)
        : m_plane(plane)
        , m_stride(static_cast<std::size_t>(plane.width) + 2)
        , m_rows(3 * m_stride)
    {
    }

    void moveTo(int y)
    {
        for (int row = 0; row < 3; ++row) {
            float* to = m_rows.data() + static_cast<std::size_t>(row) * m_stride + 1;
            const int from = y + row - 1;
            if (from < 0 || from >= m_plane.height)
                std::fill_n(to, m_plane.width, 0.0F);
            else
                std::copy_n(m_plane.row(from), m_plane.width, to);
        }
    }
    /// Squared lengths of the gradients of the row in the middle.
    void gradients(float* __restrict to) const
    {
        const float* upper = m_rows.data();
        const float* middle = upper + m_stride;
        const float* lower = middle + m_stride;
        for (std::size_t x = 0; x + 2 < m_stride; ++x) {
            const float across =
                ((upper[x] + middle[x] + lower[x]) - (upper[x + 2] + middle[x + 2] + lower[x + 2])) / 3;
            const float down =
                ((upper[x] + upper[x + 1] + upper[x + 2]) - (lower[x] + lower[x + 1] + lower[x + 2])) / 3;
            to[x] = across * across + down * down;
        }
    }

private:
    const LumaPlane& m_plane;
    std::size_t m_stride;
    std::vector<float> m_rows;
};

/// How unlike the gradients are, 1 - similarity: 0 exactly where they are equal.
void differences(const float* __restrict first, const float* __restrict second, float* __restrict to, std::size_t count)
{
    for (std::size_t x = 0; x < count; ++x) {
        const float a = std::sqrt(first[x]);
        const float b = std::sqrt(second[x]);
        to[x] = 1 - (2 * (a * b) + kStability) / (a * a + b * b + kStability);
    }
}

struct Sums {
    double values = 0;
    double squares = 0;
};

Sums rowSums(const std::vector<float>& row)
{
    Sums sums;
    for (const float value : row) {
        sums.values += static_cast<double>(value);
        sums.squares += static_cast<double>(value) * static_cast<double>(value);
    }
    return sums;
}

double deviation(LumaPlane first, LumaPlane second, const RunContext& context)
{
    first = halvedPlane(first, BeyondEdge::Zero, context);
    second = halvedPlane(second, BeyondEdge::Zero, context);
    const auto width = static_cast<std::size_t>(first.width);
    const auto height = static_cast<std::size_t>(first.height);
    std::vector<Sums> sums(chunkCount(height, kRowsAtOnce));
    forEachChunk(height, kRowsAtOnce, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
        Neighbourhood around[] = {Neighbourhood(first), Neighbourhood(second)};
        std::array<std::vector<float>, 2> gradients = {std::vector<float>(width), std::vector<float>(width)};
        std::vector<float> row(width);
        for (std::size_t y = begin; y < end && !context.stopped(); ++y) {
            for (std::size_t i = 0; i < 2; ++i) {
                around[i].moveTo(static_cast<int>(y));
                around[i].gradients(gradients[i].data());
            }
            differences(gradients[0].data(), gradients[1].data(), row.data(), width);
            const Sums ofRow = rowSums(row);
            sums[chunk].values += ofRow.values;
            sums[chunk].squares += ofRow.squares;
        }
    });
    Sums total;
    for (const Sums& part : sums) {
        total.values += part.values;
        total.squares += part.squares;
    }
    const double pixels = static_cast<double>(width) * static_cast<double>(height);
    const double mean = total.values / pixels;
    return std::sqrt(std::max(0.0, total.squares / pixels - mean * mean));
}

} // namespace

Result<double> gradientDeviation(const Picture& original, const Picture& other, const RunContext& context)
{
    return comparedLuma(original, other, kGradientLeast, context, [&context](LumaPlane first, LumaPlane second) {
        return deviation(std::move(first), std::move(second), context);
    });
}

} // namespace tokenscope
