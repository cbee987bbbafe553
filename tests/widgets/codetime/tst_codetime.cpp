// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>

#include "core/videostudy/codelives.h"
#include "tests/support/stopwatch.h"
#include "tests/widgets/codetime/handcodes.h"
#include "widgets/codetime/codetimeheat.h"

using namespace tokenscope;

class CodeTimeTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatIsThere();
    void ordersRows_data();
    void ordersRows();
    void holdsNothingOfNothing();
    void spansMeetWithoutGap_data();
    void spansMeetWithoutGap();
    void coloursGrowWithCounts();
    void everyCellIsDrawn_data();
    void everyCellIsDrawn();
    void sharedPixelsShowTheMost();
    void restIsDrawnBetweenUses();
    void manyCodesAreQuickToDraw();

private:
    /// Five codes in six frames of three tokens; code 3 is never used.
    static std::vector<std::uint32_t> tokens() { return {0, 0, 4, 0, 1, 4, 1, 1, 1, 4, 1, 1, 2, 1, 1, 2, 2, 4}; }
    static CodeTime small() { return {tokens(), 5, 6}; }
    static HeatPart whole(const CodeTime& codes, int width, int height)
    {
        return {0, static_cast<double>(codes.frames()), 0, static_cast<double>(codes.used()), width, height, 1};
    }
};

void CodeTimeTest::keepsWhatIsThere()
{
    const CodeLives lives = *codeLives(tokens(), 5, 6);
    const CodeTime codes = small();
    QCOMPARE(codes.alive(), lives.alive);
    QCOMPARE(codes.births(), lives.births);
    QCOMPARE(codes.deaths(), lives.deaths);
    QCOMPARE(codes.used(), 4U);
    QCOMPARE(codes.codes(), 5U);
    QCOMPARE(codes.lifeOf(3), -1);
    QCOMPARE(codes.lifeOf(-1), -1);
    QCOMPARE(codes.lifeOf(4), 3);
    QCOMPARE(codes.most(), 3U);
    QCOMPARE(codes.mostInAll(), 8U);
    QCOMPARE(codes.lives()[3], (CodeLife{4, 0, 5, 4}));
    for (std::size_t life = 0; life < codes.used(); ++life) {
        std::uint64_t total = 0;
        for (std::size_t frame = 0; frame < lives.frames; ++frame) {
            QCOMPARE(codes.count(life, frame), lives.at(codes.lives()[life].code, frame));
            total += codes.count(life, frame);
        }
        QCOMPARE(total, codes.lives()[life].total);
    }
}

void CodeTimeTest::ordersRows_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<QList<int>>("codes");
    QTest::newRow("birth, then death") << static_cast<int>(CodeOrder::Birth) << QList<int>{0, 4, 1, 2};
    QTest::newRow("frequency") << static_cast<int>(CodeOrder::Frequency) << QList<int>{1, 4, 0, 2};
    QTest::newRow("lifetime") << static_cast<int>(CodeOrder::Lifetime) << QList<int>{4, 1, 0, 2};
    QTest::newRow("number") << static_cast<int>(CodeOrder::Number) << QList<int>{0, 1, 2, 4};
}

void CodeTimeTest::ordersRows()
{
    QFETCH(int, order);
    QFETCH(QList<int>, codes);
    const CodeTime time = small();
    QList<int> found;
    for (const std::uint32_t life : time.order(static_cast<CodeOrder>(order)))
        found << static_cast<int>(time.lives()[life].code);
    QCOMPARE(found, codes);
}

void CodeTimeTest::holdsNothingOfNothing()
{
    const CodeTime codes(std::vector<std::uint32_t>(), 7, 3);
    QCOMPARE(codes.used(), 0U);
    QCOMPARE(codes.most(), 0U);
    QCOMPARE(codes.frames(), 3U);
    QCOMPARE(CodeTime(tokens(), 4, 6).used(), 0U); // a code that there is not
    QCOMPARE(CodeTime(tokens(), 5, 5).used(), 0U); // frames of different sizes
    QCOMPARE(CodeTime(tokens(), 5, 0).used(), 0U);
    const HeatColours colours(TokenPalette(), codes.most());
    const QImage heat = codeTimeHeat(codes, CodeOrder::Birth, {0, 3, 0, 1, 30, 10, 1}, colours);
    QCOMPARE(heat.pixel(5, 5), colours.paper());
    QVERIFY(codeTimeHeat(codes, CodeOrder::Birth, {0, 3, 0, 1, 0, 10, 1}, colours).isNull());
}

void CodeTimeTest::spansMeetWithoutGap_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("shown");
    QTest::newRow("a cell is wide") << 0.0 << 10.0;
    QTest::newRow("a cell is wide and cut") << 3.7 << 11.3;
    QTest::newRow("cells share a pixel") << 0.0 << 1000.0;
    QTest::newRow("cells share a pixel, from the middle") << 333.3 << 512.9;
}

