// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <QImage>

#include <cmath>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/quantize/nearest/kernel.h"
#include "core/quantize/vq/vqmethod.h"
#include "core/quantize/vq/vqquantizer.h"

using namespace tokenscope;

namespace {

using Settings = std::vector<std::string>;

std::shared_ptr<const TokenField> fieldOf(FeatureMatrix features)
{
    auto field = std::make_shared<TokenField>();
    field->grid.rows = features.rows();
    field->grid.columns = 1;
    field->features = std::move(features);
    return field;
}

/// Vectors around a few places away from zero, with unlike spreads.
FeatureMatrix vectors(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed = 1)
{
    Random random(seed);
    FeatureMatrix matrix(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        const double where = 40 + 30 * static_cast<double>(random.below(5));
        for (Eigen::Index column = 0; column < columns; ++column)
            matrix(row, column) = static_cast<float>(where + 20 * random.gaussian() / static_cast<double>(1 + column));
    }
    return matrix;
}

/// Raw 8×8 patches of a photograph, RGB, 0 … 255.
FeatureMatrix photoPatches()
{
    const QImage image = QImage(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/astronaut.jpg"))
                             .convertToFormat(QImage::Format_RGB888);
    const int rows = image.height() / 8;
    const int columns = image.width() / 8;
    FeatureMatrix patches(rows * columns, 192);
    for (int patch = 0; patch < rows * columns; ++patch) {
        for (int y = 0; y < 8; ++y) {
            const uchar* line = image.constScanLine(patch / columns * 8 + y) + patch % columns * 24;
            for (int x = 0; x < 24; ++x)
                patches(patch, y * 24 + x) = static_cast<float>(line[x]);
        }
    }
    return patches;
}

ParameterValues valuesOf(const Settings& settings)
{
    ParameterValues values(vqMethod().info);
    for (const std::string& setting : settings) {
        if (!values.setText(setting))
            qFatal("%s", setting.c_str());
    }
    return values;
}

std::vector<ParameterChoice> choicesOf(std::string_view parameter)
{
    const MethodInfo info = vqMethod().info;
    return info.parameter(parameter)->choices;
}

Result<std::unique_ptr<Trainer>> start(const FeatureMatrix& features, const Settings& settings, std::uint64_t seed = 1)
{
    return vqMethod().train(fieldOf(features), valuesOf(settings), seed);
}

struct Run {
    std::vector<TrainingStep> steps;
    std::shared_ptr<const Quantizer> quantizer;
};

Run finish(Trainer& trainer, unsigned threads = 1)
{
    RunContext context;
    context.threads = threads;
    Run run;
    while (!trainer.finished())
        run.steps.push_back(*trainer.step(context));
    run.quantizer = trainer.quantizer();
    return run;
}

Run train(const FeatureMatrix& features, const Settings& settings, unsigned threads = 1, std::uint64_t seed = 1)
{
    const Result<std::unique_ptr<Trainer>> trainer = start(features, settings, seed);
    return finish(**trainer, threads);
}

double meanError(const FeatureMatrix& features, const Quantizer& quantizer)
{
    const Result<Codes> codes = quantizer.encode(features, {}, {});
    const Result<FeatureMatrix> decoded = quantizer.decode(*codes, {});
    return (*decoded - features).cast<double>().squaredNorm() / static_cast<double>(features.size());
}

bool same(const Run& a, const Run& b)
{
    return a.steps == b.steps && a.quantizer->saved().data == b.quantizer->saved().data;
}

} // namespace

class TestVqTrainer : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { useVectorLevel(VectorLevel::Avx512); }

    void everyWay_data()
    {
        QTest::addColumn<QStringList>("settings");
        for (const ParameterChoice& update : choicesOf("update")) {
            for (const ParameterChoice& remedy : choicesOf("remedy"))
                QTest::newRow((update.id + ", " + remedy.id).c_str()) << QStringList{
                    QString::fromStdString("update=" + update.id), QString::fromStdString("remedy=" + remedy.id),
                    QStringLiteral("init=uniform"), QStringLiteral("batch-size=150")};
        }
        QTest::newRow("cosine") << QStringList{QStringLiteral("metric=cosine")};
        QTest::newRow("cosine by gradient")
            << QStringList{QStringLiteral("metric=cosine"), QStringLiteral("update=gradient")};
        QTest::newRow("cosine, affine") << QStringList{QStringLiteral("metric=cosine"), QStringLiteral("remedy=affine"),
                                                       QStringLiteral("update=gradient")};
        QTest::newRow("low-dimensional") << QStringList{QStringLiteral("low-dimensions=3"),
                                                        QStringLiteral("update=ema")};
        QTest::newRow("sampled") << QStringList{QStringLiteral("init=sample")};
    }

