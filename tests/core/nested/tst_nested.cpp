// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <numeric>

#include "core/quantize/nested/keeprule.h"
#include "core/quantize/nested/nestedcodes.h"
#include "core/quantize/nested/nestedmethod.h"
#include "core/quantize/projection/projection.h"
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
    return id == QLatin1String("nested-vq") ? nestedMethod() : kltPrefixMethod();
}

} // namespace

Q_DECLARE_METATYPE(KeepRule)

/// Codes of which a part is a code: nested codebooks and ordered coefficients.
class TestNested : public QObject {
    Q_OBJECT
private slots:
    void keepRules_data();
    void keepRules();
    void pathTakesTheNearerChild();
    void tokensAreNested();
    void eachLevelLowersTheError();
    void averagesLowerTheSumOfLevels();
    void moreBitsUsedThanThereAre();
    void coefficientsReachTheTailDrop();
    void levelsSettle();
    void lossIsTheMeanOverPrefixes();
    void contract_data();
    void contract();
};

void TestNested::keepRules_data()
{
    QTest::addColumn<KeepRule>("rule");
    QTest::addColumn<std::vector<double>>("expected");
    QTest::newRow("all") << KeepRule::All << std::vector<double>{0, 0, 0, 0, 0, 1};
    QTest::newRow("uniform") << KeepRule::Uniform << std::vector<double>(6, 1.0 / 6);
    QTest::newRow("powers of two") << KeepRule::PowersOfTwo << std::vector<double>{1.0 / 3, 1.0 / 3, 0, 1.0 / 3, 0, 0};
    // 1 -> 1, 2 -> 2, 3 and 4 -> 4, 5 and 6 -> 8, of which there are 6.
    QTest::newRow("next power of two") << KeepRule::UniformThenPowerOfTwo
                                       << std::vector<double>{1.0 / 6, 1.0 / 6, 0, 2.0 / 6, 0, 2.0 / 6};
}

