// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/tokentext.h"

#include "app/cli/output.h"
#include "core/base/base64.h"
#include "core/base/unicode/utf8.h"

namespace tokenscope::cli {

TokenText::TokenText(const Vocabulary& vocabulary)
    : m_vocabulary(vocabulary)
    , m_entries(vocabulary.size())
{
}

const TokenText::Entry& TokenText::entry(TokenId id)
{
    Entry& entry = m_entries.at(id);
    if (entry.json.empty()) {
        const std::string bytes = pieceBytes(m_vocabulary, id);
        entry.isUtf8 = unicode::firstInvalid(bytes) == std::string::npos;
        entry.json = jsonString(bytes);
    }
    return entry;
}

std::string TokenText::base64Json(TokenId id) const
{
    return '"' + encodeBase64(pieceBytes(m_vocabulary, id)) + '"';
}

} // namespace tokenscope::cli
