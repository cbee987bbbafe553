// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace tokenscope {

/// What an errno says of a file: FileNotFound where nothing is there, else FileUnreadable, with the system's own words.
Error systemError(int number, const std::filesystem::path& path);

/// The same of a file that is being made or written: FileUnwritable.
Error unwritable(int number, const std::filesystem::path& path);

} // namespace tokenscope
