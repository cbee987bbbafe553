// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QTest>

#include "core/base/random.h"
#include "core/codec/text/idcoder.h"
#include "tests/support/cputime.h"

using namespace tokenscope;

namespace {

using Ids = std::vector<std::uint32_t>;

constexpr std::uint32_t kLargeVocabulary = 262'144;

/// As words come: the id of rank r about 1/(r + 1) of the time, ranks scattered over the vocabulary.
Ids words(std::size_t count, std::uint32_t vocabulary, std::uint64_t seed = 1)
{
    Random random(seed);
    Ids ids(count);
    for (std::uint32_t& id : ids) {
        const double rank = std::floor(std::exp(random.uniform() * std::log(static_cast<double>(vocabulary)))) - 1;
        id = static_cast<std::uint32_t>(static_cast<std::uint64_t>(rank) * 7919 % vocabulary);
    }
    return ids;
}

} // namespace

/// What ids of a tokenized text cost.
class TestIdCoder : public QObject {
    Q_OBJECT

private slots:
    void bringsBackWhatItWasGiven_data();
    void bringsBackWhatItWasGiven();
    void addsUpWhatIdsCost();
    void staysNearTheEntropy();
    void aShortTextOfALargeVocabularyCostsNoMoreThanItsNewIds();
    void learnsAgainWhereTheTextChanges();
    void costsLogarithmicTime();
    void refusesIdsOfNoVocabulary();
    void refusesTooMuch();
    void everyCutIsAnError();
    void everyFlippedBitIsSurvived();
    void aBombIsStopped();
    void stopsWhenAsked();
};

