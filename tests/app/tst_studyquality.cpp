// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What quality is measured by in the study workspace, and the figure people come for.

#include "app/study/studyeditor.h"
#include "app/study/studyencoderform.h"
#include "app/study/studyfigure.h"
#include "app/study/studytables.h"
#include "core/study/studyencoder.h"
#include "core/study/studyplan.h"
#include "studydesk.h"
#include "support.h"
#include "widgets/parameters/parameterform.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/table/datatableview.h"

#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class TestStudyQuality : public QObject {
    Q_OBJECT
private slots:
    void init() { resetSettings(); }
    void everyMeasureListedCanBeAskedFor();
    void encoderErrorWaitsForItsEncoder();
    void encoderIsSavedAndComesBack();
    void wildCubicsAreWarnedOf();
    void cancelDoesNotFinishThePoints();
    void figureOfFiveQuantizers();
};

namespace {

QListWidgetItem* itemOf(const StudyEditor& editor, const char* measure)
{
    QListWidget* list = editor.measureList();
    for (int i = 0; i < list->count(); ++i) {
        if (list->item(i)->data(Qt::UserRole).toString() == QLatin1String(measure))
            return list->item(i);
    }
    return nullptr;
}

void chooseEncoder(const StudyEditor& editor, const char* id)
{
    QComboBox* box = editor.encoderForm()->encoderBox();
    box->setCurrentIndex(box->findData(QString::fromLatin1(id)));
}

/// Five families of quantizers, codebooks learnt on each picture, small enough for small photos.
StudySpec fiveQuantizers(const QTemporaryDir& folder, int photos)
{
    StudySpec spec;
    spec.title = "five quantizers";
    for (int i = 0; i < photos; ++i)
        spec.inputs.push_back(photo(folder, i).toStdString());
    const auto add = [&spec](const char* name, const char* method, const char* axis, std::vector<std::string> at) {
        StudySeries made = series(name, method, std::move(at));
        made.axis = axis;
        spec.series.push_back(std::move(made));
    };
    add("VQ", "vq-tokens", "codebook-size", {"4", "8", "16", "32"});
    add("RVQ", "rvq-tokens", "codebook-size", {"2", "4", "8", "16"});
    add("PQ", "pq-tokens", "bits", {"1", "2", "3", "4"});
    add("FSQ", "fsq-tokens", "code-bits", {"4", "6", "8", "10"});
    add("LFQ", "lfq-tokens", "bits", {"4", "6", "8", "10"});
    spec.measures = {"psnr"};
    return spec;
}

} // namespace

void TestStudyQuality::everyMeasureListedCanBeAskedFor()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    const StudyEditor& editor = *desk.workspace.editor();
    chooseEncoder(editor, "dct");
    const int count = editor.measureList()->count();
    QCOMPARE(static_cast<std::size_t>(count), desk.workshop.catalog.qualities.size() + 1);
    for (int i = 0; i < count; ++i) {
        QVERIFY(!editor.measureList()->item(i)->toolTip().isEmpty());
        editor.measureList()->item(i)->setCheckState(Qt::Checked);
    }
    QCOMPARE(desk.session.spec().measures.size(), static_cast<std::size_t>(count));
    const auto checked = checkStudy(desk.session.spec(), desk.workshop.catalog);
    QVERIFY2(checked, checked ? "" : checked.error().detail.c_str());
}

void TestStudyQuality::encoderErrorWaitsForItsEncoder()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    const StudyEditor& editor = *desk.workspace.editor();
    QVERIFY(!(itemOf(editor, kEncoderError)->flags() & Qt::ItemIsEnabled));
    QVERIFY(itemOf(editor, kEncoderError)->text().contains(QStringLiteral("choose an encoder"))); // why
    QVERIFY(itemOf(editor, kEncoderError)->toolTip().contains(QStringLiteral("two encodings"))); // what it costs
    chooseEncoder(editor, "dct");
    QVERIFY(itemOf(editor, kEncoderError)->flags() & Qt::ItemIsEnabled);
    QCOMPARE(itemOf(editor, kEncoderError)->checkState(), Qt::Checked); // what else would it be chosen for
    QVERIFY(desk.runAll());
    for (const StudyPoint& point : desk.session.result().points)
        QVERIFY(point.values.at(kEncoderError) > 0);
    const DataTable& table = desk.workspace.pointsView()->table();
    QVERIFY(std::ranges::any_of(table.columns, [](const auto& column) { return column.name == kEncoderError; }));
    itemOf(editor, kEncoderError)->setCheckState(Qt::Unchecked);
    QVERIFY(std::ranges::find(desk.session.spec().measures, kEncoderError) == desk.session.spec().measures.end());
    chooseEncoder(editor, "patches"); // another one is no wish to measure
    QVERIFY(std::ranges::find(desk.session.spec().measures, kEncoderError) == desk.session.spec().measures.end());
    desk.undo.undo();
    QCOMPARE(desk.session.spec().encoder->method, std::string("dct"));
    QCOMPARE(editor.encoderForm()->encoderBox()->currentData().toString(), QStringLiteral("dct"));
    itemOf(editor, kEncoderError)->setCheckState(Qt::Checked);
    chooseEncoder(editor, "");
    QVERIFY(!desk.session.spec().encoder);
    QVERIFY(std::ranges::find(desk.session.spec().measures, kEncoderError) == desk.session.spec().measures.end());
    QVERIFY(checkStudy(desk.session.spec(), desk.workshop.catalog));
}

