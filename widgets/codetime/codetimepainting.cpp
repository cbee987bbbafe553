// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codetime/codetimeview.h"

#include <QLocale>
#include <QPaintDevice>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "widgets/codetime/codetimetext.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/timeruler.h"

namespace tokenscope {
namespace {

constexpr double kRatioOfFiles = 3; ///< of a heat map in a vector file, device pixels to one
constexpr double kLeastRowForMarks = 4;
constexpr double kBracket = 3; ///< length of its arms

double ratioOf(const QPainter& painter)
{
    const QPaintDevice* device = painter.device();
    const int type = device ? device->devType() : int{QInternal::UnknownDevice};
    const bool pixels = type == QInternal::Widget || type == QInternal::Image || type == QInternal::Pixmap;
    return pixels ? device->devicePixelRatioF() : kRatioOfFiles;
}

/// "[" or "]" just outside of what it stands for, so that it hides nothing of the row.
void addBracket(QPainterPath& path, double x, double top, double bottom, double arm)
{
    path.moveTo(x + arm, top);
    path.lineTo(x, top);
    path.lineTo(x, bottom);
    path.lineTo(x + arm, bottom);
}

} // namespace

const QImage& CodeTimeView::heat(double ratio) const
{
    const QRect place = heatRect();
    Cached wanted{{m_time.first(), m_time.shown(), m_rows.first(), m_rows.shown(),
                   static_cast<int>(std::lround(place.width() * ratio)),
                   static_cast<int>(std::lround(place.height() * ratio)), static_cast<int>(std::ceil(ratio))},
                  m_content.codes,
                  m_order,
                  TokenPalette(isDark(palette()), m_strong),
                  {}};
    if (m_heat.image.isNull() || !(m_heat.part == wanted.part) || m_heat.codes != wanted.codes
        || m_heat.order != wanted.order || !(m_heat.palette == wanted.palette)) {
        wanted.image =
            codeTimeHeat(*m_content.codes, m_order, wanted.part, HeatColours(wanted.palette, m_content.codes->most()));
        m_heat = std::move(wanted);
    }
    return m_heat.image;
}

void CodeTimeView::paintAlive(QPainter& painter) const
{
    const QRect lane = aliveRect();
    const ThemeColours& colours = themeColours(isDark(palette()));
    const TokenStyle style = TokenPalette(isDark(palette()), m_strong).hue(1);
    const std::vector<std::uint32_t>& alive = m_content.codes->alive();
    const double most = std::max(1U, *std::ranges::max_element(alive));
    const double room = lane.height() - 3;
    QPainterPath outline;
    // A step is a frame, or a pixel with the most of the frames in it.
    const int end = std::min(m_content.frames(), static_cast<int>(std::ceil(m_time.first() + m_time.shown())));
    double right = lane.left();
    for (int from = static_cast<int>(m_time.first()); from < end;) {
        const double left = m_time.x(from);
        const int to = m_time.cellWidth() >= 1 ? from : std::max(from, m_time.frameAt(std::floor(left) + 1) - 1);
        std::uint32_t height = 0;
        for (int frame = from; frame <= to; ++frame)
            height = std::max(height, alive[static_cast<std::size_t>(frame)]);
        const double y = lane.bottom() - room * height / most;
        right = lane.left() + m_time.x(to + 1);
        outline.isEmpty() ? outline.moveTo(lane.left() + left, y) : outline.lineTo(lane.left() + left, y);
        outline.lineTo(right, y);
        from = to + 1;
    }
    painter.save();
    painter.setClipRect(lane.adjusted(0, -1, 1, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath area = outline;
    area.lineTo(right, lane.bottom() + 1.0);
    area.lineTo(lane.left() + m_time.x(std::floor(m_time.first())), lane.bottom() + 1.0);
    painter.fillPath(area, style.fill);
    painter.strokePath(outline, QPen(style.outline, m_strong ? 2.5 : 1.5));
    painter.restore();
    painter.setPen(colours.line);
    painter.drawLine(lane.left(), lane.bottom() + 1, lane.right(), lane.bottom() + 1);
    const QRect label(8, lane.top(), lane.left() - 16, lane.height());
    const QFontMetrics metrics = painter.fontMetrics();
    const bool two = lane.height() >= 2 * metrics.height();
    painter.setPen(colours.text);
    painter.drawText(label, static_cast<int>(Qt::AlignRight) | static_cast<int>(two ? Qt::AlignTop : Qt::AlignVCenter),
                     metrics.elidedText(codetimetext::alive(m_content.kind), Qt::ElideRight, label.width()));
    if (!two)
        return;
    painter.setPen(colours.mutedText);
    painter.drawText(label, Qt::AlignRight | Qt::AlignBottom,
                     tr("up to %1").arg(QLocale().toString(static_cast<int>(most))));
}

void CodeTimeView::paintMarks(QPainter& painter) const
{
    if (rowHeight() < kLeastRowForMarks)
        return;
    const QRect place = heatRect();
    QPainterPath path;
    const int end = std::min(m_rows.frames(), static_cast<int>(std::ceil(m_rows.first() + m_rows.shown())));
    for (int row = static_cast<int>(m_rows.first()); row < end; ++row) {
        const CodeLife& life = m_content.codes->lives()[static_cast<std::size_t>(lifeAt(row))];
        const double top = place.top() + m_rows.x(row) + 0.5;
        const double bottom = top + rowHeight() - 2;
        addBracket(path, place.left() + m_time.x(life.born) - 0.5, top, bottom, kBracket);
        addBracket(path, place.left() + m_time.x(life.died + 1) - 0.5, top, bottom, -kBracket);
    }
    painter.save();
    painter.setClipRect(place);
    painter.strokePath(path, QPen(themeColours(isDark(palette())).text, m_strong ? 2 : 1));
    painter.restore();
}

/// A line above and below a row, and its brackets however low it is.
void CodeTimeView::paintRow(QPainter& painter, std::int64_t code, const QColor& colour, double width) const
{
    const std::ptrdiff_t row = rowOf(code);
    if (row < 0)
        return;
    const QRect place = heatRect();
    const CodeLife& life = m_content.codes->lives()[static_cast<std::size_t>(lifeAt(row))];
    const double middle = place.top() + m_rows.x(static_cast<double>(row) + 0.5);
    const double half = std::max(rowHeight() / 2 + 0.5, 3.0);
    const double left = place.left() + m_time.x(life.born);
    const double right = place.left() + m_time.x(life.died + 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(place.adjusted(-6, -4, 6, 4));
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(QPointF(left - 1, middle - half), QPointF(right + 1, middle + half)));
    painter.setPen(QPen(colour, width / 2));
    painter.drawLine(QPointF(place.left(), middle), QPointF(left - 1, middle));
    painter.drawLine(QPointF(right + 1, middle), QPointF(place.right() + 1, middle));
    painter.restore();
}

void CodeTimeView::paintLabel(QPainter& painter, std::ptrdiff_t row, const QColor& colour, bool over) const
{
    const QRect place = heatRect();
    const int line = painter.fontMetrics().height();
    const CodeLife& life = m_content.codes->lives()[static_cast<std::size_t>(lifeAt(row))];
    const int middle = static_cast<int>(place.top() + m_rows.x(static_cast<double>(row) + 0.5));
    const int top = std::clamp(middle - line / 2, place.top(), std::max(place.top(), place.bottom() - line));
    const QRect box(4, top, place.left() - 12, line);
    if (over)
        painter.fillRect(box.adjusted(0, -1, 0, 1), themeColours(isDark(palette())).base);
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(life.code));
}

void CodeTimeView::paintLabels(QPainter& painter) const
{
    const int line = painter.fontMetrics().height();
    const QColor colour = themeColours(isDark(palette())).mutedText;
    const auto step = static_cast<std::ptrdiff_t>(std::max(1.0, std::ceil((line + 4) / rowHeight())));
    const double end = std::min<double>(m_rows.frames(), m_rows.first() + m_rows.shown());
    auto row = static_cast<std::ptrdiff_t>(std::ceil(m_rows.first() / static_cast<double>(step))) * step;
    for (; static_cast<double>(row) < end; row += step)
        paintLabel(painter, row, colour, false);
}

/// Over those of other rows.
void CodeTimeView::paintOwnLabels(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    if (const std::ptrdiff_t pointed = rowOf(m_pointed.code); pointed >= 0)
        paintLabel(painter, pointed, colours.text, true);
    if (const std::ptrdiff_t chosen = rowOf(m_chosen); chosen >= 0) {
        QFont bold = painter.font();
        bold.setBold(true);
        painter.save();
        painter.setFont(bold);
        paintLabel(painter, chosen, colours.accent, true);
        painter.restore();
    }
}

void CodeTimeView::paintTotals(QPainter& painter) const
{
    const QRect place = totalsRect();
    const TokenPalette hues(isDark(palette()), m_strong);
    const ThemeColours& colours = themeColours(isDark(palette()));
    const double most = static_cast<double>(std::max<std::uint64_t>(2, m_content.codes->mostInAll()));
    const auto lengthOf = [&](double total) { return place.width() * std::log1p(total) / std::log1p(most); };
    painter.setPen(colours.line);
    for (double ten = 1; ten <= most; ten *= 10)
        painter.drawLine(QPointF(place.left() + lengthOf(ten), place.top()),
                         QPointF(place.left() + lengthOf(ten), place.bottom()));
    const std::vector<CodeRow>& rows = m_content.codes->rows(m_order).rows;
    const int end = std::min(m_rows.frames(), static_cast<int>(std::ceil(m_rows.first() + m_rows.shown())));
    for (int row = static_cast<int>(m_rows.first()); row < end;) {
        // A bar is a row, or a pixel with the most of the rows in it.
        const int last = rowHeight() >= 1 ? row : std::max(row, m_rows.frameAt(std::floor(m_rows.x(row)) + 1) - 1);
        std::uint64_t total = 0;
        for (int each = row; each <= last; ++each)
            total = std::max(total, rows[static_cast<std::size_t>(each)].total);
        const double top = place.top() + (rowHeight() >= 1 ? m_rows.x(row) : std::floor(m_rows.x(row)));
        const double high = std::max(1.0, rowHeight() - (rowHeight() >= 4 ? 1 : 0));
        const QRectF bar(place.left(), top, std::max(1.0, lengthOf(static_cast<double>(total))), high);
        painter.fillRect(bar.intersected(QRectF(place)), hues.hue(1).outline);
        row = last + 1;
    }
    painter.setPen(colours.mutedText);
    const QRect above(place.left(), aliveRect().top(), width() - place.left() - 4, aliveRect().height());
    //: Above bars that say how many tokens have each code in the whole clip.
    painter.drawText(above, Qt::AlignBottom | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(tr("In all"), Qt::ElideRight, above.width()));
    const QRect below(place.left(), legendRect().top(), place.width(), legendRect().height());
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignLeft, QLocale().toString(1));
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignRight, QLocale().toString(static_cast<qulonglong>(most)));
}

