// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/tokenids.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

std::vector<TokenId> TokenIds::toVector() const
{
    return {begin(), end()};
}

PackedTokenIds PackedTokenIds::prefix(std::size_t ids) const
{
    PackedTokenIds made;
    made.m_width = m_width;
    made.m_most = m_most;
    if (ids == 0 || empty())
        return made;
    const auto end = m_bytes.begin() + static_cast<std::ptrdiff_t>(std::min(ids, size()) * m_width);
    made.m_bytes.assign(m_bytes.begin(), end);
    made.m_bytes.resize(made.m_bytes.size() + kMargin);
    return made;
}

void PackedTokenIds::widen(TokenId id)
{
    PackedTokenIds wider;
    wider.m_width = id > 0xFF'FFFF ? 4 : 3;
    wider.m_most = wider.m_width == 4 ? ~TokenId{0} : 0xFF'FFFF;
    wider.reserve(capacity());
    for (const TokenId old : view())
        wider.push_back(old);
    *this = std::move(wider);
}

bool PackedTokenIds::operator==(const PackedTokenIds& other) const
{
    return m_width == other.m_width ? m_bytes == other.m_bytes : std::ranges::equal(view(), other.view());
}

} // namespace tokenscope
