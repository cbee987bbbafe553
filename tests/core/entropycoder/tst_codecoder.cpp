// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/entropycoder/codecoder.h"

#include <cmath>
#include <limits>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;

class TestCodeCoder : public QObject {
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void costsLittleMoreThanTheEntropy_data();
    void costsLittleMoreThanTheEntropy();
    void orderOneLearnsWhatFollowsWhat();
    void orderOneCostsLittleWhereNothingFollows();
    void carriesRunThroughManyBytes();
    void nothingIsNoBytes();
    void refuses();
    void damagedBytesGiveCodesOrAnError();
    void partsAddUpToThePayload_data();
    void partsAddUpToThePayload();
    void laterPartsCostLess();
    void stops();
};

static Codes made(std::size_t tokens, std::vector<std::uint32_t> sizes, std::vector<std::size_t> stageTokens, int skew,
                  std::uint64_t seed)
{
    Codes codes{tokens, std::move(sizes), {}, std::move(stageTokens)};
    Random random(seed);
    const auto drawn = [&](std::uint32_t size) {
        const auto place = std::pow(random.uniform(), skew) * size;
        return std::min(static_cast<std::uint32_t>(place), size - 1);
    };
    if (codes.ragged()) {
        for (std::size_t stage = 0; stage < codes.stages(); ++stage) {
            for (std::size_t token = 0; token < codes.stageTokens[stage]; ++token)
                codes.index.push_back(drawn(codes.stageSizes[stage]));
        }
    } else {
        for (std::size_t token = 0; token < tokens; ++token) {
            for (const std::uint32_t size : codes.stageSizes)
                codes.index.push_back(drawn(size));
        }
    }
    return codes;
}

void TestCodeCoder::comesBack_data()
{
    QTest::addColumn<Codes>("codes");
    QTest::newRow("one stage") << made(5000, {1024}, {}, 1, 1);
    QTest::newRow("skewed") << made(5000, {1024}, {}, 12, 2);
    QTest::newRow("one code used") << made(5000, {1024}, {}, 2000, 3);
    QTest::newRow("one code there is") << made(5000, {1}, {}, 1, 4);
    QTest::newRow("two codes") << made(5000, {2}, {}, 3, 5);
    QTest::newRow("one token") << made(1, {256}, {}, 1, 6);
    QTest::newRow("eight stages, one of them empty of choice")
        << made(700, {256, 256, 1, 7, 3, 65536, 2, 100}, {}, 2, 7);
    QTest::newRow("ragged") << made(130, {48, 48, 48, 48}, {1, 4, 0, 125}, 1, 8);
    QTest::newRow("long enough to halve") << made(120000, {16}, {}, 4, 9);
    QTest::newRow("more codes than order 1 takes") << made(3000, {65536}, {}, 3, 10);
    QTest::newRow("as many as go as one symbol") << made(300, {1U << 16U}, {}, 2, 11);
    QTest::newRow("two digits") << made(3000, {(1U << 16U) + 1, 0xFFFFFFFFU}, {}, 2, 12);
}

void TestCodeCoder::comesBack()
{
    QFETCH(const Codes, codes);
    for (const CoderOrder order : {CoderOrder::Zero, CoderOrder::One}) {
        const Result<std::string> bytes = encodeCodes(codes, order, {});
        QVERIFY(bytes.has_value());
        Codes shape = codes;
        shape.index.clear();
        const Result<Codes> back = decodeCodes(*bytes, shape, order, {});
        QVERIFY2(back.has_value(), back ? "" : errorMessage(back.error()).c_str());
        QVERIFY(*back == codes);
        if (!bytes->empty()) {
            QCOMPARE(decodeCodes({}, shape, order, {}).error().code, ErrorCode::Truncated);
            QCOMPARE(decodeCodes(*bytes + std::string(4, '\0'), shape, order, {}).error().code, ErrorCode::Syntax);
        }
        const CodeBits bits = bitsOf(codes, 77, order, {}).value();
        QCOMPARE(bits.payload, 8 * static_cast<std::uint64_t>(bytes->size()));
        QCOMPARE(bits.sent(), bits.payload + 77);
        QVERIFY(bits.entropy <= bits.fixed + 1e-6);
    }
}

