// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <QTest>

#include <map>

#include "widgets/onionskin/onionlegend.h"
#include "widgets/onionskin/onionpicture.h"
#include "widgets/theme/contrast.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

constexpr int kPatch = 20;

/// Four frames of 2×3 tokens.
PatchGrid grid()
{
    return {.rows = 2,
            .columns = 3,
            .frames = 4,
            .patchWidth = kPatch,
            .patchHeight = kPatch,
            .strideX = kPatch,
            .strideY = kPatch,
            .sourceWidth = 3 * kPatch,
            .sourceHeight = 2 * kPatch};
}

/// Output 0 is token 0 (frame 0), 1 token 7 (frame 1), 2 token 14 (frame 2), 3 token 19 (frame 3), 4 no one token.
Reduction reduction()
{
    Reduction made;
    made.keep = {0, 7, 14, 19, kNoRow};
    made.group.assign(24, kDropped);
    made.group[0] = 0;
    made.group[7] = 1;
    made.group[14] = 2;
    made.group[19] = 3;
    made.group[5] = 4; // first seen in frame 0
    made.group[17] = 4;
    return made;
}

/// Frame 2: from frame 0, from frame 1, itself, from frame 3, merged into token 14, the one without a token of its own.
std::vector<std::uint32_t> standIns()
{
    std::vector<std::uint32_t> made(24, 0);
    made[12] = 0;
    made[13] = 1;
    made[14] = 2;
    made[15] = 3;
    made[16] = 2;
    made[17] = 4;
    return made;
}

/// Each patch of a frame in a colour of its own.
QImage frameOf(int frame, int scale = 1)
{
    QImage image(3 * kPatch * scale, 2 * kPatch * scale, QImage::Format_RGB32);
    QPainter painter(&image);
    for (int token = 0; token < 6; ++token)
        painter.fillRect(token % 3 * kPatch * scale, token / 3 * kPatch * scale, kPatch * scale, kPatch * scale,
                         QColor(40 * token, 60 * frame, 90));
    return image;
}

QColor patchColour(int frame, int token)
{
    return {40 * token, 60 * frame, 90};
}

} // namespace

class OnionSkinTest : public QObject {
    Q_OBJECT

private slots:
    void everyTokenHasAFate();
    void nothingKeptIsNothingSeen();
    void whatDoesNotFitIsEmpty();
    void textCountsThem();
    void ghostsArePaintedFromTheirFrames_data();
    void ghostsArePaintedFromTheirFrames();
    void tintGrowsWithDistance();
    void onlyNeededFramesAreAskedFor();
    void placesWithoutAnythingAreCrossedOut();
    void stopsWhenAsked();
    void legendSaysWhatMarksMean();
};

void OnionSkinTest::everyTokenHasAFate()
{
    const OnionSkin skin = onionSkin(grid(), reduction(), standIns(), 2);
    const std::vector<OnionFate> fates{OnionFate::Past,   OnionFate::Past,   OnionFate::Lives,
                                       OnionFate::Future, OnionFate::Within, OnionFate::Past};
    QCOMPARE(skin.fate, fates);
    QCOMPARE(skin.from, (std::vector<std::uint32_t>{0, 7, 14, 19, 14, 5}));
    QCOMPARE(skin.frames, (std::vector<std::size_t>{0, 1, 3}));
    QCOMPARE(skin.farthest, 2U);
    QCOMPARE(skin.of(OnionFate::Past), 3U);
    QCOMPARE(skin.of(OnionFate::Nothing), 0U);
    // Where it is first seen, an output without a token of its own lives.
    std::vector<std::uint32_t> own(24, 4);
    QCOMPARE(onionSkin(grid(), reduction(), own, 0).fate[5], OnionFate::Lives);
}

