// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/clipthumbnails.h"
#include "app/video/openclip.h"
#include "app/video/videosettings.h"
#include "app/work/latestwork.h"
#include "widgets/canvas/picturepyramid.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace tokenscope::app {

/// What can be seen of the clip now.
struct ShownFrame {
    std::int64_t frame = -1; ///< whose picture it is; -1: none
    PicturePyramid picture; ///< in square pixels
    bool exact = false; ///< the very frame that is asked for in its own size, no thumbnail

    bool isEmpty() const { return frame < 0; }
};

/// Which frame of a clip is looked at. A thumbnail is shown at once, the frame itself as soon as it is decoded, in the
/// background, where the newest wish wins. Playing keeps to the clip's own time: frames that are not ready are passed over.
class ClipPlayer final : public QObject {
    Q_OBJECT

public:
    static constexpr double kSlowest = 0.25;
    static constexpr double kFastest = 4;

    /// How it came to another frame: a hand that moves on at once need not have each one decoded.
    enum class Move { Step, Scrub };

    explicit ClipPlayer(QObject* parent = nullptr);

    /// Null: none. At its first frame; `known` is shown until there is a better one.
    void setClip(const OpenClipPtr& clip, const ShownFrame& known = {});
    /// Where playing begins and ends.
    void setSpan(const ClipSpan& span) { m_span = span; }

    /// -1 without a clip.
    std::int64_t position() const { return m_position; }
    /// Clamped; ends playing unless it plays.
    void setPosition(std::int64_t frame, Move move = Move::Step);
    /// What can be shown of it; empty while there is nothing.
    const ShownFrame& shown() const { return m_shown; }
    /// Why the frame itself is not there, while it is not.
    const std::optional<Error>& error() const { return m_error; }

    bool isPlaying() const { return m_playing; }
    void setPlaying(bool playing);
    double speed() const { return m_speed; }
    void setSpeed(double speed);
    bool isLooping() const { return m_looping; }
    void setLooping(bool looping);

    const ClipThumbnails& thumbnails() const { return m_thumbnails; }
    /// Whether the frame itself is on its way.
    bool isBusy() const { return m_rest.isActive() || m_decoding.isBusy(); }

Q_SIGNALS:
    void positionChanged(std::int64_t frame);
    /// shown() or error() is new.
    void shownChanged();
    void playingChanged(bool playing);
    /// Speed or looping is new.
    void mannerChanged();

private:
    std::int64_t first() const { return m_span.isEmpty() ? 0 : m_span.first; }
    std::int64_t last() const { return m_span.isEmpty() ? m_clip->frames() - 1 : m_span.last; }
    void showNearest(std::int64_t frame);
    void decode(std::int64_t frame);
    void take(std::int64_t frame, Result<PicturePyramid> picture);
    void beginClock(std::int64_t frame);
    void advance();
    std::int64_t reachable(std::int64_t target) const;

    OpenClipPtr m_clip;
    ClipSpan m_span;
    std::int64_t m_position = -1;
    ShownFrame m_shown;
    std::optional<Error> m_error;
    bool m_playing = false;
    bool m_looping = false;
    double m_speed = 1;
    QElapsedTimer m_clock;
    double m_clockSeconds = 0; ///< of the clip when the clock began
    double m_frameSeconds = 0; ///< what decoding one took of late
    QTimer m_due; ///< the next frame's time
    QTimer m_rest; ///< a hand that scrubs has rested
    ClipThumbnails m_thumbnails;
    std::shared_ptr<ClipReader> m_reader; ///< only the worker's
    LatestWork m_decoding;
};

} // namespace tokenscope::app
