// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipresult.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/reduce/reducer.h"
#include "core/videostudy/frametracks.h"
#include "tests/core/videostudy/drawnframes.h"

using namespace tokenscope;
using tokenscope::test::DrawnFrames;

class ClipResultTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void frameByFrameIsEachFrameAlone_data();
    void frameByFrameIsEachFrameAlone();
    void temporalMethodsSeeTheWholeClip_data();
    void temporalMethodsSeeTheWholeClip();
    void standInsAreTheMostSimilarAround();
    void quantizersHaveOneCodebook_data();
    void quantizersHaveOneCodebook();
    void anyNumberOfThreads_data();
    void anyNumberOfThreads();
    void aims_data();
    void aims();
    void reconstructs_data();
    void reconstructs();
    void livesAddUp_data();
    void livesAddUp();
    void refuses();
    void stops_data();
    void stops();

private:
    static ClipSourcePtr encoded(std::size_t frames, const char* encoder = "patches");
    static RunContext withThreads(unsigned threads)
    {
        RunContext context;
        context.threads = threads;
        return context;
    }
    static ClipMethod methodOf(const QByteArray& id) { return defaultClipMethod(id.toStdString()).value(); }

    ClipSourcePtr m_clip; ///< 16 frames of 6 × 4 tokens
};

ClipSourcePtr ClipResultTest::encoded(std::size_t frames, const char* encoder)
{
    DrawnFrames drawn(frames, 84, 56);
    ClipEncoding encoding = defaultClipEncoding(encoder).value();
    encoding.side = 0;
    return encodeFrames(drawn, encoding, {}).value();
}

void ClipResultTest::initTestCase()
{
    m_clip = encoded(16);
    QCOMPARE(m_clip->tokensPerFrame(), 24);
}

void ClipResultTest::frameByFrameIsEachFrameAlone_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"tome", "pitome", "divprune", "dpc-knn", "visionzip", "random", "uniform"}) {
        if (findReducerMethod(id) != nullptr)
            QTest::newRow(id) << QByteArray(id);
    }
}

void ClipResultTest::frameByFrameIsEachFrameAlone()
{
    QFETCH(QByteArray, id);
    const ClipMethod method = methodOf(id);
    QVERIFY(worksFrameByFrame(method));
    const auto run = runClip(m_clip, method, withThreads(2));
    QVERIFY2(run, run ? "" : run.error().detail.c_str());
    const Reduction& all = *(*run)->reduction;
    std::uint64_t outputs = 0;
    for (std::size_t frame = 0; frame < 16; ++frame) {
        ReductionInput input;
        TokenField field;
        field.grid = m_clip->clip.field->grid;
        field.grid.frames = 1;
        field.features = m_clip->clip.field->features.middleRows(static_cast<Eigen::Index>(frame) * 24, 24);
        const auto begin = m_clip->clip.field->saliency.begin() + static_cast<std::ptrdiff_t>(frame) * 24;
        field.saliency.assign(begin, begin + 24);
        input.field = std::make_shared<const TokenField>(std::move(field));
        input.saliencyIsAnalogue = true;
        RunContext seeded;
        seeded.seed = method.seed;
        const auto alone = reduceTokens(*findReducerMethod(method.id), input, method.values, seeded);
        QVERIFY(alone);
        QCOMPARE((*run)->kept[frame], alone->kept());
        for (std::size_t at = 0; at < alone->kept(); ++at) {
            const std::uint32_t token = alone->keep[at];
            QCOMPARE(all.keep[outputs + at], token == kNoRow ? kNoRow : token + static_cast<std::uint32_t>(frame * 24));
        }
        for (std::size_t token = 0; token < 24; ++token) {
            const std::int32_t group = alone->group[token];
            QCOMPARE(all.group[frame * 24 + token], group < 0 ? group : group + static_cast<std::int32_t>(outputs));
            QCOMPARE(all.weight[frame * 24 + token], alone->weight[token]);
        }
        QVERIFY(all.merged.middleRows(static_cast<Eigen::Index>(outputs), alone->merged.rows()) == alone->merged);
        QCOMPARE(all.budget[frame].part, "frame " + std::to_string(frame));
        QCOMPARE(all.budget[frame].kept, alone->kept());
        outputs += alone->kept();
    }
    QCOMPARE(all.kept(), outputs);
    QCOMPARE((*run)->keptInAll(), outputs);
}

