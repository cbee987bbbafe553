// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/latticecanvas.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "widgets/numbers/decimaltext.h"
#include "widgets/textview/tokendescription.h"

namespace tokenscope {
namespace {

constexpr qreal kLowest = 1.4; ///< an arc over one character, in lines of small text
constexpr qreal kHighest = 14;
constexpr qreal kRowGap = 6;
constexpr qreal kReach = 5; ///< how near a line the pointer must be

QString shortScore(double score)
{
    return decimalText(score, 'f', 1);
}

} // namespace

void LatticeCanvas::setPicture(const LatticePicture& picture)
{
    m_picture = picture;
    m_chosen = 0;
    setCurrentItem(-1);
    relayout();
    if (!picture.part.paths.empty() && picture.selectedFirst < picture.part.paths.front().edges.size())
        reveal(static_cast<int>(picture.part.paths.front().edges[picture.selectedFirst]));
}

void LatticeCanvas::setChosenPath(std::size_t path)
{
    path = path < m_picture.part.paths.size() ? path : 0;
    if (path == m_chosen)
        return;
    m_chosen = path;
    relayout();
}

std::optional<DataTable> LatticeCanvas::data(DataScope scope) const
{
    if (scope == DataScope::Selected || !hasExport())
        return std::nullopt;
    return m_picture.table;
}

qreal LatticeCanvas::xOf(std::uint64_t place) const
{
    const auto found = std::ranges::lower_bound(m_picture.places, place);
    const auto index = static_cast<std::size_t>(found - m_picture.places.begin());
    return m_columns[std::min(index, m_columns.size() - 1)];
}

LatticeCanvas::Weight LatticeCanvas::weightOf(std::uint32_t edge) const
{
    const auto has = [edge](const trace::LatticePath& path) {
        return std::ranges::find(path.edges, edge) != path.edges.end();
    };
    const auto& paths = m_picture.part.paths;
    if (!paths.empty() && has(paths.front()))
        return Weight::Best;
    return m_chosen > 0 && has(paths[m_chosen]) ? Weight::Chosen : Weight::Candidate;
}

QSizeF LatticeCanvas::layoutPicture()
{
    m_arcs.clear();
    m_columns.clear();
    const auto& edges = m_picture.part.edges;
    if (edges.empty())
        return {};
    const QFontMetricsF token(tokenFont());
    const QFontMetricsF small(smallFont());
    const qreal least = small.horizontalAdvance(QStringLiteral("−00.0")) + 6;
    qreal x = 0;
    for (const std::string& character : m_picture.characters) {
        m_columns.push_back(x);
        x += std::max(least, token.horizontalAdvance(visibleText(character)) + 12);
    }
    m_columns.push_back(x);

    qreal highest = 0;
    m_weights.clear();
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        Arc arc;
        arc.left = xOf(edges[i].range.begin);
        arc.right = xOf(edges[i].range.end);
        const qreal columns = (arc.right - arc.left) / least;
        arc.height = small.height() * std::min(kHighest, kLowest * std::pow(std::max<qreal>(columns, 1), 0.85));
        arc.score = shortScore(edges[i].score);
        highest = std::max(highest, arc.height);
        m_arcs.push_back(arc);
        m_weights.push_back(weightOf(i));
    }
    m_base = highest + small.height();
    m_rowHeight = token.height() + small.height() + 4;
    placeLabels();
    const int rows = m_chosen > 0 ? 2 : 1;
    return {x, m_base + token.height() + kRowGap + rows * (m_rowHeight + kRowGap)};
}

/// Scores of the paths come first, then those of the longest pieces, as far as there is room.
void LatticeCanvas::placeLabels()
{
    const QFontMetricsF small(smallFont());
    std::vector<std::uint32_t> order(m_arcs.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [this](std::uint32_t a, std::uint32_t b) {
        if (m_weights[a] != m_weights[b])
            return m_weights[a] > m_weights[b];
        return m_arcs[a].right - m_arcs[a].left > m_arcs[b].right - m_arcs[b].left;
    });
    std::vector<QRectF> taken;
    for (const std::uint32_t index : order) {
        Arc& arc = m_arcs[index];
        const qreal width = small.horizontalAdvance(arc.score) + 4;
        const QRectF label((arc.left + arc.right - width) / 2, m_base - arc.height - small.height() / 2, width,
                           small.height());
        const bool hit = std::ranges::any_of(taken, [&label](const QRectF& other) { return other.intersects(label); });
        if (hit)
            continue;
        arc.label = label;
        taken.push_back(label);
    }
}

