// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/base/file.h"
#include "core/base/result.h"

namespace tokenscope {

/// readFile() that can be given up: nobody has to write into a pipe for ever. Waiting ends at once when `stop` asks, reading
/// what is there within a few megabytes. Errors: those of readFile(), and Cancelled.
Result<std::string> readFile(const std::filesystem::path& path, const std::stop_token& stop,
                             std::uint64_t maxBytes = kMaxFileBytes);

/// The same of an open descriptor, until its end (a pipe, stdin).
Result<std::string> readDescriptor(int descriptor, const std::stop_token& stop, std::uint64_t maxBytes = kMaxFileBytes);

} // namespace tokenscope
