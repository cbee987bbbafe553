// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <vector>

namespace tokenscope::app {

// Between frames of a clip and those of them that are tokens: `index` says which frame each of these is, ascending, as
// ClipField::index. A place is a frame and how far into it, as TimelineScale counts.

/// The nearest; -1 without any.
int nearestIn(const std::vector<std::int64_t>& index, std::int64_t frame);
/// Where a place in the clip lies among them; each reaches to the next one.
double placeAmong(const std::vector<std::int64_t>& index, double place);
/// The inverse.
double placeInClip(const std::vector<std::int64_t>& index, double place);

} // namespace tokenscope::app
