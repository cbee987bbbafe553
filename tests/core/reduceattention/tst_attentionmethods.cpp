// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include <QTest>

#include "core/base/random.h"
#include "core/reduce/attention/angelslimmethods.h"
#include "core/reduce/attention/languagemethods.h"
#include "core/reduce/attention/layoutmethods.h"
#include "core/reduce/attention/prumergemethod.h"
#include "core/reduce/attention/visionzipmethod.h"
#include "core/reduce/needsmodel/needsmodel.h"

using namespace tokenscope;

/// The catalogue's methods of attention: what they need, what they give, and what becomes of odd inputs.
class TestAttentionMethods : public QObject {
    Q_OBJECT

private slots:
    void records_data();
    void records();
    void fewTokens_data() { records_data(); }
    void fewTokens();
    void equalTokens_data() { records_data(); }
    void equalTokens();
    void notANumber_data() { records_data(); }
    void notANumber();
    void aimed_data();
    void aimed();
    void needs_data();
    void needs();
    void trainedOnesSayWhatTheyNeed();
    void notesOfAnalogues();
    void attentionThatDoesNotFit();
    void visionZipsWeights();
    void cropsOfAField();
    void cropsThatDoNotFit();
    void sparseVlmWithAttention();
    void sparseVlmRecycles();
};

static std::vector<ReducerMethod> methods()
{
    return {visionZipMethod(),        pruMergeMethod(),          pruMergePlusMethod(),
            visPrunerMethod(),        hiPruneMethod(),           fastVMethod(),
            sparseVlmMethod(),        mustDropAttentionMethod(), pageRankMethod(),
            tokenCorrelationMethod(), biFormerMethod(),          v2peMethod()};
}

/// Everything a method could ask for, on a grid of rows×columns.
static ReductionInput inputOf(std::int64_t rows, std::int64_t columns, std::uint64_t seed, bool equal = false)
{
    Random random(seed);
    const std::int64_t tokens = rows * columns;
    const auto filled = [&](std::int64_t height, std::int64_t width) {
        FeatureMatrix values(height, width);
        for (Eigen::Index at = 0; at < values.size(); ++at)
            values.data()[at] = equal ? 0.5F : static_cast<float>(random.gaussian());
        return values;
    };
    const auto shares = [&] {
        std::vector<float> values;
        for (std::int64_t token = 0; token < tokens; ++token)
            values.push_back(equal ? 0.1F : static_cast<float>(std::exp(2 * random.gaussian())));
        return values;
    };
    auto field = std::make_shared<TokenField>();
    field->features = filled(tokens, 8);
    field->grid = {.rows = rows, .columns = columns};
    field->saliency = shares();
    ReductionInput input;
    input.field = field;
    input.keys = filled(tokens, 6);
    input.query = filled(1, 6);
    input.shallowSaliency = shares();
    input.text = filled(4, 8);
    input.attention = {2, tokens + 6, tokens + 6, {}, 2}; // two tokens before, four behind
    input.attention.values.resize(static_cast<std::size_t>(2 * (tokens + 6) * (tokens + 6)));
    for (float& value : input.attention.values)
        value = equal ? 0.01F : static_cast<float>(random.uniform());
    return input;
}

static ReductionInput fieldAlone(std::shared_ptr<const TokenField> field)
{
    ReductionInput input;
    input.field = std::move(field);
    return input;
}

static RunContext seeded(std::uint64_t seed)
{
    RunContext context;
    context.threads = 3;
    context.seed = seed;
    return context;
}

