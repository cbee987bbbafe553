// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagepanel.h"

class QLabel;
class QToolButton;

namespace tokenscope {
class TrainingView;
}

namespace tokenscope::app {

/// The runs while they learn: curves of all of them, and hold, step, back and again for the active one.
class TrainingPanel final : public ImagePanel {
    Q_OBJECT

public:
    explicit TrainingPanel(const ImagePanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("training"); }
    QString title() const override { return tr("Training"); }
    Command showCommand() const override { return Command::ShowTraining; }
    std::optional<Command> pinCommand() const override { return Command::PinTraining; }
    const ViewExport* viewExport() const override;

    TrainingView* view() const { return m_view; }

private:
    void refresh() override;
    /// How far the training has come.
    QString where() const;
    void retranslate() override { refreshSoon(); }

    TrainingView* m_view;
    QLabel* m_where;
};

} // namespace tokenscope::app
