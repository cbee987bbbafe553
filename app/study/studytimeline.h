// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/study/studycatalog.h"
#include "core/study/studyframes.h"
#include "widgets/timeline/timelineview.h"

namespace tokenscope::app {

/// A point of a clip over its frames: bits (or tokens where bits are not known), and the first quality there is of those asked
/// for.
TimelineContent studyTimeline(const StudyFrames& frames, const StudySpec& spec, const StudyCatalog& catalog);

} // namespace tokenscope::app
