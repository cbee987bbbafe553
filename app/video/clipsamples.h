// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"

#include <vector>

namespace tokenscope::app {

/// The clips that ship with the program, in the order to show; paths are resources, ids stand after "sample:".
std::vector<Sample> clipSamples();

} // namespace tokenscope::app
