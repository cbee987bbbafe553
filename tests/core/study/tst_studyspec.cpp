// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <set>

#include "core/study/studyjson.h"
#include "core/study/studyplan.h"
#include "tests/core/study/samplecatalog.h"

using namespace tokenscope;

/// A study as a file, and the jobs it comes to.
class TestStudySpec : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrites();
    void readsWhatAPersonWrites();
    void refusesFiles_data();
    void refusesFiles();
    void refusesStudies_data();
    void refusesStudies();
    void jobsComeInOrder();
    void keysSayWhatDecides_data();
    void keysSayWhatDecides();
    void keysAreSharedByStudies();
    void axesHaveValues_data();
    void axesHaveValues();
    void reducersSayHowAPictureBecomesTokens();

private:
    static StudySpec sample()
    {
        StudySpec spec;
        spec.title = "Bits \"and\" bytes";
        spec.inputs = {"a.png", "sample:coffee"};
        spec.measures = {"psnr"};
        spec.side = 64;
        spec.seed = 18446744073709551615U;
        spec.series.push_back({"Bits", StudyKind::Codec, "bits", {}, "bits", {"2", "4", "6"}, {}});
        spec.series.push_back({"PNG", StudyKind::Codec, "png", {}, {}, {}, {}});
        spec.series.push_back({"32 dB", StudyKind::Codec, "bits", {}, "bits", {}, StudyTarget{"psnr", 32.5}});
        spec.series.push_back({"ToMe",
                               StudyKind::Reducer,
                               "tome",
                               {{"encoder-size", "14"}, {"analogue", "entropy"}},
                               "kept-share",
                               {"0.25", "0.5"},
                               {}});
        spec.series.push_back({"Bytes", StudyKind::Text, "bytes", {}, {}, {}, {}});
        return spec;
    }
    test::SampleCatalog m_catalog;
};

void TestStudySpec::readsWhatItWrites()
{
    const auto read = readStudyJson(studyJson(sample()));
    QVERIFY2(read, read ? "" : errorMessage(read.error()).c_str());
    QVERIFY(*read == sample());
    QVERIFY(studyJson(sample()).find("0.25,") != std::string::npos); // a number, not a text
}

void TestStudySpec::readsWhatAPersonWrites()
{
    const auto read = readStudyJson("{\"tokenscope-study\": 1, \"inputs\": [\"a.png\"], \"series\": [{\"name\": \"A\","
                                    "\"kind\": \"codec\", \"method\": \"bits\", \"axis\": \"bits\","
                                    "\"set\": {\"levels\": [8, 5], \"fast\": true, \"share\": 0.50},"
                                    "\"at\": [2, \"4\", [1, 2]]}]}");
    QVERIFY2(read, read ? "" : errorMessage(read.error()).c_str());
    const StudySeries& series = read->series.front();
    QCOMPARE(series.set.at("levels"), std::string("8,5"));
    QCOMPARE(series.set.at("fast"), std::string("true"));
    QCOMPARE(series.set.at("share"), std::string("0.5"));
    QVERIFY((series.at == std::vector<std::string>{"2", "4", "1,2"}));
    QCOMPARE(read->seed, std::uint64_t{1});
}

