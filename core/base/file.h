// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"

namespace tokenscope {

/// Largest file readFile() accepts: 4 GiB less one, so that byte offsets in a document fit 32 bits.
inline constexpr std::uint64_t kMaxFileBytes = 0xFFFF'FFFFu;

/// The whole file, read in one go. Reading rather than mapping: a mapped file that another program truncates kills the
/// process. Errors: FileNotFound (nothing is there), FileUnreadable (a folder among them), TooLarge (before anything is
/// allocated), OutOfMemory.
Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes = kMaxFileBytes);

/// Everything from an open descriptor until its end (a pipe, stdin). Errors: FileUnreadable, TooLarge, OutOfMemory.
Result<std::string> readDescriptor(int descriptor, std::uint64_t maxBytes = kMaxFileBytes);

/// Writes a file so that a reader sees either the old content or all of the new (temporary file, fsync, rename).
/// Pipes and devices are written into. Error: FileUnwritable with the system's reason.
Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const char> content);

/// Read-only mapping of one of this program's own files (compiled vocabularies), shared and unmapped with the last user.
class MappedFile final {
public:
    /// Errors: FileNotFound, FileUnreadable (what is no regular file among them).
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }

private:
    MappedFile(const std::byte* data, std::size_t size)
        : m_data(data)
        , m_size(size)
    {
    }

    const std::byte* m_data;
    std::size_t m_size;
};

} // namespace tokenscope
