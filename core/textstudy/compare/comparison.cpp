// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/compare/comparison.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/textstudy/compare/boundaries.h"

namespace tokenscope {
namespace {

constexpr std::size_t kPollBytes = std::size_t{1} << 20U;
constexpr TokenIndex kPollTokens = TokenIndex{1} << 16U;
constexpr std::size_t kPollWords = std::size_t{1} << 14U;

std::size_t pairIndex(std::size_t first, std::size_t second)
{
    const auto [low, high] = std::minmax(first, second);
    return high * (high - 1) / 2 + low;
}

struct AsciiSpaces {
    constexpr AsciiSpaces()
    {
        for (const char c : {'\t', '\n', '\v', '\f', '\r', ' '})
            is[static_cast<unsigned char>(c)] = true;
    }
    std::array<bool, 256> is{};
};
constexpr AsciiSpaces kAsciiSpaces;

/// How many bytes tokens of one kind cover, when they come in order of their begins.
struct Covered {
    std::uint64_t bytes = 0;
    std::uint64_t end = 0;

    void add(ByteRange range)
    {
        const std::uint64_t from = std::max(range.begin, end);
        if (range.end > from) {
            bytes += range.end - from;
            end = range.end;
        }
    }
};

/// False: stopped.
bool measure(const ComparedEncoding& encoding, std::uint64_t textBytes, const std::stop_token& stop,
             EncodingMeasures& measures)
{
    measures.tokens = encoding.tokens->size();
    std::array<Covered, static_cast<std::size_t>(TokenKind::Unused) + 1> kinds;
    Covered any;
    const bool knowsKinds = encoding.vocabulary != nullptr;
    for (TokenTable::Cursor cursor(*encoding.tokens, 0); !cursor.atEnd(); cursor.next()) {
        if (cursor.token() % kPollTokens == 0 && stop.stop_requested())
            return false;
        any.add(cursor.range());
        const TokenKind kind =
            knowsKinds ? encoding.vocabulary->kind(encoding.tokens->id(cursor.token())) : TokenKind::Normal;
        if (kind != TokenKind::Normal)
            kinds[static_cast<std::size_t>(kind)].add(cursor.range());
    }
    const auto bytesOf = [&](TokenKind kind) { return kinds[static_cast<std::size_t>(kind)].bytes; };
    measures.kinds = {.fallback = bytesOf(TokenKind::Byte),
                      .unknown = bytesOf(TokenKind::Unknown),
                      .special = bytesOf(TokenKind::Control),
                      .added = bytesOf(TokenKind::UserDefined),
                      .dropped = textBytes - std::min(textBytes, any.bytes)};
    return true;
}

PairAgreement agreementOf(const Boundaries& first, const Boundaries& second)
{
    PairAgreement agreement;
    for (std::size_t i = 0; i < first.words().size(); ++i)
        agreement.common += static_cast<std::uint64_t>(std::popcount(first.words()[i] & second.words()[i]));
    const std::uint64_t sum = first.count() + second.count();
    if (sum > 0) {
        const auto common = static_cast<double>(agreement.common);
        agreement.jaccard = common / static_cast<double>(sum - agreement.common);
        agreement.f1 = 2 * common / static_cast<double>(sum);
    }
    return agreement;
}

/// Finds the spans from the boundaries, front to back.
class SpanFinder {
public:
    explicit SpanFinder(std::span<const Boundaries> all)
        : m_all(all)
    {
    }

    /// False: stopped.
    bool run(std::uint64_t textBytes, const std::stop_token& stop)
    {
        std::uint64_t begin = 0;
        for (std::size_t word = 0; word * 64 < textBytes; ++word) {
            if (word % kPollWords == 0 && stop.stop_requested())
                return false;
            std::uint64_t common = ~std::uint64_t{0};
            std::uint64_t any = 0;
            for (const Boundaries& one : m_all) {
                common &= one.words()[word];
                any |= one.words()[word];
            }
            // Places that only some have make the stretch they stand in a span.
            std::uint64_t differing = any & ~common;
            while (common != 0) {
                const int bit = std::countr_zero(common);
                const std::uint64_t below = (std::uint64_t{1} << bit) - 1;
                m_open = m_open || (differing & below) != 0;
                differing &= ~below;
                close(begin, word * 64 + static_cast<std::uint64_t>(bit));
                begin = word * 64 + static_cast<std::uint64_t>(bit);
                common &= common - 1;
            }
            m_open = m_open || differing != 0;
        }
        close(begin, textBytes);
        return true;
    }

