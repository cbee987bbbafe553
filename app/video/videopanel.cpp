// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videopanel.h"

#include "app/video/codetimepanel.h"
#include "app/video/framespanel.h"
#include "app/video/tubepanel.h"
#include "app/video/videomethodpanel.h"

namespace tokenscope::app {

VideoPanel::VideoPanel(const VideoPanelContext& context, QWidget* parent)
    : Panel(context.panel, parent)
    , m_video(context)
    , m_subject(context.session)
{
    setPinnable(m_subject);
    connect(&m_subject, &VideoSubject::changed, this, [this] { refreshSoon(); });
}

std::vector<Panel*> makeVideoPanels(const VideoPanelContext& context, QWidget* parent)
{
    return {new VideoMethodPanel(context, parent), new FramesPanel(context, parent), new CodeTimePanel(context, parent),
            new TubePanel(context, parent)};
}

} // namespace tokenscope::app
