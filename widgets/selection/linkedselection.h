// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/selection/selectionmodel.h"

#include <functional>
#include <optional>
#include <utility>

namespace tokenscope {

/// The selection as one panel sees it. Linked, it is the workspace's own: what either sets, both show. Detached, what
/// happens elsewhere does not arrive; what is hovered and selected here is shown here and still goes out.
template <typename Model>
class Linked final : public Model {
public:
    using Value = typename Model::Value;
    /// What of a selection made while detached the workspace understands; nothing: it stays here.
    using Outlet = std::function<std::optional<Value>(const Value& selection)>;

    /// Linked. `workspace` must outlive this; without an outlet everything goes out.
    explicit Linked(Model& workspace, Outlet outlet = {}, QObject* parent = nullptr)
        : Model(parent)
        , m_workspace(workspace)
        , m_outlet(std::move(outlet))
    {
        QObject::connect(&workspace, &Model::hoveredChanged, this, [this](const Value& hovered) {
            if (m_linked)
                Model::showHovered(hovered);
        });
        QObject::connect(&workspace, &Model::selectedChanged, this, [this](const Value& selected) {
            if (m_linked)
                Model::setSelected(selected);
        });
        link();
    }

    bool isLinked() const { return m_linked; }
    /// Shows what the workspace has, from now on.
    void link()
    {
        m_linked = true;
        Model::showHovered(m_workspace.hovered());
        Model::setSelected(m_workspace.selected());
    }
    /// Shows `selected`, whatever the workspace has, until something is selected here.
    void detach(const Value& selected)
    {
        m_linked = false;
        Model::showHovered({});
        Model::setSelected(selected);
    }

    void setHovered(const Value& selection) override
    {
        if (m_linked)
            return m_workspace.setHovered(selection);
        Model::setHovered(selection);
        sendHovered(selection);
    }
    void setSelected(const Value& selection) override
    {
        if (m_linked)
            return m_workspace.setSelected(selection);
        Model::setSelected(selection);
        sendSelected(selection);
    }
    /// As setHovered() and setSelected(), but for what is found elsewhere only: detached, what is shown here stays.
    void sendHovered(const Value& selection)
    {
        if (const auto out = outgoing(selection))
            m_workspace.setHovered(*out);
    }
    void sendSelected(const Value& selection)
    {
        if (const auto out = outgoing(selection))
            m_workspace.setSelected(*out);
    }

private:
    std::optional<Value> outgoing(const Value& selection) const
    {
        return m_outlet && !m_linked ? m_outlet(selection) : selection;
    }

    Model& m_workspace;
    Outlet m_outlet;
    bool m_linked = true;
};

using LinkedSelection = Linked<SelectionModel>;

} // namespace tokenscope
