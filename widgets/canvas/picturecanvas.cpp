// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/picturecanvas.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace tokenscope {

constexpr double kWheelStep = 1.25; // zoom of one notch
constexpr double kSplitGrip = 5; // px on each side of the line
constexpr double kSplitKey = 0.02; // of the width

PictureCanvas::PictureCanvas(CanvasViewport* viewport, QWidget* parent)
    : QWidget(parent)
    , m_viewport(viewport)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(m_viewport, &CanvasViewport::changed, this, qOverload<>(&QWidget::update));
}

void PictureCanvas::setContent(CanvasContent content)
{
    const bool sameGrid = content.grid == m_content.grid;
    m_content = std::move(content);
    if (!sameGrid) {
        m_pointed = -1;
        m_chosen = -1;
        m_lit.clear();
    }
    describe();
    update();
}

void PictureCanvas::setOverlayOpacity(double opacity)
{
    m_opacity = std::clamp(opacity, 0.0, 1.0);
    update();
}

void PictureCanvas::setGridShown(bool shown)
{
    m_gridShown = shown;
    update();
}

void PictureCanvas::setStrongMarks(bool strong)
{
    m_strongMarks = strong;
    update();
}

void PictureCanvas::setSplit(double split)
{
    m_split = std::clamp(split, 0.0, 1.0);
    update();
}

void PictureCanvas::setPointed(std::int64_t token)
{
    if (token == m_pointed)
        return;
    m_pointed = token;
    describe();
    update();
}

void PictureCanvas::setLit(std::vector<bool> lit)
{
    if (lit == m_lit)
        return;
    m_lit = std::move(lit);
    update();
}

void PictureCanvas::setChosen(std::int64_t token)
{
    if (token == m_chosen)
        return;
    m_chosen = token;
    describe();
    update();
}

void PictureCanvas::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

double PictureCanvas::fitScale() const
{
    const QSizeF picture = m_content.picture.size();
    return picture.isEmpty() ? 1 : std::min(width() / picture.width(), height() / picture.height());
}

double PictureCanvas::scale() const
{
    return fitScale() * m_viewport->zoom();
}

double PictureCanvas::gridScale() const
{
    const int source = m_content.grid.sourceWidth;
    return source > 0 ? scale() * m_content.picture.size().width() / source : scale();
}

QRectF PictureCanvas::pictureRect() const
{
    const QSizeF seen = QSizeF(m_content.picture.size()) * scale();
    const QPointF centre = m_viewport->centre();
    QPointF corner(width() / 2.0 - centre.x() * seen.width(), height() / 2.0 - centre.y() * seen.height());
    if (scale() >= 1) // whole pixels of the screen, so that square pixels are square
        corner = {std::round(corner.x()), std::round(corner.y())};
    return {corner, seen};
}

QPointF PictureCanvas::relative(QPointF position) const
{
    const QRectF whole = pictureRect();
    return whole.isEmpty()
        ? QPointF(0.5, 0.5)
        : QPointF((position.x() - whole.x()) / whole.width(), (position.y() - whole.y()) / whole.height());
}

QPointF PictureCanvas::relativeMove(QPointF pixels) const
{
    const QRectF whole = pictureRect();
    return whole.isEmpty() ? QPointF() : QPointF(pixels.x() / whole.width(), pixels.y() / whole.height());
}

QRectF PictureCanvas::tokenRect(std::int64_t token) const
{
    const PatchGrid& grid = m_content.grid;
    if (grid.columns <= 0 || token < 0)
        return {};
    const QRectF whole = pictureRect();
    const double factor = gridScale();
    const std::int64_t row = token / grid.columns % std::max<std::int64_t>(1, grid.rows);
    const std::int64_t column = token % grid.columns;
    return {whole.x() + static_cast<double>(column * grid.strideX) * factor,
            whole.y() + static_cast<double>(row * grid.strideY) * factor, grid.patchWidth * factor,
            grid.patchHeight * factor};
}

