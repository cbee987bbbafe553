// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "core/field/fieldselection.h"
#include "widgets/selection/linkedselection.h"
#include "widgets/selection/throttledhover.h"

namespace tokenscope {

/// The one selection that every view of a picture's tokens reads and writes: SelectionModel's sibling, with the same rules.
/// Hovering passes, is shown at most 60 times a second, and is never undone; what is selected stays.
class FieldSelectionModel : public QObject {
    Q_OBJECT
public:
    using Value = FieldSelection;

    explicit FieldSelectionModel(QObject* parent = nullptr);

    const FieldSelection& hovered() const { return m_hover.shown(); }
    const FieldSelection& selected() const { return m_selected; }
    /// What is pointed at, or else what is chosen: what views light up.
    const FieldSelection& shown() const { return hovered().isEmpty() ? m_selected : hovered(); }

    virtual void setHovered(const FieldSelection& selection) { m_hover.set(selection); }
    void clearHovered() { setHovered({}); }
    virtual void setSelected(const FieldSelection& selection);
    void clearSelected() { setSelected({}); }

signals:
    void hoveredChanged(const tokenscope::FieldSelection& hovered);
    void selectedChanged(const tokenscope::FieldSelection& selected);

protected:
    /// At once: what was held back for a frame already must not wait for another.
    void showHovered(const FieldSelection& selection) { m_hover.setNow(selection); }

private:
    ThrottledHover<FieldSelection> m_hover;
    FieldSelection m_selected;
};

/// The selection as one panel of the image workspace sees it.
using LinkedFieldSelection = Linked<FieldSelectionModel>;

} // namespace tokenscope
