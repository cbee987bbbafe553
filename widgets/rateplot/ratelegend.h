// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QRectF>

#include <optional>
#include <vector>

#include "widgets/plot/customplot.h"
#include "widgets/rateplot/ratelook.h"

namespace tokenscope {

class TokenPalette;
struct RatePlotValue;

/// The names of the series beside or below the data, never over it: each with its line and marker, and how far its method may be
/// trusted. Names too long for a line are wrapped. Series that are not shown stay, faintly, so that they can be brought back.
class RateLegend : public QCPLayoutElement {
public:
    explicit RateLegend(QCustomPlot* plot);

    /// `beside`: one column right of the data, at most `width` pixels wide; else rows below it that are filled to `width`.
    /// `terse` says of a method how far it may be trusted only where that is not altogether.
    void arrange(const RatePlotValue& value, const TokenPalette& palette, const QFont& font, bool beside, double width,
                 bool terse);
    /// The series at a place of the widget; nothing where there is none.
    std::optional<std::size_t> seriesAt(const QPointF& position) const;
    /// Where a series' line of the legend is in the widget.
    QRectF rectOf(std::size_t series) const;

    /// What all of it takes, also where it is cut off.
    double fullHeight() const { return m_size.height(); }
    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    struct Entry {
        std::optional<std::size_t> series; ///< nothing: the front
        QString name;
        QString note;
        RateLook look;
        bool shown = true;
        QRectF place; ///< within the legend
        double nameHeight = 0;
    };

    double measure(Entry& entry, double width) const;
    void place(double width);
    void drawEntry(QCPPainter& painter, const Entry& entry, QPointF origin) const;

    std::vector<Entry> m_entries;
    QFont m_font;
    QFont m_noteFont;
    QColor m_text;
    QColor m_muted;
    QColor m_paper;
    QColor m_front;
    bool m_beside = true;
    QSizeF m_size;
};

} // namespace tokenscope
