// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/field/tokenfield.h"

namespace tokenscope {

/// Where in frames, rows and columns a token lies.
struct TubeCell {
    int frame = -1;
    int row = -1;
    int column = -1;

    bool isNull() const { return frame < 0; }
    bool operator==(const TubeCell&) const = default;
};

/// What an output or a code is through time.
struct TubeSpan {
    std::uint64_t tokens = 0; ///< in all frames; 0: nothing is known of it
    int first = -1; ///< the first frame with a token of it
    int last = -1;
    int frames = 0; ///< that have a token of it; fewer than first … last where it comes back

    bool operator==(const TubeSpan&) const = default;
};

/// Which tokens of a clip went into which output, or have which code: a tube through space and time each. Never changes.
class Tubes {
public:
    Tubes() = default;
    /// `group`: one a token, below 0 for none; `weight` is empty or one a token. What is not one a token of the grid makes
    /// empty tubes. O(N): for a long clip on a worker's thread.
    Tubes(const PatchGrid& grid, std::vector<std::int32_t> group, std::vector<float> weight);

    bool isEmpty() const { return m_group.empty(); }
    const PatchGrid& grid() const { return m_grid; }
    int frames() const { return isEmpty() ? 0 : static_cast<int>(m_grid.frames); }
    int rows() const { return static_cast<int>(m_grid.rows); }
    int columns() const { return static_cast<int>(m_grid.columns); }
    /// Outputs or codes: the greatest and one.
    std::size_t count() const { return m_first.empty() ? 0 : m_first.size() - 1; }

    std::int32_t groupOf(std::int64_t token) const { return m_group[static_cast<std::size_t>(token)]; }
    bool hasWeights() const { return !m_weight.empty(); }
    float weightOf(std::int64_t token) const { return m_weight[static_cast<std::size_t>(token)]; }
    /// Ascending; none for what there is not.
    std::span<const std::uint32_t> tokens(std::int64_t group) const;
    /// Of one frame.
    std::span<const std::uint32_t> tokens(std::int64_t group, int frame) const;
    TubeSpan span(std::int64_t group) const;
    /// T: how many tokens of it each frame has.
    std::vector<std::uint32_t> perFrame(std::int64_t group) const;

    TubeCell cellOf(std::int64_t token) const;
    std::int64_t tokenAt(const TubeCell& cell) const; ///< -1 outside of the grid

private:
    PatchGrid m_grid;
    std::vector<std::int32_t> m_group;
    std::vector<float> m_weight;
    std::vector<std::size_t> m_first; ///< of each group in m_tokens
    std::vector<std::uint32_t> m_tokens;
};

using TubesPtr = std::shared_ptr<const Tubes>;

} // namespace tokenscope
