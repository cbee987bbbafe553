// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/huggingface/stages.h"

#include <string>
#include <utility>

#include "core/base/base64.h"
#include "core/base/unicode/utf8.h"
#include "core/text/charsmap/charsmap.h"
#include "core/text/pipeline/patternfinder.h"

namespace tokenscope::format::huggingface {
namespace {

tl::unexpected<Error> unknownType(const JsonObject& object, const std::string& type)
{
    return object.value().error(ErrorCode::Unsupported, "unknown type \"" + type + "\"");
}

Result<normalizer::Bert> readBertNormalizer(const JsonObject& object)
{
    normalizer::Bert spec;
    TOKENSCOPE_READ(cleanText, object.boolean("clean_text", true));
    TOKENSCOPE_READ(handleChinese, object.boolean("handle_chinese_chars", true));
    TOKENSCOPE_READ(lowercase, object.boolean("lowercase", true));
    spec.cleanText = cleanText;
    spec.handleChineseChars = handleChinese;
    spec.lowercase = lowercase;
    if (const auto strip = object.find("strip_accents")) {
        TOKENSCOPE_READ(stripAccents, strip->boolean());
        spec.stripAccents = stripAccents;
    }
    return spec;
}

Result<NormalizerSpec> readPrecompiled(const JsonObject& object)
{
    TOKENSCOPE_READ(text, object.string("precompiled_charsmap"));
    auto blob = decodeBase64(text);
    if (!blob)
        return object.value().error(ErrorCode::Syntax, "precompiled_charsmap is not base64");
    // Made again where it is used; here it can still be said where in the file it stands.
    if (const auto map = CharsMap::create(*blob); !map)
        return object.value().error(map.error().code, map.error().detail);
    return normalizer::Precompiled{std::move(*blob)};
}

Result<NormalizerSpec> readNormalizer(const JsonObject& object, const std::string& type)
{
    using Form = normalizer::UnicodeForm::Form;
    if (type == "NFC")
        return normalizer::UnicodeForm{Form::Nfc};
    if (type == "NFD")
        return normalizer::UnicodeForm{Form::Nfd};
    if (type == "NFKC")
        return normalizer::UnicodeForm{Form::Nfkc};
    if (type == "NFKD")
        return normalizer::UnicodeForm{Form::Nfkd};
    if (type == "Lowercase")
        return normalizer::Lowercase{};
    if (type == "StripAccents")
        return normalizer::StripAccents{};
    if (type == "Nmt")
        return normalizer::Nmt{};
    if (type == "ByteLevel")
        return normalizer::ByteLevel{};
    if (type == "BertNormalizer")
        return readBertNormalizer(object);
    if (type == "Precompiled")
        return readPrecompiled(object);
    if (type == "Strip") {
        TOKENSCOPE_READ(left, object.boolean("strip_left", true));
        TOKENSCOPE_READ(right, object.boolean("strip_right", true));
        return normalizer::Strip{left, right};
    }
    if (type == "Prepend") {
        TOKENSCOPE_READ(prepend, object.string("prepend"));
        return normalizer::Prepend{std::move(prepend)};
    }
    if (type == "Replace") {
        TOKENSCOPE_READ(patternValue, object.at("pattern"));
        TOKENSCOPE_READ(pattern, readPattern(patternValue));
        TOKENSCOPE_READ(content, object.string("content"));
        return normalizer::Replace{std::move(pattern), std::move(content)};
    }
    return unknownType(object, type);
}

Result<pretokenizer::SplitBehavior> readBehavior(const JsonObject& object, std::string_view otherwise)
{
    using Behavior = pretokenizer::SplitBehavior;
    TOKENSCOPE_READ(name, otherwise.empty() ? object.string("behavior") : object.string("behavior", otherwise));
    if (name == "Removed")
        return Behavior::Removed;
    if (name == "Isolated")
        return Behavior::Isolated;
    if (name == "MergedWithPrevious")
        return Behavior::MergedWithPrevious;
    if (name == "MergedWithNext")
        return Behavior::MergedWithNext;
    if (name == "Contiguous")
        return Behavior::Contiguous;
    return object.value().error(ErrorCode::InvalidValue, "unknown behavior \"" + name + "\"");
}

Result<PreTokenizerSpec> readSplit(const JsonObject& object)
{
    TOKENSCOPE_READ(patternValue, object.at("pattern"));
    TOKENSCOPE_READ(pattern, readPattern(patternValue));
    TOKENSCOPE_READ(behavior, readBehavior(object, {}));
    TOKENSCOPE_READ(invert, object.boolean("invert", false));
    return pretokenizer::Split{std::move(pattern), behavior, invert};
}

Result<char32_t> readCharacter(const JsonObject& object, std::string_view key, std::string_view otherwise)
{
    TOKENSCOPE_READ(text, otherwise.empty() ? object.string(key) : object.string(key, otherwise));
    if (text.empty() || unicode::decodeAt(text, 0).length != text.size())
        return object.value().error(ErrorCode::InvalidValue, std::string(key) + " is not one character");
    return unicode::decodeAt(text, 0).value;
}

Result<pretokenizer::Metaspace> readMetaspace(const JsonObject& object)
{
    using Scheme = pretokenizer::Metaspace::PrependScheme;
    pretokenizer::Metaspace spec;
    TOKENSCOPE_READ(replacement, readCharacter(object, "replacement", spec.replacement));
    spec.replacement.clear();
    unicode::append(spec.replacement, replacement);
    TOKENSCOPE_READ(scheme, object.string("prepend_scheme", "always"));
    if (scheme != "always" && scheme != "first" && scheme != "never")
        return object.value().error(ErrorCode::InvalidValue, "unknown prepend_scheme \"" + scheme + "\"");
    spec.prependScheme = scheme == "always" ? Scheme::Always : scheme == "first" ? Scheme::First : Scheme::Never;
    TOKENSCOPE_READ(addPrefixSpace, object.boolean("add_prefix_space", true));
    if (!addPrefixSpace) {
        if (object.find("prepend_scheme") && spec.prependScheme != Scheme::Never)
            return object.value().error(ErrorCode::InvalidValue, "add_prefix_space contradicts prepend_scheme");
        spec.prependScheme = Scheme::Never;
    }
    TOKENSCOPE_READ(split, object.boolean("split", true));
    spec.split = split;
    return spec;
}

Result<pretokenizer::ByteLevel> readByteLevel(const JsonObject& object)
{
    TOKENSCOPE_READ(addPrefixSpace, object.boolean("add_prefix_space", true));
    TOKENSCOPE_READ(trimOffsets, object.boolean("trim_offsets", true));
    TOKENSCOPE_READ(useRegex, object.boolean("use_regex", true));
    return pretokenizer::ByteLevel{addPrefixSpace, trimOffsets, useRegex};
}

Result<PreTokenizerSpec> readPreTokenizer(const JsonObject& object, const std::string& type)
{
    if (type == "ByteLevel")
        return readByteLevel(object);
    if (type == "Split")
        return readSplit(object);
    if (type == "Metaspace")
        return readMetaspace(object);
    if (type == "Whitespace")
        return pretokenizer::Whitespace{};
    if (type == "WhitespaceSplit")
        return pretokenizer::WhitespaceSplit{};
    if (type == "BertPreTokenizer")
        return pretokenizer::Bert{};
    if (type == "UnicodeScripts")
        return pretokenizer::UnicodeScripts{};
    if (type == "Punctuation") {
        TOKENSCOPE_READ(behavior, readBehavior(object, "Isolated"));
        return pretokenizer::Punctuation{behavior};
    }
    if (type == "Digits") {
        TOKENSCOPE_READ(individual, object.boolean("individual_digits", false));
        return pretokenizer::Digits{individual};
    }
    if (type == "CharDelimiterSplit") {
        TOKENSCOPE_READ(delimiter, readCharacter(object, "delimiter", {}));
        return pretokenizer::CharDelimiterSplit{delimiter};
    }
    if (type == "FixedLength") {
        TOKENSCOPE_READ(length, object.number("length", 5));
        if (length == 0)
            return object.value().error(ErrorCode::InvalidValue, "a length of 0 cannot split anything");
        return pretokenizer::FixedLength{length};
    }
    return unknownType(object, type);
}

Result<DecoderSpec> readDecoder(const JsonObject& object, const std::string& type)
{
    if (type == "ByteLevel")
        return decoder::ByteLevel{};
    if (type == "ByteFallback")
        return decoder::ByteFallback{};
    if (type == "Fuse")
        return decoder::Fuse{};
    if (type == "WordPiece") {
        TOKENSCOPE_READ(prefix, object.string("prefix", "##"));
        TOKENSCOPE_READ(cleanup, object.boolean("cleanup", true));
        return decoder::WordPiece{std::move(prefix), cleanup};
    }
    if (type == "BPEDecoder") {
        TOKENSCOPE_READ(suffix, object.string("suffix", "</w>"));
        return decoder::Bpe{std::move(suffix)};
    }
    if (type == "Metaspace") {
        TOKENSCOPE_READ(spec, readMetaspace(object));
        return decoder::Metaspace{spec.replacement,
                                  spec.prependScheme != pretokenizer::Metaspace::PrependScheme::Never};
    }
    if (type == "Strip") {
        TOKENSCOPE_READ(content, readCharacter(object, "content", " "));
        TOKENSCOPE_READ(start, object.number("start", 0));
        TOKENSCOPE_READ(stop, object.number("stop", 0));
        std::string text;
        unicode::append(text, content);
        return decoder::Strip{std::move(text), start, stop};
    }
    if (type == "Replace") {
        TOKENSCOPE_READ(patternValue, object.at("pattern"));
        TOKENSCOPE_READ(pattern, readPattern(patternValue));
        TOKENSCOPE_READ(content, object.string("content"));
        return decoder::Replace{std::move(pattern), std::move(content)};
    }
    if (type == "CTC") {
        TOKENSCOPE_READ(pad, object.string("pad_token", "<pad>"));
        TOKENSCOPE_READ(delimiter, object.string("word_delimiter_token", "|"));
        TOKENSCOPE_READ(cleanup, object.boolean("cleanup", true));
        return decoder::Ctc{std::move(pad), std::move(delimiter), cleanup};
    }
    return unknownType(object, type);
}

/// forEachStage() with a reader that returns the stage.
template <typename Spec, typename Read>
Result<void> collect(const JsonValue& value, std::string_view list, std::vector<Spec>& out, Read read)
{
    return forEachStage(value, list, [&](const JsonObject& object, const std::string& type) -> Result<void> {
        auto stage = read(object, type);
        if (!stage)
            return tl::unexpected(std::move(stage.error()));
        out.push_back(std::move(*stage));
        return {};
    });
}

} // namespace

Result<Pattern> readPattern(const JsonValue& value)
{
    TOKENSCOPE_READ(object, JsonObject::from(value));
    if (const auto literal = object.find("String")) {
        TOKENSCOPE_READ(text, literal->string());
        // The reference looks for it as a regular expression, which an empty one finds between all characters.
        if (text.empty())
            return Pattern{Pattern::Kind::Oniguruma, {}};
        return Pattern{Pattern::Kind::Literal, std::move(text)};
    }
    TOKENSCOPE_READ(regex, object.at("Regex"));
    TOKENSCOPE_READ(text, regex.string());
    Pattern pattern{Pattern::Kind::Oniguruma, std::move(text)};
    // Compiled again where it is used; here it can still be said where in the file it stands.
    if (const auto compiled = PatternFinder::create(pattern); !compiled)
        return regex.error(compiled.error().code, compiled.error().detail);
    return pattern;
}

Result<void> readNormalizers(const JsonValue& value, std::vector<NormalizerSpec>& out)
{
    return collect(value, "normalizers", out, readNormalizer);
}

Result<void> readPreTokenizers(const JsonValue& value, std::vector<PreTokenizerSpec>& out)
{
    return collect(value, "pretokenizers", out, readPreTokenizer);
}

Result<void> readDecoders(const JsonValue& value, std::vector<DecoderSpec>& out)
{
    auto done = collect(value, "decoders", out, readDecoder);
    // A decoder without steps joins the pieces with nothing between; no decoder at all puts spaces there.
    if (done && out.empty())
        out.emplace_back(decoder::Fuse{});
    return done;
}

Result<std::vector<AddedToken>> readAddedTokens(const JsonValue& value)
{
    TOKENSCOPE_READ(entries, value.array());
    std::vector<AddedToken> tokens;
    for (const JsonValue& entry : entries) {
        TOKENSCOPE_READ(object, JsonObject::from(entry));
        TOKENSCOPE_READ(id, object.number("id"));
        TOKENSCOPE_READ(content, object.string("content"));
        TOKENSCOPE_READ(singleWord, object.boolean("single_word", false));
        TOKENSCOPE_READ(stripLeft, object.boolean("lstrip", false));
        TOKENSCOPE_READ(stripRight, object.boolean("rstrip", false));
        TOKENSCOPE_READ(special, object.boolean("special", false));
        TOKENSCOPE_READ(normalized, object.boolean("normalized", !special));
        tokens.push_back({id, std::move(content), singleWord, stripLeft, stripRight, normalized, special});
    }
    return tokens;
}

} // namespace tokenscope::format::huggingface
