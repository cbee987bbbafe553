// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope::cli {

/// What --svg says in every command that has it.
inline constexpr const char* kFigureHelp =
    "Also draw it as the window shows it into this file: .svg, .pdf or .png (needs the window program)";

/// A figure of one view, drawn by the window program, which needs no display for it: this program links no Qt, and a
/// picture on the command line is the one in the window because the same code draws it.
struct FigureCall {
    std::string view; ///< "compare", "vocabulary", "inspector", …
    std::string file; ///< ending in .svg, .pdf or .png
    std::string tokenizer; ///< id or file
    std::string state; ///< JSON of what is set in the view; may be empty
    std::string select; ///< "begin:end" bytes; may be empty
    std::string size = "1280x720"; ///< of the figure in pixels
};

/// For whoever works long before there is a figure. Errors: InvalidArgument (no figure's file ends like that), FileNotFound (the
/// window program is not beside this one).
Result<void> checkFigure(std::string_view file);

/// The arguments the window program is called with; its text comes through standard input.
std::vector<std::string> figureArguments(const FigureCall& call);

/// Runs it and waits. Errors: FileNotFound (the window program is not beside this one), InvalidArgument and others as the
/// window program's exit code says; its own message is on standard error by then.
Result<void> drawFigure(const FigureCall& call, std::string_view text);

} // namespace tokenscope::cli
