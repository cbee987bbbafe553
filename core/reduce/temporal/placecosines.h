// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <span>

#include "core/base/runcontext.h"
#include "core/field/features.h"

namespace tokenscope {

/// How like each token of a frame is to the one at its place in another: the bits of CosineRows. features (frames·P)×D; P values.
/// Looks at the context every few milliseconds; false when it was stopped.
bool cosinesOfPlaces(FeatureView features, std::size_t frame, std::size_t other, std::span<double> cosines,
                     const RunContext& context);

} // namespace tokenscope
