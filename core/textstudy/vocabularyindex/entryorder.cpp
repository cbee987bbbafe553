// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/vocabularyindex/entryorder.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tokenscope {
namespace {

/// The first eight bytes as a number that compares as they do: most comparisons end here, without touching the text.
std::uint64_t head(std::string_view text)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
        value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return value;
}

struct TextKey {
    std::uint64_t head;
    std::string_view first;
    std::string_view second;
    TokenId id;

    bool sameKey(const TextKey& other) const
    {
        return head == other.head && first == other.first && second == other.second;
    }
    bool operator<(const TextKey& other) const
    {
        if (head != other.head)
            return head < other.head;
        if (const int order = first.compare(other.first); order != 0)
            return order < 0;
        if (const int order = second.compare(other.second); order != 0)
            return order < 0;
        return id < other.id;
    }
};

} // namespace

EntryOrder EntryOrder::byNumber(std::vector<TokenId> ids, const std::function<std::uint32_t(TokenId)>& key)
{
    std::vector<std::uint64_t> keyed;
    keyed.reserve(ids.size());
    for (const TokenId id : ids)
        keyed.push_back(std::uint64_t{key(id)} << 32 | id);
    if (!std::ranges::is_sorted(keyed))
        std::ranges::sort(keyed);
    EntryOrder order{std::move(ids), std::vector<std::uint8_t>(keyed.size())};
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        order.ids[i] = static_cast<TokenId>(keyed[i] & 0xFFFF'FFFFU);
        order.startsGroup[i] = i == 0 || keyed[i] >> 32 != keyed[i - 1] >> 32;
    }
    return order;
}

EntryOrder EntryOrder::byText(std::vector<TokenId> ids, const std::function<std::string_view(TokenId)>& first,
                              const std::function<std::string_view(TokenId)>& second)
{
    std::vector<TextKey> keyed;
    keyed.reserve(ids.size());
    for (const TokenId id : ids) {
        const std::string_view text = first(id);
        keyed.push_back({head(text), text, second(id), id});
    }
    std::ranges::sort(keyed, std::less<TextKey>());
    EntryOrder order{std::move(ids), std::vector<std::uint8_t>(keyed.size())};
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        order.ids[i] = keyed[i].id;
        order.startsGroup[i] = i == 0 || !keyed[i].sameKey(keyed[i - 1]);
    }
    return order;
}

std::vector<TokenId> EntryOrder::marked(std::span<const std::uint8_t> marks, bool descending) const
{
    // One more than can be needed, so that the loops may write before they know whether to keep.
    std::vector<TokenId> found(ids.size() + 1);
    std::size_t count = 0;
    const auto take = [&](std::size_t i) {
        found[count] = ids[i];
        count += marks[ids[i]];
    };
    if (!descending) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            take(i);
    } else {
        for (std::size_t end = ids.size(); end > 0;) {
            std::size_t begin = end - 1;
            while (startsGroup[begin] == 0)
                --begin;
            for (std::size_t i = begin; i < end; ++i)
                take(i);
            end = begin;
        }
    }
    found.resize(count);
    return found;
}

std::uint32_t sortableKey(float value)
{
    if (std::isnan(value))
        return 0;
    const auto bits = std::bit_cast<std::uint32_t>(value == 0 ? 0.0F : value);
    return (bits & 0x8000'0000U) != 0 ? ~bits : bits | 0x8000'0000U;
}

} // namespace tokenscope
