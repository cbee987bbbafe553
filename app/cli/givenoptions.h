// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "core/base/result.h"

namespace tokenscope::cli {

using Options = std::vector<const CLI::Option*>;

/// Error InvalidArgument, naming the first of these that was given: who gives an option expects that it does something.
inline Result<void> refuseGiven(const Options& options, const std::string& what)
{
    const auto given = std::ranges::find_if(options, [](const CLI::Option* option) { return option->count() > 0; });
    return given == options.end() ? Result<void>()
                                  : failure(ErrorCode::InvalidArgument, (*given)->get_name() + " " + what);
}

} // namespace tokenscope::cli
