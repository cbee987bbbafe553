// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videolibrary.h"

#include "core/base/module.h"

namespace tokenscope::media {

VideoLibrary* videoLibrary(std::string& problem)
{
    struct Opened {
        VideoLibrary* library = nullptr;
        std::string problem = openModule("tokenscope-video.so", kVideoLibraryEntry, [this](void* address) {
            library = reinterpret_cast<VideoLibraryEntry>(address)(kVideoLibraryVersion);
            return library != nullptr;
        });
    };
    static const Opened opened;
    problem = opened.problem;
    return opened.library;
}

} // namespace tokenscope::media
