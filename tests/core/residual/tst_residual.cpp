// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <array>

#include "core/base/random.h"
#include "core/quantize/residual/progressivecodes.h"
#include "core/quantize/residual/residualencode.h"
#include "core/quantize/residual/residualmethod.h"
#include "core/quantize/residual/residualtrainer.h"
#include "tests/core/stages/quantizercontract.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;
using Eigen::Index;

namespace {

Codebooks fallingBooks(std::size_t stages, Index size, Index dimensions)
{
    Codebooks books;
    for (std::size_t stage = 0; stage < stages; ++stage)
        books.push_back(test::gaussian(size, dimensions, 100 + stage, 1.0 / static_cast<double>(1 + stage)));
    return books;
}

double totalError(const FeatureMatrix& vectors, const Codebooks& books, const Codes& codes)
{
    return errorOfPrefixes(vectors, books, codes).back();
}

/// The least error of each vector over all K^M sums, one by one; their mean.
double exhaustiveError(const FeatureMatrix& vectors, const Codebooks& books)
{
    double total = 0;
    for (Index row = 0; row < vectors.rows(); ++row) {
        double best = std::numeric_limits<double>::infinity();
        const Index size = books.front().rows();
        for (Index a = 0; a < size; ++a)
            for (Index b = 0; b < size; ++b)
                for (Index c = 0; c < size; ++c) {
                    const auto sum = books[0].row(a) + books[1].row(b) + books[2].row(c);
                    best = std::min(best, (vectors.row(row) - sum).cast<double>().squaredNorm());
                }
        total += best;
    }
    return total / static_cast<double>(vectors.size());
}

ParameterValues valuesOf(const QuantizerMethod& method, std::initializer_list<const char*> settings)
{
    ParameterValues values(method.info);
    for (const char* setting : settings)
        if (!values.setText(setting))
            qFatal("no such setting: %s", setting);
    return values;
}

} // namespace

/// Residual quantization.
class TestResidual : public QObject {
    Q_OBJECT
private slots:
    void greedyIsTheDefinition();
    void tiesGoToTheLowest_data();
    void tiesGoToTheLowest();
    void beamOneIsGreedy();
    void beamIsNoWorseOnTheWhole();
    void fullBeamIsExhaustive();
    void trainedStagesNeverRaiseTheError();
    void progressiveIsBetterInManyDimensions();
    void fewVectorsAreExact_data();
    void fewVectorsAreExact();
    void prefixesAreUniform();
    void contract_data();
    void contract();
};

void TestResidual::greedyIsTheDefinition()
{
    const FeatureMatrix vectors = test::gaussian(300, 7, 1, 2);
    const Codebooks books = fallingBooks(4, 20, 7);
    const auto codes = encodeResidual(vectors, books, {});
    QVERIFY(codes);
    for (Index row = 0; row < vectors.rows(); ++row) {
        FeatureMatrix rest = vectors.row(row);
        for (std::size_t stage = 0; stage < books.size(); ++stage) {
            Index best = 0;
            (books[stage].rowwise() - rest.row(0)).cast<double>().rowwise().squaredNorm().minCoeff(&best);
            QCOMPARE(codes->at(static_cast<std::size_t>(row), stage), static_cast<std::uint32_t>(best));
            rest -= books[stage].row(best);
        }
    }
}

void TestResidual::tiesGoToTheLowest_data()
{
    QTest::addColumn<int>("beam");
    for (const int beam : {1, 2, 9})
        QTest::newRow(qPrintable(QStringLiteral("beam %1").arg(beam))) << beam;
}

void TestResidual::tiesGoToTheLowest()
{
    QFETCH(int, beam);
    FeatureMatrix book(3, 1);
    book << 1, -1, 1;
    const auto codes = encodeResidualBeam(FeatureMatrix::Zero(2, 1), {book, book}, static_cast<std::size_t>(beam), {});
    QVERIFY(codes);
    QCOMPARE(codes->index, (std::vector<std::uint32_t>{0, 1, 0, 1}));
}

void TestResidual::beamOneIsGreedy()
{
    const FeatureMatrix vectors = test::gaussian(200, 5, 2, 2);
    const Codebooks books = fallingBooks(3, 16, 5);
    QCOMPARE(encodeResidualBeam(vectors, books, 1, {}), encodeResidual(vectors, books, {}));
}

void TestResidual::beamIsNoWorseOnTheWhole()
{
    const FeatureMatrix vectors = test::gaussian(5000, 8, 3, 2);
    const Codebooks books = fallingBooks(4, 32, 8);
    double before = totalError(vectors, books, *encodeResidual(vectors, books, {}));
    for (const std::size_t beam : {2U, 4U, 16U}) {
        const double error = totalError(vectors, books, *encodeResidualBeam(vectors, books, beam, {}));
        QVERIFY(error < before);
        before = error;
    }
}

