// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/videostudy/clipresult.h"
#include "widgets/codetime/codetimeview.h"
#include "widgets/tube/tubespace.h"

namespace tokenscope::app {

/// Codes of the first stage, or outputs as they stand for tokens: what codeOf() says of each.
CodeKind kindOf(const ClipResult& result);
/// When each is in use. Without codes where nothing was kept. O(N + K): on a worker's thread.
CodeTimeContent codeTimeOf(const ClipResult& result);
/// Where each is through space and time. On a worker's thread.
TubeContent tubesOf(const ClipResult& result);

} // namespace tokenscope::app
