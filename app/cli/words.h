// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>

namespace tokenscope::cli {

/// Takes one of these words only, and lists them all where another stands.
CLI::Validator oneOf(std::vector<std::string> words);

/// "a, b, c".
std::string listed(const std::vector<std::string>& words);

/// The names that `nameOf` has for the values 0 … count - 1 of an enumeration.
template <typename Value, typename NameOf>
std::vector<std::string> wordsOf(std::size_t count, NameOf nameOf)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i)
        words.emplace_back(nameOf(static_cast<Value>(i)));
    return words;
}

} // namespace tokenscope::cli
