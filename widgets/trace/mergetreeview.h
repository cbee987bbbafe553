// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include "widgets/trace/mergepicture.h"

class QLabel;
class QSlider;
class QToolButton;

namespace tokenscope {

class MergeTreeCanvas;

/// A merge tree that can be replayed: drawing, slider, play button and a caption that says what the step does. Left, Right,
/// Home and End step on the drawing and on the slider; the space bar plays.
class MergeTreeView final : public QWidget {
    Q_OBJECT

public:
    explicit MergeTreeView(QWidget* parent = nullptr);

    /// Shown after its last step.
    void setPicture(const MergePicture& picture);
    MergeTreeCanvas& canvas() const { return *m_canvas; }
    QSlider& slider() const { return *m_slider; }
    QToolButton& playButton() const { return *m_play; }
    QString caption() const;
    std::uint32_t step() const;
    void setStep(std::uint32_t step);
    bool isPlaying() const { return m_timer.isActive(); }
    void setPlaying(bool playing);

Q_SIGNALS:
    /// Of a node: -1 none. An id or kNoToken.
    void idHovered(tokenscope::TokenId id);
    void idActivated(tokenscope::TokenId id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showStep();
    void advance();
    void retranslate();
    QString note() const;

    MergeTreeCanvas* m_canvas;
    QSlider* m_slider;
    QToolButton* m_play;
    QLabel* m_caption;
    QLabel* m_note;
    QTimer m_timer;
};

} // namespace tokenscope
