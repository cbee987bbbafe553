// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/statistics/statisticstext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

#include "widgets/numbers/decimaltext.h"
#include "widgets/textview/tokendescription.h"

namespace tokenscope::statisticstext {

using namespace statistics;

namespace {

/// Gives tr() its context.
struct Statistics {
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

/// A plural form for any number; beyond int the largest one serves.
int plural(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000));
}

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

QString optionalPercent(const std::optional<double>& value)
{
    return value ? percent(*value) : QStringLiteral("–");
}

QString rankFigure(const TextStatistics& s)
{
    if (!s.zipf)
        return Statistics::tr("Too few different tokens for a fit.");
    QString text = Statistics::tr("Zipf slope %1, R² %2, over ranks 1–%3")
                       .arg(decimal(s.zipf->slope), decimalText(s.zipf->rSquared, 'f', 3), number(s.zipf->lastRank));
    if (s.mandelbrot)
        text += QLatin1Char('\n')
            + Statistics::tr("Mandelbrot slope %1, shift %2, R² %3")
                  .arg(decimal(s.mandelbrot->slope), decimal(s.mandelbrot->shift),
                       decimalText(s.mandelbrot->rSquared, 'f', 3));
    return text;
}

QString positionFigure(const TextStatistics& s)
{
    const auto filled = [](const PositionBin& bin) { return bin.meanBytes > 0; };
    const auto first = std::ranges::find_if(s.positions, filled);
    if (first == s.positions.end())
        return Statistics::tr("No tokens.");
    const PositionBin* least = &*first;
    for (const PositionBin& bin : s.positions) {
        if (filled(bin) && bin.meanBytes < least->meanBytes)
            least = &bin;
    }
    return Statistics::tr("%1 bytes per token; lowest %2 at byte %3")
        .arg(decimal(s.metrics.bytesPerToken), decimal(least->meanBytes), number(least->bytes.begin));
}

QString spanText(std::uint64_t first, std::uint64_t last)
{
    return first == last ? number(first) : QStringLiteral("%1–%2").arg(number(first), number(last));
}

/// Tokens counted in a stretch of a histogram.
std::uint64_t countIn(const std::vector<std::uint64_t>& counts, const Query& query)
{
    std::uint64_t total = 0;
    for (std::uint64_t i = query.first; i <= query.last && i < counts.size(); ++i)
        total += counts[i];
    return total;
}

QString tokensText(std::uint64_t count)
{
    return Statistics::tr("%Ln token(s)", nullptr, plural(count));
}

QString lengthReadout(const TextStatistics& s, const Query& query, bool bytes)
{
    const std::uint64_t count = countIn(bytes ? s.lengthBytes.counts : s.lengthCharacters.counts, query);
    const QString unit = bytes ? Statistics::tr("%Ln byte(s)", nullptr, plural(query.first))
                               : Statistics::tr("%Ln character(s)", nullptr, plural(query.first));
    return Statistics::tr("%1: %2, %3 of all").arg(unit, tokensText(count), percent(share(count, s.metrics.tokens)));
}

QString rankReadout(const TextStatistics& s, const Vocabulary& vocabulary, std::uint64_t entry)
{
    const RankedToken& token = s.ranks[entry];
    return Statistics::tr("Rank %1: “%2”, id %3, %4 (%5)")
        .arg(number(entry + 1), visibleText(pieceBytes(vocabulary, token.id), 30), QString::number(token.id),
             Statistics::tr("%Ln time(s)", nullptr, plural(token.count)),
             percent(share(token.count, s.metrics.tokens)));
}

QString positionReadout(const PositionBin& bin)
{
    return Statistics::tr("Bytes %1–%2: %3, %4 bytes per token on average, %5 at least, %6 at most")
        .arg(number(bin.bytes.begin), number(bin.bytes.end), tokensText(bin.tokens.size()), decimal(bin.meanBytes),
             number(bin.leastBytes), number(bin.mostBytes));
}

QString classReadout(const TextStatistics& s, std::uint64_t entry)
{
    const ClassShare& c = s.classes[entry];
    std::uint64_t bytes = 0;
    for (const ClassShare& each : s.classes)
        bytes += each.bytes;
    return Statistics::tr("%1: %2 (%3), %4 (%5)")
        .arg(className(c.textClass), tokensText(c.tokens), percent(share(c.tokens, s.metrics.tokens)),
             Statistics::tr("%Ln byte(s)", nullptr, plural(c.bytes)), percent(share(c.bytes, bytes)));
}

QString classNames(const TextStatistics& s, const Query& query)
{
    QStringList names;
    for (std::uint64_t i = query.first; i <= query.last && i < s.classes.size(); ++i)
        names.append(className(s.classes[i].textClass));
    return names.join(QLatin1String(", "));
}

} // namespace

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString decimal(double value)
{
    return decimalText(value, 'f', 2);
}