void TestStudySpec::refusesFiles_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* json, ErrorCode code, const char* says) {
        QTest::newRow(name) << QString::fromUtf8(json) << static_cast<int>(code) << QString::fromUtf8(says);
    };
    const auto series = [&row](const char* name, const char* content, ErrorCode code, const char* says) {
        const std::string json =
            "{\"tokenscope-study\": 1, \"inputs\": [], \"series\": [" + std::string(content) + "]}";
        row(name, json.c_str(), code, says);
    };
    row("nothing", "", ErrorCode::Syntax, "JSON");
    row("half a document", "{\"inputs\": [", ErrorCode::Syntax, "JSON");
    row("a list", "[]", ErrorCode::WrongType, "an object");
    row("no version", "{\"inputs\": [], \"series\": []}", ErrorCode::MissingField, "tokenscope-study: missing");
    row("a later version", "{\"tokenscope-study\": 2, \"inputs\": [], \"series\": []}", ErrorCode::InvalidValue,
        "version 1");
    row("no inputs", "{\"tokenscope-study\": 1, \"series\": []}", ErrorCode::MissingField, "inputs: missing");
    row("unknown key", "{\"tokenscope-study\": 1, \"inputs\": [], \"series\": [], \"sead\": 1}",
        ErrorCode::InvalidValue, "sead: unknown; there may be: tokenscope-study title");
    row("a key twice", "{\"tokenscope-study\": 1, \"inputs\": [], \"inputs\": [], \"series\": []}",
        ErrorCode::DuplicateKey, "\"inputs\"");
    row("input of another type", "{\"tokenscope-study\": 1, \"inputs\": [\"a\", 7], \"series\": []}",
        ErrorCode::WrongType, "inputs[1]: a text");
    row("negative seed", "{\"tokenscope-study\": 1, \"inputs\": [], \"series\": [], \"seed\": -1}",
        ErrorCode::InvalidValue, "seed: ");
    row("half a pixel", "{\"tokenscope-study\": 1, \"inputs\": [], \"series\": [], \"side\": 0.5}",
        ErrorCode::WrongType, "side: ");
    row("too many pixels", "{\"tokenscope-study\": 1, \"inputs\": [], \"series\": [], \"side\": 1e5}",
        ErrorCode::WrongType, "side: ");
    row("a huge number", "{\"tokenscope-study\": 1e999, \"inputs\": [], \"series\": []}", ErrorCode::InvalidValue,
        "range");
    series("series of another type", "4", ErrorCode::WrongType, "series[0]: an object");
    series("series without a kind", "{\"name\": \"A\", \"method\": \"b\"}", ErrorCode::MissingField,
           "series[0].kind: missing");
    series("unknown kind", "{\"name\": \"A\", \"method\": \"b\", \"kind\": \"video\"}", ErrorCode::InvalidValue,
           "series[0].kind: one of codec, reducer, text");
    series("unknown field", "{\"name\": \"A\", \"method\": \"b\", \"kind\": \"codec\", \"quality\": 5}",
           ErrorCode::InvalidValue, "series[0].quality: unknown");
    series("null as a value", "{\"name\": \"A\", \"method\": \"b\", \"kind\": \"codec\", \"set\": {\"quality\": null}}",
           ErrorCode::WrongType, "series[0].set.quality: ");
    series("list of reals", "{\"name\": \"A\", \"method\": \"b\", \"kind\": \"codec\", \"set\": {\"l\": [1, 2.5]}}",
           ErrorCode::WrongType, "series[0].set.l[1]: ");
    series("target without a value",
           "{\"name\": \"A\", \"method\": \"b\", \"kind\": \"codec\", \"target\": {\"measure\": \"psnr\"}}",
           ErrorCode::MissingField, "series[0].target.value: missing");
}

void TestStudySpec::refusesFiles()
{
    QFETCH(QString, json);
    QFETCH(int, code);
    QFETCH(QString, says);
    const auto read = readStudyJson(json.toStdString());
    QVERIFY(!read);
    QCOMPARE(static_cast<int>(read.error().code), code);
    QVERIFY2(read.error().detail.find(says.toStdString()) != std::string::npos, read.error().detail.c_str());
}

void TestStudySpec::refusesStudies_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    auto row = [change = 0](const char* name, ErrorCode code, const char* says) mutable {
        QTest::newRow(name) << change++ << static_cast<int>(code) << QString::fromUtf8(says);
    };
    row("no inputs", ErrorCode::Empty, "inputs: ");
    row("no series", ErrorCode::Empty, "series: ");
    row("unknown codec", ErrorCode::InvalidValue, "series[0].method: no codec \"jepg\"; there are: bits png later");
    row("unknown parameter", ErrorCode::InvalidValue,
        "series[0].set.quality: no parameter \"quality\"; there are: bits");
    row("a parameter out of its range", ErrorCode::InvalidValue,
        "series[0].at[1]: parameter bits takes a whole number");
    row("unknown axis", ErrorCode::InvalidValue, "series[0].axis: no parameter \"bit\"");
    row("an axis without values", ErrorCode::MissingField, "series[0].at: missing");
    row("values without an axis", ErrorCode::MissingField, "series[0].axis: missing");
    row("the axis is set", ErrorCode::DuplicateKey, "series[0].set.bits: ");
    row("a value twice", ErrorCode::DuplicateKey, "series[0].at[1]: 2 stands there twice");
    row("a name twice", ErrorCode::DuplicateKey, "series[1].name: \"Bits\"");
    row("no name", ErrorCode::InvalidValue, "series[1].name: is empty");
    row("unknown measure", ErrorCode::InvalidValue, "measures[0]: \"lpips\" is no measure; there are: psnr error");
    row("a measure twice", ErrorCode::DuplicateKey, "measures[1]: ");
    row("a target nobody measures", ErrorCode::InvalidValue, "series[2].target.measure: no measure \"flops\" of codec");
    row("unknown reducer", ErrorCode::InvalidValue, "series[3].method: no reducer");
    row("unknown encoder", ErrorCode::InvalidValue, "series[3].set.encoder: no encoder \"vae\"; there are:");
    row("unknown text method", ErrorCode::InvalidValue, "series[4].method: no text method \"gpt5\"; there are: bytes");
    row("too many points", ErrorCode::TooLarge, "more than 1000000");
}