void ClipResultTest::temporalMethodsSeeTheWholeClip_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const ReducerMethod& method : reducerMethods()) {
        const auto& needs = method.info.needs;
        const auto has = [&needs](Need need) { return std::ranges::find(needs, need) != needs.end(); };
        if (has(Need::Frames) && method.info.family == "temporal" && !has(Need::Model) && !has(Need::QueryText))
            QTest::newRow(method.info.id.c_str()) << QByteArray::fromStdString(method.info.id);
    }
}

void ClipResultTest::temporalMethodsSeeTheWholeClip()
{
    QFETCH(QByteArray, id);
    const ClipMethod method = methodOf(id);
    QVERIFY(!worksFrameByFrame(method));
    const auto run = runClip(m_clip, method, {});
    QVERIFY2(run, run ? "" : run.error().detail.c_str());
    ReductionInput input;
    input.field = m_clip->clip.field;
    input.saliencyIsAnalogue = true;
    RunContext seeded;
    seeded.seed = method.seed;
    const auto whole = reduceTokens(*findReducerMethod(method.id), input, method.values, seeded);
    QVERIFY(whole);
    QCOMPARE((*run)->reduction->keep, whole->keep);
    QCOMPARE((*run)->reduction->group, whole->group);
    QCOMPARE((*run)->kept, keptPerFrame(*whole, m_clip->clip.field->grid).value());
    QCOMPARE((*run)->standIn.size(), 384U);
    QCOMPARE((*run)->error.size(), 16U);
}

/// By looking at every output by itself.
void ClipResultTest::standInsAreTheMostSimilarAround()
{
    const auto run = runClip(m_clip, methodOf("dycoke"), withThreads(2));
    QVERIFY(run);
    const Reduction& reduction = *(*run)->reduction;
    const FeatureMatrix& features = m_clip->clip.field->features;
    std::size_t dropped = 0;
    std::vector<double> errors(16, 0.0);
    for (std::size_t token = 0; token < 384; ++token) {
        std::size_t best = reduction.kept();
        if (reduction.group[token] >= 0) {
            best = static_cast<std::size_t>(reduction.group[token]);
        } else {
            ++dropped;
            double most = -2;
            const auto row = features.row(static_cast<Eigen::Index>(token)).cast<double>();
            for (std::size_t output = 0; output < reduction.kept(); ++output) {
                const auto frame = static_cast<int>(reduction.keep[output] / 24);
                if (std::abs(frame - static_cast<int>(token / 24)) > static_cast<int>(kFramesAround))
                    continue;
                const auto other = reduction.merged.row(static_cast<Eigen::Index>(output)).cast<double>();
                const double cosine = row.dot(other) / (row.norm() * other.norm());
                if (cosine > most + 1e-12) {
                    most = cosine;
                    best = output;
                }
            }
        }
        QCOMPARE((*run)->standIn[token], static_cast<std::uint32_t>(best));
        const auto other = reduction.merged.row(static_cast<Eigen::Index>(best));
        errors[token / 24] += (features.row(static_cast<Eigen::Index>(token)) - other).cast<double>().squaredNorm()
            / (24.0 * static_cast<double>(features.cols()));
    }
    QVERIFY(dropped > 0);
    for (std::size_t frame = 0; frame < 16; ++frame)
        QVERIFY(std::abs((*run)->error[frame] - errors[frame]) <= 1e-9);
    QVERIFY((*run)->meanError() > 0);
}

void ClipResultTest::quantizersHaveOneCodebook_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("setting");
    QTest::newRow("vq") << QByteArray("vq") << QByteArray("codebook-size=16");
    QTest::newRow("rvq") << QByteArray("rvq") << QByteArray("codebook-size=8");
    QTest::newRow("fsq") << QByteArray("fsq") << QByteArray();
    QTest::newRow("multi-scale") << QByteArray("var") << QByteArray("codebook-size=16");
}

