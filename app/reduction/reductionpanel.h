// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panel.h"
#include "app/reduction/reductionsession.h"
#include "app/reduction/reductionsubject.h"
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

/// A panel of the reduction workspace: it shows what the methods made of the tokens in the window, or what it is pinned to.
class ReductionPanel : public Panel {
    Q_OBJECT

public:
    /// What it shows.
    ReductionSubject& reductions() { return m_subject; }
    const ReductionSubject& reductions() const { return m_subject; }

protected:
    ReductionPanel(const ReductionPanelContext& context, QWidget* parent);

    const ReductionPanelContext& reduction() const { return m_reduction; }
    ReductionSubject::Shown shown() const { return m_subject.shown(); }
    /// What a view of the active method's result says while there is none: `open` while nothing is open, then that it failed;
    /// nothing while it is being worked out.
    QString emptyText(const QString& open) const;

private:
    ReductionPanelContext m_reduction;
    ReductionSubject m_subject;
    bool m_failed = false; ///< some method in the window has no result
};

/// All of them, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makeReductionPanels(const ReductionPanelContext& context, QWidget* parent);

} // namespace tokenscope::app
