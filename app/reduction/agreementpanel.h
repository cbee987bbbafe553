// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionpanel.h"

namespace tokenscope {
class DataTableView;
}

namespace tokenscope::app {

/// How far each two methods keep the same tokens.
class AgreementPanel final : public ReductionPanel {
    Q_OBJECT

public:
    explicit AgreementPanel(const ReductionPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("agreement"); }
    QString title() const override { return tr("Agreement"); }
    Command showCommand() const override { return Command::ShowAgreement; }
    std::optional<Command> pinCommand() const override { return Command::PinAgreement; }
    const ViewExport* viewExport() const override;

    DataTableView* table() const { return m_table; }

private:
    void refresh() override;
    void retranslate() override { refreshSoon(); }

    DataTableView* m_table;
};

} // namespace tokenscope::app
