// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/text/spec/normalizer.h"
#include "core/text/spec/pattern.h"

/// The decoders of Hugging Face tokenizers (tokenizers/src/decoders) and of the other formats, as values.
namespace tokenscope::decoder {

struct ByteLevel {
    bool operator==(const ByteLevel&) const = default;
};
struct WordPiece {
    std::string prefix = "##";
    bool cleanup = true;
    bool operator==(const WordPiece&) const = default;
};
struct Bpe {
    std::string suffix = "</w>";
    bool operator==(const Bpe&) const = default;
};
struct Metaspace {
    std::string replacement = "\xE2\x96\x81";
    bool prepends = true; ///< prepend_scheme is not "never": the first token loses its marks
    bool operator==(const Metaspace&) const = default;
};
struct ByteFallback {
    bool operator==(const ByteFallback&) const = default;
};
struct Fuse {
    bool operator==(const Fuse&) const = default;
};
struct Strip {
    std::string content = " ";
    std::uint32_t start = 0;
    std::uint32_t stop = 0;
    bool operator==(const Strip&) const = default;
};
struct Replace {
    Pattern pattern;
    std::string content;
    bool operator==(const Replace&) const = default;
};
struct Ctc {
    std::string padToken = "<pad>";
    std::string wordDelimiterToken = "|";
    bool cleanup = true;
    bool operator==(const Ctc&) const = default;
};
/// tiktoken: the pieces are bytes; concatenate them.
struct Bytes {
    bool operator==(const Bytes&) const = default;
};
/// SentencePiece's detokenizer: U+2581 to space, the dummy prefix dropped, byte pieces joined, unknowns as unkSurface.
struct SentencePiece {
    std::string unknownSurface = " \xE2\x81\x87 ";
    bool addDummyPrefix = true;
    bool removeExtraWhitespaces = true; ///< every U+2581 at the beginning is dropped, not only one
    bool whitespaceAsSuffix = false;
    bool operator==(const SentencePiece&) const = default;
};

/// SentencePiece's denormalizer_spec: its normalizer with these rules, over the decoded text.
struct Denormalize {
    normalizer::SentencePiece rules;
    bool operator==(const Denormalize&) const = default;
};

} // namespace tokenscope::decoder

namespace tokenscope {

using DecoderSpec = std::variant<decoder::ByteLevel, decoder::WordPiece, decoder::Bpe, decoder::Metaspace,
                                 decoder::ByteFallback, decoder::Fuse, decoder::Strip, decoder::Replace, decoder::Ctc,
                                 decoder::Bytes, decoder::SentencePiece, decoder::Denormalize>;

} // namespace tokenscope
