// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "core/base/result.h"
#include "core/text/document/tokenset.h"
#include "core/textstudy/statistics/textstatistics.h"

namespace tokenscope::statistics {

/// What the statistics are drawn over.
enum class Axis : std::uint8_t {
    LengthBytes, ///< entries of TextStatistics::lengthBytes
    LengthCharacters,
    Rank, ///< indices into ranks, from 0
    Position, ///< indices into positions
    Class, ///< indices into classes
    PreTokenSize, ///< tokens per pre-token
};

/// Entries first … last of an axis, both included; the tokens counted there.
struct Query {
    Axis axis = Axis::LengthBytes;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    bool operator==(const Query&) const = default;
};

/// The tokens behind a bar, a point or a stretch of them: as many as are counted there (for PreTokenSize, pre-tokens times
/// their size). Its description is left empty. `statistics` are those
/// of this document and vocabulary. O(tokens), for lengths in characters and for classes O(bytes). Error: Cancelled.
Result<std::shared_ptr<TokenSet>> selectTokens(const TextStatistics& statistics, const TextDocument& document,
                                               const Vocabulary& vocabulary, const Query& query,
                                               const std::stop_token& stop = {});

} // namespace tokenscope::statistics
