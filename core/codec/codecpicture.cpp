// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <utility>

#include "core/codec/codec.h"

namespace tokenscope {

Picture codecPicture(Picture picture)
{
    // In this order: rounding comes once, at the end.
    return inEightBits(onBackground(std::move(picture), 255, 255, 255));
}

} // namespace tokenscope
