// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/stream/safecuts.h"

#include <algorithm>
#include <set>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/spec/modelpieces.h"
#include "core/text/split/splitter.h"

namespace tokenscope {
namespace {

constexpr std::string_view kMark = "\xE2\x96\x81"; // U+2581

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isLetterBefore(std::string_view text, std::size_t at)
{
    const char last = text[at - 1];
    if (static_cast<unsigned char>(last) < 0x80)
        return isAsciiLetter(last);
    const std::size_t begin = unicode::floorBoundary(text, at - 1);
    const unicode::CodePoint point = unicode::decodeAt(text, begin);
    return point.valid && begin + point.length == at && unicode::isLetter(point.value);
}

bool isSpaceAt(std::string_view text, std::size_t at)
{
    return text[at] == ' ' || text[at] == '\n';
}

bool reachesAcross(const AddedToken& token)
{
    const std::string_view content = token.content;
    if (content.empty())
        return false;
    for (std::size_t at = 1; at < content.size(); ++at) {
        if (isSpaceAt(content, at) && isLetterBefore(content, at))
            return true;
    }
    const unicode::CodePoint first = unicode::decodeAt(content, 0);
    const bool beginsWithSpace = token.stripLeft || unicode::isWhiteSpace(first.value);
    return (token.stripRight && isLetterBefore(content, content.size())) || (token.singleWord && beginsWithSpace);
}

/// Whether every normalizer gives both sides of a cut what it gives them together, with white space still behind the cut.
bool normalizesByCharacter(const TokenizerSpec& spec)
{
    return std::ranges::all_of(spec.normalizers, [](const NormalizerSpec& one) {
        return std::holds_alternative<normalizer::UnicodeForm>(one)
            || std::holds_alternative<normalizer::Lowercase>(one)
            || std::holds_alternative<normalizer::StripAccents>(one) || std::holds_alternative<normalizer::Bert>(one);
    });
}

bool hasKnownPattern(const TokenizerSpec& spec)
{
    const auto isForm = [](const NormalizerSpec& one) { return std::holds_alternative<normalizer::UnicodeForm>(one); };
    if (!std::ranges::all_of(spec.normalizers, isForm))
        return false;
    const auto splitter = createSplitter(spec.preTokenizers);
    return splitter != nullptr && splitter->kind() != SplitKind::Regex;
}

bool splitsAtSpace(const TokenizerSpec& spec)
{
    bool splits = false;
    for (const PreTokenizerSpec& one : spec.preTokenizers) {
        const bool here = std::holds_alternative<pretokenizer::Bert>(one)
            || std::holds_alternative<pretokenizer::WhitespaceSplit>(one)
            || std::holds_alternative<pretokenizer::Whitespace>(one);
        if (!here && !std::holds_alternative<pretokenizer::Punctuation>(one)
            && !std::holds_alternative<pretokenizer::Digits>(one))
            return false;
        splits = splits || here;
    }
    // A token looked for in normalized text might find there what the input only becomes.
    const auto isNormalized = [](const AddedToken& token) { return token.normalized; };
    return splits && normalizesByCharacter(spec) && std::ranges::none_of(spec.addedTokens, isNormalized);
}

/// Whether all the stages before the model do is to put marks in place of spaces and perhaps one before the text.
bool onlyMarksSpaces(const TokenizerSpec& spec)
{
    bool marks = false;
    bool addsPrefix = false;
    for (const NormalizerSpec& one : spec.normalizers) {
        if (const auto* prepend = std::get_if<normalizer::Prepend>(&one)) {
            addsPrefix = true;
            if (prepend->prepend != kMark)
                return false;
        } else if (const auto* replace = std::get_if<normalizer::Replace>(&one)) {
            marks = true;
            if (replace->pattern != Pattern{Pattern::Kind::Literal, " "} || replace->content != kMark)
                return false;
        } else if (const auto* sentencePiece = std::get_if<normalizer::SentencePiece>(&one)) {
            marks = marks || sentencePiece->escapeWhitespaces;
            addsPrefix = addsPrefix || sentencePiece->addDummyPrefix;
            if (!sentencePiece->charsmap.empty() || sentencePiece->removeExtraWhitespaces
                || sentencePiece->whitespaceAsSuffix)
                return false;
        } else {
            return false;
        }
    }
    // There are no spaces any more for it to find.
    const auto isSpaceSplit = [](const PreTokenizerSpec& one) {
        const auto* split = std::get_if<pretokenizer::Split>(&one);
        return split != nullptr && split->pattern == Pattern{Pattern::Kind::Literal, " "};
    };
    const auto isNormalized = [](const AddedToken& token) { return token.normalized; };
    const auto endsWithLetter = [](const AddedToken& token) {
        return !token.content.empty() && isLetterBefore(token.content, token.content.size());
    };
    return marks && std::ranges::all_of(spec.preTokenizers, isSpaceSplit)
        && std::ranges::none_of(spec.addedTokens, isNormalized)
        // Text behind an added token gets its own prefix, which text behind a cut does not.
        && !(addsPrefix && std::ranges::any_of(spec.addedTokens, endsWithLetter));
}

bool beginsWithWhite(std::string_view piece)
{
    return piece.starts_with(kMark) || piece.starts_with(' ') || piece.starts_with('\n');
}

/// Whether a mark, space or line feed stands behind a letter in the piece.
bool goesOnFromLetter(std::string_view piece)
{
    for (std::size_t at = piece.find_first_of(" \n\xE2", 1); at < piece.size();
         at = piece.find_first_of(" \n\xE2", at + 1)) {
        if (beginsWithWhite(piece.substr(at)) && isLetterBefore(piece, at))
            return true;
    }
    return false;
}

/// "<0x0A>": the piece of a byte.
bool isByteName(std::string_view piece)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
    return piece.size() == 6 && piece.starts_with("<0x") && piece.ends_with('>') && isHex(piece[3]) && isHex(piece[4]);
}

/// What a vocabulary says of the third kind of tokenizer.
struct Marks {
    bool areSafe = false;
    bool lineFeedsAre = false;
};

/// `dropsCharacters`: what the vocabulary does not have may vanish, so that what stands before a cut is not known.
Marks marksOf(const TokenizerSpec& spec, bool byteFallback, bool dropsCharacters)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    const std::vector<bool> pieces = modelPieces(spec);
    Marks marks;
    std::set<std::string_view> bytes;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary.piece(id);
        const TokenKind kind = vocabulary.kind(id);
        if (!pieces[id])
            continue;
        if (isByteName(piece))
            bytes.insert(piece);
        if (kind != TokenKind::Normal && kind != TokenKind::UserDefined)
            continue;
        marks.areSafe = marks.areSafe || piece == kMark;
        marks.lineFeedsAre = marks.lineFeedsAre || piece == "\n";
    }
    const bool hasEveryByte = byteFallback && bytes.size() == 256;
    marks.areSafe = marks.areSafe && (hasEveryByte || !dropsCharacters);
    marks.lineFeedsAre = marks.lineFeedsAre || hasEveryByte;
    return marks;
}

