// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionpanel.h"
#include "app/work/latestwork.h"
#include "core/reducestudy/reductionloss.h"

class QComboBox;
class QLabel;

namespace tokenscope {
class PlotCard;
}

namespace tokenscope::app {

/// Quality against the number of tokens kept: each method as a line, the simplest ways as thin ones. A point can be chosen, which
/// keeps as many.
class BudgetPanel final : public ReductionPanel {
    Q_OBJECT

public:
    explicit BudgetPanel(const ReductionPanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("budget"); }
    QString title() const override { return tr("Quality against budget"); }
    Command showCommand() const override { return Command::ShowBudget; }
    std::optional<Command> pinCommand() const override { return Command::PinBudget; }
    const ViewExport* viewExport() const override;
    QJsonObject state() const override;
    void restore(const QJsonObject& state) override;

    PlotCard* card() const { return m_card; }
    QLabel* hint() const { return m_hint; }

private:
    struct Curve {
        QString name;
        bool baseline = false;
        std::vector<BudgetPoint> points;
    };
    /// What the curves are made from; made anew only when it is another.
    struct Wanted {
        ReductionSource source;
        std::vector<ReductionPipeline> methods;

        bool sameAs(const Wanted& other) const
        {
            return source.input == other.source.input && methods == other.methods;
        }
    };

    void refresh() override;
    void retranslate() override;
    void showCurves();
    void restyle();
    void mark();

    QComboBox* m_measure;
    QLabel* m_hint; ///< in the card's place while there are no curves
    PlotCard* m_card;
    std::vector<Curve> m_curves;
    Wanted m_wanted;
    int m_active = 0; ///< of the curves
    LatestWork m_work;
};

} // namespace tokenscope::app
