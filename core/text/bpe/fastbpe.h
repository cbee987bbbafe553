// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/spec/spec.h"
#include "core/text/split/splitter.h"

namespace tokenscope {

/// BPE over raw bytes where pre-tokenizers and model come down to "split by a known pattern, merge each piece": tiktoken,
/// and Hugging Face files whose stages say the same with a byte map. Exact; the plain path is its oracle. Normalizers and
/// added tokens are the caller's business.
///
/// Stages over buffers, nothing allocated per token: split → look up → merge → emit. Looked up are first a small table of
/// pieces this worker has met, then the vocabulary. What is in neither is merged; long pieces are first cut where no merge
/// has such a seam, then merged in windows by WindowMerger. Linear on all text we know of, O(n log n) at worst.
class FastBpe final {
public:
    /// Null when the spec does not come down to that; the caller then keeps the plain path. Tens to hundreds of
    /// milliseconds for a large vocabulary, most of it spent on merging every token to see which ones merges reach.
    static std::unique_ptr<const FastBpe> create(const TokenizerSpec& spec);
    /// The same from tables that serialize() gave, in a few milliseconds. They are used where they are; `owner` keeps them
    /// alive; the address must be a multiple of 8. Errors: Unsupported (pre-tokenizers, big-endian machine, tables of
    /// another version), UnknownFormat, Truncated, InvalidValue (damaged, or those of another tokenizer).
    static Result<std::unique_ptr<const FastBpe>> create(const TokenizerSpec& spec, std::span<const std::byte> tables,
                                                         std::shared_ptr<const void> owner);
    ~FastBpe();
    FastBpe(const FastBpe&) = delete;
    FastBpe& operator=(const FastBpe&) = delete;

    /// The tables as a block to store: little-endian, with a checksum, about 20 MB for 200,000 tokens.
    std::string serialize() const;
    /// Of the stored tables; others are refused.
    static std::uint32_t tablesVersion();

    SplitKind splitKind() const;
    /// Bytes a token stands for; the id must be one that encode() gave.
    std::uint32_t lengthOf(TokenId id) const;

    /// What one thread needs to encode: scratch buffers and tables of known pieces, a few megabytes. Reuse it.
    class Worker {
    public:
        ~Worker();
        Worker(const Worker&) = delete;
        Worker& operator=(const Worker&) = delete;

        /// Appends the ids of `text`, whose end is the end of the input. Their bytes together are the text. Any bytes unless
        /// splitKind() is Regex, which needs UTF-8. Returns false when stopped (looked at every 16 KB or so), with `ids`
        /// incomplete.
        bool encode(std::string_view text, std::vector<TokenId>& ids, const std::stop_token& stop = {});

    private:
        friend class FastBpe;
        struct State;
        explicit Worker(std::unique_ptr<State> state);
        std::unique_ptr<State> m_state;
    };
    std::unique_ptr<Worker> makeWorker() const;

private:
    struct State;
    explicit FastBpe(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace tokenscope
