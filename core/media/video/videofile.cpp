// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videofile.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/systemerror.h"

namespace tokenscope::media {

NewVideoFile::NewVideoFile(std::filesystem::path path, NewFile file)
    : m_path(std::move(path))
    , m_file(std::move(file))
{
}

Result<std::unique_ptr<NewVideoFile>> NewVideoFile::create(const std::filesystem::path& path)
{
    auto file = NewFile::create(path);
    if (!file)
        return tl::unexpected<Error>(std::move(file.error()));
    // What is written directly takes bytes one after the other, and a video's are not.
    if ((::fcntl(file->descriptor(), F_GETFL) & O_APPEND) != 0)
        return tl::unexpected<Error>(unwritable(ESPIPE, path));
    return std::unique_ptr<NewVideoFile>(new NewVideoFile(path, std::move(*file)));
}

bool NewVideoFile::write(std::int64_t at, const void* from, std::size_t count)
{
    const auto* bytes = static_cast<const char*>(from);
    while (count > 0) {
        const ssize_t written = ::pwrite(m_file.descriptor(), bytes, count, at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            m_errno = written < 0 ? errno : ENOSPC;
            return false;
        }
        bytes += written;
        at += written;
        count -= static_cast<std::size_t>(written);
    }
    return true;
}

Error NewVideoFile::problem() const
{
    return unwritable(m_errno, m_path);
}

} // namespace tokenscope::media
