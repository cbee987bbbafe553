// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyeditor.h"
#include "app/study/studyfigure.h"
#include "app/study/studypicture.h"
#include "app/study/studyseriesform.h"
#include "app/study/studytables.h"
#include "app/study/yieldingbutton.h"
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
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QToolTip>

#include <algorithm>

using namespace tokenscope;
using namespace tokenscope::app;

class TestStudy : public QObject {
    Q_OBJECT
private slots:
    void init() { resetSettings(); }
    void runFillsPlotAndTables();
    void clickOpensThePicture();
    void keysOpenAndSelect();
    void hoverShowsAThumbnail();
    void meansAndSingleInputs();
    void eitherAxisCanBeLogarithmic();
    void failuresAreInTheTable();
    void anEmptyPlotSaysWhy();
    void differencesFollowTheBaseline();
    void hidingASeries();
    void cancelledHalfWayGoesOn();
    void stoppingIsSaidAtOnce();
    void buttonsYieldTheirWords();
    void anotherStudyWhileStopping();
    void figureOfFiveSeries();
    void figureFromResultsAlone();
};

void TestStudy::runFillsPlotAndTables()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 2), {});
    QVERIFY(desk.idle());
    QVERIFY(desk.session.result().points.empty());
    QCOMPARE(desk.session.jobs(), std::size_t{20});
    QVERIFY(desk.runAll());
    QCOMPARE(desk.session.result().points.size(), std::size_t{20});
    QCOMPARE(desk.session.computed(), std::size_t{20});
    QCOMPARE(desk.workshop.encoded.load(), 20);
    const RatePlotValue& value = desk.workspace.plot()->value();
    QCOMPARE(value.series.size(), std::size_t{2});
    QCOMPARE(value.series[0].points.size(), std::size_t{5});
    QVERIFY(value.series[0].points[0].ySpread > 0); // two photos
    QVERIFY(value.series[0].points[0].label.contains(QLatin1String("10")));
    QCOMPARE(desk.workspace.pointsView()->model()->rowCount(), 20);
    QVERIFY2(desk.workspace.statusText().startsWith(QLatin1String("20 of 20")),
             qPrintable(desk.workspace.statusText()));
    QVERIFY(!desk.workspace.runButton()->isEnabled());
    QAbstractItemModelTester points(desk.workspace.pointsView()->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester differences(desk.workspace.differencesView()->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(desk.workspace.viewExport() == desk.workspace.plot());
    const Result<QByteArray> csv = renderTable(*desk.workspace.plot(), DataScope::All, TableFormat::Csv);
    QVERIFY(csv->contains("JPEG") && csv->contains("bpp") && csv->count('\n') == 11);
    // A model that shows other rows while it is tested.
    desk.workspace.plot()->setSelected({StudySpot{0, 1, std::nullopt, false}.id()});
    Q_EMIT desk.workspace.plot()->selectionChanged();
    QCOMPARE(desk.workspace.pointsView()->model()->rowCount(), 2);
}

void TestStudy::clickOpensThePicture()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 2), {});
    QVERIFY(desk.runAll());
    RatePlot* plot = desk.workspace.plot();
    const std::int64_t id = StudySpot{1, 2, std::nullopt, false}.id();
    QVERIFY(plot->placeOf(id));
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->placeOf(id)->toPoint());
    QVERIFY(desk.idle());
    QVERIFY(desk.workspace.tabs()->currentWidget() == desk.workspace.picture());
    const CanvasContent& content = desk.workspace.picture()->canvas()->content();
    QVERIFY(!content.picture.isNull() && !content.other.isNull());
    QCOMPARE(content.otherTitle, QStringLiteral("WebP"));
    // Of a mean, any of its inputs.
    QCOMPARE(desk.workspace.picture()->inputBox()->count(), 2);
    desk.workspace.picture()->inputBox()->setCurrentIndex(1);
    QVERIFY(desk.idle());
    QCOMPARE(desk.workspace.picture()->input(), std::size_t{1});
    QVERIFY(!desk.workspace.picture()->canvas()->content().other.isNull());
}

