// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/csvfile.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace tokenscope::cli {

Result<void> writeCsvFile(const DataTable& table, const std::string& path, Environment& environment)
{
    const std::string csv = toCsv(table);
    if (path == "-") {
        environment.out.write(csv);
        return {};
    }
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(csv.data(), static_cast<std::streamsize>(csv.size()));
    file.close();
    if (!file)
        return tl::unexpected<Error>(Error{ErrorCode::FileUnreadable, std::strerror(errno), path, {}, {}});
    return {};
}

} // namespace tokenscope::cli