void OnionSkinTest::nothingKeptIsNothingSeen()
{
    Reduction none;
    none.group.assign(24, kDropped);
    const OnionSkin skin = onionSkin(grid(), none, {}, 1);
    QCOMPARE(skin.of(OnionFate::Nothing), 6U);
    QVERIFY(skin.frames.empty());
    QCOMPARE(skin.from[0], kNoRow);
}

void OnionSkinTest::whatDoesNotFitIsEmpty()
{
    QVERIFY(onionSkin(grid(), reduction(), standIns(), 4).isEmpty());
    QVERIFY(onionSkin(grid(), reduction(), std::vector<std::uint32_t>(7), 0).isEmpty());
    QVERIFY(onionSkin({}, reduction(), standIns(), 0).isEmpty());
    Reduction shorter = reduction();
    shorter.group.pop_back();
    QVERIFY(onionSkin(grid(), shorter, standIns(), 0).isEmpty());
    // Without a skin the frame stays as it is.
    QCOMPARE(onionPicture({}, grid(), frameOf(2), {}, TokenPalette()), frameOf(2));
    QVERIFY(onionPicture(onionSkin(grid(), reduction(), standIns(), 2), grid(), {}, {}, TokenPalette()).isNull());
}

void OnionSkinTest::textCountsThem()
{
    QCOMPARE(
        onionText(onionSkin(grid(), reduction(), standIns(), 2)),
        QStringLiteral("1 live(s) here · 3 from earlier frames · 1 from later frames · 1 merged within the frame"));
    Reduction none;
    none.group.assign(24, kDropped);
    QCOMPARE(onionText(onionSkin(grid(), none, {}, 1)), QStringLiteral("0 live(s) here · nothing stands for 6"));
}

void OnionSkinTest::ghostsArePaintedFromTheirFrames_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("as the encoder saw it") << 1;
    QTest::newRow("the frame in its own size, others smaller") << 3;
}

void OnionSkinTest::ghostsArePaintedFromTheirFrames()
{
    QFETCH(int, scale);
    const OnionSkin skin = onionSkin(grid(), reduction(), standIns(), 2);
    const QImage seen = onionPicture(
        skin, grid(), frameOf(2, scale), [](std::size_t frame) { return frameOf(static_cast<int>(frame)); },
        TokenPalette());
    QCOMPARE(seen.size(), frameOf(2, scale).size());
    const auto at = [&](int token, double x = 0.5) {
        return seen.pixelColor(static_cast<int>((token % 3 + x) * kPatch * scale),
                               static_cast<int>((token / 3 + 0.5) * kPatch * scale));
    };
    const auto mixed = [](const QColor& colour, QColor tint, double alpha) {
        tint.setAlphaF(static_cast<float>(alpha));
        return contrast::over(tint, colour);
    };
    const auto alike = [](const QColor& one, const QColor& other) {
        return std::abs(one.red() - other.red()) <= 3 && std::abs(one.green() - other.green()) <= 3
            && std::abs(one.blue() - other.blue()) <= 3;
    };
    QCOMPARE(at(2), patchColour(2, 2)); // lives: untinted
    QVERIFY(alike(at(0), mixed(patchColour(0, 0), onionTint(OnionFate::Past), 0.55))); // as far as any
    QVERIFY(alike(at(1), mixed(patchColour(1, 1), onionTint(OnionFate::Past), 0.385)));
    QVERIFY(alike(at(3), mixed(patchColour(3, 1), onionTint(OnionFate::Future), 0.385)));
    QVERIFY(alike(at(4), mixed(patchColour(2, 2), TokenPalette().paper(), 0.45)));
    // The bar says from which side, whatever the colours.
    QCOMPARE(at(1, 0.03), onionTint(OnionFate::Past));
    QVERIFY(at(1, 0.96) != onionTint(OnionFate::Past));
    QCOMPARE(at(3, 0.96), onionTint(OnionFate::Future));
    QVERIFY(at(3, 0.03) != onionTint(OnionFate::Future));
}

