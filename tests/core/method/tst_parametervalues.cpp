// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/method/parametervalues.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace tokenscope;

using List = std::vector<std::int64_t>;

class TestParameterValues : public QObject {
    Q_OBJECT

private slots:
    void beginsWithTheDefaults();
    void readsText_data();
    void readsText();
    void refusesText_data();
    void refusesText();
    void refusesValues_data();
    void refusesValues();
    void takesWholeNumbersForRealOnes();
    void takesTextsAndPaths_data();
    void takesTextsAndPaths();
    void saysWhatIsMissing();
    void keepsWhatItHadAfterAnError();
    void comparesByWhatIsSet();
    void namesFidelityAndNeeds();
};

static MethodInfo sample()
{
    MethodInfo info;
    info.parameters = {
        {.id = "normalise", .fallback = true},
        {.id = "codebook-size", .fallback = std::int64_t{1024}, .minimum = 1, .maximum = 65536},
        {.id = "decay", .fallback = 0.8, .minimum = 0, .maximum = 1},
        {.id = "remedy", .fallback = std::string("none"), .choices = {{"none", "None"}, {"reset", "Reset"}}},
        {.id = "levels", .fallback = List{8, 5, 5, 5}, .minimum = 2, .maximum = 64},
    };
    return info;
}

/// A file that is needed, a text, and a folder that is needed only where it is asked for.
static MethodInfo withFiles()
{
    MethodInfo info;
    info.id = "sample";
    info.parameters = {
        {.id = "model", .fallback = std::string(), .text = TextKind::File, .patterns = {"*.onnx"}, .required = true},
        {.id = "layer", .fallback = std::string()},
        {.id = "from", .fallback = std::string("here"), .choices = {{"here", "Here"}, {"folder", "Folder"}}},
        {.id = "folder",
         .fallback = std::string(),
         .dependsOn = "from",
         .dependsValue = "folder",
         .text = TextKind::Folder,
         .required = true},
    };
    return info;
}

void TestParameterValues::beginsWithTheDefaults()
{
    const MethodInfo info = sample();
    const ParameterValues values(info);
    QCOMPARE(values.flag("normalise"), true);
    QCOMPARE(values.integer("codebook-size"), std::int64_t{1024});
    QCOMPARE(values.real("decay"), 0.8);
    QCOMPARE(values.choice("remedy"), std::string("none"));
    QVERIFY(values.list("levels") == (List{8, 5, 5, 5}));
    QCOMPARE(values.all().size(), info.parameters.size());
    QVERIFY(values == ParameterValues(info.parameters));
    QVERIFY(info.parameter("decay") == &info.parameters[2]);
    QVERIFY(info.parameter("Decay") == nullptr);
}

void TestParameterValues::readsText_data()
{
    QTest::addColumn<QByteArray>("assignment");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char* assignment, const char* id, const char* written) {
        QTest::newRow(assignment) << QByteArray(assignment) << QByteArray(id) << QByteArray(written);
    };
    row("normalise=off", "normalise", "false");
    row("normalise=0", "normalise", "false");
    row("normalise=false", "normalise", "false");
    row("normalise=on", "normalise", "true");
    row("codebook-size=1", "codebook-size", "1");
    row("codebook-size=65536", "codebook-size", "65536");
    row("decay=0.99", "decay", "0.99");
    row("decay=1e-3", "decay", "0.001");
    row("decay=1", "decay", "1");
    row("remedy=reset", "remedy", "reset");
    row("levels=64", "levels", "64");
    row("levels=7,5,5,5,5", "levels", "7,5,5,5,5");
}

void TestParameterValues::readsText()
{
    QFETCH(const QByteArray, assignment);
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, written);
    ParameterValues values(sample());
    const Result<void> set = values.setText(assignment.toStdString());
    QVERIFY2(set.has_value(), set ? "" : errorMessage(set.error()).c_str());
    const std::string text = parameterText(values.value(id.toStdString()));
    QCOMPARE(text, written.toStdString());
    ParameterValues again(sample());
    QVERIFY(again.setText(id.toStdString() + "=" + text).has_value());
    QVERIFY(again == values);
}

void TestParameterValues::refusesText_data()
{
    QTest::addColumn<QByteArray>("assignment");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* assignment, const char* says) {
        QTest::newRow(assignment) << QByteArray(assignment) << QByteArray(says);
    };
    row("", "name=value");
    row("decay", "name=value");
    row("=3", "name=value");
    row("dekay=3", "there are: normalise codebook-size decay remedy levels");
    row("normalise=maybe", "true or false");
    row("normalise=", "true or false");
    row("codebook-size=0", "a whole number from 1 to 65536, not 0");
    row("codebook-size=65537", "from 1 to 65536");
    row("codebook-size=1.5", "not \"1.5\"");
    row("codebook-size=12 ", "not \"12 \"");
    row("codebook-size=99999999999999999999", "a whole number");
    row("decay=1.1", "a number from 0 to 1, not 1.1");
    row("decay=nan", "from 0 to 1");
    row("decay=inf", "from 0 to 1");
    row("remedy=Reset", "one of none reset");
    row("remedy=", "one of none reset");
    row("levels=", "separated by commas");
    row("levels=8,,5", "separated by commas");
    row("levels=8,5,", "separated by commas");
    row("levels=8,1", "whole numbers from 2 to 64, separated by commas, not 8,1");
}

