// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "core/base/result.h"

namespace tokenscope {

/// A file that appears under its name whole or never: it is written under another name in the same folder, which is removed
/// with this object unless putInPlace() was called. A file that is there keeps its content until then, and its permissions;
/// of a link, what it leads to is replaced. Pipes, devices and open descriptors ("/dev/stdout") are written directly.
class NewFile final {
public:
    /// Error: FileUnwritable with the system's reason (no such folder, or it or the file that is there may not be written).
    static Result<NewFile> create(const std::filesystem::path& path);
    NewFile(NewFile&& other) noexcept;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    /// For writing otherwise than by append(); stays this object's.
    int descriptor() const { return m_descriptor; }
    /// All of it, where writing stands. Error: FileUnwritable with the system's reason.
    Result<void> append(std::span<const char> content);
    /// On the disk and under its name. Once, last. Error: FileUnwritable with the system's reason.
    Result<void> putInPlace();

private:
    explicit NewFile(std::filesystem::path path);

    std::filesystem::path m_path; ///< as given
    std::string m_target; ///< where it leads
    std::string m_temporary; ///< empty: written directly, or in its place
    int m_descriptor = -1;
};

} // namespace tokenscope
