// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <random>
#include <set>

#include "core/textstudy/compare/boundaries.h"
#include "core/textstudy/compare/comparison.h"
#include "core/textstudy/compare/tables.h"

using namespace tokenscope;

namespace {

using Ranges = std::vector<ByteRange>;

std::shared_ptr<const TokenTable> table(const Ranges& ranges)
{
    Encoding encoding;
    for (const ByteRange& range : ranges) {
        encoding.ids.push_back(static_cast<TokenId>(encoding.ids.size()));
        encoding.ranges.push_back(range);
    }
    auto result = std::make_shared<TokenTable>();
    if (!result->append(encoding))
        qFatal("ranges do not ascend");
    return result;
}

Ranges tiling(const std::vector<std::uint64_t>& lengths)
{
    Ranges ranges;
    std::uint64_t at = 0;
    for (const std::uint64_t length : lengths) {
        ranges.push_back({at, at + length});
        at += length;
    }
    return ranges;
}

/// What the header promises, place by place.
struct Reference {
    explicit Reference(const Ranges& ranges, std::uint64_t size)
    {
        for (const ByteRange& range : ranges) {
            for (const std::uint64_t byte : {range.begin, range.end}) {
                if (byte > 0 && byte < size)
                    places.insert(byte);
            }
        }
    }
    std::set<std::uint64_t> inside(std::uint64_t begin, std::uint64_t end) const
    {
        return {places.upper_bound(begin), places.lower_bound(end)};
    }
    std::set<std::uint64_t> places;
};

std::vector<DifferingSpan> referenceSpans(const std::vector<Ranges>& all, std::uint64_t size)
{
    std::vector<Reference> sets;
    for (const Ranges& ranges : all)
        sets.emplace_back(ranges, size);
    std::vector<std::uint64_t> common{0};
    for (std::uint64_t byte = 1; byte < size; ++byte) {
        if (std::ranges::all_of(sets, [byte](const Reference& one) { return one.places.contains(byte); }))
            common.push_back(byte);
    }
    common.push_back(size);
    std::vector<DifferingSpan> spans;
    for (std::size_t i = 0; i + 1 < common.size(); ++i) {
        std::vector<std::set<std::uint64_t>> inside;
        std::uint64_t classes = 0;
        bool differs = false;
        for (const Reference& one : sets) {
            inside.push_back(one.inside(common[i], common[i + 1]));
            const auto first = static_cast<std::uint64_t>(std::ranges::find(inside, inside.back()) - inside.begin());
            classes |= first << 4 * (inside.size() - 1);
            differs = differs || first != 0;
        }
        if (differs)
            spans.push_back(
                {static_cast<std::uint32_t>(common[i]), static_cast<std::uint32_t>(common[i + 1]), classes});
    }
    return spans;
}

Result<Comparison> compared(const std::string& text, const std::vector<Ranges>& all,
                            const Vocabulary* vocabulary = nullptr)
{
    std::vector<std::shared_ptr<const TokenTable>> tables;
    std::vector<ComparedEncoding> encodings;
    for (const Ranges& ranges : all) {
        tables.push_back(table(ranges));
        encodings.push_back({tables.back().get(), vocabulary});
    }
    return compareEncodings(text, encodings);
}

} // namespace

/// Boundaries, spans and measures on encodings made by hand, against a plain reference on random ones.
class CompareTest : public QObject {
    Q_OBJECT

private slots:
    void findsSpans_data();
    void findsSpans();
    void randomEncodingsAgreeWithTheReference_data();
    void randomEncodingsAgreeWithTheReference();
    void agreementOfTwo();
    void countsKindsOnce();
    void countsWords_data();
    void countsWords();
    void refusesTooMany();
    void stops();
    void finds();
    void tablesSayIt();
};

Q_DECLARE_METATYPE(std::vector<ByteRange>)
Q_DECLARE_METATYPE(std::vector<std::vector<ByteRange>>)

void CompareTest::findsSpans_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<std::vector<Ranges>>("encodings");
    QTest::addColumn<std::vector<ByteRange>>("spans");
    const auto row = [](const char* name, int size, const std::vector<Ranges>& encodings, const Ranges& spans) {
        QTest::newRow(name) << size << encodings << spans;
    };
    row("nothing to compare", 5, {}, {});
    row("one tokenizer", 5, {tiling({2, 3})}, {});
    row("the same twice", 5, {tiling({2, 3}), tiling({2, 3})}, {});
    row("empty text", 0, {{}, {}}, {});
    row("empty text, a template's token", 0, {{{0, 0}}, {}}, {});
    row("one split more", 5, {tiling({2, 3}), tiling({2, 2, 1})}, {{2, 5}});
    row("two spans side by side", 6, {tiling({3, 3}), tiling({1, 2, 1, 2})}, {{0, 3}, {3, 6}});
    row("no common place", 6, {tiling({2, 2, 2}), tiling({1, 2, 3})}, {{0, 6}});
    row("three, one of them differs", 6, {tiling({3, 3}), tiling({3, 3}), tiling({2, 1, 3})}, {{0, 3}});
    row("a gap has two sides", 5, {tiling({2, 3}), {{0, 2}, {3, 5}}}, {{2, 5}});
    row("an overlap has two sides", 4, {tiling({2, 2}), {{0, 3}, {2, 4}}}, {{2, 4}});
    row("an end after its follower's", 6, {tiling({3, 3}), {{0, 6}, {1, 2}, {3, 6}}}, {{0, 3}});
    row("no tokens at all", 4, {tiling({2, 2}), {}}, {{0, 4}});
    row("an empty token inside", 4, {tiling({4}), {{0, 4}, {2, 2}}}, {{0, 4}});
    row("an empty token between", 4, {tiling({2, 2}), {{0, 2}, {2, 2}, {2, 4}}}, {});
    row("tokens beyond the text", 4, {tiling({2, 2}), tiling({2, 9})}, {});
    row("across words of 64", 200, {tiling({100, 100}), tiling({63, 1, 36, 100})}, {{0, 100}});
}

