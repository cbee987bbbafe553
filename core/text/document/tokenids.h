// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <ranges>
#include <vector>

#include "core/base/pagevector.h"
#include "core/text/token.h"

namespace tokenscope {

static_assert(std::endian::native == std::endian::little, "ids are packed lowest byte first");

/// Ids that lie somewhere else in 2, 3 or 4 bytes each: a view, copied like a pointer. A random-access range whose elements
/// are values.
class TokenIds final {
public:
    class Iterator;

    TokenIds() = default;
    TokenIds(
        const std::vector<TokenId>& ids) // NOLINT(google-explicit-constructor): what takes ids takes a vector of them
        : TokenIds(reinterpret_cast<const std::uint8_t*>(ids.data()), ids.size(), sizeof(TokenId))
    {
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    TokenId operator[](std::size_t index) const
    {
        TokenId id = 0;
        std::memcpy(&id, m_data + index * m_width, sizeof id);
        return id & m_mask;
    }
    Iterator begin() const;
    Iterator end() const;
    TokenIds subrange(std::size_t first, std::size_t count) const { return {m_data + first * m_width, count, m_width}; }
    std::vector<TokenId> toVector() const;

private:
    friend class PackedTokenIds;
    TokenIds(const std::uint8_t* data, std::size_t size, std::size_t width)
        : m_data(data)
        , m_size(size)
        , m_width(width)
        , m_mask(width == sizeof(TokenId) ? ~TokenId{0} : (TokenId{1} << (8 * width)) - 1)
    {
    }

    const std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_width = sizeof(TokenId);
    TokenId m_mask = ~TokenId{0};
};

class TokenIds::Iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = TokenId;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = TokenId;

    Iterator() = default;
    Iterator(const TokenIds& ids, std::size_t index)
        : m_ids(ids)
        , m_index(static_cast<difference_type>(index))
    {
    }

    TokenId operator*() const { return m_ids[static_cast<std::size_t>(m_index)]; }
    TokenId operator[](difference_type distance) const { return *(*this + distance); }
    Iterator& operator+=(difference_type distance)
    {
        m_index += distance;
        return *this;
    }
    Iterator& operator-=(difference_type distance) { return *this += -distance; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this -= 1; }
    Iterator operator++(int)
    {
        const Iterator before = *this;
        ++*this;
        return before;
    }
    Iterator operator--(int)
    {
        const Iterator before = *this;
        --*this;
        return before;
    }
    friend Iterator operator+(Iterator at, difference_type distance) { return at += distance; }
    friend Iterator operator+(difference_type distance, Iterator at) { return at += distance; }
    friend Iterator operator-(Iterator at, difference_type distance) { return at -= distance; }
    friend difference_type operator-(const Iterator& a, const Iterator& b) { return a.m_index - b.m_index; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_index == b.m_index; }
    friend auto operator<=>(const Iterator& a, const Iterator& b) { return a.m_index <=> b.m_index; }

private:
    TokenIds m_ids;
    difference_type m_index = 0;
};

inline TokenIds::Iterator TokenIds::begin() const
{
    return {*this, 0};
}

inline TokenIds::Iterator TokenIds::end() const
{
    return {*this, m_size};
}

/// Ids in as many bytes each as the largest of them needs: 2 up to 65,535, 3 up to 16,777,215, else 4. A first larger id
/// makes all the others wider: a copy, which happens twice at most.
class PackedTokenIds final {
public:
    void push_back(TokenId id)
    {
        if (id > m_most)
            widen(id);
        const std::size_t at = used();
        m_bytes.resize(at + m_width + kMargin);
        std::memcpy(m_bytes.data() + at, &id, sizeof id); // what is above the width is zero, and in the margin
    }
    /// Room for so many ids of the width so far.
    void reserve(std::size_t ids) { m_bytes.reserve(ids * m_width + kMargin); }
    void giveBackSpare() { tokenscope::giveBackSpare(m_bytes); }
    /// The first `ids` of these.
    PackedTokenIds prefix(std::size_t ids) const;

    std::size_t size() const { return used() / m_width; }
    bool empty() const { return m_bytes.empty(); }
    std::size_t capacity() const
    {
        return m_bytes.capacity() <= kMargin ? 0 : (m_bytes.capacity() - kMargin) / m_width;
    }
    TokenId operator[](std::size_t index) const { return view()[index]; }
    TokenIds view() const { return {m_bytes.data(), size(), m_width}; }
    std::size_t memoryBytes() const { return tokenscope::memoryBytes(m_bytes); }

    /// The same ids, whatever their widths.
    bool operator==(const PackedTokenIds& other) const;

private:
    static constexpr std::size_t kMargin = 2; ///< bytes behind the last id that reading it touches

    std::size_t used() const { return m_bytes.empty() ? 0 : m_bytes.size() - kMargin; }
    void widen(TokenId id);

    PageVector<std::uint8_t> m_bytes; ///< the ids and, unless there are none (as after a move), the margin
    std::size_t m_width = 2;
    TokenId m_most = 0xFFFF;
};

} // namespace tokenscope

/// Iterators of a view stay good without it.
template <>
inline constexpr bool std::ranges::enable_borrowed_range<tokenscope::TokenIds> = true;
