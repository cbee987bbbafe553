// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionpanel.h"

#include "app/reduction/agreementpanel.h"
#include "app/reduction/budgetpanel.h"
#include "app/reduction/costpanel.h"
#include "app/reduction/lostpanel.h"
#include "app/reduction/reducerpanel.h"
#include "app/reduction/stepspanel.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {

ReductionPanel::ReductionPanel(const ReductionPanelContext& context, QWidget* parent)
    : Panel(context.panel, parent)
    , m_reduction(context)
    , m_subject(context.session, context.workspace)
{
    setPinnable(m_subject);
    connect(&m_subject, &ReductionSubject::changed, this, [this] { refreshSoon(); });
    connect(&context.session, &ReductionSession::stateChanged, this, [this] {
        const bool failed = std::ranges::any_of(m_reduction.session.runs(),
                                                [](const ReductionRun* run) { return run->error().has_value(); });
        if (std::exchange(m_failed, failed) != failed)
            refreshSoon();
    });
}

QString ReductionPanel::emptyText(const QString& open) const
{
    if (shown().material.isEmpty())
        return open;
    return m_reduction.session.activeRun()->error() ? tr("There is no result: the panel “Reducer” says why.")
                                                    : QString();
}

std::vector<Panel*> makeReductionPanels(const ReductionPanelContext& context, QWidget* parent)
{
    return {new ReducerPanel(context, parent), new StepsPanel(context, parent), new LostPanel(context, parent),
            new BudgetPanel(context, parent),  new CostPanel(context, parent),  new AgreementPanel(context, parent)};
}

} // namespace tokenscope::app
