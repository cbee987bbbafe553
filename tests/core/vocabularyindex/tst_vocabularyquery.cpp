// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/textstudy/vocabularyindex/vocabularyquery.h"

using namespace tokenscope;

class TestVocabularyQuery : public QObject {
    Q_OBJECT

private slots:
    void readsHexBytes_data();
    void readsHexBytes();
    void refusesWhatIsNotHex_data();
    void refusesWhatIsNotHex();
    void readsIdRanges_data();
    void readsIdRanges();
    void refusesWhatIsNoId_data();
    void refusesWhatIsNoId();
    void namesComeBack();
    void knowsScripts();
    void knowsWhenItNarrows();
};

void TestVocabularyQuery::readsHexBytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("blanks") << QByteArray("  ") << QByteArray();
    QTest::newRow("pairs between blanks") << QByteArray("E2 82 ac") << QByteArray("\xE2\x82\xAC");
    QTest::newRow("run together") << QByteArray("e282AC") << QByteArray("\xE2\x82\xAC");
    QTest::newRow("0x and commas") << QByteArray("0xE2,0X82") << QByteArray("\xE2\x82");
    QTest::newRow("as in a string") << QByteArray("\\xe2\\x82") << QByteArray("\xE2\x82");
    QTest::newRow("zero") << QByteArray("00") << QByteArray(1, '\0');
}

void TestVocabularyQuery::readsHexBytes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    const auto read = parseHexBytes(text.toStdString());
    QVERIFY(read.has_value());
    QCOMPARE(QByteArray::fromStdString(*read), bytes);
}

void TestVocabularyQuery::refusesWhatIsNotHex_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<qulonglong>("at");
    QTest::newRow("one digit") << QByteArray("E") << int(ErrorCode::Truncated) << 0ULL;
    QTest::newRow("one digit at the end") << QByteArray("E2 8") << int(ErrorCode::Truncated) << 3ULL;
    QTest::newRow("one digit in the middle") << QByteArray("E 82") << int(ErrorCode::Truncated) << 0ULL;
    QTest::newRow("0x alone") << QByteArray("0x") << int(ErrorCode::Truncated) << 2ULL;
    QTest::newRow("a letter beyond F") << QByteArray("E2 G0") << int(ErrorCode::Syntax) << 3ULL;
    QTest::newRow("a letter as second digit") << QByteArray("Ez") << int(ErrorCode::Syntax) << 1ULL;
    QTest::newRow("not ASCII") << QByteArray("\xC3\xA9") << int(ErrorCode::Syntax) << 0ULL;
}

void TestVocabularyQuery::refusesWhatIsNotHex()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(qulonglong, at);
    const auto read = parseHexBytes(text.toStdString());
    QVERIFY(!read);
    QCOMPARE(int(read.error().code), code);
    QCOMPARE(qulonglong(read.error().offset.value()), at);
}

void TestVocabularyQuery::readsIdRanges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("ranges");
    QTest::newRow("nothing") << QByteArray(" ") << QByteArray();
    QTest::newRow("one") << QByteArray("464") << QByteArray("464-464");
    QTest::newRow("a range") << QByteArray("100-200") << QByteArray("100-200");
    QTest::newRow("from here on") << QByteArray("100-") << QByteArray("100-4294967294");
    QTest::newRow("up to here") << QByteArray("-7") << QByteArray("0-7");
    QTest::newRow("several") << QByteArray("1, 5-6;9") << QByteArray("1-1 5-6 9-9");
}

void TestVocabularyQuery::readsIdRanges()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, ranges);
    const auto read = parseIdRanges(text.toStdString());
    QVERIFY(read.has_value());
    QByteArrayList shown;
    for (const IdRange& range : *read)
        shown += QByteArray::number(range.first) + '-' + QByteArray::number(range.last);
    QCOMPARE(shown.join(' '), ranges);
}

void TestVocabularyQuery::refusesWhatIsNoId_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("a word") << QByteArray("the") << int(ErrorCode::Syntax);
    QTest::newRow("a number and a word") << QByteArray("12x") << int(ErrorCode::Syntax);
    QTest::newRow("a dash") << QByteArray("-") << int(ErrorCode::Syntax);
    QTest::newRow("two dashes") << QByteArray("1--2") << int(ErrorCode::Syntax);
    QTest::newRow("backwards") << QByteArray("9-3") << int(ErrorCode::Syntax);
    QTest::newRow("too large") << QByteArray("4294967296") << int(ErrorCode::OutOfRange);
    QTest::newRow("the number for no token") << QByteArray("4294967295") << int(ErrorCode::OutOfRange);
    QTest::newRow("a range too large") << QByteArray("1-99999999999999999999") << int(ErrorCode::OutOfRange);
}

void TestVocabularyQuery::refusesWhatIsNoId()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const auto read = parseIdRanges(text.toStdString());
    QVERIFY(!read);
    QCOMPARE(int(read.error().code), code);
}

void TestVocabularyQuery::namesComeBack()
{
    for (std::size_t i = 0; i < kEntryKinds; ++i)
        QCOMPARE(entryKindOf(entryKindName(static_cast<EntryKind>(i))), static_cast<EntryKind>(i));
    for (std::size_t i = 0; i < kEntrySorts; ++i)
        QCOMPARE(entrySortOf(entrySortName(static_cast<EntrySort>(i))), static_cast<EntrySort>(i));
    for (const SearchMode mode : {SearchMode::Text, SearchMode::Bytes, SearchMode::Id, SearchMode::Regex})
        QCOMPARE(searchModeOf(searchModeName(mode)), mode);
    for (const SearchAnchor anchor : {SearchAnchor::Anywhere, SearchAnchor::Start, SearchAnchor::Whole})
        QCOMPARE(searchAnchorOf(searchAnchorName(anchor)), anchor);
    QCOMPARE(entryKindOf("ordinary"), std::nullopt);
    QCOMPARE(entrySortOf(""), std::nullopt);
}

void TestVocabularyQuery::knowsScripts()
{
    QCOMPARE(entryScriptName(entryScriptOf("latin").value()), std::string_view("Latin"));
    QCOMPARE(entryScriptName(entryScriptOf("old-italic").value()), std::string_view("Old_Italic"));
    QCOMPARE(entryScriptOf("MIXED"), kMixedScript);
    QCOMPARE(entryScriptOf("none"), kNoScript);
    QCOMPARE(entryScriptOf("klingon"), std::nullopt);
    QCOMPARE(entryScriptOf(""), std::nullopt);
}

void TestVocabularyQuery::knowsWhenItNarrows()
{
    VocabularyQuery query;
    query.sort = EntrySort::Text;
    query.descending = true;
    QVERIFY(!query.narrows());
    query.leadingSpace = false;
    QVERIFY(query.narrows());
}

QTEST_GUILESS_MAIN(TestVocabularyQuery)
#include "tst_vocabularyquery.moc"
