// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <random>
#include <thread>

#include "core/textstudy/find/findtext.h"
#include "core/textstudy/find/place.h"
#include "core/textstudy/find/replacetext.h"

using namespace tokenscope;
using Kind = FindQuery::Kind;

namespace {

QString shown(const FoundRanges& found)
{
    QStringList all;
    for (const FoundRange& range : found.ranges)
        all += QStringLiteral("%1-%2").arg(range.begin).arg(range.end);
    return all.join(QLatin1Char(' '));
}

TextDocument documentOf(const std::string& text, const std::vector<std::pair<TokenId, std::uint64_t>>& tokens)
{
    Encoding encoding;
    std::uint64_t at = 0;
    for (const auto& [id, length] : tokens) {
        encoding.ids.push_back(id);
        encoding.ranges.push_back({at, at + length});
        at += length;
    }
    auto table = std::make_shared<TokenTable>();
    if (!table->append(encoding))
        qFatal("bad tokens");
    return TextDocument(text).withTokens(std::move(table));
}

} // namespace

class TestFind : public QObject {
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void refuses_data();
    void refuses();
    void findsAcrossWindows();
    void agreesWithAPlainSearch();
    void longMatchesAreWhole();
    void exponentialPatternsEnd();
    void stops();
    void replaces();
    void replacesByGroups_data();
    void replacesByGroups();
    void replacesInDocuments();
    void parsesPlaces_data();
    void parsesPlaces();
    void placesHaveLimits();
};

void TestFind::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, const QByteArray& text, Kind kind, const char* query, bool sensitive,
                        const char* wanted) {
        QTest::newRow(name) << text << int(kind) << QByteArray(query) << sensitive << QString::fromLatin1(wanted);
    };
    row("text, any case", "The the THE", Kind::Text, "the", false, "0-3 4-7 8-11");
    row("text, this case", "The the THE", Kind::Text, "the", true, "4-7");
    row("Cyrillic in any case", "Да да", Kind::Text, "ДА", false, "0-4 5-9");
    row("text that looks like a pattern", "a.b axb", Kind::Text, "A.B", false, "0-3");
    row("text with # and blanks", "x # y", Kind::Text, "X # Y", false, "0-5");
    row("nothing found", "abc", Kind::Text, "xyz", true, "");
    row("matches do not overlap", "aaaa", Kind::Text, "aa", true, "0-2 2-4");
    row("pattern", "a1 b22", Kind::Pattern, "[0-9]+", true, "1-2 4-6");
    row("ends of lines", "one\ntwo\n", Kind::Pattern, "^.|.$", true, "0-1 2-3 4-5 6-7");
    row("pattern without bytes", "abc", Kind::Pattern, "x*", true, "");
    row("pattern across lines", "a\n\nb", Kind::Pattern, "a\\s+b", true, "0-4");
    row("pattern beside malformed bytes",
        QByteArray("ab\xFF"
                   "ab",
                   5),
        Kind::Pattern, "b", true, "1-2 4-5");
    row("hexadecimal", QByteArray("x\xE2\x82\xACy", 5), Kind::Bytes, "e2 82AC", true, "1-4");
    row("bytes inside a character", QByteArray("\xE2\x82\xAC", 3), Kind::Bytes, "82", true, "1-2");
    row("one id", "abcdef", Kind::Tokens, "7", true, "0-2 4-6");
    row("two ids", "abcdef", Kind::Tokens, "[8, 7]", true, "2-6");
}

void TestFind::finds()
{
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QFETCH(QByteArray, query);
    QFETCH(bool, caseSensitive);
    const TextDocument document = documentOf(text.toStdString(), {{7, 2}, {8, 2}, {7, 2}});
    const auto needle = Needle::make({static_cast<Kind>(kind), query.toStdString(), caseSensitive});
    QVERIFY(needle);
    const auto found = findAll(document, *needle);
    QVERIFY(found);
    QTEST(shown(*found), "wanted");
    QVERIFY(found->complete);
}

