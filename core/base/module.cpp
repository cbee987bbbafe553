// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/module.h"

#include <filesystem>

#include <dlfcn.h>

namespace tokenscope {

namespace fs = std::filesystem;

fs::path programFolder()
{
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path() : program.parent_path();
}

std::string openModule(const char* fileName, const char* entry, const std::function<bool(void* address)>& accept)
{
    std::error_code ignored;
    const fs::path program = programFolder();
    if (program.empty())
        return std::string(fileName) + " cannot be looked for: the system does not say where this program is";
    std::string problem = std::string(fileName) + " is not installed";
    for (const fs::path& place : {program / "../lib" / fileName, program / TOKENSCOPE_MODULES_FROM_BIN / fileName}) {
        if (!fs::exists(place, ignored))
            continue;
        void* handle = ::dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (handle == nullptr) {
            problem = ::dlerror();
            continue;
        }
        if (void* address = ::dlsym(handle, entry); address != nullptr && accept(address))
            return {};
        problem = place.string() + " is of another version of this program";
    }
    return problem;
}

} // namespace tokenscope
