// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/clippicture.h"
#include "app/video/openclip.h"
#include "app/video/videopanes.h"
#include "app/video/videosettings.h"

#include <QString>

#include <cstdint>

namespace tokenscope::app {

/// A video of what the canvases show. A value, for the worker that writes it.
struct ClipExportJob {
    OpenClipPtr clip;
    VideoPanesRequest like; ///< all but the frame
    ClipSpan span; ///< frames of the clip; not empty
    PaneStyle style;
    QString path; ///< of the file, or of the folder of pictures
    bool pictures = false; ///< PNG files, one a frame
    int quality = 75; ///< 0 to 100, of the video
};

struct ClipExported {
    std::int64_t frames = 0;
    std::uint64_t bytes = 0; ///< of the video; 0 of pictures
    QString codec; ///< empty of pictures
};

/// Decodes, draws and writes frame after frame; what was there stays where that fails or is stopped. Progress counts frames.
/// Errors: those of reading the clip, writeVideo() and writePictureSequence().
Result<ClipExported> exportClip(const ClipExportJob& job, const RunContext& context);

/// A pane of about that many pixels in width with the clip's shape; even.
QSize paneSize(const OpenClip& clip, int width);

} // namespace tokenscope::app
