// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/base/random.h"
#include "core/reduce/reducer.h"

using namespace tokenscope;

/// What holds for every reducer of the catalogue, by its description alone.
class TestReduceCatalog : public QObject {
    Q_OBJECT

private slots:
    void idsAreUnique();
    void describesItself_data() { methods_data(); }
    void describesItself();
    void recordsAreWhole_data() { cases_data(); }
    void recordsAreWhole();
    void aimsAtANumber_data() { methods_data(); }
    void aimsAtANumber();
    void nestedListsBeginAlike_data() { methods_data(); }
    void nestedListsBeginAlike();
    void threadsChangeNothing_data() { methods_data(); }
    void threadsChangeNothing();
    void badInputIsAnError_data() { methods_data(); }
    void badInputIsAnError();
    void extremesAreAllowedOrExplained_data();
    void extremesAreAllowedOrExplained();
    void stopsWhenAsked_data() { methods_data(); }
    void stopsWhenAsked();

private:
    static void methods_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const ReducerMethod& method : reducerMethods())
            QTest::newRow(method.info.id.c_str()) << QByteArray::fromStdString(method.info.id);
    }
    static void cases_data();
};

namespace {

const ReducerMethod& methodOf(const QByteArray& id)
{
    return *findReducerMethod(std::string_view(id.constData(), static_cast<std::size_t>(id.size())));
}

/// Smooth features on a grid, with everything a person may bring beside them.
ReductionInput inputOf(std::int64_t rows, std::int64_t columns, double noise = 0.3, std::int64_t frames = 1)
{
    constexpr Eigen::Index kDimensions = 12;
    constexpr Eigen::Index kText = 4;
    const Eigen::Index tokens = frames * rows * columns;
    Random random(3);
    auto field = std::make_shared<TokenField>();
    field->grid.rows = rows;
    field->grid.columns = columns;
    field->grid.frames = frames;
    field->features.resize(tokens, kDimensions);
    float sum = 0;
    for (Eigen::Index token = 0; token < tokens; ++token) {
        const Eigen::Index row = token / columns;
        for (Eigen::Index dimension = 0; dimension < kDimensions; ++dimension)
            field->features(token, dimension) = static_cast<float>(
                std::sin(0.3 * static_cast<double>(row + dimension))
                + std::cos(0.2 * static_cast<double>((token % columns) * dimension)) + noise * random.gaussian());
        field->saliency.push_back(static_cast<float>(0.05 + random.uniform()));
        sum += field->saliency.back();
    }
    for (float& value : field->saliency)
        value /= sum;
    ReductionInput input;
    const auto noisy = [&](Eigen::Index height, Eigen::Index width) {
        FeatureMatrix matrix(height, width);
        for (Eigen::Index at = 0; at < matrix.size(); ++at)
            matrix.data()[at] = static_cast<float>(random.gaussian());
        return matrix;
    };
    input.keys = noisy(tokens, kDimensions);
    input.query = noisy(1, kDimensions);
    input.text = noisy(kText, kDimensions);
    input.headSaliency = noisy(2, tokens).cwiseAbs() / static_cast<float>(std::max<Eigen::Index>(1, tokens));
    input.shallowSaliency = field->saliency;
    input.projector.first = noisy(kDimensions, 8);
    input.projector.firstBias.assign(8, 0.1F);
    input.projector.second = noisy(8, 6);
    input.projector.secondBias.assign(6, 0.0F);
    AttentionTensor& attention = input.attention;
    attention.heads = 2;
    attention.firstVisual = 2;
    attention.rows = attention.columns = tokens + 2 + kText;
    attention.values.assign(static_cast<std::size_t>(attention.heads * attention.rows * attention.columns), 0.0F);
    for (float& value : attention.values)
        value = static_cast<float>(random.uniform() / static_cast<double>(attention.columns));
    input.field = std::move(field);
    return input;
}

/// A thumbnail and four crops, or five frames of a film, for who needs frames.
std::int64_t framesFor(const ReducerMethod& method)
{
    return std::ranges::find(method.info.needs, Need::Frames) != method.info.needs.end() ? 5 : 1;
}

bool cannotRun(const ReducerMethod& method)
{
    return method.info.fidelity == Fidelity::NeedsModel;
}

void checkRecord(const Reduction& reduction, std::size_t tokens, Eigen::Index dimensions)
{
    QCOMPARE(reduction.group.size(), tokens);
    QCOMPARE(reduction.weight.size(), tokens);
    QCOMPARE(static_cast<std::size_t>(reduction.merged.rows()), reduction.keep.size());
    if (reduction.merged.rows() > 0)
        QVERIFY(reduction.merged.cols() == dimensions || reduction.merged.cols() > 0);
    QVERIFY(reduction.merged.allFinite());
    QVERIFY(reduction.score.empty() || reduction.score.size() == tokens);
    QCOMPARE(reduction.score.empty(), reduction.scoreName.empty());
    for (const std::uint32_t token : reduction.keep)
        QVERIFY(token == kNoRow || token < tokens);
    for (std::size_t token = 0; token < tokens; ++token) {
        const std::int32_t group = reduction.group[token];
        QVERIFY(group == kDropped || (group >= 0 && static_cast<std::size_t>(group) < reduction.keep.size()));
        QVERIFY(reduction.weight[token] >= 0 && reduction.weight[token] <= 1.0001F);
        QVERIFY(group != kDropped || reduction.weight[token] == 0);
    }
    for (const ReductionStep& step : reduction.trace) {
        QVERIFY(step.chosen < tokens);
        QVERIFY(step.into == kNoRow || step.into < tokens);
        QVERIFY(step.runnerUp == kNoRow || step.runnerUp < tokens);
        QVERIFY(!std::isnan(step.score));
    }
}

} // namespace

