// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "widgets/export/viewexport.h"
#include "widgets/timeline/timelinescale.h"

namespace tokenscope {

/// One number a frame, in a lane of its own.
struct TimelineTrack {
    enum class Shape {
        Curve, ///< something that flows: a similarity
        Bars, ///< something counted: tokens, bytes
    };

    QString id; ///< of the column when it is saved, never translated: "kept"
    QString name;
    QString unit; ///< or empty
    Shape shape = Shape::Curve;
    std::vector<double> values; ///< T; not a number: there is none
    double minimum = 0; ///< of the lane
    double maximum = 0; ///< at or below the minimum: the largest value
    /// Only some frames were looked at: a curve goes on over those without a value, a bar reaches to the next that has one.
    bool sampled = false;

    bool operator==(const TimelineTrack&) const = default;
};

/// A clip as the timeline shows it. T frames, in the order they are shown.
struct TimelineContent {
    std::vector<std::int64_t> index; ///< T: which frame of the clip each is
    std::vector<double> seconds; ///< T: when it is shown
    std::vector<int> cuts; ///< frames that begin a scene
    std::vector<TimelineTrack> tracks;

    int frames() const { return static_cast<int>(index.size()); }
    bool operator==(const TimelineContent&) const = default;
};

/// From `first` to `last`, both counted.
struct TimelineRange {
    int first = 0;
    int last = -1;

    bool isEmpty() const { return last < first; }
    int frames() const { return isEmpty() ? 0 : last - first + 1; }
    bool contains(int frame) const { return frame >= first && frame <= last; }
    bool operator==(const TimelineRange&) const = default;
};

/// A clip's frames from left to right: time above, a lane for each track, cuts as lines through all, the frame that is shown
/// as a line with a handle, and the range between in and out points. Dragging scrubs, Shift with dragging brushes the range,
/// the wheel zooms where the pointer is, and with Shift moves. Left and Right go a frame, with Shift ten, Page Up and Down from
/// cut to cut, Home and End to the ends of the range; I and O set its ends, X clears it; +, - and 0 zoom.
class TimelineView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    /// Keeps place, range and zoom where the frames are the same.
    void setContent(TimelineContent content);
    const TimelineContent& content() const { return m_content; }
    void setEmptyText(const QString& text);
    /// A small picture of a frame for the pointer's card; null pictures show none. May take a few milliseconds.
    void setThumbnails(std::function<QImage(int frame)> thumbnail) { m_thumbnail = std::move(thumbnail); }

    /// Emits nothing. -1 where there is none.
    void setCurrent(int frame);
    int current() const { return m_current; }
    /// Emits nothing. Empty: all of it.
    void setRange(TimelineRange range);
    TimelineRange range() const { return m_range; }
    const TimelineScale& scale() const { return m_scale; }
    /// In frames; what another view shows. Those that listen to partChanged() follow.
    void showPart(double first, double shown);
    int hovered() const { return m_hovered; }
    /// Where a frame's lane stands, in the widget: for tests and cards.
    QRect laneRect(int track) const;
    double xOf(int frame) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    QString exportName() const override { return QStringLiteral("timeline"); }
    bool hasExport() const override { return m_content.frames() > 0; }
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    /// Visible: the frames in view; selected: those of the range.
    std::optional<DataTable> data(DataScope scope) const override;

Q_SIGNALS:
    /// By the person: scrubbing or keys.
    void currentChanged(int frame);
    void rangeChanged(const tokenscope::TimelineRange& range);
    /// -1: left.
    void hoverChanged(int frame);
    /// Other frames are in view, whoever brought them there.
    void partChanged(double first, double shown);
    void menuRequested(const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    enum class Drag { None, Scrub, Brush };

    int labelWidth() const;
    int rulerHeight() const;
    int leastLaneHeight() const; ///< a label and a curve can still be read
    int laneHeight() const;
    QRect lanes() const;
    void paintRuler(QPainter& painter) const;
    void paintLane(QPainter& painter, int track) const;
    void paintRange(QPainter& painter) const;
    void paintCuts(QPainter& painter) const;
    void paintCurrent(QPainter& painter) const;
    void go(int frame);
    void choose(TimelineRange range);
    int cutFrom(int frame, int direction) const;
    void hover(int frame);
    QString cardOf(int frame) const;
    void describe();
    void layOut();
    void tellPart();

    TimelineContent m_content;
    TimelineScale m_scale;
    std::pair<double, double> m_told; ///< what of the scale was last told to others
    std::function<QImage(int)> m_thumbnail;
    QString m_emptyText;
    int m_current = -1;
    int m_hovered = -1;
    TimelineRange m_range;
    Drag m_drag = Drag::None;
    int m_anchor = 0; ///< where brushing began
};

} // namespace tokenscope
