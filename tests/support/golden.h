// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <optional>
#include <string>

/// Files tests read.
namespace tokenscope::test {

/// The content of `path`, or of `path` + ".xz" unpacked; nothing when neither is there. Aborts on a file that is there and
/// cannot be read: a test must not pass for want of its data.
std::optional<std::string> readGolden(const std::filesystem::path& path);

/// Where golden files are: $TOKENSCOPE_GOLDEN_DIR, or tests/golden of the source tree.
std::filesystem::path goldenRoot();

/// Where the npm packages of the vocabularies are: $TOKENSCOPE_NPM, or what the build brought.
std::filesystem::path npmRoot();

} // namespace tokenscope::test
