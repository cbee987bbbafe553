// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/canvasgrid.h"

#include "widgets/canvas/picturecanvas.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>

#include <algorithm>

namespace tokenscope::app {

static constexpr double kPresentationScale = 1.6; // of the letters

CanvasGrid::CanvasGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2);
    parent->installEventFilter(this); // its letters are what large ones are measured by
}

PictureCanvas* CanvasGrid::makeCanvas()
{
    auto* canvas = new PictureCanvas(&m_viewport, this);
    canvas->setStrongMarks(m_presenting);
    canvas->installEventFilter(this); // Escape, before what else it may mean
    connect(canvas, &PictureCanvas::menuRequested, this, [this, canvas](const QPoint& position) {
        canvas->setFocus(Qt::MouseFocusReason);
        Q_EMIT exportMenuRequested(position);
    });
    return canvas;
}

void CanvasGrid::setCount(std::size_t count, const std::function<void(PictureCanvas& canvas, int index)>& prepare)
{
    if (count == m_canvases.size())
        return;
    while (m_canvases.size() > count) {
        delete m_canvases.back();
        m_canvases.pop_back();
    }
    while (m_canvases.size() < count) {
        m_canvases.push_back(makeCanvas());
        prepare(*m_canvases.back(), static_cast<int>(m_canvases.size()) - 1);
    }
    layOut();
}

void CanvasGrid::layOut()
{
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    const std::size_t columns =
        m_canvases.size() > 3 ? (m_canvases.size() + 1) / 2 : std::max<std::size_t>(1, m_canvases.size());
    for (std::size_t i = 0; i < m_canvases.size(); ++i)
        m_grid->addWidget(m_canvases[i], static_cast<int>(i / columns), static_cast<int>(i % columns));
}

PictureCanvas* CanvasGrid::focused() const
{
    const auto found = std::ranges::find_if(m_canvases, [](const PictureCanvas* canvas) { return canvas->hasFocus(); });
    return found != m_canvases.end() ? *found : m_canvases.empty() ? nullptr : m_canvases.front();
}

void CanvasGrid::setPresenting(bool presenting)
{
    if (presenting == m_presenting)
        return;
    m_presenting = presenting;
    for (PictureCanvas* canvas : m_canvases)
        canvas->setStrongMarks(presenting);
    scaleLetters();
    if (PictureCanvas* canvas = focused())
        canvas->setFocus(Qt::OtherFocusReason);
}

void CanvasGrid::scaleLetters()
{
    QFont letters; // as around it
    if (m_presenting)
        letters.setPointSizeF(parentWidget()->font().pointSizeF() * kPresentationScale);
    setFont(letters);
}

bool CanvasGrid::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FontChange && watched == parentWidget())
        scaleLetters();
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (m_presenting && key && watched != parentWidget() && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            Q_EMIT presentationLeft();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tokenscope::app
