// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include <functional>

#include "widgets/plot/customplot.h"
#include "widgets/plot/plotmarks.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// What every plot of the program is drawn on: QCustomPlot in the theme's colours, the application's font and the person's
/// number format, with marks that can be pointed at, chosen and brushed. The owner adds plottables to axisRect(), gives the
/// marks that stand for them, and colours its plottables when restyled() is emitted.
///
///   pointer            reads a mark out; click chooses it, dragging chooses a stretch, Shift+drag pans
///   Ctrl+wheel         zooms at the pointer; Shift+wheel pans; double click shows all again
///   Left, Right        previous, next mark (Up, Down when the key axis goes down); with Shift: extend the choice
///   Home, End          first, last mark; Page Up, Page Down ten further
///   Enter, Space       choose the mark; Escape: nothing chosen
///   + - 0              zoom in, out, show all; Ctrl+arrows pan
///   Menu, Shift+F10    context menu
class PlotWidget : public QCustomPlot {
    Q_OBJECT
public:
    /// `direction` is that of the key axis: Horizontal is the usual one, Vertical for lists of bars, first at the top.
    explicit PlotWidget(Qt::Orientation direction = Qt::Horizontal, QWidget* parent = nullptr);

    QCPAxis* keyAxis() const { return m_direction == Qt::Horizontal ? xAxis : yAxis; }
    QCPAxis* valueAxis() const { return m_direction == Qt::Horizontal ? yAxis : xAxis; }
    Qt::Orientation direction() const { return m_direction; }

    void setAxisTitles(const QString& key, const QString& value);
    void setLogarithmic(QCPAxis* axis, bool logarithmic);
    /// The numbers of this axis are whole: no ticks between them.
    void setCounting(QCPAxis* axis);
    /// The ranges that show everything worth seeing, taken at once.
    void setHome(const QCPRange& keys, const QCPRange& values);
    /// Drops what was pointed at and chosen.
    void setMarks(PlotMarks marks);
    const PlotMarks& marks() const { return m_marks; }
    /// What is said of a mark, translated.
    void setReadout(std::function<QString(int)> readout) { m_readout = std::move(readout); }
    /// Opaque outlines and wider lines, for projectors.
    void setStrong(bool strong);
    const TokenPalette& tokenPalette() const { return m_palette; }
    /// For lines of data.
    qreal lineWidth() const { return m_palette.isStrong() ? 2.5 : 1.5; }

    int pointed() const { return m_pointed; }
    const PlotSpan& chosen() const { return m_chosen; }
    /// Shows a choice made elsewhere; emits nothing.
    void setChosen(const PlotSpan& span);
    /// An arrow at one mark, for what is selected elsewhere and belongs to it; -1: none.
    void setMarked(int mark);
    int marked() const { return m_marked; }
    /// Choosing as a person does.
    void choose(const PlotSpan& span);
    void point(int mark);

    void zoom(double factor, double aboutKey);
    void showAll();

    /// As on the screen but for what the pointer does, into (0, 0, size()); text stays text.
    void paintPlot(QPainter& painter) const;
    /// Where a mark stands in the widget, for tests and readouts.
    QPointF positionOf(int mark) const;

signals:
    /// -1: none.
    void pointedChanged(int mark);
    void chosenChanged(const tokenscope::PlotSpan& span);
    void menuRequested(const QPoint& globalPosition);
    /// Colours, font or language changed.
    void restyled();

protected:
    /// Draws anew what is pointed at and chosen, alone; before the first drawing of all there is nothing to draw it on.
    void replotOverlay();

    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void restyle();
    void styleAxis(QCPAxis* axis);
    void placeOverlays();
    void placeBand(QCPItemRect* band, const PlotSpan& span);
    void placeArrow();
    void refreshOverlays();
    double keyAt(const QPointF& position) const;
    int markAt(const QPointF& position) const;
    bool isLogarithmic() const { return keyAxis()->scaleType() == QCPAxis::stLogarithmic; }
    void pan(double pixels);
    void setKeyRange(QCPRange range);
    void showReadout(const QPoint& globalPosition);
    bool movePointed(int key, bool extend);

    Qt::Orientation m_direction;
    PlotMarks m_marks;
    std::function<QString(int)> m_readout;
    TokenPalette m_palette;
    bool m_strong = false;
    bool m_drawn = false;
    QCPRange m_homeKeys{0, 1};
    QCPRange m_homeValues{0, 1};
    int m_pointed = -1;
    PlotSpan m_chosen;
    int m_marked = -1;
    int m_anchor = -1; ///< where an extended choice began
    QPointer<QCPItemRect> m_pointedBand;
    QPointer<QCPItemRect> m_chosenBand;
    QPointer<QCPItemLine> m_arrow;
    QPointF m_pressed;
    enum class Drag { None, Pressed, Brushing, Panning } m_drag = Drag::None;
};

/// Cividis from the theme's paper, as TokenPalette::sequential() runs it, for heat maps.
QCPColorGradient sequentialGradient(const TokenPalette& palette);

} // namespace tokenscope
