// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionpanel.h"

class QComboBox;
class QLabel;
class QSpinBox;

namespace tokenscope {
class DataTableView;
struct DataTable;
struct ModelShape;
} // namespace tokenscope

namespace tokenscope::app {

/// What fewer tokens save in a language model, by the formula that papers use, for a chosen model.
class CostPanel final : public ReductionPanel {
    Q_OBJECT

public:
    explicit CostPanel(const ReductionPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("cost"); }
    QString title() const override { return tr("What was gained"); }
    Command showCommand() const override { return Command::ShowCost; }
    std::optional<Command> pinCommand() const override { return Command::PinCost; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    DataTableView* table() const { return m_table; }
    QComboBox* modelBox() const { return m_model; }
    QSpinBox* textBox() const { return m_text; }

private:
    void refresh() override;
    void retranslate() override;
    void changed();
    DataTable costs(const ModelShape& shape) const;

    QComboBox* m_model;
    QComboBox* m_factor;
    QLabel* m_textLabel;
    QSpinBox* m_text;
    QLabel* m_formula;
    DataTableView* m_table;
    bool m_restoring = false;
};

} // namespace tokenscope::app
