// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ranges.h"

#include <charconv>
#include <string>

namespace tokenscope::cli {

CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most)
{
    const auto complaint = [least, most](const std::string& text) -> std::string {
        std::uint64_t value = 0; // a minus is no part of it
        const char* const end = text.data() + text.size();
        const auto [stopped, error] = std::from_chars(text.data(), end, value);
        if (error == std::errc{} && stopped == end && value >= least && value <= most)
            return {};
        const bool open = most == std::numeric_limits<std::uint64_t>::max();
        return "a whole number from " + std::to_string(least) + (open ? " on" : " to " + std::to_string(most))
            + " is wanted, not " + text;
    };
    return {complaint, "", "whole number"};
}

} // namespace tokenscope::cli
