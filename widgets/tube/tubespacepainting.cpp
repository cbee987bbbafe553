// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubespace.h"

#include <QPaintDevice>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "widgets/theme/contrast.h"
#include "widgets/theme/theme.h"
#include "widgets/tube/framepicture.h"
#include "widgets/tube/tubetext.h"

namespace tokenscope {
namespace {

constexpr double kFade = 0.35; ///< of the farthest part of a tube into the paper
constexpr double kLeastForEdges = 4; ///< pixels of a cell with edges

QColor mixed(const QColor& colour, const QColor& other, double share)
{
    QColor top = other;
    top.setAlphaF(static_cast<float>(share));
    return contrast::over(top, colour);
}

/// Lit from above, the right side in shade.
QColor colourOf(TubeSide side, const QColor& base)
{
    switch (side) {
    case TubeSide::Top:
        return base.lighter(125);
    case TubeSide::Right:
        return base.darker(135);
    default:
        return base;
    }
}

QColor tubeColour(bool dark)
{
    QColor colour = TokenPalette(dark).hue(0).fill;
    colour.setAlpha(255);
    return colour;
}

} // namespace

void TubeSpace::paintFrame(QPainter& painter, int frame) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const bool isCurrent = frame == m_current;
    const QRectF cells(0, 0, m_content.tubes->columns(), m_content.tubes->rows());
    const double seen = isCurrent ? 0.85 : m_chosen < 0 ? 0.5 : 0.26;
    painter.save();
    painter.setTransform(m_projection.planeAt(planeOf(frame)), true);
    QImage picture = m_pictures ? m_pictures(frame) : QImage();
    const bool photo = !picture.isNull();
    painter.setOpacity(photo ? seen : seen * 0.5);
    painter.fillRect(cells, colours.base);
    if (!photo)
        picture = outputPicture(*m_content.tubes, frame);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, photo);
    painter.drawImage(cells, picture);
    painter.setOpacity(1);
    QPen pen(isCurrent ? colours.accent : colours.mark, isCurrent ? (m_strong ? 3 : 2) : 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isCurrent)
        painter.setOpacity(0.55);
    painter.drawRect(cells);
    painter.restore();
}

void TubeSpace::paintFaces(QPainter& painter, std::size_t from, std::size_t to) const
{
    const QColor paper = themeColours(isDark(palette())).base;
    const QColor base = tubeColour(isDark(palette()));
    const bool edges = m_projection.cellPixels() * m_skin.cellsInOne >= kLeastForEdges;
    const double shown = std::max(1, shownFrames());
    for (std::size_t i = from; i < to; ++i) {
        const TubeFace& face = m_skin.faces[i];
        const double far = (face.cell.frame - firstFrame()) / shown;
        const QColor colour = mixed(colourOf(face.side, base), paper, far * kFade);
        // Edges part the cells; where these are too small the seams between them are closed.
        painter.setPen(QPen(edges ? mixed(colour, paper, 0.3) : colour, edges ? 0.6 : 0.8));
        painter.setBrush(colour);
        painter.drawConvexPolygon(face.corner.data(), static_cast<int>(face.corner.size()));
    }
}

/// The three edges behind everything, or the others.
void TubeSpace::paintBox(QPainter& painter, bool front) const
{
    const double columns = m_content.tubes->columns();
    const double rows = m_content.tubes->rows();
    const double end = shownFrames();
    const auto at = [this](double column, double row, double frame) { return m_projection.at(column, row, frame); };
    painter.setPen(QPen(themeColours(isDark(palette())).line, 1));
    if (!front) {
        for (const QPointF& to : {at(columns, rows, end), at(0, 0, end), at(0, rows, 0)})
            painter.drawLine(at(0, rows, end), to);
        return;
    }
    painter.drawPolyline(QPolygonF({at(0, 0, 0), at(columns, 0, 0), at(columns, rows, 0), at(0, rows, 0), at(0, 0, 0),
                                    at(0, 0, end), at(columns, 0, end), at(columns, rows, end), at(columns, rows, 0)}));
    painter.drawLine(at(columns, 0, 0), at(columns, 0, end));
}

/// From the middle of its cells in one frame to that in the next; dashed where it is away.
void TubeSpace::paintSpine(QPainter& painter) const
{
    const Tubes& tubes = *m_content.tubes;
    QPainterPath there;
    QPainterPath away;
    QPointF last;
    int lastFrame = -1;
    const auto all = tubes.tokens(m_chosen);
    for (auto token = all.begin(); token != all.end();) {
        const int frame = tubes.cellOf(*token).frame;
        double column = 0;
        double row = 0;
        int count = 0;
        for (; token != all.end() && tubes.cellOf(*token).frame == frame; ++token, ++count) {
            column += tubes.cellOf(*token).column + 0.5;
            row += tubes.cellOf(*token).row + 0.5;
        }
        if (frame < firstFrame() || frame >= firstFrame() + shownFrames())
            continue;
        const QPointF point = m_projection.at(column / count, row / count, frame + 0.5 - firstFrame());
        if (lastFrame >= 0) {
            QPainterPath& path = frame == lastFrame + 1 ? there : away;
            path.moveTo(last);
            path.lineTo(point);
        }
        last = point;
        lastFrame = frame;
    }
    QColor colour = themeColours(isDark(palette())).text;
    colour.setAlphaF(0.7F);
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(there, QPen(colour, m_strong ? 2 : 1.2));
    painter.strokePath(away, QPen(colour, m_strong ? 2 : 1.2, Qt::DotLine));
}

