// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panel.h"
#include "app/work/latestwork.h"
#include "core/text/document/tokentable.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace tokenscope::app {

class TextWorkspace;

/// Going to the places of a text that stand out: the next of the same token, where the round trip differs, the longest token
/// and run. Over 100 MB the last two take longer than a frame: they are worked out apart.
class TextNavigation final : public QObject {
    Q_OBJECT

public:
    /// All of it must outlive this object.
    TextNavigation(const PanelContext& context, TextWorkspace& workspace, QObject* parent);

    void goToFirstDifference();
    void goToOccurrence(int step);

    /// Whether work runs that cancel() would stop: from a moment after it began, since Escape is the views' key until then.
    bool isWorking() const { return m_long; }
    bool isBusy() const { return m_searching.isBusy(); }
    void cancel() { m_searching.cancel(); }

Q_SIGNALS:
    /// isWorking() is new.
    void workingChanged();

private:
    void goToTokens(std::function<Result<TokenRange>(const TokenTable&, const std::stop_token&)> find);

    PanelContext m_context;
    TextWorkspace& m_workspace;
    QTimer m_delay;
    bool m_long = false;
    LatestWork m_searching;
};

} // namespace tokenscope::app
