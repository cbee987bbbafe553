// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/work/latestwork.h"
#include "core/media/video/videopreview.h"
#include "widgets/canvas/picturepyramid.h"

#include <QObject>
#include <QString>

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

    /// Of what has no preview nothing is shown.
    void open(const QString& path);
    void close();

    /// Whether its first picture is there.
    bool isOpen() const { return !m_shown.picture.isNull(); }
    /// Of the file.
    QString name() const;
    /// Of all of it, by what the file says of itself; 0: it does not say.
    double length() const { return m_length; }
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

private:
    struct Made;

    static Result<Made> make(const std::shared_ptr<VideoPreview>& preview, double seconds, const std::stop_token& stop);
    void take(Result<Made> made, double seconds);
    void decode();

    QString m_path;
    std::shared_ptr<VideoPreview> m_preview; ///< only the worker's
    double m_length = 0;
    double m_position = 0;
    bool m_moved = false;
    Shown m_shown;
    LatestWork m_work;
};

} // namespace tokenscope::app
