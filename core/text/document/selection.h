// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>

#include "core/base/byterange.h"
#include "core/text/document/tokenset.h"
#include "core/text/document/tokentable.h"

namespace tokenscope {

/// What a person points at or has chosen, in every way the views need to find it again: the tokens of one encoding, the
/// bytes of the text they cover, the vocabulary entry. Views of another encoding of the same text go by `bytes`.
///
/// With a `set`, all its tokens are chosen, and `tokens` is the one a person walks on to; a view that selects one token
/// and does not know of sets drops the set by leaving it out, as it should.
struct Selection {
    TokenRange tokens; ///< empty when no token is meant
    ByteRange bytes; ///< bytes of the text; may be non-empty without tokens
    TokenId id = kNoToken; ///< set when one token, or one vocabulary entry, is meant
    std::uint64_t encodingKey = 0; ///< which encoding `tokens` and `id` belong to: TokenTextView::encodingKey()
    std::shared_ptr<const TokenSet> set = nullptr; ///< of the same encoding; equal when they are the same object

    bool isEmpty() const { return tokens.isEmpty() && bytes.isEmpty() && id == kNoToken && set == nullptr; }
    bool operator==(const Selection&) const = default;
};

} // namespace tokenscope
