// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panel.h"
#include "app/reduction/reductionsession.h"
#include "app/reduction/reductionworkspace.h"
#include "widgets/canvas/fieldselectionmodel.h"

#include <vector>

namespace tokenscope::app {

/// What every panel of the reduction workspace may use; all of it outlives the panels.
struct ReductionPanelContext {
    PanelContext panel;
    ReductionSession& session;
    FieldSelectionModel& selection;
    ReductionWorkspace& workspace;
};

/// A panel of the reduction workspace: refreshed when a result, the active method or the material is new.
class ReductionPanel : public Panel {
    Q_OBJECT

protected:
    ReductionPanel(const ReductionPanelContext& context, QWidget* parent);

    const ReductionPanelContext& reduction() const { return m_reduction; }
    ReductionRun& run() const { return *m_reduction.session.activeRun(); }
    /// Of the active method; null while there is none.
    const ReducedFieldPtr& result() const { return run().result(); }

private:
    ReductionPanelContext m_reduction;
};

/// All of them, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makeReductionPanels(const ReductionPanelContext& context, QWidget* parent);

} // namespace tokenscope::app
