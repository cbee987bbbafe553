// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzzinput.h"

#include <algorithm>

namespace tokenscope::fuzz {

std::uint8_t FuzzInput::byte()
{
    if (m_rest.empty())
        return 0;
    const auto value = static_cast<std::uint8_t>(m_rest.front());
    m_rest.remove_prefix(1);
    return value;
}

std::string_view FuzzInput::bytes(std::size_t most)
{
    const std::string_view taken = m_rest.substr(0, std::min(most, m_rest.size()));
    m_rest.remove_prefix(taken.size());
    return taken;
}

} // namespace tokenscope::fuzz
