// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/rateplot/ratelegend.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <map>

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
constexpr double kCell = 9; // lines of text a column of short names is wide at least
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

void RateLegend::arrange(const RatePlotValue& value, const TokenPalette& palette, const QFont& font,
                         const RateLegendShape& shape)
{
    m_font = font;
    m_noteFont = font;
    m_noteFont.setPointSizeF(font.pointSizeF() * kNoteScale);
    m_text = palette.text();
    m_muted = palette.mutedText();
    m_paper = palette.paper();
    m_front = palette.mutedText();
    m_shape = shape;
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
        Entry entry;
        entry.series = i;
        entry.name = series.name;
        entry.note = note;
        entry.noted =
            shape.detail == RateLegendDetail::Full || series.fidelity != Fidelity::Exact || series.sideLeftOut;
        entry.look = rateLook(series, palette, em);
        entry.shown = series.shown;
        m_entries.push_back(std::move(entry));
    }
    if (value.front && any) {
        Entry front;
        front.name = QCoreApplication::translate("tokenscope::RatePlot", "Pareto front");
        m_entries.push_back(std::move(front));
    }
    if (shape.detail == RateLegendDetail::Short)
        placeInGrid();
    else
        place();
}

void RateLegend::measure(Entry& entry) const
{
    const double em = QFontMetricsF(m_font).height();
    const double indent = em * (kSample + kGap);
    const double room = std::max(em * 4, m_shape.width - indent);
    entry.line = entry.name;
    const QRectF name = textBox(m_font, entry.line, room);
    const QRectF note = entry.noted ? textBox(m_noteFont, entry.note, room) : QRectF();
    entry.noteAt = {indent, name.height()};
    entry.place.setSize({indent + std::max(name.width(), note.width()) + 1, name.height() + note.height()});
}

/// One line, the note behind the name where both are whole.
void RateLegend::measureShort(Entry& entry, double width) const
{
    const QFontMetricsF metrics(m_font);
    const double em = metrics.height();
    const double indent = em * (kSample + kGap);
    const double room = std::max(em * 2, width - indent - 1);
    entry.line = metrics.elidedText(entry.name, Qt::ElideMiddle, room);
    const double name = metrics.horizontalAdvance(entry.line);
    const double note = QFontMetricsF(m_noteFont).horizontalAdvance(entry.note) + em * kGap;
    entry.noted = entry.noted && name + note <= room;
    entry.noteAt = {indent + name + em * kGap, em * (1 - kNoteScale)};
    entry.place.setSize({indent + name + (entry.noted ? note : 0) + 1, em});
}

void RateLegend::place()
{
    const double em = QFontMetricsF(m_font).height();
    double x = 0;
    double y = 0;
    double rowHeight = 0;
    m_size = {};
    for (Entry& entry : m_entries) {
        measure(entry);
        if (!m_shape.beside && x > 0 && x + entry.place.width() > m_shape.width) {
            x = 0;
            y += rowHeight + em * kBetween;
            rowHeight = 0;
        }
        entry.place.moveTopLeft({x, y});
        m_size = m_size.expandedTo({entry.place.right(), entry.place.bottom()});
        if (m_shape.beside) {
            y = entry.place.bottom() + em * kBetween;
        } else {
            x = entry.place.right() + em;
            rowHeight = std::max(rowHeight, entry.place.height());
        }
    }
}

void RateLegend::placeInGrid()
{
    const double em = QFontMetricsF(m_font).height();
    const int columns = m_shape.beside ? 1 : std::max(1, static_cast<int>((m_shape.width + em) / (em * (kCell + 1))));
    const double cell = (m_shape.width - em * (columns - 1)) / columns;
    m_size = {};
    int at = 0;
    for (Entry& entry : m_entries) {
        measureShort(entry, cell);
        const int row = at / columns;
        entry.place.moveTopLeft({(at % columns) * (cell + em), row * em * (1 + kBetween / 2)});
        m_size = m_size.expandedTo({entry.place.right(), entry.place.bottom()});
        ++at;
    }
}

bool RateLegend::namesDiffer() const
{
    std::map<QString, QString> nameOf;
    return std::ranges::all_of(m_entries, [&](const Entry& entry) {
        return nameOf.try_emplace(entry.line, entry.name).first->second == entry.name;
    });
}

QSize RateLegend::minimumOuterSizeHint() const
{
    // Beside the data, a legend that is longer than the plot is high must not push the axes away.
    const double height = m_shape.beside ? 0 : std::min(m_size.height(), m_shape.most);
    return {static_cast<int>(std::ceil(m_size.width())), static_cast<int>(std::ceil(height))};
}

QSize RateLegend::maximumOuterSizeHint() const
{
    const QSize size = minimumOuterSizeHint();
    return m_shape.beside ? QSize(size.width(), QWIDGETSIZE_MAX) : QSize(QWIDGETSIZE_MAX, size.height());
}

double RateLegend::outOfSight() const
{
    return std::max(0.0, std::ceil(m_size.height()) - rect().height());
}

QPointF RateLegend::origin() const
{
    return QPointF(rect().topLeft()) - QPointF(0, std::min(m_scrolled, outOfSight()));
}

std::optional<std::size_t> RateLegend::seriesAt(const QPointF& position) const
{
    const double reach = QFontMetricsF(m_font).height() * kBetween / 2;
    if (outOfSight() > 0 && !QRectF(rect()).contains(position))
        return std::nullopt;
    for (const Entry& entry : m_entries) {
        if (entry.place.adjusted(0, -reach, 0, reach).contains(position - origin()))
            return entry.series;
    }
    return std::nullopt;
}

QRectF RateLegend::rectOf(std::size_t series) const
{
    const auto found = std::ranges::find(m_entries, std::optional(series), &Entry::series);
    return found == m_entries.end() ? QRectF() : found->place.translated(origin());
}

QString RateLegend::tipOf(std::size_t series) const
{
    const auto found = std::ranges::find(m_entries, std::optional(series), &Entry::series);
    if (found == m_entries.end())
        return {};
    return found->note.isEmpty() ? found->name : found->name + QLatin1Char('\n') + found->note;
}

void RateLegend::drawEntry(QCPPainter& painter, const Entry& entry) const
{
    const double em = QFontMetricsF(m_font).height();
    const QRectF place = entry.place.translated(origin());
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
    painter.drawText(text, kWrap, entry.line);
    if (entry.noted) {
        painter.setFont(m_noteFont);
        painter.setPen(m_muted);
        painter.drawText(QRectF(place.topLeft() + entry.noteAt, text.bottomRight()), kWrap, entry.note);
    }
    painter.setOpacity(1);
}

QRect RateLegend::clipRect() const
{
    return outOfSight() > 0 ? rect() : QCPLayoutElement::clipRect();
}

void RateLegend::draw(QCPPainter* painter)
{
    for (const Entry& entry : m_entries)
        drawEntry(*painter, entry);
}

} // namespace tokenscope
