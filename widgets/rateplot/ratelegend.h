// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QRectF>

#include <limits>
#include <optional>
#include <vector>

#include "widgets/plot/customplot.h"
#include "widgets/rateplot/ratelook.h"

namespace tokenscope {

class TokenPalette;
struct RatePlotValue;

enum class RateLegendDetail {
    Full, ///< names wrapped, below each how far its method may be trusted
    Terse, ///< that only where it is not altogether
    Short, ///< one line each, cut in its middle; how far to trust it only where there is room
};

struct RateLegendShape {
    bool beside = true; ///< one column right of the data; else rows below it
    double width = 0; ///< pixels: of the column at most, of the rows
    RateLegendDetail detail = RateLegendDetail::Full;
    double most = std::numeric_limits<double>::infinity(); ///< height of rows: what is more is scrolled
};

/// The names of the series beside or below the data, never over it: each with its line and marker, and how far its method may be
/// trusted. What is higher than its place is scrolled. Series that are not shown stay, faintly, so that they can be brought back.
class RateLegend : public QCPLayoutElement {
public:
    explicit RateLegend(QCustomPlot* plot);

    void arrange(const RatePlotValue& value, const TokenPalette& palette, const QFont& font,
                 const RateLegendShape& shape);
    /// Pixels that are scrolled out above, 0 … outOfSight().
    void setScrolled(double pixels) { m_scrolled = pixels; }
    /// What does not fit its place, in pixels; known once the plot is laid out.
    double outOfSight() const;
    /// The series at a place of the widget; nothing where there is none.
    std::optional<std::size_t> seriesAt(const QPointF& position) const;
    /// Where a series' line of the legend is in the widget.
    QRectF rectOf(std::size_t series) const;

    /// The whole name and what is said of the method, where the line itself may be cut.
    QString tipOf(std::size_t series) const;

    /// Whether names that differ still do where they are cut.
    bool namesDiffer() const;
    /// What all of it takes, also where it is scrolled.
    double fullHeight() const { return m_size.height(); }
    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override;

protected:
    void draw(QCPPainter* painter) override;
    QRect clipRect() const override;

private:
    struct Entry {
        std::optional<std::size_t> series; ///< nothing: the front
        QString name;
        QString note;
        QString line; ///< the name as far as there is room
        QPointF noteAt; ///< within the entry
        bool noted = false; ///< the note is drawn
        RateLook look;
        bool shown = true;
        QRectF place; ///< within the legend
    };

    void measure(Entry& entry) const;
    void measureShort(Entry& entry, double width) const;
    void place();
    void placeInGrid();
    QPointF origin() const;
    void drawEntry(QCPPainter& painter, const Entry& entry) const;

    std::vector<Entry> m_entries;
    QFont m_font;
    QFont m_noteFont;
    QColor m_text;
    QColor m_muted;
    QColor m_paper;
    QColor m_front;
    RateLegendShape m_shape;
    QSizeF m_size;
    double m_scrolled = 0;
};

} // namespace tokenscope