void CompareTest::findsSpans()
{
    QFETCH(const int, size);
    QFETCH(const std::vector<Ranges>, encodings);
    QFETCH(const std::vector<ByteRange>, spans);
    const auto result = compared(std::string(static_cast<std::size_t>(size), 'x'), encodings);
    QVERIFY(result.has_value());
    Ranges found;
    for (const DifferingSpan& span : result->spans)
        found.push_back(span.bytes());
    QVERIFY(found == spans);
    QCOMPARE(result->encodings.size(), encodings.size());
    if (!encodings.empty())
        QVERIFY(result->spans == referenceSpans(encodings, static_cast<std::uint64_t>(size)));
}

void CompareTest::randomEncodingsAgreeWithTheReference_data()
{
    QTest::addColumn<bool>("overlapping");
    QTest::newRow("tiling") << false;
    QTest::newRow("gaps, overlaps and empty tokens") << true;
}

void CompareTest::randomEncodingsAgreeWithTheReference()
{
    QFETCH(const bool, overlapping);
    std::mt19937 random(7);
    const auto below = [&random](unsigned limit) { return random() % limit; };
    for (int round = 0; round < 300; ++round) {
        const std::uint64_t size = below(400);
        std::vector<Ranges> all(2 + below(4));
        for (Ranges& ranges : all) {
            for (std::uint64_t at = 0; at < size;) {
                const std::uint64_t end = std::min<std::uint64_t>(size, at + (overlapping ? 0 : 1) + below(7));
                ranges.push_back({at, end});
                at = overlapping ? at + below(6) : end;
            }
        }
        const auto result = compared(std::string(size, 'x'), all);
        QVERIFY(result.has_value());
        QVERIFY(result->spans == referenceSpans(all, size));
        for (std::size_t j = 1; j < all.size(); ++j) {
            for (std::size_t i = 0; i < j; ++i) {
                const Reference first(all[i], size);
                const Reference second(all[j], size);
                std::set<std::uint64_t> both = first.places;
                both.insert(second.places.begin(), second.places.end());
                const std::size_t common = first.places.size() + second.places.size() - both.size();
                QCOMPARE(result->pair(i, j).common, common);
                QCOMPARE(result->pair(j, i).common, common);
                if (!both.empty())
                    QCOMPARE(result->pair(i, j).jaccard,
                             static_cast<double>(common) / static_cast<double>(both.size()));
            }
        }
        for (const DifferingSpan& span : result->spans) {
            for (const Ranges& ranges : all) {
                const auto places = Reference(ranges, size).inside(span.begin, span.end);
                QVERIFY(boundariesIn(*table(ranges), span.bytes())
                        == std::vector<std::uint64_t>(places.begin(), places.end()));
            }
        }
    }
}

void CompareTest::agreementOfTwo()
{
    // Places {2, 4} and {2, 3}: one in common of three.
    auto result = compared("abcdef", {tiling({2, 2, 2}), tiling({2, 1, 3})});
    QCOMPARE(result->pair(0, 1).common, 1U);
    QCOMPARE(result->pair(0, 1).jaccard, 1.0 / 3);
    QCOMPARE(result->pair(0, 1).f1, 0.5);
    // One token each: no place, no disagreement.
    result = compared("abcdef", {tiling({6}), tiling({6})});
    QCOMPARE(result->pair(0, 1).jaccard, 1.0);
    QCOMPARE(result->pair(0, 1).f1, 1.0);
    result = compared("abcdef", {tiling({6}), tiling({3, 3})});
    QCOMPARE(result->pair(0, 1).jaccard, 0.0);
    QCOMPARE(result->pair(0, 1).f1, 0.0);
}

