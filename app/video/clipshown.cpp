// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipshown.h"

#include "app/video/videosession.h"

namespace tokenscope::app {

ClipShown shownIn(const VideoSession& session)
{
    ClipShown shown{session.clip(), session.encoding(), session.source(), session.similarity(), {}, session.active()};
    for (int run = 0; run < static_cast<int>(session.runs().size()); ++run) {
        const VideoRun& each = *session.run(run);
        shown.methods.push_back({videoRunName(session, run), each.method(), each.result(), session.quality(run)});
    }
    return shown;
}

} // namespace tokenscope::app
