// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyeditor.h"
#include "app/study/studyfigure.h"
#include "app/study/studypicture.h"
#include "app/study/studyseriesform.h"
#include "app/study/studytables.h"
#include "app/window/banner.h"
#include "core/study/studyreport.h"
#include "studydesk.h"
#include "support.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/parameters/parameterform.h"
#include "widgets/rateplot/ratecard.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/table/datatableview.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class TestStudyEdit : public QObject {
    Q_OBJECT
private slots:
    void init() { resetSettings(); }
    void emptyStateSaysWhatToDo();
    void droppedPicturesAreInputs();
    void editingCanBeUndone();
    void methodsAreAddedFromTheMenu();
    void targetIsSolvedFor();
    void wrongSpecSaysWhere();
    void undoneSpecHasItsPointsAtOnce();
    void studiesAreFiles();
    void brokenFilesAreTold_data();
    void brokenFilesAreTold();
    void stateComesBack();
    void viewIsAValue();
    void unknownAxesAreTheUsualOnes_data();
    void unknownAxesAreTheUsualOnes();
    void spotsHaveIds();
    void commandLineHoldsTheStudy();
};

void TestStudyEdit::emptyStateSaysWhatToDo()
{
    StudySpec preset;
    preset.title = "Photo codecs and tokenizers";
    preset.series = {series("JPEG", "jpeg", {"50"})};
    preset.measures = {"psnr"};
    Desk desk({preset});
    preset.inputs = {photo(desk.folder, 0).toStdString()};
    const auto buttons = desk.workspace.findChildren<QPushButton*>();
    const auto found = std::ranges::find_if(buttons, [](const QPushButton* button) {
        return button->text() == QLatin1String("Photo codecs and tokenizers") && button->isVisible();
    });
    QVERIFY(found != buttons.end());
    QVERIFY(!desk.workspace.runButton()->isEnabled());
    QVERIFY(desk.workspace.viewExport() == nullptr);
    QVERIFY(desk.workspace.commandLine().isEmpty());
    QTest::mouseClick(*found, Qt::LeftButton);
    QCOMPARE(desk.session.spec().series.size(), std::size_t{1});
    QVERIFY(!desk.workspace.runButton()->isEnabled()); // still no input
    desk.session.addInputs({photo(desk.folder, 1)});
    QVERIFY(desk.workspace.runButton()->isEnabled());
    QVERIFY(desk.workspace.plot()->isVisible());
    QVERIFY(desk.idle());
}

void TestStudyEdit::droppedPicturesAreInputs()
{
    Desk desk;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(photo(desk.folder, 1)), QUrl::fromLocalFile(photo(desk.folder, 2))});
    const auto drop = [&] {
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&desk.workspace, &enter);
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&desk.workspace, &event);
    };
    drop();
    QCOMPARE(desk.session.spec().inputs.size(), std::size_t{2});
    QCOMPARE(desk.workspace.editor()->inputList()->count(), 2);
    drop(); // again: they are there
    QCOMPARE(desk.session.spec().inputs.size(), std::size_t{2});
    desk.workspace.editor()->inputList()->setCurrentRow(0);
    QTest::keyClick(desk.workspace.editor()->inputList(), Qt::Key_Delete);
    QCOMPARE(desk.session.spec().inputs.size(), std::size_t{1});
    desk.undo.undo();
    QCOMPARE(desk.session.spec().inputs.size(), std::size_t{2});
}

void TestStudyEdit::editingCanBeUndone()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    desk.workspace.editor()->seriesList()->setCurrentRow(1);
    StudySeriesForm* form = desk.workspace.editor()->seriesForm();
    QCOMPARE(form->nameLine()->text(), QStringLiteral("WebP"));
    typeInto(*form->valuesLine(), "20, 40,40, 60");
    QCOMPARE(desk.session.spec().series[1].at, (std::vector<std::string>{"20", "40", "60"}));
    typeInto(*form->nameLine(), "WebP anew");
    QCOMPARE(desk.session.spec().series[1].name, std::string("WebP anew"));
    QCOMPARE(desk.session.jobs(), std::size_t{8});
    auto values = form->form()->values();
    QVERIFY(values.setText("lossless=true"));
    Q_EMIT form->form()->valuesChanged(values);
    QCOMPARE(desk.session.spec().series[1].set, (std::map<std::string, std::string>{{"lossless", "true"}}));
    desk.undo.undo();
    QVERIFY(desk.session.spec().series[1].set.empty());
    desk.undo.undo();
    QCOMPARE(form->nameLine()->text(), QStringLiteral("WebP"));
    desk.undo.undo();
    QCOMPARE(form->valuesLine()->text(), QStringLiteral("5, 25, 50, 75, 95"));
    desk.workspace.editor()->sideField()->setValue(40);
    QCOMPARE(desk.session.spec().side, 40);
    QTest::keyClick(desk.workspace.editor()->seriesList(), Qt::Key_Delete);
    QCOMPARE(desk.session.spec().series.size(), std::size_t{1});
}

