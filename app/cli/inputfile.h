// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>

#include "app/cli/interrupt.h"
#include "core/base/result.h"

namespace tokenscope::cli {

/// A FILE argument that is looked into more than once. What can be read only once, standard input ("-") or a pipe, is read
/// into memory first and seen under another path; a file or folder is left where it is, and so is what is not there.
class InputFile final {
public:
    /// Errors: FileUnreadable, TooLarge, Cancelled.
    static Result<InputFile> open(const std::string& name, std::uint64_t maxBytes, const Interrupt& interrupt);
    InputFile(InputFile&& other) noexcept;
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    InputFile& operator=(InputFile&&) = delete;
    ~InputFile();

    /// What is opened; holds as long as this object.
    const std::string& path() const { return m_path; }
    /// As given; "standard input" for "-".
    const std::string& name() const { return m_name; }
    /// The error with the name in the path's place.
    Error named(Error error) const;

private:
    InputFile(std::string path, std::string name, int descriptor);

    std::string m_path;
    std::string m_name;
    int m_descriptor; ///< of the memory, or -1
};

} // namespace tokenscope::cli
