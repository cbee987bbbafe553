// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/memoryfile.h"

#include <cerrno>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace tokenscope {

Result<MemoryFile> MemoryFile::create()
{
    const int descriptor = ::memfd_create("tokenscope", MFD_CLOEXEC);
    if (descriptor < 0)
        return failure(ErrorCode::OutOfMemory, {});
    return MemoryFile(descriptor);
}

MemoryFile::MemoryFile(MemoryFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

MemoryFile::~MemoryFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> MemoryFile::append(std::span<const char> content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(m_descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failure(ErrorCode::OutOfMemory, {});
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace tokenscope
