// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>

namespace tokenscope {

/// Opens a library of this program's own (tokenscope_module() in CMake), beside the program as it is built or as it is
/// installed, and keeps it: what such a library links is not made for being unloaded. `accept` is given the address of its
/// function `entry` and says whether it is of this program's version. Returns what was in the way; empty when it was accepted.
std::string openModule(const char* fileName, const char* entry, const std::function<bool(void* address)>& accept);

} // namespace tokenscope
