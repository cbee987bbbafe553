// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <stop_token>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/stream/safecuts.h"

namespace tokenscope {

/// The plain path over a long text, in parts that end at safe cuts: what a part needs stays in the caches, parts run on
/// `options.threads` threads, and stopping takes no longer than a part. The result is that of the whole. The same errors.
///
/// Nothing: the text is too short to gain by it, or has no place to cut.
std::optional<Result<Encoding>> encodeInParts(const PlainPipeline& plain, const SafeCuts& cuts, std::string_view text,
                                              const EncodeOptions& options, const std::stop_token& stop,
                                              Progress* progress);

} // namespace tokenscope
