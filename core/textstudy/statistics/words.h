// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/text/document/textdocument.h"
#include "core/textstudy/statistics/textclass.h"

namespace tokenscope::statistics {

/// What one pass over the characters of a text finds.
struct CharacterCounts {
    std::vector<std::uint64_t> bytesOfClass; ///< by TextClass
    std::uint64_t words = 0;
    std::uint64_t continuedWords = 0;
    std::uint64_t wordTokens = 0;
};

/// See Metrics::words. `document` has tokens. O(bytes). Error: Cancelled.
Result<CharacterCounts> countCharacters(const TextDocument& document, const std::stop_token& stop,
                                        const std::function<void(std::uint64_t)>& advance = {});

} // namespace tokenscope::statistics
