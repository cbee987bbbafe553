// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/table/datatable.h"

#include <QByteArray>
#include <QString>

namespace tokenscope::app {

class OpenClip;
class VideoSession;

/// "280 frames · 14.0 s · 1,280 × 720 · h264"
QString clipFacts(const OpenClip& clip);

/// "41 % of tokens repeat the frame before", of those looked at; empty while that is not known.
QString repeatsText(const VideoSession& session);

/// A row for each frame looked at with what is known of it and of each run; without columns while there is no source.
DataTable framesTable(const VideoSession& session);
/// The same as comma-separated values; empty while there is no source.
QByteArray framesCsv(const VideoSession& session);

/// The tokenscope-cli call that gives what the active run shows; empty without a clip.
QString clipCommandLine(const VideoSession& session);

} // namespace tokenscope::app
