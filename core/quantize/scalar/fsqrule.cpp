// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/fsqrule.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace tokenscope {

namespace {

// The outermost levels have no middle: tanh reaches their codes at infinity, or nearly.
constexpr double kNearlyOne = 0.97;

constexpr double kEpsilon = 1e-3; // the library's: keeps the outermost levels within reach

struct Bound {
    double half = 0; ///< of the span of levels
    double offset = 0; ///< of an even number of levels
};

Bound boundOf(std::uint32_t levels)
{
    return {(static_cast<double>(levels) - 1) * (1 + kEpsilon) / 2, levels % 2 == 0 ? 0.5 : 0.0};
}

/// What levels that are not symmetric are counted from.
double middleLevel(std::uint32_t levels)
{
    return std::floor(levels / 2.0);
}

std::uint32_t clampedLevel(double level, std::uint32_t levels)
{
    return static_cast<std::uint32_t>(std::clamp(level, 0.0, static_cast<double>(levels) - 1));
}

} // namespace

Result<FsqRule> FsqRule::make(const std::vector<std::int64_t>& levels, bool symmetric, bool hardClamp)
{
    if (levels.empty())
        return failure(ErrorCode::InvalidArgument, "FSQ needs the levels of at least one dimension");
    FsqRule rule;
    rule.m_symmetric = symmetric;
    rule.m_hardClamp = hardClamp;
    std::int64_t size = 1;
    for (const std::int64_t count : levels) {
        if (count < 2 || count > kMostFsqLevels)
            return failure(ErrorCode::InvalidArgument,
                           "FSQ takes from 2 to 256 levels in each dimension, not " + std::to_string(count));
        if (count == 2 && !symmetric)
            return failure(ErrorCode::InvalidArgument,
                           "FSQ with 2 levels in a dimension must be symmetric; else give it at least 3");
        size *= count;
        if (size > kMostFsqCodes)
            return failure(ErrorCode::InvalidArgument, "these levels make more than 1048576 codes");
        rule.m_levels.push_back(static_cast<std::uint32_t>(count));
    }
    rule.m_size = static_cast<std::uint32_t>(size);
    return rule;
}

std::uint32_t FsqRule::level(std::size_t dimension, double value) const
{
    const std::uint32_t levels = m_levels[dimension];
    const double before = beforeRounding(dimension, value);
    return clampedLevel(m_symmetric ? std::floor(before + 0.5) : std::nearbyint(before) + middleLevel(levels), levels);
}

/// The level, counted from the lowest where the rule is symmetric and from the middle one where it is not.
double FsqRule::beforeRounding(std::size_t dimension, double value) const
{
    const std::uint32_t levels = m_levels[dimension];
    if (m_symmetric)
        return (levels - 1) * (squeezed(value) + 1) / 2;
    const Bound bound = boundOf(levels);
    const double ratio = bound.offset / bound.half;
    const double shift = m_hardClamp ? ratio : std::atanh(ratio);
    return squeezed(value + shift) * bound.half - bound.offset;
}

double FsqRule::bounded(std::size_t dimension, double value) const
{
    const std::uint32_t levels = m_levels[dimension];
    const double before = beforeRounding(dimension, value);
    return m_symmetric ? 2 * before / (levels - 1) - 1 : before / middleLevel(levels); // as code() counts
}

double FsqRule::code(std::size_t dimension, std::uint32_t level) const
{
    const std::uint32_t levels = m_levels[dimension];
    if (m_symmetric)
        return 2 * static_cast<double>(level) / (levels - 1) - 1;
    const double middle = middleLevel(levels);
    return (static_cast<double>(level) - middle) / middle;
}

double FsqRule::middle(std::size_t dimension, std::uint32_t level) const
{
    const std::uint32_t levels = m_levels[dimension];
    const auto released = [this](double x) {
        return m_hardClamp ? x : std::atanh(std::clamp(x, -kNearlyOne, kNearlyOne));
    };
    if (m_symmetric)
        return released(code(dimension, level));
    const Bound bound = boundOf(levels);
    const double ratio = bound.offset / bound.half;
    const double rounded = static_cast<double>(level) - middleLevel(levels);
    return released((rounded + bound.offset) / bound.half) - (m_hardClamp ? ratio : std::atanh(ratio));
}

std::uint32_t FsqRule::index(std::span<const std::uint32_t> levels) const
{
    std::uint32_t index = 0;
    for (std::size_t dimension = m_levels.size(); dimension-- > 0;)
        index = index * m_levels[dimension] + levels[dimension];
    return index;
}

std::vector<std::uint32_t> FsqRule::levelsOf(std::uint32_t index) const
{
    std::vector<std::uint32_t> levels;
    for (const std::uint32_t count : m_levels) {
        levels.push_back(index % count);
        index /= count;
    }
    return levels;
}

} // namespace tokenscope