void TestFind::refuses_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("at");
    QTest::newRow("nothing") << int(Kind::Text) << QByteArray() << ErrorCode::InvalidArgument << -1;
    QTest::newRow("no pattern") << int(Kind::Pattern) << QByteArray() << ErrorCode::InvalidArgument << -1;
    QTest::newRow("open bracket") << int(Kind::Pattern) << QByteArray("ab(c") << ErrorCode::InvalidPattern << 3;
    QTest::newRow("no digit") << int(Kind::Bytes) << QByteArray("E2 8x") << ErrorCode::InvalidValue << 4;
    QTest::newRow("half a byte") << int(Kind::Bytes) << QByteArray("E2 8") << ErrorCode::InvalidValue << 4;
    QTest::newRow("no id") << int(Kind::Tokens) << QByteArray("12 a") << ErrorCode::InvalidValue << 3;
    QTest::newRow("id too large") << int(Kind::Tokens) << QByteArray("99999999999") << ErrorCode::InvalidValue << 0;
}

void TestFind::refuses()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, query);
    QFETCH(int, at);
    const auto needle = Needle::make({static_cast<Kind>(kind), query.toStdString(), false});
    QVERIFY(!needle);
    QTEST(needle.error().code, "code");
    QCOMPARE(needle.error().offset ? static_cast<int>(*needle.error().offset) : -1, at);
}

void TestFind::findsAcrossWindows()
{
    std::string text(3U << 20, '.');
    const std::size_t places[] = {(1U << 20) - 3, (2U << 20) - 1, (2U << 20) - (64U << 10) - 2, text.size() - 6};
    for (const std::size_t at : places)
        text.replace(at, 6, "needle");
    for (const bool caseSensitive : {false, true}) {
        const auto found = findAll(TextDocument(text), *Needle::make({Kind::Text, "needle", caseSensitive}));
        QVERIFY(found);
        QCOMPARE(found->ranges.size(), std::size(places));
    }
    // The ends of a window are no ends of a line, nor of the text.
    const auto ends = findAll(TextDocument(text), *Needle::make({Kind::Pattern, "^.|.$|.\\z", true}));
    QVERIFY(ends);
    QCOMPARE(shown(*ends), QStringLiteral("0-1 %1-%2").arg(text.size() - 1).arg(text.size()));
}

void TestFind::agreesWithAPlainSearch()
{
    std::mt19937 random(3);
    for (int round = 0; round < 20; ++round) {
        std::string text;
        while (text.size() < (3U << 20) / 2)
            text += std::vector<std::string>{"ab", "abc", "b", "\n", "é"}[random() % 5];
        const TextDocument document(text);
        const auto bytes = findAll(document, *Needle::make({Kind::Text, "abb", true}));
        const auto pattern = findAll(document, *Needle::make({Kind::Pattern, "abb", true}));
        QVERIFY(bytes && pattern);
        QVERIFY(bytes->ranges.size() > 100);
        QVERIFY(*bytes == *pattern);
    }
}

void TestFind::longMatchesAreWhole()
{
    const std::string run(5U << 20, 'a');
    const auto found = findAll(TextDocument("b" + run + "b"), *Needle::make({Kind::Pattern, "a+", true}));
    QVERIFY(found);
    QCOMPARE(shown(*found), QStringLiteral("1-%1").arg(run.size() + 1));
}

void TestFind::exponentialPatternsEnd()
{
    const auto found = findAll(TextDocument(std::string(60, 'a')), *Needle::make({Kind::Pattern, "(a|a)*b", true}));
    if (!found)
        QCOMPARE(found.error().code, ErrorCode::TooLarge);
}

