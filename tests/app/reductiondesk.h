// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reducerpanel.h"
#include "app/reduction/reductionplace.h"
#include "app/reduction/reductionworkspace.h"
#include "app/window/mainwindow.h"
#include "tests/app/tinysource.h"

#include <QTemporaryDir>

#include <memory>

namespace tokenscope::app {

/// What tests of the reduction workspace are made with: the whole window with that workspace in front.
class ReductionDesk {
protected:
    void sit();
    void leave();

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
    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tokenscope::app