void CodeTimeView::paintLegend(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const HeatColours heat(TokenPalette(isDark(palette()), m_strong), m_content.codes->most());
    const QFontMetrics metrics = painter.fontMetrics();
    QRect left(heatRect().left(), legendRect().top(), heatRect().width(), legendRect().height());
    const int middle = left.center().y();
    const auto room = [&left](int width) { return width <= left.width(); };
    const auto take = [&left](int width) {
        const int x = left.left();
        left.setLeft(x + width);
        return x;
    };
    const auto text = [&](const QString& words) {
        painter.setPen(colours.mutedText);
        const int width = metrics.horizontalAdvance(words);
        painter.drawText(QRect(take(width + 8), left.top(), width + 4, left.height()), Qt::AlignVCenter, words);
    };
    const QString from = QLocale().toString(1);
    const QString to = QLocale().toString(heat.most());
    const QString unit = tr("tokens in a frame");
    constexpr int kRamp = 96;
    if (!room(metrics.horizontalAdvance(from + to + unit) + kRamp + 40))
        return;
    text(from);
    const int ramp = take(kRamp + 6);
    for (int x = 0; x < kRamp; ++x) {
        const double count = std::pow(static_cast<double>(heat.most()), x / (kRamp - 1.0));
        painter.fillRect(ramp + x, middle - 5, 1, 10, QColor(heat.of(static_cast<std::uint32_t>(std::lround(count)))));
    }
    text(to);
    text(unit);
    const QString rest = tr("in between");
    if (!room(metrics.horizontalAdvance(rest) + 50))
        return;
    const int swatch = take(26);
    painter.fillRect(swatch + 6, middle - 5, 14, 10, QColor(heat.resting()));
    text(rest);
    const QString marks = tr("first and last in use");
    if (rowHeight() < kLeastRowForMarks || !room(metrics.horizontalAdvance(marks) + 50))
        return;
    const int brackets = take(32);
    QPainterPath path;
    addBracket(path, brackets + 8.5, middle - 5.5, middle + 5.5, kBracket);
    addBracket(path, brackets + 24.5, middle - 5.5, middle + 5.5, -kBracket);
    painter.strokePath(path, QPen(colours.text, 1));
    text(marks);
}

