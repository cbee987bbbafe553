// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/codelives.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace tokenscope;

class CodeLivesTest : public QObject {
    Q_OBJECT

private slots:
    void countsByHand();
    void addsUp();
    void refuses();
};

void CodeLivesTest::countsByHand()
{
    // Three frames of four tokens; code 3 is never used.
    const std::vector<std::uint32_t> codes = {0, 0, 1, 1, 1, 1, 1, 2, 4, 2, 4, 0};
    const auto lives = codeLives(codes, 5, 3);
    QVERIFY(lives);
    QCOMPARE(lives->at(0, 0), 2U);
    QCOMPARE(lives->at(1, 1), 3U);
    QCOMPARE(lives->at(4, 2), 2U);
    QCOMPARE(lives->at(3, 1), 0U);
    QCOMPARE(lives->born, (std::vector<std::int64_t>{0, 0, 1, -1, 2}));
    QCOMPARE(lives->died, (std::vector<std::int64_t>{2, 1, 2, -1, 2}));
    QCOMPARE(lives->births, (std::vector<std::uint32_t>{2, 1, 1}));
    QCOMPARE(lives->deaths, (std::vector<std::uint32_t>{0, 1, 3}));
    QCOMPARE(lives->alive, (std::vector<std::uint32_t>{2, 2, 3}));
}

void CodeLivesTest::addsUp()
{
    std::minstd_rand random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time
    constexpr std::size_t kFrames = 17;
    constexpr std::size_t kEach = 12;
    constexpr std::uint32_t kCodes = 40;
    std::vector<std::uint32_t> codes(kFrames * kEach);
    for (std::uint32_t& code : codes)
        code = static_cast<std::uint32_t>(random() % kCodes);
    const auto lives = codeLives(codes, kCodes, kFrames);
    QVERIFY(lives);
    QCOMPARE(std::accumulate(lives->count.begin(), lives->count.end(), std::size_t{0}), codes.size());
    const auto used =
        std::count_if(lives->born.begin(), lives->born.end(), [](std::int64_t frame) { return frame >= 0; });
    CodeLives spans = *lives;
    spans.frames = 0;
    spans.count.clear();
    const auto withoutTable = codeSpans(codes, kCodes, kFrames).value();
    QCOMPARE(withoutTable.born, spans.born);
    QCOMPARE(withoutTable.died, spans.died);
    QCOMPARE(withoutTable.births, spans.births);
    QCOMPARE(withoutTable.deaths, spans.deaths);
    QCOMPARE(withoutTable.alive, spans.alive);
    QVERIFY(withoutTable.count.empty());
    QCOMPARE(withoutTable.frames, 0U);
    QCOMPARE(std::accumulate(lives->births.begin(), lives->births.end(), 0L), used);
    QCOMPARE(std::accumulate(lives->deaths.begin(), lives->deaths.end(), 0L), used);
    for (std::uint32_t code = 0; code < kCodes; ++code) {
        for (std::size_t frame = 0; frame < kFrames; ++frame) {
            const auto at = static_cast<std::int64_t>(frame);
            if (at < lives->born[code] || at > lives->died[code])
                QCOMPARE(lives->at(code, frame), 0U);
        }
    }
}

void CodeLivesTest::refuses()
{
    const std::vector<std::uint32_t> codes = {0, 1, 5, 1};
    QCOMPARE(codeLives(codes, 8, 3).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(codeLives(codes, 8, 0).error().code, ErrorCode::InvalidArgument);
    const auto outside = codeLives(codes, 5, 2);
    QCOMPARE(outside.error().code, ErrorCode::OutOfRange);
    QVERIFY(outside.error().detail.find("token 2 has code 5 of 5") != std::string::npos);
    QCOMPARE(codeLives(codes, 0xFFFFFFFFU, 4).error().code, ErrorCode::TooLarge);
    QCOMPARE(codeLives({}, 4, 2).value().alive, (std::vector<std::uint32_t>{0, 0}));
}

QTEST_GUILESS_MAIN(CodeLivesTest)
#include "tst_codelives.moc"
