// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>

#include "core/quantize/stages/codebooks.h"
#include "core/quantize/stages/stageusage.h"
#include "core/quantize/stages/training.h"

using namespace tokenscope;

namespace {

Codebooks twoBooks()
{
    FeatureMatrix first(3, 2);
    first << 0, 0, 1, 0, 0, 1;
    FeatureMatrix second(3, 2);
    second << 10, 10, 20, 20, 30, 30;
    return {first, second};
}

const std::vector<std::uint32_t> kSizes{3, 3};

} // namespace

/// Codebooks in stages: sums, saved form and usage.
class TestCodebooks : public QObject {
    Q_OBJECT
private slots:
    void sums_data();
    void sums();
    void errorOfEachPrefix();
    void codesThatDoNotFit_data();
    void codesThatDoNotFit();
    void savedAndRead();
    void otherShapes_data();
    void otherShapes();
    void usageIsMeanOverStages();
    void nothingToLearnFrom();
};

void TestCodebooks::sums_data()
{
    QTest::addColumn<int>("stages");
    QTest::addColumn<float>("x");
    QTest::addColumn<float>("y");
    QTest::newRow("none") << 0 << 0.0F << 0.0F;
    QTest::newRow("one") << 1 << 1.0F << 0.0F;
    QTest::newRow("both") << 2 << 31.0F << 30.0F;
    QTest::newRow("more than there are") << 9 << 31.0F << 30.0F;
}

void TestCodebooks::sums()
{
    QFETCH(int, stages);
    QFETCH(float, x);
    QFETCH(float, y);
    const Codes codes{1, kSizes, {1, 2}, {}};
    const FeatureMatrix sum = sumOfCodes(twoBooks(), codes, static_cast<std::size_t>(stages));
    QCOMPARE(sum.rows(), 1);
    QCOMPARE(sum(0, 0), x);
    QCOMPARE(sum(0, 1), y);
}

void TestCodebooks::errorOfEachPrefix()
{
    FeatureMatrix vectors(2, 2);
    vectors << 31, 30, 11, 12;
    const Codes codes{2, kSizes, {1, 2, 0, 0}, {}};
    const auto errors = errorOfPrefixes(vectors, twoBooks(), codes);
    QCOMPARE(errors.size(), 2U);
    QCOMPARE(errors[0], (900.0 + 900 + 121 + 144) / 4);
    QCOMPARE(errors[1], (1.0 + 4) / 4);
}

void TestCodebooks::codesThatDoNotFit_data()
{
    QTest::addColumn<std::vector<std::uint32_t>>("index");
    QTest::addColumn<int>("stages");
    QTest::addColumn<bool>("ragged");
    QTest::addColumn<QString>("error");
    const auto none = QString();
    QTest::newRow("fits") << std::vector<std::uint32_t>{1, 2} << 2 << false << none;
    QTest::newRow("no such code") << std::vector<std::uint32_t>{1, 3} << 2 << false << QStringLiteral("out-of-range");
    QTest::newRow("too few") << std::vector<std::uint32_t>{1} << 2 << false << QStringLiteral("invalid-argument");
    QTest::newRow("other stages") << std::vector<std::uint32_t>{1} << 1 << false << QStringLiteral("invalid-argument");
    QTest::newRow("ragged") << std::vector<std::uint32_t>{1, 2} << 2 << true << QStringLiteral("invalid-argument");
}

void TestCodebooks::codesThatDoNotFit()
{
    QFETCH(std::vector<std::uint32_t>, index);
    QFETCH(int, stages);
    QFETCH(bool, ragged);
    QFETCH(QString, error);
    Codes codes{1, std::vector<std::uint32_t>(static_cast<std::size_t>(stages), 3), index, {}};
    if (ragged)
        codes.stageTokens = {1, 1};
    const auto fits = requireCodes(codes, kSizes);
    const auto name = fits ? std::string_view() : errorCodeName(fits.error().code);
    QCOMPARE(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), error);
}

void TestCodebooks::savedAndRead()
{
    const NpyArray array = arrayOf(twoBooks());
    QCOMPARE(array.shape, (std::vector<std::int64_t>{2, 3, 2}));
    const auto read = codebooksOf(array, 2, 3);
    QVERIFY(read);
    QCOMPARE(*read, twoBooks());
    const NpyArray flat{NpyType::F4, {3, 2}, array.data.substr(0, 24)};
    QCOMPARE(*codebooksOf(flat, 1, 3), Codebooks{twoBooks().front()});
    FeatureMatrix rows = rowsOf(twoBooks().back(), std::vector<std::uint32_t>{2, 7});
    QCOMPARE(rows(0, 0), 30.0F);
    QCOMPARE(rows(1, 0), 0.0F);
}

void TestCodebooks::otherShapes_data()
{
    QTest::addColumn<std::vector<std::int64_t>>("shape");
    QTest::newRow("other stages") << std::vector<std::int64_t>{3, 3, 2};
    QTest::newRow("other size") << std::vector<std::int64_t>{2, 4, 2};
    QTest::newRow("no dimensions") << std::vector<std::int64_t>{2, 3, 0};
    QTest::newRow("flat") << std::vector<std::int64_t>{6, 2};
    QTest::newRow("scalar") << std::vector<std::int64_t>{};
}

void TestCodebooks::otherShapes()
{
    QFETCH(std::vector<std::int64_t>, shape);
    NpyArray array{NpyType::F4, shape, {}};
    array.data.resize(static_cast<std::size_t>(array.elements()) * sizeof(float));
    const auto read = codebooksOf(array, 2, 3);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
    QVERIFY(read.error().detail.find("(2, 3, dimensions)") != std::string::npos);
}

void TestCodebooks::usageIsMeanOverStages()
{
    const Codes codes{4, {2, 3}, {0, 0, 0, 1, 1, 0, 1, 1}, {}};
    TrainingStep step;
    tellUsage(countsOf(codes), step);
    QVERIFY(std::abs(step.perplexity - 2) < 1e-9);
    QCOMPARE(step.used, 4);
    QCOMPARE(step.dead, 1);
}

void TestCodebooks::nothingToLearnFrom()
{
    TokenField field;
    QCOMPARE(requireTrainable(field).error().code, ErrorCode::Empty);
    field.features = FeatureMatrix::Zero(3, 0);
    QCOMPARE(requireTrainable(field).error().code, ErrorCode::Empty);
    field.features = FeatureMatrix::Zero(3, 1);
    QVERIFY(requireTrainable(field));
}

QTEST_GUILESS_MAIN(TestCodebooks)
#include "tst_codebooks.moc"
