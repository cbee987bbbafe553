// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/stream/safecuts.h"
#include "core/text/tokenizer.h"

namespace tokenscope {

/// Encodes text that arrives bit by bit. What push() and finish() return, put together, is what Tokenizer::encode() gives
/// for all the text at once, with the template left out.
///
/// Where the tokenizer has no safe cuts everything comes from finish(), and all the text is kept until then.
class StreamEncoder {
public:
    /// Bytes kept while there is no place to cut at: the longest text that is encoded as a whole.
    static constexpr std::uint64_t kMostPending = 0x4000'0000u;

    /// `options.applyTemplate` is ignored.
    explicit StreamEncoder(std::shared_ptr<const Tokenizer> tokenizer, const EncodeOptions& options = {},
                           std::uint64_t mostPending = kMostPending);

    bool isIncremental() const { return m_cuts.isUsable(); }

    /// Takes more text, cut anywhere, and returns the tokens that are certain by now; ranges are bytes of all the text so
    /// far. Amortised O(bytes). Errors are those of Tokenizer::encode(), and TooLarge as soon as more than `mostPending` bytes
    /// would have to be kept, with the byte at which they begin; after one the encoder is at its end.
    Result<Encoding> push(std::string_view bytes, std::stop_token stop = {});
    /// The rest. The encoder then is as new.
    Result<Encoding> finish(std::stop_token stop = {});

    /// Bytes taken but not yet encoded.
    std::uint64_t pending() const { return m_pending.size(); }

private:
    Result<Encoding> encodeFirst(std::size_t size, std::stop_token stop);
    bool hasCutWith(std::string_view bytes) const;
    Error tooMuchPending() const;

    std::shared_ptr<const Tokenizer> m_tokenizer;
    EncodeOptions m_options;
    std::uint64_t m_mostPending;
    SafeCuts m_cuts;
    std::string m_pending;
    std::uint64_t m_encoded = 0; ///< bytes before m_pending
};

/// Moves the encoding of a part of a text to where the part stands, `offset` bytes in. A part's first token is not the
/// text's first, which the trimming of ranges treats in its own way.
void placePart(Encoding& part, std::uint64_t offset, const TokenizerSpec& spec);

} // namespace tokenscope
