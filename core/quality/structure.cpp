// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/structure.h"

#include <array>
#include <cmath>
#include <vector>

#include "core/base/parallel.h"
#include "core/quality/comparedpictures.h"
#include "core/quality/structurekernel.h"

namespace tokenscope {
namespace {

using structure::kMaps;
using structure::kSide;

constexpr std::size_t kRows = kStructureWindow;
constexpr std::size_t kRowsAtOnce = 96; // each part filters ten rows of its neighbour again

structure::Taps gaussianTaps()
{
    constexpr double kSigma = 1.5;
    std::array<double, kSide + 1> weight{};
    double sum = 0;
    for (std::size_t i = 0; i <= kSide; ++i) {
        weight[i] = std::exp(-static_cast<double>(i * i) / (2 * kSigma * kSigma));
        sum += i == 0 ? weight[i] : 2 * weight[i];
    }
    structure::Taps taps{};
    for (std::size_t i = 0; i <= kSide; ++i)
        taps[i] = static_cast<float>(weight[i] / sum);
    return taps;
}

/// Walks down a part of two planes: the last eleven rows are kept filtered across, in a ring.
class Strip {
public:
    Strip(const LumaPlane& original, const LumaPlane& other)
        : m_original(original)
        , m_other(other)
        , m_width(static_cast<std::size_t>(original.width))
        , m_across(m_width - (kRows - 1))
        , m_ring(kRows * kMaps * m_across)
        , m_values(kMaps * m_width)
    {
    }

    void take(std::size_t y)
    {
        const std::array<float*, kMaps> values = maps(m_values.data(), m_width);
        structure::products(m_original.row(static_cast<int>(y)), m_other.row(static_cast<int>(y)), m_width, values);
        for (std::size_t map = 0; map < kMaps; ++map)
            structure::filterAcross(values[map], ringRow(y, map), m_across, m_taps);
    }
    /// Of the window whose first row is y, which and the ten below have been taken.
    void add(std::size_t y, StructureMeans& sums)
    {
        const std::array<float*, kMaps> means = maps(m_values.data(), m_width);
        for (std::size_t map = 0; map < kMaps; ++map) {
            std::array<const float*, kRows> rows{};
            for (std::size_t i = 0; i < kRows; ++i)
                rows[i] = ringRow(y + i, map);
            structure::filterDown(rows, means[map], m_across, m_taps);
        }
        structure::scores(means, m_across);
        sums.similarity += structure::sum(means[0], m_across);
        sums.contrastStructure += structure::sum(means[1], m_across);
    }

private:
    static std::array<float*, kMaps> maps(float* first, std::size_t stride)
    {
        return {first, first + stride, first + 2 * stride, first + 3 * stride};
    }
    float* ringRow(std::size_t y, std::size_t map) { return m_ring.data() + (y % kRows * kMaps + map) * m_across; }

    const LumaPlane& m_original;
    const LumaPlane& m_other;
    std::size_t m_width;
    std::size_t m_across; ///< windows in a row
    structure::Taps m_taps = gaussianTaps();
    std::vector<float> m_ring;
    std::vector<float> m_values;
};

} // namespace

StructureMeans structureMeans(const LumaPlane& original, const LumaPlane& other, const RunContext& context)
{
    const std::size_t down = static_cast<std::size_t>(original.height) - (kRows - 1);
    std::vector<StructureMeans> sums(chunkCount(down, kRowsAtOnce), StructureMeans{0, 0});
    forEachChunk(down, kRowsAtOnce, context.threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
        Strip strip(original, other);
        for (std::size_t y = begin; y < begin + kRows - 1; ++y)
            strip.take(y);
        for (std::size_t y = begin; y < end && !context.stopped(); ++y) {
            strip.take(y + kRows - 1);
            strip.add(y, sums[chunk]);
        }
    });
    StructureMeans total{0, 0};
    for (const StructureMeans& part : sums) {
        total.similarity += part.similarity;
        total.contrastStructure += part.contrastStructure;
    }
    const double windows = static_cast<double>(down) * (original.width - static_cast<int>(kRows - 1));
    return {total.similarity / windows, total.contrastStructure / windows};
}

Result<double> structuralSimilarity(const Picture& original, const Picture& other, const RunContext& context)
{
    return comparedLuma(original, other, kStructureWindow, context,
                        [&context](const LumaPlane& first, const LumaPlane& second) {
                            return structureMeans(first, second, context).similarity;
                        });
}

} // namespace tokenscope