QPainterPath LatticeCanvas::pathOf(const Arc& arc) const
{
    // The middle of a cubic curve reaches three quarters of its handles' height.
    const qreal top = m_base - arc.height * 4 / 3;
    const qreal inset = std::min<qreal>((arc.right - arc.left) * 0.12, 10);
    QPainterPath path(QPointF(arc.left + 2, m_base));
    path.cubicTo(QPointF(arc.left + inset, top), QPointF(arc.right - inset, top), QPointF(arc.right - 2, m_base));
    return path;
}

void LatticeCanvas::paintItems(QPainter& painter, const QRectF& visible) const
{
    if (m_arcs.empty())
        return;
    for (const Weight weight : {Weight::Candidate, Weight::Chosen, Weight::Best}) {
        for (std::uint32_t i = 0; i < m_arcs.size(); ++i) {
            if (m_weights[i] == weight && m_arcs[i].right >= visible.left() && m_arcs[i].left <= visible.right())
                paintArc(painter, i);
        }
    }
    if (hoveredItem() >= 0)
        paintArc(painter, static_cast<std::uint32_t>(hoveredItem()));
    const TokenPalette palette = colours();
    const QFontMetricsF token(tokenFont());
    painter.setFont(tokenFont());
    painter.setPen(palette.text());
    for (std::size_t i = 0; i < m_picture.characters.size(); ++i) {
        const QRectF cell(m_columns[i], m_base, m_columns[i + 1] - m_columns[i], token.height());
        painter.drawText(cell, Qt::AlignCenter, visibleText(m_picture.characters[i]));
    }
    const qreal top = m_base + token.height() + kRowGap;
    paintRow(painter, 0, top);
    if (m_chosen > 0)
        paintRow(painter, m_chosen, top + m_rowHeight + kRowGap);
}

void LatticeCanvas::paintArc(QPainter& painter, std::uint32_t edge) const
{
    const TokenPalette palette = colours();
    const Arc& arc = m_arcs[edge];
    const bool pointed = static_cast<int>(edge) == hoveredItem();
    const bool current = static_cast<int>(edge) == currentItem() && hasFocus();
    QPen pen(palette.mark(), 1);
    QColor text = palette.mutedText();
    if (m_weights[edge] == Weight::Best) {
        pen = QPen(palette.hue(0).outline, 3);
        text = palette.text();
    } else if (m_weights[edge] == Weight::Chosen) {
        pen = QPen(palette.hue(1).outline, 2.4, Qt::DashLine);
        text = palette.text();
    }
    if (pointed || current)
        pen = QPen(palette.accent(), std::max<qreal>(pen.widthF(), 2.4), pen.style());
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(pathOf(arc));
    if (arc.label.isEmpty())
        return;
    painter.fillRect(arc.label, palette.paper());
    painter.setFont(smallFont());
    painter.setPen(text);
    painter.drawText(arc.label, Qt::AlignCenter, arc.score);
}

