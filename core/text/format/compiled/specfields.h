// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/format/compiled.h"
#include "core/text/spec/spec.h"

/// The fields of every value in a spec, in the order they are stored: one list for writing and for reading.
namespace tokenscope::format::compiled {

/// How many values an enumeration has.
template <typename E>
inline constexpr unsigned kEnumSize = 0;
template <>
inline constexpr unsigned kEnumSize<Alphabet> = 3;
template <>
inline constexpr unsigned kEnumSize<TokenizerFormat> = 7;
template <>
inline constexpr unsigned kEnumSize<Pattern::Kind> = 3;
template <>
inline constexpr unsigned kEnumSize<normalizer::UnicodeForm::Form> = 4;
template <>
inline constexpr unsigned kEnumSize<pretokenizer::SplitBehavior> = 5;
template <>
inline constexpr unsigned kEnumSize<pretokenizer::Metaspace::PrependScheme> = 3;
template <>
inline constexpr unsigned kEnumSize<model::Unigram::Arithmetic> = 2;
template <>
inline constexpr unsigned kEnumSize<model::SentencePieceSimple::Unit> = 2;
template <>
inline constexpr unsigned kEnumSize<postprocessor::TemplateItem::Kind> = 3;

/// A value without fields.
template <typename Archive, typename Value>
requires std::is_empty_v<Value>
void fields(Archive&, Value&) { }

template <typename Archive>
void fields(Archive& archive, CompiledMetadata& value)
{
    archive(value.title, value.origin, value.licence);
}
template <typename Archive>
void fields(Archive& archive, Pattern& value)
{
    archive(value.kind, value.text);
}
template <typename Archive>
void fields(Archive& archive, AddedToken& value)
{
    archive(value.id, value.content, value.singleWord, value.stripLeft, value.stripRight, value.normalized,
            value.special);
    if (archive.version() >= 2)
        archive(value.inModel);
}

template <typename Archive>
void fields(Archive& archive, normalizer::UnicodeForm& value)
{
    archive(value.form);
}
template <typename Archive>
void fields(Archive& archive, normalizer::Strip& value)
{
    archive(value.left, value.right);
}
template <typename Archive>
void fields(Archive& archive, normalizer::Replace& value)
{
    archive(value.pattern, value.content);
}
template <typename Archive>
void fields(Archive& archive, normalizer::Prepend& value)
{
    archive(value.prepend);
}
template <typename Archive>
void fields(Archive& archive, normalizer::Bert& value)
{
    archive(value.cleanText, value.handleChineseChars, value.stripAccents, value.lowercase);
}
template <typename Archive>
void fields(Archive& archive, normalizer::Precompiled& value)
{
    archive(value.charsmap);
}
template <typename Archive>
void fields(Archive& archive, normalizer::SentencePiece& value)
{
    archive(value.charsmap, value.addDummyPrefix, value.removeExtraWhitespaces, value.escapeWhitespaces,
            value.whitespaceAsSuffix, value.userDefined);
}

template <typename Archive>
void fields(Archive& archive, pretokenizer::ByteLevel& value)
{
    archive(value.addPrefixSpace, value.trimOffsets, value.useRegex);
}
template <typename Archive>
void fields(Archive& archive, pretokenizer::Split& value)
{
    archive(value.pattern, value.behavior, value.invert);
}
template <typename Archive>
void fields(Archive& archive, pretokenizer::Metaspace& value)
{
    archive(value.replacement, value.prependScheme, value.split);
}
template <typename Archive>
void fields(Archive& archive, pretokenizer::Punctuation& value)
{
    archive(value.behavior);
}
template <typename Archive>
void fields(Archive& archive, pretokenizer::Digits& value)
{
    archive(value.individualDigits);
}
template <typename Archive>
void fields(Archive& archive, pretokenizer::CharDelimiterSplit& value)
{
    archive(value.delimiter);
}
template <typename Archive>
void fields(Archive& archive, pretokenizer::FixedLength& value)
{
    archive(value.length);
}

template <typename Archive>
void fields(Archive& archive, model::Bpe& value)
{
    archive(value.merges, value.byRank, value.unknown, value.continuingPrefix, value.endOfWordSuffix, value.fuseUnknown,
            value.byteFallback, value.ignoreMerges, value.dropout);
}
template <typename Archive>
void fields(Archive& archive, model::SentencePieceBpe& value)
{
    archive(value.unknown, value.byteFallback);
}
template <typename Archive>
void fields(Archive& archive, model::WordPiece& value)
{
    archive(value.unknown, value.continuingPrefix, value.maxCharsPerWord);
}
template <typename Archive>
void fields(Archive& archive, model::Unigram& value)
{
    archive(value.unknown, value.byteFallback, value.arithmetic, value.logProbabilities);
}
template <typename Archive>
void fields(Archive& archive, model::WordLevel& value)
{
    archive(value.unknown);
}
template <typename Archive>
void fields(Archive& archive, model::SentencePieceSimple& value)
{
    archive(value.unit, value.unknown, value.byteFallback);
}

template <typename Archive>
void fields(Archive& archive, postprocessor::TemplateItem& value)
{
    archive(value.kind, value.ids, value.name, value.typeId);
}
template <typename Archive>
void fields(Archive& archive, postprocessor::Template& value)
{
    archive(value.single, value.pair);
}
template <typename Archive>
void fields(Archive& archive, postprocessor::TrimOffsets& value)
{
    archive(value.enabled, value.addPrefixSpace);
}

template <typename Archive>
void fields(Archive& archive, decoder::WordPiece& value)
{
    archive(value.prefix, value.cleanup);
}
template <typename Archive>
void fields(Archive& archive, decoder::Bpe& value)
{
    archive(value.suffix);
}
template <typename Archive>
void fields(Archive& archive, decoder::Metaspace& value)
{
    archive(value.replacement, value.prepends);
}
template <typename Archive>
void fields(Archive& archive, decoder::Strip& value)
{
    archive(value.content, value.start, value.stop);
}
template <typename Archive>
void fields(Archive& archive, decoder::Replace& value)
{
    archive(value.pattern, value.content);
}
template <typename Archive>
void fields(Archive& archive, decoder::Ctc& value)
{
    archive(value.padToken, value.wordDelimiterToken, value.cleanup);
}
template <typename Archive>
void fields(Archive& archive, decoder::SentencePiece& value)
{
    archive(value.unknownSurface, value.addDummyPrefix, value.removeExtraWhitespaces, value.whitespaceAsSuffix);
}

template <typename Archive>
void fields(Archive& archive, decoder::Denormalize& value)
{
    archive(value.rules);
}

template <typename Archive>
void fields(Archive& archive, Vocabulary::Arrays& value)
{
    archive(value.arena, value.begins, value.lengths, value.scores, value.kinds);
}
/// All but the vocabulary, which has its own form.
template <typename Archive>
void fields(Archive& archive, TokenizerSpec& value)
{
    archive(value.format, value.name, value.addedTokens, value.normalizers, value.preTokenizers, value.model,
            value.postProcessors, value.decoders, value.notes);
}

} // namespace tokenscope::format::compiled
