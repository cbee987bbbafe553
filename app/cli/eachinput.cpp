// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/eachinput.h"

#include <algorithm>

#include "app/cli/input.h"

namespace tokenscope::cli {

Result<void> forEachInput(const std::vector<std::string>& files, const Environment& environment,
                          const std::function<Result<void>(const std::string&)>& use)
{
    if (std::ranges::count(files, std::string("-")) > 1)
        return readTwice();
    Result<void> all;
    for (const std::string& file : files) {
        auto done = use(file);
        if (done)
            continue;
        // The last one is the program's to say, with the status.
        if (!all)
            environment.complain(all.error());
        all = std::move(done);
        if (all.error().code == ErrorCode::Cancelled || all.error().code == ErrorCode::InvalidArgument)
            break;
    }
    return all;
}

} // namespace tokenscope::cli
