// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cstdint>
#include <new>
#include <numeric>
#include <utility>

#include "core/base/pagevector.h"

using namespace tokenscope;

namespace {

constexpr std::size_t kLeast = PageAllocator<std::uint32_t>::kLeast / sizeof(std::uint32_t);

PageVector<std::uint32_t> counting(std::size_t count)
{
    PageVector<std::uint32_t> items(count);
    std::iota(items.begin(), items.end(), 0U);
    return items;
}

} // namespace

class TestPageVector : public QObject {
    Q_OBJECT
private slots:
    void keepsItsItemsInPagesAndOutOfThem();
    void whatIsReservedInPagesTakesNoMemory();
    void spareMemoryIsGivenBack();
    void tooManyItemsAreRefused();
};

void TestPageVector::keepsItsItemsInPagesAndOutOfThem()
{
    for (const std::size_t count : {std::size_t{1}, kLeast - 1, kLeast, kLeast + 1, 3 * kLeast}) {
        PageVector<std::uint32_t> grown;
        for (std::size_t i = 0; i < count; ++i)
            grown.push_back(static_cast<std::uint32_t>(i));
        QVERIFY(grown == counting(count));
        PageVector<std::uint32_t> copy = grown;
        copy.resize(count / 2);
        copy.shrink_to_fit();
        QVERIFY(copy == counting(count / 2));
        const PageVector<std::uint32_t> moved = std::move(grown);
        QVERIFY(moved == counting(count));
    }
}

void TestPageVector::whatIsReservedInPagesTakesNoMemory()
{
    PageVector<std::uint32_t> items = counting(100);
    QCOMPARE(memoryBytes(items), std::size_t{400});
    items.reserve(kLeast - 1);
    QCOMPARE(memoryBytes(items), (kLeast - 1) * sizeof(std::uint32_t));
    items.reserve(kLeast);
    QCOMPARE(memoryBytes(items), std::size_t{400});
}

void TestPageVector::spareMemoryIsGivenBack()
{
    PageVector<std::uint32_t> items = counting(100);
    items.reserve(125);
    giveBackSpare(items);
    QCOMPARE(items.capacity(), std::size_t{125});
    items.reserve(126);
    giveBackSpare(items);
    QCOMPARE(items.capacity(), std::size_t{100});
    items.reserve(kLeast);
    giveBackSpare(items);
    QCOMPARE(items.capacity(), kLeast);
    QVERIFY(items == counting(100));
}

void TestPageVector::tooManyItemsAreRefused()
{
    PageAllocator<std::uint32_t> allocator;
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(allocator.allocate(SIZE_MAX / 2)));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(allocator.allocate(SIZE_MAX / 8 - 1)));
}

QTEST_APPLESS_MAIN(TestPageVector)
#include "tst_pagevector.moc"
