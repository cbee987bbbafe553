// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/base/runcontext.h"
#include "core/imagestudy/direct/directmethod.h"

namespace tokenscope::cli {

/// Where the input of such a method is, and where what came of it goes; empty: nowhere.
struct DirectFiles {
    std::string input;
    std::string codes;
    std::string features;
    std::string picture;
    bool lists = true; ///< print what is as long as the input
};

/// `quantize` with a method that takes an input of its own kind.
Result<void> quantizeDirect(const DirectMethod& method, const std::vector<std::string>& assignments,
                            const DirectFiles& files, Environment& environment, const RunContext& context);

/// Errors name the file.
Result<void> writeFileNamed(const std::string& path, const std::string& content);
/// As PNG.
Result<void> writePictureNamed(const std::string& path, const Picture& picture, const RunContext& context);

} // namespace tokenscope::cli