void LatticeCanvas::paintRow(QPainter& painter, std::size_t path, qreal top) const
{
    if (path >= m_picture.part.paths.size())
        return;
    const TokenPalette palette = colours();
    const TokenStyle& style = palette.hue(path == 0 ? 0 : 1);
    const QFontMetricsF token(tokenFont());
    const auto& edges = m_picture.part.paths[path].edges;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Arc& arc = m_arcs[edges[i]];
        const QRectF box(arc.left + 1.5, top, arc.right - arc.left - 3, m_rowHeight);
        const bool selected = path == 0 && i >= m_picture.selectedFirst && i < m_picture.selectedEnd;
        QPen pen(style.outline, 1.2, path == 0 ? Qt::SolidLine : Qt::DashLine);
        if (selected || static_cast<int>(edges[i]) == hoveredItem())
            pen = QPen(palette.accent(), 2, pen.style());
        painter.setPen(pen);
        painter.setBrush(style.fill);
        painter.drawRoundedRect(box, 4, 4);
        painter.setFont(tokenFont());
        painter.setPen(palette.text());
        const QString text = QFontMetricsF(tokenFont())
                                 .elidedText(visibleText(m_picture.texts[edges[i]]), Qt::ElideRight, box.width() - 2);
        painter.drawText(QRectF(box.left(), box.top() + 2, box.width(), token.height()), Qt::AlignCenter, text);
        painter.setFont(smallFont());
        painter.setPen(palette.mutedText());
        painter.drawText(
            QRectF(box.left(), box.top() + 2 + token.height(), box.width(), m_rowHeight - token.height() - 4),
            Qt::AlignCenter, arc.score);
    }
}

QRectF LatticeCanvas::itemRect(int item) const
{
    // The top of its curve: there no other piece of the same length is in the way.
    const Arc& arc = m_arcs.at(static_cast<std::size_t>(item));
    const qreal middle = (arc.left + arc.right) / 2;
    return {middle - 6, m_base - arc.height - 6, 12, 12};
}

std::optional<std::uint32_t> LatticeCanvas::edgeInRow(const QPointF& point, std::size_t path, qreal top) const
{
    if (path >= m_picture.part.paths.size() || point.y() < top || point.y() > top + m_rowHeight)
        return std::nullopt;
    for (const std::uint32_t edge : m_picture.part.paths[path].edges) {
        if (point.x() >= m_arcs[edge].left && point.x() < m_arcs[edge].right)
            return edge;
    }
    return std::nullopt;
}

int LatticeCanvas::itemAt(const QPointF& point) const
{
    const qreal top = m_base + QFontMetricsF(tokenFont()).height() + kRowGap;
    if (const auto edge = edgeInRow(point, 0, top))
        return static_cast<int>(*edge);
    if (m_chosen > 0) {
        if (const auto edge = edgeInRow(point, m_chosen, top + m_rowHeight + kRowGap))
            return static_cast<int>(*edge);
    }
    const QRectF around(point.x() - kReach, point.y() - kReach, 2 * kReach, 2 * kReach);
    int found = -1;
    for (std::uint32_t i = 0; i < m_arcs.size(); ++i) {
        const Arc& arc = m_arcs[i];
        if (point.x() < arc.left - kReach || point.x() > arc.right + kReach)
            continue;
        if (arc.label.contains(point))
            return static_cast<int>(i);
        QPainterPathStroker stroker;
        stroker.setWidth(1);
        // Of lines that cross here the shortest piece, which is the hardest to point at elsewhere.
        const bool shorter = found < 0
            || arc.right - arc.left
                < m_arcs[static_cast<std::size_t>(found)].right - m_arcs[static_cast<std::size_t>(found)].left;
        if (shorter && stroker.createStroke(pathOf(arc)).intersects(around))
            found = static_cast<int>(i);
    }
    return found;
}

QString LatticeCanvas::itemText(int item) const
{
    const trace::LatticeEdge& edge = m_picture.part.edges[static_cast<std::size_t>(item)];
    const QString shown = visibleText(m_picture.texts[static_cast<std::size_t>(item)]);
    const QString score = decimalText(edge.score, 'f', 4);
    if (edge.id == kNoToken)
        return tr("“%1”, unknown, score %2").arg(shown, score);
    return tr("“%1”, id %2, score %3").arg(shown, QString::number(edge.id), score);
}

int LatticeCanvas::itemAfterKey(int key) const
{
    switch (key) {
    case Qt::Key_Left:
        return currentItem() < 0 ? itemCount() - 1 : std::max(0, currentItem() - 1);
    case Qt::Key_Right:
        return std::min(itemCount() - 1, currentItem() + 1);
    case Qt::Key_Home:
        return itemCount() > 0 ? 0 : -1;
    case Qt::Key_End:
        return itemCount() - 1;
    default:
        return -1;
    }
}

} // namespace tokenscope
