// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imagepanel.h"

#include "app/images/codebookpanel.h"
#include "app/images/methodpanel.h"
#include "app/images/planepanel.h"
#include "app/images/trainingpanel.h"
#include "app/images/usagepanel.h"

#include <algorithm>

namespace tokenscope::app {

ImagePanel::ImagePanel(const ImagePanelContext& context, QWidget* parent)
    : Panel(context.panel, parent)
    , m_images(context)
{
    const auto soon = [this] { refreshSoon(); };
    connect(&context.images, &ImageSession::currentChanged, this, soon);
    connect(&context.images, &ImageSession::activeChanged, this, soon);
    connect(&context.images, &ImageSession::runsChanged, this, soon);
    connect(&context.images, &ImageSession::resultChanged, this, [this, soon](int run) {
        if (run == m_images.images.active())
            soon();
    });
    connect(&context.workspace, &ImageWorkspace::settingsChanged, this, soon);
}

FieldResultPtr ImagePanel::result() const
{
    const OpenPicturePtr& shown = m_images.images.current();
    return shown && run().picture() == shown->picture ? run().result() : nullptr;
}

std::size_t ImagePanel::stage() const
{
    const FieldResultPtr shown = result();
    const std::size_t stages = shown ? shown->coded.codes.stages() : 1;
    return std::min(static_cast<std::size_t>(m_images.workspace.settings().stage),
                    std::max<std::size_t>(1, stages) - 1);
}

std::vector<Panel*> makeImagePanels(const ImagePanelContext& context, QWidget* parent)
{
    return {new MethodPanel(context, parent), new CodebookPanel(context, parent), new UsagePanel(context, parent),
            new PlanePanel(context, parent), new TrainingPanel(context, parent)};
}

} // namespace tokenscope::app
