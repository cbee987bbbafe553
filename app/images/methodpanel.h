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
class QToolButton;

namespace tokenscope {
class FidelityBadge;
class ParameterForm;
struct EncoderMethod;
struct FieldPipeline;
} // namespace tokenscope

namespace tokenscope::app {

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

    QTabBar* tabs() const { return m_tabs; }
    QComboBox* encoderBox() const { return m_encoder; }
    QComboBox* methodBox() const { return m_method; }
    ParameterForm* encoderForm() const { return m_encoderForm; }
    ParameterForm* methodForm() const { return m_methodForm; }
    /// Why nothing is computed: what went wrong, or what must be chosen first.
    QLabel* reason() const { return m_error; }

private:
    void refresh() override;
    void retranslate() override;
    void buildHead(class QVBoxLayout& column);
    void showRun();
    void showNumbers();
    void fillBoxes();
    /// The encoder with what it says of itself once its file has been read.
    void showEncoder(const FieldPipeline& pipeline);
    void describe(const EncoderMethod& encoder, const ParameterValues& values);
    void setEncoderValues(const ParameterValues& values);
    void showReason();
    void set(const FieldPipeline& pipeline);

    QTabBar* m_tabs;
    QToolButton* m_add;
    QLabel* m_encoderTitle;
    QComboBox* m_encoder;
    FidelityBadge* m_encoderBadge;
    ParameterForm* m_encoderForm;
    QLabel* m_methodTitle;
    QComboBox* m_method;
    FidelityBadge* m_methodBadge;
    QLabel* m_summary;
    ParameterForm* m_methodForm;
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
