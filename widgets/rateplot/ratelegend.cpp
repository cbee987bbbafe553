// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratelegend.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

#include "widgets/parameters/methodtext.h"
#include "widgets/rateplot/ratevalue.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {
namespace {

constexpr double kSample = 2.0; // of a line of text: the line with its marker
constexpr double kGap = 0.5;
constexpr double kBetween = 0.35; // entries
constexpr double kNoteScale = 0.87;
constexpr double kFaint = 0.45;
constexpr int kWrap = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QRectF textBox(const QFont& font, const QString& text, double width)
{
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), kWrap, text);
}

} // namespace

RateLegend::RateLegend(QCustomPlot* plot)
    : QCPLayoutElement(plot)
{
}

void RateLegend::arrange(const RatePlotValue& value, const TokenPalette& palette, const QFont& font, bool beside,
                         double width, bool terse)
{
    m_font = font;
    m_noteFont = font;
    m_noteFont.setPointSizeF(font.pointSizeF() * kNoteScale);
    m_text = palette.text();
    m_muted = palette.mutedText();
    m_paper = palette.paper();
    m_front = palette.mutedText();
    m_beside = beside;
    m_entries.clear();
    const double em = QFontMetricsF(font).height();
    bool any = false;
    for (std::size_t i = 0; i < value.series.size(); ++i) {
        const RatePlotSeries& series = value.series[i];
        any = any || (series.shown && !series.sideLeftOut);
        QString note = fidelityText(series.fidelity);
        if (series.sideLeftOut) {
            note = QCoreApplication::translate("tokenscope::RatePlot", "%1, side information left out",
                                               "how far a method may be trusted, and what its cost is without")
                       .arg(note);
        }
        if (terse && series.fidelity == Fidelity::Exact && !series.sideLeftOut)
            note.clear();
        m_entries.push_back({i, series.name, note, rateLook(series, palette, em), series.shown, {}, 0});
    }
    if (value.front && any) {
        m_entries.push_back(
            {std::nullopt, QCoreApplication::translate("tokenscope::RatePlot", "Pareto front"), {}, {}, true, {}, 0});
    }
    place(width);
}

/// Sets the entry's size for at most that width; gives the height.
double RateLegend::measure(Entry& entry, double width) const
{
    const double em = QFontMetricsF(m_font).height();
    const double indent = em * (kSample + kGap);
    const double room = std::max(em * 4, width - indent);
    const QRectF name = textBox(m_font, entry.name, room);
    const QRectF note = entry.note.isEmpty() ? QRectF() : textBox(m_noteFont, entry.note, room);
    entry.nameHeight = name.height();
    entry.place.setSize({indent + std::max(name.width(), note.width()) + 1, name.height() + note.height()});
    return entry.place.height();
}

void RateLegend::place(double width)
{
    const double em = QFontMetricsF(m_font).height();
    double x = 0;
    double y = 0;
    double rowHeight = 0;
    m_size = {};
    for (Entry& entry : m_entries) {
        measure(entry, width);
        if (!m_beside && x > 0 && x + entry.place.width() > width) {
            x = 0;
            y += rowHeight + em * kBetween;
            rowHeight = 0;
        }
        entry.place.moveTopLeft({x, y});
        m_size = m_size.expandedTo({entry.place.right(), entry.place.bottom()});
        if (m_beside) {
            y = entry.place.bottom() + em * kBetween;
        } else {
            x = entry.place.right() + em;
            rowHeight = std::max(rowHeight, entry.place.height());
        }
    }
}

QSize RateLegend::minimumOuterSizeHint() const
{
    // Beside the data, a legend that is longer than the plot is high must not push the axes away.
    const QSize size(static_cast<int>(std::ceil(m_size.width())), static_cast<int>(std::ceil(m_size.height())));
    return m_beside ? QSize(size.width(), 0) : size;
}

QSize RateLegend::maximumOuterSizeHint() const
{
    const QSize size = minimumOuterSizeHint();
    return m_beside ? QSize(size.width(), QWIDGETSIZE_MAX) : QSize(QWIDGETSIZE_MAX, size.height());
}

std::optional<std::size_t> RateLegend::seriesAt(const QPointF& position) const
{
    const double reach = QFontMetricsF(m_font).height() * kBetween / 2;
    for (const Entry& entry : m_entries) {
        if (entry.place.adjusted(0, -reach, 0, reach).contains(position - QPointF(rect().topLeft())))
            return entry.series;
    }
    return std::nullopt;
}

QRectF RateLegend::rectOf(std::size_t series) const
{
    const auto found = std::ranges::find(m_entries, std::optional(series), &Entry::series);
    return found == m_entries.end() ? QRectF() : found->place.translated(rect().topLeft());
}

void RateLegend::drawEntry(QCPPainter& painter, const Entry& entry, QPointF origin) const
{
    const double em = QFontMetricsF(m_font).height();
    const QRectF place = entry.place.translated(origin);
    const QPointF middle(place.left() + em * kSample / 2, place.top() + em / 2);
    const QPointF reach(em * kSample / 2, 0);
    painter.setOpacity(entry.shown ? 1 : kFaint);
    painter.setAntialiasing(true);
    if (entry.series) {
        painter.setPen(entry.look.line);
        painter.drawLine(middle - reach, middle + reach);
        drawRateMarker(painter, entry.look, m_paper, middle);
    } else {
        painter.setPen(QPen(m_front, 1));
        const QPointF step(0, em / 5);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{middle - reach + step, middle + step, middle - step, middle + reach - step});
    }
    const double left = place.left() + em * (kSample + kGap);
    const QRectF text(left, place.top(), place.right() - left + 1, place.height() + em);
    painter.setFont(m_font);
    painter.setPen(m_text);
    painter.drawText(text, kWrap, entry.name);
    painter.setFont(m_noteFont);
    painter.setPen(m_muted);
    painter.drawText(text.translated(0, entry.nameHeight), kWrap, entry.note);
    painter.setOpacity(1);
}

void RateLegend::draw(QCPPainter* painter)
{
    // In a file, what is not shown has nothing to be told apart from.
    const bool file = painter->modes().testFlag(QCPPainter::pmVectorized);
    double gone = 0;
    for (const Entry& entry : m_entries) {
        if (file && !entry.shown && m_beside) {
            gone += entry.place.height() + QFontMetricsF(m_font).height() * kBetween;
            continue;
        }
        if (!file || entry.shown)
            drawEntry(*painter, entry, QPointF(rect().topLeft()) - QPointF(0, gone));
    }
}

} // namespace tokenscope
