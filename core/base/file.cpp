// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/descriptor.h"
#include "core/base/newfile.h"
#include "core/base/stoppableread.h"
#include "core/base/systemerror.h"

namespace tokenscope {
namespace {

tl::unexpected<Error> systemFailure(int number, const std::filesystem::path& path)
{
    return tl::unexpected<Error>(systemError(number, path));
}

} // namespace

Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes)
{
    return readFile(path, std::stop_token(), maxBytes);
}

Result<std::string> readDescriptor(int descriptor, std::uint64_t maxBytes)
{
    return readDescriptor(descriptor, std::stop_token(), maxBytes);
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
