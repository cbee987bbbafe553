// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/selection/selectionmodel.h"

#include <functional>
#include <optional>

namespace tokenscope {

/// The selection as one panel sees it. Linked, it is the workspace's own: what either sets, both show. Detached, what
/// happens elsewhere does not arrive; what is hovered and selected here is shown here and still goes out.
class LinkedSelection final : public SelectionModel {
    Q_OBJECT
public:
    /// What of a selection made while detached the workspace understands; nothing: it stays here.
    using Outlet = std::function<std::optional<Selection>(const Selection& selection)>;

    /// Linked. `workspace` must outlive this; without an outlet everything goes out.
    explicit LinkedSelection(SelectionModel& workspace, Outlet outlet = {}, QObject* parent = nullptr);

    bool isLinked() const { return m_linked; }
    /// Shows what the workspace has, from now on.
    void link();
    /// Shows `selected`, whatever the workspace has, until something is selected here.
    void detach(const Selection& selected);

    void setHovered(const Selection& selection) override;
    void setSelected(const Selection& selection) override;
    /// As setHovered() and setSelected(), but for what is found elsewhere only: detached, what is shown here stays.
    void sendHovered(const Selection& selection);
    void sendSelected(const Selection& selection);

private:
    std::optional<Selection> outgoing(const Selection& selection) const;

    SelectionModel& m_workspace;
    Outlet m_outlet;
    bool m_linked = true;
};

} // namespace tokenscope
