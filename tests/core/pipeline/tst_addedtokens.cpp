// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/addedtokens.h"

#include <QTest>

#include "tests/support/cputime.h"

using namespace tokenscope;
using namespace Qt::StringLiterals;

namespace {

AddedToken token(TokenId id, const char* content, const char* flags)
{
    const QLatin1String set(flags);
    return {id,
            content,
            set.contains(QLatin1Char('w')),
            set.contains(QLatin1Char('l')),
            set.contains(QLatin1Char('r')),
            false,
            set.contains(QLatin1Char('s'))};
}

/// "[a](7)[b]": stretches of text, tokens by their ids.
std::string written(const AddedTokenMatcher& matcher, const std::string& text, SpecialPolicy policy)
{
    std::vector<AddedSegment> segments;
    if (!matcher.split(text, policy, segments))
        return "stopped";
    std::string out;
    for (const AddedSegment& segment : segments)
        out += segment.id == kNoToken ? '[' + text.substr(segment.begin, segment.end - segment.begin) + ']'
                                      : '(' + std::to_string(segment.id) + ')';
    return out;
}

void addColumns()
{
    QTest::addColumn<QString>("flags"); // w: single word, l and r: strips, s: special
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
}

void row(const char* name, const char* flags, const char* content, const char* text, const char* expected)
{
    QTest::newRow(name) << QString::fromLatin1(flags) << QString::fromLatin1(content) << QString::fromLatin1(text)
                        << QString::fromLatin1(expected);
}

} // namespace

class TestAddedTokens : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void tokensInTheSpaceOfOthers_data();
    void tokensInTheSpaceOfOthers();
    void spaceTakenOnceIsNotLookedThroughAgain();
    void longTokensThatHardlyDiffer_data();
    void longTokensThatHardlyDiffer();
};

void TestAddedTokens::splits_data()
{
    addColumns();
    row("in the middle", "", "<s>", "a<s>b", "[a](1)[b]");
    row("side by side", "", "<s>", "<s><s>", "(1)(1)");
    row("nothing", "", "<s>", "", "");
    row("a beginning is none", "", "<s>", "<s", "[<s]");
    row("takes space on both sides", "lr", "<s>", "a  <s> \n b", "[a](1)[b]");
    row("a word by itself", "w", "on", "on and once on", "(1)[ and once ](1)");
    row("space that strips space", "r", " ", "a   b c", "[a](1)(1)(1)[b](1)[c]");
    row("space that strips on both sides", "lr", " ", "a   b", "[a](1)[b]");
}

void TestAddedTokens::splits()
{
    QFETCH(QString, flags);
    QFETCH(QString, content);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const QByteArray known = content.toLatin1();
    const AddedTokenMatcher matcher({token(1, known.constData(), flags.toLatin1().constData())});
    QCOMPARE(QString::fromStdString(written(matcher, text.toStdString(), SpecialPolicy::Recognise)), expected);
}

void TestAddedTokens::tokensInTheSpaceOfOthers_data()
{
    addColumns();
    row("none there", "", " ", "X\ta", "(1)[a]");
    row("each of them", "", " ", "X  a", "(1)(2)(2)[a]");
    row("the last", "", " ", "X\t a", "(1)(2)[a]");
    row("the first, and the rest is text", "", " ", "X \ta", "(1)(2)[\ta]");
    row("that goes on behind it", "", " a", "X  ab", "(1)(2)[b]");
    row("that takes what is left", "r", "\t", "X \t a", "(1)(2)[a]");
    row("that strips what is taken", "l", "\ta", "X \tab", "(1)(2)[b]");
    row("that is taken whole", "lr", " ", "X  a", "(1)[a]");
    row("that is turned down", "w", " ", "X a", "(1)[a]");
}

