// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videofile.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tokenscope::media {
namespace {

Error systemError(int number, const std::filesystem::path& path)
{
    const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable;
    return Error{code, std::strerror(number), path.string(), {}, {}};
}

} // namespace

NewVideoFile::NewVideoFile(std::filesystem::path path, std::string temporary, int descriptor)
    : m_path(std::move(path))
    , m_temporary(std::move(temporary))
    , m_descriptor(descriptor)
{
}

NewVideoFile::~NewVideoFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<std::unique_ptr<NewVideoFile>> NewVideoFile::create(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (!path.has_filename() || std::filesystem::is_directory(path, ignored))
        return tl::unexpected<Error>(systemError(EISDIR, path));
    std::string temporary = path.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0)
        return tl::unexpected<Error>(systemError(errno, path));
    return std::unique_ptr<NewVideoFile>(new NewVideoFile(path, std::move(temporary), descriptor));
}

bool NewVideoFile::write(std::int64_t at, const void* from, std::size_t count)
{
    const auto* bytes = static_cast<const char*>(from);
    while (count > 0) {
        const ssize_t written = ::pwrite(m_descriptor, bytes, count, at);
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
    return systemError(m_errno, m_path);
}

Result<void> NewVideoFile::putInPlace()
{
    // mkostemp makes the file private; give it what an ordinary new file would have.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(m_descriptor, 0666 & ~mask) != 0 || ::fsync(m_descriptor) != 0
        || ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return tl::unexpected<Error>(systemError(errno, m_path));
    m_temporary.clear();
    return {};
}

} // namespace tokenscope::media
