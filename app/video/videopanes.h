// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/clipplayer.h"
#include "app/video/encodedframes.h"
#include "core/videostudy/clipresult.h"
#include "core/videostudy/frametracks.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/tokenpalette.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <stop_token>
#include <vector>

namespace tokenscope::app {

/// What is shown of each run.
enum class VideoView {
    Mask, ///< dropped tokens in the dark, merged ones half
    Groups, ///< one colour for each output or code, the same in all frames, with its number
    Order, ///< the number of each pick
    Score, ///< what the method scored, as heat
    Error, ///< how far what stands for a token is from it, as heat
    Repeats, ///< tokens alike to those of the frame before are marked
    Reconstruction, ///< the frame as the result leaves it
    Split, ///< original and reconstruction with a line to drag between them
    Difference, ///< against the active run: kept by both, by this one alone, by the active one alone
    Onion, ///< what stands for each token, with the ghosts of other frames
};
inline constexpr int kVideoViews = 10;

/// How frames are shown: what a person set above them.
struct VideoCanvasSettings {
    VideoView view = VideoView::Mask;
    double opacity = 0.85;
    bool original = true; ///< the plain frame is shown beside the runs

    bool operator==(const VideoCanvasSettings&) const = default;
};

QJsonObject videoCanvasJson(const VideoCanvasSettings& settings);
/// What does not fit is at its default.
VideoCanvasSettings videoCanvasOf(const QJsonObject& json);

/// Which of the encoded frames lies under the picture, as far as there are any.
struct EncodedFrame {
    std::int64_t at = -1; ///< in source()->clip.index; -1: none
    std::int64_t frame = -1; ///< its number in the clip
};

/// The nearest of the source's frames; none without a source.
EncodedFrame encodedFrameOf(const ClipSource* source, std::int64_t frame);

/// Everything the panes are made of, for the worker that makes them.
struct VideoPanesRequest {
    ShownFrame shown;
    std::int64_t position = -1; ///< the frame that is looked at
    ClipSourcePtr source; ///< null: no tokens yet
    EncodedFrame encoded; ///< of source
    OpenClipPtr clip; ///< that source is of
    std::shared_ptr<EncodedFrames> frames; ///< where others than the one shown are read
    std::shared_ptr<const FrameSimilarity> similarity; ///< of source; null: not known
    std::vector<ClipResultPtr> results; ///< of each run, null where there is none
    int active = 0;
    VideoCanvasSettings settings;
    TokenPalette palette;
    QString originalTitle;
    std::vector<QString> titles; ///< of the runs
};

/// The plain frame where it is wanted, then one canvas for each run.
std::vector<CanvasContent> makeVideoPanes(const VideoPanesRequest& request, const std::stop_token& stop);

/// The grid of one frame of a clip's grid.
PatchGrid frameGrid(PatchGrid grid);

/// How far what stands for each token of frame `at` is from it: mean squared error of its components.
std::vector<double> frameErrors(const ClipResult& result, std::int64_t at);

/// What is said of a token of frame `at`: where it is, what became of it, how alike it is to the frame before.
QString clipTokenText(const ClipSource& source, const ClipResult* result, const FrameSimilarity* similarity,
                      std::int64_t at, std::int64_t token);

/// "64 of 576 tokens" of frame `at`; codes of quantizers.
QString frameText(const ClipResult& result, std::int64_t at);
/// "4,096 of 36,864 tokens · 11 %" of all frames.
QString clipText(const ClipResult& result);

} // namespace tokenscope::app
