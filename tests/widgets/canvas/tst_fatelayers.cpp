// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "widgets/canvas/fatelayers.h"
#include "widgets/canvas/fieldlayers.h"

using namespace tokenscope;

class FateLayersTest : public QObject {
    Q_OBJECT

private slots:
    void tokensAreKeptMergedOrDropped();
    void framesAreTakenOutOfAClip();
    void mergesStillToComeAreTheirOwn();
    void layersAreOnePixelAToken();
    void differencesAreFourCases();
    void framesShareARange();

private:
    static PatchGrid grid(std::int64_t rows, std::int64_t columns)
    {
        PatchGrid made;
        made.rows = rows;
        made.columns = columns;
        return made;
    }
};

void FateLayersTest::tokensAreKeptMergedOrDropped()
{
    Reduction reduction;
    reduction.keep = {0, 3, kNoRow};
    reduction.group = {0, 0, kDropped, 1, 2, 2};
    const std::vector<TokenFate> fates = tokenFates(outputTokens(reduction), reduction.group, 0);
    using enum TokenFate;
    QCOMPARE(fates, (std::vector<TokenFate>{Kept, Merged, Dropped, Kept, Kept, Merged}));
}

void FateLayersTest::framesAreTakenOutOfAClip()
{
    Reduction reduction;
    reduction.keep = {0, 5};
    reduction.group = {0, 0, kDropped, 0, kDropped, 1};
    const std::span<const std::int32_t> groups(reduction.group);
    using enum TokenFate;
    QCOMPARE(tokenFates(outputTokens(reduction), groups.subspan(3, 3), 3),
             (std::vector<TokenFate>{Merged, Dropped, Kept}));
    QVERIFY(tokenFates(outputTokens(reduction), {}, 0).empty());
}

void FateLayersTest::mergesStillToComeAreTheirOwn()
{
    Reduction reduction;
    reduction.keep = {1};
    reduction.group = {0, 0};
    const std::vector<std::int32_t> before{1, 0};
    QCOMPARE(tokenFates(outputTokens(reduction), before, 0), std::vector<TokenFate>(2, TokenFate::Kept));
}

void FateLayersTest::layersAreOnePixelAToken()
{
    using enum TokenFate;
    const std::vector<TokenFate> fates{Kept, Merged, Dropped, Kept, Kept, Dropped};
    const QImage layer = fateLayer(grid(2, 3), fates);
    QCOMPARE(layer.size(), QSize(3, 2));
    QCOMPARE(qAlpha(layer.pixel(0, 0)), 0);
    QVERIFY(qAlpha(layer.pixel(1, 0)) > 0 && qAlpha(layer.pixel(1, 0)) < 255);
    QCOMPARE(qAlpha(layer.pixel(2, 0)), 255);
    QCOMPARE(qAlpha(layer.pixel(2, 1)), 255);
}

void FateLayersTest::differencesAreFourCases()
{
    using enum TokenFate;
    const std::vector<TokenFate> here{Kept, Kept, Dropped, Merged};
    const std::vector<TokenFate> there{Kept, Dropped, Kept, Dropped};
    const QImage layer = fateDifferenceLayer(grid(1, 4), here, there);
    QCOMPARE(qAlpha(layer.pixel(0, 0)), 0);
    const QRgb one = layer.pixel(1, 0);
    const QRgb other = layer.pixel(2, 0);
    const QRgb neither = layer.pixel(3, 0);
    QVERIFY(one != other && one != neither && other != neither);
    QVERIFY(std::abs(qGray(one) - qGray(other)) > 40); // told apart without colour
    // What the other does not have is kept there by nobody.
    const QImage shorter = fateDifferenceLayer(grid(1, 4), here, std::span(there).first(1));
    QCOMPARE(shorter.pixel(2, 0), neither);
}

void FateLayersTest::framesShareARange()
{
    const std::vector<double> dim{0, 1, 2, 3};
    const std::vector<double> bright{0, 10, 20, 30};
    std::vector<double> all = dim;
    all.insert(all.end(), bright.begin(), bright.end());
    const HeatRange range = heatRange(all);
    QCOMPARE(range.low, 0.0);
    QVERIFY(range.high >= 20);
    QCOMPARE(heatRange({}).high, 0.0);
    const TokenPalette palette;
    const QImage own = heatLayer(grid(1, 4), dim, palette, false);
    const QImage shared = heatLayer(grid(1, 4), dim, palette, range, false);
    QVERIFY(own.pixel(3, 0) != shared.pixel(3, 0));
    QCOMPARE(heatLayer(grid(1, 4), bright, palette, range, false).pixel(0, 0), shared.pixel(0, 0));
}

QTEST_MAIN(FateLayersTest)
#include "tst_fatelayers.moc"