static void checkRecord(const Reduction& reduction, const ReductionInput& input)
{
    const auto tokens = static_cast<std::size_t>(input.tokens());
    QCOMPARE(reduction.group.size(), tokens);
    QCOMPARE(reduction.weight.size(), tokens);
    QCOMPARE(reduction.merged.rows(), static_cast<Eigen::Index>(reduction.keep.size()));
    QCOMPARE(reduction.merged.cols(), input.field->features.cols());
    QVERIFY(reduction.merged.allFinite());
    QVERIFY(reduction.score.empty() || reduction.score.size() == tokens);
    QCOMPARE(reduction.score.empty(), reduction.scoreName.empty());
    std::set<std::uint32_t> seen;
    for (std::size_t output = 0; output < reduction.keep.size(); ++output) {
        const std::uint32_t id = reduction.keep[output];
        if (id == kNoRow)
            continue;
        QVERIFY(id < tokens);
        QVERIFY(seen.insert(id).second);
        QCOMPARE(reduction.group[id], static_cast<std::int32_t>(output));
    }
    for (std::size_t token = 0; token < tokens; ++token) {
        QVERIFY(reduction.group[token] >= kDropped);
        QVERIFY(reduction.group[token] < static_cast<std::int32_t>(reduction.keep.size()));
        QCOMPARE(reduction.group[token] == kDropped, reduction.weight[token] == 0.0F);
        QVERIFY(std::isfinite(reduction.weight[token]));
    }
    for (const ReductionStep& step : reduction.trace) {
        QVERIFY(step.chosen < tokens);
        QVERIFY(step.runnerUp == kNoRow || step.runnerUp < tokens);
    }
}

void TestAttentionMethods::records_data()
{
    QTest::addColumn<int>("method");
    int at = 0;
    for (const ReducerMethod& method : methods())
        QTest::newRow(method.info.id.c_str()) << at++;
}

void TestAttentionMethods::records()
{
    QFETCH(const int, method);
    const ReducerMethod reducer = methods()[static_cast<std::size_t>(method)];
    const ReductionInput input = inputOf(9, 14, 3);
    const Result<Reduction> reduction = reduceTokens(reducer, input, ParameterValues(reducer.info), {});
    QVERIFY2(reduction.has_value(), reduction ? "" : errorMessage(reduction.error()).c_str());
    QVERIFY(reduction->kept() > 0);
    checkRecord(*reduction, input);
    const Result<Reduction> again = reduceTokens(reducer, input, ParameterValues(reducer.info), seeded(8));
    QVERIFY(again->keep == reduction->keep && again->merged == reduction->merged);
    QVERIFY(again->trace == reduction->trace);
}

void TestAttentionMethods::fewTokens()
{
    QFETCH(const int, method);
    const ReducerMethod reducer = methods()[static_cast<std::size_t>(method)];
    for (const std::int64_t columns : {1, 2, 3}) {
        const ReductionInput input = inputOf(1, columns, 4);
        const Result<Reduction> reduction = reduceTokens(reducer, input, ParameterValues(reducer.info), {});
        if (reduction)
            checkRecord(*reduction, input);
        else
            QCOMPARE(reduction.error().code, ErrorCode::InvalidArgument);
    }
    auto empty = std::make_shared<TokenField>();
    QCOMPARE(reduceTokens(reducer, fieldAlone(empty), ParameterValues(reducer.info), {}).error().code,
             ErrorCode::Empty);
}

void TestAttentionMethods::equalTokens()
{
    QFETCH(const int, method);
    const ReducerMethod reducer = methods()[static_cast<std::size_t>(method)];
    const ReductionInput input = inputOf(6, 5, 4, true);
    ParameterValues values(reducer.info);
    const Result<Reduction> reduction = reduceTokens(reducer, input, values, {});
    if (reducer.info.id == "prumerge-plus") { // no value stands out, and then it has no rule
        QCOMPARE(reduction.error().code, ErrorCode::InvalidArgument);
        return;
    }
    if (reducer.info.id == "biformer") { // seven regions on a side of five
        QCOMPARE(reduction.error().code, ErrorCode::InvalidArgument);
        QVERIFY(values.set("regions", std::int64_t{4}).has_value());
    }
    const Result<Reduction> sound = reduceTokens(reducer, input, values, {});
    QVERIFY2(sound.has_value(), sound ? "" : errorMessage(sound.error()).c_str());
    checkRecord(*sound, input);
}

void TestAttentionMethods::notANumber()
{
    QFETCH(const int, method);
    const ReducerMethod reducer = methods()[static_cast<std::size_t>(method)];
    ReductionInput input = inputOf(4, 4, 4);
    auto field = std::make_shared<TokenField>(*input.field);
    field->features(5, 1) = std::numeric_limits<float>::quiet_NaN();
    input.field = field;
    const Result<Reduction> reduction = reduceTokens(reducer, input, ParameterValues(reducer.info), {});
    QCOMPARE(reduction.error().code, ErrorCode::InvalidValue);
    QVERIFY(reduction.error().detail.find("row 5") != std::string::npos);
}

