// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tokenscope::cli {

/// Buffered writing to a descriptor (standard output). A reader that went away is not an error: isOpen() turns false and
/// the rest is dropped, so that `… | head` ends quietly. Any other failure is kept for finish().
class Output final {
public:
    explicit Output(int descriptor, std::string name)
        : m_descriptor(descriptor)
        , m_name(std::move(name))
    {
    }
    ~Output() { flush(); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view text);
    /// Decimal, the same in every locale.
    void writeNumber(std::uint64_t value);
    void flush();

    /// False once nothing written here can arrive any more; callers may stop computing.
    bool isOpen() const { return m_open; }
    /// Flushes. Error: FileUnwritable with the system's reason, when something was lost other than to a closed pipe.
    Result<void> finish();

private:
    int m_descriptor;
    std::string m_name;
    std::string m_buffer;
    bool m_open = true;
    int m_errno = 0;
};

/// The text as a JSON string, quotes included; malformed UTF-8 becomes U+FFFD.
std::string jsonString(std::string_view text);

} // namespace tokenscope::cli
