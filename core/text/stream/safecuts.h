// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>

#include "core/text/spec/spec.h"

namespace tokenscope {

/// Places where a text can be cut so that encoding both sides by themselves gives the encoding of the whole, whatever
/// stands further away; all but the first with EncodeOptions::continues. The rule: a letter before, a space or line feed
/// behind. It holds for three kinds of tokenizer:
///
/// - Those with one of the known patterns: none has a piece that goes on from a letter to white space, a text that ends with
///   a letter looks the same to $ and look-aheads as one that goes on with white space, and no pattern looks back. Nothing
///   composes across such a place in NFC or NFKC.
/// - Those that split at white space and whose normalizers look at one character, or compose (BERT).
/// - BPE over text whose spaces become U+2581, with no piece (SentencePiece) or merge (Hugging Face) that goes on from a
///   letter to that mark, which is looked up in the vocabulary: no symbol ever grows across such a place. The mark must be
///   a piece itself, so that unknown characters do not fuse across it; the same for the line feed, or it is no such place.
///
/// One mechanism for threads, progress, stopping, streaming and edits.
class SafeCuts {
public:
    /// Not usable when an added token could reach across such a place or look across it. O(1), O(merges) or O(pieces) for
    /// the third kind: up to 20 ms. Tokenizer::safeCuts() keeps one.
    explicit SafeCuts(const TokenizerSpec& spec);

    bool isUsable() const { return m_usable; }

    /// Whether `at` is such a place; 0 and text.size() are not. O(1).
    bool isCut(std::string_view text, std::size_t at) const;
    /// The first at or behind `from`, or text.size(). O(distance).
    std::size_t next(std::string_view text, std::size_t from) const;
    /// The last at or before `from`, or 0. O(distance).
    std::size_t previous(std::string_view text, std::size_t from) const;

private:
    bool isPlace(std::string_view text, std::size_t at) const;

    bool m_usable = false;
    bool m_beforeLineFeeds = true;
};

} // namespace tokenscope
