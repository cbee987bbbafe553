// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panelsubject.h"
#include "widgets/canvas/fieldselectionmodel.h"

#include <optional>

namespace tokenscope::app {

/// What a panel is about whose views select tokens and codes: while it follows, what the workspace has selected; while it is
/// pinned, what was selected then, until something is selected in it.
class SelectingSubject : public PanelSubject {
    Q_OBJECT

public:
    /// For the panel's views to read and to write.
    LinkedFieldSelection& selection() { return m_selection; }
    const LinkedFieldSelection& selection() const { return m_selection; }

Q_SIGNALS:
    /// What the panel shows is new.
    void changed();

protected:
    /// Follows. `workspace` must outlive it.
    SelectingSubject(FieldSelectionModel& workspace, QObject* parent);

    /// The window shows something new, which concerns a panel that follows it.
    void windowChanged();
    /// What was selected when what() was pinned.
    virtual const FieldSelection& selectedThen() const = 0;
    /// What the workspace understands of a selection made while pinned; nothing: it stays in the panel.
    virtual std::optional<FieldSelection> outgoing(FieldSelection selection) const = 0;

private:
    void hold(bool other) final;
    void release() final;

    LinkedFieldSelection m_selection;
};

} // namespace tokenscope::app
