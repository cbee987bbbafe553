// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/text/token.h"
#include "core/textstudy/statistics/frequencyfit.h"
#include "tests/support/golden.h"

using namespace tokenscope;
using namespace tokenscope::statistics;

namespace {

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

std::vector<std::uint64_t> countsOf(const auto& items)
{
    std::map<std::decay_t<decltype(*items.begin())>, std::uint64_t> seen;
    for (const auto& item : items)
        ++seen[item];
    std::vector<std::uint64_t> counts;
    for (const auto& [item, count] : seen)
        counts.push_back(count);
    return counts;
}

nlohmann::json goldenJson(const char* name)
{
    const auto content = test::readGolden(test::goldenRoot() / "textmethods" / name);
    return content ? nlohmann::json::parse(*content) : nlohmann::json();
}

} // namespace

/// Fits and efficiency of counts alone.
class TestFrequencyFit : public QObject {
    Q_OBJECT
private slots:
    void efficiencyIsTheScorers();
    void entropyIsTheGoldenOne();
    void efficiencyOfFewTypes();
    void zipfOfAnExactLaw();
    void mandelbrotOfAnExactLaw();
    void mandelbrotKeepsTheFirstRanks();
    void fitsNeedThreeRanks();
};

void TestFrequencyFit::efficiencyIsTheScorers()
{
    const auto golden = goldenJson("tokenization_scorer/cases.json");
    QVERIFY2(golden.contains("cases") && golden["cases"].size() >= 2, "no golden cases");
    for (const auto& item : golden["cases"]) {
        std::istringstream words(item["text"].get<std::string>());
        std::vector<std::string> tokens;
        for (std::string word; words >> word;)
            tokens.push_back(word);
        const Efficiency efficiency = efficiencyOf(countsOf(tokens));
        const auto& expected = item["expected"];
        const std::string name = item["name"];
        QVERIFY2(near(efficiency.entropyBits, expected["shannon_entropy"]), name.c_str());
        if (expected["shannon_efficiency"].is_number()) {
            QVERIFY2(near(efficiency.shannon.value_or(-1), expected["shannon_efficiency"]), name.c_str());
            QVERIFY2(near(efficiency.renyi25.value_or(-1), expected["renyi_eff_2.5"]), name.c_str());
            QVERIFY2(near(efficiency.renyi30.value_or(-1), expected["renyi_eff_3.0"]), name.c_str());
        }
    }
}

void TestFrequencyFit::entropyIsTheGoldenOne()
{
    const auto golden = goldenJson("info_theory/cases.json");
    QVERIFY2(golden.contains("cases") && golden["cases"].size() == 4, "no golden cases");
    for (const auto& item : golden["cases"]) {
        const std::string corpus = item["corpus"];
        const auto encodings = goldenJson(("hf_bpe/" + corpus + ".json").c_str());
        std::vector<TokenId> ids;
        for (const auto& encoding : encodings["encodings"]) {
            for (const auto& id : encoding["ids"])
                ids.push_back(id.get<TokenId>());
        }
        const Efficiency efficiency = efficiencyOf(countsOf(ids));
        QCOMPARE(efficiency.tokens, item["tokens"].get<std::uint64_t>());
        QCOMPARE(efficiency.types, item["types_used"].get<std::uint64_t>());
        QVERIFY2(near(efficiency.entropyBits, item["H_unigram"]), corpus.c_str());
        QVERIFY2(near(efficiency.shannon.value_or(-1), item["capacity_utilisation_used"]), corpus.c_str());
    }
}

void TestFrequencyFit::efficiencyOfFewTypes()
{
    const Efficiency none = efficiencyOf({});
    QCOMPARE(none.tokens, 0U);
    QVERIFY(!none.shannon && !none.renyi25 && !none.renyi30);
    const std::vector<std::uint64_t> one{0, 7, 0};
    QCOMPARE(efficiencyOf(one).types, 1U);
    QCOMPARE(efficiencyOf(one).entropyBits, 0.0);
    QVERIFY(!efficiencyOf(one).shannon);
    const std::vector<std::uint64_t> even{5, 5, 5, 5};
    QCOMPARE(*efficiencyOf(even).shannon, 1.0);
    QVERIFY(near(*efficiencyOf(even).renyi25, 1));
    QCOMPARE(efficiencyOf(even).entropyBits, 2.0);
}

