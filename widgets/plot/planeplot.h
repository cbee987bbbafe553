// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "widgets/plot/plotwidget.h"

namespace tokenscope {

/// A plot of things that lie in a plane: cells of a map, points. Each is a number of 0 or more, a spot, that can be pointed at
/// and chosen; -1 is none. Who derives from it says what lies where and draws it.
///
///   pointer            reads a spot out; click chooses it, dragging pans
///   Ctrl+wheel         zooms at the pointer; Shift+wheel pans; double click shows all again
///   arrows             the next spot that way
///   Home, End          first, last spot; Page Up, Page Down ten further
///   Enter, Space       choose the spot; Escape: nothing chosen
///   + - 0              zoom in, out, show all; Ctrl+arrows pan
///   Menu, Shift+F10    context menu
class PlanePlot : public PlotWidget {
    Q_OBJECT
public:
    explicit PlanePlot(QWidget* parent = nullptr);

    /// What is worth seeing, in units of the axes, taken at once; the y axis may be reversed. With `equalScale` a unit is as
    /// long on both axes, and more is seen of one of them.
    void setPlaneHome(const QRectF& home, bool equalScale);
    void showWholePlane();
    void zoomPlane(double factor, const QPointF& aboutPixel);
    void panPlane(const QPointF& pixels);
    bool isWhole() const { return m_whole; }

    std::int64_t pointedSpot() const { return m_pointedSpot; }
    std::int64_t chosenSpot() const { return m_chosenSpot; }
    /// Show what is pointed at and chosen elsewhere; emit nothing.
    void setPointedSpot(std::int64_t spot);
    void setChosenSpot(std::int64_t spot);
    /// As a person does.
    void pointSpot(std::int64_t spot);
    void chooseSpot(std::int64_t spot);
    /// Middle of a spot in the widget.
    QPointF pixelOf(std::int64_t spot) const;

signals:
    void spotPointed(qint64 spot);
    void spotChosen(qint64 spot);

protected:
    virtual std::int64_t spotAt(const QPointF& pixel) const = 0;
    /// Where a spot lies, in units of the axes; a point has no size.
    virtual QRectF extentOf(std::int64_t spot) const = 0;
    /// The spot that one of the keys of the table above leads to from `spot`, or from nowhere.
    virtual std::int64_t spotBeside(std::int64_t spot, int key) const = 0;
    virtual QString describe(std::int64_t spot) const = 0;
    /// Draws what QCustomPlot has no plottable for, within the axes.
    virtual void drawPlane(QCPPainter& painter);
    /// Draws what is pointed at and chosen; `pointed` is -1 in pictures.
    virtual void drawSpots(QCPPainter& painter, std::int64_t pointed, std::int64_t chosen);
    /// A frame that is seen on any colour.
    void drawFrame(QCPPainter& painter, const QRectF& pixels, bool chosen) const;
    QRectF pixelsOf(const QRectF& extent) const;
    void refreshSpots();

    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void fit();
    void keepScale();
    bool zoomByKey(int key);
    bool panByKey(int key);
    void showInRange(std::int64_t spot);
    void showSpotText(const QPoint& globalPosition);

    QRectF m_home{0, 0, 1, 1};
    bool m_equalScale = false;
    bool m_whole = true;
    std::int64_t m_pointedSpot = -1;
    std::int64_t m_chosenSpot = -1;
    QPointF m_pressed;
    enum class Press { None, Down, Panning } m_press = Press::None;
};

} // namespace tokenscope
