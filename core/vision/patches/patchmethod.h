// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/vision/encoder.h"

namespace tokenscope {

/// "patches": pixels themselves. Columns are one channel after the other, each row-major.
EncoderMethod patchesMethod();

} // namespace tokenscope
