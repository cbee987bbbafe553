// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/text/encoding.h"
#include "core/text/spec/addedtoken.h"

namespace tokenscope {

/// A stretch of text, or an added token found in it.
struct AddedSegment {
    std::size_t begin = 0;
    std::size_t end = 0;
    TokenId id = kNoToken; ///< kNoToken: ordinary text
    bool operator==(const AddedSegment&) const = default;
};

/// Finds added tokens in text: leftmost, then longest, with Hugging Face's flags (added_vocabulary.rs). O(text), whatever the
/// tokens and the text.
class AddedTokenMatcher {
public:
    /// Tokens with an empty content are ignored.
    explicit AddedTokenMatcher(std::vector<AddedToken> tokens);
    AddedTokenMatcher(const AddedTokenMatcher&) = delete;
    AddedTokenMatcher(AddedTokenMatcher&&) noexcept;
    AddedTokenMatcher& operator=(const AddedTokenMatcher&) = delete;
    AddedTokenMatcher& operator=(AddedTokenMatcher&&) noexcept;
    ~AddedTokenMatcher();

    bool isEmpty() const;
    /// Appends segments that cover `text`; empty stretches are left out. A token that begins with white space overlaps the
    /// one before it when that one takes the white space behind it; one that is nothing but such white space ends it there.
    /// (The reference lets these overlap too, so that a run of n spaces that each take the rest comes to n² bytes.) With
    /// AsText, tokens marked special do not match. False: stopped, with `out` incomplete.
    bool split(std::string_view text, SpecialPolicy policy, std::vector<AddedSegment>& out,
               const std::stop_token& stop = {}) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace tokenscope
