// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/openclip.h"
#include "app/work/latestwork.h"
#include "widgets/canvas/picturepyramid.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace tokenscope::app {

/// A clip while its frames are still being found, which may take long: the key frame near any time, decoded in the background.
/// A hand that moves on does not stop what is being decoded, so that there is always something new to see.
class ClipPreview final : public QObject {
    Q_OBJECT

public:
    static constexpr int kSide = 1280; ///< pixels of the longer side, at most

    struct Shown {
        PicturePyramid picture; ///< in square pixels
        double seconds = 0; ///< whose it is
    };

    explicit ClipPreview(QObject* parent = nullptr);

    /// Of what has no preview nothing is shown. `found`: what whoever finds its frames is told; null: nothing.
    void open(const QString& path, const FoundFramesPtr& found = nullptr);
    void close();

    /// Whether its first picture is there.
    bool isOpen() const { return !m_shown.picture.isNull(); }
    /// Of the file.
    QString name() const;
    /// Of all of it, by what the file says of itself, or else of what has been found so far; 0: neither is known.
    double length() const { return m_length; }
    /// Whether length() is of what has been found so far.
    bool isGrowing() const { return !m_claimed; }
    /// How many have been found so far.
    std::size_t frames() const { return m_frames; }
    /// The time that is looked at, in seconds.
    double position() const { return m_position; }
    /// Clamped to what there is.
    void setPosition(double seconds);
    /// Whether it was set.
    bool isMoved() const { return m_moved; }
    const Shown& shown() const { return m_shown; }
    bool isBusy() const { return m_work.isBusy(); }

Q_SIGNALS:
    /// isOpen() is new.
    void openChanged(bool open);
    void positionChanged(double seconds);
    void shownChanged();
    /// frames() and, where isGrowing(), length() are new.
    void grown();

private:
    struct Made;

    static Result<Made> make(const std::shared_ptr<VideoPreview>& preview, double seconds, const std::stop_token& stop);
    void take(Result<Made> made, double seconds);
    void decode();
    void follow();

    QString m_path;
    FoundFramesPtr m_found;
    QTimer m_follow;
    std::shared_ptr<VideoPreview> m_preview; ///< only the worker's
    bool m_claimed = false; ///< the file says how long it is
    double m_length = 0;
    std::size_t m_frames = 0;
    double m_position = 0;
    bool m_moved = false;
    Shown m_shown;
    LatestWork m_work;
};

} // namespace tokenscope::app
