// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studymeans.h"
#include "app/work/latestwork.h"
#include "core/study/study.h"
#include "widgets/canvas/canvasviewport.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace tokenscope {
class PictureCanvas;
}

namespace tokenscope::app {

class ProgressLine;
class StudySession;

/// The picture behind a point of a study beside the original, with the split line; of a mean, of one of its inputs.
class StudyPicture final : public QWidget {
    Q_OBJECT

public:
    explicit StudyPicture(StudySession& session, QWidget* parent = nullptr);

    void open(const StudySpot& spot);
    /// What is shown or being made; nothing: none.
    const std::optional<StudySpot>& spot() const { return m_spot; }
    /// The input that is looked at, of means too.
    std::size_t input() const { return m_input; }
    bool isBusy() const { return m_making.isBusy(); }

    PictureCanvas* canvas() const { return m_canvas; }
    QComboBox* inputBox() const { return m_inputs; }
    QLabel* caption() const { return m_caption; }

Q_SIGNALS:
    void menuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;

private:
    void make();
    void showInputs();
    void clear();
    void retranslate();

    StudySession& m_session;
    QLabel* m_caption;
    QComboBox* m_inputs;
    ProgressLine* m_progress;
    CanvasViewport m_viewport;
    PictureCanvas* m_canvas;
    std::optional<StudySpot> m_spot;
    std::size_t m_input = 0;
    bool m_showing = false;
    LatestWork m_making;
};

/// "WebP · Quality: 50 · 0.31 bit/px · 32.4 dB": what is known of a point, in one line.
QString spotLine(const StudySession& session, const StudySpot& spot, std::size_t input);

} // namespace tokenscope::app
