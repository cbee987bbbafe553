// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/openclip.h"
#include "core/videostudy/clipresult.h"
#include "core/videostudy/frametracks.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <vector>

namespace tokenscope::app {

class VideoSession;

/// A clip, its tokens and what every method has made of them: a value that what is shown can be kept by.
struct ClipShown {
    struct Method {
        QString name;
        ClipMethod method; ///< as it is set, of which the result may not be yet
        ClipResultPtr result; ///< null while there is none
        std::shared_ptr<const ClipQuality> quality; ///< of result; null: not measured
    };
    OpenClipPtr clip; ///< null: none is open
    ClipEncoding encoding; ///< as it is set, of which source may not be yet
    ClipSourcePtr source; ///< null while there is none
    std::shared_ptr<const FrameSimilarity> similarity; ///< of source; null while it is not known
    std::vector<Method> methods; ///< never empty
    int active = 0;

    const Method& activeMethod() const { return methods[static_cast<std::size_t>(active)]; }
};

/// In the window, now.
ClipShown shownIn(const VideoSession& session);

} // namespace tokenscope::app
