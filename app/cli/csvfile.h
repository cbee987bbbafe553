// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "app/cli/command.h"
#include "core/table/datatable.h"

namespace tokenscope::cli {

/// Writes a table as CSV into a file, or to standard output where the path is "-". Error: FileUnwritable with the system's
/// reason.
Result<void> writeCsvFile(const DataTable& table, const std::string& path, Environment& environment);

} // namespace tokenscope::cli
