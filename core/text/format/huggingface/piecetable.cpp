// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/huggingface/piecetable.h"

#include <bit>
#include <utility>

#include "core/base/hash.h"

namespace tokenscope::format::huggingface {
namespace {

std::uint64_t hashOf(std::string_view piece)
{
    return hash64(piece);
}

} // namespace

PieceTable::PieceTable(std::size_t expected)
    : m_slots(std::bit_ceil(2 * expected + 16))
    , m_mask(m_slots.size() - 1)
{
}

std::size_t PieceTable::slotOf(std::string_view piece, std::uint64_t hash) const
{
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t at = hash & m_mask;
    while (m_slots[at].id != kNoToken && (m_slots[at].hash != tag || m_slots[at].piece != piece))
        at = (at + 1) & m_mask;
    return at;
}

void PieceTable::grow()
{
    std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(2 * m_slots.size()));
    m_mask = m_slots.size() - 1;
    for (const Slot& slot : old) {
        if (slot.id != kNoToken)
            m_slots[slotOf(slot.piece, hashOf(slot.piece))] = slot;
    }
}

bool PieceTable::insert(std::string_view piece, TokenId id)
{
    if (2 * (m_count + 1) > m_slots.size())
        grow();
    const std::uint64_t hash = hashOf(piece);
    Slot& slot = m_slots[slotOf(piece, hash)];
    if (slot.id != kNoToken)
        return false;
    slot = {piece, static_cast<std::uint32_t>(hash >> 32U), id};
    ++m_count;
    return true;
}

std::optional<TokenId> PieceTable::find(std::string_view piece) const
{
    const Slot& slot = m_slots[slotOf(piece, hashOf(piece))];
    if (slot.id == kNoToken)
        return std::nullopt;
    return slot.id;
}

} // namespace tokenscope::format::huggingface