void TestReduceCatalog::cases_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<double>("noise");
    for (const ReducerMethod& method : reducerMethods()) {
        const QByteArray id = QByteArray::fromStdString(method.info.id);
        QTest::addRow("%s on 12 × 12", id.constData()) << id << 12 << 12 << 0.3;
        QTest::addRow("%s on 6 × 13", id.constData()) << id << 6 << 13 << 0.3;
        QTest::addRow("%s on one row", id.constData()) << id << 1 << 17 << 0.3;
        QTest::addRow("%s on two tokens", id.constData()) << id << 1 << 2 << 0.3;
        QTest::addRow("%s on one token", id.constData()) << id << 1 << 1 << 0.3;
        QTest::addRow("%s on tokens nearly alike", id.constData()) << id << 8 << 8 << 0.0;
    }
}

void TestReduceCatalog::idsAreUnique()
{
    std::set<std::string> ids;
    for (const ReducerMethod& one : reducerMethods()) {
        QVERIFY2(ids.insert(one.info.id).second, one.info.id.c_str());
        QCOMPARE(findReducerMethod(one.info.id), &one);
    }
    QVERIFY(ids.size() >= 30);
    QVERIFY(findReducerMethod("") == nullptr);
    for (const char* id : {"vqtoken", "dycoke", "framefusion", "prunevid", "frame-news", "temporal-difference",
                           "motion", "frame-sampling", "dpc-knn-time", "ppe-events"})
        QVERIFY2(findReducerMethod(id) != nullptr && decidesAcrossFrames(*findReducerMethod(id)), id);
    for (const char* id : {"tome", "aim", "uniform", "dpc-knn"})
        QVERIFY2(!decidesAcrossFrames(*findReducerMethod(id)), id);
}

