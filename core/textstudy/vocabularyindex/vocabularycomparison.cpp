// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/vocabularycomparison.h"

#include <algorithm>
#include <array>
#include <span>

namespace tokenscope {
namespace {

constexpr std::array<std::string_view, 5> kNames{"all", "shared", "moved", "only-here", "only-there"};

/// The entries from `at` on that have the same bytes.
std::span<const TokenId> groupAt(const EntryOrder& order, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < order.ids.size() && order.startsGroup[end] == 0)
        ++end;
    return std::span(order.ids).subspan(at, end - at);
}

void pair(std::span<const TokenId> from, std::span<const TokenId> to, std::vector<TokenId>& partners)
{
    for (std::size_t i = 0; i < from.size(); ++i)
        partners[from[i]] = to[std::min(i, to.size() - 1)];
}

} // namespace

std::string_view membershipName(Membership membership)
{
    return kNames[static_cast<std::size_t>(membership)];
}

std::optional<Membership> membershipOf(std::string_view name)
{
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<Membership>(found - kNames.begin());
}

std::vector<std::uint8_t> VocabularyComparison::members(Membership membership, const VocabularyIndex& indexHere,
                                                        const VocabularyIndex& indexThere) const
{
    if (membership == Membership::All)
        return {};
    const bool other = membership == Membership::OnlyThere;
    const VocabularyIndex& index = other ? indexThere : indexHere;
    const std::vector<TokenId>& partners = other ? here : there;
    std::vector<std::uint8_t> marks(index.size());
    for (TokenId id = 0; id < index.size(); ++id) {
        const bool has = partners[id] != kNoToken;
        const bool wanted = membership == Membership::Shared ? has
            : membership == Membership::SharedOtherId        ? has && partners[id] != id
                                                             : !has;
        marks[id] = wanted && index.contains(id) ? 1 : 0;
    }
    return marks;
}

std::uint32_t VocabularyComparison::count(Membership membership) const
{
    switch (membership) {
    case Membership::All:
        return shared + onlyHere;
    case Membership::Shared:
        return shared;
    case Membership::SharedOtherId:
        return shared - sharedSameId;
    case Membership::OnlyHere:
        return onlyHere;
    case Membership::OnlyThere:
        break;
    }
    return onlyThere;
}

Result<VocabularyComparison> compareVocabularies(const VocabularyIndex& here, const VocabularyIndex& there,
                                                 const std::stop_token& stop)
{
    constexpr std::size_t kBetweenStops = 4096;
    VocabularyComparison comparison;
    comparison.there.assign(here.size(), kNoToken);
    comparison.here.assign(there.size(), kNoToken);
    const EntryOrder& left = here.order(EntrySort::Bytes);
    const EntryOrder& right = there.order(EntrySort::Bytes);
    std::size_t i = 0;
    std::size_t j = 0;
    for (std::size_t steps = 0; i < left.ids.size() && j < right.ids.size(); ++steps) {
        if (steps % kBetweenStops == 0 && stop.stop_requested())
            return failure(ErrorCode::Cancelled, {});
        const auto hereIds = groupAt(left, i);
        const auto thereIds = groupAt(right, j);
        const int order = here.bytes(hereIds.front()).compare(there.bytes(thereIds.front()));
        if (order == 0) {
            pair(hereIds, thereIds, comparison.there);
            pair(thereIds, hereIds, comparison.here);
        }
        i += order <= 0 ? hereIds.size() : 0;
        j += order >= 0 ? thereIds.size() : 0;
    }
    for (const TokenId id : left.ids) {
        comparison.shared += comparison.there[id] != kNoToken ? 1 : 0;
        comparison.sharedSameId += comparison.there[id] == id ? 1 : 0;
    }
    comparison.onlyHere = here.count() - comparison.shared;
    for (const TokenId id : right.ids)
        comparison.onlyThere += comparison.here[id] == kNoToken ? 1 : 0;
    return comparison;
}

} // namespace tokenscope