void TestStudyEdit::methodsAreAddedFromTheMenu()
{
    Desk desk;
    QMenu* menu = desk.workspace.editor()->methodMenu();
    Q_EMIT menu->aboutToShow();
    QAction* jpeg = nullptr;
    for (QMenu* group : menu->findChildren<QMenu*>()) {
        for (QAction* action : group->actions()) {
            if (action->data().toString() == QLatin1String("jpeg"))
                jpeg = action;
        }
    }
    QVERIFY(jpeg != nullptr);
    jpeg->trigger();
    jpeg->trigger();
    QCOMPARE(desk.session.spec().series.size(), std::size_t{2});
    QCOMPARE(desk.session.spec().series[0].axis, std::string("quality"));
    QVERIFY(desk.session.spec().series[0].at.size() >= 4);
    QVERIFY(desk.session.spec().series[0].name != desk.session.spec().series[1].name);
    desk.session.addInputs({photo(desk.folder, 0)});
    QVERIFY(!desk.session.problem());
    StudySeriesForm* form = desk.workspace.editor()->seriesForm();
    form->axisBox()->setCurrentIndex(0);
    QVERIFY(desk.session.spec().series[1].axis.empty());
    QVERIFY(desk.session.spec().series[1].at.empty());
    QVERIFY(!form->valuesLine()->isVisible());
}

void TestStudyEdit::targetIsSolvedFor()
{
    Desk desk;
    StudySpec spec = twoCurves(desk.folder, 2);
    spec.series.resize(1);
    desk.session.setSpec(spec, {});
    StudySeriesForm* form = desk.workspace.editor()->seriesForm();
    QTest::mouseClick(form->targetSwitch(), Qt::LeftButton, {}, QPoint(8, form->targetSwitch()->height() / 2));
    QVERIFY(desk.session.spec().series[0].target.has_value());
    form->targetBox()->setCurrentIndex(form->targetBox()->findData(QStringLiteral("psnr")));
    form->targetField()->setValue(20);
    QVERIFY((desk.session.spec().series[0].target == StudyTarget{"psnr", 20}));
    QCOMPARE(desk.session.jobs(), std::size_t{2});
    QVERIFY(desk.runAll());
    QCOMPARE(desk.session.result().points.size(), std::size_t{2});
    for (const StudyPoint& point : desk.session.result().points) {
        QVERIFY2(!point.error, point.error ? point.error->detail.c_str() : "");
        QVERIFY(point.values.at("psnr") >= 20);
    }
    // The picture of what was found can be looked at.
    StudyView view = desk.workspace.view();
    view.single = true;
    desk.workspace.setView(view);
    desk.workspace.plot()->setFocus();
    QTest::keyClick(desk.workspace.plot(), Qt::Key_Right);
    QTest::keyClick(desk.workspace.plot(), Qt::Key_Return);
    QVERIFY(desk.idle());
    QVERIFY(!desk.workspace.picture()->canvas()->content().other.isNull());
}

void TestStudyEdit::wrongSpecSaysWhere()
{
    Desk desk;
    StudySpec spec = twoCurves(desk.folder, 1);
    spec.series[1].at = {"5", "2000"};
    desk.session.setSpec(spec, {});
    QVERIFY(desk.session.problem().has_value());
    QVERIFY2(desk.session.problem()->detail.find("series[1]") != std::string::npos,
             desk.session.problem()->detail.c_str());
    QVERIFY(!desk.workspace.runButton()->isEnabled());
    QVERIFY(desk.idle());
}

void TestStudyEdit::undoneSpecHasItsPointsAtOnce()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    StudySpec less = desk.session.spec();
    less.series[0].at = {"30", "90"};
    desk.session.setSpec(less, {});
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.result().points.size(), std::size_t{7}); // all of them were computed before
    desk.undo.undo();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.result().points.size(), std::size_t{10});
    QCOMPARE(desk.workshop.encoded.load(), 10);
}

void TestStudyEdit::studiesAreFiles()
{
    Desk desk;
    const StudySpec spec = twoCurves(desk.folder, 2);
    desk.session.setSpec(spec, {});
    const QString path = desk.folder.filePath(QStringLiteral("mine.json"));
    QVERIFY(desk.session.saveFile(path));
    desk.session.setSpec({}, {});
    QVERIFY(desk.session.spec().series.empty());
    desk.workspace.openPaths({path});
    QVERIFY((desk.session.spec() == spec));
    QVERIFY(!desk.session.saveFile(QStringLiteral("/nowhere/at/all.json")));
}

void TestStudyEdit::brokenFilesAreTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("study");
    QTest::newRow("cut off") << QByteArray("{\"tokenscope-study\": 1, \"inputs\": [");
    QTest::newRow("another's JSON") << QByteArray("{\"a\": 1}");
}

