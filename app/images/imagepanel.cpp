// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imagepanel.h"

#include "app/images/codebookpanel.h"
#include "app/images/methodpanel.h"
#include "app/images/planepanel.h"
#include "app/images/trainingpanel.h"
#include "app/images/usagepanel.h"

#include <utility>

namespace tokenscope::app {

ImagePanel::ImagePanel(const ImagePanelContext& context, QWidget* parent)
    : Panel(context.panel, parent)
    , m_images(context)
    , m_fields(context.images, context.selection,
               [&workspace = context.workspace] { return static_cast<std::size_t>(workspace.settings().stage); })
{
    setPinnable(m_fields);
    connect(&m_fields, &FieldSubject::changed, this, [this] { refreshSoon(); });
    connect(&context.workspace, &ImageWorkspace::settingsChanged, this, [this] { refreshSoon(); });
    const auto follow = [this] {
        const bool failed = run().error() || run().isIncomplete();
        if (std::exchange(m_failed, failed) != failed)
            refreshSoon();
    };
    connect(&context.images, &ImageSession::stateChanged, this, follow);
    connect(&context.images, &ImageSession::runChanged, this, follow);
}

QString ImagePanel::emptyText(const QString& open) const
{
    if (!m_images.images.current())
        return open;
    return run().error() || run().isIncomplete() ? tr("There is no result: the panel “Method” says why.") : QString();
}

void ImagePanel::chooseStage(std::size_t stage)
{
    if (m_fields.pinned() != nullptr) {
        m_fields.setPinnedStage(stage);
        Q_EMIT stateChanged();
        return;
    }
    CanvasSettings settings = m_images.workspace.settings();
    settings.stage = static_cast<int>(stage);
    m_images.workspace.setSettings(settings);
}

std::vector<Panel*> makeImagePanels(const ImagePanelContext& context, QWidget* parent)
{
    return {new MethodPanel(context, parent), new CodebookPanel(context, parent), new UsagePanel(context, parent),
            new PlanePanel(context, parent), new TrainingPanel(context, parent)};
}

} // namespace tokenscope::app