std::int64_t PictureCanvas::tokenAt(QPointF position) const
{
    const PatchGrid& grid = m_content.grid;
    if (m_content.picture.isNull() || grid.tokens() <= 0 || !pictureRect().contains(position))
        return -1;
    const QPointF pixel = (position - pictureRect().topLeft()) / gridScale();
    const auto column = static_cast<std::int64_t>(pixel.x() / grid.strideX);
    const auto row = static_cast<std::int64_t>(pixel.y() / grid.strideY);
    // Where patches overlap, the one that begins last; what is left at the edges belongs to the last patch that reaches there.
    return std::clamp<std::int64_t>(row, 0, grid.rows - 1) * grid.columns
        + std::clamp<std::int64_t>(column, 0, grid.columns - 1);
}

QRectF PictureCanvas::visibleCells() const
{
    const PatchGrid& grid = m_content.grid;
    const QRectF whole = pictureRect();
    const QRectF seen = whole.intersected(QRectF(rect()));
    if (seen.isEmpty())
        return {};
    const double stepX = grid.strideX * gridScale();
    const double stepY = grid.strideY * gridScale();
    const double left = std::max(
        0.0, std::floor((seen.left() - whole.left() - (grid.patchWidth - grid.strideX) * gridScale()) / stepX));
    const double top =
        std::max(0.0, std::floor((seen.top() - whole.top() - (grid.patchHeight - grid.strideY) * gridScale()) / stepY));
    const double right = std::min(static_cast<double>(grid.columns), std::ceil((seen.right() - whole.left()) / stepX));
    const double bottom = std::min(static_cast<double>(grid.rows), std::ceil((seen.bottom() - whole.top()) / stepY));
    return {left, top, right - left, bottom - top};
}

bool PictureCanvas::nearSplit(QPointF position) const
{
    return hasSplit() && std::abs(position.x() - splitX()) <= kSplitGrip;
}

void PictureCanvas::hover(std::int64_t token)
{
    if (token == m_pointed)
        return;
    setPointed(token);
    emit tokenHovered(token);
}

void PictureCanvas::choose(std::int64_t token)
{
    setChosen(token);
    emit tokenChosen(token);
}

void PictureCanvas::describe()
{
    const std::int64_t token = m_pointed >= 0 ? m_pointed : m_chosen;
    setAccessibleDescription(token >= 0 && m_readout ? m_readout(token) : QString());
}

void PictureCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_last = m_pressed;
    const bool boxing = m_boxable && event->modifiers().testFlag(Qt::ShiftModifier) && m_content.grid.tokens() > 0;
    m_drag = boxing ? Drag::Boxing : nearSplit(m_pressed) ? Drag::Splitting : Drag::Pressed;
}

void PictureCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_drag == Drag::Splitting) {
        setSplit(position.x() / width());
        emit splitMoved(m_split);
        return;
    }
    if (m_drag == Drag::Boxing) {
        m_last = position;
        update();
        return;
    }
    if (m_drag == Drag::Pressed && (position - m_pressed).manhattanLength() > 4)
        m_drag = Drag::Panning;
    if (m_drag == Drag::Panning) {
        m_viewport->panBy(relativeMove(m_last - position));
        m_last = position;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    setCursor(nearSplit(position) ? Qt::SplitHCursor : Qt::ArrowCursor);
    hover(tokenAt(position));
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pressed)
        choose(tokenAt(event->position()));
    const QRectF box = drag == Drag::Boxing ? boxBetween(m_pressed, event->position()) : QRectF();
    if (box.width() >= 1 && box.height() >= 1)
        emit boxDrawn(box);
    if (drag == Drag::Boxing)
        update();
    setCursor(Qt::ArrowCursor);
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_viewport->fit();
}

void PictureCanvas::leaveEvent(QEvent* event)
{
    hover(-1);
    QWidget::leaveEvent(event);
}

void PictureCanvas::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        m_viewport->zoomAbout(std::pow(kWheelStep, notches), relative(event->position()));
    event->accept();
}

void PictureCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    const std::int64_t token = m_pointed >= 0 ? m_pointed : m_chosen;
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    emit menuRequested(keyboard && token >= 0 ? mapToGlobal(tokenRect(token).center().toPoint()) : event->globalPos());
}

