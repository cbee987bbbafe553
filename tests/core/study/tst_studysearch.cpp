// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <set>
#include <string>

#include "core/study/studysearch.h"

using namespace tokenscope;

/// Finding the first value that reaches a target.
class TestStudySearch : public QObject {
    Q_OBJECT

private slots:
    void findsTheFirst_data();
    void findsTheFirst();
    void fewLooksWhereItIsInOrder();
    void errorsEndIt();
};

void TestStudySearch::findsTheFirst_data()
{
    QTest::addColumn<QString>("has"); // 0, 1 or ? for each index
    QTest::addColumn<int>("first"); // -1: none
    QTest::newRow("nothing to look at") << QString() << -1;
    QTest::newRow("one that has it") << QStringLiteral("1") << 0;
    QTest::newRow("one that has it not") << QStringLiteral("0") << -1;
    QTest::newRow("all") << QStringLiteral("1111111") << 0;
    QTest::newRow("none") << QStringLiteral("0000000") << -1;
    QTest::newRow("the last") << QStringLiteral("00000001") << 7;
    QTest::newRow("the middle") << QStringLiteral("0000011111") << 5;
    QTest::newRow("one early just before") << QStringLiteral("0000101111") << 4;
    QTest::newRow("one late just after") << QStringLiteral("00001101111") << 4;
    QTest::newRow("reached and lost") << QStringLiteral("0001110000") << 3;
    QTest::newRow("some cannot be told") << QStringLiteral("?00?0011111") << 6;
    QTest::newRow("the last cannot be told") << QStringLiteral("000011111?") << 4;
    QTest::newRow("none can be told") << QStringLiteral("????") << -1;
}

void TestStudySearch::findsTheFirst()
{
    QFETCH(QString, has);
    QFETCH(int, first);
    std::set<std::size_t> seen;
    const auto found =
        firstIndexWith(static_cast<std::size_t>(has.size()), [&](std::size_t index) -> Result<std::optional<bool>> {
            if (!seen.insert(index).second)
                return failure(ErrorCode::InvalidArgument, "looked at twice");
            const QChar each = has[static_cast<qsizetype>(index)];
            return each == u'?' ? std::optional<bool>() : std::optional(each == u'1');
        });
    QVERIFY2(found, found ? "" : found.error().detail.c_str());
    QCOMPARE(*found ? static_cast<int>(**found) : -1, first);
}

void TestStudySearch::fewLooksWhereItIsInOrder()
{
    int looks = 0;
    const auto found = firstIndexWith(1000, [&looks](std::size_t index) {
        ++looks;
        return Result<std::optional<bool>>(index >= 617);
    });
    QVERIFY(found);
    QCOMPARE(found->value_or(0), std::size_t{617});
    QVERIFY2(looks <= 14, std::to_string(looks).c_str());
    looks = 0;
    QVERIFY(!*firstIndexWith(1000, [&looks](std::size_t) {
        ++looks;
        return Result<std::optional<bool>>(false);
    }));
    QVERIFY2(looks <= 10, std::to_string(looks).c_str());
}

void TestStudySearch::errorsEndIt()
{
    int looks = 0;
    const auto found = firstIndexWith(1000, [&looks](std::size_t) -> Result<std::optional<bool>> {
        if (++looks == 3)
            return failure(ErrorCode::Cancelled, {});
        return std::optional(true);
    });
    QVERIFY(!found);
    QCOMPARE(looks, 3);
}

QTEST_GUILESS_MAIN(TestStudySearch)
#include "tst_studysearch.moc"
