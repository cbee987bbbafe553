// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/systemerror.h"

#include <cerrno>
#include <string_view>
#include <system_error>

namespace tokenscope {
namespace {

constexpr std::string_view kUnwritable = "cannot be written: ";

} // namespace

Error systemError(int number, const std::filesystem::path& path)
{
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable;
    return Error{code, std::generic_category().message(number), path.string(), {}, {}};
}

Error unwritable(int number, const std::filesystem::path& path)
{
    Error error = systemError(number, path);
    error.detail.insert(0, kUnwritable);
    return error;
}

bool isUnwritable(const Error& error)
{
    return std::string_view(error.detail).starts_with(kUnwritable);
}

} // namespace tokenscope
