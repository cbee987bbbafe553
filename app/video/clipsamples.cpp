// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipsamples.h"

#include <QCoreApplication>

namespace tokenscope::app {

std::vector<Sample> clipSamples()
{
    const auto text = [](const char* source) { return QCoreApplication::translate("Samples", source); };
    return {
        {QStringLiteral("scenes"), text(QT_TRANSLATE_NOOP("Samples", "Three short scenes")),
         text(QT_TRANSLATE_NOOP("Samples",
                                "A moving camera, a cat that crosses a still page, and a slow approach: "
                                "which frames need new tokens?")),
         QStringLiteral(":/samples/video/scenes.mp4")},
    };
}

} // namespace tokenscope::app