QString percent(double share)
{
    return Statistics::tr("%1 %").arg(decimalText(share * 100, 'f', share > 0 && share < 0.001 ? 3 : 1));
}

QString className(TextClass textClass)
{
    if (textClass == kMarks)
        return Statistics::tr("Marks");
    if (textClass == kDigits)
        return Statistics::tr("Digits");
    if (textClass == kPunctuation)
        return Statistics::tr("Punctuation");
    if (textClass == kSymbols)
        return Statistics::tr("Symbols");
    if (textClass == kSpaces)
        return Statistics::tr("White space");
    if (textClass == kOther)
        return Statistics::tr("Other characters");
    if (textClass == kMalformed)
        return Statistics::tr("Malformed bytes");
    // Names of scripts are the Unicode standard's.
    const std::string_view name = textClassName(textClass);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
        .replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString title(Axis axis)
{
    switch (axis) {
    case Axis::LengthBytes:
        return Statistics::tr("Token length in bytes");
    case Axis::LengthCharacters:
        return Statistics::tr("Token length in characters");
    case Axis::Rank:
        return Statistics::tr("Rank and frequency");
    case Axis::Position:
        return Statistics::tr("Bytes per token along the text");
    case Axis::Class:
        return Statistics::tr("Scripts");
    case Axis::PreTokenSize:
        break;
    }
    return Statistics::tr("Tokens per pre-token");
}

QString figure(const TextStatistics& s, Axis axis)
{
    const auto length = [](const LengthHistogram& h) {
        return Statistics::tr("Mean %1, median %2, longest %3")
            .arg(decimal(h.mean), number(h.median), number(h.longest));
    };
    switch (axis) {
    case Axis::LengthBytes:
        return length(s.lengthBytes);
    case Axis::LengthCharacters:
        return length(s.lengthCharacters);
    case Axis::Rank:
        return rankFigure(s);
    case Axis::Position:
        return positionFigure(s);
    case Axis::Class:
        return s.classes.empty() ? Statistics::tr("No tokens.")
                                 : Statistics::tr("%1: %2 of all tokens")
                                       .arg(className(s.classes.front().textClass),
                                            percent(share(s.classes.front().tokens, s.metrics.tokens)));
    case Axis::PreTokenSize:
        break;
    }
    if (!s.preTokens)
        return Statistics::tr("This tokenizer has no pre-tokenizer.");
    const std::uint64_t alone = s.preTokens->byTokens.size() > 1 ? s.preTokens->byTokens[1] : 0;
    return Statistics::tr("%1 of pre-tokens are one token; %2 on average")
        .arg(percent(share(alone, s.preTokens->preTokens)),
             decimal(share(s.preTokens->tokens, s.preTokens->preTokens)));
}

QString note(const TextStatistics& s, Axis axis, std::uint64_t textBytes)
{
    switch (axis) {
    case Axis::LengthCharacters:
        return s.lengthCharacters.counts.empty() || s.lengthCharacters.counts.front() == 0
            ? QString()
            : Statistics::tr("0: tokens inside one character");
    case Axis::Rank:
        return s.mandelbrot ? Statistics::tr("Zipf over single ranks, Mandelbrot over logarithmic bins") : QString();
    case Axis::Position:
        return Statistics::tr("Band: shortest and longest token of each stretch");
    case Axis::PreTokenSize:
        if (s.preTokens && s.preTokens->bytesExamined < textBytes)
            return Statistics::tr(
                       "First %1 only: this tokenizer changes text before it splits it, which is slow to follow")
                .arg(QLocale().formattedDataSize(static_cast<qint64>(s.preTokens->bytesExamined)));
        return {};
    default:
        return {};
    }
}

QString readout(const TextStatistics& s, const Vocabulary& vocabulary, const Query& query)
{
    switch (query.axis) {
    case Axis::LengthBytes:
    case Axis::LengthCharacters:
        return lengthReadout(s, query, query.axis == Axis::LengthBytes);
    case Axis::Rank:
        return query.first < s.ranks.size() ? rankReadout(s, vocabulary, query.first) : QString();
    case Axis::Position:
        return query.first < s.positions.size() ? positionReadout(s.positions[query.first]) : QString();
    case Axis::Class:
        return query.first < s.classes.size() ? classReadout(s, query.first) : QString();
    case Axis::PreTokenSize:
        break;
    }
    if (!s.preTokens)
        return {};
    const std::uint64_t count = countIn(s.preTokens->byTokens, query);
    return Statistics::tr("%1 each: %2, %3 of all")
        .arg(tokensText(query.first), Statistics::tr("%Ln pre-token(s)", nullptr, plural(count)),
             percent(share(count, s.preTokens->preTokens)));
}

QString selectionText(const TextStatistics& s, const Vocabulary& vocabulary, const Query& query)
{
    const QString span = spanText(query.first, query.last);
    switch (query.axis) {
    case Axis::LengthBytes:
        return Statistics::tr("tokens of length %1 in bytes").arg(span);
    case Axis::LengthCharacters:
        return Statistics::tr("tokens of length %1 in characters").arg(span);
    case Axis::Rank:
        if (query.first == query.last && query.first < s.ranks.size())
            return Statistics::tr("tokens “%1”").arg(visibleText(pieceBytes(vocabulary, s.ranks[query.first].id), 30));
        return Statistics::tr("tokens of ranks %1").arg(spanText(query.first + 1, query.last + 1));
    case Axis::Position:
        if (query.last < s.positions.size())
            return Statistics::tr("tokens in bytes %1–%2")
                .arg(number(s.positions[query.first].bytes.begin), number(s.positions[query.last].bytes.end));
        return {};
    case Axis::Class:
        return Statistics::tr("tokens: %1", "kinds of writing follow").arg(classNames(s, query));
    case Axis::PreTokenSize:
        break;
    }
    return Statistics::tr("tokens in pre-tokens of %1").arg(span);
}

QList<Number> numbers(const TextStatistics& s)
{
    const Metrics& m = s.metrics;
    const Efficiency& e = m.efficiency;
    return {
        {Statistics::tr("Tokens"), number(m.tokens),
         m.specialTokens == 0 ? Statistics::tr("Special tokens are left out; there are none.")
                              : Statistics::tr("Without %Ln special token(s).", nullptr, plural(m.specialTokens))},
        {Statistics::tr("Bytes per token"), decimal(m.bytesPerToken), Statistics::tr("Bytes of the text / tokens.")},
        {Statistics::tr("Characters per token"), decimal(m.charactersPerToken),
         Statistics::tr("Code points of the text / tokens.")},
        {Statistics::tr("Tokens per word"), decimal(m.fertility),
         Statistics::tr(
             "Fertility: tokens / words. Words are what white space separates; in Han, kana, Thai, Lao, Khmer "
             "and Burmese each character, in Tibetan each syllable (after tokka-bench).")},
        {Statistics::tr("Words in several tokens"), percent(m.continuedWordShare),
         Statistics::tr("Words that more than one token touches, in their context.")},
        {Statistics::tr("Floor"), optionalPercent(m.floorShare),
         Statistics::tr("Pre-tokens / tokens: with this pre-tokenizer no vocabulary needs fewer tokens than its "
                        "pre-tokens. Tokenscope's own measure.")},
        {Statistics::tr("Vocabulary in use"),
         Statistics::tr("%1 (%2)", "entries, share").arg(number(e.types), percent(m.vocabularyUtilisation)),
         Statistics::tr("Different tokens here / entries of the vocabulary (%1).").arg(number(m.vocabulary))},
        {Statistics::tr("Entropy"), Statistics::tr("%1 bits per token").arg(decimal(e.entropyBits)),
         Statistics::tr("H = −Σ p log₂ p over the tokens seen; %1 of log₂ of the vocabulary.")
             .arg(percent(m.capacityUse))},
        {Statistics::tr("Shannon efficiency"), optionalPercent(e.shannon),
         Statistics::tr("H / log₂ of the different tokens seen (as tokenization-scorer).")},
        {Statistics::tr("Rényi efficiency, α 2.5"), optionalPercent(e.renyi25),
         Statistics::tr("Zouhar et al. 2023, over the different tokens seen. α 2.5 is what papers use.")},
        {Statistics::tr("Rényi efficiency, α 3"), optionalPercent(e.renyi30),
         Statistics::tr("The same with α 3.0, the default of tokenization-scorer.")},
    };
}

} // namespace tokenscope::statisticstext
