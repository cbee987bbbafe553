// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/tokentable.h"

#include <algorithm>
#include <string>
#include <type_traits>

namespace tokenscope {
namespace {

constexpr TokenIndex kBlock = 64;
constexpr std::uint8_t kEscape = 255;

} // namespace

std::uint32_t TokenTable::read(const PageVector<std::uint8_t>& small, const Escapes& large, TokenIndex token)
{
    const std::uint8_t value = small[token];
    if (value != kEscape)
        return value;
    const auto found = std::lower_bound(large.begin(), large.end(), token,
                                        [](const auto& entry, TokenIndex index) { return entry.first < index; });
    return found->second;
}

void TokenTable::write(PageVector<std::uint8_t>& small, Escapes& large, std::uint32_t value)
{
    if (value >= kEscape)
        large.emplace_back(static_cast<TokenIndex>(small.size()), value);
    small.push_back(static_cast<std::uint8_t>(std::min<std::uint32_t>(value, kEscape)));
}

std::uint32_t TokenTable::deltaOf(TokenIndex token) const
{
    return m_deltas.empty() ? lengthOf(token - 1) : read(m_deltas, m_longDeltas, token);
}

void TokenTable::reserve(std::size_t tokens)
{
    m_ids.reserve(tokens);
    m_lengths.reserve(tokens);
    m_begins.reserve(tokens / kBlock + 1);
    if (!m_deltas.empty()) {
        m_deltas.reserve(tokens);
        m_reach.reserve(tokens / kBlock + 1);
    }
}

void TokenTable::shrink()
{
    m_ids.giveBackSpare();
    giveBackSpare(m_lengths);
    giveBackSpare(m_deltas);
    giveBackSpare(m_begins);
    giveBackSpare(m_reach);
    m_longLengths.shrink_to_fit();
    m_longDeltas.shrink_to_fit();
}

void TokenTable::leaveTiling()
{
    std::uint32_t reach = 0;
    m_deltas.reserve(m_lengths.capacity());
    m_reach.reserve(m_begins.capacity());
    for (TokenIndex token = 0; token < size(); ++token) {
        if (token % kBlock == 0) {
            // Tiling so far: everything before a block ends where the block begins, and before the first token nothing ends.
            reach = token == 0 ? 0 : m_begins[token / kBlock];
            m_reach.push_back(reach);
        }
        write(m_deltas, m_longDeltas, token == 0 ? 0 : lengthOf(token - 1));
    }
}

void TokenTable::add(TokenId id, std::uint32_t begin, std::uint32_t end)
{
    if (m_deltas.empty() && !m_ids.empty() && begin != m_lastEnd)
        leaveTiling();
    if (m_ids.size() % kBlock == 0) {
        m_begins.push_back(begin);
        if (!m_deltas.empty())
            m_reach.push_back(m_maxEnd);
    }
    if (!m_deltas.empty())
        write(m_deltas, m_longDeltas, begin - m_lastBegin);
    write(m_lengths, m_longLengths, end - begin);
    m_ids.push_back(id);
    m_lastBegin = begin;
    m_lastEnd = end;
    m_maxEnd = std::max(m_maxEnd, end);
}

Result<void> TokenTable::append(const Encoding& encoding, std::uint64_t byteOffset)
{
    if (encoding.ranges.size() != encoding.ids.size())
        return failure(ErrorCode::InvalidArgument, "the encoding has no byte ranges");
    if (encoding.ids.size() > kNoTokenIndex - m_ids.size())
        return failure(ErrorCode::TooLarge, "too many tokens");
    std::uint64_t previous = m_ids.empty() ? 0 : m_lastBegin;
    for (std::size_t i = 0; i < encoding.ranges.size(); ++i) {
        const ByteRange& range = encoding.ranges[i];
        const std::uint64_t begin = range.begin + byteOffset;
        if (range.end < range.begin || begin < previous)
            return failure(ErrorCode::InvalidValue, "byte range of token " + std::to_string(i), i);
        if (range.end + byteOffset >= kNoTokenIndex)
            return failure(ErrorCode::TooLarge, "byte range of token " + std::to_string(i), i);
        previous = begin;
    }
    for (std::size_t i = 0; i < encoding.ranges.size(); ++i)
        add(encoding.ids[i], static_cast<std::uint32_t>(encoding.ranges[i].begin + byteOffset),
            static_cast<std::uint32_t>(encoding.ranges[i].end + byteOffset));
    return {};
}

TokenTable TokenTable::prefix(TokenIndex count) const
{
    TokenTable made;
    if (count == 0)
        return made;
    const auto cut = [](const auto& from, std::size_t most) {
        using Vector = std::remove_cvref_t<decltype(from)>;
        return Vector(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(std::min(most, from.size())));
    };
    const auto cutEscapes = [&](const Escapes& from) {
        const auto end = std::ranges::lower_bound(from, count, {}, &Escapes::value_type::first);
        return Escapes(from.begin(), end);
    };
    const std::size_t blocks = (count + kBlock - 1) / kBlock;
    made.m_ids = m_ids.prefix(count);
    made.m_lengths = cut(m_lengths, count);
    made.m_deltas = cut(m_deltas, count);
    made.m_begins = cut(m_begins, blocks);
    made.m_reach = cut(m_reach, blocks);
    made.m_longLengths = cutEscapes(m_longLengths);
    made.m_longDeltas = cutEscapes(m_longDeltas);
    made.m_maxEnd = m_reach.empty() ? 0 : m_reach[blocks - 1];
    Cursor cursor(*this, static_cast<TokenIndex>((blocks - 1) * kBlock));
    for (; cursor.token() < count; cursor.next()) {
        made.m_lastBegin = static_cast<std::uint32_t>(cursor.range().begin);
        made.m_lastEnd = static_cast<std::uint32_t>(cursor.range().end);
        made.m_maxEnd = std::max(made.m_maxEnd, made.m_lastEnd);
    }
    return made;
}

Result<TokenTable> TokenTable::spliced(TokenRange removed, const Encoding& inserted, std::int64_t shift) const
{
    if (removed.first > removed.end || removed.end > size())
        return failure(ErrorCode::InvalidArgument, "tokens that are not there");
    TokenTable made = prefix(removed.first);
    if (Result<void> added = made.append(inserted); !added)
        return tl::unexpected(std::move(added).error());
    for (Cursor cursor(*this, removed.end); !cursor.atEnd(); cursor.next()) {
        const std::uint64_t begin = cursor.range().begin + static_cast<std::uint64_t>(shift);
        const std::uint64_t end = cursor.range().end + static_cast<std::uint64_t>(shift);
        if (end < begin || end >= kNoTokenIndex || (!made.isEmpty() && begin < made.m_lastBegin))
            return failure(ErrorCode::InvalidArgument, "ranges that do not ascend");
        made.add(id(cursor.token()), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    }
    return made;
}

ByteRange TokenTable::range(TokenIndex token) const
{
    return Cursor(*this, token).range();
}

TokenIndex TokenTable::firstEndingAfter(std::uint64_t byte) const
{
    // The last block before which everything ends before `byte`: the token looked for is in it or starts the next one.
    const PageVector<std::uint32_t>& reach = m_reach.empty() ? m_begins : m_reach;
    const auto block = std::lower_bound(reach.begin(), reach.end(), byte);
    const auto index = static_cast<TokenIndex>(block - reach.begin());
    Cursor cursor(*this, index == 0 ? 0 : (index - 1) * kBlock);
    while (!cursor.atEnd() && cursor.range().end <= byte && cursor.range().begin < byte)
        cursor.next();
    return cursor.token();
}

TokenIndex TokenTable::firstBeginningAt(std::uint64_t byte) const
{
    const auto block = std::lower_bound(m_begins.begin(), m_begins.end(), byte);
    const auto index = static_cast<TokenIndex>(block - m_begins.begin());
    Cursor cursor(*this, index == 0 ? 0 : (index - 1) * kBlock);
    while (!cursor.atEnd() && cursor.range().begin < byte)
        cursor.next();
    return cursor.token();
}

std::optional<TokenIndex> TokenTable::tokenAtByte(std::uint64_t byte) const
{
    for (Cursor cursor(*this, firstEndingAfter(byte)); !cursor.atEnd() && cursor.range().begin <= byte; cursor.next()) {
        if (cursor.range().contains(byte))
            return cursor.token();
    }
    return std::nullopt;
}

TokenRange TokenTable::tokensIn(ByteRange bytes) const
{
    const TokenIndex first = firstEndingAfter(bytes.begin);
    return {first, std::max(first, firstBeginningAt(bytes.end))};
}

ByteRange TokenTable::bytesOf(TokenRange tokens) const
{
    if (tokens.isEmpty())
        return {};
    Cursor cursor(*this, tokens.first);
    ByteRange bytes = cursor.range();
    if (tiles()) {
        bytes.end = range(tokens.end - 1).end;
        return bytes;
    }
    for (; !cursor.atEnd() && cursor.token() < tokens.end; cursor.next())
        bytes.end = std::max(bytes.end, cursor.range().end);
    return bytes;
}

std::size_t TokenTable::memoryBytes() const
{
    using tokenscope::memoryBytes;
    return m_ids.memoryBytes() + memoryBytes(m_lengths) + memoryBytes(m_deltas) + memoryBytes(m_begins)
        + memoryBytes(m_reach) + (m_longLengths.capacity() + m_longDeltas.capacity()) * sizeof(Escapes::value_type);
}

TokenTable::Cursor::Cursor(const TokenTable& table, TokenIndex token)
    : m_table(&table)
    , m_token(token)
{
    if (atEnd())
        return;
    const TokenIndex block = token / kBlock;
    m_begin = table.m_begins[block];
    for (TokenIndex i = block * kBlock + 1; i <= token; ++i)
        m_begin += table.deltaOf(i);
    m_length = table.lengthOf(token);
}

void TokenTable::Cursor::next()
{
    ++m_token;
    if (atEnd())
        return;
    m_begin += m_table->deltaOf(m_token);
    m_length = m_table->lengthOf(m_token);
}

} // namespace tokenscope