void TestStudySpec::refusesStudies()
{
    QFETCH(int, change);
    QFETCH(int, code);
    QFETCH(QString, says);
    StudySpec spec = sample();
    const std::vector<std::function<void()>> changes = {
        [&] { spec.inputs.clear(); },
        [&] { spec.series.clear(); },
        [&] { spec.series[0].method = "jepg"; },
        [&] { spec.series[0].set["quality"] = "4"; },
        [&] { spec.series[0].at[1] = "9"; },
        [&] { spec.series[0].axis = "bit"; },
        [&] { spec.series[0].at.clear(); },
        [&] { spec.series[0].axis.clear(); },
        [&] { spec.series[0].set["bits"] = "4"; },
        [&] { spec.series[0].at[1] = "2"; },
        [&] { spec.series[1].name = "Bits"; },
        [&] { spec.series[1].name.clear(); },
        [&] { spec.measures = {"lpips"}; },
        [&] {
            spec.measures = {"psnr", "psnr"};
        },
        [&] { spec.series[2].target->measure = "flops"; },
        [&] { spec.series[3].method = "tomme"; },
        [&] { spec.series[3].set["encoder"] = "vae"; },
        [&] { spec.series[4].method = "gpt5"; },
        [&] { spec.inputs.resize(200'000, "a.png"); },
    };
    changes.at(static_cast<std::size_t>(change))();
    const auto checked = checkStudy(spec, m_catalog.catalog());
    QVERIFY(!checked);
    QVERIFY2(checked.error().detail.find(says.toStdString()) != std::string::npos, checked.error().detail.c_str());
    QCOMPARE(static_cast<int>(checked.error().code), code);
}

void TestStudySpec::jobsComeInOrder()
{
    const auto plan = StudyPlan::make(sample(), m_catalog.catalog());
    QVERIFY2(plan, plan ? "" : errorMessage(plan.error()).c_str());
    QCOMPARE(plan->jobs().size(), std::size_t{16});
    QVERIFY((plan->jobs()[0] == StudyJob{0, 0, 0}));
    QVERIFY((plan->jobs()[2] == StudyJob{0, 0, 2}));
    QVERIFY((plan->jobs()[4] == StudyJob{0, 2, 0})); // one job, whatever is looked through
    QVERIFY((plan->jobs()[6] == StudyJob{0, 3, 1}));
    QVERIFY((plan->jobs()[8] == StudyJob{1, 0, 0}));
    QCOMPARE(plan->series()[2].settings.size(), std::size_t{8}); // bits 1 to 8
    QVERIFY(plan->series()[4].measures.empty());
}

void TestStudySpec::keysSayWhatDecides_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<bool>("same");
    QTest::newRow("nothing") << 0 << true;
    QTest::newRow("another title") << 1 << true;
    QTest::newRow("another name") << 2 << true;
    QTest::newRow("a default that is set") << 3 << true;
    QTest::newRow("measures in another order") << 4 << true;
    QTest::newRow("another seed") << 5 << false;
    QTest::newRow("another side") << 6 << false;
    QTest::newRow("one measure less") << 7 << false;
    QTest::newRow("another library") << 8 << false;
}

void TestStudySpec::keysSayWhatDecides()
{
    QFETCH(int, change);
    QFETCH(bool, same);
    StudySpec spec = sample();
    spec.measures = {"psnr", "error"};
    const auto before = StudyPlan::make(spec, m_catalog.catalog());
    std::vector<CodecMethod> codecs(m_catalog.catalog().codecs.begin(), m_catalog.catalog().codecs.end());
    StudyCatalog catalog = m_catalog.catalog();
    const std::vector<std::function<void()>> changes = {
        [] {},
        [&] { spec.title = "Other"; },
        [&] { spec.series[0].name = "Other"; },
        [&] {
            spec.series[0].at = {"2", "8"};
        },
        [&] {
            spec.measures = {"error", "psnr"};
        },
        [&] { spec.seed = 3; },
        [&] { spec.side = 65; },
        [&] { spec.measures = {"psnr"}; },
        [&] {
            codecs[0].library = "libbits 2";
            catalog.codecs = codecs;
        },
    };
    changes.at(static_cast<std::size_t>(change))();
    const auto after = StudyPlan::make(spec, catalog);
    QVERIFY(before && after);
    QCOMPARE(before->key(0, 0, "input") == after->key(0, 0, "input"), same);
    QVERIFY(before->key(0, 0, "input") != before->key(0, 0, "other"));
}

void TestStudySpec::keysAreSharedByStudies()
{
    // A target's candidates are the points of the sweep: what one has found the other need not compute.
    const auto plan = StudyPlan::make(sample(), m_catalog.catalog());
    QVERIFY(plan);
    QCOMPARE(plan->key(0, 1, "x"), plan->key(2, 3, "x")); // bits=4 in both
    std::set<std::string> all;
    for (std::size_t setting = 0; setting < plan->series()[2].settings.size(); ++setting)
        all.insert(plan->key(2, setting, "x"));
    QCOMPARE(all.size(), plan->series()[2].settings.size());
}

void TestStudySpec::axesHaveValues_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("ratio");
    QTest::addColumn<int>("count");
    QTest::newRow("few whole numbers") << 1.0 << 100.0 << true << false << 100;
    QTest::newRow("one value") << 4.0 << 4.0 << true << false << 1;
    QTest::newRow("many whole numbers") << 1.0 << 65536.0 << true << true << 47;
    QTest::newRow("below zero") << -100000.0 << 100000.0 << true << false << 258;
    QTest::newRow("real numbers") << 0.0 << 1.0 << false << false << 101;
    QTest::newRow("real numbers by ratio") << 0.01 << 10.0 << false << true << 101;
}