void ClipResultTest::quantizersHaveOneCodebook()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, setting);
    auto method = defaultClipMethod(ClipMethod::Kind::Quantize, id.toStdString());
    QVERIFY2(method, method ? "" : method.error().detail.c_str());
    if (!setting.isEmpty())
        QVERIFY(method->values.setText(setting.toStdString()));
    QVERIFY(!worksFrameByFrame(*method));
    const auto run = runClip(m_clip, *method, withThreads(2));
    QVERIFY2(run, run ? "" : run.error().detail.c_str());
    const ClipResult& result = **run;
    QVERIFY(result.coded && !result.reduction);
    QCOMPARE(result.coded->codes.tokens, 384U);
    QCOMPARE(result.kept, std::vector<std::uint64_t>(16, 24));
    QCOMPARE(result.error.size(), 16U);
    QVERIFY(std::abs(result.meanError() - result.coded->distortion.mse) <= 1e-6 * (1 + result.meanError()));
    QCOMPARE(result.bits.size(), 16U);
    const double bits = std::accumulate(result.bits.begin(), result.bits.end(), 0.0);
    QVERIFY2(std::abs(bits - static_cast<double>(result.coded->bits.payload)) <= 64, qPrintable(QString::number(bits)));
    QCOMPARE(result.lives.births.size(), 16U);
    QCOMPARE(result.lives.frames, 16U);
}

void ClipResultTest::anyNumberOfThreads_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"tome", "dycoke", "framefusion", "prunevid", "vq", "rvq"})
        QTest::newRow(id) << QByteArray(id);
}

void ClipResultTest::anyNumberOfThreads()
{
    QFETCH(QByteArray, id);
    ClipMethod method = methodOf(id);
    (void)method.values.setText("codebook-size=16"); // of those that have one
    const auto one = runClip(m_clip, method, withThreads(1));
    QVERIFY(one);
    for (const unsigned threads : {2U, 7U}) {
        const auto other = runClip(m_clip, method, withThreads(threads));
        QVERIFY(other);
        QCOMPARE((*other)->standIn, (*one)->standIn);
        QCOMPARE((*other)->error, (*one)->error);
        QCOMPARE((*other)->kept, (*one)->kept);
        QCOMPARE((*other)->bits, (*one)->bits);
        QCOMPARE((*other)->lives.count, (*one)->lives.count);
        QCOMPARE((*other)->notes, (*one)->notes);
    }
}

void ClipResultTest::aims_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("slack");
    QTest::newRow("frame by frame, tome") << QByteArray("tome") << 192 << 32;
    QTest::newRow("frame by frame, divprune") << QByteArray("divprune") << 64 << 16;
    QTest::newRow("all at once, dycoke") << QByteArray("dycoke") << 192 << 32;
    QTest::newRow("all at once, framefusion") << QByteArray("framefusion") << 96 << 48;
}

void ClipResultTest::aims()
{
    QFETCH(QByteArray, id);
    QFETCH(int, kept);
    QFETCH(int, slack);
    const ClipMethod method = aimedAt(methodOf(id), m_clip->clip.field->grid, kept);
    const auto run = runClip(m_clip, method, {});
    QVERIFY2(run, run ? "" : run.error().detail.c_str());
    const auto left = static_cast<int>((*run)->keptInAll());
    QVERIFY2(std::abs(left - kept) <= slack, qPrintable(QString::number(left)));
}

void ClipResultTest::reconstructs_data()
{
    QTest::addColumn<QByteArray>("encoder");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("of pixels, dycoke") << QByteArray("patches") << QByteArray("dycoke");
    QTest::newRow("of pixels, vqtoken, whose codes have unit length") << QByteArray("patches") << QByteArray("vqtoken");
    QTest::newRow("of pixels, tome") << QByteArray("patches") << QByteArray("tome");
    QTest::newRow("of a basis, rvq") << QByteArray("klt") << QByteArray("rvq");
}