void TestStudy::keysOpenAndSelect()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    RatePlot* plot = desk.workspace.plot();
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Right);
    QTest::keyClick(plot, Qt::Key_Down);
    QTest::keyClick(plot, Qt::Key_Return);
    QVERIFY(desk.idle());
    QCOMPARE(desk.workspace.picture()->spot()->series, std::size_t{1});
    QVERIFY(!desk.workspace.picture()->canvas()->content().other.isNull());
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Right);
    QTest::keyClick(plot, Qt::Key_Space);
    QCOMPARE(desk.workspace.pointsView()->model()->rowCount(), 1);
    QVERIFY(desk.workspace.tabs()->tabText(0).contains(QLatin1String("1")));
    QTest::keyClick(plot, Qt::Key_Escape);
    QCOMPARE(desk.workspace.pointsView()->model()->rowCount(), 10);
}

void TestStudy::hoverShowsAThumbnail()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    RatePlot* plot = desk.workspace.plot();
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Right);
    QVERIFY(plot->card()->isVisible());
    QVERIFY2(plot->card()->text().startsWith(QLatin1String("JPEG\n")), qPrintable(plot->card()->text()));
    QVERIFY(plot->card()->text().contains(QLatin1String("dB")));
    QTRY_VERIFY_WITH_TIMEOUT(plot->card()->hasPicture(), kPatienceMs);
}

void TestStudy::meansAndSingleInputs()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 3), {});
    QVERIFY(desk.runAll());
    QCOMPARE(desk.workspace.plot()->value().series[0].points.size(), std::size_t{5});
    QVERIFY(desk.workspace.plot()->noteText().contains(QLatin1String("3 input")));
    StudyView view = desk.workspace.view();
    view.single = true;
    view.y = "ssim";
    desk.workspace.setView(view);
    QCOMPARE(desk.workspace.plot()->value().series[0].points.size(), std::size_t{15});
    QCOMPARE(desk.workspace.plot()->value().y.id, std::string("ssim"));
    // The mean is the mean of what is drawn one by one.
    double sum = 0;
    for (const RatePlotPoint& point : desk.workspace.plot()->value().series[0].points) {
        if (StudySpot::of(point.id).value == 2)
            sum += point.y;
    }
    view.single = false;
    desk.workspace.setView(view);
    QVERIFY(std::abs(desk.workspace.plot()->value().series[0].points[2].y - sum / 3) < 1e-12);
}

void TestStudy::eitherAxisCanBeLogarithmic()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    QAction* quality = nullptr;
    for (const QMenu* menu : desk.workspace.findChildren<QMenu*>()) {
        for (QAction* action : menu->actions())
            quality = action->text() == QLatin1String("Logarithmic &quality") ? action : quality;
    }
    QVERIFY(quality != nullptr);
    const RatePlot& plot = *desk.workspace.plot();
    QVERIFY(plot.value().x.logarithmic && !plot.value().y.logarithmic);
    quality->trigger();
    QVERIFY(plot.value().x.logarithmic && plot.value().y.logarithmic);
    QCOMPARE(plot.value().series[0].points.size(), std::size_t{5});
    StudyView view = desk.workspace.view();
    view.y = "ssim";
    view.logY = false;
    desk.workspace.setView(view);
    QVERIFY(!quality->isChecked() && !plot.value().y.logarithmic);
}

void TestStudy::failuresAreInTheTable()
{
    Desk desk;
    StudySpec spec = twoCurves(desk.folder, 1);
    spec.inputs.push_back(writeFile(desk.folder, QStringLiteral("broken.png"), "no picture").toStdString());
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    QVERIFY2(desk.workspace.statusText().contains(QLatin1String("10 failed")), qPrintable(desk.workspace.statusText()));
    const DataTable& table = desk.workspace.pointsView()->table();
    QCOMPARE(table.columns.back().name, std::string("error"));
    // The mean is of what there is, and says so.
    QVERIFY(desk.workspace.plot()->noteText().contains(QLatin1String("fewer")));
}

