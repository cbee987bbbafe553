// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace tokenscope {

/// Which part of a picture is seen and how large, shared by canvases that move together. Coordinates of the picture are
/// relative (0…1 of its sides), so that pictures of different sizes show the same place.
class CanvasViewport : public QObject {
    Q_OBJECT
public:
    explicit CanvasViewport(QObject* parent = nullptr);

    /// 1: the whole picture fits. The most is kMostZoom.
    double zoom() const { return m_zoom; }
    /// What is in the middle of the canvas.
    QPointF centre() const { return m_centre; }
    bool isFitted() const { return m_zoom <= 1; }

    void setZoom(double zoom, QPointF centre);
    /// The relative point `about` stays where it is on the canvas.
    void zoomAbout(double factor, QPointF about);
    void panBy(QPointF relative);
    void fit() { setZoom(1, {0.5, 0.5}); }

    static constexpr double kMostZoom = 4096;

signals:
    void changed();

private:
    double m_zoom = 1;
    QPointF m_centre{0.5, 0.5};
};

} // namespace tokenscope
