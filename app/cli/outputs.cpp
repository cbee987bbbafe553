// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/outputs.h"

#include <cerrno>
#include <filesystem>
#include <set>

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/systemerror.h"

namespace tokenscope::cli {
namespace {

/// The errno that writing it would end with, 0 for none.
int obstacle(const std::string& file)
{
    struct stat status { };
    const bool exists = ::stat(file.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return EISDIR;
    if (exists && ::access(file.c_str(), W_OK) != 0)
        return errno;
    if (exists && !S_ISREG(status.st_mode))
        return 0;
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    const std::string place = folder.empty() ? "." : folder.string();
    if (::stat(place.c_str(), &status) != 0)
        return errno;
    if (!S_ISDIR(status.st_mode))
        return ENOTDIR;
    return ::access(place.c_str(), W_OK | X_OK) != 0 ? errno : 0;
}

} // namespace

Result<void> checkOutputs(std::initializer_list<std::string> files)
{
    std::set<std::string> places;
    for (const std::string& file : files) {
        if (file.empty())
            continue;
        std::error_code ignored;
        const bool device = std::filesystem::is_character_file(file, ignored); // /dev/null takes everything
        if (!device && !places.insert(std::filesystem::path(file).lexically_normal().string()).second)
            return failure(ErrorCode::InvalidArgument, "two results cannot both go into " + file);
        if (file == "-")
            continue;
        if (const int number = obstacle(file); number != 0)
            return tl::unexpected<Error>(unwritable(number, file));
    }
    return {};
}

} // namespace tokenscope::cli
