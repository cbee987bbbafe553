// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imageplace.h"
#include "app/reduction/reductionplace.h"
#include "app/study/studyplace.h"
#include "app/text/textplace.h"
#include "app/video/videoplace.h"
#include "app/window/workspaceplace.h"

namespace tokenscope::app {

std::vector<WorkspacePlace*> makePlaces(const PlaceContext& context, QObject* parent)
{
    auto* images = new ImagePlace(context, parent);
    return {
        new TextPlace(context, parent),
        images,
        new ReductionPlace(context, *images, parent),
        new VideoPlace(context, parent),
        new StudyPlace(context, *images, parent),
    };
}

} // namespace tokenscope::app
