// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>

#include "core/quantize/multicodebook/multicodebook.h"
#include "core/quantize/multicodebook/multicodebookmethod.h"
#include "core/quantize/multicodebook/sharedindex.h"
#include "core/quantize/product/productcodes.h"
#include "tests/core/stages/quantizercontract.h"

using namespace tokenscope;
using Eigen::Index;

namespace {

ParameterValues valuesOf(const QuantizerMethod& method, const QStringList& settings)
{
    ParameterValues values(method.info);
    for (const QString& setting : settings)
        if (!values.setText(setting.toStdString()))
            qFatal("no such setting: %s", qPrintable(setting));
    return values;
}

QuantizerMethod methodOf(const QString& id)
{
    return id == QLatin1String("multi-codebook") ? multiCodebookMethod() : sharedIndexMethod();
}

} // namespace

/// Several codebooks for parts of the channels: one index for each, or one for all.
class TestMultiCodebook : public QObject {
    Q_OBJECT
private slots:
    void cosineIgnoresLength();
    void cosineStepIsTheMeanDirection();
    void lengthsLowerTheError();
    void chunksMustDivide();
    void sharedIndexWeighsTheParts_data();
    void sharedIndexWeighsTheParts();
    void weightTradesTheParts();
    void splitBeyondTheColumns();
    void contract_data();
    void contract();
};

void TestMultiCodebook::cosineIgnoresLength()
{
    FeatureMatrix book(3, 2);
    book << 1, 0, 0, 1, 0.7F, 0.7F;
    FeatureMatrix vectors(3, 4);
    vectors << 100, 1, 0.001F, 0.1F, 5, 5, 0, 0, -3, 9, 1, 0;
    const auto codes = encodeProduct(vectors, {book, book}, {}, nearestByCosine);
    QVERIFY(codes);
    QCOMPARE(codes->index, (std::vector<std::uint32_t>{0, 1, 2, 0, 1, 0}));
    QCOMPARE(encodeProduct(vectors, {book}, {}, nearestByCosine).error().code, ErrorCode::InvalidArgument);
}

void TestMultiCodebook::cosineStepIsTheMeanDirection()
{
    FeatureMatrix codes(3, 2);
    codes << 1, 0, 0, 1, -1, 0;
    FeatureMatrix vectors(4, 2);
    vectors << 10, 10.1F, 3, 3.1F, 8, 0, 7, -0.5F;
    const auto step = cosineStep(vectors, codes, {});
    QVERIFY(step);
    QCOMPARE(step->counts, (std::vector<std::int64_t>{2, 2, 0}));
    QVERIFY(std::abs(step->codes(1, 0) / step->codes(1, 1) - 0.98F) < 0.01F);
    for (Index code = 0; code < 3; ++code)
        QVERIFY(std::abs(step->codes.row(code).norm() - 1) < 1e-5F);
    QCOMPARE(step->codes(2, 0), -1.0F);
    QVERIFY(bestLength(vectors, codes, {1, 1, 0, 0}) > 5.0F);
    QCOMPARE(bestLength(-vectors, codes, {1, 1, 0, 0}), 0.0F);
}

void TestMultiCodebook::lengthsLowerTheError()
{
    const FeatureMatrix vectors = test::clusteredVectors(600, 8, 1);
    const QuantizerMethod method = multiCodebookMethod();
    const QStringList common{QStringLiteral("chunks=2"), QStringLiteral("codebook-size=16")};
    const auto unit =
        test::trained(method, valuesOf(method, common + QStringList{QStringLiteral("length=unit")}), vectors);
    const auto best = test::trained(method, valuesOf(method, common), vectors);
    QVERIFY(unit && best);
    QVERIFY(test::codingError(*best, vectors) < 0.5 * test::codingError(*unit, vectors));
    QCOMPARE(unit->encode(vectors, {}, {}), best->encode(vectors, {}, {}));
    QVERIFY(std::abs(unit->entries(1, std::vector<std::uint32_t>{3}).norm() - 1) < 1e-5F);
}

void TestMultiCodebook::chunksMustDivide()
{
    const QuantizerMethod method = multiCodebookMethod();
    const auto trainer = method.train(test::fieldOf(test::clusteredVectors(20, 9, 2)), ParameterValues(method.info), 1);
    QVERIFY(!trainer);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
}

void TestMultiCodebook::sharedIndexWeighsTheParts_data()
{
    QTest::addColumn<double>("weight");
    QTest::addColumn<int>("code");
    QTest::newRow("first part alone") << 0.0 << 0;
    QTest::newRow("little") << 0.2 << 0;
    QTest::newRow("a tie") << 0.25 << 0;
    QTest::newRow("as much") << 1.0 << 1;
}

