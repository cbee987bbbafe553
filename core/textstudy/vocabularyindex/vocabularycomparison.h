// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/textstudy/vocabularyindex/vocabularyindex.h"

namespace tokenscope {

/// Which entries of a vocabulary to show beside another one.
enum class Membership : std::uint8_t {
    All, ///< of this vocabulary
    Shared, ///< the same bytes are in both
    SharedOtherId, ///< … under different ids
    OnlyHere,
    OnlyThere, ///< ids of the other vocabulary
};

/// "all", "shared", "moved", "only-here", "only-there".
std::string_view membershipName(Membership membership);
std::optional<Membership> membershipOf(std::string_view name);

/// Two vocabularies by the bytes their entries stand for. Where several entries have the same bytes ("A" and the byte
/// fallback for it) they are paired in the order of their ids, further ones with the last.
struct VocabularyComparison {
    std::vector<TokenId> there; ///< by id here: the id there, or kNoToken
    std::vector<TokenId> here; ///< by id there: the id here, or kNoToken
    std::uint32_t shared = 0; ///< entries here that are there
    std::uint32_t sharedSameId = 0; ///< … under the same id
    std::uint32_t onlyHere = 0;
    std::uint32_t onlyThere = 0;

    /// For VocabularyIndex::search() `among`: 1 for each id (of the other vocabulary for OnlyThere) that belongs; empty
    /// for All.
    std::vector<std::uint8_t> members(Membership membership, const VocabularyIndex& indexHere,
                                      const VocabularyIndex& indexThere) const;
    std::uint32_t count(Membership membership) const;
};

/// O(entries): both orders by bytes are walked side by side. Error: Cancelled.
Result<VocabularyComparison> compareVocabularies(const VocabularyIndex& here, const VocabularyIndex& there,
                                                 const std::stop_token& stop = {});

} // namespace tokenscope