Marks marksOfMerges(const TokenizerSpec& spec, const model::Bpe& bpe)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    if (vocabulary.alphabet != Alphabet::Text || bpe.byRank || bpe.ignoreMerges || !bpe.continuingPrefix.empty()
        || !bpe.endOfWordSuffix.empty())
        return {};
    const auto joins = [&](const model::Merge& merge) {
        const std::string_view right = vocabulary.piece(merge.right);
        const std::string_view left = vocabulary.piece(merge.left);
        const auto isText = [&](TokenId id, std::string_view piece) {
            return !piece.empty() && !isByteName(piece) && bpe.unknown != id;
        };
        if (!isText(merge.left, left) || !isText(merge.right, right))
            return true;
        return beginsWithWhite(right) && isLetterBefore(left, left.size());
    };
    return std::ranges::any_of(bpe.merges, joins) ? Marks{} : marksOf(spec, bpe.byteFallback, !bpe.unknown.has_value());
}

Marks marksOfPieces(const TokenizerSpec& spec, const model::SentencePieceBpe& bpe)
{
    const Vocabulary& vocabulary = spec.vocabulary;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const TokenKind kind = vocabulary.kind(id);
        // How an unused piece was made is remembered for the whole of a text.
        const bool isMatched = kind == TokenKind::Normal || kind == TokenKind::UserDefined;
        if (kind == TokenKind::Unused || (isMatched && goesOnFromLetter(vocabulary.piece(id))))
            return {};
    }
    for (const NormalizerSpec& one : spec.normalizers) {
        const auto* sentencePiece = std::get_if<normalizer::SentencePiece>(&one);
        if (sentencePiece != nullptr && std::ranges::any_of(sentencePiece->userDefined, goesOnFromLetter))
            return {};
    }
    return marksOf(spec, bpe.byteFallback, false);
}

Marks marksOfModel(const TokenizerSpec& spec)
{
    if (const auto* bpe = std::get_if<model::Bpe>(&spec.model))
        return marksOfMerges(spec, *bpe);
    if (const auto* bpe = std::get_if<model::SentencePieceBpe>(&spec.model))
        return marksOfPieces(spec, *bpe);
    return {};
}

} // namespace

SafeCuts::SafeCuts(const TokenizerSpec& spec)
{
    if (std::ranges::any_of(spec.addedTokens, reachesAcross))
        return;
    m_usable = hasKnownPattern(spec) || splitsAtSpace(spec);
    if (m_usable || !onlyMarksSpaces(spec))
        return;
    const Marks marks = marksOfModel(spec);
    m_usable = marks.areSafe;
    m_beforeLineFeeds = marks.lineFeedsAre;
}

bool SafeCuts::isPlace(std::string_view text, std::size_t at) const
{
    return (text[at] == ' ' || (text[at] == '\n' && m_beforeLineFeeds)) && isLetterBefore(text, at);
}

bool SafeCuts::isCut(std::string_view text, std::size_t at) const
{
    return m_usable && at > 0 && at < text.size() && isPlace(text, at);
}

std::size_t SafeCuts::next(std::string_view text, std::size_t from) const
{
    if (!m_usable)
        return text.size();
    for (std::size_t at = std::max<std::size_t>(from, 1); at < text.size(); ++at) {
        if (isPlace(text, at))
            return at;
    }
    return text.size();
}

std::size_t SafeCuts::previous(std::string_view text, std::size_t from) const
{
    if (!m_usable || text.empty())
        return 0;
    for (std::size_t at = std::min(from, text.size() - 1); at > 0; --at) {
        if (isPlace(text, at))
            return at;
    }
    return 0;
}

} // namespace tokenscope
