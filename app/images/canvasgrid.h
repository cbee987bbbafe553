// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/canvas/canvasviewport.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;

namespace tokenscope {
class PictureCanvas;
}

namespace tokenscope::app {

/// Canvases beside each other that move together: one row, or two from four on. Presented, their letters are large and their
/// marks strong, for a room to see.
class CanvasGrid final : public QWidget {
    Q_OBJECT

public:
    explicit CanvasGrid(QWidget* parent = nullptr);

    CanvasViewport& canvasViewport() { return m_viewport; }
    const std::vector<PictureCanvas*>& canvases() const { return m_canvases; }
    /// Makes or takes away the last ones; `prepare` gets each new one with its place.
    void setCount(std::size_t count, const std::function<void(PictureCanvas& canvas, int index)>& prepare);
    /// The canvas with the keyboard, or the first; null while there is none.
    PictureCanvas* focused() const;

    void setPresenting(bool presenting);
    bool isPresenting() const { return m_presenting; }

Q_SIGNALS:
    void exportMenuRequested(const QPoint& globalPosition);
    /// Escape was pressed while presenting.
    void presentationLeft();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PictureCanvas* makeCanvas();
    void layOut();
    void scaleLetters();

    CanvasViewport m_viewport;
    QGridLayout* m_grid;
    std::vector<PictureCanvas*> m_canvases;
    bool m_presenting = false;
};

} // namespace tokenscope::app
