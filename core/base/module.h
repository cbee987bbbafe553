// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace tokenscope {

/// The folder this program lies in. Empty where the system does not say (no /proc): then nothing may be looked for beside the
/// program, since a path without a folder is looked up from the current one.
std::filesystem::path programFolder();

/// Opens a library of this program's own (tokenscope_module() in CMake), beside the program as it is built or as it is
/// installed, and keeps it: what such a library links is not made for being unloaded. `accept` is given the address of its
/// function `entry` and says whether it is of this program's version. Returns what was in the way; empty when it was accepted.
std::string openModule(const char* fileName, const char* entry, const std::function<bool(void* address)>& accept);

} // namespace tokenscope
