// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubespace.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>
#include <cmath>

#include "widgets/tube/tubetext.h"

namespace tokenscope {
namespace {

constexpr double kPixelsPerSlab = 56; ///< at least so much between pictures in space
constexpr int kMostSlabs = 14;

} // namespace

TubeSpace::TubeSpace(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void TubeSpace::setContent(TubeContent content)
{
    const bool same = content.index == m_content.index && content.seconds == m_content.seconds
        && content.frames() == m_content.frames();
    m_content = std::move(content);
    if (!same) {
        m_time.setFrames(m_content.frames());
        m_current = std::min(m_current, m_content.frames() - 1);
    }
    if (m_content.isEmpty() || m_content.tubes->tokens(m_chosen).empty())
        m_chosen = -1;
    m_pointed = -1;
    moved();
}

void TubeSpace::setPictures(FramePictures pictures)
{
    m_pictures = std::move(pictures);
    redraw();
}

void TubeSpace::refreshPictures()
{
    redraw();
}

void TubeSpace::setEmptyText(const QString& text)
{
    m_emptyText = text;
    describe();
    redraw();
}

void TubeSpace::setStrong(bool strong)
{
    m_strong = strong;
    redraw();
}

void TubeSpace::setChosen(std::int64_t group)
{
    if (m_content.isEmpty() || m_content.tubes->tokens(group).empty())
        group = -1;
    if (group == m_chosen)
        return;
    m_chosen = group;
    layOut();
    describe();
}

void TubeSpace::setCurrent(int frame)
{
    frame = m_content.isEmpty() ? -1 : std::clamp(frame, -1, m_content.frames() - 1);
    if (frame == m_current)
        return;
    m_current = frame;
    if (frame >= 0)
        m_time.show(frame);
    moved();
}

void TubeSpace::setPointed(std::int64_t token)
{
    if (m_content.isEmpty() || m_content.tubes->cellOf(token).isNull())
        token = -1;
    if (token == m_pointed)
        return;
    m_pointed = token;
    update();
}

void TubeSpace::showPart(double first, double shown)
{
    m_time.showPart(first, shown);
    m_told = {m_time.first(), m_time.shown()};
    layOut();
}

void TubeSpace::setAngles(const TubeAngles& angles)
{
    const TubeAngles within = angles.turnedBy(0).tiltedBy(0);
    if (within == m_angles)
        return;
    m_angles = within;
    layOut();
}

int TubeSpace::firstFrame() const
{
    return static_cast<int>(std::floor(m_time.first()));
}

int TubeSpace::shownFrames() const
{
    const int end = static_cast<int>(std::ceil(m_time.first() + m_time.shown() - 1e-9));
    return std::max(0, std::min(end, m_content.frames()) - firstFrame());
}

QRectF TubeSpace::room() const
{
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(20, 12, -20, -line - 14);
}

void TubeSpace::layOut()
{
    redraw();
    m_slabs.clear();
    m_skin = {};
    if (m_content.isEmpty())
        return;
    m_projection = TubeProjection(m_content.tubes->grid(), shownFrames(), m_angles, room());
    placeSlabs();
    std::vector<int> stops;
    stops.reserve(m_slabs.size());
    for (const int slab : m_slabs)
        stops.push_back(slab + 1);
    m_skin = tubeSkin(*m_content.tubes, m_chosen, firstFrame(), shownFrames(), m_projection, stops);
}

/// All frames where there is room for their pictures, else the first, the last and some between, and always the current one.
void TubeSpace::placeSlabs()
{
    const int first = firstFrame();
    const int shown = shownFrames();
    const double length = m_projection.framePixels() * shown;
    const int count = std::clamp(static_cast<int>(length / kPixelsPerSlab) + 1, 2, kMostSlabs);
    if (shown <= count) {
        for (int frame = first; frame < first + shown; ++frame)
            m_slabs.push_back(frame);
        return;
    }
    for (int i = 0; i < count; ++i)
        m_slabs.push_back(first + static_cast<int>(std::lround(i * (shown - 1.0) / (count - 1.0))));
    if (m_current >= first && m_current < first + shown)
        m_slabs.insert(std::ranges::lower_bound(m_slabs, m_current), m_current);
    m_slabs.erase(std::unique(m_slabs.begin(), m_slabs.end()), m_slabs.end());
}

void TubeSpace::redraw()
{
    m_scene = {};
    update();
}

void TubeSpace::moved()
{
    layOut();
    describe();
    if (std::pair(m_time.first(), m_time.shown()) == m_told)
        return;
    m_told = {m_time.first(), m_time.shown()};
    Q_EMIT partChanged(m_told.first, m_told.second);
}

/// The cell under a place of a face, wherever in its length that is.
std::int64_t TubeSpace::skinAt(QPointF position) const
{
    const Tubes& tubes = *m_content.tubes;
    for (auto face = m_skin.faces.rbegin(); face != m_skin.faces.rend(); ++face) {
        const auto& corner = face->corner;
        if (!QPolygonF({corner[0], corner[1], corner[2], corner[3]}).containsPoint(position, Qt::OddEvenFill))
            continue;
        // Along which the frames run: from the first corner to the last on top, to the second on the right.
        TubeCell cell = face->cell;
        const QPointF along = face->side == TubeSide::Top ? corner[3] - corner[0] : corner[1] - corner[0];
        const QPointF across = face->side == TubeSide::Top ? corner[1] - corner[0] : corner[3] - corner[0];
        const QPointF from = position - corner[0];
        const double turned = along.x() * across.y() - along.y() * across.x();
        if (face->side != TubeSide::Front && std::abs(turned) > 1e-9) {
            const double part = (from.x() * across.y() - from.y() * across.x()) / turned;
            cell.frame += std::clamp(static_cast<int>(part * face->frames), 0, face->frames - 1);
        }
        // Of cells and frames that share the face, the first that is one of the tube.
        for (int frame = 0; frame < std::max(1, m_skin.framesInOne); ++frame) {
            for (int row = 0; row < m_skin.cellsInOne; ++row) {
                for (int column = 0; column < m_skin.cellsInOne; ++column) {
                    const std::int64_t token =
                        tubes.tokenAt({cell.frame + frame, cell.row + row, cell.column + column});
                    if (token >= 0 && tubes.groupOf(token) == m_chosen)
                        return token;
                }
            }
        }
        return tubes.tokenAt(cell);
    }
    return -1;
}

std::int64_t TubeSpace::tokenAt(QPointF position) const
{
    if (m_content.isEmpty())
        return -1;
    if (const std::int64_t token = skinAt(position); token >= 0)
        return token;
    const auto onSlab = [&](int frame) {
        bool invertible = false;
        const QPointF cell = m_projection.planeAt(planeOf(frame)).inverted(&invertible).map(position);
        if (!invertible)
            return std::int64_t{-1};
        return m_content.tubes->tokenAt(
            {frame, static_cast<int>(std::floor(cell.y())), static_cast<int>(std::floor(cell.x()))});
    };
    if (std::ranges::binary_search(m_slabs, m_current)) {
        if (const std::int64_t token = onSlab(m_current); token >= 0)
            return token;
    }
    for (const int frame : m_slabs) {
        if (const std::int64_t token = onSlab(frame); token >= 0)
            return token;
    }
    return -1;
}

QPointF TubeSpace::positionOf(std::int64_t token) const
{
    if (m_content.isEmpty())
        return {};
    const TubeCell cell = m_content.tubes->cellOf(token);
    return m_projection.at(cell.column + 0.5, cell.row + 0.5,
                           m_content.tubes->groupOf(token) == m_chosen ? cell.frame - firstFrame()
                                                                       : planeOf(cell.frame));
}

void TubeSpace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_time.setWidth(std::max(1.0, room().width()));
    layOut();
}

void TubeSpace::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) {
        layOut();
        describe();
    }
    redraw();
}

/// What screen readers say: the tube, and where one is.
void TubeSpace::describe()
{
    setAccessibleName(tr("Tube through time"));
    if (m_content.isEmpty()) {
        setAccessibleDescription(m_emptyText);
        return;
    }
    QStringList parts{m_chosen >= 0 ? tubetext::tube(m_content, m_chosen) : tr("Click a token to follow it")};
    if (m_current >= 0)
        parts << tr("Frame %1 of %2").arg(QLocale().toString(m_current + 1), QLocale().toString(m_content.frames()));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

} // namespace tokenscope
