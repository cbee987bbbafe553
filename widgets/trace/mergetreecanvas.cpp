// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/mergetreecanvas.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

#include "widgets/numbers/decimaltext.h"
#include "widgets/textview/tokendescription.h"

namespace tokenscope {
namespace {

constexpr qreal kGap = 4; ///< between siblings
constexpr qreal kRootGap = 12; ///< between tokens
constexpr qreal kPad = 6; ///< in a box, left and right
constexpr qreal kLineHeight = 14; ///< for the lines between two rows

QColor faint(QColor colour, qreal factor)
{
    colour.setAlphaF(static_cast<float>(colour.alphaF() * factor));
    return colour;
}

} // namespace

void MergeTreeCanvas::setPicture(const MergePicture& picture)
{
    m_picture = picture;
    m_step = picture.tree.stepCount();
    setCurrentItem(-1);
    relayout();
    if (picture.selectedFirst < picture.tree.roots.size())
        reveal(static_cast<int>(picture.tree.roots[picture.selectedFirst]));
}

void MergeTreeCanvas::setStep(std::uint32_t step)
{
    step = std::min(step, m_picture.tree.stepCount());
    if (step == m_step)
        return;
    m_step = step;
    if (step > 0)
        ensureVisible(m_boxes[m_picture.tree.leafCount + step - 1].rect);
    viewport()->update();
}

std::optional<DataTable> MergeTreeCanvas::data(DataScope scope) const
{
    if (scope == DataScope::Selected || !hasExport())
        return std::nullopt;
    return m_picture.table;
}

QString MergeTreeCanvas::orderText(std::uint32_t node) const
{
    if (m_picture.order == MergeOrder::Score)
        return tr("score %1").arg(decimalText(static_cast<double>(m_picture.scores[node]), 'g', 6));
    return tr("rank %1").arg(QLocale().toString(m_picture.tree.nodes[node].priority));
}

QSizeF MergeTreeCanvas::layoutPicture()
{
    const MergeTree& tree = m_picture.tree;
    const QFontMetricsF token(tokenFont());
    const QFontMetricsF small(smallFont());
    m_boxes.assign(tree.nodes.size(), {});
    m_extent = {};
    if (tree.nodes.empty())
        return m_extent;
    const qreal height = token.height() + small.height() + 4;
    std::vector<qreal> widths(tree.nodes.size()); // of a node with everything under it
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        const MergeTree::Node& node = tree.nodes[i];
        Box& box = m_boxes[i];
        box.text = visibleText(m_picture.texts[i], 24);
        if (node.isLeaf())
            box.below = hexBytes(m_picture.texts[i], 4);
        else
            box.below = m_picture.order == MergeOrder::Score
                ? decimalText(static_cast<double>(m_picture.scores[i]), 'g', 5)
                : QLocale().toString(node.priority);
        const qreal own =
            std::max({token.horizontalAdvance(box.text), small.horizontalAdvance(box.below), qreal(12)}) + 2 * kPad;
        box.rect = QRectF(0, 0, own, height);
        widths[i] = node.isLeaf() ? own : std::max(own, widths[node.left] + kGap + widths[node.right]);
    }
    placeBoxes(widths, height + kLineHeight);
    m_extent.setHeight(height + (height + kLineHeight) * tree.height());
    return m_extent;
}

void MergeTreeCanvas::placeBoxes(const std::vector<qreal>& widths, qreal rowHeight)
{
    const MergeTree& tree = m_picture.tree;
    std::vector<qreal> lefts(tree.nodes.size());
    qreal x = 0;
    for (std::size_t i = 0; i < tree.roots.size(); ++i) {
        lefts[tree.roots[i]] = x;
        m_boxes[tree.roots[i]].hue = static_cast<unsigned>(i + tree.rootsBefore);
        x += widths[tree.roots[i]] + kRootGap;
    }
    m_extent.setWidth(std::max<qreal>(0, x - kRootGap));
    // Parents stand behind their children, so going backwards places each before what is under it.
    for (std::size_t i = tree.nodes.size(); i-- > 0;) {
        const MergeTree::Node& node = tree.nodes[i];
        Box& box = m_boxes[i];
        box.rect.moveTo(lefts[i] + (widths[i] - box.rect.width()) / 2, rowHeight * node.level);
        if (node.isLeaf())
            continue;
        const qreal both = widths[node.left] + kGap + widths[node.right];
        lefts[node.left] = lefts[i] + (widths[i] - both) / 2;
        lefts[node.right] = lefts[node.left] + widths[node.left] + kGap;
        m_boxes[node.left].hue = box.hue;
        m_boxes[node.right].hue = box.hue;
    }
}

