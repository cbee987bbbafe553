// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/multiscale/residualpyramid.h"

#include <cmath>

#include <QTest>

#include "core/quantize/multiscale/varmethod.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

using Numbers = std::vector<std::int64_t>;

class TestResidualPyramid : public QObject {
    Q_OBJECT

private slots:
    void constantsStayConstant();
    void areaKeepsTheMean();
    void upsamplingKeepsSlopes();
    void sizesFollowTheGrid_data();
    void sizesFollowTheGrid();
    void framesAreApart();
    void eachScaleAddsItsPart();
    void refuses();
    void trainingLessensTheError();
    void refusesParameters_data();
    void refusesParameters();
};

static PatchGrid gridOf(std::int64_t rows, std::int64_t columns, std::int64_t frames = 1)
{
    PatchGrid grid;
    grid.rows = rows;
    grid.columns = columns;
    grid.frames = frames;
    return grid;
}

void TestResidualPyramid::constantsStayConstant()
{
    const FeatureMatrix map = FeatureMatrix::Constant(35, 2, 3);
    QVERIFY(areaDown(map, {5, 7}, {2, 3}).isApproxToConstant(3));
    QVERIFY(bicubicUp(map, {5, 7}, {11, 8}).isApproxToConstant(3));
    QVERIFY(bicubicUp(map.topRows(1), {1, 1}, {4, 4}).isApproxToConstant(3));
}

void TestResidualPyramid::areaKeepsTheMean()
{
    const FeatureMatrix map = test::gaussian(64, 3, 1);
    const FeatureMatrix quarter = areaDown(map, {8, 8}, {2, 2});
    QVERIFY(quarter.colwise().mean().isApprox(map.colwise().mean(), 1e-4F));
    QVERIFY(areaDown(map, {8, 8}, {8, 8}).isApprox(map));
    // Where cells do not divide, they overlap: rows 0, 1, 2 and 2, 3, 4 of five.
    FeatureMatrix line(5, 1);
    line << 0, 1, 2, 3, 4;
    FeatureMatrix expected(2, 1);
    expected << 1, 3;
    QVERIFY(areaDown(line, {5, 1}, {2, 1}).isApprox(expected));
}

void TestResidualPyramid::upsamplingKeepsSlopes()
{
    FeatureMatrix line(6, 1);
    line << 0, 1, 2, 3, 4, 5;
    const FeatureMatrix twice = bicubicUp(line, {1, 6}, {1, 12});
    for (Eigen::Index at = 4; at < 8; ++at) // away from the edges
        QVERIFY(std::abs(twice(at, 0) - (static_cast<float>(at) - 0.5F) / 2) < 0.1F);
    QVERIFY(bicubicUp(line, {6, 1}, {6, 1}).isApprox(line));
}

void TestResidualPyramid::sizesFollowTheGrid_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QByteArray>("sizes");
    QTest::newRow("VAR's own") << 16 << 16 << QByteArray("1x1 2x2 4x4 16x16");
    QTest::newRow("twice as large") << 32 << 32 << QByteArray("2x2 4x4 8x8 32x32");
    QTest::newRow("wide") << 4 << 64 << QByteArray("1x4 1x8 1x16 4x64");
    QTest::newRow("one cell") << 1 << 1 << QByteArray("1x1 1x1 1x1 1x1");
    QTest::newRow("loose vectors") << 100 << 1 << QByteArray("6x1 13x1 25x1 100x1");
}

void TestResidualPyramid::sizesFollowTheGrid()
{
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const QByteArray, sizes);
    QByteArray text;
    for (const MapSize& size : pyramidSizes(Numbers{1, 2, 4, 16}, gridOf(rows, columns)))
        text += QByteArray::number(static_cast<qlonglong>(size.rows)) + "x"
            + QByteArray::number(static_cast<qlonglong>(size.columns)) + " ";
    QCOMPARE(text.trimmed(), sizes);
}

void TestResidualPyramid::framesAreApart()
{
    const Numbers numbers{1, 2, 4};
    const FeatureMatrix codebook = test::gaussian(20, 3, 2);
    const FeatureMatrix both = test::gaussian(32, 3, 3);
    const Codes together = encodePyramid(both, gridOf(4, 4, 2), numbers, codebook, {}).value();
    const Codes first = encodePyramid(both.topRows(16), gridOf(4, 4), numbers, codebook, {}).value();
    const Codes second = encodePyramid(both.bottomRows(16), gridOf(4, 4), numbers, codebook, {}).value();
    QVERIFY(together.stageTokens == (std::vector<std::size_t>{2, 8, 32}));
    std::size_t at = 0;
    for (std::size_t scale = 0; scale < 3; ++scale) {
        for (const Codes* one : {&first, &second}) {
            std::size_t begin = 0;
            for (std::size_t before = 0; before < scale; ++before)
                begin += one->stageTokens[before];
            for (std::size_t token = 0; token < one->stageTokens[scale]; ++token)
                QCOMPARE(together.index[at++], one->index[begin + token]);
        }
    }
    const FeatureMatrix decoded = decodePyramid(together, gridOf(4, 4, 2), numbers, codebook, 3).value();
    QVERIFY(decoded.topRows(16) == decodePyramid(first, gridOf(4, 4), numbers, codebook, 3).value());
    QVERIFY(decoded.bottomRows(16) == decodePyramid(second, gridOf(4, 4), numbers, codebook, 3).value());
}