void TestReduceCatalog::describesItself()
{
    QFETCH(const QByteArray, id);
    const MethodInfo& info = methodOf(id).info;
    QVERIFY(!info.title.empty() && !info.shortTitle.empty() && !info.family.empty() && !info.summary.empty());
    QVERIFY2(info.summary.ends_with('.'), info.summary.c_str());
    QVERIFY(!info.fidelityNote.empty());
    for (const Parameter& parameter : info.parameters) {
        QVERIFY2(!parameter.title.empty() && !parameter.help.empty(), parameter.id.c_str());
        ParameterValues values(info);
        QVERIFY2(values.set(parameter.id, parameter.fallback).has_value(), parameter.id.c_str());
    }
}

void TestReduceCatalog::recordsAreWhole()
{
    QFETCH(const QByteArray, id);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const double, noise);
    const ReducerMethod& method = methodOf(id);
    const std::int64_t frames = framesFor(method);
    const ReductionInput input = inputOf(rows, columns, noise, frames);
    const auto reduction = reduceTokens(method, input, ParameterValues(method.info), {});
    if (cannotRun(method)) {
        QVERIFY(!reduction);
        QCOMPARE(reduction.error().code, ErrorCode::Unsupported);
        return;
    }
    if (!reduction) { // a grid or a number of tokens that the method's rule has nothing to say about
        QVERIFY2(reduction.error().code == ErrorCode::InvalidArgument
                     || reduction.error().code == ErrorCode::Unsupported,
                 errorMessage(reduction.error()).c_str());
        QVERIFY(!reduction.error().detail.empty());
        QVERIFY2(rows != 12, errorMessage(reduction.error()).c_str());
        return;
    }
    checkRecord(*reduction, static_cast<std::size_t>(frames * rows * columns), 12);
}

void TestReduceCatalog::aimsAtANumber()
{
    QFETCH(const QByteArray, id);
    const ReducerMethod& method = methodOf(id);
    if (!method.aim || cannotRun(method))
        QSKIP("decides by itself how many are kept");
    const ReductionInput input = inputOf(12, 12, 0.3, framesFor(method));
    const std::int64_t tokens = input.tokens();
    std::uint64_t before = 0;
    for (const std::int64_t wanted : {tokens / 16, tokens / 4, tokens / 2, tokens}) {
        ParameterValues values(method.info);
        method.aim(values, tokens, wanted);
        const auto reduction = reduceTokens(method, input, values, {});
        QVERIFY2(reduction.has_value(), reduction ? "" : errorMessage(reduction.error()).c_str());
        QVERIFY(reduction->kept() >= 1 && reduction->kept() <= 2U * static_cast<std::uint64_t>(tokens));
        QVERIFY2(reduction->kept() + 1 >= before, "fewer are kept where more were asked for");
        before = reduction->kept();
    }
}

void TestReduceCatalog::nestedListsBeginAlike()
{
    QFETCH(const QByteArray, id);
    const ReducerMethod& method = methodOf(id);
    if (!method.nested || cannotRun(method))
        QSKIP("another number may keep others");
    QVERIFY(method.aim);
    const ReductionInput input = inputOf(12, 12);
    ParameterValues few(method.info);
    ParameterValues many(method.info);
    method.aim(few, 144, 20);
    method.aim(many, 144, 60);
    const auto shorter = reduceTokens(method, input, few, {});
    const auto longer = reduceTokens(method, input, many, {});
    QVERIFY(shorter && longer);
    QVERIFY(shorter->keep.size() < longer->keep.size());
    QVERIFY(std::equal(shorter->keep.begin(), shorter->keep.end(), longer->keep.begin()));
}

void TestReduceCatalog::threadsChangeNothing()
{
    QFETCH(const QByteArray, id);
    const ReducerMethod& method = methodOf(id);
    if (cannotRun(method))
        QSKIP("needs a model");
    const ReductionInput input = inputOf(12, 12, 0.3, framesFor(method));
    RunContext one;
    RunContext two;
    one.seed = two.seed = 11;
    two.threads = 2;
    const auto alone = reduceTokens(method, input, ParameterValues(method.info), one);
    const auto together = reduceTokens(method, input, ParameterValues(method.info), two);
    QVERIFY(alone && together);
    QCOMPARE(together->keep, alone->keep);
    QCOMPARE(together->group, alone->group);
    QCOMPARE(together->score, alone->score);
    QVERIFY(together->merged == alone->merged);
}

