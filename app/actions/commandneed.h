// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/actions/command.h"

#include <QString>

namespace tokenscope::app {

/// What a command lacks while it is disabled, as one translated sentence. Empty for those that never are, and for those of
/// panels, which are hidden then.
QString needOf(Command command);

} // namespace tokenscope::app
