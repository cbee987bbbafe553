// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/spec.h"

namespace tokenscope {

/// Ids to the text they stand for, by a spec's decoders. Immutable and re-entrant.
///
/// Differs from Hugging Face in one point: bytes that are not UTF-8 stay as they are, where its decoders write U+FFFD.
class DecoderChain {
public:
    /// `spec` must outlive this. Errors: InvalidPattern, Unsupported.
    static Result<DecoderChain> create(const TokenizerSpec& spec);
    DecoderChain(const DecoderChain&) = delete;
    DecoderChain(DecoderChain&&) noexcept;
    DecoderChain& operator=(const DecoderChain&) = delete;
    DecoderChain& operator=(DecoderChain&&) = delete;
    ~DecoderChain();

    /// All ids must be in the vocabulary and wanted: what to skip is left out by the caller. O(output).
    /// Error: InvalidPattern for a pattern that reached its limit of steps.
    Result<std::string> decode(std::span<const TokenId> ids) const;

private:
    struct Stage;
    explicit DecoderChain(const TokenizerSpec& spec);

    const TokenizerSpec* m_spec;
    std::vector<std::unique_ptr<const Stage>> m_stages;
};

} // namespace tokenscope
