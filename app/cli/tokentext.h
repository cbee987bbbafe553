// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "core/text/vocabulary.h"

namespace tokenscope::cli {

/// The text a token stands for, as JSON strings, made once per token. It is the token's bytes (the byte map undone, U+2581
/// as a space), so that one vocabulary reads the same whichever format it came in.
class TokenText {
public:
    /// The vocabulary must outlive it.
    explicit TokenText(const Vocabulary& vocabulary);

    /// With quotes; bytes that are not UTF-8 are U+FFFD.
    const std::string& json(TokenId id) { return entry(id).json; }
    /// The exact bytes in base64, with quotes.
    std::string base64Json(TokenId id) const;
    bool isUtf8(TokenId id) { return entry(id).isUtf8; }

private:
    struct Entry {
        std::string json; ///< empty: not made yet
        bool isUtf8 = true;
    };

    const Entry& entry(TokenId id);

    const Vocabulary& m_vocabulary;
    std::vector<Entry> m_entries;
};

} // namespace tokenscope::cli
