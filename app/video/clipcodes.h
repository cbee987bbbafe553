// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/videostudy/clipresult.h"
#include "widgets/codetime/codetimeview.h"
#include "widgets/tube/tubespace.h"

namespace tokenscope::app {

/// What a token of the clip went into: an output or a code; -1: into none, or there is no such token.
std::int64_t codeOf(const ClipResult& result, std::int64_t token);

/// The same for all tokens of frame `at` of the source.
std::vector<std::int64_t> frameCodes(const ClipResult& result, std::int64_t at);

/// Codes of the first stage, or outputs as they stand for tokens: what codeOf() says of each.
CodeKind kindOf(const ClipResult& result);
/// When each is in use. Without codes where nothing was kept. O(N + K): on a worker's thread.
CodeTimeContent codeTimeOf(const ClipResult& result);
/// Where each is through space and time. On a worker's thread.
TubeContent tubesOf(const ClipResult& result);

} // namespace tokenscope::app