void TestReduceCatalog::badInputIsAnError()
{
    QFETCH(const QByteArray, id);
    const ReducerMethod& method = methodOf(id);
    const ParameterValues values(method.info);
    const auto none = reduceTokens(method, ReductionInput{}, values, {});
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::Empty);
    const auto empty = reduceTokens(method, inputOf(0, 0), values, {});
    QVERIFY(!empty);
    QCOMPARE(empty.error().code, ErrorCode::Empty);

    ReductionInput broken = inputOf(4, 4);
    auto field = std::make_shared<TokenField>(*broken.field);
    field->features(5, 1) = std::numeric_limits<float>::quiet_NaN();
    broken.field = field;
    const auto notANumber = reduceTokens(method, broken, values, {});
    QVERIFY(!notANumber);
    QCOMPARE(notANumber.error().code, ErrorCode::InvalidValue);
    QVERIFY(notANumber.error().detail.find('5') != std::string::npos);

    ReductionInput mismatched = inputOf(4, 4);
    auto other = std::make_shared<TokenField>(*mismatched.field);
    other->grid.rows = 5;
    mismatched.field = other;
    const auto grid = reduceTokens(method, mismatched, values, {});
    QVERIFY(!grid);
    QCOMPARE(grid.error().code, ErrorCode::InvalidArgument);
}

void TestReduceCatalog::extremesAreAllowedOrExplained_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<bool>("greatest");
    for (const ReducerMethod& method : reducerMethods()) {
        if (cannotRun(method))
            continue;
        for (const Parameter& parameter : method.info.parameters) {
            if (!std::holds_alternative<std::int64_t>(parameter.fallback)
                && !std::holds_alternative<double>(parameter.fallback))
                continue;
            for (const bool greatest : {false, true})
                QTest::addRow("%s, %s %s", method.info.id.c_str(), greatest ? "most" : "least", parameter.id.c_str())
                    << QByteArray::fromStdString(method.info.id) << QByteArray::fromStdString(parameter.id) << greatest;
        }
    }
}

void TestReduceCatalog::extremesAreAllowedOrExplained()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, parameter);
    QFETCH(const bool, greatest);
    const ReducerMethod& method = methodOf(id);
    const Parameter& extreme = *method.info.parameter(parameter.toStdString());
    const double value = greatest ? extreme.maximum : extreme.minimum;
    ParameterValues values(method.info);
    if (std::holds_alternative<double>(extreme.fallback))
        QVERIFY(values.set(extreme.id, value));
    else
        QVERIFY(values.set(extreme.id, static_cast<std::int64_t>(value)));
    const std::int64_t frames = framesFor(method);
    const auto reduction = reduceTokens(method, inputOf(8, 8, 0.3, frames), values, {});
    if (reduction)
        checkRecord(*reduction, static_cast<std::size_t>(frames * 64), 12);
    else
        QVERIFY2(reduction.error().code == ErrorCode::InvalidArgument && !reduction.error().detail.empty(),
                 errorMessage(reduction.error()).c_str());
}

void TestReduceCatalog::stopsWhenAsked()
{
    QFETCH(const QByteArray, id);
    const ReducerMethod& method = methodOf(id);
    if (cannotRun(method))
        QSKIP("needs a model");
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto reduction =
        reduceTokens(method, inputOf(20, 20, 0.3, framesFor(method)), ParameterValues(method.info), context);
    if (!reduction) // what is done at once may as well be done
        QCOMPARE(reduction.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestReduceCatalog)
#include "tst_reducecatalog.moc"
