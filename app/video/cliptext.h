// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/clipshown.h"
#include "core/table/datatable.h"

#include <QByteArray>
#include <QString>

namespace tokenscope::app {

/// "280 frames · 14.0 s · 1,280 × 720 · h264"
QString clipFacts(const OpenClip& clip);

/// "410 of 1,000 tokens repeat the frame before · 41.0 %", of those looked at; empty while that is not known.
QString repeatsText(const ClipShown& shown);

/// A row for each frame looked at with what is known of it and of each run; without columns while there is no source.
DataTable framesTable(const ClipShown& shown);
/// The same as comma-separated values; empty while there is no source.
QByteArray framesCsv(const ClipShown& shown);

/// The tokenscope-cli call that gives what the active method shows; empty without a clip.
QString clipCommandLine(const ClipShown& shown);

} // namespace tokenscope::app