void CodeTimeTest::spansMeetWithoutGap()
{
    QFETCH(double, first);
    QFETCH(double, shown);
    constexpr int kPixels = 301;
    std::vector<bool> covered(kPixels);
    for (auto number = static_cast<int>(first); number < first + shown; ++number) {
        const PixelSpan span = pixelsOf(number, first, shown, kPixels);
        QVERIFY(span.end > span.first);
        for (int pixel = std::max(0, span.first); pixel < std::min(span.end, kPixels); ++pixel)
            covered[static_cast<std::size_t>(pixel)] = true;
    }
    QVERIFY(std::ranges::find(covered, false) == covered.end());
}

void CodeTimeTest::coloursGrowWithCounts()
{
    for (const bool dark : {false, true}) {
        const TokenPalette palette(dark);
        const HeatColours colours(palette, 5000); // more than are kept
        const auto distance = [&](std::uint32_t count) {
            const QColor colour(colours.of(count));
            return std::abs(colour.lightness() - palette.paper().lightness());
        };
        QCOMPARE(colours.of(0), palette.paper().rgb());
        QVERIFY(colours.of(1) != colours.paper());
        QVERIFY(colours.of(1) != colours.resting());
        QVERIFY(distance(1) < distance(70));
        QVERIFY(distance(70) < distance(5000));
        QCOMPARE(colours.of(6000), colours.of(5000));
        QVERIFY(HeatColours(palette, 1).of(1) != colours.paper());
    }
}

void CodeTimeTest::everyCellIsDrawn_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("room for all") << 1200 << 3000;
    QTest::newRow("rows share pixels") << 1200 << 101;
    QTest::newRow("frames share pixels") << 47 << 3000;
    QTest::newRow("both do") << 47 << 101;
}

void CodeTimeTest::everyCellIsDrawn()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const CodeTimePtr made = test::handCodes(512, 120, 100);
    const CodeTime& codes = *made;
    const HeatColours colours(TokenPalette(), codes.most());
    const std::vector<std::uint32_t>& order = codes.order(CodeOrder::Birth);
    const HeatPart part = whole(codes, width, height);
    const QImage heat = codeTimeHeat(codes, CodeOrder::Birth, part, colours);
    QCOMPARE(heat.size(), QSize(width, height));
    for (std::size_t row = 0; row < order.size(); ++row) {
        const int y = pixelsOf(static_cast<int>(row), 0, part.shownRows, height).first;
        for (const CodeCell& cell : codes.cells(order[row])) {
            const QRgb drawn = heat.pixel(pixelsOf(cell.frame, 0, part.shownFrames, width).first, y);
            // At least as strong as the cell itself.
            QVERIFY(QColor(drawn).lightness() <= QColor(colours.of(cell.count)).lightness() + 1);
        }
    }
}

void CodeTimeTest::sharedPixelsShowTheMost()
{
    const CodeTime codes = small();
    const HeatColours colours(TokenPalette(), codes.most());
    const QImage heat = codeTimeHeat(codes, CodeOrder::Number, whole(codes, 1, 1), colours);
    QCOMPARE(heat.pixel(0, 0), colours.of(3));
}

void CodeTimeTest::restIsDrawnBetweenUses()
{
    const CodeTime codes = small();
    const HeatColours colours(TokenPalette(), codes.most());
    const QImage heat = codeTimeHeat(codes, CodeOrder::Number, whole(codes, 60, 40), colours);
    const auto at = [&heat](int row, int frame) { return heat.pixel(frame * 10 + 5, row * 10 + 5); };
    QCOMPARE(at(3, 0), colours.of(1)); // code 4 is in frames 0, 1, 3 and 5
    QCOMPARE(at(3, 2), colours.resting());
    QCOMPARE(at(3, 3), colours.of(1));
    QCOMPARE(at(3, 4), colours.resting());
    QCOMPARE(at(0, 2), colours.paper()); // code 0 has died
    QCOMPARE(at(2, 3), colours.paper()); // code 2 is not born
    QCOMPARE(at(1, 2), colours.of(3));
    QCOMPARE(heat.pixel(5, 39), colours.paper()); // the gap below a row
}

/// A codebook of 262,144 codes, each of two tokens a frame another.
void CodeTimeTest::manyCodesAreQuickToDraw()
{
    constexpr std::uint32_t kCodes = 1U << 18U;
    constexpr std::size_t kFrames = 64;
    std::vector<std::uint32_t> ids(kCodes * 4);
    Random random(3);
    for (std::uint32_t& id : ids)
        id = static_cast<std::uint32_t>(random.below(kCodes));
    const CodeTime codes(ids, kCodes, kFrames);
    QVERIFY(codes.used() > 250'000U);
    const HeatColours colours(TokenPalette(), codes.most());
    const test::Stopwatch drawing;
    const QImage heat = codeTimeHeat(codes, CodeOrder::Birth, whole(codes, 1600, 400), colours);
    qInfo("%zu codes, %zu cells on 1600 x 400 pixels: %.1f ms", codes.used(), codes.allCells(), drawing.here());
    QVERIFY(drawing.here() < 16.0 * 10 * static_cast<double>(test::kSanitizerSlack));
    QVERIFY(!heat.isNull());
}

QTEST_GUILESS_MAIN(CodeTimeTest)
#include "tst_codetime.moc"