void CodeTimeView::paintPointer(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const QRect place = heatRect();
    const QRect all(place.left(), aliveRect().top(), place.width(), place.bottom() - aliveRect().top());
    painter.save();
    painter.setClipRect(QRect(all.left() - 6, 0, all.width() + 12, height()));
    if (m_pointed.frame >= 0 && m_pointed.frame != m_current) {
        const double x = place.left() + m_time.x(m_pointed.frame + 0.5);
        painter.setPen(QPen(colours.mutedText, 1));
        painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
    }
    painter.restore();
    if (m_pointed.code != m_chosen)
        paintRow(painter, m_pointed.code, colours.text, 1);
    paintRow(painter, m_chosen, colours.accent, m_strong ? 3 : 2);
    painter.save();
    painter.setClipRect(QRect(all.left() - 6, 0, all.width() + 12, height()));
    if (m_current >= 0)
        paintCurrentFrame(painter, all, place.left() + m_time.x(m_current + 0.5), colours);
    painter.restore();
}

/// All but what goes with the frame, the pointer and the chosen code.
void CodeTimeView::paintBase(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.fillRect(rect(), colours.base);
    painter.setFont(font());
    if (!m_content.seconds.empty())
        paintTimeRuler(painter, aliveRect(), m_time, m_content.seconds, colours);
    paintAlive(painter);
    painter.drawImage(QRectF(heatRect()), heat(ratioOf(painter)));
    paintMarks(painter);
    paintLabels(painter);
    paintTotals(painter);
    paintLegend(painter);
}