void TubeSpace::paintMembers(QPainter& painter) const
{
    if (m_current < firstFrame() || m_current >= firstFrame() + shownFrames() || m_chosen < 0)
        return;
    const QTransform plane = m_projection.planeAt(m_current - firstFrame());
    const QPainterPath path = plane.map(outlineOf(*m_content.tubes, m_content.tubes->tokens(m_chosen, m_current)));
    painter.strokePath(path, QPen(themeColours(isDark(palette())).accent, m_strong ? 3 : 2));
}

/// Numbers of the frames that stand in space, along the lower edge on the right.
void TubeSpace::paintTimes(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    const QFontMetrics metrics = painter.fontMetrics();
    std::vector<QRectF> taken;
    const auto paint = [&](int frame) {
        const QPointF foot = m_projection.at(m_content.tubes->columns(), m_content.tubes->rows(), planeOf(frame));
        const QString text = tubetext::frame(m_content, frame);
        const double width = metrics.horizontalAdvance(text);
        const QRectF box(std::clamp(foot.x() - width / 2, 2.0, std::max(2.0, this->width() - width - 2)), foot.y() + 5,
                         width, metrics.height());
        if (std::ranges::any_of(taken,
                                [&](const QRectF& other) { return other.adjusted(-8, -2, 8, 2).intersects(box); }))
            return;
        taken.push_back(box);
        painter.setPen(frame == m_current ? colours.accent : colours.mutedText);
        painter.drawLine(foot, foot + QPointF(0, 4));
        painter.drawText(box, Qt::AlignCenter, text);
    };
    if (std::ranges::binary_search(m_slabs, m_current))
        paint(m_current);
    for (const int slab : m_slabs) {
        if (slab != m_current)
            paint(slab);
    }
}

void TubeSpace::paintScene(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, false);
    auto slab = m_slabs.rbegin();
    std::size_t face = 0;
    for (const TubePart& part : m_skin.parts) {
        // The picture of the frame that ends where this part does stands behind it.
        for (; slab != m_slabs.rend() && *slab + 1 >= part.endFrame; ++slab)
            paintFrame(painter, *slab);
        paintFaces(painter, face, part.endFace);
        face = part.endFace;
    }
    for (; slab != m_slabs.rend(); ++slab)
        paintFrame(painter, *slab);
    paintBox(painter, true);
    if (m_chosen >= 0)
        paintSpine(painter);
    paintMembers(painter);
    paintTimes(painter);
}

void TubeSpace::paintPointed(QPainter& painter) const
{
    const TubeCell cell = m_content.tubes->cellOf(m_pointed);
    const int frame = cell.frame - firstFrame();
    if (cell.isNull() || frame < 0 || frame >= shownFrames())
        return;
    const double at = m_content.tubes->groupOf(m_pointed) == m_chosen ? frame : frame + 1;
    painter.setRenderHint(QPainter::Antialiasing);
    const QPolygonF quad({m_projection.at(cell.column, cell.row, at), m_projection.at(cell.column + 1, cell.row, at),
                          m_projection.at(cell.column + 1, cell.row + 1, at),
                          m_projection.at(cell.column, cell.row + 1, at)});
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColours(isDark(palette())).base, m_strong ? 5 : 4));
    painter.drawPolygon(quad);
    painter.setPen(QPen(themeColours(isDark(palette())).text, m_strong ? 2.5 : 1.5));
    painter.drawPolygon(quad);
}

void TubeSpace::paint(QPainter& painter) const
{
    const ThemeColours& colours = themeColours(isDark(palette()));
    painter.fillRect(rect(), colours.base);
    painter.setFont(font());
    if (m_content.isEmpty()) {
        painter.setPen(colours.mutedText);
        painter.drawText(rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintScene(painter);
}

void TubeSpace::paintEvent(QPaintEvent*)
{
    const double ratio = devicePixelRatioF();
    if (m_scene.isNull() || m_scene.devicePixelRatio() != ratio) {
        m_scene = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
        m_scene.setDevicePixelRatio(ratio);
        QPainter painter(&m_scene);
        paint(painter);
    }
    QPainter painter(this);
    painter.drawImage(0, 0, m_scene);
    if (!m_content.isEmpty())
        paintPointed(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColours(isDark(palette())).accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace tokenscope
