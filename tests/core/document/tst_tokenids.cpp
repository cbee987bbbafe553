// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <ranges>
#include <utility>
#include <vector>

#include "core/text/document/tokenids.h"

using namespace tokenscope;

static_assert(std::ranges::random_access_range<TokenIds>);
static_assert(std::ranges::borrowed_range<TokenIds>);

namespace {

PackedTokenIds packed(const std::vector<TokenId>& ids)
{
    PackedTokenIds made;
    std::ranges::for_each(ids, [&made](TokenId id) { made.push_back(id); });
    return made;
}

/// `count` ids, each of any number of bits up to `bits`.
std::vector<TokenId> randomIds(std::mt19937& random, std::size_t count, unsigned bits)
{
    std::vector<TokenId> ids(count);
    std::ranges::generate(
        ids, [&] { return static_cast<TokenId>(random() & ((std::uint64_t{1} << (random() % bits + 1)) - 1)); });
    return ids;
}

} // namespace

class TestTokenIds : public QObject {
    Q_OBJECT
private slots:
    void areAsWideAsTheLargest_data();
    void areAsWideAsTheLargest();
    void areThoseThatWerePacked();
    void areTheSameWhateverTheirWidth();
    void areNoneOnceMovedAway();
    void viewsReadIdsInAVector();
};

void TestTokenIds::areAsWideAsTheLargest_data()
{
    QTest::addColumn<TokenId>("largest");
    QTest::addColumn<std::size_t>("bytes");
    QTest::newRow("a byte") << TokenId{255} << std::size_t{2};
    QTest::newRow("the last of two bytes") << TokenId{0xFFFF} << std::size_t{2};
    QTest::newRow("the first of three") << TokenId{0x1'0000} << std::size_t{3};
    QTest::newRow("the last of three") << TokenId{0xFF'FFFF} << std::size_t{3};
    QTest::newRow("the first of four") << TokenId{0x100'0000} << std::size_t{4};
    QTest::newRow("none") << kNoToken << std::size_t{4};
}

void TestTokenIds::areAsWideAsTheLargest()
{
    QFETCH(const TokenId, largest);
    QFETCH(const std::size_t, bytes);
    constexpr std::size_t kCount = 1000;
    std::vector<TokenId> ids(kCount, 7);
    ids[500] = largest;
    PackedTokenIds made = packed(ids);
    QCOMPARE(made.view().toVector(), ids);
    made.giveBackSpare();
    QVERIFY(made.memoryBytes() >= bytes * kCount);
    QVERIFY(made.memoryBytes() <= bytes * kCount * 5 / 4);
}

void TestTokenIds::areThoseThatWerePacked()
{
    std::mt19937 random(11); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
    for (int run = 0; run < 500; ++run) {
        const std::vector<TokenId> ids = randomIds(random, random() % 60, 1 + random() % 32);
        PackedTokenIds made;
        if (random() % 2 == 0)
            made.reserve(random() % 100);
        std::ranges::for_each(ids, [&made](TokenId id) { made.push_back(id); });
        QCOMPARE(made.size(), ids.size());
        QCOMPARE(made.empty(), ids.empty());
        QVERIFY(made.capacity() >= made.size());
        const TokenIds view = made.view();
        QCOMPARE(view.toVector(), ids);
        TokenIds::Iterator back = view.end();
        for (std::size_t i = ids.size(); i-- > 0;)
            QCOMPARE(*--back, ids[i]);
        QVERIFY(back == view.begin());
        const std::size_t first = random() % (ids.size() + 1);
        const std::size_t count = random() % (ids.size() - first + 1);
        const auto from = ids.begin() + static_cast<std::ptrdiff_t>(first);
        QCOMPARE(view.subrange(first, count).toVector(),
                 std::vector<TokenId>(from, from + static_cast<std::ptrdiff_t>(count)));
        PackedTokenIds cut = made.prefix(first);
        QCOMPARE(cut.view().toVector(), std::vector<TokenId>(ids.begin(), from));
        // What is cut goes on like any other.
        std::for_each(from, ids.end(), [&cut](TokenId id) { cut.push_back(id); });
        QCOMPARE(cut.view().toVector(), ids);
        QVERIFY(cut == made);
        if (ids.empty())
            continue;
        const TokenId wanted = ids[random() % ids.size()];
        QCOMPARE(std::ranges::find(view, wanted) - view.begin(), std::ranges::find(ids, wanted) - ids.begin());
        QCOMPARE(std::ranges::count(view, wanted), std::ranges::count(ids, wanted));
        QCOMPARE(view.begin()[static_cast<std::ptrdiff_t>(ids.size() - 1)], ids.back());
    }
}

void TestTokenIds::areTheSameWhateverTheirWidth()
{
    const PackedTokenIds narrow = packed({1, 2, 3});
    const PackedTokenIds wide = packed({1, 2, 3, 0x1'0000}).prefix(3);
    QVERIFY(narrow == wide);
    QVERIFY(!(narrow == packed({1, 2})));
    QVERIFY(!(wide == packed({1, 2, 4})));
}

void TestTokenIds::areNoneOnceMovedAway()
{
    PackedTokenIds ids = packed({1, 2, 0x1'0000});
    const PackedTokenIds taken = std::move(ids);
    QCOMPARE(taken.size(), std::size_t{3});
    // NOLINTBEGIN(bugprone-use-after-move,clang-analyzer-cplusplus.Move): what is left is what is asked about
    QCOMPARE(ids.size(), std::size_t{0});
    QVERIFY(ids.empty());
    QVERIFY(ids.view().empty());
    QVERIFY(ids == PackedTokenIds());
    ids.push_back(9);
    QCOMPARE(ids.view().toVector(), std::vector<TokenId>{9});
    // NOLINTEND(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
}

void TestTokenIds::viewsReadIdsInAVector()
{
    const std::vector<TokenId> ids{5, kNoToken, 0};
    const TokenIds view = ids;
    QCOMPARE(view.toVector(), ids);
    QCOMPARE(view.subrange(1, 1).toVector(), std::vector<TokenId>{kNoToken});
    QVERIFY(TokenIds().empty());
    QVERIFY(TokenIds().begin() == TokenIds().end());
}

QTEST_APPLESS_MAIN(TestTokenIds)
#include "tst_tokenids.moc"