void TestStudy::anEmptyPlotSaysWhy()
{
    Desk desk;
    const auto said = [&desk] { return desk.workspace.plot()->accessibleDescription(); };
    StudySpec spec = twoCurves(desk.folder, 1);
    spec.inputs = {writeFile(desk.folder, QStringLiteral("broken.png"), "no picture").toStdString()};
    desk.session.setSpec(spec, {});
    QVERIFY(desk.idle());
    QVERIFY2(said().contains(QLatin1String("press Run")), qPrintable(said()));
    QVERIFY(desk.runAll());
    QVERIFY2(said().contains(QLatin1String("says why")), qPrintable(said()));

    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    StudyView view = desk.workspace.view();
    for (const StudySeries& series : desk.session.spec().series)
        view.hidden.insert(series.name);
    desk.workspace.setView(view);
    QVERIFY2(said().contains(QLatin1String("hidden")), qPrintable(said()));
}

void TestStudy::differencesFollowTheBaseline()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 2), {});
    QVERIFY(desk.runAll());
    const auto cost = [&desk] {
        const DataTable& table = desk.workspace.differencesView()->table();
        return std::get<std::vector<double>>(table.columns[1].cells)[0];
    };
    QCOMPARE(desk.workspace.differencesView()->model()->rowCount(), 1);
    const double forth = cost();
    QVERIFY(std::isfinite(forth));
    desk.workspace.baselineBox()->setCurrentIndex(1);
    const double back = cost();
    QVERIFY2(forth * back < 0, "who is cheaper than the other is dearer the other way round");
    StudyView view = desk.workspace.view();
    QCOMPARE(view.baseline, std::string("WebP"));
}

void TestStudy::hidingASeries()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    RatePlot* plot = desk.workspace.plot();
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->legendRect(0).center().toPoint());
    QCOMPARE(desk.workspace.view().hidden, (std::set<std::string>{"JPEG"}));
    QCOMPARE(desk.workspace.editor()->seriesList()->item(0)->checkState(), Qt::Unchecked);
    QVERIFY(!plot->placeOf(StudySpot{0, 1, std::nullopt, false}.id()));
    desk.workspace.editor()->seriesList()->item(0)->setCheckState(Qt::Checked);
    QVERIFY(desk.workspace.view().hidden.empty());
    QVERIFY(plot->placeOf(StudySpot{0, 1, std::nullopt, false}.id()));
}

// Story (c): "kill it half-way, start again, nothing recomputed".
void TestStudy::cancelledHalfWayGoesOn()
{
    QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("store"));
    Workshop workshop;
    workshop.most = 7;
    const StudySpec spec = twoCurves(folder, 2);
    {
        QUndoStack undo;
        StudySession session(workshop.catalog, undo, store);
        StudyWorkspace workspace(session, {});
        workspace.show();
        session.setSpec(spec, {});
        QTest::mouseClick(workspace.runButton(), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return session.result().points.size() == 7; }, kPatienceMs));
        QVERIFY(workspace.cancelButton()->isVisible());
        QVERIFY(!workspace.runButton()->isVisible());
        QTest::mouseClick(workspace.cancelButton(), Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return !session.isRunning(); }, kPatienceMs));
        QCOMPARE(session.result().points.size(), std::size_t{7}); // what is there stays
        QVERIFY(workspace.runButton()->isVisible() && workspace.runButton()->isEnabled());
    } // the program ends
    workshop.most = 1'000'000;
    workshop.encoded = 0;
    QUndoStack undo;
    StudySession session(workshop.catalog, undo, store);
    StudyWorkspace workspace(session, {});
    workspace.show();
    session.setSpec(spec, {});
    // What was finished is there without asking for anything.
    QVERIFY(QTest::qWaitFor([&] { return !workspace.isBusy(); }, kPatienceMs));
    QCOMPARE(session.result().points.size(), std::size_t{7});
    QCOMPARE(workshop.encoded.load(), 0);
    QTest::mouseClick(workspace.runButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return !workspace.isBusy(); }, kPatienceMs));
    QCOMPARE(session.result().points.size(), std::size_t{20});
    QCOMPARE(workshop.encoded.load(), 13);
    QCOMPARE(session.reused(), std::size_t{7});
}