void TestAttentionMethods::aimed_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<int>("slack"); // PruMerge+ takes whole steps: between 85 and 144 of 144 there is nothing
    const std::vector<ReducerMethod> all = methods();
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].aim)
            QTest::newRow(all[at].info.id.c_str())
                << static_cast<int>(at) << (all[at].info.id == "prumerge-plus" ? 15 : 0);
    }
}

void TestAttentionMethods::aimed()
{
    QFETCH(const int, method);
    QFETCH(const int, slack);
    const ReducerMethod reducer = methods()[static_cast<std::size_t>(method)];
    const ReductionInput input = inputOf(12, 12, 5);
    for (const std::int64_t wanted : {2, 5, 16, 37, 64, 100, 144}) {
        ParameterValues values(reducer.info);
        reducer.aim(values, input.tokens(), wanted);
        const Result<Reduction> reduction = reduceTokens(reducer, input, values, {});
        QVERIFY2(reduction.has_value(), reduction ? "" : errorMessage(reduction.error()).c_str());
        const auto missed = std::abs(static_cast<std::int64_t>(reduction->kept()) - wanted);
        QVERIFY2(missed <= slack, qPrintable(QStringLiteral("%1 for %2").arg(reduction->kept()).arg(wanted)));
    }
}

void TestAttentionMethods::needs_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<QString>("asked");
    const std::vector<ReducerMethod> all = methods();
    const std::map<std::string, const char*> wanted = {
        {"visionzip", "--saliency"}, {"prumerge", "--saliency"},  {"prumerge-plus", "--saliency"},
        {"vispruner", "--saliency"}, {"hiprune", "--saliency"},   {"fastv", "--attention"},
        {"sparsevlm", "--text"},     {"tokencorr", "--saliency"}, {"mustdrop-attention", "--attention"},
    };
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (const auto found = wanted.find(all[at].info.id); found != wanted.end())
            QTest::newRow(found->first.c_str()) << static_cast<int>(at) << QString::fromLatin1(found->second);
    }
}

void TestAttentionMethods::needs()
{
    QFETCH(const int, method);
    QFETCH(const QString, asked);
    const ReducerMethod reducer = methods()[static_cast<std::size_t>(method)];
    auto field = std::make_shared<TokenField>(*inputOf(6, 6, 1).field);
    field->saliency.clear();
    const Result<Reduction> reduction = reduceTokens(reducer, fieldAlone(field), ParameterValues(reducer.info), {});
    QCOMPARE(reduction.error().code, ErrorCode::Unsupported);
    QVERIFY2(reduction.error().detail.find(asked.toStdString()) != std::string::npos, reduction.error().detail.c_str());
}

void TestAttentionMethods::trainedOnesSayWhatTheyNeed()
{
    const ReductionInput input = inputOf(6, 6, 1);
    for (const ReducerMethod& method :
         {visToGMethod(), pvcMethod(), langDcMethod(), flashMethod(), explainabilityCompressorMethod()}) {
        QCOMPARE(method.info.fidelity, Fidelity::NeedsModel);
        QVERIFY(std::ranges::find(method.info.needs, Need::Model) != method.info.needs.end());
        const Result<Reduction> reduction = reduceTokens(method, input, ParameterValues(method.info), {});
        QCOMPARE(reduction.error().code, ErrorCode::Unsupported);
        QVERIFY(reduction.error().detail.find(" needs ") != std::string::npos);
    }
}

