// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/statistics/textstatistics.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/textstudy/statistics/words.h"

namespace tokenscope::statistics {
namespace {

constexpr TokenIndex kPollTokens = 1U << 14U;
/// Fewer tokens than this in a stretch are noise rather than a mean.
constexpr std::uint64_t kTokensPerBin = 4;
/// Passes over the text, for progress.
constexpr std::uint64_t kPasses = 3;

double ratio(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void addLength(LengthHistogram& histogram, std::uint64_t length)
{
    const auto entry = static_cast<std::size_t>(std::min<std::uint64_t>(length, LengthHistogram::kMostLength));
    if (entry >= histogram.counts.size())
        histogram.counts.resize(entry + 1);
    ++histogram.counts[entry];
    histogram.longest = std::max(histogram.longest, length);
    histogram.mean += static_cast<double>(length); // the sum until finish()
}

void finish(LengthHistogram& histogram, std::uint64_t tokens)
{
    if (tokens == 0)
        return;
    histogram.mean /= static_cast<double>(tokens);
    std::uint64_t below = 0;
    while (below + histogram.counts[histogram.median] < (tokens + 1) / 2)
        below += histogram.counts[histogram.median++];
}

std::vector<PositionBin> emptyBins(std::uint64_t bytes, std::uint64_t tokens)
{
    const std::uint64_t count =
        std::min({std::uint64_t{TextStatistics::kPositionBins}, (tokens + kTokensPerBin - 1) / kTokensPerBin, bytes});
    std::vector<PositionBin> bins(static_cast<std::size_t>(count));
    for (std::uint64_t i = 0; i < count; ++i)
        bins[i].bytes = {bytes * i / count, bytes * (i + 1) / count};
    return bins;
}

/// The pass over the tokens.
class TokenPass {
public:
    TokenPass(const TextDocument& document, const Vocabulary& vocabulary, TextStatistics& out)
        : m_text(document.bytes())
        , m_tokens(*document.tokens())
        , m_vocabulary(vocabulary)
        , m_out(out)
        , m_counts(vocabulary.size())
    {
    }

    bool run(const std::stop_token& stop, const std::function<void(std::uint64_t)>& advance)
    {
        m_out.positions = emptyBins(m_text.size(), m_tokens.size());
        std::uint64_t reported = 0;
        for (TokenTable::Cursor cursor(m_tokens, 0); !cursor.atEnd(); cursor.next()) {
            if (cursor.token() % kPollTokens == 0) {
                if (stop.stop_requested())
                    return false;
                advance(cursor.range().begin - std::min(reported, cursor.range().begin));
                reported = cursor.range().begin;
            }
            add(cursor.token(), cursor.range());
        }
        closeBins(m_out.positions.size());
        finish(m_out.lengthBytes, m_out.metrics.tokens);
        finish(m_out.lengthCharacters, m_out.metrics.tokens);
        return true;
    }

    std::span<const std::uint64_t> counts() const { return m_counts; }
    const std::array<std::uint64_t, 256>& tokensOfClass() const { return m_tokensOfClass; }
    std::uint64_t specialBytes() const { return m_specialBytes; }
    std::uint64_t specialCharacters() const { return m_specialCharacters; }

private:
    void add(TokenIndex token, ByteRange range)
    {
        const TokenId id = m_tokens.id(token);
        const std::string_view bytes =
            m_text.substr(static_cast<std::size_t>(std::min<std::uint64_t>(range.begin, m_text.size())),
                          static_cast<std::size_t>(range.size()));
        const std::uint64_t characters = charactersIn(bytes);
        while (m_bin < m_out.positions.size() && range.begin >= m_out.positions[m_bin].bytes.end)
            closeBins(m_bin + 1);
        m_binEnd = token + 1;
        if (m_vocabulary.kind(id) == TokenKind::Control) {
            ++m_out.metrics.specialTokens;
            m_specialBytes += bytes.size();
            m_specialCharacters += characters;
            return;
        }
        ++m_out.metrics.tokens;
        if (id < m_counts.size())
            ++m_counts[id];
        addLength(m_out.lengthBytes, range.size());
        addLength(m_out.lengthCharacters, characters);
        ++m_tokensOfClass[static_cast<std::uint8_t>(textClassOf(m_text, range))];
        if (m_bin < m_out.positions.size())
            addToBin(m_out.positions[m_bin], static_cast<std::uint32_t>(range.size()));
    }

    void addToBin(PositionBin& bin, std::uint32_t length)
    {
        bin.leastBytes = m_inBin == 0 ? length : std::min(bin.leastBytes, length);
        bin.mostBytes = std::max(bin.mostBytes, length);
        bin.meanBytes += length; // the sum until the bin is closed
        ++m_inBin;
    }

    /// Closes all bins before `next`.
    void closeBins(std::size_t next)
    {
        for (; m_bin < next; ++m_bin) {
            PositionBin& bin = m_out.positions[m_bin];
            bin.tokens = {m_binFirst, m_binEnd};
            if (m_inBin > 0)
                bin.meanBytes /= static_cast<double>(m_inBin);
            m_binFirst = m_binEnd;
            m_inBin = 0;
        }
    }

    std::string_view m_text;
    const TokenTable& m_tokens;
    const Vocabulary& m_vocabulary;
    TextStatistics& m_out;
    std::vector<std::uint64_t> m_counts;
    std::array<std::uint64_t, 256> m_tokensOfClass{};
    std::uint64_t m_specialBytes = 0;
    std::uint64_t m_specialCharacters = 0;
    std::size_t m_bin = 0;
    TokenIndex m_binFirst = 0;
    TokenIndex m_binEnd = 0;
    std::uint64_t m_inBin = 0;
};

void rank(std::span<const std::uint64_t> counts, TextStatistics& out, const std::stop_token& stop)
{
    for (std::size_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            out.ranks.push_back({static_cast<TokenId>(id), counts[id]});
    }
    std::ranges::stable_sort(out.ranks, [](const RankedToken& a, const RankedToken& b) { return a.count > b.count; });
    std::vector<std::uint64_t> descending;
    descending.reserve(out.ranks.size());
    for (const RankedToken& token : out.ranks)
        descending.push_back(token.count);
    out.zipf = fitZipf(descending);
    out.mandelbrot = fitMandelbrot(descending, stop);
}

void share(const std::array<std::uint64_t, 256>& tokens, std::span<const std::uint64_t> bytes, TextStatistics& out)
{
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] > 0 || bytes[i] > 0)
            out.classes.push_back({TextClass{static_cast<std::uint8_t>(i)}, tokens[i], bytes[i]});
    }
    std::ranges::stable_sort(out.classes, [](const ClassShare& a, const ClassShare& b) { return a.tokens > b.tokens; });
}

