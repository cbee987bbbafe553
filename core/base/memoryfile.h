// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>

#include "core/base/result.h"

namespace tokenscope {

/// Bytes in memory that have a path, for what opens files by their names; gone with this object. What has opened it keeps it.
class MemoryFile final {
public:
    /// Empty. Error: OutOfMemory.
    static Result<MemoryFile> create();
    MemoryFile(MemoryFile&& other) noexcept;
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    MemoryFile& operator=(MemoryFile&&) = delete;
    ~MemoryFile();

    /// Behind what is there. Error: OutOfMemory.
    Result<void> append(std::span<const char> content);
    /// For this process alone.
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    explicit MemoryFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor;
};

} // namespace tokenscope