void TestFind::stops()
{
    const auto stop = std::make_unique<std::stop_source>(); // on the stack GCC 12 takes it for uninitialized
    stop->request_stop();
    const TextDocument document(std::string(1000, 'a'));
    for (const FindQuery& query : {FindQuery{Kind::Text, "a", true}, FindQuery{Kind::Pattern, "a", true}}) {
        const auto found = findAll(document, *Needle::make(query), stop->get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
    }
}

void TestFind::replaces()
{
    const std::string text = "one two one";
    const auto found = findAll(TextDocument(text), *Needle::make({Kind::Text, "one", true}));
    QCOMPARE(*replaceAll(text, found->ranges, "three"), std::string("three two three"));
    QCOMPARE(*replaceAll(text, found->ranges, ""), std::string(" two "));
    QCOMPARE(*replaceAll(text, {}, "x"), text);
    const std::vector<FoundRange> wrong[] = {{{4, 99}}, {{4, 5}, {2, 3}}, {{5, 4}}};
    for (const auto& ranges : wrong)
        QCOMPARE(replaceAll(text, ranges, "x").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(found->firstFrom(1), std::size_t{1});
    QVERIFY(found->touching({2, 9}) == std::pair(std::size_t{0}, std::size_t{2}));
    QVERIFY(found->touching({3, 8}) == std::pair(std::size_t{1}, std::size_t{1}));
}

void TestFind::replacesByGroups_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QByteArray>("wanted"); ///< the text, or "!" and what is wrong where
    const auto row = [](const char* name, const QByteArray& text, const char* pattern, const char* replacement,
                        const QByteArray& wanted) {
        QTest::newRow(name) << text << QString::fromUtf8(pattern) << QString::fromUtf8(replacement) << wanted;
    };
    row("dollar and backslash", "ab-cd", "(\\w+)-(\\w+)", "$2+\\1", "cd+ab");
    row("all of the match", "one two", "\\w+", "<$0>", "<one> <two>");
    row("braces end the number", "ab", "(a)(b)", "${1}0${2}", "a0b");
    row("two digits where there are so many", "abcdefghijkl", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "$10$1", "jakl");
    row("else one digit and a figure", "ab", "(a)(b)", "$10", "a0");
    row("a group that took no part", "a b", "(a)|(b)", "[$1$2]", "[a] [b]");
    row("the marks themselves", "x", "x", "$$1 \\\\1 $ \\q", "$1 \\1 $ \\q");
    row("line feed and tab", "x", "x", "a\\nb\\t", "a\nb\t");
    row("no groups at all", "x y", "[xy]", "", " ");
    row("named groups have numbers", "k=v", "(?<key>\\w)=(?<value>\\w)", "$2=$1", "v=k");
    row("what stands around is seen", "aab ab", "(?<=a)(a|b)", "<$1>", "a<a><b> a<b>");
    row("ends of lines", "one\ntwo", "^(.)", "$1$1", "oone\nttwo");
    row("behind bytes that are no text",
        "a1\xFF"
        "b2",
        "([a-z])([0-9])", "$2$1",
        "1a\xFF"
        "2b");
    row("any case", "Ab aB", "(A)b", "$1", "A a");
    row("no such group", "ab", "(a)", "x$2", "!OutOfRange 1 2");
}

void TestFind::replacesByGroups()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pattern);
    QFETCH(QString, replacement);
    const FindQuery query{Kind::Pattern, pattern.toStdString(), false};
    const Result<Needle> needle = Needle::make(query);
    QVERIFY(needle);
    const Result<Replacement> by = Replacement::make(query, *needle, replacement.toStdString());
    if (!by) {
        const QByteArray problem = "!OutOfRange " + QByteArray::number(qulonglong(by.error().offset.value())) + ' '
            + QByteArray::fromStdString(by.error().detail);
        QCOMPARE(by.error().code, ErrorCode::OutOfRange);
        QTEST(problem, "wanted");
        return;
    }
    const TextDocument document(text.toStdString());
    const auto found = findAll(document, *needle);
    QVERIFY(found);
    const auto made = replaceAll(document, found->ranges, *needle, *by);
    QVERIFY2(made, made ? "" : errorMessage(made.error()).c_str());
    QTEST(QByteArray::fromStdString(std::string(made->bytes())), "wanted");
    QCOMPARE(made->lines(), LineIndex(made->bytes()));
}

