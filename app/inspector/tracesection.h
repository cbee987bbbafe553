// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/inspector/inspection.h"

#include <QWidget>

class QLabel;

namespace tokenscope {
class LatticeView;
class MergeTreeView;
class TraceCanvas;
} // namespace tokenscope

namespace tokenscope::app {

/// How the selected tokens came about: one sentence and, where the model has steps, their picture.
class TraceSection final : public QWidget {
    Q_OBJECT

public:
    explicit TraceSection(QWidget* parent = nullptr);

    void setInspection(const Inspection& inspection);
    void clear();
    /// The picture in view, or null.
    TraceCanvas* canvas() const;
    MergeTreeView& mergeTree() const { return *m_mergeTree; }
    LatticeView& lattice() const { return *m_lattice; }
    TrialsView& trials() const { return *m_trials; }
    QString sentence() const;
    void setHeightLimit(int pixels);

Q_SIGNALS:
    void idActivated(tokenscope::TokenId id);
    void idHovered(tokenscope::TokenId id);
    void exportMenuRequested(const QPoint& globalPosition);

private:
    QString textOf(const Inspection& inspection) const;
    QString contextText(const Inspection& inspection) const;

    QLabel* m_sentence;
    QLabel* m_context;
    MergeTreeView* m_mergeTree;
    LatticeView* m_lattice;
    TrialsView* m_trials;
};

} // namespace tokenscope::app
