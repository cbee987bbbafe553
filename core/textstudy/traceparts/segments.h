// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/byterange.h"
#include "core/text/vocabulary.h"

namespace tokenscope {

/// A stretch of a pre-token that a model decided on, before bytes stand in for what it does not know.
struct Segment {
    ByteRange bytes; ///< of the pre-token
    TokenId id = kNoToken;
    bool operator==(const Segment&) const = default;
};

/// Which segment each of a pre-token's tokens comes from, as its index. A segment the model does not know became one token
/// a byte where the vocabulary has bytes, else the unknown token, which several of them may share. Empty when tokens and
/// segments cannot belong together. O(tokens + segments).
std::vector<std::uint32_t> segmentsOfTokens(std::span<const TokenId> tokens, std::span<const Segment> segments,
                                            const Vocabulary& vocabulary);

} // namespace tokenscope
