// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panelsubject.h"
#include "core/reducestudy/reducedfield.h"

#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace tokenscope::app {

class ReductionSession;
class ReductionWorkspace;

/// What one panel of the reduction workspace is about: what every method made of the tokens, which of them is looked at, and how
/// far. While it follows, that of the window; while it is pinned, that of the moment it was pinned, whatever is set or opened
/// elsewhere. What is chosen in a pinned panel still goes out, as long as it is about a result the window shows.
class ReductionSubject final : public PanelSubject {
    Q_OBJECT

public:
    struct Method {
        QString name;
        ReductionPipeline pipeline;
        ReducedFieldPtr result; ///< null while there is none
    };
    struct Shown {
        QString material; ///< name of the picture or of the features; empty: nothing is open
        std::vector<Method> methods; ///< never empty
        int active = 0;
        std::int64_t kept = 0; ///< tokens all were asked for; 0: each as its own parameters say
        int step = -1; ///< decisions shown of the active one's; -1: all
        std::vector<QRectF> boxes; ///< regions whose survival is counted

        const Method& activeMethod() const { return methods[static_cast<std::size_t>(active)]; }
    };

    /// Follows. Both must outlive it.
    ReductionSubject(const ReductionSession& session, const ReductionWorkspace& workspace, QObject* parent = nullptr);

    QString pinnedName() const override;
    /// The active method and the step. It is pinned again to what the session's methods have made of its material.
    QJsonValue saved() const override;

    Shown shown() const;
    /// The run of the window that shows the result of this method; nothing where none does any more.
    std::optional<int> runInWindow(int method) const;
    /// Of a pinned one, which keeps all else.
    void setPinnedStep(int step);

Q_SIGNALS:
    /// A result, the methods, the active one or the material is new.
    void changed();
    /// Only how much is kept, the step or the regions are.
    void settingsChanged();

private:
    What shownNow() const override;
    bool readSaved(const QJsonValue& saved) override;
    void hold(bool other) override;
    void release() override;
    void forgetSaved() override;
    const Shown* pinned() const { return static_cast<const Shown*>(what().get()); }
    Shown inWindow() const;

    const ReductionSession& m_session;
    const ReductionWorkspace& m_workspace;
    std::optional<int>
        m_toPin; ///< the method to be pinned once all is worked out; nothing: the active one, as it stands
    int m_stepToPin = -1;
};

} // namespace tokenscope::app
