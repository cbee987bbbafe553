// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "widgets/codetime/codetimeview.h"
#include "widgets/timeline/timelinescale.h"
#include "widgets/tube/tubes.h"
#include "widgets/tube/tubescene.h"

namespace tokenscope {

/// What the views of tubes show. A value, cheap to copy. T frames, those of the tubes' grid.
struct TubeContent {
    TubesPtr tubes; ///< null: none
    CodeKind kind = CodeKind::Outputs;
    std::vector<std::int64_t> index; ///< T: which frame of the clip each is
    std::vector<double> seconds; ///< T: when it is shown

    int frames() const { return tubes ? tubes->frames() : 0; }
    bool isEmpty() const { return frames() == 0; }
};

/// A small picture of a frame, without a border; null where there is none yet. May take a few milliseconds.
using FramePictures = std::function<QImage(int frame)>;

/// The frames of a clip one behind the other, and through them the tube of an output: all its cells, connected through time.
///
///   drag, arrows      turn and tilt                 wheel, Shift+wheel   zoom in time; move in time
///   click             chooses the output of a cell  double click, 0      all frames, as at first
///   , .               a frame back, on              Page Up, Page Down   ten
///   Home, End         the tube's first, last frame  [ ]                  the output before, after
///   T                 only the frames of the tube and some around it
///   Escape            no output chosen
class TubeSpace : public QWidget {
    Q_OBJECT
public:
    explicit TubeSpace(QWidget* parent = nullptr);

    void setContent(TubeContent content);
    void setPictures(FramePictures pictures);
    /// They are to be asked for again.
    void refreshPictures();
    void setEmptyText(const QString& text);
    void setStrong(bool strong);

    // Emit nothing. -1: none.
    void setChosen(std::int64_t group);
    void setCurrent(int frame);
    void setPointed(std::int64_t token);
    void showPart(double first, double shown); ///< in frames
    void setAngles(const TubeAngles& angles);

    // As a person does it.
    void showAll(); ///< all frames, from the first side
    void showTube(); ///< only the frames of the tube and some around it

    std::int64_t chosen() const { return m_chosen; }
    int current() const { return m_current; }
    std::int64_t pointed() const { return m_pointed; }
    const TubeAngles& angles() const { return m_angles; }
    const TimelineScale& time() const { return m_time; }
    int firstFrame() const; ///< of those in view
    int shownFrames() const;
    /// The frames whose pictures stand in space.
    const std::vector<int>& slabs() const { return m_slabs; }
    /// What is drawn at a place: the tube before a frame, the current frame before the others. -1: nothing.
    std::int64_t tokenAt(QPointF position) const;
    /// The middle of a cell's front.
    QPointF positionOf(std::int64_t token) const;

    void paint(QPainter& painter) const;

    QSize sizeHint() const override { return {480, 320}; }
    QSize minimumSizeHint() const override { return {180, 120}; }

Q_SIGNALS:
    // By the person.
    void chosenChanged(std::int64_t group);
    void pointedChanged(std::int64_t token);
    void currentChanged(int frame);
    void anglesChanged(const tokenscope::TubeAngles& angles);
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
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QRectF room() const;
    void redraw();
    std::int64_t skinAt(QPointF position) const;
    void layOut(); ///< projection, slabs and skin anew
    void placeSlabs();
    void moved();
    void paintScene(QPainter& painter) const;
    void paintFrame(QPainter& painter, int frame) const;
    void paintFaces(QPainter& painter, std::size_t from, std::size_t to) const;
    void paintBox(QPainter& painter, bool front) const;
    void paintSpine(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintPointed(QPainter& painter) const;
    void paintMembers(QPainter& painter) const;
    double planeOf(int frame) const { return frame + 1 - firstFrame(); } ///< where its picture stands: behind its cells
    void choose(std::int64_t group);
    void point(std::int64_t token);
    void go(int frame);
    void turn(double degrees, double tilt);
    bool frameKey(int key);
    std::int64_t beside(std::int64_t group, int direction) const;
    void describe();

    TubeContent m_content;
    FramePictures m_pictures;
    TimelineScale m_time;
    std::pair<double, double> m_told;
    TubeAngles m_angles;
    TubeProjection m_projection;
    std::vector<int> m_slabs; ///< ascending
    TubeSkin m_skin;
    QString m_emptyText;
    bool m_strong = false;
    std::int64_t m_chosen = -1;
    std::int64_t m_pointed = -1;
    int m_current = -1;
    QPointF m_pressed;
    QPointF m_last;
    bool m_down = false;
    bool m_turning = false;
    mutable QImage m_scene; ///< null: to be painted anew
};

} // namespace tokenscope