void OnionSkinTest::tintGrowsWithDistance()
{
    // All of frame 3 from frames 0, 1, 2 of the same picture.
    Reduction made;
    made.keep = {0, 6, 12};
    made.group.assign(24, kDropped);
    std::vector<std::uint32_t> standIn(24, 0);
    standIn[19] = 1;
    standIn[20] = 2;
    const OnionSkin skin = onionSkin(grid(), made, standIn, 3);
    const QImage seen = onionPicture(
        skin, grid(), frameOf(0), [](std::size_t) { return frameOf(0); }, TokenPalette());
    const QColor plain = patchColour(0, 0);
    const auto distance = [&](int token) {
        const QColor colour = seen.pixelColor(token * kPatch + kPatch / 2, kPatch / 2);
        return std::abs(colour.red() - plain.red()) + std::abs(colour.green() - plain.green())
            + std::abs(colour.blue() - plain.blue());
    };
    QVERIFY(distance(0) > distance(1));
    QVERIFY(distance(1) > distance(2));
    QVERIFY(distance(2) > 0);
}

void OnionSkinTest::onlyNeededFramesAreAskedFor()
{
    std::map<std::size_t, int> asked;
    const OnionSkin skin = onionSkin(grid(), reduction(), standIns(), 2);
    const QImage seen = onionPicture(
        skin, grid(), frameOf(2),
        [&asked](std::size_t frame) {
            ++asked[frame];
            return QImage(); // cannot be decoded
        },
        TokenPalette());
    QCOMPARE(asked, (std::map<std::size_t, int>{{0, 1}, {1, 1}, {3, 1}}));
    QVERIFY(seen.pixelColor(10, 10) != patchColour(2, 0)); // the frame's own patch would be a lie
}

void OnionSkinTest::placesWithoutAnythingAreCrossedOut()
{
    Reduction none;
    none.group.assign(24, kDropped);
    const TokenPalette palette(true);
    const QImage seen = onionPicture(onionSkin(grid(), none, {}, 1), grid(), frameOf(1), {}, palette);
    QCOMPARE(seen.pixelColor(10, 4), palette.paper());
    QCOMPARE(seen.pixelColor(5, 5), palette.mark());
}

void OnionSkinTest::stopsWhenAsked()
{
    std::stop_source stop;
    int asked = 0;
    const QImage seen = onionPicture(
        onionSkin(grid(), reduction(), standIns(), 2), grid(), frameOf(2),
        [&](std::size_t frame) {
            ++asked;
            stop.request_stop();
            return frameOf(static_cast<int>(frame));
        },
        TokenPalette(), stop.get_token());
    QVERIFY(seen.isNull());
    QCOMPARE(asked, 1);
}

void OnionSkinTest::legendSaysWhatMarksMean()
{
    OnionLegend legend;
    QVERIFY(!legend.accessibleDescription().isEmpty());
    legend.resize(legend.sizeHint());
    const QStringList all = legend.shownTexts();
    QCOMPARE(all.size(), 3);
    QCOMPARE(legend.heightForWidth(legend.width()), legend.height());
    // Where they do not stand beside each other, they stand below each other.
    const int half = legend.width() / 2;
    QVERIFY(legend.heightForWidth(half) >= 2 * legend.height());
    legend.resize(half, legend.heightForWidth(half));
    QCOMPARE(legend.shownTexts(), all);
    legend.resize(60, legend.heightForWidth(60));
    for (const QString& text : legend.shownTexts())
        QVERIFY2(text.endsWith(QChar(0x2026)), qPrintable(text));
    for (const bool dark : {false, true}) {
        legend.setPalette(themePalette(dark));
        QVERIFY(contrast::ratio(onionTint(OnionFate::Future), onionTint(OnionFate::Past)) > 1.5);
    }
}

QTEST_MAIN(OnionSkinTest)
#include "tst_onionskin.moc"
