// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/fieldsubject.h"
#include "app/images/imagesession.h"
#include "app/images/imageworkspace.h"
#include "app/panels/panel.h"
#include "widgets/canvas/fieldselectionmodel.h"

namespace tokenscope::app {

/// What every panel of the image workspace may use; all of it outlives the panels.
struct ImagePanelContext {
    PanelContext panel;
    ImageSession& images;
    FieldSelectionModel& selection;
    ImageWorkspace& workspace;
};

/// A panel of the image workspace: it shows the active run and the stage chosen above the pictures, or those it is pinned to.
class ImagePanel : public Panel {
    Q_OBJECT

public:
    /// What it shows, with the selection for its views.
    FieldSubject& fields() { return m_fields; }
    const FieldSubject& fields() const { return m_fields; }

protected:
    ImagePanel(const ImagePanelContext& context, QWidget* parent);

    const ImagePanelContext& images() const { return m_images; }
    ImageRun& run() const { return *m_images.images.activeRun(); }
    FieldResultPtr result() const { return m_fields.result(); }
    std::size_t stage() const { return m_fields.stage(); }
    /// What a view of the result says while there is none: `open` while nothing is open, then that it failed or lacks a file;
    /// nothing while it is being worked out.
    QString emptyText(const QString& open) const;
    /// As a person does it: above the pictures, or of this panel alone where it is pinned.
    void chooseStage(std::size_t stage);

private:
    ImagePanelContext m_images;
    FieldSubject m_fields;
    bool m_failed = false; ///< the active run has no result
};

/// All of them, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makeImagePanels(const ImagePanelContext& context, QWidget* parent);

} // namespace tokenscope::app
