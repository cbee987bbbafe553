// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <vector>

#include "core/textstudy/stages/pipelinestages.h"

namespace tokenscope {

/// Where the segments of all stages stand from left to right: whatever comes from the same bytes of the input stands at the
/// same place in every row, so that unchanged text lines up and needs no lines between the rows.
class StageLayout {
public:
    struct Span {
        double left = 0;
        double right = 0;
        double width() const { return right - left; }
        bool operator==(const Span&) const = default;
    };

    StageLayout() = default;
    /// `widthOf(stage, segment)` is what a segment needs. O(segments log segments).
    StageLayout(const PipelineStages& stages, const std::function<double(std::size_t, std::size_t)>& widthOf);

    double width() const { return m_width; }
    /// Of one segment. Ascending within a stage.
    Span span(std::size_t stage, std::size_t segment) const { return m_spans[stage][segment]; }
    /// Of bytes of the input; where something is put in, of that.
    Span spanOf(ByteRange input) const;
    /// The segment of a stage at x, or -1.
    int segmentAt(std::size_t stage, double x) const;
    /// The first segment of a stage that ends behind x; the count when none does.
    std::size_t firstAfter(std::size_t stage, double x) const;

private:
    std::size_t nodeBefore(std::uint64_t input) const;

    std::vector<std::uint64_t> m_places; ///< bytes of the input where any segment begins or ends
    std::vector<double> m_nodes; ///< two for each place: before and behind what is put in there
    std::vector<std::vector<Span>> m_spans;
    double m_width = 0;
};

/// Whether a segment of these bytes of the input is a counterpart of one of those.
bool areCounterparts(ByteRange first, ByteRange second);

} // namespace tokenscope
