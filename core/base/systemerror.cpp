// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/systemerror.h"

#include <cerrno>
#include <system_error>

namespace tokenscope {

Error systemError(int number, const std::filesystem::path& path)
{
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable;
    return Error{code, std::generic_category().message(number), path.string(), {}, {}};
}

Error unwritable(int number, const std::filesystem::path& path)
{
    return Error{ErrorCode::FileUnwritable, std::generic_category().message(number), path.string(), {}, {}};
}

} // namespace tokenscope
