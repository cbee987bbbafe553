// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "core/text/document/textdocument.h"
#include "core/text/vocabulary.h"
#include "core/textstudy/statistics/selecttokens.h"

namespace tokenscope::statistics {

/// The entry of the axis in which a token of this document is counted, so that selectTokens() of that entry finds it.
/// Nothing for special tokens, for those the axis does not count, and for one that is not there. `statistics` are those of
/// this document and vocabulary. O(1), by rank O(types), by characters and class O(bytes of the token).
std::optional<std::uint64_t> entryOfToken(const TextStatistics& statistics, const TextDocument& document,
                                          const Vocabulary& vocabulary, Axis axis, TokenIndex token);

/// The index into ranks of a vocabulary entry; nothing: it does not occur. O(types).
std::optional<std::uint64_t> rankOfEntry(const TextStatistics& statistics, TokenId id);

} // namespace tokenscope::statistics