void TestStudyEdit::brokenFilesAreTold()
{
    QFETCH(QByteArray, content);
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    desk.workspace.openPaths({writeFile(desk.folder, QStringLiteral("broken.json"), content)});
    QVERIFY(desk.workspace.banner()->isVisible());
    QCOMPARE(desk.session.spec().series.size(), std::size_t{2}); // what was there stays
}

void TestStudyEdit::stateComesBack()
{
    Desk first;
    const StudySpec spec = twoCurves(first.folder, 1);
    first.session.setSpec(spec, {});
    QVERIFY(first.runAll());
    const QJsonObject state = first.session.state();
    StudySession again(first.workshop.catalog, first.undo, first.folder.filePath(QStringLiteral("store")));
    again.restore(state);
    QVERIFY((again.spec() == spec));
    QVERIFY(QTest::qWaitFor([&] { return !again.isBusy(); }, kPatienceMs));
    QCOMPARE(again.result().points.size(), std::size_t{10});
    again.restore({{QStringLiteral("nonsense"), true}});
    QVERIFY((again.spec() == spec));
    again.restore({});
    QVERIFY(again.spec().series.empty());
}

void TestStudyEdit::viewIsAValue()
{
    StudyView view;
    view.x = "tokens";
    view.y = "ssim";
    view.logX = false;
    view.logY = true;
    view.single = true;
    view.spread = RateSpread::Band;
    view.front = false;
    view.sideless = false;
    view.hidden = {"JPEG"};
    view.baseline = "WebP";
    QVERIFY((studyViewOf(studyViewJson(view)) == view));
    QVERIFY((studyViewOf({}) == StudyView()));
    QVERIFY((studyViewOf({{QStringLiteral("spread"), 7}, {QStringLiteral("x"), true}}) == StudyView()));
    RateFigure figure{84, 60, QStringLiteral("Serif"), 7.5, 600};
    QVERIFY((rateFigureOf(rateFigureJson(figure)) == figure));
    QVERIFY((rateFigureOf({{QStringLiteral("width-mm"), -3}}) == RateFigure()));
}

void TestStudyEdit::unknownAxesAreTheUsualOnes_data()
{
    QTest::addColumn<QString>("x");
    QTest::addColumn<QString>("y");
    QTest::newRow("a cost there is not") << QStringLiteral("nonsense") << QStringLiteral("ssim");
    QTest::newRow("a quality there is not") << QStringLiteral("bytes") << QStringLiteral("nonsense");
    QTest::newRow("a cost of other studies") << QStringLiteral("tokens-per-byte") << QStringLiteral("ssim");
    QTest::newRow("a quality that is not asked for") << QStringLiteral("bytes") << QStringLiteral("ms-ssim");
    QTest::newRow("each the other's") << QStringLiteral("psnr") << QStringLiteral("bpp");
}

/// As a session does it: first the study, then how it was looked at.
void TestStudyEdit::unknownAxesAreTheUsualOnes()
{
    QFETCH(QString, x);
    QFETCH(QString, y);
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    desk.workspace.setView(studyViewOf({{QStringLiteral("x"), x},
                                        {QStringLiteral("y"), y},
                                        {QStringLiteral("log-x"), false},
                                        {QStringLiteral("log-y"), true},
                                        {QStringLiteral("hidden"), QJsonArray{QStringLiteral("nobody")}}}));
    const bool knowsX = x == QLatin1String("bytes");
    const bool knowsY = y == QLatin1String("ssim");
    StudyView expected;
    expected.x = knowsX ? "bytes" : "bpp";
    expected.logX = !knowsX; // another cost has its own usual scale
    expected.y = knowsY ? "ssim" : "psnr";
    expected.logY = knowsY;
    QVERIFY((desk.workspace.view() == expected));
    QCOMPARE(desk.workspace.costBox()->currentData().toString().toStdString(), expected.x);
    QCOMPARE(desk.workspace.qualityBox()->currentData().toString().toStdString(), expected.y);
    QCOMPARE(desk.workspace.plot()->value().series[0].points.size(), std::size_t{5});
}

void TestStudyEdit::spotsHaveIds()
{
    for (const StudySpot& spot : {StudySpot{}, StudySpot{3, 0, std::nullopt, true}, StudySpot{0, 1'000'000, 7, false},
                                  StudySpot{1'000'000, 1, 1'000'000, true}}) {
        QVERIFY(spot.id() >= 0);
        QVERIFY((StudySpot::of(spot.id()) == spot));
    }
    QCOMPARE((StudySpot{0, std::size_t{1} << 21U, std::nullopt, false}.id()), std::int64_t{-1});
}

void TestStudyEdit::commandLineHoldsTheStudy()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    const QString line = desk.workspace.commandLine();
    QVERIFY(line.contains(QLatin1String("tokenscope-cli study")));
    QVERIFY(line.contains(QLatin1String("\"method\"")));
}

QTEST_MAIN(TestStudyEdit)
#include "tst_studyedit.moc"