void TestParameterValues::refusesText()
{
    QFETCH(const QByteArray, assignment);
    QFETCH(const QByteArray, says);
    ParameterValues values(sample());
    const Result<void> set = values.setText(assignment.toStdString());
    QVERIFY(!set.has_value());
    QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(set.error().detail.find(says.toStdString()) != std::string::npos, set.error().detail.c_str());
    QVERIFY(values == ParameterValues(sample()));
}

void TestParameterValues::refusesValues_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("a text for a switch") << 0;
    QTest::newRow("a real number for a whole one") << 1;
    QTest::newRow("a switch for a number") << 2;
    QTest::newRow("not a number") << 3;
    QTest::newRow("a list with nothing") << 4;
    QTest::newRow("an unknown choice") << 5;
    QTest::newRow("an unknown name") << 6;
}

void TestParameterValues::refusesValues()
{
    QFETCH(const int, which);
    const std::pair<const char*, ParameterValue> cases[] = {
        {"normalise", std::string("true")},
        {"codebook-size", 12.0},
        {"decay", true},
        {"decay", std::numeric_limits<double>::quiet_NaN()},
        {"levels", List{}},
        {"remedy", std::string("luck")},
        {"normalize", true},
    };
    ParameterValues values(sample());
    const auto& [id, value] = cases[which];
    const Result<void> set = values.set(id, value);
    QVERIFY(!set.has_value());
    QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
}

void TestParameterValues::takesWholeNumbersForRealOnes()
{
    ParameterValues values(sample());
    QVERIFY(values.set("decay", std::int64_t{1}).has_value());
    QCOMPARE(values.real("decay"), 1.0);
}

void TestParameterValues::keepsWhatItHadAfterAnError()
{
    ParameterValues values(sample());
    QVERIFY(values.set("codebook-size", std::int64_t{16}).has_value());
    QVERIFY(!values.set("codebook-size", std::int64_t{0}).has_value());
    QCOMPARE(values.integer("codebook-size"), std::int64_t{16});
}

void TestParameterValues::comparesByWhatIsSet()
{
    ParameterValues one(sample());
    ParameterValues other(sample());
    QVERIFY(one.set("remedy", std::string("reset")).has_value());
    QVERIFY(!(one == other));
    QVERIFY(other.setText("remedy=reset").has_value());
    QVERIFY(one == other);
}

void TestParameterValues::takesTextsAndPaths_data()
{
    QTest::addColumn<QByteArray>("assignment");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("a path with spaces and signs") << QByteArray("model=/a b/c=d,e.onnx") << QByteArray();
    QTest::newRow("none") << QByteArray("model=") << QByteArray();
    QTest::newRow("any text") << QByteArray("layer=blocks.3/Add:0") << QByteArray();
    QTest::newRow("a path too long") << QByteArray("model=") + QByteArray(4097, 'a')
                                     << QByteArray("the path of a file");
    QTest::newRow("a text too long") << QByteArray("layer=") + QByteArray(4097, 'a')
                                     << QByteArray("a text of at most 4096");
    QTest::newRow("a zero in it") << QByteArray("folder=a\0b", 10) << QByteArray("the path of a folder");
}

void TestParameterValues::takesTextsAndPaths()
{
    QFETCH(const QByteArray, assignment);
    QFETCH(const QByteArray, says);
    const MethodInfo info = withFiles();
    ParameterValues values(info);
    const Result<void> set = values.setText(assignment.toStdString());
    QCOMPARE(set.has_value(), says.isEmpty());
    if (!set) {
        QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(set.error().detail.find(says.toStdString()) != std::string::npos, set.error().detail.c_str());
        return;
    }
    const qsizetype equals = assignment.indexOf('=');
    QCOMPARE(values.text(assignment.left(equals).toStdString()), assignment.mid(equals + 1).toStdString());
}

void TestParameterValues::saysWhatIsMissing()
{
    const MethodInfo info = withFiles();
    ParameterValues values(info);
    QVERIFY(values.missing() != nullptr);
    QCOMPARE(values.missing()->id, std::string("model"));
    QCOMPARE(checkComplete(info, values).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(checkComplete(info, values).error().detail,
             std::string("sample needs a file *.onnx as its parameter model"));
    QVERIFY(values.setText("model=a.onnx").has_value());
    QVERIFY(values.missing() == nullptr); // the folder does not matter
    QVERIFY(checkComplete(info, values).has_value());
    QVERIFY(values.setText("from=folder").has_value());
    QCOMPARE(values.missing()->id, std::string("folder"));
    QVERIFY(ParameterValues(sample()).missing() == nullptr);
}

void TestParameterValues::namesFidelityAndNeeds()
{
    QCOMPARE(fidelityName(Fidelity::Exact), std::string_view("exact"));
    QCOMPARE(fidelityName(Fidelity::Transcription), std::string_view("transcription"));
    QCOMPARE(fidelityName(Fidelity::Analogue), std::string_view("analogue"));
    QCOMPARE(fidelityName(Fidelity::NeedsModel), std::string_view("needs-model"));
    QCOMPARE(needName(Need::Features), std::string_view("features"));
    QCOMPARE(needName(Need::Grid), std::string_view("grid"));
    QCOMPARE(needName(Need::ClsSaliency), std::string_view("cls-saliency"));
    QCOMPARE(needName(Need::Attention), std::string_view("attention"));
    QCOMPARE(needName(Need::QueryText), std::string_view("query-text"));
    QCOMPARE(needName(Need::Frames), std::string_view("frames"));
    QCOMPARE(needName(Need::Graph), std::string_view("graph"));
    QCOMPARE(needName(Need::Model), std::string_view("model"));
}

QTEST_GUILESS_MAIN(TestParameterValues)
#include "tst_parametervalues.moc"