void TestAttentionMethods::notesOfAnalogues()
{
    const auto says = [](const Reduction& reduction, std::string_view word) {
        return std::ranges::any_of(reduction.notes,
                                   [word](const std::string& note) { return note.find(word) != std::string::npos; });
    };
    const ReducerMethod method = visionZipMethod();
    ReductionInput input = inputOf(8, 8, 1);
    const Reduction own = method.reduce(input, ParameterValues(method.info), {}).value();
    QVERIFY(!says(own, "analogue") && !says(own, "stand in"));
    QCOMPARE(fidelityOf(method.info, own), std::string("exact"));
    input.saliencyIsAnalogue = true;
    input.keys.resize(0, 0);
    const Reduction standIn = method.reduce(input, ParameterValues(method.info), {}).value();
    QVERIFY(says(standIn, "analogue") && says(standIn, "stand in"));
    QCOMPARE(fidelityOf(method.info, standIn), std::string("exact, on an analogue"));
    input.headSaliency = FeatureMatrix::Random(3, 64).cwiseAbs();
    QVERIFY(!says(method.reduce(input, ParameterValues(method.info), {}).value(), "analogue"));
    input.keys = FeatureMatrix::Random(64, 6);
    QVERIFY(!method.reduce(input, ParameterValues(method.info), {}).value().onAnalogue);

    const ReducerMethod rank = pageRankMethod();
    const Reduction affinity = rank.reduce(fieldAlone(input.field), ParameterValues(rank.info), {}).value();
    QCOMPARE(fidelityOf(rank.info, affinity), std::string("exact, on an analogue"));
    QCOMPARE(fidelityOf(rank.info, rank.reduce(inputOf(8, 8, 1), ParameterValues(rank.info), {}).value()),
             std::string("exact"));
}

void TestAttentionMethods::attentionThatDoesNotFit()
{
    const ReducerMethod method = mustDropAttentionMethod();
    ReductionInput input = inputOf(5, 5, 1);
    input.attention.firstVisual = 6; // no rows are left for the prompt
    QCOMPARE(method.reduce(input, ParameterValues(method.info), {}).error().code, ErrorCode::InvalidArgument);
    input.attention.firstVisual = 7;
    QCOMPARE(fastVMethod().reduce(input, ParameterValues(fastVMethod().info), {}).error().code,
             ErrorCode::InvalidArgument);
}

void TestAttentionMethods::visionZipsWeights()
{
    const ReducerMethod method = visionZipMethod();
    ParameterValues values(method.info);
    QVERIFY(values.set("dominant", std::int64_t{10}).has_value());
    QVERIFY(values.set("contextual", std::int64_t{4}).has_value());
    const ReductionInput input = inputOf(8, 8, 2);
    const Reduction reduction = method.reduce(input, values, {}).value();
    // The weights give the outputs: dominant as they are, contextual ones target plus mean.
    FeatureMatrix sums = FeatureMatrix::Zero(14, 8);
    for (std::size_t token = 0; token < 64; ++token)
        sums.row(reduction.group[token]) +=
            reduction.weight[token] * input.field->features.row(static_cast<Eigen::Index>(token));
    QVERIFY(sums.isApprox(reduction.merged, 1e-5F));
}

/// 1 + crops frames of 6×6.
static ReductionInput cropped(std::int64_t crops, int width, int height)
{
    ReductionInput input = inputOf(6 * (crops + 1), 6, 7);
    auto field = std::make_shared<TokenField>(*input.field);
    field->grid = {.rows = 6, .columns = 6, .frames = crops + 1, .sourceWidth = width, .sourceHeight = height};
    input.field = field;
    return input;
}

void TestAttentionMethods::cropsOfAField()
{
    const ReducerMethod method = globalCom2Method();
    const ReductionInput input = cropped(4, 900, 900);
    const Reduction reduction = reduceTokens(method, input, ParameterValues(method.info), {}).value();
    checkRecord(reduction, input);
    QCOMPARE(reduction.budget.size(), std::size_t{5});
    std::uint64_t kept = 0;
    for (const ReductionBudget& part : reduction.budget)
        kept += part.kept;
    QCOMPARE(reduction.kept(), kept);
    QCOMPARE(reduction.budget[0].kept, std::uint64_t{9});
    // Crops come in the mosaic's reading order: the first row of crop 1, then of crop 2.
    std::vector<std::int64_t> rows;
    for (std::size_t at = 9; at < reduction.keep.size(); ++at) {
        const std::int64_t crop = reduction.keep[at] / 36 - 1;
        rows.push_back(crop / 2 * 6 + reduction.keep[at] % 36 / 6);
    }
    QVERIFY(std::is_sorted(rows.begin(), rows.end()));
    // Six crops of a wide picture stand three by two.
    const Reduction wide = reduceTokens(method, cropped(6, 1500, 1000), ParameterValues(method.info), {}).value();
    QVERIFY(std::ranges::none_of(wide.notes,
                                 [](const std::string& note) { return note.find("padding") != std::string::npos; }));
}

