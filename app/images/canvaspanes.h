// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/canvassettings.h"
#include "app/images/openpicture.h"
#include "core/imagestudy/fieldrun.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/tokenpalette.h"

#include <QString>

#include <memory>
#include <vector>

namespace tokenscope::app {

/// What one canvas of the workspace shows.
struct CanvasPane {
    int run = 0; ///< whose tokens are pointed at
    FieldResultPtr result; ///< null while there is none
    TokenNumbers codes; ///< of the stage shown; null where there are none
    CanvasContent content;
};

/// Everything the panes are made of, for the worker that makes them.
struct PanesRequest {
    OpenPicturePtr picture;
    std::vector<FieldResultPtr> results; ///< of each run, null where there is none
    int active = 0;
    CanvasSettings settings;
    TokenPalette palette;
    QString originalTitle;
    std::vector<QString> titles; ///< of the runs
};

/// What is said of a token: where it is, its code and its error.
QString tokenText(const CanvasPane& pane, int stage, std::int64_t token);

/// How a run did, in one line: "29.8 dB · 0.31 bits per pixel".
QString measuresText(const FieldResult& result);

} // namespace tokenscope::app
