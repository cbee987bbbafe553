// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/attention/languageattention.h"

#include <cmath>
#include <limits>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;

using Ids = std::vector<std::uint32_t>;

/// Rules that read a language model's attention.
class TestLanguageAttention : public QObject {
    Q_OBJECT

private slots:
    void shapes();
    void lastRowOnly();
    void ratersStandAboveTheMean();
    void ratersRowsOnly();
    void bothThresholdsMustBeMissed();
    void keySetRoundsUp();
    void massFlows();
    void pageRankNeedsASquare();
    void affinityOfCopies();
    void retention();
    void keptTogetherWithTheProtected();
    void cancelled();
};

/// heads×rows×columns of value(head, row, column).
template <typename Value>
static AttentionTensor tensor(std::int64_t heads, std::int64_t rows, std::int64_t columns, const Value& value)
{
    AttentionTensor attention{heads, rows, columns, {}, 0};
    for (std::int64_t head = 0; head < heads; ++head) {
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t column = 0; column < columns; ++column)
                attention.values.push_back(static_cast<float>(value(head, row, column)));
        }
    }
    return attention;
}

void TestLanguageAttention::shapes()
{
    AttentionTensor attention = tensor(2, 3, 4, [](auto, auto, auto) { return 0.25; });
    QVERIFY(checkAttention(attention, 4).has_value());
    QCOMPARE(checkAttention(attention, 5).error().code, ErrorCode::InvalidArgument);
    attention.firstVisual = 2;
    QVERIFY(checkAttention(attention, 2).has_value());
    QCOMPARE(checkAttention(attention, 3).error().code, ErrorCode::InvalidArgument);
    for (const std::int64_t far : {std::int64_t{5}, std::numeric_limits<std::int64_t>::max()}) {
        attention.firstVisual = far;
        QCOMPARE(checkAttention(attention, 2).error().code, ErrorCode::InvalidArgument);
    }
    attention.firstVisual = -1;
    QCOMPARE(checkAttention(attention, 1).error().code, ErrorCode::InvalidArgument);
    attention.firstVisual = 0;
    attention.values[7] = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(checkAttention(attention, 4).error().code, ErrorCode::InvalidValue);
    QVERIFY(checkAttention(attention, 4).error().detail.find("value 7") != std::string::npos);
    attention.values.pop_back();
    QCOMPARE(checkAttention(attention, 4).error().code, ErrorCode::InvalidArgument);
}

void TestLanguageAttention::lastRowOnly()
{
    AttentionTensor attention = tensor(2, 3, 4, [](auto head, auto row, auto column) {
        return row == 2 ? static_cast<double>(head + column) : 100.0 * static_cast<double>(column == 0);
    });
    attention.firstVisual = 1;
    QVERIFY(fastVScores(attention, 2) == (std::vector<double>{1.5, 2.5}));
}

void TestLanguageAttention::ratersStandAboveTheMean()
{
    FeatureMatrix visual(2, 2);
    visual << 10, 0, 9, 1;
    FeatureMatrix text(3, 2);
    text << 1, 0, 0, 1, 1, 0;
    const SparseVlmRaters raters = sparseVlmRaters(visual, text, {}).value();
    QVERIFY(raters.raters == (Ids{0, 2}));
    QVERIFY(std::abs(raters.relevance[0] + raters.relevance[1] + raters.relevance[2] - 1) < 1e-12);
    // One word alone is the mean, and not above it.
    QVERIFY(sparseVlmRaters(visual, text.topRows(1), {}).value().raters.empty());
    QVERIFY(sparseVlmRaters(visual, FeatureMatrix(0, 2), {}).value().relevance.empty());
}

void TestLanguageAttention::ratersRowsOnly()
{
    AttentionTensor attention =
        tensor(1, 6, 6, [](auto, auto row, auto column) { return static_cast<double>(10 * row + column); });
    attention.firstVisual = 1; // visual tokens 1 to 3, text 4 and 5
    QVERIFY(sparseVlmScores(attention, 3, Ids{1}) == (std::vector<double>{51, 52, 53}));
    QVERIFY(sparseVlmScores(attention, 3, Ids{0, 1}) == (std::vector<double>{46, 47, 48}));
    QVERIFY(sparseVlmScores(attention, 3, {}) == (std::vector<double>{0, 0, 0}));
}

