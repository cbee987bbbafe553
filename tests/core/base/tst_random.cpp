// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/random.h"

#include <array>
#include <vector>

#include <QTest>

using namespace tokenscope;

class TestRandom : public QObject {
    Q_OBJECT

private slots:
    /// As the authors' xoshiro256starstar.c and splitmix64.c give them.
    void drawsThePublishedNumbers()
    {
        Random zero(0);
        for (const std::uint64_t expected :
             {0x99ec5f36cb75f2b4U, 0xbf6e1f784956452aU, 0x1a5f849d4933e6e0U, 0x6aa594f1262d2d2cU})
            QCOMPARE(zero(), std::uint64_t{expected});
        Random other(42);
        for (const std::uint64_t expected :
             {0x15780b2e0c2ec716U, 0x6104d9866d113a7eU, 0xae17533239e499a1U, 0xecb8ad4703b360a1U})
            QCOMPARE(other(), std::uint64_t{expected});
    }

    void uniformStaysBelowOne()
    {
        Random random(1);
        double sum = 0;
        for (int i = 0; i < 100000; ++i) {
            const double drawn = random.uniform();
            QVERIFY(drawn >= 0 && drawn < 1);
            sum += drawn;
            const double between = random.uniform(-3, -1);
            QVERIFY(between >= -3 && between < -1);
        }
        QVERIFY(std::abs(sum / 100000 - 0.5) < 0.005); // 5 standard deviations
    }

    void belowReachesEveryNumberAlike()
    {
        Random random(2);
        std::array<int, 7> counts{};
        for (int i = 0; i < 70000; ++i)
            ++counts[random.below(counts.size())];
        for (const int count : counts)
            QVERIFY(std::abs(count - 10000) < 500);
        QCOMPARE(random.below(1), std::uint64_t{0});
        QVERIFY(random.below(Random::max()) < Random::max());
    }

    void gaussianHasMeanZeroAndVarianceOne()
    {
        Random random(3);
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        constexpr int kDraws = 200000;
        for (int i = 0; i < kDraws; ++i) {
            const double drawn = random.gaussian();
            QVERIFY(std::isfinite(drawn));
            sum += drawn;
            squares += drawn * drawn;
            fourth += drawn * drawn * drawn * drawn;
        }
        QVERIFY(std::abs(sum / kDraws) < 0.012);
        QVERIFY(std::abs(squares / kDraws - 1) < 0.02);
        QVERIFY(std::abs(fourth / kDraws - 3) < 0.15);
    }

    void aCopyHasTheSameFuture()
    {
        Random random(4);
        random.gaussian();
        Random copy = random;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(copy(), random());
    }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "tst_random.moc"
