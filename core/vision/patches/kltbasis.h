// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/quantize/projection/projection.h"

namespace tokenscope {

/// A transform as it is saved: (1 + d)×D, the mean and then the basis.
FeatureMatrix savedProjection(const Projection& projection);

/// The other way, with the first `keep` directions; 0, or more than there are, keeps all. Errors: InvalidValue for less than two
/// rows or, to 1e-3, a direction that is not of length 1 and at right angles to those before it, naming the row.
Result<Projection> projectionOf(const FeatureMatrix& saved, std::int64_t keep);

namespace vision {

/// The files of a folder that hold pictures, by content, in the order of their names; not those of folders in it. Errors:
/// FileNotFound (also for no folder), FileUnreadable, Empty without a picture, TooLarge above 100,000 files.
Result<std::vector<std::filesystem::path>> picturesIn(const std::string& folder);

} // namespace vision
} // namespace tokenscope