void TestLanguageAttention::bothThresholdsMustBeMissed()
{
    // Two words look at three visual tokens: both a little at the first, one much at the second, none at the third.
    AttentionTensor attention = tensor(1, 5, 3, [](auto, auto row, auto column) {
        if (row < 3 || column == 2)
            return 0.0;
        return column == 0 ? 0.2 : row == 3 ? 0.25 : 0.0;
    });
    const DualAttention dual = dualAttention(attention, 3, 0.5, 0.22);
    QVERIFY(dual.kept == (Ids{0, 1}));
    QVERIFY(std::abs(dual.sum[0] - 0.4) < 1e-6);
    QVERIFY(std::abs(dual.highest[1] - 0.25) < 1e-6);
    QVERIFY(dualAttention(attention, 3, 0, 0).kept == (Ids{0, 1, 2}));
}

void TestLanguageAttention::keySetRoundsUp()
{
    const std::vector<float> attention = {0.1F, 0.4F, 0.4F, 0.1F};
    QVERIFY(mustDropKeySet(attention, 0.3) == (Ids{1, 2}));
    QVERIFY(mustDropKeySet(attention, 0).empty());
    QCOMPARE(mustDropKeySet(attention, 1).size(), std::size_t{4});
}

void TestLanguageAttention::massFlows()
{
    const AttentionTensor even = tensor(2, 4, 4, [](auto, auto, auto) { return 3.0; });
    const std::vector<double> flat = pageRank(even, 0.1, 5, {}).value();
    for (const double value : flat)
        QVERIFY(std::abs(value - 0.25) < 1e-6);
    // Everybody looks at token 2 in one head and at token 0 in the other: root mean square of (1, 0).
    const AttentionTensor two =
        tensor(2, 4, 4, [](auto head, auto, auto column) { return column == (head == 0 ? 2 : 0) ? 100.0 : 0.0; });
    const std::vector<double> importance = pageRank(two, 0.1, 5, {}).value();
    QVERIFY(std::abs(importance[0] - std::sqrt(0.5)) < 1e-6);
    QVERIFY(std::abs(importance[2] - std::sqrt(0.5)) < 1e-6);
    QVERIFY(importance[1] < 1e-9);
}

void TestLanguageAttention::pageRankNeedsASquare()
{
    const AttentionTensor wide = tensor(1, 2, 4, [](auto, auto, auto) { return 0.25; });
    QCOMPARE(pageRank(wide, 0.1, 5, {}).error().code, ErrorCode::InvalidArgument);
}

void TestLanguageAttention::affinityOfCopies()
{
    const auto even = affinityPageRank(FeatureMatrix::Ones(5, 3), 0.1, 5, {}).value();
    for (const double value : even)
        QVERIFY(std::abs(value - 0.2) < 1e-6);
    QCOMPARE(affinityPageRank(FeatureMatrix::Zero(1, 3), 0.1, 5, {}).value().size(), std::size_t{1});
    QCOMPARE(affinityPageRank(FeatureMatrix::Zero(8193, 1), 0.1, 5, {}).error().code, ErrorCode::TooLarge);
}

void TestLanguageAttention::retention()
{
    QVERIFY(aimRetention(4, 1, 3) == (std::vector<double>{1, 1, 0.5, 0}));
    QVERIFY(aimRetention(2, 5, 9) == (std::vector<double>{1, 1}));
    QVERIFY(aimRetention(0, 1, 3).empty());
}

void TestLanguageAttention::keptTogetherWithTheProtected()
{
    const std::vector<double> importance = {5, 1, 3, 3, 0};
    QVERIFY(aimKept(importance, Ids{4}, 0.5) == (Ids{0, 2, 4}));
    QVERIFY(aimKept(importance, {}, 0).empty());
    QVERIFY(aimKept(importance, Ids{1}, 1) == (Ids{0, 1, 2, 3, 4}));
}

void TestLanguageAttention::cancelled()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const FeatureMatrix features = FeatureMatrix::Ones(70, 3);
    QCOMPARE(sparseVlmRaters(features, features, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(affinityPageRank(features, 0.1, 5, context).error().code, ErrorCode::Cancelled);
    const AttentionTensor even = tensor(1, 4, 4, [](auto, auto, auto) { return 3.0; });
    QCOMPARE(pageRank(even, 0.1, 5, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestLanguageAttention)
#include "tst_languageattention.moc"