void TestResidual::fullBeamIsExhaustive()
{
    const FeatureMatrix vectors = test::gaussian(60, 4, 4, 2);
    const Codebooks books = fallingBooks(3, 6, 4);
    const double error = totalError(vectors, books, *encodeResidualBeam(vectors, books, 36, {}));
    const double least = exhaustiveError(vectors, books);
    QVERIFY(std::abs(error - least) <= 1e-5 * least);
}

void TestResidual::trainedStagesNeverRaiseTheError()
{
    const auto field = test::fieldOf(test::clusteredVectors(700, 12, 5));
    ResidualOptions options;
    options.stages = 6;
    options.size = 16;
    options.iterations = 4;
    ResidualTrainer trainer(field, options, 1);
    while (!trainer.finished())
        QVERIFY(trainer.step({}));
    const auto codes = encodeResidual(field->features, trainer.codebooks(), {});
    const auto errors = errorOfPrefixes(field->features, trainer.codebooks(), *codes);
    QCOMPARE(errors.size(), 6U);
    for (std::size_t stage = 1; stage < errors.size(); ++stage)
        QVERIFY(errors[stage] < errors[stage - 1]);
}

void TestResidual::progressiveIsBetterInManyDimensions()
{
    const FeatureMatrix vectors = test::clusteredVectors(4000, 48, 6);
    const auto field = test::fieldOf(vectors);
    std::array<double, 2> errors{};
    for (const bool progressive : {false, true}) {
        ResidualOptions options;
        options.stages = 4;
        options.size = 64;
        options.iterations = 8;
        options.progressive = progressive;
        ResidualTrainer trainer(field, options, 1);
        while (!trainer.finished())
            QVERIFY(trainer.step({}));
        const auto codes = encodeResidual(vectors, trainer.codebooks(), {});
        errors[progressive ? 1 : 0] = totalError(vectors, trainer.codebooks(), *codes);
    }
    QVERIFY2(errors[1] < errors[0], qPrintable(QStringLiteral("%1 against %2").arg(errors[1]).arg(errors[0])));
}

void TestResidual::fewVectorsAreExact_data()
{
    QTest::addColumn<FeatureMatrix>("vectors");
    QTest::newRow("one vector") << FeatureMatrix(FeatureMatrix::Constant(1, 5, 3.25F));
    QTest::newRow("constant") << FeatureMatrix(FeatureMatrix::Constant(40, 5, -7.5F));
    QTest::newRow("fewer than codes") << test::gaussian(9, 5, 7, 50);
    QTest::newRow("one dimension, fewer than codes") << test::gaussian(9, 1, 8, 50);
}

void TestResidual::fewVectorsAreExact()
{
    QFETCH(FeatureMatrix, vectors);
    const QuantizerMethod method = residualMethod();
    const auto quantizer = test::trained(method, valuesOf(method, {"stages=3", "codebook-size=16"}), vectors);
    QVERIFY(quantizer);
    QVERIFY(test::codingError(*quantizer, vectors) < 1e-6);
}

void TestResidual::prefixesAreUniform()
{
    Random random(1);
    std::array<int, 5> seen{};
    for (int draw = 0; draw < 5000; ++draw)
        ++seen.at(dropoutPrefix(4, random));
    QCOMPARE(seen[0], 0);
    for (std::size_t prefix = 1; prefix <= 4; ++prefix)
        QVERIFY(std::abs(seen[prefix] - 1250) < 150);
}

void TestResidual::contract_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("dimensions");
    const QString common = QStringLiteral("iterations=3");
    QTest::newRow("greedy") << QStringList{common, QStringLiteral("stages=3"), QStringLiteral("codebook-size=16")} << 9;
    QTest::newRow("beam") << QStringList{common, QStringLiteral("beam=4"), QStringLiteral("codebook-size=8")} << 6;
    QTest::newRow("one code") << QStringList{common, QStringLiteral("codebook-size=1")} << 4;
    QTest::newRow("one stage, k-means++")
        << QStringList{common, QStringLiteral("stages=1"), QStringLiteral("first-codes=k-means++")} << 3;
    QTest::newRow("one dimension") << QStringList{common, QStringLiteral("codebook-size=4")} << 1;
}

void TestResidual::contract()
{
    QFETCH(QStringList, settings);
    QFETCH(int, dimensions);
    const QuantizerMethod method = residualMethod();
    ParameterValues values(method.info);
    for (const QString& setting : settings)
        QVERIFY(values.setText(setting.toStdString()));
    const FeatureMatrix vectors = test::clusteredVectors(300, dimensions, 9);
    QCOMPARE(test::trainsTheSame(method, values, vectors), std::string());
    QCOMPARE(test::savesAndLoads(method, values, vectors), std::string());
    QCOMPARE(test::refusesBadInput(method, values, vectors), std::string());
    QCOMPARE(test::stopsWhenAsked(method, values, vectors), std::string());
    QCOMPARE(test::decodesToSums(method, values, vectors), std::string());
}

QTEST_GUILESS_MAIN(TestResidual)
#include "tst_residual.moc"
