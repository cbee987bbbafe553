// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>

#include "core/base/random.h"
#include "core/quantize/product/packedcodes.h"
#include "core/quantize/product/productcodes.h"
#include "core/quantize/product/productmethod.h"
#include "core/quantize/product/productquantizer.h"
#include "tests/core/stages/quantizercontract.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;
using Eigen::Index;

namespace {

Codebooks randomBooks(std::size_t subspaces, Index size, Index width)
{
    Codebooks books;
    for (std::size_t subspace = 0; subspace < subspaces; ++subspace)
        books.push_back(test::gaussian(size, width, 40 + subspace));
    return books;
}

ParameterValues valuesOf(const QuantizerMethod& method, const QStringList& settings)
{
    ParameterValues values(method.info);
    for (const QString& setting : settings)
        if (!values.setText(setting.toStdString()))
            qFatal("no such setting: %s", qPrintable(setting));
    return values;
}

} // namespace

/// Product quantization.
class TestProduct : public QObject {
    Q_OBJECT
private slots:
    void eachPartIsCodedAlone();
    void packsLittleEndian_data();
    void packsLittleEndian();
    void packedComesBack_data();
    void packedComesBack();
    void packingRefuses();
    void tablesGiveTheDistances();
    void rotationLowersTheError();
    void paddingIsNoSideInformation();
    void optimizingNeverRaisesTheError();
    void fewVectorsAreExact_data();
    void fewVectorsAreExact();
    void tooManySubspaces();
    void plainCodebooksAreRead();
    void contract_data();
    void contract();
};

void TestProduct::eachPartIsCodedAlone()
{
    const Codebooks books = randomBooks(3, 20, 4);
    const FeatureMatrix vectors = test::gaussian(100, 12, 1);
    const auto codes = encodeProduct(vectors, books, {});
    QVERIFY(codes);
    for (Index row = 0; row < vectors.rows(); ++row)
        for (std::size_t stage = 0; stage < 3; ++stage) {
            const auto part = vectors.row(row).segment(static_cast<Index>(stage) * 4, 4);
            Index best = 0;
            (books[stage].rowwise() - part).cast<double>().rowwise().squaredNorm().minCoeff(&best);
            QCOMPARE(codes->at(static_cast<std::size_t>(row), stage), static_cast<std::uint32_t>(best));
        }
    QCOMPARE(encodeProduct(test::gaussian(2, 11, 2), books, {}).error().code, ErrorCode::InvalidArgument);
}

void TestProduct::packsLittleEndian_data()
{
    QTest::addColumn<std::vector<std::uint32_t>>("index");
    QTest::addColumn<unsigned>("bits");
    QTest::addColumn<std::vector<std::uint8_t>>("bytes");
    using Index32 = std::vector<std::uint32_t>;
    using Bytes = std::vector<std::uint8_t>;
    QTest::newRow("4 bits") << Index32{0x1, 0xA, 0x3} << 4U << Bytes{0xA1, 0x03};
    QTest::newRow("8 bits") << Index32{0xFE, 0x01} << 8U << Bytes{0xFE, 0x01};
    QTest::newRow("12 bits") << Index32{0xABC, 0x123} << 12U << Bytes{0xBC, 0x3A, 0x12};
    QTest::newRow("5 bits over bytes") << Index32{0x1F, 0x00, 0x15} << 5U << Bytes{0x1F, 0x54};
    QTest::newRow("32 bits") << Index32{0xDEADBEEF} << 32U << Bytes{0xEF, 0xBE, 0xAD, 0xDE};
}

void TestProduct::packsLittleEndian()
{
    QFETCH(std::vector<std::uint32_t>, index);
    QFETCH(unsigned, bits);
    QFETCH(std::vector<std::uint8_t>, bytes);
    const Codes codes{1, std::vector<std::uint32_t>(index.size(), 0xFFFFFFFFU), index, {}};
    const auto packed = packCodes(codes, bits);
    QVERIFY(packed);
    QCOMPARE(*packed, bytes);
}

void TestProduct::packedComesBack_data()
{
    QTest::addColumn<int>("stages");
    QTest::addColumn<unsigned>("bits");
    for (const int stages : {1, 3, 8})
        for (const unsigned bits : {1U, 5U, 8U, 11U, 31U})
            QTest::newRow(qPrintable(QStringLiteral("%1 of %2 bits").arg(stages).arg(bits))) << stages << bits;
}

