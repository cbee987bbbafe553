// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionpanel.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QTabBar;

namespace tokenscope {
class ParameterForm;
} // namespace tokenscope

namespace tokenscope::app {

class MethodChoice;
class RunTabs;

/// How the picture becomes fewer tokens: the methods beside each other, and of the active one where its features come from and
/// the parameters it describes itself by, what it needs and what came of it.
class ReducerPanel final : public ReductionPanel {
    Q_OBJECT

public:
    explicit ReducerPanel(const ReductionPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("reducer"); }
    QString title() const override { return tr("Reducer"); }
    Command showCommand() const override { return Command::ShowReducer; }
    Qt::DockWidgetArea area() const override { return Qt::RightDockWidgetArea; }
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    QTabBar* tabs() const;
    QComboBox* encoderBox() const;
    QComboBox* methodBox() const;
    QComboBox* saliencyBox() const { return m_saliency; }
    QSpinBox* sideBox() const { return m_side; }
    QComboBox* viewsBox() const { return m_views; }
    ParameterForm* methodForm() const;

private:
    ReductionRun& run() const { return *reduction().session.activeRun(); }
    void refresh() override;
    void retranslate() override;
    QWidget* buildMaterial();
    void connectControls();
    void change(const std::function<void(ReductionPipeline&)>& set);
    void showRun();
    void showResult();
    void fillLists();

    RunTabs* m_tabs;
    MethodChoice* m_method;
    MethodChoice* m_encoder; ///< hidden for features from files
    QLabel* m_sideLabel;
    QSpinBox* m_side;
    QLabel* m_viewsLabel;
    QComboBox* m_views;
    QLabel* m_saliencyLabel;
    QComboBox* m_saliency;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QLabel* m_error;
    QLabel* m_resultTitle;
    QLabel* m_resultText;
    bool m_restoring = false;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
