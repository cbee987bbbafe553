// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videopanel.h"

#include <functional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;
class QTabBar;

namespace tokenscope {
class ParameterForm;
} // namespace tokenscope

namespace tokenscope::app {

class MethodChoice;
class RunTabs;

/// How a clip becomes fewer tokens or codes: the methods beside each other with the share they keep, and which frames become
/// tokens by which encoder.
class VideoMethodPanel final : public VideoPanel {
    Q_OBJECT

public:
    explicit VideoMethodPanel(const VideoPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("videomethod"); }
    QString title() const override { return tr("Video method"); }
    Command showCommand() const override { return Command::ShowVideoMethod; }
    Qt::DockWidgetArea area() const override { return Qt::RightDockWidgetArea; }
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    QTabBar* tabs() const;
    QComboBox* methodBox() const;
    QComboBox* encoderBox() const;
    ParameterForm* methodForm() const;
    QSlider* keptSlider() const { return m_keptSlider; }
    QDoubleSpinBox* keptBox() const { return m_keptBox; }
    QLabel* leastText() const { return m_leastText; }
    QDoubleSpinBox* thresholdBox() const { return m_threshold; }
    QSpinBox* firstBox() const { return m_first; }
    QSpinBox* lastBox() const { return m_last; }
    QSpinBox* stepBox() const { return m_step; }
    QSpinBox* sideBox() const { return m_side; }

private:
    void refresh() override;
    void retranslate() override;
    QWidget* buildKept();
    QWidget* buildFrames();
    VideoRun& run() const { return *session().activeRun(); }
    void connectControls();
    void setFrames();
    void changeMethod(const std::function<void(ClipMethod&)>& set);
    void changeEncoding(const std::function<void(ClipEncoding&)>& set);
    void showSettings();
    void showKept();
    void showFrames();
    void showResult();
    void fillLists();

    RunTabs* m_tabs;
    MethodChoice* m_method;
    MethodChoice* m_encoder;
    QLabel* m_keptLabel = nullptr;
    QSlider* m_keptSlider = nullptr;
    QDoubleSpinBox* m_keptBox = nullptr;
    QLabel* m_leastText = nullptr; ///< of methods that cannot keep as few
    QLabel* m_seedLabel = nullptr;
    QSpinBox* m_seed = nullptr;
    QLabel* m_error = nullptr;
    QLabel* m_firstLabel = nullptr;
    QSpinBox* m_first = nullptr;
    QLabel* m_lastLabel = nullptr;
    QSpinBox* m_last = nullptr;
    QLabel* m_stepLabel = nullptr;
    QSpinBox* m_step = nullptr;
    QLabel* m_framesText = nullptr;
    QLabel* m_sideLabel = nullptr;
    QSpinBox* m_side = nullptr;
    QLabel* m_saliencyLabel = nullptr;
    QComboBox* m_saliency = nullptr;
    QLabel* m_thresholdLabel = nullptr;
    QDoubleSpinBox* m_threshold = nullptr;
    QLabel* m_resultTitle = nullptr;
    QLabel* m_resultText = nullptr;
    bool m_restoring = false;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