bool PictureCanvas::moveToken(int key)
{
    const PatchGrid& grid = m_content.grid;
    if (grid.tokens() <= 0)
        return false;
    const std::int64_t from = m_pointed >= 0 ? m_pointed : m_chosen;
    std::int64_t row = from < 0 ? 0 : from / grid.columns;
    std::int64_t column = from < 0 ? 0 : from % grid.columns;
    if (from >= 0) {
        column += key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
        row += key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    }
    if (key == Qt::Key_Home)
        column = 0;
    if (key == Qt::Key_End)
        column = grid.columns - 1;
    const std::int64_t token = std::clamp<std::int64_t>(row, 0, grid.rows - 1) * grid.columns
        + std::clamp<std::int64_t>(column, 0, grid.columns - 1);
    hover(token);
    showToken(token);
    return true;
}

/// Moves the picture as little as needed for the token to be seen.
void PictureCanvas::showToken(std::int64_t token)
{
    const QRectF box = tokenRect(token);
    QPointF move;
    if (box.left() < 0)
        move.setX(box.left());
    else if (box.right() > width())
        move.setX(box.right() - width());
    if (box.top() < 0)
        move.setY(box.top());
    else if (box.bottom() > height())
        move.setY(box.bottom() - height());
    if (!move.isNull())
        m_viewport->panBy(relativeMove(move));
}

void PictureCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        if (!control) {
            if (moveToken(event->key()))
                return;
            break;
        }
        const int across = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
        const int down = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
        m_viewport->panBy(relativeMove({across * width() / 10.0, down * height() / 10.0}));
        return;
    }
    case Qt::Key_Home:
    case Qt::Key_End:
        if (moveToken(event->key()))
            return;
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus: {
        if (control)
            break; // the size of the interface's letters
        const QPointF about = m_pointed >= 0 ? relative(tokenRect(m_pointed).center()) : m_viewport->centre();
        m_viewport->zoomAbout(event->key() == Qt::Key_Minus ? 1 / kWheelStep : kWheelStep, about);
        return;
    }
    case Qt::Key_0:
        m_viewport->fit();
        return;
    case Qt::Key_1:
        m_viewport->setZoom(1 / (fitScale() * devicePixelRatioF()), m_viewport->centre());
        return;
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
        setSplit(m_split + (event->key() == Qt::Key_BracketLeft ? -kSplitKey : kSplitKey));
        emit splitMoved(m_split);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_pointed);
        return;
    case Qt::Key_Escape:
        if (m_chosen < 0 && m_pointed < 0)
            break;
        hover(-1);
        choose(-1);
        return;
    default:
        if (!control && boxKey(event->key()))
            return;
        break;
    }
    QWidget::keyPressEvent(event);
}

bool PictureCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const std::int64_t token = tokenAt(QPointF(help->pos()));
        if (token >= 0 && m_readout)
            QToolTip::showText(help->globalPos(), m_readout(token), this, tokenRect(token).toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void PictureCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

std::optional<DataTable> PictureCanvas::data(DataScope scope) const
{
    if (!m_content.data || m_content.grid.tokens() <= 0)
        return std::nullopt;
    std::vector<std::size_t> tokens;
    if (scope == DataScope::All) {
        tokens.resize(static_cast<std::size_t>(m_content.grid.tokens()));
        std::iota(tokens.begin(), tokens.end(), std::size_t{0});
    } else if (scope == DataScope::Selected) {
        if (m_chosen < 0)
            return std::nullopt;
        tokens.push_back(static_cast<std::size_t>(m_chosen));
    } else {
        const QRectF cells = visibleCells();
        for (double row = cells.top(); row < cells.bottom(); ++row) {
            for (double column = cells.left(); column < cells.right(); ++column)
                tokens.push_back(static_cast<std::size_t>(row) * static_cast<std::size_t>(m_content.grid.columns)
                                 + static_cast<std::size_t>(column));
        }
    }
    return m_content.data(tokens);
}

} // namespace tokenscope
