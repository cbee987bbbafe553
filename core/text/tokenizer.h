// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/encoding.h"
#include "core/text/spec/spec.h"
#include "core/text/trace.h"

namespace tokenscope {

class SafeCuts;

/// A tokenizer ready to run: the stages of a TokenizerSpec, compiled. Immutable and shared between threads.
///
/// Two paths give the same result and are tested against each other: the plain one runs every stage as its reference
/// does, over text with its alignment; the fast one takes over where the stages are known to amount to splitting raw
/// bytes and merging them.
class Tokenizer {
public:
    /// Errors: InvalidPattern, InvalidValue, OutOfRange (an id a stage refers to), Unsupported. They name the stage; places
    /// in a file are the loaders' to tell, which check patterns and character maps for it.
    static Result<std::shared_ptr<const Tokenizer>> create(TokenizerSpec spec);
    /// The same with the fast path's tables as fastTables() gave them, which saves most of the time; `owner` keeps them
    /// alive. Tables that FastBpe::create() refuses (of another version, damaged, another tokenizer's) are made anew.
    static Result<std::shared_ptr<const Tokenizer>> create(TokenizerSpec spec, std::span<const std::byte> tables,
                                                           std::shared_ptr<const void> owner);
    ~Tokenizer();
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    const TokenizerSpec& spec() const;
    const Vocabulary& vocabulary() const;
    std::optional<TokenId> find(std::string_view piece) const;
    /// What identifies the tokenizer whatever file it came in: a hash over ids and the bytes of their pieces.
    const std::string& fingerprint() const;
    /// Where texts can be cut; made at the first call.
    const SafeCuts& safeCuts() const;
    /// Whether invalid UTF-8 is encoded byte for byte; otherwise it is replaced by U+FFFD and said so.
    bool takesAnyBytes() const;
    bool hasFastPath() const;
    /// The fast path's tables, to be stored beside the spec; empty when there is none.
    std::string fastTables() const;

    /// O(n log n) in the worst case for BPE. Polls `stop` at least every few milliseconds: Cancelled.
    Result<Encoding> encode(std::string_view text, const EncodeOptions& options = {}, std::stop_token stop = {},
                            Progress* progress = nullptr) const;
    /// The same ids by the plain path alone.
    Result<Encoding> encodePlain(std::string_view text, const EncodeOptions& options = {}, std::stop_token stop = {},
                                 Progress* progress = nullptr) const;
    Result<std::uint64_t> count(std::string_view text, const EncodeOptions& options = {}, std::stop_token stop = {},
                                Progress* progress = nullptr) const;

    /// Two texts as one sequence, with the template for pairs where options.applyTemplate asks for it. Errors: those of
    /// encode(), with "the second text" as the file where it is that one; Unsupported (several templates).
    Result<PairEncoding> encodePair(std::string_view first, std::string_view second, const EncodeOptions& options = {},
                                    std::stop_token stop = {}) const;

    /// The exact bytes the ids stand for; display code replaces what is not UTF-8. Error: OutOfRange for an unknown id,
    /// with its index as the offset.
    Result<std::string> decode(std::span<const TokenId> ids, const DecodeOptions& options = {}) const;

    /// Why every boundary is where it is. Cost and memory are those of the plain path times the steps it records: for
    /// texts a person looks at (kilobytes), not for files.
    Result<trace::Trace> explain(std::string_view text, const EncodeOptions& options = {},
                                 std::stop_token stop = {}) const;
    /// Why input bytes [range) are not one token.
    Result<trace::WhyNotOne> whyNotOne(std::string_view text, ByteRange range, const EncodeOptions& options = {}) const;

private:
    struct State;
    explicit Tokenizer(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace tokenscope
