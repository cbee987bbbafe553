// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/document/textdocument.h"

#include <algorithm>
#include <utility>

namespace tokenscope {

TextDocument::TextDocument()
    : TextDocument(std::string())
{
}

TextDocument::TextDocument(std::string bytes)
    : m_bytes(std::make_shared<const std::string>(std::move(bytes)))
    , m_lines(std::make_shared<const LineIndex>(std::string_view(*m_bytes)))
{
}

TextDocument TextDocument::withTokens(std::shared_ptr<const TokenTable> tokens) const
{
    TextDocument copy = *this;
    copy.m_tokens = std::move(tokens);
    return copy;
}

TextDocument TextDocument::edited(std::string bytes, const TextEdit& edit) const
{
    TextDocument made;
    made.m_bytes = std::make_shared<const std::string>(std::move(bytes));
    made.m_lines = std::make_shared<const LineIndex>(LineIndex::afterEdit(*m_lines, *m_bytes, *made.m_bytes, edit));
    made.m_editedFrom = m_bytes;
    made.m_edit = edit;
    return made;
}

TextEdit TextDocument::editSince(const TextDocument& before) const
{
    if (m_editedFrom.lock() == before.m_bytes)
        return m_edit;
    if (before.m_editedFrom.lock() == m_bytes)
        return {before.m_edit.begin, before.m_edit.inserted, before.m_edit.removed};
    return editBetween(before.bytes(), bytes());
}

std::string_view TextDocument::slice(ByteRange range) const
{
    const std::size_t begin = std::min<std::uint64_t>(range.begin, m_bytes->size());
    const std::size_t end = std::clamp<std::uint64_t>(range.end, begin, m_bytes->size());
    return std::string_view(*m_bytes).substr(begin, end - begin);
}

bool TextDocument::sharesAllWith(const TextDocument& other) const
{
    return m_bytes == other.m_bytes && m_lines == other.m_lines && m_tokens == other.m_tokens;
}

} // namespace tokenscope
