// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

/// How long a file of MP4 and its kin, Matroska, or AVI is by what its own parts say of their lengths: more than it has where
/// it was cut off. Nothing where they do not say, or where it is of another kind. Reads a few bytes of each outermost part.
std::optional<std::int64_t> claimedBytes(const VideoBytes& bytes);

} // namespace tokenscope::media