void TestFind::replacesInDocuments()
{
    const TextDocument document(std::string("one\ntwo\none\n"));
    const FindQuery query{Kind::Text, "one", true};
    const Needle needle = *Needle::make(query);
    const auto found = findAll(document, needle);
    // In text a dollar is a dollar.
    const Replacement by = *Replacement::make(query, needle, "$1\n\n");
    const auto all = replaceAll(document, found->ranges, needle, by);
    QCOMPARE(all->bytes(), std::string_view("$1\n\n\ntwo\n$1\n\n\n"));
    QCOMPARE(all->lines(), LineIndex(all->bytes()));
    QCOMPARE(all->editSince(document), (TextEdit{0, 11, 13}));
    QCOMPARE(document.editSince(*all), (TextEdit{0, 13, 11}));
    QCOMPARE(all->editSince(TextDocument(std::string("$1"))).begin, std::uint64_t{2}); // compared
    const auto second = replaceAll(document, std::span(found->ranges).subspan(1), needle, by);
    QCOMPARE(second->bytes(), std::string_view("one\ntwo\n$1\n\n\n"));
    QCOMPARE(second->editSince(document), (TextEdit{8, 3, 4}));
    QCOMPARE(replaceAll(document, {}, needle, by)->bytes(), document.bytes());
    const FindQuery bytes{Kind::Bytes, "6F 6E", true};
    QCOMPARE(Replacement::make(bytes, *Needle::make(bytes), "4A 4").error().code, ErrorCode::InvalidValue);
    QCOMPARE(Replacement::make(bytes, *Needle::make(bytes), "4A 24")->bytes(), std::string("J$"));
    const auto stop = std::make_unique<std::stop_source>();
    stop->request_stop();
    const FindQuery letters{Kind::Pattern, "(.)", true};
    const TextDocument many(std::string(10'000, 'x'));
    const Needle each = *Needle::make(letters);
    const auto places = findAll(many, each);
    const auto stopped =
        replaceAll(many, places->ranges, each, *Replacement::make(letters, each, "$1"), stop->get_token());
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
}

void TestFind::parsesPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<int>("unit");
    QTest::addColumn<qulonglong>("number");
    QTest::newRow("a line") << "12" << true << int(Place::Unit::Line) << 12ULL;
    QTest::newRow("a line, said") << " l:12 " << true << int(Place::Unit::Line) << 12ULL;
    QTest::newRow("a byte") << "b:0" << true << int(Place::Unit::Byte) << 0ULL;
    QTest::newRow("a token, capital") << "T: 7" << true << int(Place::Unit::Token) << 7ULL;
    QTest::newRow("thousands") << "1,234_567 890'1" << true << int(Place::Unit::Line) << 12345678901ULL;
    QTest::newRow("narrow spaces") << QStringLiteral("b:1\u202F234\u00A0567") << true << int(Place::Unit::Byte)
                                   << 1234567ULL;
    QTest::newRow("nothing") << "" << false << 0 << 0ULL;
    QTest::newRow("no number") << "b:" << false << 0 << 0ULL;
    QTest::newRow("letters") << "twelve" << false << 0 << 0ULL;
    QTest::newRow("another unit") << "x:1" << false << 0 << 0ULL;
    QTest::newRow("negative") << "-1" << false << 0 << 0ULL;
    QTest::newRow("too large") << "99999999999999999999" << false << 0 << 0ULL;
}

void TestFind::parsesPlaces()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto place = parsePlace(text.toStdString());
    QCOMPARE(place.has_value(), valid);
    if (!valid)
        return;
    QTEST(int(place->unit), "unit");
    QTEST(static_cast<qulonglong>(place->number), "number");
}

void TestFind::placesHaveLimits()
{
    const TextDocument document = documentOf("ab\ncd", {{1, 3}, {2, 2}});
    QVERIFY(*placeLimits(document, Place::Unit::Line) == (PlaceLimits{1, 2}));
    QVERIFY(*placeLimits(document, Place::Unit::Byte) == (PlaceLimits{0, 5}));
    QVERIFY(*placeLimits(document, Place::Unit::Token) == (PlaceLimits{1, 2}));
    QVERIFY(!placeLimits(TextDocument(std::string("x")), Place::Unit::Token));
    QCOMPARE(byteOf(document, {Place::Unit::Line, 2}), std::optional<std::uint64_t>(3));
    QCOMPARE(byteOf(document, {Place::Unit::Token, 2}), std::optional<std::uint64_t>(3));
    QCOMPARE(byteOf(document, {Place::Unit::Byte, 5}), std::optional<std::uint64_t>(5));
    QVERIFY(!byteOf(document, {Place::Unit::Line, 0}));
    QVERIFY(!byteOf(document, {Place::Unit::Line, 3}));
    QVERIFY(!byteOf(document, {Place::Unit::Token, 3}));
}

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
