// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/cli/interrupt.h"
#include "core/base/memoryfile.h"
#include "core/base/result.h"

namespace tokenscope::cli {

/// A FILE argument that is looked into more than once. What can be read only once, standard input ("-") or a pipe, is read
/// into memory first and seen under another path, and so is a sample ("sample:coffee"); a file or folder is left where it is,
/// and so is what is not there.
class InputFile final {
public:
    /// Errors: FileNotFound (no such sample), FileUnreadable, TooLarge, Cancelled, OutOfMemory.
    static Result<InputFile> open(const std::string& name, std::uint64_t maxBytes, const Interrupt& interrupt);

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
