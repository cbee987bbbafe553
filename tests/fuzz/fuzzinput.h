// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tokenscope::fuzz {

/// Takes decisions off the front of a fuzzer's bytes; what is left is the text. Past the end every decision is 0.
class FuzzInput {
public:
    FuzzInput(const std::uint8_t* data, std::size_t size)
        : m_rest(reinterpret_cast<const char*>(data), size)
    {
    }

    std::uint8_t byte();
    bool flag() { return (byte() & 1U) != 0; }
    /// One of `count` > 0 choices.
    std::size_t choice(std::size_t count) { return byte() % count; }
    /// At most `most` bytes.
    std::string_view bytes(std::size_t most);
    std::string_view rest() const { return m_rest; }

private:
    std::string_view m_rest;
};

} // namespace tokenscope::fuzz