void TestCodeCoder::costsLittleMoreThanTheEntropy_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("skew");
    for (const int size : {2, 16, 256, 1024}) {
        for (const int skew : {1, 3, 8})
            QTest::addRow("K = %d, skew %d", size, skew) << size << skew;
    }
}

/// An adaptive coder pays about half of log2 n for every symbol it must learn of (Krichevsky and Trofimov 1981).
void TestCodeCoder::costsLittleMoreThanTheEntropy()
{
    QFETCH(const int, size);
    QFETCH(const int, skew);
    constexpr std::size_t kTokens = 30000;
    const Codes codes = made(kTokens, {static_cast<std::uint32_t>(size)}, {}, skew, 21);
    const CodeBits bits = bitsOf(codes, 0, CoderOrder::Zero, {}).value();
    const double learning = size * 0.5 * std::log2(static_cast<double>(kTokens));
    QVERIFY(static_cast<double>(bits.payload) >= bits.entropy * 0.999);
    QVERIFY(static_cast<double>(bits.payload) <= bits.entropy * 1.002 + learning + 64);
    QCOMPARE(bits.fixed, kTokens * std::log2(size));
}

void TestCodeCoder::orderOneLearnsWhatFollowsWhat()
{
    Codes codes{20000, {256}, {}, {}};
    Random random(5);
    std::uint32_t last = 0;
    for (std::size_t token = 0; token < codes.tokens; ++token) {
        last = random.below(10) == 0 ? static_cast<std::uint32_t>(random.below(256)) : (last * 77 + 13) % 256;
        codes.index.push_back(last);
    }
    const CodeBits zero = bitsOf(codes, 0, CoderOrder::Zero, {}).value();
    const CodeBits one = bitsOf(codes, 0, CoderOrder::One, {}).value();
    QVERIFY(one.payload * 3 < zero.payload);
}

void TestCodeCoder::orderOneCostsLittleWhereNothingFollows()
{
    const Codes codes = made(20000, {256}, {}, 2, 6);
    const CodeBits zero = bitsOf(codes, 0, CoderOrder::Zero, {}).value();
    const CodeBits one = bitsOf(codes, 0, CoderOrder::One, {}).value();
    QVERIFY(static_cast<double>(one.payload) < 1.15 * static_cast<double>(zero.payload));
}

/// The most probable symbol last in the alphabet drives the low end upward, so that bytes of 0xFF are held back.
void TestCodeCoder::carriesRunThroughManyBytes()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Codes codes = made(400, {3}, {}, 6, seed);
        for (std::uint32_t& index : codes.index)
            index = 2 - index;
        const std::string bytes = encodeCodes(codes, CoderOrder::Zero, {}).value();
        QVERIFY(decodeCodes(bytes, codes, CoderOrder::Zero, {}).value() == codes);
    }
}

void TestCodeCoder::nothingIsNoBytes()
{
    const Codes none{0, {16}, {}, {}};
    QCOMPARE(encodeCodes(none, CoderOrder::One, {}).value(), std::string());
    QVERIFY(decodeCodes({}, none, CoderOrder::One, {}).value() == none);
    const Codes certain{3, {1, 16}, {0, 0, 0}, {3, 0}};
    QCOMPARE(encodeCodes(certain, CoderOrder::Zero, {}).value(), std::string());
    QVERIFY(decodeCodes({}, certain, CoderOrder::Zero, {}).value() == certain);
    QCOMPARE(decodeCodes("x", certain, CoderOrder::Zero, {}).error().code, ErrorCode::Syntax);
}