/// A library's encoder that cannot be interrupted: the click is answered, the window stays alive, and the points stay.
void TestStudy::stoppingIsSaidAtOnce()
{
    Desk desk;
    desk.workshop.most = 5;
    desk.workshop.deaf = true;
    desk.session.setSpec(twoCurves(desk.folder, 2), {});
    QTest::mouseClick(desk.workspace.runButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return desk.session.result().points.size() == 5; }, kPatienceMs));
    QPushButton* cancel = desk.workspace.cancelButton();
    QVERIFY(cancel->isEnabled());
    QTest::mouseClick(cancel, Qt::LeftButton);
    // Without a turn of the event loop.
    QVERIFY(cancel->isVisible() && !cancel->isEnabled());
    QCOMPARE(cancel->text(), QStringLiteral("Stopping…"));
    QVERIFY(desk.session.isStopping() && !desk.workspace.runButton()->isVisible());
    // What is there can be used meanwhile.
    QTest::mouseClick(desk.workspace.plot(), Qt::LeftButton, {},
                      desk.workspace.plot()->legendRect(1).center().toPoint());
    QVERIFY(desk.workspace.view().hidden.contains("WebP"));
    QTest::qWait(50);
    QVERIFY(desk.session.isStopping());
    desk.workshop.deaf = false;
    desk.workshop.deaf.notify_all();
    QVERIFY(desk.idle());
    QVERIFY(!desk.session.isRunning() && !cancel->isVisible());
    QCOMPARE(desk.session.result().points.size(), std::size_t{5});
    QVERIFY(desk.workspace.runButton()->isVisible() && desk.workspace.runButton()->isEnabled());
    QVERIFY(desk.workspace.runButton()->text().contains(QLatin1String("Go on")));
    desk.workshop.most = 1'000'000;
    QVERIFY(desk.runAll());
    QCOMPARE(desk.session.result().points.size(), std::size_t{20});
    QCOMPARE(desk.workshop.encoded.load(), 20);
    QCOMPARE(desk.session.reused(), std::size_t{5});
}

void TestStudy::buttonsYieldTheirWords()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 2), {});
    QCoreApplication::processEvents();
    const auto buttons = desk.workspace.findChildren<YieldingButton*>();
    QCOMPARE(buttons.size(), 5);
    for (const YieldingButton* button : buttons)
        QVERIFY2(!button->isIconAlone(), qPrintable(button->text()));
    desk.workspace.resize(desk.workspace.minimumSizeHint());
    QCoreApplication::processEvents();
    int alone = 0;
    for (YieldingButton* button : buttons) {
        QVERIFY(desk.workspace.rect().contains(QRect(button->mapTo(&desk.workspace, QPoint(0, 0)), button->size())));
        if (!button->isIconAlone())
            continue;
        ++alone;
        QHelpEvent help(QEvent::ToolTip, button->rect().center(), button->mapToGlobal(button->rect().center()));
        QCoreApplication::sendEvent(button, &help);
        QVERIFY2(QToolTip::text().startsWith(button->text()), qPrintable(QToolTip::text()));
    }
    QVERIFY(alone >= 2); // beside the axes, where it is narrowest
}

