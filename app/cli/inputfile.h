// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/cli/interrupt.h"
#include "core/base/memoryfile.h"
#include "core/base/result.h"

namespace tokenscope::cli {

/// Most that is read of an input which may be features or a video.
inline constexpr std::uint64_t kMostInputBytes = std::uint64_t{8} << 30U;

/// A FILE argument that is looked into more than once. What can be read only once, standard input ("-") or a pipe, is read
/// into memory first and seen under another path, and so is a sample ("sample:coffee"); a file or folder is left where it is,
/// and so is what is not there.
class InputFile final {
public:
    /// Errors: FileNotFound (no such sample), FileUnreadable, TooLarge (kMostInputBytes), Cancelled, OutOfMemory.
    static Result<InputFile> open(const std::string& name, const Interrupt& interrupt);
    /// Opens it and gives what `use` makes of it, errors with the name in the path's place.
    static Result<void> with(const std::string& name, const Interrupt& interrupt,
                             const std::function<Result<void>(const InputFile&)>& use);
    /// Whether it is standard input, a pipe or another thing that gives its bytes only once.
    static bool isReadOnce(const std::string& name);

    /// What is opened; holds as long as this object.
    std::string path() const { return m_memory ? m_memory->path() : m_name; }
    /// As given; "standard input" for "-".
    const std::string& name() const { return m_name; }
    /// The error with the name in the path's place.
    Error named(Error error) const;

private:
    InputFile(std::string name, std::optional<MemoryFile> memory);

    std::string m_name;
    std::optional<MemoryFile> m_memory;
};

} // namespace tokenscope::cli
