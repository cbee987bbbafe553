// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "core/text/document/selection.h"
#include "widgets/selection/throttledhover.h"

namespace tokenscope {

/// The one selection that every view of a workspace reads and writes. Hovering passes and is never undone; what is
/// selected stays. Setting what is already set does nothing, so views may answer a signal by setting without looping.
class SelectionModel : public QObject {
    Q_OBJECT
public:
    using Value = Selection;

    explicit SelectionModel(QObject* parent = nullptr);

    const Selection& hovered() const { return m_hover.shown(); }
    const Selection& selected() const { return m_selected; }

    /// Takes effect, with its signal, when the event loop is next idle and at most 60 times a second: of many pointer
    /// moves only the last is shown.
    virtual void setHovered(const Selection& selection) { m_hover.set(selection); }
    void clearHovered() { setHovered({}); }
    virtual void setSelected(const Selection& selection);
    void clearSelected() { setSelected({}); }

signals:
    void hoveredChanged(const tokenscope::Selection& hovered);
    void selectedChanged(const tokenscope::Selection& selected);

protected:
    /// At once: what was held back for a frame already must not wait for another.
    void showHovered(const Selection& selection) { m_hover.setNow(selection); }

private:
    ThrottledHover<Selection> m_hover;
    Selection m_selected;
};

} // namespace tokenscope
