// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"

namespace tokenscope {

/// The picture as a PNG file, 8 or 16 bits, tagged as sRGB; `level` 0 (fastest) to 9 (smallest). What decodePicture makes of it
/// has the same samples. Errors: InvalidArgument for a picture without pixels or whose samples do not fit its size, Cancelled,
/// OutOfMemory.
Result<std::string> encodePng(const Picture& picture, int level = 6, const RunContext& context = {});

} // namespace tokenscope
