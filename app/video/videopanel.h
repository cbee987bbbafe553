// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/panel.h"
#include "app/video/videosession.h"
#include "app/video/videosubject.h"
#include "app/video/videoworkspace.h"
#include "widgets/canvas/fieldselectionmodel.h"

#include <vector>

namespace tokenscope::app {

/// What every panel of the video workspace may use; all of it outlives the panels.
struct VideoPanelContext {
    PanelContext panel;
    VideoSession& session;
    VideoWorkspace& workspace;
};

/// A panel of the video workspace: it shows what the window does, or what it is pinned to, and is refreshed when the clip, its
/// tokens, a result or the active run is new. The frame that is looked at changes many times a second: who draws it connects to
/// VideoSession::frameChanged().
class VideoPanel : public Panel {
    Q_OBJECT

public:
    /// What it shows, with the selection for its views.
    VideoSubject& clips() { return m_subject; }
    const VideoSubject& clips() const { return m_subject; }

protected:
    VideoPanel(const VideoPanelContext& context, QWidget* parent);

    const VideoPanelContext& video() const { return m_video; }
    VideoSession& session() const { return m_video.session; }
    FieldSelectionModel& selection() { return m_subject.selection(); }

private:
    VideoPanelContext m_video;
    VideoSubject m_subject;
};

/// All of them, in the order of their tabs, each a child of `parent`.
std::vector<Panel*> makeVideoPanels(const VideoPanelContext& context, QWidget* parent);

} // namespace tokenscope::app
