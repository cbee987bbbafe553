// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/methodchoice.h"

#include <vector>

namespace tokenscope::app {

/// What a clip's tokens can be given to: reducers that look across frames, those that take each frame by itself, quantizers. What
/// a clip cannot bring (a question, a model's attention) is why some cannot be chosen.
std::vector<MethodChoice::Group> clipMethodGroups();

} // namespace tokenscope::app
