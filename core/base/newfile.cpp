// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/newfile.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/systemerror.h"

namespace tokenscope {
namespace {

constexpr mode_t kPermissions = 0777;
constexpr mode_t kOrdinary = 0666; // of which the system takes away what the person's umask says
constexpr mode_t kPrivate = 0600;

/// These lead to whatever is open: a file among it is not ours to replace.
bool isDescriptor(const std::string& path)
{
    return path == "/dev/stdout" || path == "/dev/stderr" || path.starts_with("/dev/fd/")
        || path.starts_with("/proc/self/fd/");
}

/// A file that was not there before. Not mkostemp(): its files are private, and what an ordinary one would be only the system
/// can tell while it makes it, since asking for the umask is to change it for all threads.
int openBeside(const std::string& target, mode_t mode, std::string& name)
{
    static std::atomic<unsigned> last{0};
    for (;;) {
        name = target + '.' + std::to_string(::getpid()) + '-' + std::to_string(++last);
        const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
}

} // namespace

NewFile::NewFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_target(m_path.string())
{
}

NewFile::NewFile(NewFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_target(std::move(other.m_target))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

NewFile::~NewFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<NewFile> NewFile::create(const std::filesystem::path& path)
{
    NewFile file(path);
    const auto fail = [&path](int number) { return tl::unexpected<Error>(unwritable(number, path)); };
    struct stat there { };
    const bool exists = ::stat(file.m_target.c_str(), &there) == 0;
    if (exists && (isDescriptor(file.m_target) || !(S_ISREG(there.st_mode) || S_ISDIR(there.st_mode)))) {
        file.m_descriptor = ::open(file.m_target.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
        return file.m_descriptor < 0 ? Result<NewFile>(fail(errno)) : Result<NewFile>(std::move(file));
    }
    if (!path.has_filename() || (exists && S_ISDIR(there.st_mode)))
        return fail(EISDIR);
    // Replacing needs the folder alone; what a person has locked stays.
    if (exists && ::access(file.m_target.c_str(), W_OK) != 0)
        return fail(errno);
    std::error_code ignored;
    if (exists && std::filesystem::is_symlink(path, ignored)) {
        if (const auto leads = std::filesystem::canonical(path, ignored); !ignored)
            file.m_target = leads.string();
    }
    std::string temporary;
    file.m_descriptor = openBeside(file.m_target, exists ? kPrivate : kOrdinary, temporary);
    if (file.m_descriptor < 0)
        return fail(errno);
    file.m_temporary = std::move(temporary);
    if (exists && ::fchmod(file.m_descriptor, there.st_mode & kPermissions) != 0)
        return fail(errno);
    return file;
}

Result<void> NewFile::append(std::span<const char> content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(m_descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return tl::unexpected<Error>(unwritable(errno, m_path));
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> NewFile::putInPlace()
{
    if (m_temporary.empty())
        return {};
    if (::fsync(m_descriptor) != 0 || ::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        return tl::unexpected<Error>(unwritable(errno, m_path));
    m_temporary.clear();
    return {};
}

} // namespace tokenscope