void TestNested::keepRules()
{
    QFETCH(KeepRule, rule);
    QFETCH(std::vector<double>, expected);
    const auto probabilities = keepProbabilities(rule, 6);
    std::vector<double> drawn(6);
    Random random(1);
    for (int draw = 0; draw < 12'000; ++draw)
        drawn.at(keptTokens(rule, 6, random) - 1) += 1.0 / 12'000;
    for (std::size_t kept = 0; kept < 6; ++kept) {
        QVERIFY(std::abs(probabilities[kept] - expected[kept]) < 1e-12);
        QVERIFY(std::abs(drawn[kept] - expected[kept]) < 0.02);
    }
    for (const std::size_t tokens : {1U, 2U, 7U, 256U}) {
        const auto of = keepProbabilities(rule, tokens);
        QVERIFY(std::abs(std::accumulate(of.begin(), of.end(), 0.0) - 1) < 1e-9);
    }
}

void TestNested::pathTakesTheNearerChild()
{
    FeatureMatrix codes(4, 1);
    codes << 0, 10, -4, 6; // children of 0: 0 and 1; of 0 then: 0 and 2; of 1: 1 and 3
    FeatureMatrix vectors(5, 1);
    vectors << -3, 4.9F, 5, 9, 7;
    const auto path = nestedPath(vectors, codes, 2, {});
    QVERIFY(path);
    QCOMPARE(path->index[1], (std::vector<std::uint32_t>{0, 0, 0, 1, 1})); // 5 is a tie: the lower
    QCOMPARE(path->index[2], (std::vector<std::uint32_t>{2, 0, 0, 1, 3}));
    QVERIFY(std::abs(path->squaredErrors[2] - (1 + 24.01 + 25 + 1 + 1)) < 1e-4);
}

void TestNested::tokensAreNested()
{
    const QuantizerMethod method = nestedMethod();
    const FeatureMatrix vectors = test::clusteredVectors(800, 6, 1);
    const auto fine = test::trained(method, valuesOf(method, {QStringLiteral("bits=6")}), vectors);
    QVERIFY(fine);
    const Codes tokens = *fine->encode(vectors, {}, {});
    for (unsigned used = 1; used <= 6; ++used) {
        const auto coarse = method.load(
            fine->saved(), valuesOf(method, {QStringLiteral("bits=6"), QStringLiteral("used-bits=%1").arg(used)}));
        QVERIFY(coarse);
        QCOMPARE((*coarse)->stageSizes().front(), 1U << used);
        const Codes fewer = *(*coarse)->encode(vectors, {}, {});
        for (std::size_t token = 0; token < tokens.tokens; ++token)
            QCOMPARE(fewer.index[token], tokens.index[token] & ((1U << used) - 1));
        if (used < 6)
            QVERIFY((*coarse)->sideBits() < fine->sideBits());
    }
}

void TestNested::eachLevelLowersTheError()
{
    const QuantizerMethod method = nestedMethod();
    const FeatureMatrix vectors = test::clusteredVectors(1500, 6, 2);
    const auto fine = test::trained(method, valuesOf(method, {QStringLiteral("bits=7")}), vectors);
    QVERIFY(fine);
    double before = (vectors.rowwise() - vectors.colwise().mean()).cast<double>().squaredNorm()
        / static_cast<double>(vectors.size());
    const double variance = before;
    for (int used = 1; used <= 7; ++used) {
        const auto coarse = *method.load(
            fine->saved(), valuesOf(method, {QStringLiteral("bits=7"), QStringLiteral("used-bits=%1").arg(used)}));
        const double error = test::codingError(*coarse, vectors);
        QVERIFY(error < before);
        before = error;
    }
    QVERIFY(before < 0.1 * variance);
}

void TestNested::averagesLowerTheSumOfLevels()
{
    const FeatureMatrix vectors = test::clusteredVectors(500, 5, 3);
    FeatureMatrix codes = FeatureMatrix::Zero(8, 5);
    codes.row(0) = vectors.row(0);
    for (unsigned level = 0; level < 3; ++level)
        addChildren(vectors, nestedPath(vectors, codes, level, {})->index.back(), level, codes, 1);
    const auto path = nestedPath(vectors, codes, 3, {});
    const auto sumAlong = [&](const FeatureMatrix& of) {
        double sum = 0;
        for (const auto& index : path->index)
            for (std::size_t token = 0; token < index.size(); ++token)
                sum += (vectors.row(static_cast<Index>(token)) - of.row(static_cast<Index>(index[token])))
                           .cast<double>()
                           .squaredNorm();
        return sum;
    };
    const double before = sumAlong(codes);
    averageOverLevels(vectors, *path, codes, 1);
    const double after = sumAlong(codes);
    QVERIFY(after < before);
    Random random(4);
    for (int trial = 0; trial < 20; ++trial) {
        FeatureMatrix moved = codes;
        moved(static_cast<Index>(random.below(8)), static_cast<Index>(random.below(5))) += 0.5F;
        QVERIFY(sumAlong(moved) >= after * (1 - 1e-6));
    }
}

void TestNested::moreBitsUsedThanThereAre()
{
    const QuantizerMethod method = nestedMethod();
    const auto trainer = method.train(test::fieldOf(test::clusteredVectors(20, 4, 5)),
                                      valuesOf(method, {QStringLiteral("bits=3"), QStringLiteral("used-bits=4")}), 1);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
    const QuantizerMethod prefix = kltPrefixMethod();
    const auto narrow = prefix.train(test::fieldOf(test::clusteredVectors(20, 4, 5)), ParameterValues(prefix.info), 1);
    QCOMPARE(narrow.error().code, ErrorCode::InvalidArgument);
}

void TestNested::coefficientsReachTheTailDrop()
{
    // With as many levels as vectors the levels are the coefficients: each prefix has the error of the eigenvalues dropped.
    const FeatureMatrix vectors = test::clusteredVectors(60, 6, 6);
    const QuantizerMethod method = kltPrefixMethod();
    const auto quantizer = test::trained(
        method,
        valuesOf(method, {QStringLiteral("tokens=5"), QStringLiteral("levels=60"), QStringLiteral("iterations=2")}),
        vectors);
    QVERIFY(quantizer);
    const auto fitted = fitProjection(vectors, 6, {});
    for (std::size_t kept = 0; kept <= 5; ++kept) {
        const double error = test::codingError(*quantizer, vectors, kept);
        QVERIFY(std::abs(error - fitted->droppedError(static_cast<std::int64_t>(kept))) < 1e-3);
    }
}

void TestNested::levelsSettle()
{
    const QuantizerMethod method = kltPrefixMethod();
    auto trainer = method.train(test::fieldOf(test::clusteredVectors(700, 8, 7)),
                                valuesOf(method, {QStringLiteral("tokens=6"), QStringLiteral("levels=8")}), 1);
    QVERIFY(trainer);
    double before = std::numeric_limits<double>::infinity();
    while (!(*trainer)->finished()) {
        const auto step = (*trainer)->step({});
        QVERIFY(step);
        QVERIFY(step->mse <= before * (1 + 1e-6));
        before = step->mse;
    }
}

void TestNested::lossIsTheMeanOverPrefixes()
{
    const FeatureMatrix vectors = test::clusteredVectors(400, 8, 8);
    const QuantizerMethod method = kltPrefixMethod();
    const auto lossOf = [&](const char* rule) {
        auto trainer = method.train(
            test::fieldOf(vectors),
            valuesOf(method, {QStringLiteral("tokens=4"), QStringLiteral("iterations=2"), QLatin1String(rule)}), 1);
        const auto first = (*trainer)->step({});
        const auto quantizer = (*trainer)->quantizer(); // the codes that the second step measures
        return std::pair((*trainer)->step({})->loss, quantizer);
    };
    const auto [loss, quantizer] = lossOf("keep=pow2");
    const double mean = (test::codingError(*quantizer, vectors, 1) + test::codingError(*quantizer, vectors, 2)
                         + test::codingError(*quantizer, vectors, 4))
        / 3;
    QVERIFY(std::abs(loss - mean) < 1e-3 * mean);
    QVERIFY(lossOf("keep=all").first < loss);
    QVERIFY(lossOf("keep=uniform").first < loss);
}

void TestNested::contract_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("dimensions");
    const auto nested = QStringLiteral("nested-vq");
    const auto prefix = QStringLiteral("klt-prefix");
    QTest::newRow("nested") << nested << QStringList{QStringLiteral("bits=4")} << 6;
    QTest::newRow("nested, some bits") << nested << QStringList{QStringLiteral("bits=4"), QStringLiteral("used-bits=2")}
                                       << 3;
    QTest::newRow("nested, one bit") << nested << QStringList{QStringLiteral("bits=1")} << 1;
    QTest::newRow("nested, more codes than vectors") << nested << QStringList{QStringLiteral("bits=10")} << 4;
    QTest::newRow("prefix") << prefix << QStringList{QStringLiteral("tokens=4"), QStringLiteral("levels=8")} << 6;
    QTest::newRow("prefix, all dimensions")
        << prefix << QStringList{QStringLiteral("tokens=5"), QStringLiteral("keep=uniform-pow2")} << 5;
    QTest::newRow("prefix, one dimension") << prefix << QStringList{QStringLiteral("tokens=1")} << 1;
    QTest::newRow("prefix, more levels than vectors")
        << prefix << QStringList{QStringLiteral("tokens=3"), QStringLiteral("levels=512")} << 4;
}

void TestNested::contract()
{
    QFETCH(QString, id);
    QFETCH(QStringList, settings);
    QFETCH(int, dimensions);
    const QuantizerMethod method = methodOf(id);
    const ParameterValues values = valuesOf(method, settings);
    const FeatureMatrix vectors = test::clusteredVectors(300, dimensions, 9);
    QCOMPARE(test::trainsTheSame(method, values, vectors), std::string());
    QCOMPARE(test::savesAndLoads(method, values, vectors), std::string());
    QCOMPARE(test::refusesBadInput(method, values, vectors), std::string());
    QCOMPARE(test::stopsWhenAsked(method, values, vectors), std::string());
    QCOMPARE(test::decodesToSums(method, values, vectors), std::string());
    const FeatureMatrix one = FeatureMatrix::Constant(1, dimensions, 2.5F);
    QCOMPARE(test::trainsTheSame(method, values, one), std::string());
    QVERIFY(test::codingError(*test::trained(method, values, one), one) < 1e-9);
}

QTEST_GUILESS_MAIN(TestNested)
#include "tst_nested.moc"
