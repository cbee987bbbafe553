// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "app/cli/interrupt.h"
#include "core/base/result.h"

namespace tokenscope::cli {

/// What "-" is called.
inline constexpr const char* kStandardInput = "standard input";

/// A file, or standard input when its name is "-", read piece by piece.
class Input final {
public:
    /// Errors: FileNotFound, FileUnreadable (a folder among them), InvalidArgument (standard input a second time).
    static Result<Input> open(const std::string& name);
    ~Input();
    Input(const Input&) = delete;
    Input(Input&& other) noexcept;
    Input& operator=(const Input&) = delete;
    Input& operator=(Input&&) = delete;

    /// As given; "standard input" for "-".
    const std::string& name() const { return m_name; }
    /// Fills `buffer` as far as the input goes; less than its size only at the end. Errors: FileUnreadable, Cancelled.
    Result<std::size_t> read(std::span<char> buffer, const Interrupt& interrupt);
    /// All of it. Errors as read(), and TooLarge, OutOfMemory.
    Result<std::string> readAll(std::uint64_t maxBytes, const Interrupt& interrupt);

private:
    Input(int descriptor, std::string name)
        : m_descriptor(descriptor)
        , m_name(std::move(name))
    {
    }

    int m_descriptor;
    std::string m_name;
};

/// What is wrong where standard input is to be read a second time: it gives its bytes only once.
tl::unexpected<Error> readTwice();

} // namespace tokenscope::cli
