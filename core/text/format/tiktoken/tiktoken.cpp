// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <utility>

#include "core/text/format/load.h"
#include "core/text/format/tiktoken/encodings.h"
#include "core/text/format/tiktoken/ranks.h"
#include "core/text/pipeline/patternfinder.h"

namespace tokenscope::format {
namespace {

/// The single bytes a byte-level model needs so that it can spell everything.
void noteMissingBytes(TokenizerSpec& spec)
{
    std::array<bool, 256> present{};
    for (TokenId id = 0; id < spec.vocabulary.size(); ++id) {
        const std::string_view piece = spec.vocabulary.piece(id);
        if (piece.size() == 1)
            present[static_cast<unsigned char>(piece.front())] = true;
    }
    const auto missing = std::ranges::count(present, false);
    if (missing > 0)
        spec.notes.push_back(std::to_string(missing)
                             + " of the 256 single bytes have no token: text that needs them "
                               "cannot be encoded.");
}

Result<void> addSpecials(TokenizerSpec& spec, std::vector<AddedToken> specials)
{
    for (const AddedToken& token : specials) {
        if (!spec.vocabulary.contains(token.id))
            spec.vocabulary.set(token.id, token.content, 0, TokenKind::Control);
        else if (spec.vocabulary.kind(token.id) != TokenKind::Control)
            return failure(ErrorCode::DuplicateKey,
                           "rank " + std::to_string(token.id) + " is also the special token \"" + token.content + "\"");
    }
    spec.addedTokens = std::move(specials);
    return {};
}

/// An error about what the JSON form says at `pointer`; about a list of ranks it is in the first line.
Error inJson(std::string_view content, Error error, std::string_view field, std::string_view pointer)
{
    error.detail.insert(0, field);
    if (const std::size_t open = content.find('{'); open != std::string_view::npos)
        error.offset = JsonText(content.substr(open), open).place(pointer);
    else
        error.line = 1;
    return error;
}

/// Which encoding's pattern and specials go with the ranks; notes what was assumed.
Result<const TiktokenEncoding*> chooseEncoding(const Ranks& ranks, const TiktokenOptions& options,
                                               std::vector<std::string>& notes)
{
    if (!options.encoding.empty()) {
        const TiktokenEncoding* named = findTiktokenEncoding(options.encoding);
        if (named == nullptr)
            return failure(ErrorCode::InvalidArgument, "no encoding is called \"" + options.encoding + "\"");
        return named;
    }
    if (const TiktokenEncoding* known = identifyTiktokenEncoding(ranks.vocabulary)) {
        // A file with its own special tokens says which of the encodings that share the ranks it is.
        for (const TiktokenEncoding& other : tiktokenEncodings()) {
            if (ranks.hasSpecials && other.ranksHash == known->ranksHash && tiktokenSpecials(other) == ranks.specials)
                return &other;
        }
        for (const TiktokenEncoding& other : tiktokenEncodings()) {
            if (other.ranksHash == known->ranksHash && other.name != known->name)
                notes.push_back("The ranks are shared with " + std::string(other.name)
                                + ", which differs at most in its special tokens; name the encoding to choose it.");
        }
        return known;
    }
    if (!ranks.pattern && !options.pattern)
        notes.push_back("The file has no split pattern and its ranks are not known: cl100k_base's pattern is used.");
    return nullptr;
}

} // namespace

Result<TokenizerSpec> loadTiktoken(std::string_view content, const TiktokenOptions& options)
{
    Result<Ranks> ranks = readRanks(content);
    if (!ranks)
        return tl::unexpected<Error>(ranks.error());
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    const Result<const TiktokenEncoding*> chosen = chooseEncoding(*ranks, options, spec.notes);
    if (!chosen)
        return tl::unexpected<Error>(chosen.error());
    const TiktokenEncoding* encoding = *chosen;

    spec.vocabulary = std::move(ranks->vocabulary);
    noteMissingBytes(spec);
    std::vector<AddedToken> specials = std::move(ranks->specials);
    if (encoding != nullptr) {
        spec.name = encoding->name;
        if (!ranks->hasSpecials || !options.encoding.empty())
            specials = tiktokenSpecials(*encoding);
    }
    if (const Result<void> added = addSpecials(spec, std::move(specials)); !added) {
        return tl::unexpected(inJson(content, added.error(), {}, "/special_tokens"));
    }

    // The person's own pattern, else a named encoding's, else the file's, else the recognised encoding's.
    Pattern pattern{Pattern::Kind::FancyRegex, {}};
    if (options.pattern) {
        pattern.text = *options.pattern;
    } else if (encoding != nullptr && (!options.encoding.empty() || !ranks->pattern)) {
        pattern.text = encoding->pattern;
    } else if (ranks->pattern) {
        pattern.text = *ranks->pattern;
        if (const auto compiled = PatternFinder::create(pattern); !compiled)
            return tl::unexpected(inJson(content, compiled.error(), "pat_str: ", "/pat_str"));
    } else {
        pattern.text = findTiktokenEncoding("cl100k_base")->pattern;
    }
    spec.preTokenizers.emplace_back(
        pretokenizer::Split{std::move(pattern), pretokenizer::SplitBehavior::Isolated, false});

    model::Bpe bpe;
    bpe.byRank = true;
    spec.model = std::move(bpe);
    spec.decoders.push_back(decoder::Bytes{});
    return spec;
}

} // namespace tokenscope::format