void CodeTimeView::paintPicture(QPainter& painter) const
{
    painter.setFont(font());
    if (m_content.isEmpty()) {
        const ThemeColours& colours = themeColours(isDark(palette()));
        painter.fillRect(rect(), colours.base);
        painter.setPen(colours.mutedText);
        painter.drawText(rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintBase(painter);
    paintOwnLabels(painter);
    paintPointer(painter);
}

/// As it was painted last, where nothing that it shows is another: frames and the pointer move many times a second.
const QPixmap& CodeTimeView::base(double ratio)
{
    const BaseLook look{{m_time.first(), m_time.shown(), m_rows.first(), m_rows.shown()},
                        size(),
                        ratio,
                        m_order,
                        m_strong,
                        isDark(palette()),
                        font(),
                        QLocale()};
    if (m_base.isNull() || !(look == m_baseLook)) {
        m_base = QPixmap(size() * ratio);
        m_base.setDevicePixelRatio(ratio);
        m_baseLook = look;
        QPainter painter(&m_base);
        paintBase(painter);
    }
    return m_base;
}

void CodeTimeView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_content.isEmpty()) {
        paintPicture(painter);
    } else {
        painter.drawPixmap(0, 0, base(devicePixelRatioF()));
        painter.setFont(font());
        paintOwnLabels(painter);
        paintPointer(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(themeColours(isDark(palette())).accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace tokenscope
