// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/codec.h"

namespace tokenscope {

/// "gpstoken": Gaussians with colours, where there is most to see.
CodecMethod gaussianCodec();

} // namespace tokenscope