void TestStudyQuality::encoderIsSavedAndComesBack()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    const StudyEditor& editor = *desk.workspace.editor();
    chooseEncoder(editor, "onnx");
    // No model yet: said of the study, where everything wrong with it is said.
    QVERIFY(!desk.workspace.runButton()->isEnabled());
    editor.encoderForm()->form()->enterText("model", QStringLiteral("/models/clip.onnx"));
    QCOMPARE(desk.session.spec().encoder->set.at("model"), std::string("/models/clip.onnx"));
    QVERIFY(desk.workspace.runButton()->isEnabled());
    const QJsonObject state = desk.session.state();
    chooseEncoder(editor, "");
    desk.session.restore(state);
    QCOMPARE(desk.session.spec().encoder->set.at("model"), std::string("/models/clip.onnx"));
    QCOMPARE(editor.encoderForm()->form()->values().text("model"), std::string("/models/clip.onnx"));
}

void TestStudyQuality::wildCubicsAreWarnedOf()
{
    StudyResult result;
    result.spec.inputs = {"photo.png"};
    result.spec.series = {series("Base", "jpeg", {"1", "2", "3", "4"}), series("Other", "webp", {"1", "2", "3", "4"})};
    const auto fill = [&result](std::size_t of, const std::vector<std::pair<double, double>>& curve) {
        for (std::size_t value = 0; value < curve.size(); ++value) {
            StudyPoint point;
            point.series = of;
            point.value = value;
            point.values = {{"bpp", curve[value].first}, {"psnr", curve[value].second}};
            result.points.push_back(point);
        }
    };
    StudyView view;
    view.x = "bpp";
    view.y = "psnr";
    const Workshop workshop;
    fill(0, {{1, 30}, {2, 33}, {4, 36}, {8, 39}});
    fill(1, {{0.8, 30}, {1.6, 33}, {3.2, 36}, {6.4, 39}});
    QCOMPARE(differenceTable(result, view, workshop.catalog).texts.size(), 4U);
    result.points.clear();
    fill(0, {{1, 30}, {2, 33}, {4, 36}, {8, 39}});
    fill(1, {{0.8, 30}, {1.5, 30.4}, {1.7, 38.6}, {7.6, 39}});
    const StudyTable wild = differenceTable(result, view, workshop.catalog);
    QCOMPARE(wild.texts.size(), 5U);
    QCOMPARE(wild.data.columns.back().name, std::string("bd_bpp_cubic"));
    QVERIFY(wild.texts.back().help.contains(QStringLiteral("PCHIP")));
    QCOMPARE(wild.data.columns.size(), wild.texts.size());
}

/// Story (c), the other half: what runs is stopped, not waited for to the end.
void TestStudyQuality::cancelDoesNotFinishThePoints()
{
    Desk desk;
    desk.workshop.catalog.codecs = codecMethods();
    desk.session.setSpec(fiveQuantizers(desk.folder, 40), {});
    QTest::mouseClick(desk.workspace.runButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return desk.session.result().points.size() >= 3; }, kPatienceMs));
    QTest::mouseClick(desk.workspace.cancelButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return !desk.session.isRunning(); }, kPatienceMs));
    const std::size_t there = desk.session.result().points.size();
    QVERIFY2(there < desk.session.jobs(), qPrintable(QString::number(there)));
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.result().points.size(), there); // nothing comes late
    QVERIFY(desk.workspace.runButton()->isVisible() && desk.workspace.runButton()->isEnabled());
}

/// Story (b): "figure for a paper: five quantizers on ten photos, mean and spread, as SVG".
void TestStudyQuality::figureOfFiveQuantizers()
{
    Desk desk;
    desk.workshop.catalog.codecs = codecMethods();
    const StudySpec spec = fiveQuantizers(desk.folder, 10);
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    QCOMPARE(desk.session.result().points.size(), std::size_t{200});
    for (const StudyPoint& point : desk.session.result().points)
        QVERIFY2(!point.error, point.error ? errorMessage(*point.error).c_str() : "");
    StudyFigureDialog dialog(desk.workspace.plot()->value());
    QSignalSpy failed(&dialog, &StudyFigureDialog::failed);
    const QString path = desk.folder.filePath(QStringLiteral("quantizers.svg"));
    dialog.saveTo(path);
    QCOMPARE(failed.count(), 0);
    const QByteArray svg = QByteArray::fromStdString(readFile(path.toStdString()).value());
    for (const StudySeries& one : spec.series)
        QVERIFY2(svg.contains(QByteArray::fromStdString(">" + one.name)), one.name.c_str());
    QVERIFY(svg.contains("Means of 10 inputs") || svg.contains("Means of 10 input(s)"));
    QVERIFY(svg.contains("standard deviations"));
    QVERIFY(svg.contains("PSNR"));
}

QTEST_MAIN(TestStudyQuality)
#include "tst_studyquality.moc"
