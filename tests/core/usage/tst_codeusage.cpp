// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/usage/codeusage.h"

#include <cmath>

#include <QTest>

using namespace tokenscope;

using Counts = std::vector<std::uint64_t>;

class TestCodeUsage : public QObject {
    Q_OBJECT

private slots:
    void allCodesAlike()
    {
        const CodeUsage usage = usageOf(Counts(64, 5));
        QCOMPARE(usage.used, std::uint64_t{64});
        QCOMPARE(usage.dead, std::uint64_t{0});
        QCOMPARE(usage.total, std::uint64_t{320});
        QCOMPARE(usage.entropyBits, 6.0);
        QCOMPARE(usage.perplexity, 64.0);
        QCOMPARE(usage.efficiency, 1.0);
        QVERIFY(std::abs(usage.gini) < 1e-12);
        QCOMPARE(usage.topTenthShare, 7.0 / 64);
        QCOMPARE(usage.ceiling, 1.0);
    }

    void oneCodeAlone()
    {
        Counts counts(64);
        counts[17] = 9;
        const CodeUsage usage = usageOf(counts);
        QCOMPARE(usage.used, std::uint64_t{1});
        QCOMPARE(usage.dead, std::uint64_t{63});
        QCOMPARE(usage.entropyNats, 0.0);
        QVERIFY(!std::signbit(usage.entropyNats));
        QCOMPARE(usage.perplexity, 1.0);
        QCOMPARE(usage.gini, 63.0 / 64);
        QCOMPARE(usage.topTenthShare, 1.0);
        QCOMPARE(usage.ceiling, 9.0 / 64);
    }

    void nothing()
    {
        QCOMPARE(usageOf({}).total, std::uint64_t{0});
        const CodeUsage usage = usageOf(Counts(8));
        QCOMPARE(usage.dead, std::uint64_t{8});
        QCOMPARE(usage.perplexity, 0.0);
        QCOMPARE(usage.ceiling, 0.0);
        QCOMPARE(usage.expectedDistinct, 0.0);
        QCOMPARE(usage.gini, 0.0);
    }

    void aCodebookOfOne()
    {
        const CodeUsage usage = usageOf({7});
        QCOMPARE(usage.usage, 1.0);
        QCOMPARE(usage.efficiency, 0.0);
        QCOMPARE(usage.expectedDistinct, 1.0);
        QCOMPARE(usage.active, 1.0);
    }

    void countsActiveCodesAsUniTok()
    {
        Counts counts(2, 0);
        counts = {199, 1}; // the second has exactly 0.01 / K
        QCOMPARE(usageOf(counts).active, 0.5);
        counts = {198, 1};
        QCOMPARE(usageOf(counts).active, 1.0);
    }

    void expectsFewerDistinctCodesThanTokens()
    {
        Counts counts(1024);
        counts[0] = 1024;
        const double expected = 1024 * (1 - std::pow(1 - 1.0 / 1024, 1024));
        QVERIFY(std::abs(usageOf(counts).expectedDistinct - expected) < 1e-9);
        counts[0] = 1;
        QVERIFY(std::abs(usageOf(counts).expectedDistinct - 1) < 1e-12);
    }

    void countsEachStage()
    {
        const Codes codes{3, {4, 2}, {0, 1, 3, 1, 3, 0}, {}};
        const auto usages = usagePerStage(codes);
        QVERIFY(usages.has_value());
        QCOMPARE(usages->size(), std::size_t{2});
        QVERIFY((*usages)[0].counts == (Counts{1, 0, 0, 2}));
        QVERIFY((*usages)[1].counts == (Counts{1, 2}));
    }

    void countsRaggedStages()
    {
        const Codes codes{5, {3, 3, 3}, {2, 0, 0, 1, 2}, {1, 0, 4}};
        const auto usages = usagePerStage(codes);
        QVERIFY(usages.has_value());
        QVERIFY((*usages)[0].counts == (Counts{0, 0, 1}));
        QVERIFY((*usages)[1].counts == (Counts{0, 0, 0}));
        QVERIFY((*usages)[2].counts == (Counts{2, 1, 1}));
    }

    void refusesWhatIsNoCode()
    {
        QCOMPARE(usagePerStage({2, {4}, {0, 4}, {}}).error().code, ErrorCode::OutOfRange);
        QCOMPARE(usagePerStage({2, {4}, {0}, {}}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(usagePerStage({2, {4, 4}, {0, 1}, {2}}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(usagePerStage({1, {0xFFFFFFFFU}, {0}, {}}).error().code, ErrorCode::TooLarge);
        QCOMPARE(countCodes({1, {4}, {0}, {}}, 1).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestCodeUsage)
#include "tst_codeusage.moc"
