// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagepanel.h"
#include "app/work/latestwork.h"
#include "core/method/methodinfo.h"

#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QSpinBox;
class QTabBar;

namespace tokenscope {
class ParameterForm;
struct EncoderMethod;
struct FieldPipeline;
} // namespace tokenscope

namespace tokenscope::app {

class MethodChoice;
class RunTabs;

/// How the picture becomes tokens and codes: the runs beside each other, and of the active one the encoder and the method with
/// the parameters each describes itself by, and what came of it in numbers.
class MethodPanel final : public ImagePanel {
    Q_OBJECT

public:
    explicit MethodPanel(const ImagePanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("method"); }
    QString title() const override { return tr("Method"); }
    Command showCommand() const override { return Command::ShowMethod; }
    Qt::DockWidgetArea area() const override { return Qt::RightDockWidgetArea; }
    QString commandLine() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    QTabBar* tabs() const;
    QComboBox* encoderBox() const;
    QComboBox* methodBox() const;
    ParameterForm* encoderForm() const;
    ParameterForm* methodForm() const;
    /// Why nothing is computed: what went wrong, or what must be chosen first.
    QLabel* reason() const { return m_error; }

private:
    void refresh() override;
    void retranslate() override;
    void connectControls();
    void showRun();
    void showNumbers();
    /// The encoder with what it says of itself once its file has been read.
    void showEncoder(const FieldPipeline& pipeline);
    void describe(const EncoderMethod& encoder, const ParameterValues& values);
    void setEncoderValues(const ParameterValues& values);
    void showReason();
    void set(const FieldPipeline& pipeline);

    RunTabs* m_tabs;
    MethodChoice* m_encoder;
    MethodChoice* m_method;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QLabel* m_error;
    QLabel* m_resultTitle;
    QGridLayout* m_numbers;
    LatestWork m_describing;
    std::vector<std::string> m_describedOf; ///< the encoder whose description it is, and for which files
    std::vector<std::string> m_describingOf; ///< what is being read
    MethodInfo m_described;
    bool m_restoring = false;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