void measure(const CharacterCounts& characters, const Vocabulary& vocabulary, TextStatistics& out)
{
    Metrics& m = out.metrics;
    m.words = characters.words;
    m.continuedWords = characters.continuedWords;
    m.wordTokens = characters.wordTokens;
    m.bytesPerToken = ratio(m.bytes, m.tokens);
    m.charactersPerToken = ratio(m.characters, m.tokens);
    m.fertility = ratio(m.tokens, m.words);
    m.continuedWordShare = ratio(m.continuedWords, m.words);
    m.continuationTokenShare = m.wordTokens > m.words ? ratio(m.wordTokens - m.words, m.wordTokens) : 0;
    m.vocabulary = vocabulary.count();
    m.vocabularyUtilisation = ratio(m.efficiency.types, m.vocabulary);
    if (m.vocabulary > 1)
        m.capacityUse = m.efficiency.entropyBits / std::log2(static_cast<double>(m.vocabulary));
    if (out.preTokens && out.preTokens->tokens > 0)
        m.floorShare = ratio(out.preTokens->preTokens, out.preTokens->tokens);
}

} // namespace

std::uint64_t charactersIn(std::string_view bytes)
{
    return static_cast<std::uint64_t>(
        std::ranges::count_if(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Result<TextStatistics> computeStatistics(const TextDocument& document, const Tokenizer& tokenizer,
                                         const std::stop_token& stop, Progress* progress)
{
    if (!document.tokens())
        return failure(ErrorCode::InvalidArgument, "the text has no tokens yet");
    const std::string_view text = document.bytes();
    if (progress != nullptr)
        progress->start(text.size() * kPasses);
    const auto advance = [progress](std::uint64_t bytes) {
        if (progress != nullptr)
            progress->advance(bytes);
    };
    TextStatistics out;
    TokenPass pass(document, tokenizer.vocabulary(), out);
    if (!pass.run(stop, advance))
        return failure(ErrorCode::Cancelled, {});
    const auto characters = countCharacters(document, stop, advance);
    if (!characters)
        return tl::unexpected(characters.error());
    auto preTokens = countPreTokens(document, tokenizer, stop, advance);
    if (!preTokens)
        return tl::unexpected(std::move(preTokens.error()));
    out.preTokens = std::move(*preTokens);

    rank(pass.counts(), out, stop);
    share(pass.tokensOfClass(), characters->bytesOfClass, out);
    out.metrics.bytes = text.size() - pass.specialBytes();
    out.metrics.characters = charactersIn(text) - pass.specialCharacters();
    out.metrics.efficiency = efficiencyOf(pass.counts());
    measure(*characters, tokenizer.vocabulary(), out);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, {});
    return out;
}

} // namespace tokenscope::statistics
