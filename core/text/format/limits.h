// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstdint>

#include "core/text/token.h"

namespace tokenscope::format {

/// Most entries a vocabulary may have, sixty times the largest in use. Keeps a hostile count from being believed.
inline constexpr std::uint64_t kMaxVocabulary = 1u << 24;

/// Longest a single piece may be.
inline constexpr std::uint64_t kMaxPieceBytes = 1u << 20;

/// The highest id acceptable in a file with `entries` entries. Ids may have holes, but a dozen bytes must not claim an
/// id that costs gigabytes: the room for holes is a fixed million and eight per entry.
inline TokenId maxTokenId(std::uint64_t entries)
{
    return static_cast<TokenId>(std::min(kMaxVocabulary, (std::uint64_t{1} << 20) + 8 * entries) - 1);
}

} // namespace tokenscope::format
