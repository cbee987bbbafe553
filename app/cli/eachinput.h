// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/cli/command.h"

namespace tokenscope::cli {

/// Calls `use` with each file. One that is bad does not keep the others from their turn: its message is written, and the last
/// such error returned; only a wrong call and an interrupt end it at once. Errors: those of `use`, and InvalidArgument where
/// standard input ("-") stands more than once, before anything is used.
Result<void> forEachInput(const std::vector<std::string>& files, const Environment& environment,
                          const std::function<Result<void>(const std::string&)>& use);

} // namespace tokenscope::cli