void TestMultiCodebook::sharedIndexWeighsTheParts()
{
    QFETCH(double, weight);
    QFETCH(int, code);
    FeatureMatrix codes(2, 2);
    codes << 0, 2, 1, 0; // squared distances from the origin: (0, 4) and (1, 0)
    const auto nearest = encodeSharedIndex(FeatureMatrix::Zero(1, 2), codes, 1, weight, {});
    QVERIFY(nearest);
    QCOMPARE(nearest->index.front(), static_cast<std::uint32_t>(code));
}

void TestMultiCodebook::weightTradesTheParts()
{
    const FeatureMatrix vectors = test::clusteredVectors(800, 10, 3);
    const QuantizerMethod method = sharedIndexMethod();
    const auto errors = [&](const char* weight) {
        const auto quantizer = test::trained(
            method,
            valuesOf(method,
                     {QStringLiteral("codebook-size=16"), QStringLiteral("first-part=4"), QLatin1String(weight)}),
            vectors);
        const FeatureMatrix back = *quantizer->decode(*quantizer->encode(vectors, {}, {}), {}, kAllStages);
        return std::pair(test::meanSquaredError(vectors.leftCols(4), back.leftCols(4)),
                         test::meanSquaredError(vectors.rightCols(6), back.rightCols(6)));
    };
    const auto first = errors("weight=0");
    const auto even = errors("weight=1");
    const auto second = errors("weight=50");
    QVERIFY(first.first < even.first && even.first < second.first);
    QVERIFY(first.second > even.second && even.second > second.second);
}

void TestMultiCodebook::splitBeyondTheColumns()
{
    const QuantizerMethod method = sharedIndexMethod();
    const auto trainer = method.train(test::fieldOf(test::clusteredVectors(20, 9, 2)),
                                      valuesOf(method, {QStringLiteral("first-part=10")}), 1);
    QVERIFY(!trainer);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
}

void TestMultiCodebook::contract_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("dimensions");
    const auto multi = QStringLiteral("multi-codebook");
    const auto shared = QStringLiteral("shared-index");
    const auto size = QStringLiteral("codebook-size=16");
    const auto short_ = QStringLiteral("iterations=4");
    const auto chunks = QStringLiteral("chunks=%1");
    QTest::newRow("chunks") << multi << QStringList{size, short_, chunks.arg(3)} << 9;
    QTest::newRow("unit codes") << multi << QStringList{size, short_, chunks.arg(2), QStringLiteral("length=unit")}
                                << 6;
    QTest::newRow("chunks of one") << multi << QStringList{QStringLiteral("codebook-size=2"), short_, chunks.arg(4)}
                                   << 4;
    QTest::newRow("more codes than vectors")
        << multi << QStringList{QStringLiteral("codebook-size=512"), short_, chunks.arg(1)} << 5;
    QTest::newRow("shared, half") << shared << QStringList{size, short_} << 7;
    QTest::newRow("shared, first part alone") << shared << QStringList{size, short_, QStringLiteral("weight=0")} << 6;
    QTest::newRow("shared, one dimension") << shared << QStringList{size, short_} << 1;
    QTest::newRow("shared, more codes than vectors")
        << shared << QStringList{QStringLiteral("codebook-size=512"), short_} << 5;
}

void TestMultiCodebook::contract()
{
    QFETCH(QString, id);
    QFETCH(QStringList, settings);
    QFETCH(int, dimensions);
    const QuantizerMethod method = methodOf(id);
    const ParameterValues values = valuesOf(method, settings);
    const FeatureMatrix vectors = test::clusteredVectors(300, dimensions, 4);
    QCOMPARE(test::trainsTheSame(method, values, vectors), std::string());
    QCOMPARE(test::savesAndLoads(method, values, vectors), std::string());
    QCOMPARE(test::refusesBadInput(method, values, vectors), std::string());
    QCOMPARE(test::stopsWhenAsked(method, values, vectors), std::string());
    QCOMPARE(test::decodesToSums(method, values, vectors), std::string());
    for (const FeatureMatrix& few : {FeatureMatrix(FeatureMatrix::Constant(1, dimensions, 2.5F)),
                                     FeatureMatrix(FeatureMatrix::Zero(7, dimensions))})
        QCOMPARE(test::trainsTheSame(method, values, few), std::string());
}

QTEST_GUILESS_MAIN(TestMultiCodebook)
#include "tst_multicodebook.moc"