    /// One seed, one result: for any number of threads, on any processor, and taken up again by a clone.
    void everyWay()
    {
        QFETCH(QStringList, settings);
        Settings list{"codebook-size=40", "steps=6"};
        for (const QString& setting : settings)
            list.push_back(setting.toStdString());
        const FeatureMatrix features = vectors(400, 6);
        const Run run = train(features, list);
        QCOMPARE(run.steps.size(), std::size_t{6});
        for (std::size_t at = 0; at < run.steps.size(); ++at) {
            const TrainingStep& step = run.steps[at];
            QCOMPARE(step.step, static_cast<std::int64_t>(at) + 1);
            QCOMPARE(step.used + step.dead, std::int64_t{40});
            QVERIFY(step.perplexity >= 1 && step.perplexity <= 40.001);
            QVERIFY(std::isfinite(step.loss) && std::isfinite(step.mse) && step.mse >= 0);
        }
        QVERIFY(same(run, train(features, list, 2)));
        useVectorLevel(VectorLevel::Baseline);
        QVERIFY(same(run, train(features, list)));
        useVectorLevel(VectorLevel::Avx512);
        const Result<std::unique_ptr<Trainer>> first = start(features, list);
        Run begun;
        for (int step = 0; step < 3; ++step)
            begun.steps.push_back(*(*first)->step({}));
        const std::unique_ptr<Trainer> second = (*first)->clone();
        const auto before = second->quantizer()->saved().data;
        for (Trainer* trainer : {first->get(), second.get()}) {
            Run rest = finish(*trainer);
            rest.steps.insert(rest.steps.begin(), begun.steps.begin(), begun.steps.end());
            QVERIFY(same(run, rest));
        }
        QVERIFY(second->quantizer()->saved().data != before || run.steps[3].mse == run.steps[5].mse);
    }

    void seedsDiffer()
    {
        const FeatureMatrix features = vectors(400, 6);
        QVERIFY(!same(train(features, {"codebook-size=40"}, 1, 1), train(features, {"codebook-size=40"}, 1, 2)));
    }

    void errorFalls_data()
    {
        QTest::addColumn<QString>("update");
        QTest::addColumn<QString>("steps");
        QTest::newRow("k-means") << QStringLiteral("lloyd") << QStringLiteral("20");
        QTest::newRow("mini-batches") << QStringLiteral("minibatch") << QStringLiteral("60");
        QTest::newRow("moving averages") << QStringLiteral("ema") << QStringLiteral("60");
        QTest::newRow("gradient") << QStringLiteral("gradient") << QStringLiteral("60");
    }

    void errorFalls()
    {
        QFETCH(QString, update);
        QFETCH(QString, steps);
        const FeatureMatrix features = vectors(2000, 8);
        const Run run = train(features,
                              {"update=" + update.toStdString(), "steps=" + steps.toStdString(), "codebook-size=64",
                               "init=sample", "decay=0.8", "learning-rate=0.02"});
        QVERIFY2(run.steps.back().mse < 0.85 * run.steps.front().mse,
                 qPrintable(QString::number(run.steps.back().mse / run.steps.front().mse)));
        // What is told is what the quantizer does, but for the last update.
        const double error = meanError(features, *run.quantizer);
        QVERIFY(error <= run.steps.back().mse * 1.02);
        QVERIFY(error >= run.steps.back().mse * 0.9);
    }

