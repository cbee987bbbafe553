// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/field/fieldselection.h"

namespace tokenscope {

/// The one selection that every view of a picture's tokens reads and writes: SelectionModel's sibling, with the same rules.
/// Hovering passes, is shown at most 60 times a second, and is never undone; what is selected stays.
class FieldSelectionModel : public QObject {
    Q_OBJECT
public:
    explicit FieldSelectionModel(QObject* parent = nullptr);

    const FieldSelection& hovered() const { return m_hovered; }
    const FieldSelection& selected() const { return m_selected; }
    /// What is pointed at, or else what is chosen: what views light up.
    const FieldSelection& shown() const { return m_hovered.isEmpty() ? m_selected : m_hovered; }

    void setHovered(const FieldSelection& selection);
    void clearHovered() { setHovered({}); }
    void setSelected(const FieldSelection& selection);
    void clearSelected() { setSelected({}); }

signals:
    void hoveredChanged(const tokenscope::FieldSelection& hovered);
    void selectedChanged(const tokenscope::FieldSelection& selected);

private:
    FieldSelection m_hovered;
    FieldSelection m_nextHovered;
    FieldSelection m_selected;
    QTimer m_hoverTimer;
    QElapsedTimer m_sinceHover;
};

} // namespace tokenscope
