// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/picture.h"
#include "widgets/canvas/picturepyramid.h"

#include <stop_token>

namespace tokenscope::app {

/// A frame to be shown, in pixels as wide as they are high; `aspect` is the width of its own over their height. On any thread;
/// null when stopped.
PicturePyramid inSquarePixels(const Picture& picture, double aspect, const std::stop_token& stop);

} // namespace tokenscope::app
