// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>

#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "widgets/export/viewexport.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/rateplot/ratevalue.h"

class QScrollBar;

namespace tokenscope {

class RateCard;
class RateLegend;
class RateNote;
class RateTicker;

/// What things cost against how good they are: a line a method, with its points' spread and the front of what nothing beats.
///
///   pointer            reads a point out on a card; click opens it; over the legend or a mark's line: that series alone is
/// bright
///   drag               selects points; with Shift or the middle button: moves; with Ctrl: zooms into the rectangle
///   wheel, + -         zoom at the pointer, at the point; Shift+wheel, Ctrl+arrows: move; 0, double click: all
///   click a name       hides the series or shows it again; wheel, Page Up, Page Down: names that do not fit
///   Left, Right        along a series; Up, Down: the series above or below in the legend, at about the same cost
///   Home, End          first, last point of the series
///   Enter              opens the point; Space: selects it or no longer; Escape: nothing selected
///   Menu, Shift+F10    context menu
class RatePlot : public PlotWidget, public ViewExport {
    Q_OBJECT
public:
    explicit RatePlot(QWidget* parent = nullptr);

    /// Keeps what is selected and opened where those points are still there, and the part seen while the axes are the same.
    void setValue(RatePlotValue value);
    const RatePlotValue& value() const { return m_value; }
    /// What the card and screen readers say of a point: lines, the first as a heading. Without one: series and numbers.
    void setDescription(std::function<QString(std::int64_t id)> describe) { m_describe = std::move(describe); }
    /// A small picture of a point for its card; null: none (yet, see refreshCard()).
    void setThumbnails(std::function<QImage(std::int64_t id)> thumbnail) { m_thumbnail = std::move(thumbnail); }
    /// Asks for words and picture again while the card is shown.
    void refreshCard();
    /// One sentence while there is nothing to draw.
    void setEmptyText(const QString& text);

    /// Ids of what is selected; empty: all are as bright.
    const std::set<std::int64_t>& selected() const { return m_selected; }
    /// Emits nothing.
    void setSelected(std::set<std::int64_t> ids);
    /// The point that is open elsewhere, with a ring; nothing: none. Emits nothing.
    void setOpened(std::optional<std::int64_t> id);
    std::optional<std::int64_t> pointedId() const;
    /// Where a point stands in the widget; nothing where it is not drawn.
    std::optional<QPointF> placeOf(std::int64_t id) const;
    /// Where a mark's line stands from the left of the widget; nothing where the axis has no place for it.
    std::optional<double> placeOfMark(double mark) const;
    QRectF legendRect(std::size_t series) const;
    /// Where the names stand; those that are scrolled out of it are not seen.
    QRectF legendPlace() const;
    /// Of the names, where there are too many for their place; else hidden.
    const QScrollBar* legendScroll() const { return m_scroll; }
    const RateCard* card() const { return m_card; }
    /// Of the text below the plot.
    QString noteText() const;
    bool isLegendBeside() const { return m_beside; }

    void zoomAt(double factor, const QPointF& pixel);
    void moveBy(const QPointF& pixels);
    void showEverything();

    QString exportName() const override { return QStringLiteral("rate"); }
    bool hasExport() const override { return !m_spots.empty(); }
    /// The plot's own, but for what whole names need.
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    /// All: every point of the series shown; visible: those within the axes; selected: those selected.
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    /// By the person.
    void pointActivated(std::int64_t id);
    void selectionChanged();
    void seriesShownChanged(std::size_t series, bool shown);
    /// Also by keys; nothing is pointed at: not `there`.
    void pointPointed(std::int64_t id, bool there);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Drag { None, Down, Selecting, Zooming, Moving };

    double em() const;
    void arrange();
    bool arrangeLegend(const QFont& font, double inside);
    void placeLegend(bool beside);
    void placeScroll();
    void showName(std::size_t series);
    bool scrollLegend(int key);
    QString fullNote() const;
    std::unique_ptr<RatePlot> forFile() const;
    void restyleRate();
    void fitHome();
    void describePlot();
    const RatePlotSeries& seriesOf(const RateSpot& spot) const { return m_value.series[spot.series]; }
    const RatePlotPoint& pointOf(const RateSpot& spot) const { return seriesOf(spot).points[spot.point]; }
    QPointF pixelOf(const RatePlotPoint& point) const;
    QString describe(const RateSpot& spot) const;
    bool isFaint(const RateSpot& spot) const;

    void drawData(QCPPainter& painter) const;
    void drawFront(QCPPainter& painter) const;
    void drawReferences(QCPPainter& painter) const;
    void drawSpread(QCPPainter& painter, std::size_t first, std::size_t last) const;
    void drawBand(QCPPainter& painter, std::size_t first, std::size_t last) const;
    void drawLine(QCPPainter& painter, std::size_t first, std::size_t last) const;
    void drawMarkers(QCPPainter& painter, std::size_t first, std::size_t last) const;
    void drawMarks(QCPPainter& painter) const;
    /// Calls back for each stretch of m_spots that one line joins.
    void eachLine(const std::function<void(std::size_t first, std::size_t last)>& draw) const;

    std::optional<std::size_t> spotAt(const QPointF& pixel) const;
    std::optional<std::size_t> spotOf(std::int64_t id) const;
    /// Whose line of a mark, and which of its marks.
    std::optional<RateSpot> markAt(const QPointF& pixel) const;
    QString tipAt(const QPointF& pixel) const;
    std::optional<std::size_t> spotBeside(int key) const;
    std::optional<std::size_t> otherSeries(std::size_t from, int step) const;
    void point(std::optional<std::size_t> spot);
    void showCard();
    void showInRange(std::size_t spot);
    void select(std::set<std::int64_t> ids);
    void selectWithin(const QRectF& pixels);
    void zoomInto(const QRectF& pixels);
    void pointSeries(std::optional<std::size_t> series);
    bool viewKey(const QKeyEvent& event);

    RatePlotValue m_value;
    std::vector<RateSpot> m_spots;
    std::vector<RateSpot> m_front;
    std::function<QString(std::int64_t)> m_describe;
    std::function<QImage(std::int64_t)> m_thumbnail;
    QString m_emptyText;
    RateLegend* m_legend;
    RateNote* m_top;
    RateNote* m_note;
    RateCard* m_card;
    QScrollBar* m_scroll;
    int m_fileHeight = 0; ///< asked for a picture in a file, whose names are all whole; 0: on the screen
    QSharedPointer<RateTicker> m_tickers[2];
    bool m_beside = true;
    bool m_whole = true;
    QCPRange m_home[2]{{0, 1}, {0, 1}}; ///< in units of the axes; x, y
    std::optional<std::size_t> m_pointedSpot;
    std::optional<std::size_t> m_pointedSeries;
    std::optional<std::int64_t> m_opened;
    std::set<std::int64_t> m_selected;
    QRectF m_rubber;
    Drag m_dragging = Drag::None;
    QPointF m_pressedAt;
};

} // namespace tokenscope