void TestAttentionMethods::cropsThatDoNotFit()
{
    const ReducerMethod method = globalCom2Method();
    const ReductionInput plain = inputOf(6, 6, 1);
    QCOMPARE(method.reduce(plain, ParameterValues(method.info), {}).error().code, ErrorCode::Unsupported);
    ParameterValues values(method.info);
    QVERIFY(values.set("crops-across", std::int64_t{3}).has_value());
    QCOMPARE(method.reduce(cropped(4, 10, 10), values, {}).error().code, ErrorCode::InvalidArgument);
    ReductionInput silent = cropped(4, 10, 10);
    auto field = std::make_shared<TokenField>(*silent.field);
    field->saliency.clear();
    silent.field = field;
    QCOMPARE(method.reduce(silent, ParameterValues(method.info), {}).error().code, ErrorCode::Unsupported);
}

void TestAttentionMethods::sparseVlmWithAttention()
{
    const ReducerMethod method = sparseVlmMethod();
    ReductionInput input = inputOf(6, 6, 1);
    const Reduction own = method.reduce(input, ParameterValues(method.info), {}).value();
    QCOMPARE(QString::fromStdString(own.scoreName), QStringLiteral("attention of the raters"));
    input.text = FeatureMatrix::Ones(3, 8);
    QCOMPARE(method.reduce(input, ParameterValues(method.info), {}).error().code, ErrorCode::InvalidArgument);
    input.attention = {};
    const Reduction similar = method.reduce(input, ParameterValues(method.info), {}).value();
    QCOMPARE(QString::fromStdString(similar.scoreName), QStringLiteral("similarity to the raters"));
}

void TestAttentionMethods::sparseVlmRecycles()
{
    const ReductionInput input = inputOf(5, 8, 3);
    const ReducerMethod method = sparseVlmMethod();
    ParameterValues values(method.info);
    QVERIFY(values.set("keep", std::int64_t{10}).has_value());
    const Reduction without = reduceTokens(method, input, values, {}).value();
    QVERIFY(values.set("recycle", true).has_value());
    const Reduction with = reduceTokens(method, input, values, {}).value();
    checkRecord(with, input);
    // Of 30 dropped int(9) + 1 come back, as int(10 / 10) + 1 clusters.
    QCOMPARE(with.kept(), std::uint64_t{12});
    QVERIFY(std::equal(without.keep.begin(), without.keep.end(), with.keep.begin()));
    QVERIFY(with.merged.topRows(10) == without.merged);
    double least = std::numeric_limits<double>::infinity();
    double left = -least;
    Eigen::RowVectorXf sums[2] = {Eigen::RowVectorXf::Zero(8), Eigen::RowVectorXf::Zero(8)};
    float counts[2] = {0, 0};
    for (std::size_t token = 0; token < 40; ++token) {
        const auto score = static_cast<double>(with.score[token]);
        if (with.group[token] == kDropped)
            left = std::max(left, score);
        if (with.group[token] < 10)
            continue;
        least = std::min(least, score);
        const int cluster = with.group[token] - 10;
        sums[cluster] += input.field->features.row(static_cast<Eigen::Index>(token));
        counts[cluster] += 1;
    }
    QCOMPARE(counts[0] + counts[1], 10.0F);
    QVERIFY(least >= left); // the best of the dropped
    for (int cluster = 0; cluster < 2; ++cluster)
        QVERIFY((with.merged.row(10 + cluster) - sums[cluster] / counts[cluster]).norm() < 1e-5F);
    QCOMPARE(with.budget.size(), std::size_t{2});
    QCOMPARE(with.budget[1].tokens, std::uint64_t{10});
    QVERIFY(values.set("keep", std::int64_t{100}).has_value());
    QCOMPARE(reduceTokens(method, input, values, {})->kept(), std::uint64_t{40}); // nothing was dropped
}

QTEST_GUILESS_MAIN(TestAttentionMethods)
#include "tst_attentionmethods.moc"
