// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <random>
#include <set>

#include <QTest>

#include "core/text/bpe/mergebuckets.h"

using namespace tokenscope;

namespace {

struct Candidate {
    std::uint32_t priority = 0;
    std::uint32_t at = 0;
    std::uint32_t rank() const { return priority; }
    std::uint32_t place() const { return at; }
};

using Sorted = std::multiset<std::pair<std::uint32_t, std::uint32_t>>;

} // namespace

class TestMergeBuckets : public QObject {
    Q_OBJECT
private slots:
    void comesInOrder_data()
    {
        QTest::addColumn<int>("ranks");
        QTest::addColumn<int>("places");
        QTest::addColumn<int>("pushesOfTen");
        QTest::newRow("one rank") << 1 << 1000 << 6;
        QTest::newRow("few ranks, ties") << 3 << 20 << 5;
        QTest::newRow("many ranks") << 5000 << 50 << 6;
        QTest::newRow("often empty") << 4 << 100 << 4;
        QTest::newRow("every pair its own rank") << 1'000'000 << 1'000'000 << 7;
    }
    void comesInOrder()
    {
        QFETCH(int, ranks);
        QFETCH(int, places);
        QFETCH(int, pushesOfTen);
        std::mt19937 random(7);
        MergeBuckets<Candidate> buckets;
        Sorted sorted;
        Candidate taken;
        for (int i = 0; i < 50'000; ++i) {
            if (static_cast<int>(random() % 10) < pushesOfTen) {
                const auto rank = static_cast<std::uint32_t>(random() % static_cast<std::uint32_t>(ranks));
                const auto place = static_cast<std::uint32_t>(random() % static_cast<std::uint32_t>(places));
                const Candidate one{rank * 2654435761U, place};
                buckets.push(one);
                sorted.emplace(one.priority, one.at);
            } else {
                const bool hasOne = buckets.pop(taken);
                QCOMPARE(hasOne, !sorted.empty());
                if (!hasOne)
                    continue;
                QCOMPARE(std::pair(taken.priority, taken.at), *sorted.begin());
                sorted.erase(sorted.begin());
            }
        }
        while (!sorted.empty()) {
            QVERIFY(buckets.pop(taken));
            QCOMPARE(std::pair(taken.priority, taken.at), *sorted.begin());
            sorted.erase(sorted.begin());
        }
        QVERIFY(!buckets.pop(taken));
    }

    void isAsNewWhenCleared()
    {
        MergeBuckets<Candidate> buckets;
        for (std::uint32_t rank = 0; rank < 1000; ++rank)
            buckets.push({rank, 1});
        buckets.clear();
        Candidate taken;
        QVERIFY(!buckets.pop(taken));
        buckets.push({2000, 3});
        QVERIFY(buckets.pop(taken));
        QCOMPARE(taken.priority, 2000U);
    }
};

QTEST_GUILESS_MAIN(TestMergeBuckets)
#include "tst_mergebuckets.moc"