void TestCodeCoder::refuses()
{
    QCOMPARE(encodeCodes({2, {4}, {0, 4}, {}}, CoderOrder::Zero, {}).error().code, ErrorCode::OutOfRange);
    QCOMPARE(encodeCodes({2, {4}, {0}, {}}, CoderOrder::Zero, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodeCodes({2, {4, 4}, {0, 1}, {2}}, CoderOrder::Zero, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodeCodes({1, {0}, {0}, {}}, CoderOrder::Zero, {}).error().code, ErrorCode::InvalidArgument);
    const std::size_t most = std::numeric_limits<std::size_t>::max();
    QCOMPARE(decodeCodes({}, {most, {4, 4}, {}, {}}, CoderOrder::Zero, {}).error().code, ErrorCode::TooLarge);
    QCOMPARE(decodeCodes({}, {0, {4, 4}, {}, {most, most}}, CoderOrder::Zero, {}).error().code, ErrorCode::TooLarge);
}

void TestCodeCoder::damagedBytesGiveCodesOrAnError()
{
    const Codes codes = made(300, {50, 70000, 2000}, {}, 2, 30);
    for (const CoderOrder order : {CoderOrder::Zero, CoderOrder::One}) {
        const std::string bytes = encodeCodes(codes, order, {}).value();
        for (std::size_t bit = 0; bit < 8 * bytes.size(); bit += 29) {
            std::string flipped = bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            const Result<Codes> back = decodeCodes(flipped, codes, order, {});
            if (back)
                QVERIFY(encodeCodes(*back, order, {}).has_value());
        }
        for (std::size_t size = 0; size < bytes.size(); size += 11)
            QVERIFY(!decodeCodes(std::string_view(bytes).substr(0, size), codes, order, {}).has_value());
    }
}

void TestCodeCoder::partsAddUpToThePayload_data()
{
    QTest::addColumn<Codes>("codes");
    QTest::addColumn<int>("parts");
    QTest::newRow("one stage") << made(5000, {1024}, {}, 3, 1) << 10;
    QTest::newRow("one part") << made(5000, {1024}, {}, 3, 1) << 1;
    QTest::newRow("stages") << made(3000, {64, 300, 7}, {}, 2, 2) << 6;
    QTest::newRow("two digits") << made(3000, {200000}, {}, 2, 3) << 5;
    QTest::newRow("scales, each part with its own") << made(2100, {32, 32, 32}, {100, 400, 1600}, 2, 4) << 25;
    QTest::newRow("scales over several parts") << made(1600, {32, 32, 32}, {10, 100, 1600}, 2, 5) << 16;
    QTest::newRow("one code") << made(100, {1}, {}, 1, 6) << 4;
    QTest::newRow("no tokens") << made(0, {16}, {}, 1, 7) << 3;
}

void TestCodeCoder::partsAddUpToThePayload()
{
    QFETCH(Codes, codes);
    QFETCH(int, parts);
    for (const CoderOrder order : {CoderOrder::Zero, CoderOrder::One}) {
        const auto bits = bitsOfParts(codes, static_cast<std::size_t>(parts), order, {});
        QVERIFY(bits);
        QCOMPARE(bits->size(), static_cast<std::size_t>(parts));
        double sum = 0;
        for (const double part : *bits) {
            QVERIFY(codes.tokens == 0 || codes.stageSizes == std::vector<std::uint32_t>{1} || part > 0);
            sum += part;
        }
        const auto payload = static_cast<double>(bitsOf(codes, 0, order, {})->payload);
        QVERIFY2(std::abs(sum - payload) <= 48 + 0.001 * payload, qPrintable(QString::number(sum - payload)));
    }
    QCOMPARE(bitsOfParts(codes, 0, CoderOrder::Zero, {}).error().code, ErrorCode::InvalidArgument);
}

void TestCodeCoder::laterPartsCostLess()
{
    const Codes codes = made(4000, {1024}, {}, 12, 8);
    const auto bits = bitsOfParts(codes, 4, CoderOrder::Zero, {});
    QVERIFY(bits && bits->front() > 1.1 * bits->back());
}

void TestCodeCoder::stops()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const Codes codes = made(100, {16}, {}, 1, 1);
    QCOMPARE(encodeCodes(codes, CoderOrder::Zero, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(bitsOfParts(codes, 4, CoderOrder::Zero, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(decodeCodes("abc", codes, CoderOrder::Zero, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestCodeCoder)
#include "tst_codecoder.moc"