void TestIdCoder::bringsBackWhatItWasGiven_data()
{
    QTest::addColumn<Ids>("ids");
    QTest::addColumn<std::uint32_t>("vocabulary");
    QTest::newRow("none, no vocabulary") << Ids{} << 0U;
    QTest::newRow("none") << Ids{} << 50'257U;
    QTest::newRow("one") << Ids{7} << 50'257U;
    QTest::newRow("a vocabulary of one") << Ids(1000, 0) << 1U;
    QTest::newRow("a vocabulary of two") << Ids{0, 1, 1, 0, 1} << 2U;
    QTest::newRow("all of a vocabulary, then again") << [] {
        Ids ids;
        for (std::uint32_t i = 0; i < 2000; ++i)
            ids.push_back(i * 7 % 1000);
        return ids;
    }() << 1000U;
    QTest::newRow("first and last") << Ids{0, kLargeVocabulary - 1, 0, kLargeVocabulary - 1} << kLargeVocabulary;
    QTest::newRow("as words come") << words(30'000, kLargeVocabulary) << kLargeVocabulary;
    QTest::newRow("the largest vocabulary") << words(500, kMostVocabulary) << kMostVocabulary;
}

void TestIdCoder::bringsBackWhatItWasGiven()
{
    QFETCH(const Ids, ids);
    QFETCH(const std::uint32_t, vocabulary);
    const std::string bytes = encodeIds(ids, vocabulary, {}).value();
    const Result<Ids> back = decodeIds(bytes, vocabulary, ids.size(), {});
    QVERIFY2(back.has_value(), back ? "" : errorMessage(back.error()).c_str());
    QVERIFY(*back == ids);
}

void TestIdCoder::addsUpWhatIdsCost()
{
    const IdBits bits = idBits(Ids{3, 3, 3, 1}, 1024, {}).value();
    QCOMPARE(bits.tokens, std::uint64_t{4});
    QCOMPARE(bits.fixed, 40.0);
    QCOMPARE(bits.entropy, 3 * std::log2(4.0 / 3) + 2.0);
    QCOMPARE(bits.coded, 8 * std::uint64_t{encodeIds(Ids{3, 3, 3, 1}, 1024, {}).value().size()});
    const IdBits none = idBits({}, 0, {}).value();
    QCOMPARE(none.fixed, 0.0);
    QCOMPARE(none.entropy, 0.0);
    QCOMPARE(none.coded, std::uint64_t{8}); // that there are none
}

void TestIdCoder::staysNearTheEntropy()
{
    const Ids ids = words(400'000, 1000);
    const IdBits bits = idBits(ids, 1000, {}).value();
    QVERIFY2(static_cast<double>(bits.coded) > bits.entropy, "no code is shorter");
    QVERIFY2(static_cast<double>(bits.coded) < 1.01 * bits.entropy,
             (std::to_string(bits.coded) + " of " + std::to_string(bits.entropy)).c_str());
}

void TestIdCoder::aShortTextOfALargeVocabularyCostsNoMoreThanItsNewIds()
{
    // 60 ids, 12 of them different: 18 bits for each of those, and little more than the entropy for where they stand.
    Ids ids;
    for (std::uint32_t i = 0; i < 60; ++i)
        ids.push_back(i % 12 * 20'000);
    const IdBits bits = idBits(ids, kLargeVocabulary, {}).value();
    QVERIFY2(static_cast<double>(bits.coded) < 12 * 18 + bits.entropy + 60,
             (std::to_string(bits.coded) + ", entropy " + std::to_string(bits.entropy)).c_str());
    QVERIFY(static_cast<double>(bits.coded) < 0.5 * bits.fixed);
}

void TestIdCoder::learnsAgainWhereTheTextChanges()
{
    // More ids than the frequencies' total bears, so that they are halved, and another half of the vocabulary after them.
    Ids ids = words(2'200'000, 300);
    for (std::size_t i = ids.size() / 2; i < ids.size(); ++i)
        ids[i] += 300;
    const std::string bytes = encodeIds(ids, 600, {}).value();
    QVERIFY(decodeIds(bytes, 600, ids.size(), {}).value() == ids);
}

void TestIdCoder::costsLogarithmicTime()
{
    const Ids ids = words(200'000, kLargeVocabulary);
    const std::int64_t begin = test::cpuNanoseconds();
    const std::string bytes = encodeIds(ids, kLargeVocabulary, {}).value();
    QVERIFY(decodeIds(bytes, kLargeVocabulary, ids.size(), {}).value() == ids);
    const double seconds = static_cast<double>(test::cpuNanoseconds() - begin) * 1e-9;
    // 0.1 s where it was written; frequencies summed one by one would take minutes.
    QVERIFY2(seconds < 3.0 * test::kSanitizerSlack, std::to_string(seconds).c_str());
}

void TestIdCoder::refusesIdsOfNoVocabulary()
{
    const Result<std::string> bytes = encodeIds(Ids{1, 2, 50}, 50, {});
    QVERIFY(!bytes.has_value());
    QCOMPARE(bytes.error().code, ErrorCode::OutOfRange);
    QVERIFY(bytes.error().detail.find("id 50 at 2") != std::string::npos);
    QCOMPARE(idBits(Ids{0}, 0, {}).error().code, ErrorCode::OutOfRange);
    const std::string one = encodeIds(Ids{0}, 1, {}).value();
    QCOMPARE(decodeIds(one, 0, 10, {}).error().code, ErrorCode::InvalidValue);
}

void TestIdCoder::refusesTooMuch()
{
    QCOMPARE(encodeIds(Ids{0}, kMostVocabulary + 1, {}).error().code, ErrorCode::TooLarge);
    QCOMPARE(decodeIds("\x01x", kMostVocabulary + 1, 10, {}).error().code, ErrorCode::TooLarge);
    QCOMPARE(decodeIds("\xFF\xFF\xFF\xFF\xFF\xFF", 100, kMostIds, {}).error().code, ErrorCode::TooLarge);
    QCOMPARE(decodeIds({}, 100, 10, {}).error().code, ErrorCode::Empty);
    QCOMPARE(decodeIds("\x80", 100, 10, {}).error().code, ErrorCode::Truncated);
    QCOMPARE(decodeIds(std::string("\0x", 2), 100, 10, {}).error().code, ErrorCode::Syntax);
}

void TestIdCoder::everyCutIsAnError()
{
    const std::string whole = encodeIds(words(500, 5000), 5000, {}).value();
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const Result<Ids> cut = decodeIds(whole.substr(0, length), 5000, 500, {});
        // The last bytes may be such that the end can be guessed.
        QVERIFY2(!cut.has_value() || length + 3 >= whole.size(), std::to_string(length).c_str());
        if (!cut)
            QVERIFY(cut.error().code == ErrorCode::Truncated);
    }
    const Result<Ids> longer = decodeIds(whole + "more", 5000, 500, {});
    QVERIFY(!longer.has_value());
    QCOMPARE(longer.error().code, ErrorCode::Syntax);
}

void TestIdCoder::everyFlippedBitIsSurvived()
{
    const std::string whole = encodeIds(words(500, 5000), 5000, {}).value();
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const Result<Ids> ids = decodeIds(flipped, 5000, 2000, {});
        if (ids)
            QVERIFY(std::ranges::all_of(*ids, [](std::uint32_t id) { return id < 5000; }));
        else
            QVERIFY(errorMessage(ids.error()).size() > 5);
    }
}

void TestIdCoder::aBombIsStopped()
{
    const std::string bomb = encodeIds(Ids(1'000'000, 5), 100, {}).value();
    QVERIFY2(bomb.size() < 500, std::to_string(bomb.size()).c_str());
    QCOMPARE(decodeIds(bomb, 100, 999'999, {}).error().code, ErrorCode::TooLarge);
    QCOMPARE(decodeIds(bomb, 100, 1'000'000, {}).value().size(), std::size_t{1'000'000});
}

void TestIdCoder::stopsWhenAsked()
{
    const Ids ids = words(100, 100);
    const std::string bytes = encodeIds(ids, 100, {}).value();
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(encodeIds(ids, 100, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(decodeIds(bytes, 100, 100, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(idBits(ids, 100, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestIdCoder)
#include "tst_idcoder.moc"
