// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/parallel.h"

#include <atomic>
#include <mutex>
#include <new>
#include <set>
#include <thread>
#include <vector>

#include <QTest>

#include "tests/support/narrowmemory.h"

using namespace tokenscope;

class TestParallel : public QObject {
    Q_OBJECT

private slots:
    void visitsEachChunkOnce_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("chunkSize");
        QTest::addColumn<int>("threads");
        QTest::newRow("nothing") << 0 << 10 << 2;
        QTest::newRow("less than a chunk") << 3 << 10 << 2;
        QTest::newRow("just one chunk") << 10 << 10 << 4;
        QTest::newRow("a rest") << 101 << 10 << 2;
        QTest::newRow("no rest") << 100 << 10 << 3;
        QTest::newRow("one thread") << 101 << 10 << 1;
        QTest::newRow("no thread is the caller's") << 101 << 10 << 0;
        QTest::newRow("more threads than chunks") << 25 << 10 << 64;
        QTest::newRow("chunks of one") << 1000 << 1 << 4;
    }
    void visitsEachChunkOnce()
    {
        QFETCH(const int, count);
        QFETCH(const int, chunkSize);
        QFETCH(const int, threads);
        const auto size = static_cast<std::size_t>(count);
        const auto chunk = static_cast<std::size_t>(chunkSize);
        std::vector<int> visits(size);
        std::vector<std::atomic<int>> chunks(chunkCount(size, chunk));
        std::atomic<bool> inPlace = true;
        forEachChunk(size, chunk, static_cast<unsigned>(threads),
                     [&](std::size_t at, std::size_t begin, std::size_t end) {
                         if (begin != at * chunk || end <= begin || end > size || (end - begin < chunk && end != size))
                             inPlace = false;
                         ++chunks[at];
                         for (std::size_t i = begin; i < end; ++i)
                             ++visits[i];
                     });
        QVERIFY(inPlace);
        QVERIFY(visits == std::vector<int>(size, 1));
        for (const std::atomic<int>& visited : chunks)
            QCOMPARE(visited.load(), 1);
    }

    void runsOnTheCallersThreadToo()
    {
        std::set<std::thread::id> seen;
        forEachChunk(50, 1, 1, [&](std::size_t, std::size_t, std::size_t) { seen.insert(std::this_thread::get_id()); });
        QCOMPARE(seen.size(), std::size_t{1});
        QVERIFY(seen.contains(std::this_thread::get_id()));
    }

    void usesNoMoreThreadsThanItMay()
    {
        std::mutex guard; // of `seen`
        std::set<std::thread::id> seen;
        forEachChunk(200, 1, 3, [&](std::size_t, std::size_t, std::size_t) {
            std::this_thread::yield();
            const std::lock_guard lock(guard);
            seen.insert(std::this_thread::get_id());
        });
        QVERIFY(seen.size() <= 3);
    }

    /// What the chunks are for: floating-point sums that do not depend on the number of threads.
    void sumsInChunkOrderAreTheSame()
    {
        constexpr std::size_t kCount = 100000;
        constexpr std::size_t kChunk = 777;
        const auto sum = [&](unsigned threads) {
            std::vector<float> parts(chunkCount(kCount, kChunk));
            forEachChunk(kCount, kChunk, threads, [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i)
                    parts[chunk] += 1.0F / static_cast<float>(i + 1);
            });
            float all = 0;
            for (const float part : parts)
                all += part;
            return all;
        };
        QCOMPARE(sum(2), sum(1));
        QCOMPARE(sum(5), sum(1));
    }

    void whatAThreadThrowsReachesTheCaller_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("the caller's own") << 1;
        QTest::newRow("any of three") << 3;
    }
    void whatAThreadThrowsReachesTheCaller()
    {
        QFETCH(const int, threads);
        std::atomic<int> running = 0;
        std::atomic<int> done = 0;
        const auto work = [&](std::size_t chunk, std::size_t, std::size_t) {
            if (chunk == 10)
                throw std::bad_alloc();
            ++running;
            std::this_thread::yield();
            ++done;
            --running;
        };
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, forEachChunk(1000, 1, static_cast<unsigned>(threads), work));
        QCOMPARE(running.load(), 0); // nobody works on what the caller has given up
        QVERIFY(done < 999);
    }

    void fewerThreadsThanWantedDoAllOfIt()
    {
        if constexpr (!test::kNarrowsMemory)
            QSKIP("a sanitizer needs the address space that is taken away here");
        std::vector<std::atomic<int>> visits(500);
        bool thrown = false;
        try {
            const test::NarrowMemory forAFewStacks(std::size_t{64} << 20U);
            QVERIFY(forAFewStacks.holds());
            forEachChunk(visits.size(), 1, 400, [&](std::size_t chunk, std::size_t, std::size_t) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1)); // so that all are there at once
                ++visits[chunk];
            });
        } catch (const std::exception&) {
            thrown = true;
        }
        QVERIFY(!thrown);
        for (const std::atomic<int>& visited : visits)
            QCOMPARE(visited.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
