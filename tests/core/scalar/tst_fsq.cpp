// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/scalar/fsqmethod.h"
#include "core/quantize/scalar/fsqrule.h"

#include <cmath>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;

using Levels = std::vector<std::int64_t>;

class TestFsq : public QObject {
    Q_OBJECT

private slots:
    void everyIndexIsItsLevels_data();
    void everyIndexIsItsLevels();
    void everyLevelIsReached_data() { everyIndexIsItsLevels_data(); }
    void everyLevelIsReached();
    void levelsNeverFall_data() { everyIndexIsItsLevels_data(); }
    void levelsNeverFall();
    void codesAsInThePaper();
    void refusesLevels_data();
    void refusesLevels();
    void valuesOfAnySizeHaveALevel();
    void decodesToTheMeanOfEachLevel();
    void constantFeaturesComeBack();
    void gainIsSearched();
    void moreDimensionsThanFeatures();
};

void TestFsq::everyIndexIsItsLevels_data()
{
    QTest::addColumn<Levels>("levels");
    QTest::addColumn<bool>("symmetric");
    QTest::addColumn<bool>("hardClamp");
    for (const bool symmetric : {false, true}) {
        for (const bool hardClamp : {false, true}) {
            for (const Levels& levels :
                 {Levels{3}, Levels{8, 6, 5}, Levels{7, 5, 5, 5, 5}, Levels{16, 3}, Levels{256}}) {
                std::string name = symmetric ? "symmetric" : "plain";
                for (const std::int64_t level : levels)
                    name += " " + std::to_string(level);
                QTest::newRow((name + (hardClamp ? ", clamped" : "")).c_str()) << levels << symmetric << hardClamp;
            }
        }
    }
    QTest::newRow("two levels") << Levels{2, 2, 2} << true << false;
}

static FsqRule ruleOfRow()
{
    QFETCH(const Levels, levels);
    QFETCH(const bool, symmetric);
    QFETCH(const bool, hardClamp);
    return FsqRule::make(levels, symmetric, hardClamp).value();
}

void TestFsq::everyIndexIsItsLevels()
{
    const FsqRule rule = ruleOfRow();
    for (std::uint32_t index = 0; index < rule.size(); ++index) {
        const std::vector<std::uint32_t> levels = rule.levelsOf(index);
        QCOMPARE(rule.index(levels), index);
        for (std::size_t dimension = 0; dimension < levels.size(); ++dimension)
            QVERIFY(levels[dimension] < rule.levels(dimension));
    }
}

void TestFsq::everyLevelIsReached()
{
    const FsqRule rule = ruleOfRow();
    for (std::size_t dimension = 0; dimension < rule.dimensions(); ++dimension) {
        for (std::uint32_t level = 0; level < rule.levels(dimension); ++level) {
            const double middle = rule.middle(dimension, level);
            QVERIFY(std::isfinite(middle));
            const bool outermost = level == 0 || level + 1 == rule.levels(dimension);
            if (rule.levels(dimension) <= 16 || !outermost)
                QVERIFY(rule.level(dimension, middle) == level || rule.levels(dimension) > 16);
            const double code = rule.code(dimension, level);
            QVERIFY(code >= -1 && code <= 1);
        }
        QCOMPARE(rule.level(dimension, 40), rule.levels(dimension) - 1);
        QCOMPARE(rule.level(dimension, -40), 0U);
    }
}

void TestFsq::levelsNeverFall()
{
    const FsqRule rule = ruleOfRow();
    for (std::size_t dimension = 0; dimension < rule.dimensions(); ++dimension) {
        std::uint32_t last = 0;
        for (double value = -5; value <= 5; value += 0.001) {
            const std::uint32_t level = rule.level(dimension, value);
            QVERIFY(level >= last);
            last = level;
        }
    }
}

void TestFsq::codesAsInThePaper()
{
    const FsqRule rule = FsqRule::make({3, 4}, false, false).value();
    QCOMPARE(rule.size(), 12U);
    QCOMPARE(rule.code(0, 0), -1.0);
    QCOMPARE(rule.code(0, 1), 0.0);
    QCOMPARE(rule.code(0, 2), 1.0);
    QCOMPARE(rule.code(1, 0), -1.0);
    QCOMPARE(rule.code(1, 3), 0.5); // an even number of levels leaves the upper end
    QCOMPARE(rule.level(0, 0.0), 1U);
    QCOMPARE(rule.level(1, 0.0), 2U);
    QCOMPARE(rule.index(std::vector<std::uint32_t>{2, 1}), 5U); // the first dimension is the fastest
    const FsqRule symmetric = FsqRule::make({4}, true, false).value();
    QCOMPARE(symmetric.code(0, 3), 1.0);
}