void TestStudySpec::axesHaveValues()
{
    QFETCH(double, least);
    QFETCH(double, most);
    QFETCH(bool, whole);
    QFETCH(bool, ratio);
    QFETCH(int, count);
    Parameter parameter;
    parameter.id = "p";
    parameter.minimum = least;
    parameter.maximum = most;
    parameter.logarithmic = ratio;
    parameter.fallback = whole ? ParameterValue(static_cast<std::int64_t>(least)) : ParameterValue(least);
    const std::vector<std::string> values = axisValues(parameter);
    QCOMPARE(static_cast<int>(values.size()), count);
    QCOMPARE(std::stod(values.front()), least);
    QCOMPARE(std::stod(values.back()), most);
    for (std::size_t i = 1; i < values.size(); ++i)
        QVERIFY(std::stod(values[i - 1]) < std::stod(values[i]));
    const std::vector<Parameter> parameters = {parameter};
    ParameterValues set{std::span<const Parameter>(parameters)};
    for (const std::string& value : values)
        QVERIFY(set.setText("p=" + value));
}

void TestStudySpec::reducersSayHowAPictureBecomesTokens()
{
    const auto method = findStudyMethod(m_catalog.catalog(), StudyKind::Reducer, "tome");
    QVERIFY(method);
    const auto parameters = studyParameters(*method);
    QVERIFY(parameters);
    std::set<std::string> ids;
    for (const Parameter& parameter : *parameters)
        QVERIFY2(ids.insert(parameter.id).second, parameter.id.c_str());
    for (const char* id : {"kept", "kept-share", "encoder", "encoder-size", "analogue", "model"})
        QVERIFY2(ids.contains(id), id);
    QVERIFY(ParameterValues(std::span<const Parameter>(*parameters)).integer("encoder-size") == 14); // as in `reduce`
}

QTEST_GUILESS_MAIN(TestStudySpec)
#include "tst_studyspec.moc"
