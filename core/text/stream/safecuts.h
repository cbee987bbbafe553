// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>

#include "core/text/spec/spec.h"

namespace tokenscope {

/// Places where a text can be cut so that encoding both sides by themselves gives the encoding of the whole, whatever
/// stands further away. The rule: a letter before, a space or line feed behind. None of the known patterns has a piece that
/// goes on from a letter to white space, a text that ends with a letter looks the same to $ and look-aheads as one that
/// goes on with white space, and no pattern looks back. Nothing composes across such a place in NFC or NFKC.
///
/// One mechanism for threads, progress, streaming and edits.
class SafeCuts {
public:
    /// Usable for pre-tokenizers with a scanner of their own and no normalizers but Unicode forms, unless an added token
    /// could reach across such a place or look across it.
    explicit SafeCuts(const TokenizerSpec& spec);

    bool isUsable() const { return m_usable; }

    /// Whether `at` is such a place; 0 and text.size() are not. O(1).
    bool isCut(std::string_view text, std::size_t at) const;
    /// The first at or behind `from`, or text.size(). O(distance).
    std::size_t next(std::string_view text, std::size_t from) const;
    /// The last at or before `from`, or 0. O(distance).
    std::size_t previous(std::string_view text, std::size_t from) const;

private:
    bool m_usable = false;
};

} // namespace tokenscope