    void errorIsToldInTheFeaturesUnits_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::newRow("distance") << QStringList{};
        QTest::newRow("cosine") << QStringList{QStringLiteral("metric=cosine")};
        QTest::newRow("low-dimensional") << QStringList{QStringLiteral("low-dimensions=3")};
    }

    void errorIsToldInTheFeaturesUnits()
    {
        QFETCH(QStringList, settings);
        Settings list{"codebook-size=30", "steps=40"};
        for (const QString& setting : settings)
            list.push_back(setting.toStdString());
        const FeatureMatrix features = vectors(600, 8);
        const Run run = train(features, list); // long enough to stand still
        const double error = meanError(features, *run.quantizer);
        QVERIFY2(std::abs(error / run.steps.back().mse - 1) < 0.01,
                 qPrintable(QString::number(error) + u" told " + QString::number(run.steps.back().mse)));
    }

    /// The demonstration: codes drawn around zero and learnt by gradient alone collapse on a photograph; each remedy that is
    /// said to cure that does.
    void collapseAndCure()
    {
        const FeatureMatrix patches = photoPatches();
        QVERIFY(patches.rows() > 1000);
        const Settings collapsing{"codebook-size=1024", "init=uniform", "update=gradient", "steps=120"};
        const auto with = [&](const std::string& remedy) {
            Settings settings = collapsing;
            settings.push_back("remedy=" + remedy);
            const Run run = train(patches, settings, 2);
            const TrainingStep& last = run.steps.back();
            qInfo("%s: %lld of 1024 codes used, perplexity %.1f, error %.1f", remedy.c_str(),
                  static_cast<long long>(last.used), last.perplexity, last.mse);
            return last;
        };
        const TrainingStep none = with("none");
        QVERIFY(none.used < 256);
        QVERIFY(none.perplexity < 40);
        const TrainingStep reset = with("reset");
        QVERIFY(reset.used > 3 * none.used && reset.used > 800);
        QVERIFY(reset.perplexity > 10 * none.perplexity);
        QVERIFY(reset.mse < none.mse / 5);
        const TrainingStep simVq = with("simvq");
        QVERIFY(simVq.used > 2 * none.used);
        QVERIFY(simVq.perplexity > 3 * none.perplexity);
        QVERIFY(simVq.mse < none.mse / 3);
        QVERIFY(with("affine").mse < none.mse / 3);
        QVERIFY(with("cvq").used > 3 * none.used);
    }

    /// Features do not move towards the codes here as those of an encoder that learns along do, and a linear image of a Gaussian
    /// codebook covers what they are with a part of its codes only. How many and how well is what another program comes to,
    /// written from the paper's rules, from three other seeds: 201 to 219 of 256 codes, error 336 to 350.
    void simVqComesToRestWhereItsRulesDo()
    {
        const Run run =
            train(photoPatches(), {"codebook-size=256", "remedy=simvq", "learning-rate=0.1", "steps=101"}, 2);
        const TrainingStep& last = run.steps.back();
        qInfo("%lld of 256 codes used, error %.1f", static_cast<long long>(last.used), last.mse);
        QVERIFY(last.used >= 190 && last.used <= 232);
        QVERIFY(last.mse >= 320 && last.mse <= 365);
        QVERIFY(run.steps[50].mse < 1.25 * last.mse); // it has come there long before
    }

    void savedAndLoaded_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::newRow("distance") << QStringList{};
        QTest::newRow("cosine") << QStringList{QStringLiteral("metric=cosine")};
        QTest::newRow("low-dimensional") << QStringList{QStringLiteral("low-dimensions=4")};
    }

    void savedAndLoaded()
    {
        QFETCH(QStringList, settings);
        Settings list{"codebook-size=25", "steps=5"};
        for (const QString& setting : settings)
            list.push_back(setting.toStdString());
        const FeatureMatrix features = vectors(300, 8);
        const Run run = train(features, list);
        const Result<std::shared_ptr<const Quantizer>> loaded = vqMethod().load(run.quantizer->saved(), valuesOf(list));
        QVERIFY(loaded);
        QCOMPARE((*loaded)->dimensions(), std::size_t{8});
        QCOMPARE((*loaded)->stageSizes(), (std::vector<std::uint32_t>{25}));
        const Codes codes = *run.quantizer->encode(features, {}, {});
        const Codes again = *(*loaded)->encode(features, {}, {});
        std::size_t other = 0;
        for (std::size_t token = 0; token < codes.tokens; ++token)
            other += codes.index[token] != again.index[token] ? 1 : 0;
        QVERIFY(other <= 3); // codes pass through D dimensions and back
        QVERIFY((*run.quantizer->decode(codes, {}) - *(*loaded)->decode(codes, {})).cwiseAbs().maxCoeff() < 1e-3F);
    }

    void entriesAddUp()
    {
        const FeatureMatrix features = vectors(300, 8);
        for (const Settings& settings :
             {Settings{"codebook-size=9"}, Settings{"codebook-size=9", "low-dimensions=4"}}) {
            const Run run = train(features, settings);
            const Codes codes = *run.quantizer->encode(features, {}, {});
            const FeatureMatrix sum = run.quantizer->entries(0, codes.index).rowwise() + run.quantizer->mean().row(0);
            QVERIFY((*run.quantizer->decode(codes, {}) - sum).cwiseAbs().maxCoeff() < 1e-4F);
        }
    }

    void sideBits()
    {
        const FeatureMatrix features = vectors(300, 8);
        QCOMPARE(train(features, {"codebook-size=9"}).quantizer->sideBits(), std::uint64_t{16 * 9 * 8});
        QCOMPARE(train(features, {"codebook-size=9", "low-dimensions=4"}).quantizer->sideBits(),
                 std::uint64_t{16 * (9 * 4 + 8 + 4 * 8)});
    }

    void edges_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("constant");
        QTest::newRow("one vector") << 1 << 5 << false;
        QTest::newRow("fewer vectors than codes") << 7 << 5 << false;
        QTest::newRow("one dimension") << 50 << 1 << false;
        QTest::newRow("constant") << 50 << 3 << true;
    }

    void edges()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(bool, constant);
        const FeatureMatrix features = constant ? FeatureMatrix::Constant(rows, columns, 3) : vectors(rows, columns);
        for (const ParameterChoice& remedy : choicesOf("remedy")) {
            for (const char* size : {"codebook-size=1", "codebook-size=12"}) {
                for (const char* metric : {"metric=l2", "metric=cosine", "low-dimensions=1"}) {
                    const Run run = train(features, {"steps=3", size, metric, "remedy=" + remedy.id});
                    QVERIFY(std::isfinite(run.steps.back().loss));
                    QVERIFY(std::isfinite(meanError(features, *run.quantizer)));
                }
            }
        }
        if (constant)
            QVERIFY(meanError(features, *train(features, {"codebook-size=4"}).quantizer) < 1e-9);
    }

    void refusals()
    {
        FeatureMatrix features = vectors(30, 4);
        QCOMPARE(start(FeatureMatrix(0, 4), {}).error().code, ErrorCode::Empty);
        QCOMPARE(start(features, {"low-dimensions=5"}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(start(vectors(2000, 1), {"remedy=sinkhorn", "codebook-size=262144"}).error().code,
                 ErrorCode::InvalidArgument);
        features(7, 2) = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(start(features, {}).error().code, ErrorCode::InvalidValue);
        QVERIFY(start(features, {}).error().detail.find('7') != std::string::npos);
        const Run run = train(vectors(30, 4), {"codebook-size=5"});
        QCOMPARE(run.quantizer->encode(features, {}, {}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(run.quantizer->encode(vectors(3, 5), {}, {}).error().code, ErrorCode::InvalidArgument);
        Codes codes{2, {5}, {1, 5}, {}};
        QCOMPARE(run.quantizer->decode(codes, {}).error().code, ErrorCode::OutOfRange);
        codes.index.pop_back();
        QCOMPARE(run.quantizer->decode(codes, {}).error().code, ErrorCode::InvalidArgument);
        NpyArray array = run.quantizer->saved();
        array.shape = {5, 2, 2};
        QCOMPARE(vqMethod().load(array, valuesOf({})).error().code, ErrorCode::InvalidArgument);
        array.shape = {5, 4};
        QCOMPARE(vqMethod().load(array, valuesOf({"low-dimensions=4"})).error().code, ErrorCode::InvalidArgument);
    }

    void stops()
    {
        std::stop_source source;
        RunContext context;
        context.stop = source.get_token();
        const Result<std::unique_ptr<Trainer>> trainer = start(vectors(300, 4), {"codebook-size=20"});
        QVERIFY((*trainer)->step(context));
        const auto before = (*trainer)->quantizer()->saved().data;
        source.request_stop();
        QCOMPARE((*trainer)->step(context).error().code, ErrorCode::Cancelled);
        QCOMPARE((*trainer)->done(), std::int64_t{1});
        QCOMPARE((*trainer)->quantizer()->saved().data, before);
        QVERIFY((*trainer)->step({}));
    }
};

QTEST_GUILESS_MAIN(TestVqTrainer)
#include "tst_vqtrainer.moc"