void TestProduct::packedComesBack()
{
    QFETCH(int, stages);
    QFETCH(unsigned, bits);
    Random random(3);
    Codes codes{50, std::vector<std::uint32_t>(static_cast<std::size_t>(stages), 1U << bits), {}, {}};
    for (int i = 0; i < 50 * stages; ++i)
        codes.index.push_back(static_cast<std::uint32_t>(random.below(std::uint64_t{1} << bits)));
    const auto packed = packCodes(codes, bits);
    QVERIFY(packed);
    QCOMPARE(packed->size(), 50 * packedSize(static_cast<std::size_t>(stages), bits));
    QCOMPARE(*unpackCodes(*packed, static_cast<std::size_t>(stages), bits), codes);
}

void TestProduct::packingRefuses()
{
    const Codes codes{1, {16, 16}, {3, 4}, {}};
    QCOMPARE(packCodes(codes, 2).error().code, ErrorCode::OutOfRange);
    QCOMPARE(packCodes(codes, 0).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(packCodes(codes, 33).error().code, ErrorCode::InvalidArgument);
    const std::vector<std::uint8_t> bytes(5);
    QCOMPARE(unpackCodes(bytes, 2, 8).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(unpackCodes(bytes, 0, 8).error().code, ErrorCode::InvalidArgument);
}

void TestProduct::tablesGiveTheDistances()
{
    const Codebooks books = randomBooks(4, 16, 3);
    const FeatureMatrix vectors = test::gaussian(30, 12, 5);
    const Codes codes = *encodeProduct(vectors, books, {});
    const FeatureMatrix decoded = decodeProduct(books, codes, 4);
    const FeatureMatrix query = test::gaussian(1, 12, 6);
    const auto distances = asymmetricDistances(asymmetricTable(query, books), codes);
    const auto tables = symmetricTables(books);
    for (Index row = 0; row < vectors.rows(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        QVERIFY(std::abs(distances[at] - (query.row(0) - decoded.row(row)).squaredNorm()) < 1e-4F);
        QVERIFY(std::abs(symmetricDistance(tables, codes, 0, at) - (decoded.row(0) - decoded.row(row)).squaredNorm())
                < 1e-4F);
    }
}

void TestProduct::rotationLowersTheError()
{
    const QuantizerMethod method = productMethod();
    const FeatureMatrix vectors = test::clusteredVectors(1500, 16, 7);
    const QStringList common{QStringLiteral("subspaces=4"), QStringLiteral("bits=4"), QStringLiteral("iterations=6")};
    double before = std::numeric_limits<double>::infinity();
    for (const char* rotation : {"rotation=none", "rotation=balanced", "rotation=opq"}) {
        const auto quantizer =
            test::trained(method, valuesOf(method, common + QStringList{QLatin1String(rotation)}), vectors);
        QVERIFY(quantizer);
        const double error = test::codingError(*quantizer, vectors);
        QVERIFY2(error < before, rotation);
        before = error;
    }
}

/// 10 dimensions in 4 sub-spaces of 3: two zeros more, which everybody knows.
void TestProduct::paddingIsNoSideInformation()
{
    const QuantizerMethod method = productMethod();
    const auto sideBits = [&method](const QString& rotation) {
        return test::trained(method,
                             valuesOf(method, {QStringLiteral("subspaces=4"), QStringLiteral("bits=2"), rotation}),
                             test::gaussian(60, 10, 3))
            ->sideBits();
    };
    constexpr std::uint64_t kCodebooks = 16U * 4 * 4 * 3;
    QCOMPARE(sideBits(QStringLiteral("rotation=none")), kCodebooks);
    QCOMPARE(sideBits(QStringLiteral("rotation=balanced")), kCodebooks + 16U * (12 * 10 + 10));
}

void TestProduct::optimizingNeverRaisesTheError()
{
    const QuantizerMethod method = productMethod();
    const auto values = valuesOf(method,
                                 {QStringLiteral("subspaces=3"), QStringLiteral("bits=3"),
                                  QStringLiteral("rotation=opq"), QStringLiteral("iterations=2")});
    auto trainer = method.train(test::fieldOf(test::clusteredVectors(400, 10, 8)), values, 1);
    QVERIFY(trainer);
    double before = std::numeric_limits<double>::infinity();
    while (!(*trainer)->finished()) {
        const auto step = (*trainer)->step({});
        QVERIFY(step);
        if (step->step > 2)
            QVERIFY(step->mse <= before * (1 + 1e-5));
        before = step->mse;
    }
}

void TestProduct::fewVectorsAreExact_data()
{
    QTest::addColumn<FeatureMatrix>("vectors");
    QTest::addColumn<QString>("rotation");
    for (const char* rotation : {"none", "balanced", "opq"}) {
        const QString setting = QStringLiteral("rotation=") + QLatin1String(rotation);
        QTest::addRow("one vector, %s", rotation) << FeatureMatrix(FeatureMatrix::Constant(1, 5, 3.25F)) << setting;
        QTest::addRow("constant, %s", rotation) << FeatureMatrix(FeatureMatrix::Constant(40, 5, -7.5F)) << setting;
        QTest::addRow("fewer than codes, %s", rotation) << FeatureMatrix(20 * test::gaussian(9, 5, 7)) << setting;
    }
}

void TestProduct::fewVectorsAreExact()
{
    QFETCH(FeatureMatrix, vectors);
    QFETCH(QString, rotation);
    const QuantizerMethod method = productMethod();
    const auto quantizer = test::trained(
        method, valuesOf(method, {QStringLiteral("subspaces=2"), QStringLiteral("bits=4"), rotation}), vectors);
    QVERIFY(quantizer);
    QVERIFY(test::codingError(*quantizer, vectors) < 1e-6);
}

void TestProduct::tooManySubspaces()
{
    const QuantizerMethod method = productMethod();
    const auto trainer = method.train(test::fieldOf(test::gaussian(20, 5, 9)), ParameterValues(method.info), 1);
    QVERIFY(!trainer);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
    QVERIFY(trainer.error().detail.find("5 dimensions") != std::string::npos);
}

void TestProduct::plainCodebooksAreRead()
{
    // As FAISS keeps them, whatever rotation the parameters would learn.
    const QuantizerMethod method = productMethod();
    const Codebooks books = randomBooks(3, 16, 4);
    const auto loaded =
        method.load(arrayOf(books), valuesOf(method, {QStringLiteral("subspaces=3"), QStringLiteral("bits=4")}));
    QVERIFY(loaded);
    QCOMPARE((*loaded)->dimensions(), 12U);
    const FeatureMatrix vectors = test::gaussian(50, 12, 10);
    QCOMPARE((*loaded)->encode(vectors, {}, {}), encodeProduct(vectors, books, {}));
    QCOMPARE((*loaded)->sideBits(), 16U * 3 * 16 * 4);
}

void TestProduct::contract_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("dimensions");
    const auto four = QStringLiteral("bits=4");
    const auto short_ = QStringLiteral("iterations=3");
    const auto none = QStringLiteral("rotation=none");
    const auto three = QStringLiteral("subspaces=3");
    QTest::newRow("plain") << QStringList{four, short_, none, three} << 9;
    QTest::newRow("plain, not divisible") << QStringList{four, short_, none, three} << 10;
    QTest::newRow("balanced") << QStringList{four, short_, three} << 12;
    QTest::newRow("balanced, not divisible") << QStringList{four, short_, three} << 11;
    QTest::newRow("optimized") << QStringList{four, short_, three, QStringLiteral("rotation=opq"),
                                              QStringLiteral("rounds=3")}
                               << 10;
    QTest::newRow("one sub-space") << QStringList{four, short_, QStringLiteral("subspaces=1")} << 4;
    QTest::newRow("one dimension") << QStringList{four, short_, QStringLiteral("subspaces=1")} << 1;
    QTest::newRow("as many as dimensions") << QStringList{QStringLiteral("bits=1"), short_, three} << 3;
}

void TestProduct::contract()
{
    QFETCH(QStringList, settings);
    QFETCH(int, dimensions);
    const QuantizerMethod method = productMethod();
    const ParameterValues values = valuesOf(method, settings);
    const FeatureMatrix vectors = test::clusteredVectors(300, dimensions, 11);
    QCOMPARE(test::trainsTheSame(method, values, vectors), std::string());
    QCOMPARE(test::savesAndLoads(method, values, vectors), std::string());
    QCOMPARE(test::refusesBadInput(method, values, vectors), std::string());
    QCOMPARE(test::stopsWhenAsked(method, values, vectors), std::string());
    QCOMPARE(test::decodesToSums(method, values, vectors), std::string());
}

QTEST_GUILESS_MAIN(TestProduct)
#include "tst_product.moc"
