// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/compare/pretokencounter.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/base/unicode/utf8.h"
#include "core/text/normalize/normalizer.h"
#include "core/text/pipeline/addedtokens.h"
#include "core/text/pipeline/plainpipeline.h"
#include "core/text/split/splitter.h"
#include "core/text/stream/safecuts.h"
#include "core/text/tokenizer.h"

namespace tokenscope {
namespace {

/// Where a stop is looked for, and how much is normalized at once.
constexpr std::size_t kChunk = std::size_t{256} << 10U;
constexpr TokenId kPiece = 0; ///< what the model that knows no word says of every piece

/// The same stages with a model that makes one token, kPiece, of every piece.
TokenizerSpec piecesOnly(const TokenizerSpec& spec)
{
    TokenizerSpec pieces;
    pieces.format = spec.format;
    pieces.vocabulary.alphabet = spec.vocabulary.alphabet;
    pieces.vocabulary.set(kPiece, {}, 0, TokenKind::Unknown);
    pieces.addedTokens = spec.addedTokens;
    for (AddedToken& token : pieces.addedTokens) {
        const TokenKind kind = spec.vocabulary.kind(token.id);
        token.id = pieces.vocabulary.size();
        // No piece is empty, so that none is mistaken for an added token.
        pieces.vocabulary.set(token.id, {}, 0, kind == TokenKind::Hole ? TokenKind::UserDefined : kind);
    }
    pieces.normalizers = spec.normalizers;
    pieces.preTokenizers = spec.preTokenizers;
    pieces.model = model::WordLevel{kPiece};
    return pieces;
}

bool isForm(const NormalizerSpec& one)
{
    return std::holds_alternative<normalizer::UnicodeForm>(one);
}

Result<void> stopped()
{
    return failure(ErrorCode::Cancelled, {});
}

} // namespace

struct PreTokenCounter::State {
    std::shared_ptr<const Tokenizer> plain;
    std::unique_ptr<const Splitter> splitter; ///< null: no fast way
    std::vector<std::unique_ptr<const Normalizer>> forms;
    AddedTokenMatcher raw{std::vector<AddedToken>()};
    AddedTokenMatcher normalized{std::vector<AddedToken>()};

