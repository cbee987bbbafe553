// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tokenscope::cli {

/// The whole program: parses, runs one command, reports. Returns the exit status: 0 done (or the reader of standard output
/// went away), 1 the input was bad or the work was cancelled, 2 the call was wrong.
int runProgram(int argc, const char* const* argv);

} // namespace tokenscope::cli
