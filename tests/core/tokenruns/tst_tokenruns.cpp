// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/tokenruns/tokenruns.h"

#include <QTest>

using namespace tokenscope;

using Ids = QList<int>;
using Lengths = QList<int>;

class TokenRunsTest : public QObject {
    Q_OBJECT

private slots:
    void longestRun_data();
    void longestRun();
    void longestToken_data();
    void longestToken();
    void stopsWhenAsked();
};

static TokenTable table(const Ids& ids, const Lengths& lengths)
{
    Encoding encoding;
    std::uint64_t at = 0;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        encoding.ids.push_back(static_cast<TokenId>(ids[i]));
        const auto length = static_cast<std::uint64_t>(lengths.isEmpty() ? 1 : lengths[i]);
        encoding.ranges.push_back({at, at + length});
        at += length;
    }
    TokenTable tokens;
    if (!tokens.append(encoding))
        qFatal("the hand-made encoding is wrong");
    return tokens;
}

void TokenRunsTest::longestRun_data()
{
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<TokenRange>("expected");
    QTest::newRow("no tokens") << Ids{} << TokenRange{};
    QTest::newRow("one token") << Ids{5} << TokenRange{0, 1};
    QTest::newRow("none repeated") << Ids{1, 2, 3} << TokenRange{0, 1};
    QTest::newRow("in the middle") << Ids{1, 7, 7, 7, 2, 2} << TokenRange{1, 4};
    QTest::newRow("at the end") << Ids{1, 1, 2, 2, 2} << TokenRange{2, 5};
    QTest::newRow("the first of equals") << Ids{3, 3, 4, 4} << TokenRange{0, 2};
    QTest::newRow("all of it") << Ids{9, 9, 9, 9} << TokenRange{0, 4};
}

void TokenRunsTest::longestRun()
{
    QFETCH(Ids, ids);
    QFETCH(TokenRange, expected);
    QCOMPARE(*tokenruns::longestRun(table(ids, {})), expected);
}

void TokenRunsTest::longestToken_data()
{
    QTest::addColumn<Lengths>("lengths");
    QTest::addColumn<TokenIndex>("expected");
    QTest::newRow("no tokens") << Lengths{} << kNoTokenIndex;
    QTest::newRow("empty ones only") << Lengths{0, 0} << TokenIndex{0};
    QTest::newRow("one stands out") << Lengths{3, 300, 12} << TokenIndex{1};
    QTest::newRow("the first of equals") << Lengths{2, 5, 5} << TokenIndex{1};
}

void TokenRunsTest::longestToken()
{
    QFETCH(Lengths, lengths);
    QFETCH(TokenIndex, expected);
    QCOMPARE(*tokenruns::longestToken(table(Ids(lengths.size(), 1), lengths)), expected);
}

void TokenRunsTest::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const TokenTable tokens = table({1, 2}, {});
    QCOMPARE(tokenruns::longestRun(tokens, stop.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(tokenruns::longestToken(tokens, stop.get_token()).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TokenRunsTest)
#include "tst_tokenruns.moc"
