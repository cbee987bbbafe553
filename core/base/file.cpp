// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/descriptor.h"
#include "core/base/newfile.h"
#include "core/base/systemerror.h"

namespace tokenscope {
namespace {

tl::unexpected<Error> systemFailure(int number, const std::filesystem::path& path)
{
    return tl::unexpected<Error>(systemError(number, path));
}

tl::unexpected<Error> tooLarge(const std::filesystem::path& path, std::uint64_t maxBytes)
{
    return tl::unexpected<Error>(
        Error{ErrorCode::TooLarge, "more than " + std::to_string(maxBytes) + " bytes", path.string(), {}, {}});
}

Result<std::string> readAll(int descriptor, std::uint64_t expected, std::uint64_t maxBytes,
                            const std::filesystem::path& path)
{
    try {
        std::string content;
        content.resize(expected);
        std::size_t used = 0;
        for (;;) {
            if (used == content.size()) {
                // The size was unknown or the file grew: probe one byte before growing, so that an exact guess costs nothing.
                char probe = 0;
                const ssize_t more = ::read(descriptor, &probe, 1);
                if (more < 0 && errno == EINTR)
                    continue;
                if (more < 0)
                    return systemFailure(errno, path);
                if (more == 0)
                    break;
                if (used + 1 > maxBytes)
                    return tooLarge(path, maxBytes);
                content.resize(std::max<std::size_t>(64 * 1024, used + used / 2 + 1));
                content[used++] = probe;
                continue;
            }
            const ssize_t count = ::read(descriptor, content.data() + used, content.size() - used);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return systemFailure(errno, path);
            if (count == 0)
                break;
            used += static_cast<std::size_t>(count);
            if (used > maxBytes)
                return tooLarge(path, maxBytes);
        }
        content.resize(used);
        return content;
    } catch (const std::bad_alloc&) {
        return tl::unexpected<Error>(Error{ErrorCode::OutOfMemory, {}, path.string(), {}, {}});
    }
}

} // namespace

Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.value() < 0)
        return systemFailure(errno, path);
    struct stat status { };
    if (::fstat(file.value(), &status) != 0)
        return systemFailure(errno, path);
    if (S_ISDIR(status.st_mode))
        return systemFailure(EISDIR, path);
    const std::uint64_t size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (size > maxBytes)
        return tooLarge(path, maxBytes);
    return readAll(file.value(), size, maxBytes, path);
}

Result<std::string> readDescriptor(int descriptor, std::uint64_t maxBytes)
{
    return readAll(descriptor, 0, maxBytes, "-");
}

Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const char> content)
{
    return NewFile::create(path).and_then(
        [content](NewFile&& file) { return file.append(content).and_then([&file] { return file.putInPlace(); }); });
}

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.value() < 0)
        return systemFailure(errno, path);
    struct stat status { };
    if (::fstat(file.value(), &status) != 0)
        return systemFailure(errno, path);
    if (!S_ISREG(status.st_mode))
        return systemFailure(EISDIR, path);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return std::shared_ptr<const MappedFile>(new MappedFile(nullptr, 0));
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value(), 0);
    if (data == MAP_FAILED)
        return systemFailure(errno, path);
    return std::shared_ptr<const MappedFile>(new MappedFile(static_cast<const std::byte*>(data), size));
}

MappedFile::~MappedFile()
{
    if (m_data != nullptr)
        ::munmap(const_cast<std::byte*>(m_data), m_size);
}

} // namespace tokenscope
