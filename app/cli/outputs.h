// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <initializer_list>
#include <string>

#include "core/base/result.h"

namespace tokenscope::cli {

/// Whether each of these can be written, as far as can be told beforehand: so that nobody waits for an analysis whose result
/// has no place to go, and no file is left of several. Empty names are none; "-" is standard output. Errors: InvalidArgument
/// where two of them are one place; FileUnwritable as writing would give it.
Result<void> checkOutputs(std::initializer_list<std::string> files);

} // namespace tokenscope::cli
