// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/canvas/canvasviewport.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace tokenscope {
class PictureCanvas;
}

namespace tokenscope::app {

class ClipPreview;

/// A clip whose frames are still being found: a key frame of it, and a slider over its time.
class PreviewPage final : public QWidget {
    Q_OBJECT

public:
    /// Must outlive it.
    explicit PreviewPage(ClipPreview& preview, QWidget* parent = nullptr);

    PictureCanvas* canvas() const { return m_canvas; }
    QSlider* slider() const { return m_slider; }
    QLabel* timeLabel() const { return m_time; }

Q_SIGNALS:
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showPicture();
    void showPosition();
    void retranslate();

    ClipPreview& m_preview;
    CanvasViewport m_viewport;
    PictureCanvas* m_canvas;
    QSlider* m_slider;
    QLabel* m_time;
    bool m_showing = false; ///< the slider is set, not used
};

} // namespace tokenscope::app