/// Where features are pixels both errors must agree, but for rounding.
void ClipResultTest::reconstructs()
{
    QFETCH(QByteArray, encoder);
    QFETCH(QByteArray, id);
    const ClipSourcePtr clip = encoded(8, encoder.constData());
    ClipMethod method = methodOf(id);
    (void)method.values.setText("codebook-size=16");
    const auto run = runClip(clip, method, {});
    QVERIFY2(run, run ? "" : run.error().detail.c_str());
    DrawnFrames drawn(8, 84, 56);
    const auto quality = measureClip(drawn, **run, {});
    QVERIFY2(quality, quality ? "" : quality.error().detail.c_str());
    QCOMPARE(quality->psnr.size(), 8U);
    double sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const double mse = std::isinf(quality->psnr[i]) ? 0 : 255 * 255 * std::pow(10, -quality->psnr[i] / 10);
        sum += mse;
        const double features = (*run)->error[i] * 255 * 255;
        QVERIFY2(encoder != "patches" || std::abs(mse - features) <= 0.6 + 0.02 * features,
                 qPrintable(QStringLiteral("%1 and %2").arg(mse).arg(features)));
        const auto picture = reconstructedFrame(**run, i, {});
        QVERIFY(picture);
        QCOMPARE(picture->width, 84);
    }
    QVERIFY(std::abs(quality->total - 10 * std::log10(255.0 * 255 / (sum / 8))) < 1e-6);
    QCOMPARE(reconstructedFrame(**run, 8, {}).error().code, ErrorCode::OutOfRange);
    DrawnFrames again(8, 84, 56);
    QCOMPARE(encodedFrame(again, *clip, 8, {}).error().code, ErrorCode::OutOfRange);
}

void ClipResultTest::livesAddUp_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"framefusion", "tome", "vq"})
        QTest::newRow(id) << QByteArray(id);
}

void ClipResultTest::livesAddUp()
{
    QFETCH(QByteArray, id);
    const auto run = runClip(m_clip, methodOf(id), {});
    QVERIFY(run);
    const CodeLives& lives = (*run)->lives;
    QCOMPARE(lives.frames, 16U);
    const auto sum = [](const auto& values) { return std::accumulate(values.begin(), values.end(), std::uint64_t{0}); };
    QCOMPARE(sum(lives.count), 384U);
    QCOMPARE(sum(lives.births), sum(lives.deaths));
    if ((*run)->reduction)
        QCOMPARE(sum(lives.births), (*run)->reduction->kept());
}

void ClipResultTest::refuses()
{
    QCOMPARE(defaultClipMethod("nothing").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(defaultClipMethod(ClipMethod::Kind::Quantize, "tome").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(defaultClipMethod(ClipMethod::Kind::Reduce, "vq").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(defaultClipMethod("vq")->kind, ClipMethod::Kind::Quantize);
    QCOMPARE(clipMethodInfo(methodOf("dycoke"))->id, std::string("dycoke"));
    ClipMethod unknown = methodOf("dycoke");
    unknown.id = "nothing";
    QCOMPARE(runClip(m_clip, unknown, {}).error().code, ErrorCode::InvalidArgument);
    QVERIFY(clipMethodInfo(unknown) == nullptr);
    QCOMPARE(runClip(m_clip, methodOf("fastv"), {}).error().code, ErrorCode::Unsupported);
}

void ClipResultTest::stops_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"tome", "prunevid", "vq"})
        QTest::newRow(id) << QByteArray(id);
}

void ClipResultTest::stops()
{
    QFETCH(QByteArray, id);
    std::stop_source stop;
    stop.request_stop();
    RunContext context = withThreads(2);
    context.stop = stop.get_token();
    QCOMPARE(runClip(m_clip, methodOf(id), context).error().code, ErrorCode::Cancelled);
    const auto run = runClip(m_clip, methodOf("dycoke"), {});
    QVERIFY(run);
    DrawnFrames drawn(16, 84, 56);
    QCOMPARE(measureClip(drawn, **run, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(ClipResultTest)
#include "tst_clipresult.moc"
