// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studymeans.h"
#include "app/work/latestwork.h"
#include "core/base/result.h"
#include "core/study/study.h"
#include "widgets/canvas/canvasviewport.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QLabel;

namespace tokenscope {
class PictureCanvas;
class StudyClipPoint;
class TimelineView;
} // namespace tokenscope

namespace tokenscope::app {

class ProgressLine;
class StudySession;

/// The picture behind a point of a study beside the original, with the split line; of a mean, of one of its inputs. Of a clip one
/// of its frames, its middle at first, above (where that is too low: beside) a curve of bits and quality over all of them that is
/// scrubbed and led by keys.
class StudyPicture final : public QWidget {
    Q_OBJECT

public:
    explicit StudyPicture(StudySession& session, QWidget* parent = nullptr);

    void open(const StudySpot& spot);
    /// What is shown or being made; nothing: none.
    const std::optional<StudySpot>& spot() const { return m_spot; }
    /// The input that is looked at, of means too.
    std::size_t input() const { return m_input; }
    bool isBusy() const { return m_making.isBusy() || m_measuring.isBusy() || m_framing.isBusy(); }
    /// Of a clip: which of the frames looked at is shown.
    std::size_t frame() const { return m_frame.value_or(0); }
    /// Hidden unless a clip is shown.
    TimelineView* timeline() const { return m_timeline; }

    PictureCanvas* canvas() const { return m_canvas; }
    QComboBox* inputBox() const { return m_inputs; }
    QLabel* caption() const { return m_caption; }

Q_SIGNALS:
    void menuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Made;
    void make();
    void present(Made made);
    void measureFrames();
    void goToFrame(int position);
    void say(const Error& error);
    void showCaption();
    void showInputs();
    void showProgress();
    void clear();
    void retranslate();

    StudySession& m_session;
    QLabel* m_caption;
    QComboBox* m_inputs;
    ProgressLine* m_progress;
    CanvasViewport m_viewport;
    PictureCanvas* m_canvas;
    TimelineView* m_timeline;
    QBoxLayout* m_both; ///< canvas and timeline
    std::optional<StudySpot> m_spot;
    std::shared_ptr<const StudyClipPoint> m_clip; ///< null of pictures
    std::optional<std::size_t> m_frame; ///< nothing chosen: the middle
    std::vector<std::size_t> m_positions; ///< of the timeline's frames in the clip
    std::size_t m_input = 0;
    bool m_showing = false;
    LatestWork m_making;
    LatestWork m_measuring; ///< all frames of a clip
    LatestWork m_framing; ///< another frame of it
};

/// "WebP · Quality: 50 · 0.31 bit/px · 32.4 dB": what is known of a point, in one line.
QString spotLine(const StudySession& session, const StudySpot& spot, std::size_t input);

} // namespace tokenscope::app
