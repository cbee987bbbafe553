// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/words.h"

#include <algorithm>
#include <utility>

namespace tokenscope::cli {

CLI::Validator oneOf(std::vector<std::string> words)
{
    const auto complaint = [words = std::move(words)](const std::string& given) -> std::string {
        if (std::ranges::find(words, given) != words.end())
            return {};
        return "one of " + listed(words) + " is wanted, not " + given;
    };
    return {complaint, "", "one of several words"};
}

std::string listed(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words)
        all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

} // namespace tokenscope::cli