/// As Hugging Face's tokenizers 0.23 gives them; the first token, "X", takes the space behind it, the second is the row's.
void TestAddedTokens::tokensInTheSpaceOfOthers()
{
    QFETCH(QString, flags);
    QFETCH(QString, content);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const AddedTokenMatcher matcher(
        {token(1, "X", "r"), token(2, content.toLatin1().constData(), flags.toLatin1().constData())});
    QCOMPARE(QString::fromStdString(written(matcher, text.toStdString(), SpecialPolicy::Recognise)), expected);
    std::vector<AddedSegment> segments;
    QVERIFY(matcher.split(text.toStdString(), SpecialPolicy::Recognise, segments));
    std::size_t at = 0;
    for (const AddedSegment& segment : segments) {
        QVERIFY(segment.begin <= at);
        QVERIFY(segment.end > at); // so none lies within another
        at = segment.end;
    }
    QCOMPARE(at, static_cast<std::size_t>(text.size()));
}

/// If each space looked through all behind it, these were 180 billion steps.
void TestAddedTokens::spaceTakenOnceIsNotLookedThroughAgain()
{
    const AddedTokenMatcher matcher({token(1, " ", "r")});
    const std::string text(600'000, ' ');
    const std::int64_t begin = test::cpuNanoseconds();
    std::vector<AddedSegment> segments;
    QVERIFY(matcher.split(text, SpecialPolicy::AsText, segments));
    QCOMPARE(segments.size(), text.size());
    QVERIFY((segments.back() == AddedSegment{text.size() - 1, text.size(), 1}));
    QVERIFY(test::cpuNanoseconds() - begin < 1'000'000'000 * test::kSanitizerSlack);
}

void TestAddedTokens::longTokensThatHardlyDiffer_data()
{
    QTest::addColumn<QStringList>("contents");
    QTest::addColumn<QString>("text");
    const auto run = [](int length) { return QString(length, u'a'); };
    const QString longest = run(20'000) + u'b';
    QTest::newRow("one that never ends") << QStringList{longest} << run(300'000);
    QTest::newRow("with its own beginning") << QStringList{longest, run(1)} << run(300'000);
    QTest::newRow("with half of it") << QStringList{longest, run(10'000), run(7)} << run(300'000);
    QTest::newRow("found at the end") << QStringList{longest, u"ab"_s} << run(200'000) + u"b"_s + run(100'000);
    QTest::newRow("found again and again")
        << QStringList{longest, u"ba"_s, u"b"_s} << QString(run(70'000) + u"bb"_s + run(19'999) + u"b"_s).repeated(3);
    QTest::newRow("of different begins") << QStringList{
        longest, run(15'000) + u"c"_s, u"c"_s + run(9'000),
        u"aac"_s} << QString(run(100'000) + u"c"_s + run(16'000) + u"cc"_s + run(8'000) + u"b"_s).repeated(2);
}

/// Against looking at each place for each token, which here is 20,000 bytes a place; and soon, where that takes a minute.
void TestAddedTokens::longTokensThatHardlyDiffer()
{
    QFETCH(QStringList, contents);
    QFETCH(QString, text);
    std::vector<AddedToken> tokens;
    for (int i = 0; i < contents.size(); ++i)
        tokens.push_back(token(static_cast<TokenId>(i), contents[i].toLatin1().constData(), ""));
    const std::string searched = text.toStdString();
    std::vector<AddedSegment> expected;
    std::size_t from = 0;
    for (std::size_t at = 0; at < searched.size();) {
        const AddedToken* longest = nullptr;
        for (const AddedToken& one : tokens) {
            if ((longest == nullptr || one.content.size() > longest->content.size())
                && std::string_view(searched).substr(at).starts_with(one.content))
                longest = &one;
        }
        if (longest == nullptr) {
            ++at;
            continue;
        }
        if (from < at)
            expected.push_back({from, at, kNoToken});
        expected.push_back({at, at + longest->content.size(), longest->id});
        from = at = at + longest->content.size();
    }
    if (from < searched.size())
        expected.push_back({from, searched.size(), kNoToken});

    const AddedTokenMatcher matcher(tokens);
    const std::int64_t begin = test::cpuNanoseconds();
    std::vector<AddedSegment> segments;
    QVERIFY(matcher.split(searched, SpecialPolicy::Recognise, segments));
    const std::int64_t milliseconds = (test::cpuNanoseconds() - begin) / 1'000'000;
    QVERIFY(segments == expected);
    QVERIFY2(milliseconds < 1000 * test::kSanitizerSlack, qPrintable(QString::number(milliseconds)));
}

QTEST_GUILESS_MAIN(TestAddedTokens)
#include "tst_addedtokens.moc"
