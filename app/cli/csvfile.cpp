// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/csvfile.h"

#include "core/base/file.h"

namespace tokenscope::cli {

Result<void> writeCsvFile(const DataTable& table, const std::string& path, Environment& environment)
{
    const std::string csv = toCsv(table);
    if (path != "-")
        return writeFileAtomically(path, csv);
    environment.out.write(csv);
    return {};
}

} // namespace tokenscope::cli