void TestFsq::refusesLevels_data()
{
    QTest::addColumn<Levels>("levels");
    QTest::addColumn<bool>("symmetric");
    QTest::newRow("none") << Levels{} << false;
    QTest::newRow("one") << Levels{5, 1} << true;
    QTest::newRow("two, not symmetric") << Levels{5, 2} << false;
    QTest::newRow("257") << Levels{257} << false;
    QTest::newRow("too many codes") << Levels{256, 256, 17} << false;
    QTest::newRow("far too many codes") << Levels(16, 256) << false;
}

void TestFsq::refusesLevels()
{
    QFETCH(const Levels, levels);
    QFETCH(const bool, symmetric);
    const Result<FsqRule> rule = FsqRule::make(levels, symmetric, false);
    QVERIFY(!rule.has_value());
    QCOMPARE(rule.error().code, ErrorCode::InvalidArgument);
}

void TestFsq::valuesOfAnySizeHaveALevel()
{
    for (const bool hardClamp : {false, true}) {
        const FsqRule rule = FsqRule::make({8, 5}, false, hardClamp).value();
        for (const double value : {1e300, -1e300, 0.0, -0.0, 1e-300}) {
            QVERIFY(rule.level(0, value) < 8);
            QVERIFY(rule.level(1, value) < 5);
        }
    }
}

static std::shared_ptr<const TokenField> fieldOf(Eigen::Index rows, Eigen::Index columns)
{
    auto field = std::make_shared<TokenField>();
    field->features.resize(rows, columns);
    Random random(11);
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column)
            field->features(row, column) = static_cast<float>(random.gaussian() * std::pow(0.6, column) + 3);
    }
    field->grid.rows = rows;
    field->grid.columns = 1;
    return field;
}

void TestFsq::decodesToTheMeanOfEachLevel()
{
    const QuantizerMethod method = fsqMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText("level-set=8,6,5").has_value());
    const auto field = fieldOf(2000, 6);
    auto trainer = method.train(field, values, 0).value();
    QCOMPARE(trainer->steps(), std::int64_t{1});
    const TrainingStep step = trainer->step({}).value();
    const auto quantizer = trainer->quantizer();
    const Codes codes = quantizer->encode(field->features, field->grid, {}).value();
    const FeatureMatrix decoded = quantizer->decode(codes, field->grid).value();
    const double mse = (field->features - decoded).cast<double>().squaredNorm() / 12000;
    QVERIFY(std::abs(mse - step.mse) < 1e-6 * mse);
    // No shift of all vectors of one level along its part can be better: their mean error there is zero.
    const FeatureMatrix error = field->features - decoded;
    QVERIFY(error.colwise().mean().cwiseAbs().maxCoeff() < 1e-4);
    QVERIFY(mse < 0.15 * (field->features.rowwise() - field->features.colwise().mean()).squaredNorm() / 12000);
}

void TestFsq::constantFeaturesComeBack()
{
    auto field = std::make_shared<TokenField>(*fieldOf(20, 5));
    field->features.setConstant(7);
    const QuantizerMethod method = fsqMethod();
    auto trainer = method.train(field, ParameterValues(method.info), 0).value();
    QCOMPARE(trainer->step({}).value().used, std::int64_t{1});
    const Codes codes = trainer->quantizer()->encode(field->features, field->grid, {}).value();
    QVERIFY(trainer->quantizer()->decode(codes, field->grid).value().isApproxToConstant(7));
}

void TestFsq::gainIsSearched()
{
    const QuantizerMethod method = fsqMethod();
    const auto field = fieldOf(3000, 6);
    const auto run = [&](const char* search) {
        ParameterValues values(method.info);
        (void)values.setText(std::string("gain-search=") + search);
        (void)values.setText("gain=4");
        return method.train(field, values, 0).value()->step({}).value();
    };
    const TrainingStep flat = run("flat");
    const TrainingStep error = run("error");
    const TrainingStep fixed = run("fixed");
    QCOMPARE(fixed.terms.front().value, 4.0);
    QVERIFY(error.mse <= flat.mse);
    QVERIFY(flat.perplexity > fixed.perplexity);
}

void TestFsq::moreDimensionsThanFeatures()
{
    const QuantizerMethod method = fsqMethod();
    const auto trainer = method.train(fieldOf(20, 3), ParameterValues(method.info), 0);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
    QVERIFY(trainer.error().detail.find('3') != std::string::npos);
}

QTEST_GUILESS_MAIN(TestFsq)
#include "tst_fsq.moc"
