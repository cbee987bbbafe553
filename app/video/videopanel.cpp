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
{
    const auto soon = [this] { refreshSoon(); };
    connect(&context.session, &VideoSession::clipChanged, this, soon);
    connect(&context.session, &VideoSession::sourceChanged, this, soon);
    connect(&context.session, &VideoSession::activeChanged, this, soon);
    connect(&context.session, &VideoSession::runsChanged, this, soon);
    connect(&context.session, &VideoSession::resultChanged, this, soon);
}

std::vector<Panel*> makeVideoPanels(const VideoPanelContext& context, QWidget* parent)
{
    return {new VideoMethodPanel(context, parent), new FramesPanel(context, parent), new CodeTimePanel(context, parent),
            new TubePanel(context, parent)};
}

} // namespace tokenscope::app