void CompareTest::countsKindsOnce()
{
    Vocabulary vocabulary;
    vocabulary.set(0, "a");
    vocabulary.set(1, "<0xE2>", 0, TokenKind::Byte);
    vocabulary.set(2, "<0x82>", 0, TokenKind::Byte);
    vocabulary.set(3, "<unk>", 0, TokenKind::Unknown);
    vocabulary.set(4, "<s>", 0, TokenKind::Control);
    vocabulary.set(5, "<tool>", 0, TokenKind::UserDefined);
    // a, then two byte tokens that both come from one character of three bytes, then unknown, a gap, special, added.
    const auto result =
        compared("a\xE2\x82\xAC?? <s>T", {{{0, 1}, {1, 4}, {1, 4}, {4, 6}, {7, 10}, {10, 11}}}, &vocabulary);
    QVERIFY(result.has_value());
    QVERIFY(
        (result->encodings[0].kinds == KindBytes{.fallback = 3, .unknown = 2, .special = 3, .added = 1, .dropped = 1}));
    QCOMPARE(result->encodings[0].tokens, 6U);
    QCOMPARE(result->characters, 9U);
    QCOMPARE(result->words, 2U);
}

void CompareTest::countsWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("words");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("white space only") << QByteArray(" \t\r\n\v\f") << 0;
    QTest::newRow("two") << QByteArray("  two words\n") << 2;
    QTest::newRow("no-break space") << QByteArray("two\xC2\xA0words") << 2;
    QTest::newRow("ideographic space") << QByteArray("\xE4\xB8\x80\xE3\x80\x80\xE4\xBA\x8C") << 2;
    QTest::newRow("line separator") << QByteArray("two\xE2\x80\xA8words") << 2;
    QTest::newRow("next line") << QByteArray("two\xC2\x85words") << 2;
    QTest::newRow("zero-width space is none") << QByteArray("one\xE2\x80\x8Bword") << 1;
    QTest::newRow("Thai has none") << QByteArray("\xE0\xB8\x81\xE0\xB8\xB2\xE0\xB8\xA3") << 1;
    QTest::newRow("bytes that are no text") << QByteArray("\xFF\xE2 \xC2") << 2;
}

void CompareTest::countsWords()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, words);
    QCOMPARE(countWords(text.toStdString()), static_cast<std::uint64_t>(words));
}

void CompareTest::refusesTooMany()
{
    const auto most = compared("ab", std::vector<Ranges>(kMaxCompared, tiling({1, 1})));
    QVERIFY(most.has_value());
    const auto result = compared("ab", std::vector<Ranges>(kMaxCompared + 1, tiling({1, 1})));
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
}

void CompareTest::stops()
{
    std::stop_source source;
    source.request_stop();
    const auto tokens = table(tiling({1, 1}));
    const std::vector<ComparedEncoding> encodings{{tokens.get(), nullptr}};
    const auto result = compareEncodings("ab", encodings, source.get_token());
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

void CompareTest::finds()
{
    const std::vector<DifferingSpan> spans{{2, 5, 0x10}, {5, 9, 0x10}, {12, 14, 0x10}};
    const std::vector<std::pair<std::uint64_t, std::size_t>> expected{{0, 0}, {4, 0}, {5, 1}, {9, 2}, {13, 2}, {14, 3}};
    for (const auto& [byte, index] : expected)
        QCOMPARE(spanAtOrAfter(spans, byte), index);
}

void CompareTest::tablesSayIt()
{
    ComparisonStudy study;
    study.text = TextDocument("ab cd");
    ComparedTokenizer first;
    first.id = "first";
    first.tokens = table(tiling({2, 3}));
    first.floor = 2;
    first.roundTripExact = true;
    ComparedTokenizer failed;
    failed.id = "gone";
    failed.error = Error{ErrorCode::FileNotFound, "no such file", {}, std::nullopt, std::nullopt};
    ComparedTokenizer second;
    second.id = "second";
    second.tokens = table(tiling({2, 1, 1, 1}));
    second.floor = 3;
    second.roundTripExact = false;
    second.firstDifference = 2;
    study.tokenizers = {first, failed, second};
    QVERIFY(compareStudy(study).has_value());
    QVERIFY(study.encodingOf(2) == std::optional<std::size_t>(1));
    QVERIFY(!study.encodingOf(1));

    const std::string csv = toCsv(tokenizersTable(study));
    QVERIFY2(csv.find("\nfirst,2,1,2.5,2.5,1,2,0,0,0,0,0,0,exact,,\n") != std::string::npos, csv.c_str());
    QVERIFY2(csv.find("\nsecond,4,2,1.25,1.25,2,3,1,0,0,0,0,0,differs,2,\n") != std::string::npos, csv.c_str());
    QVERIFY2(csv.find("\ngone,,,,,,,,,,,,,,,") != std::string::npos, csv.c_str());
    QCOMPARE(toCsv(pairsTable(study)),
             std::string("first,second,common_boundaries,jaccard,f1\n"
                         "first,second,1,0.3333333333333333,0.5\n"));
    QCOMPARE(toCsv(spansTable(study, study.comparison.spans)),
             std::string("begin (bytes),end (bytes),text,tokenizer,tokens,boundaries\n"
                         "2,5, cd,first,1,\n"
                         "2,5, cd,second,3,3 4\n"));
}

QTEST_GUILESS_MAIN(CompareTest)
#include "tst_compare.moc"
