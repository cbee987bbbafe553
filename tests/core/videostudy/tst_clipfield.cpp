// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipfield.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace tokenscope;

class ClipFieldTest : public QObject {
    Q_OBJECT

private slots:
    void framesStandOneAfterAnother_data();
    void framesStandOneAfterAnother();
    void learnsFromSixteenFrames();
    void countsFrames();
    void refuses();
    void stops();

private:
    static Picture noise(std::size_t seed, int width, int height);
    static ClipFrames clip(std::size_t count, int width = 32, int height = 24);
};

Picture ClipFieldTest::noise(std::size_t seed, int width, int height)
{
    Picture picture = blankPicture(width, height, 3);
    std::minstd_rand random(static_cast<unsigned>(seed + 1)); // NOLINT(cert-msc51-cpp): the same every time
    std::ranges::generate(picture.samples, [&random] { return static_cast<std::uint8_t>(random() % 256); });
    return picture;
}

ClipFrames ClipFieldTest::clip(std::size_t count, int width, int height)
{
    ClipFrames frames;
    for (std::size_t i = 0; i < count; ++i) {
        frames.index.push_back(static_cast<std::int64_t>(i) * 5);
        frames.seconds.push_back(static_cast<double>(i) / 5);
    }
    frames.at = [width, height](std::size_t i, const RunContext&) -> Result<Picture> {
        return noise(i, width, height);
    };
    return frames;
}

void ClipFieldTest::framesStandOneAfterAnother_data()
{
    QTest::addColumn<QByteArray>("encoder");
    for (const char* encoder : {"patches", "dct", "klt"})
        QTest::newRow(encoder) << QByteArray(encoder);
}

void ClipFieldTest::framesStandOneAfterAnother()
{
    QFETCH(QByteArray, encoder);
    const EncoderMethod* method = findEncoderMethod(encoder.toStdString());
    QVERIFY(method != nullptr);
    const ClipFrames frames = clip(5);
    const auto encoded = encodeClip(frames, encoder.toStdString(), ParameterValues(method->info), {});
    QVERIFY2(encoded, encoded ? "" : encoded.error().detail.c_str());
    const TokenField& field = *encoded->field;
    QCOMPARE(field.grid.frames, 5);
    QCOMPARE(field.features.rows(), field.grid.tokens());
    QCOMPARE(encoded->index, frames.index);
    for (std::size_t i = 0; i < 5; ++i) {
        const auto one = encoded->encoder->encode(noise(i, 32, 24), {});
        QVERIFY(one);
        QVERIFY(field.features.middleRows(static_cast<Eigen::Index>(i) * one->features.rows(), one->features.rows())
                == one->features);
    }
}

void ClipFieldTest::learnsFromSixteenFrames()
{
    ClipFrames frames = clip(40);
    std::vector<std::size_t> asked;
    frames.at = [&asked](std::size_t i, const RunContext&) -> Result<Picture> {
        asked.push_back(i);
        return noise(i, 32, 24);
    };
    QVERIFY(encodeClip(frames, "klt", ParameterValues(findEncoderMethod("klt")->info), {}));
    QCOMPARE(asked.size(), kFittingFrames + 40);
    QVERIFY(std::is_sorted(asked.begin(), asked.begin() + kFittingFrames));
    QCOMPARE(asked[0], 0U);
    QCOMPARE(asked[15], 37U);
}

void ClipFieldTest::countsFrames()
{
    Progress progress;
    RunContext context;
    context.progress = &progress;
    QVERIFY(encodeClip(clip(7), "patches", ParameterValues(findEncoderMethod("patches")->info), context));
    QCOMPARE(progress.total(), 7U);
    QCOMPARE(progress.done(), 7U);
}

void ClipFieldTest::refuses()
{
    const ParameterValues values(findEncoderMethod("patches")->info);
    QCOMPARE(encodeClip(clip(0), "patches", values, {}).error().code, ErrorCode::Empty);
    QCOMPARE(encodeClip(clip(2), "nothing", values, {}).error().code, ErrorCode::InvalidArgument);
    ClipFrames uneven = clip(4);
    uneven.at = [](std::size_t i, const RunContext&) -> Result<Picture> { return noise(i, i == 2 ? 40 : 32, 24); };
    const auto differing = encodeClip(uneven, "patches", values, {});
    QCOMPARE(differing.error().code, ErrorCode::InvalidArgument);
    QVERIFY(differing.error().detail.find("frame 10 has 40×24") != std::string::npos);
    ClipFrames broken = clip(4);
    broken.at = [](std::size_t i, const RunContext&) -> Result<Picture> {
        if (i == 3)
            return failure(ErrorCode::Truncated, "the clip breaks off");
        return noise(i, 32, 24);
    };
    QCOMPARE(encodeClip(broken, "patches", values, {}).error().code, ErrorCode::Truncated);
    ClipFrames endless = clip(1);
    endless.index.resize(10'000'000);
    endless.seconds.resize(10'000'000);
    const auto huge = encodeClip(endless, "patches", values, {});
    QCOMPARE(huge.error().code, ErrorCode::TooLarge);
    QVERIFY(huge.error().detail.find("would fit") != std::string::npos);
}

void ClipFieldTest::stops()
{
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    ClipFrames frames = clip(50);
    std::size_t asked = 0;
    frames.at = [&](std::size_t i, const RunContext&) -> Result<Picture> {
        if (++asked == 4)
            stop.request_stop();
        return noise(i, 32, 24);
    };
    QCOMPARE(encodeClip(frames, "patches", ParameterValues(findEncoderMethod("patches")->info), context).error().code,
             ErrorCode::Cancelled);
    QVERIFY(asked <= 5);
}

QTEST_GUILESS_MAIN(ClipFieldTest)
#include "tst_clipfield.moc"