void TestFrequencyFit::zipfOfAnExactLaw()
{
    // 2^12 / r at ranks that are powers of two would need no rounding; large counts make rounding small.
    std::vector<std::uint64_t> counts;
    for (int rank = 1; rank <= 400; ++rank)
        counts.push_back(static_cast<std::uint64_t>(std::llround(1e9 * std::pow(rank, -1.1))));
    counts.insert(counts.end(), 50, 1); // seen once: not part of the fit
    const auto fit = fitZipf(counts);
    QVERIFY(fit);
    QVERIFY(near(fit->slope, -1.1, 1e-6));
    QVERIFY(near(fit->rSquared, 1, 1e-9));
    QCOMPARE(fit->lastRank, 400U);
    QVERIFY(near(fit->at(10) / (1e9 * std::pow(10, -1.1)), 1, 1e-5));

    // By hand: ln f = (ln 8, ln 4, ln 2) on ln r = (0, ln 2, ln 3).
    const std::vector<std::uint64_t> three{8, 4, 2, 1};
    const auto hand = fitZipf(three);
    QVERIFY(hand);
    const double x[] = {0, std::log(2.0), std::log(3.0)};
    const double y[] = {std::log(8.0), std::log(4.0), std::log(2.0)};
    const double mx = (x[0] + x[1] + x[2]) / 3;
    const double my = (y[0] + y[1] + y[2]) / 3;
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < 3; ++i) {
        xy += (x[i] - mx) * (y[i] - my);
        xx += (x[i] - mx) * (x[i] - mx);
    }
    QVERIFY(near(hand->slope, xy / xx));
    QCOMPARE(hand->lastRank, 3U);
}

void TestFrequencyFit::mandelbrotOfAnExactLaw()
{
    std::vector<std::uint64_t> counts;
    for (int rank = 1; rank <= 1000; ++rank)
        counts.push_back(static_cast<std::uint64_t>(std::llround(1e12 * std::pow(rank + 2.7, -1.2))));
    const auto fit = fitMandelbrot(counts);
    QVERIFY(fit);
    QVERIFY2(near(fit->shift, 2.7, 1e-3), std::to_string(fit->shift).c_str());
    QVERIFY(near(fit->slope, -1.2, 1e-4));
    QVERIFY(fit->rSquared > fitZipf(counts)->rSquared);
    // Where Zipf's law is exact, the shift is nothing.
    counts.clear();
    for (int rank = 1; rank <= 300; ++rank)
        counts.push_back(static_cast<std::uint64_t>(std::llround(1e12 / rank)));
    QVERIFY(near(fitMandelbrot(counts)->shift, 0, 1e-3));
}

void TestFrequencyFit::mandelbrotKeepsTheFirstRanks()
{
    // Rare tokens fall off faster than the law of the frequent ones, and are by far the most ranks. Over single ranks the
    // best fit is e^1.9 off among the first ten.
    const auto law = [](double rank) { return 1e6 / (rank + 2.7); };
    std::vector<std::uint64_t> counts;
    for (int rank = 1; rank <= 8000; ++rank) {
        const double fall = rank <= 2000 ? 1.0 : std::pow(rank / 2000.0, -0.5);
        counts.push_back(static_cast<std::uint64_t>(std::llround(law(rank) * fall)));
    }
    const auto fit = fitMandelbrot(counts);
    QVERIFY(fit);
    QCOMPARE(fit->lastRank, 8000U);
    double worst = 0;
    for (int rank = 1; rank <= 10; ++rank)
        worst = std::max(worst, std::abs(std::log(fit->at(rank) / law(rank))));
    QVERIFY2(worst < 0.2, std::to_string(worst).c_str());
    // Three ranks are bins of their own: the fit goes through them.
    const std::vector<std::uint64_t> three{900, 500, 300};
    const auto exact = fitMandelbrot(three);
    QVERIFY(exact);
    for (std::size_t i = 0; i < three.size(); ++i)
        QVERIFY(near(exact->at(static_cast<double>(i + 1)) / static_cast<double>(three[i]), 1, 0.02));
}

void TestFrequencyFit::fitsNeedThreeRanks()
{
    for (const std::vector<std::uint64_t>& counts :
         {std::vector<std::uint64_t>{}, {9}, {9, 3}, {9, 3, 1, 1}, {4, 4, 4, 4}}) {
        QVERIFY(!fitZipf(counts));
        QVERIFY(!fitMandelbrot(counts));
    }
}

QTEST_GUILESS_MAIN(TestFrequencyFit)
#include "tst_frequencyfit.moc"