    bool canScan(std::string_view text, const EncodeOptions& options) const;
    Result<void> scanSegment(std::string_view segment, SpecialPolicy policy, const std::stop_token& stop,
                             std::uint64_t& count) const;
    Result<void> scanNormalized(std::string_view text, SpecialPolicy policy, const std::stop_token& stop,
                                std::uint64_t& count) const;
    Result<void> scan(std::string_view text, const std::stop_token& stop, std::uint64_t& count) const;
    Result<std::uint64_t> scanAll(std::string_view text, const EncodeOptions& options,
                                  const std::stop_token& stop) const;
};

PreTokenCounter::PreTokenCounter(std::unique_ptr<const State> state)
    : m_state(std::move(state))
{
}
PreTokenCounter::PreTokenCounter(PreTokenCounter&&) noexcept = default;
PreTokenCounter& PreTokenCounter::operator=(PreTokenCounter&&) noexcept = default;
PreTokenCounter::~PreTokenCounter() = default;

Result<PreTokenCounter> PreTokenCounter::create(const TokenizerSpec& spec)
{
    auto state = std::make_unique<State>();
    auto plain = Tokenizer::create(piecesOnly(spec));
    if (!plain)
        return tl::unexpected(std::move(plain.error()));
    state->plain = std::move(*plain);

    // Added tokens looked for in normalized text are themselves normalized; only then are those of the file the right ones.
    const bool asWritten = spec.normalizers.empty()
        || std::ranges::none_of(spec.addedTokens, [](const AddedToken& token) { return token.normalized; });
    if (std::ranges::all_of(spec.normalizers, isForm) && asWritten)
        state->splitter = createSplitter(spec.preTokenizers);
    if (state->splitter) {
        for (const NormalizerSpec& one : spec.normalizers) {
            auto form = createNormalizer(one);
            if (!form)
                return tl::unexpected(std::move(form.error()));
            state->forms.push_back(std::move(*form));
        }
        std::vector<AddedToken> raw;
        std::vector<AddedToken> normalized;
        for (const AddedToken& token : spec.addedTokens)
            (token.normalized ? normalized : raw).push_back(token);
        state->raw = AddedTokenMatcher(std::move(raw));
        state->normalized = AddedTokenMatcher(std::move(normalized));
    }
    return PreTokenCounter(std::move(state));
}

Result<std::uint64_t> PreTokenCounter::count(std::string_view text, const EncodeOptions& options,
                                             const std::stop_token& stop) const
{
    if (m_state->canScan(text, options))
        return m_state->scanAll(text, options, stop);
    EncodeOptions idsOnly = options;
    idsOnly.ranges = false;
    idsOnly.applyTemplate = false;
    const auto pieces = m_state->plain->encode(text, idsOnly, stop);
    if (!pieces)
        return tl::unexpected(pieces.error());
    return static_cast<std::uint64_t>(std::ranges::count(pieces->ids, kPiece));
}

bool PreTokenCounter::State::canScan(std::string_view text, const EncodeOptions& options) const
{
    if (!splitter || options.special == SpecialPolicy::Refuse || text.size() > kMaxPlainBytes)
        return false;
    const bool takesAny = plain->takesAnyBytes() && splitter->kind() != SplitKind::Regex;
    return takesAny || unicode::firstInvalid(text) == text.size();
}

Result<std::uint64_t> PreTokenCounter::State::scanAll(std::string_view text, const EncodeOptions& options,
                                                      const std::stop_token& stop) const
{
    std::uint64_t count = 0;
    std::vector<AddedSegment> segments;
    if (!raw.split(text, options.special, segments, stop))
        return failure(ErrorCode::Cancelled, {});
    for (const AddedSegment& segment : segments) {
        if (segment.id != kNoToken)
            continue;
        const std::string_view part = text.substr(segment.begin, segment.end - segment.begin);
        if (auto done = scanSegment(part, options.special, stop, count); !done)
            return tl::unexpected(std::move(done.error()));
    }
    return count;
}

Result<void> PreTokenCounter::State::scanSegment(std::string_view segment, SpecialPolicy policy,
                                                 const std::stop_token& stop, std::uint64_t& count) const
{
    if (forms.empty())
        return scanNormalized(segment, policy, stop, count);
    // In chunks, so that a text of any size is never copied whole.
    const SafeCuts& cuts = plain->safeCuts();
    for (std::size_t begin = 0; begin < segment.size();) {
        const std::size_t end = segment.size() - begin <= kChunk ? segment.size() : cuts.next(segment, begin + kChunk);
        AlignedText chunk(segment.substr(begin, end - begin));
        for (const auto& form : forms) {
            if (auto done = form->apply(chunk, stop); !done)
                return done;
        }
        if (auto done = scan(chunk.text(), stop, count); !done)
            return done;
        begin = end;
    }
    return {};
}

Result<void> PreTokenCounter::State::scanNormalized(std::string_view text, SpecialPolicy policy,
                                                    const std::stop_token& stop, std::uint64_t& count) const
{
    if (normalized.isEmpty())
        return scan(text, stop, count);
    std::vector<AddedSegment> segments;
    if (!normalized.split(text, policy, segments, stop))
        return stopped();
    for (const AddedSegment& segment : segments) {
        if (segment.id != kNoToken)
            continue;
        if (auto done = scan(text.substr(segment.begin, segment.end - segment.begin), stop, count); !done)
            return done;
    }
    return {};
}

Result<void> PreTokenCounter::State::scan(std::string_view text, const std::stop_token& stop,
                                          std::uint64_t& count) const
{
    std::array<std::uint32_t, 1024> ends;
    std::size_t nextLook = kChunk;
    for (std::size_t from = 0; from < text.size();) {
        if (from >= nextLook) {
            nextLook = from + kChunk;
            if (stop.stop_requested())
                return stopped();
        }
        const std::size_t found = splitter->split(text, from, ends);
        count += found;
        from = ends[found - 1];
    }
    return {};
}

} // namespace tokenscope
