// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/codec.h"

namespace tokenscope {

/// "quadtree": squares halved both ways where that is worth its bits, each one colour or one slope of brightness.
CodecMethod quadtreeCodec();

} // namespace tokenscope
