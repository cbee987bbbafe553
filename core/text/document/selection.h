// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "core/base/byterange.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

/// What a person points at or has chosen, in every way the views need to find it again: the tokens of one encoding, the
/// bytes of the text they cover, the vocabulary entry. Views of another encoding of the same text go by `bytes`.
struct Selection {
    TokenRange tokens; ///< empty when no token is meant
    ByteRange bytes; ///< bytes of the text; may be non-empty without tokens
    TokenId id = kNoToken; ///< set when one token, or one vocabulary entry, is meant
    std::uint64_t encodingKey = 0; ///< which encoding `tokens` and `id` belong to: TokenTextView::encodingKey()

    bool isEmpty() const { return tokens.isEmpty() && bytes.isEmpty() && id == kNoToken; }
    bool operator==(const Selection&) const = default;
};

} // namespace tokenscope
