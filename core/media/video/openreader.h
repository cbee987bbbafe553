// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <stop_token>

#include "core/base/result.h"
#include "core/media/video/framesource.h"
#include "core/media/video/videolibrary.h"

namespace tokenscope::media {

/// libav on these bytes, which must outlive it. Errors: as openVideo(), but for what only the index tells.
Result<std::unique_ptr<VideoReader>> openReader(const VideoBytes& bytes, const VideoReading& reading,
                                                const std::stop_token& stop);

/// What is known of a video without its index.
VideoInfo infoOf(const StreamFacts& facts);

} // namespace tokenscope::media
