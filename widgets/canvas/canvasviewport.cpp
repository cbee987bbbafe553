// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/canvas/canvasviewport.h"

#include <algorithm>

namespace tokenscope {

CanvasViewport::CanvasViewport(QObject* parent)
    : QObject(parent)
{
}

void CanvasViewport::setZoom(double zoom, QPointF centre)
{
    zoom = std::clamp(zoom, 1.0, kMostZoom);
    centre =
        zoom <= 1 ? QPointF(0.5, 0.5) : QPointF(std::clamp(centre.x(), 0.0, 1.0), std::clamp(centre.y(), 0.0, 1.0));
    if (zoom == m_zoom && centre == m_centre)
        return;
    m_zoom = zoom;
    m_centre = centre;
    emit changed();
}

void CanvasViewport::zoomAbout(double factor, QPointF about)
{
    const double zoom = std::clamp(m_zoom * factor, 1.0, kMostZoom);
    const double change = m_zoom / zoom;
    setZoom(zoom, about + (m_centre - about) * change);
}

void CanvasViewport::panBy(QPointF relative)
{
    if (!isFitted())
        setZoom(m_zoom, m_centre + relative);
}

} // namespace tokenscope
