// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/text/spec/pretokenizer.h"

namespace tokenscope {

/// The pre-tokenizer sequences that have a scanner of their own. The texts
/// are in splitter.cpp.
enum class SplitKind : std::uint8_t {
    Gpt2, ///< gpt2, r50k, p50k, Claude: OpenAI's present and Hugging Face's text mean the same
    Cl100k, ///< OpenAI's present text
    Llama3, ///< cl100k's older text, also Llama 3's
    Qwen, ///< as Llama3, digits one by one
    O200k, ///< o200k, gpt-oss
    Tekken, ///< Mistral's: as O200k, digits one by one, no contractions
    DeepSeek3, ///< three Splits in a row
    Regex, ///< anything else that leaves no gaps
};

/// Cuts text into the pieces a byte-level BPE merges. The pieces cover the text: every byte is in exactly one.
///
/// The text need not be UTF-8 except for SplitKind::Regex: a byte that is not part of a well-formed character counts as
/// a character that is no letter, mark, number, punctuation or white space. Immutable, re-entrant, O(length).
class Splitter {
public:
    virtual ~Splitter() = default;
    SplitKind kind() const { return m_kind; }

    /// Writes the ends of the pieces from byte `from`, a piece's begin, on: at most ends.size(), and returns how many. The
    /// text's end is the end of the input for $ and look-aheads. Texts are below 4 GiB.
    virtual std::size_t split(std::string_view text, std::size_t from, std::span<std::uint32_t> ends) const = 0;

protected:
    explicit Splitter(SplitKind kind)
        : m_kind(kind)
    {
    }
    Splitter(const Splitter&) = delete;
    Splitter& operator=(const Splitter&) = delete;

private:
    SplitKind m_kind;
};

/// The splitter for a sequence of pre-tokenizers up to a final ByteLevel that only maps bytes. Null when the sequence can
/// drop or add text, or needs more than one unknown pattern.
std::unique_ptr<Splitter> createSplitter(std::span<const PreTokenizerSpec> preTokenizers);

/// The hand-written scanner for a kind; not for SplitKind::Regex.
std::unique_ptr<Splitter> createScanner(SplitKind kind);

} // namespace tokenscope