bool MergeTreeCanvas::isSelected(std::uint32_t root) const
{
    const auto& roots = m_picture.tree.roots;
    const auto first = roots.begin() + m_picture.selectedFirst;
    const auto end = roots.begin() + m_picture.selectedEnd;
    return std::find(first, end, root) != end;
}

void MergeTreeCanvas::paintItems(QPainter& painter, const QRectF& visible) const
{
    const QRectF wide = visible.adjusted(-8, -kLineHeight - 8, 8, kLineHeight + 8);
    for (std::uint32_t i = m_picture.tree.leafCount; i < m_boxes.size(); ++i)
        paintLines(painter, i);
    for (std::uint32_t i = 0; i < m_boxes.size(); ++i) {
        if (wide.intersects(m_boxes[i].rect))
            paintBox(painter, i);
    }
}

void MergeTreeCanvas::paintLines(QPainter& painter, std::uint32_t index) const
{
    const MergeTree::Node& node = m_picture.tree.nodes[index];
    const std::uint32_t done = m_picture.tree.leafCount + m_step;
    const TokenPalette palette = colours();
    QPen pen(index < done ? palette.mark() : faint(palette.mark(), 0.5), 1.2);
    if (index >= done)
        pen.setStyle(Qt::DashLine);
    if (index + 1 == done)
        pen = QPen(palette.accent(), 2.2);
    painter.setPen(pen);
    const QRectF& box = m_boxes[index].rect;
    const qreal bend = box.top() - kLineHeight / 2;
    for (const std::uint32_t child : {node.left, node.right}) {
        const QRectF& from = m_boxes[child].rect;
        painter.drawPolyline(QPolygonF{{from.center().x(), from.bottom()},
                                       {from.center().x(), bend},
                                       {box.center().x(), bend},
                                       {box.center().x(), box.top()}});
    }
}

void MergeTreeCanvas::paintBox(QPainter& painter, std::uint32_t index) const
{
    const MergeTree& tree = m_picture.tree;
    const Box& box = m_boxes[index];
    const TokenPalette palette = colours();
    const TokenStyle& style = palette.hue(box.hue);
    const bool done = index < tree.leafCount + m_step;
    const bool there = tree.isThere(index, m_step);
    const bool latest = m_step > 0 && index + 1 == tree.leafCount + m_step;
    const bool selected = isSelected(index) && there;
    const bool pointed = static_cast<int>(index) == hoveredItem();

    QPen pen(there ? style.outline : faint(palette.mark(), 0.8), 1);
    if (!done)
        pen.setStyle(Qt::DashLine);
    if (selected || latest || pointed)
        pen = QPen(palette.accent(), latest ? 2.4 : 1.8, done ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(palette.paper());
    painter.drawRoundedRect(box.rect, 4, 4);
    if (there) {
        painter.setBrush(style.fill);
        painter.drawRoundedRect(box.rect, 4, 4);
    }
    if (static_cast<int>(index) == currentItem() && hasFocus()) {
        painter.setPen(QPen(palette.text(), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.rect.adjusted(-3, -3, 3, 3), 6, 6);
    }
    const qreal split = box.rect.top() + 2 + QFontMetricsF(tokenFont()).height();
    painter.setFont(tokenFont());
    painter.setPen(done ? palette.text() : palette.mutedText());
    painter.drawText(QRectF(box.rect.left(), box.rect.top() + 2, box.rect.width(), split - box.rect.top() - 2),
                     Qt::AlignCenter, box.text);
    painter.setFont(smallFont());
    painter.setPen(palette.mutedText());
    painter.drawText(QRectF(box.rect.left(), split, box.rect.width(), box.rect.bottom() - split - 2), Qt::AlignCenter,
                     box.below);
}

int MergeTreeCanvas::itemAt(const QPointF& point) const
{
    const auto found = std::ranges::find_if(
        m_boxes, [&point](const Box& box) { return box.rect.adjusted(-1, -1, 1, 1).contains(point); });
    return found == m_boxes.end() ? -1 : static_cast<int>(found - m_boxes.begin());
}

QString MergeTreeCanvas::itemText(int item) const
{
    const auto index = static_cast<std::uint32_t>(item);
    const MergeTree::Node& node = m_picture.tree.nodes[index];
    const QString shown = visibleText(m_picture.texts[index]);
    const QString bytes = hexBytes(m_picture.texts[index]);
    if (node.id == kNoToken)
        return tr("“%1”, bytes %2: no token").arg(shown, bytes);
    if (node.isLeaf())
        return tr("“%1”, bytes %2, id %3").arg(shown, bytes, QString::number(node.id));
    return tr("“%1” = “%2” + “%3”, %4, id %5")
        .arg(shown, visibleText(m_picture.texts[node.left]), visibleText(m_picture.texts[node.right]), orderText(index),
             QString::number(node.id));
}

} // namespace tokenscope