/// Points of the old one never come into the new one.
void TestStudy::anotherStudyWhileStopping()
{
    Desk desk;
    desk.workshop.most = 3;
    desk.workshop.deaf = true;
    desk.session.setSpec(twoCurves(desk.folder, 2), {});
    QTest::mouseClick(desk.workspace.runButton(), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return desk.session.result().points.size() == 3; }, kPatienceMs));
    QTest::mouseClick(desk.workspace.cancelButton(), Qt::LeftButton);
    StudySpec other = twoCurves(desk.folder, 3);
    other.inputs.erase(other.inputs.begin(), other.inputs.begin() + 2);
    desk.session.setSpec(other, {});
    QVERIFY(!desk.session.isStopping());
    QVERIFY(desk.workspace.runButton()->isVisible());
    desk.workshop.most = 1'000'000;
    QTest::mouseClick(desk.workspace.runButton(), Qt::LeftButton); // waits for what runs still
    QVERIFY(desk.workspace.cancelButton()->isEnabled());
    desk.workshop.deaf = false;
    desk.workshop.deaf.notify_all();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.result().points.size(), std::size_t{10});
    QCOMPARE(desk.session.computed(), std::size_t{10});
}

// Story (b): "figure for a paper: five series on several photos, mean and spread, as SVG".
void TestStudy::figureOfFiveSeries()
{
    Desk desk;
    StudySpec spec = twoCurves(desk.folder, 4);
    const std::vector<std::string> at{"10", "40", "70", "90"};
    spec.series = {series("JPEG", "jpeg", at), series("JPEG, progressive", "jpeg", at, {{"progressive", "true"}}),
                   series("WebP, fastest", "webp", at, {{"method", "0"}}), series("WebP", "webp", at),
                   series("WebP, slowest", "webp", at, {{"method", "6"}})};
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    StudyFigureDialog dialog(desk.workspace.plot()->value());
    dialog.widthField()->setValue(174);
    dialog.pointsField()->setValue(8);
    const auto labels = dialog.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel* label) { return label->text().startsWith(QStringLiteral("174 × ")); }));
    QSignalSpy failed(&dialog, &StudyFigureDialog::failed);
    const QString path = desk.folder.filePath(QStringLiteral("figure.svg"));
    dialog.saveTo(path);
    QCOMPARE(failed.count(), 0);
    const auto content = readFile(path.toStdString());
    QVERIFY(content.has_value());
    const QByteArray svg = QByteArray::fromStdString(*content);
    QVERIFY(svg.contains("<text"));
    for (const StudySeries& one : spec.series)
        QVERIFY2(svg.contains(QByteArray::fromStdString(">" + one.name)), one.name.c_str());
    QVERIFY(svg.contains("Means of 4 inputs") || svg.contains("Means of 4 input(s)"));
    QVERIFY(svg.contains("standard deviations"));
    QVERIFY(svg.contains("width=\"174") || svg.contains("width=\"173.9"));
    // What was set is remembered for the next figure.
    StudyFigureDialog next(desk.workspace.plot()->value());
    QCOMPARE(next.widthField()->value(), 174.0);
    QCOMPARE(next.pointsField()->value(), 8.0);
    dialog.saveTo(desk.folder.filePath(QStringLiteral("figure.tiff")));
    QCOMPARE(failed.count(), 1);
}

void TestStudy::figureFromResultsAlone()
{
    Desk desk;
    desk.session.setSpec(twoCurves(desk.folder, 1), {});
    QVERIFY(desk.runAll());
    const std::string results = studyResultJson(desk.session.result(), studyMeasures(desk.workshop.catalog));
    const QString path = desk.folder.filePath(QStringLiteral("alone.svg"));
    const QJsonObject state{{QStringLiteral("y"), QStringLiteral("ssim")}, {QStringLiteral("width-mm"), 84}};
    QVERIFY(writeStudyFigure(results, desk.workshop.catalog, state, path));
    const QByteArray svg = QByteArray::fromStdString(readFile(path.toStdString()).value());
    QVERIFY(svg.contains(">SSIM"));
    QVERIFY(svg.contains(">Bits per pixel"));
    const auto broken = writeStudyFigure("{", desk.workshop.catalog, {}, path);
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::Syntax);
    const auto suffix = writeStudyFigure(results, desk.workshop.catalog, {}, QStringLiteral("/tmp/figure.gif"));
    QVERIFY(!suffix);
    QCOMPARE(suffix.error().code, ErrorCode::InvalidArgument);
}

QTEST_MAIN(TestStudy)
#include "tst_study.moc"
