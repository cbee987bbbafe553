// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include <CLI/App.hpp>

namespace tokenscope::cli {

/// The same descriptions --help shows, for scripts that complete or document the command line:
/// {"name", "summary", "options": [{"names", "value", "help", "required", "default"}], "commands": […]}.
std::string helpJson(const CLI::App& app);

} // namespace tokenscope::cli
