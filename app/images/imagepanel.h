// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

/// A panel of the image workspace: it shows the active run and the stage chosen above the pictures.
class ImagePanel : public Panel {
    Q_OBJECT

public:
    Workspace workspace() const override { return Workspace::Images; }

protected:
    ImagePanel(const ImagePanelContext& context, QWidget* parent);

    const ImagePanelContext& images() const { return m_images; }
    ImageRun& run() const { return *m_images.images.activeRun(); }
    /// Of the active run and the picture shown; null while there is none.
    FieldResultPtr result() const;
    /// The stage the person looks at, one the result has.
    std::size_t stage() const;

private:
    ImagePanelContext m_images;
};

/// All of them, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makeImagePanels(const ImagePanelContext& context, QWidget* parent);

} // namespace tokenscope::app
