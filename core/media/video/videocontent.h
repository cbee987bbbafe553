// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <string_view>

namespace tokenscope {

/// Whether a file that begins so is a video, by what its container begins with, never by a name. The first 4096 bytes are enough.
/// Not so for animations, whose files may as well hold one picture: see isAnimation().
bool beginsLikeVideo(std::string_view begin);

/// Whether a whole GIF or PNG file holds more than one picture. O(its blocks); false for damaged and other files.
bool isAnimation(std::string_view bytes);

/// Whether a file is a clip: frames that follow one another. The one answer for all who ask, by content, never by a name.
enum class ClipKind {
    /// A still GIF or PNG, every other picture (animated WebP and AVIF too: their first frame is what is read), documents of
    /// several pages, arrays, sound, text, an empty file, what cannot be read, a folder (its pictures are frames only for who
    /// says so).
    None,
    Video, ///< begins like one, however many frames it turns out to have, and also where it is cut off or damaged
    Animation, ///< a GIF or APNG of more than one picture: a clip, and a picture to who wants only its first
};

ClipKind clipKind(std::string_view bytes);
/// The same of a file: reads 4096 bytes, and of a GIF or PNG block after block until the second picture or the end.
ClipKind clipKindOfFile(const std::filesystem::path& path);

} // namespace tokenscope