    std::vector<DifferingSpan> take() { return std::move(m_spans); }

private:
    void close(std::uint64_t begin, std::uint64_t end)
    {
        if (!m_open)
            return;
        m_open = false;
        DifferingSpan span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0};
        for (std::size_t i = 1; i < m_all.size(); ++i) {
            std::size_t same = 0;
            while (same < i && (span.classOf(same) != same || !m_all[same].agrees(m_all[i], span.bytes())))
                ++same;
            span.classes |= std::uint64_t{same} << 4 * i;
        }
        m_spans.push_back(span);
    }

    std::span<const Boundaries> m_all;
    std::vector<DifferingSpan> m_spans;
    bool m_open = false;
};

} // namespace

const PairAgreement& Comparison::pair(std::size_t first, std::size_t second) const
{
    return pairs[pairIndex(first, second)];
}

std::uint64_t countWords(std::string_view text, const std::stop_token& stop)
{
    std::uint64_t words = 0;
    bool inWord = false;
    std::size_t nextLook = kPollBytes;
    for (std::size_t at = 0; at < text.size();) {
        if (at >= nextLook) {
            nextLook = at + kPollBytes;
            if (stop.stop_requested())
                return words;
        }
        const auto byte = static_cast<unsigned char>(text[at]);
        bool space = kAsciiSpaces.is[byte];
        std::size_t length = 1;
        // Every other white space begins with one of these bytes.
        if (byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3) {
            const unicode::CodePoint point = unicode::decodeAt(text, at);
            length = point.length;
            space = point.valid && unicode::isWhiteSpace(point.value);
        }
        words += !space && !inWord ? 1 : 0;
        inWord = !space;
        at += length;
    }
    return words;
}

std::size_t spanAtOrAfter(std::span<const DifferingSpan> spans, std::uint64_t byte)
{
    const auto found = std::ranges::upper_bound(spans, byte, {}, [](const DifferingSpan& span) { return span.end; });
    return static_cast<std::size_t>(found - spans.begin());
}

Result<Comparison> compareEncodings(std::string_view text, std::span<const ComparedEncoding> encodings,
                                    const std::stop_token& stop, Progress* progress)
{
    if (encodings.size() > kMaxCompared)
        return failure(ErrorCode::InvalidArgument,
                       "at most " + std::to_string(kMaxCompared) + " tokenizers can be compared at once");
    if (text.size() > UINT32_MAX)
        return failure(ErrorCode::TooLarge, "the text is longer than 4 GiB");
    if (progress != nullptr)
        progress->start(encodings.size() + 1);
    Comparison result;
    result.bytes = text.size();
    result.characters = unicode::countCodePoints(text);
    result.words = countWords(text, stop);

    std::vector<Boundaries> boundaries;
    for (const ComparedEncoding& encoding : encodings) {
        auto places = Boundaries::of(*encoding.tokens, text.size(), stop);
        EncodingMeasures measures;
        if (!places || !measure(encoding, text.size(), stop, measures))
            return failure(ErrorCode::Cancelled, {});
        measures.boundaries = places->count();
        result.encodings.push_back(measures);
        for (const Boundaries& earlier : boundaries)
            result.pairs.push_back(agreementOf(earlier, *places));
        boundaries.push_back(std::move(*places));
        if (progress != nullptr)
            progress->advance(1);
    }
    SpanFinder finder(boundaries);
    if (!finder.run(text.size(), stop) || stop.stop_requested())
        return failure(ErrorCode::Cancelled, {});
    result.spans = finder.take();
    result.spans.shrink_to_fit();
    return result;
}

} // namespace tokenscope
