// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reducerpanel.h"
#include "app/reduction/reductionplace.h"
#include "app/reduction/reductionworkspace.h"
#include "tests/app/windowdesk.h"

#include <QTemporaryDir>

namespace tokenscope::app {

/// What tests of the reduction workspace are made with: the whole window with that workspace in front.
class ReductionDesk : protected WindowDesk {
protected:
    void sit();
    void leave() { closeWindow(); }

    ReductionSession& session() const { return m_window->place<ReductionPlace>().session(); }
    ReductionWorkspace& workspace() const { return m_window->place<ReductionPlace>().workspace(); }
    template <typename PanelType>
    PanelType& panel(const char* id) const
    {
        return dynamic_cast<PanelType&>(*m_window->panel(QString::fromLatin1(id)));
    }
    ReducerPanel& reducer() const { return panel<ReducerPanel>("reducer"); }
    const ReducedField& result(int run) const { return *session().run(run)->result(); }
    QAction* action(Command command) const { return m_window->actions().action(command); }
    void settle();
    void raise(Command command);
    /// As by a click on the button in its title.
    void clickPin(Panel& panel);
    void choose(const char* method);
    /// A flat photo-like ground with a line of small print in its lower right corner.
    QString signedPicture();
    QString writeFeatures(const QString& name, const FeatureMatrix& features);

    QTemporaryDir m_folder;
};

} // namespace tokenscope::app
