// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sessionfile/sessionstate.h"

namespace tokenscope::app {

/// What was `kept`, with the texts and pictures that are open `now` behind its own, and with the other workspaces that it says
/// nothing of as they are now: continuing an earlier session takes nothing away that was begun since. A file that both have
/// open comes once. Where both have another material (a clip), it is the kept one: those are files, to be opened again.
SessionState joined(SessionState kept, const SessionState& now);

} // namespace tokenscope::app