void TestResidualPyramid::eachScaleAddsItsPart()
{
    const Numbers numbers{1, 2, 3, 6};
    FeatureMatrix codebook = test::gaussian(64, 2, 4);
    codebook.row(0).setZero(); // with it no scale can make the next one's rest larger at its own cells
    const FeatureMatrix features = test::gaussian(36, 2, 5);
    std::vector<FeatureMatrix> known;
    const Codes codes = encodePyramid(features, gridOf(6, 6), numbers, codebook, {},
                                      [&](std::size_t scale, FeatureView vectors,
                                          std::span<const std::uint32_t> indices, FeatureView map) {
                                          QCOMPARE(scale, known.size());
                                          QCOMPARE(static_cast<std::size_t>(vectors.rows()), indices.size());
                                          known.emplace_back(map);
                                      })
                            .value();
    for (std::size_t scales = 1; scales <= 4; ++scales)
        QVERIFY(
            decodePyramid(codes, gridOf(6, 6), numbers, codebook, scales).value().isApprox(known[scales - 1], 1e-4F));
    QVERIFY(decodePyramid(codes, gridOf(6, 6), numbers, codebook, 0).value().isZero());
    QVERIFY((features - known.back()).norm() < (features - known.front()).norm());
}

void TestResidualPyramid::refuses()
{
    const Numbers numbers{1, 2};
    const FeatureMatrix codebook = test::gaussian(4, 2, 6);
    const FeatureMatrix features = test::gaussian(6, 2, 7);
    QCOMPARE(encodePyramid(features, gridOf(2, 2), numbers, codebook, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodePyramid(features, gridOf(-2, -3), numbers, codebook, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodePyramid(test::gaussian(6, 3, 8), gridOf(2, 3), numbers, codebook, {}).error().code,
             ErrorCode::InvalidArgument);
    Codes codes = encodePyramid(features, gridOf(2, 3), numbers, codebook, {}).value();
    QCOMPARE(decodePyramid(codes, gridOf(3, 2), Numbers{1, 2, 3}, codebook, 3).error().code,
             ErrorCode::InvalidArgument);
    codes.index[3] = 4;
    QCOMPARE(decodePyramid(codes, gridOf(2, 3), numbers, codebook, 2).error().code, ErrorCode::OutOfRange);
    codes.index.pop_back();
    QCOMPARE(decodePyramid(codes, gridOf(2, 3), numbers, codebook, 2).error().code, ErrorCode::InvalidArgument);
}

void TestResidualPyramid::trainingLessensTheError()
{
    auto field = std::make_shared<TokenField>();
    field->features = bicubicUp(test::gaussian(16, 3, 9), {4, 4}, {12, 12}) + 0.1F * test::gaussian(144, 3, 10);
    field->grid = gridOf(12, 12);
    const QuantizerMethod method = varMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText("codebook-size=32").has_value());
    QVERIFY(values.setText("iterations=8").has_value());
    auto trainer = method.train(field, values, 3).value();
    const double first = trainer->step({}).value().mse;
    double last = first;
    while (!trainer->finished())
        last = trainer->step({}).value().mse;
    QVERIFY(last < 0.9 * first);
}

void TestResidualPyramid::refusesParameters_data()
{
    QTest::addColumn<QByteArray>("assignment");
    QTest::newRow("falling") << QByteArray("patch-numbers=4,2");
    QTest::newRow("twice the same") << QByteArray("patch-numbers=1,2,2");
    QTest::newRow("too many") << QByteArray("patch-numbers=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,"
                                            "24,25,26,27,28,29,30,31,32,33");
}

void TestResidualPyramid::refusesParameters()
{
    QFETCH(const QByteArray, assignment);
    auto field = std::make_shared<TokenField>();
    field->features = test::gaussian(4, 2, 1);
    field->grid = gridOf(2, 2);
    const QuantizerMethod method = varMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText(assignment.toStdString()).has_value());
    QCOMPARE(method.train(field, values, 0).error().code, ErrorCode::InvalidArgument);
    field->grid = gridOf(3, 2);
    QCOMPARE(method.train(field, ParameterValues(method.info), 0).error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestResidualPyramid)
#include "tst_residualpyramid.moc"
