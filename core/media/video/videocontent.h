// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace tokenscope {

/// Whether a file that begins so is a video, by what its container begins with, never by a name. The first 4096 bytes are enough.
/// Not so for animations, whose files may as well hold one picture: see isAnimation().
bool beginsLikeVideo(std::string_view begin);

/// Whether a whole GIF or PNG file holds more than one picture. O(its blocks); false for damaged and other files.
bool isAnimation(std::string_view bytes);

} // namespace tokenscope
