// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The reduction workspace through real clicks and keys, and the three things people come to it for.

#include "app/images/imageplace.h"
#include "app/reduction/agreementpanel.h"
#include "app/reduction/budgetpanel.h"
#include "app/reduction/costpanel.h"
#include "app/reduction/lostpanel.h"
#include "app/reduction/reducerpanel.h"
#include "app/reduction/reductionplace.h"
#include "app/reduction/reductionworkspace.h"
#include "app/reduction/stepspanel.h"
#include "app/window/mainwindow.h"
#include "core/field/npyfile.h"
#include "core/reduce/quality/keptquality.h"
#include "tests/app/reductiondesk.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/table/datatableview.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>
#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

class ReductionTest : public QObject, private ReductionDesk {
    Q_OBJECT

private slots:
    void init() { sit(); }
    void cleanup() { leave(); }

    void emptyStateSaysWhatToDo();
    void theSliderSetsEveryMethod();
    void settingOneByHandFreesIt();
    void methodsWithoutWhatTheyNeedSaySo();
    void undoTakesBackOneDrag();
    void canvasesPointTogether();
    void viewsAreShownAndKept();
    void picturesAreSeenAsCrops();
    void otherTokensAreNoneToAgreeOn();
    void badFeaturesAreAnError();
    void featuresOnTheirWayStayAwayOnceClosed();
    void sessionsKeepAllOfIt();
    void presentsTheMasksAlone();
    void longWorkCanBeCancelledWithTheMouse();

    // Stories.
    void whichMethodKeepsTheSmallText();
    void tomeAndPitomeStepByStep();
    void ownFeaturesReproduceAPapersFigure();
};

void ReductionTest::emptyStateSaysWhatToDo()
{
    QVERIFY(workspace().canvases().empty());
    QVERIFY(!workspace().keptSlider()->isEnabled());
    QVERIFY(panel<StepsPanel>("steps").viewExport() == nullptr);
    QVERIFY(reducer().commandLine().isEmpty());
    QCOMPARE(workspace().sampleButtons().size(), 3U);
    workspace().sampleButtons().front()->click();
    settle();
    QCOMPARE(&m_window->current(), &m_window->place<ReductionPlace>());
    QCOMPARE(workspace().canvases().size(), 2U);
}

void ReductionTest::theSliderSetsEveryMethod()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    QCOMPARE(&m_window->current(), &m_window->place<ReductionPlace>()); // a picture is opened where one looks
    settle();
    QCOMPARE(workspace().canvases().size(), 2U);
    choose("divprune");
    workspace().keptSlider()->setFocus();
    workspace().keptSlider()->setValue(40);
    settle();
    QCOMPARE(result(0).reduction.kept(), 40U);
    QTest::keyClick(workspace().keptSlider(), Qt::Key_Right);
    settle();
    QCOMPARE(result(0).reduction.kept(), 41U);
    QCOMPARE(workspace().keptBox()->value(), 41);
    QVERIFY(workspace().canvases().front()->accessibleName().contains(QStringLiteral("41")));
}

void ReductionTest::settingOneByHandFreesIt()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    choose("kcenter");
    QCOMPARE(session().kept(), 64);
    ReductionPipeline pipeline = session().run(0)->pipeline();
    QVERIFY(pipeline.values.set("keep", std::int64_t{33}));
    session().setPipeline(0, pipeline);
    settle();
    QCOMPARE(session().kept(), 0);
    QCOMPARE(result(0).reduction.kept(), 33U);
}

void ReductionTest::methodsWithoutWhatTheyNeedSaySo()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    choose("trimtokenator");
    QVERIFY(!session().run(0)->result());
    QVERIFY(session().run(0)->error());
    QVERIFY(session().run(0)->error()->detail.find("text") != std::string::npos);
    QVERIFY(session().run(1)->result());
    choose("tome");
    QVERIFY(session().run(0)->result());
    // What needs a model is there to be read about, not to be chosen.
    const QComboBox* box = reducer().methodBox();
    const int learned = box->findData(QStringLiteral("vistog"));
    QVERIFY(learned >= 0);
    QVERIFY(!(box->model()->flags(box->model()->index(learned, 0)) & Qt::ItemIsEnabled));
    QVERIFY(!box->itemData(learned, Qt::ToolTipRole).toString().isEmpty());
}

void ReductionTest::undoTakesBackOneDrag()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    for (int kept = 63; kept > 50; --kept)
        workspace().keptSlider()->setValue(kept);
    settle();
    QCOMPARE(session().kept(), 51);
    m_window->session().undoStack().undo();
    settle();
    QCOMPARE(session().kept(), 64);
    QCOMPARE(workspace().keptSlider()->value(), 64);
    m_window->session().undoStack().redo();
    QCOMPARE(session().kept(), 51);
}

void ReductionTest::canvasesPointTogether()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    PictureCanvas* first = workspace().canvases().at(0);
    PictureCanvas* second = workspace().canvases().at(1);
    const QPoint place = first->tokenRect(30).center().toPoint();
    QTest::mouseClick(first, Qt::LeftButton, {}, place);
    QCOMPARE(first->chosen(), 30);
    QCOMPARE(second->chosen(), 30);
    QTest::mouseClick(second, Qt::LeftButton, {}, second->tokenRect(31).center().toPoint());
    QCOMPARE(session().active(), 1);
    QTest::keyClick(second, Qt::Key_Escape);
    QCOMPARE(first->chosen(), -1);
}

void ReductionTest::viewsAreShownAndKept()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    QComboBox* view = workspace().viewBox();
    for (int i = 0; i < view->count(); ++i) {
        view->setCurrentIndex(i);
        settle();
        const CanvasContent& content = workspace().canvases().front()->content();
        QVERIFY2(!content.picture.isNull(), qPrintable(view->currentText()));
        QVERIFY2(!content.overlay.isNull() || i == static_cast<int>(ReductionView::StandIn),
                 qPrintable(view->currentText()));
    }
    view->setCurrentIndex(static_cast<int>(ReductionView::Groups));
    settle();
    QVERIFY(workspace().canvases().front()->content().regions != nullptr);
    const QJsonObject state = reducer().state();
    view->setCurrentIndex(0);
    reducer().restore(state);
    QCOMPARE(workspace().settings().view, ReductionView::Groups);
}

void ReductionTest::picturesAreSeenAsCrops()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    QVERIFY(!reducer().commandLine().contains(QStringLiteral("--views")));
    reducer().sideBox()->setValue(56);
    QComboBox* views = reducer().viewsBox();
    views->setCurrentIndex(views->findData(QStringLiteral("anyres")));
    choose("globalcom2");
    const ReducedField& field = result(session().active());
    const CropGrid& crops = field.source.input->crops;
    QVERIFY(crops.crops() > 1);
    QCOMPARE(field.source.input->field->grid.frames, 1 + crops.crops());
    QCOMPARE(field.reduction.budget.size(), static_cast<std::size_t>(1 + crops.crops()));
    const CanvasContent& content = workspace().canvases()[static_cast<std::size_t>(session().active())]->content();
    QCOMPARE(content.picture.size(), QSize(56, 56 * static_cast<int>(1 + crops.crops())));
    QCOMPARE(content.grid.rows, 4 * (1 + crops.crops()));
    QVERIFY(reducer().commandLine().contains(QStringLiteral(" --views anyres")));
    const SessionState state = m_window->sessionState();
    views->setCurrentIndex(0);
    settle();
    QVERIFY(session().run(session().active())->pipeline().views == "single");
    m_window->restoreSession(state);
    settle();
    QCOMPARE(session().run(session().active())->pipeline().views, std::string("anyres"));
}

void ReductionTest::otherTokensAreNoneToAgreeOn()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    m_window->actions().action(Command::AddRun)->trigger();
    settle();
    raise(Command::ShowAgreement);
    const auto last = static_cast<std::size_t>(session().active());
    QVERIFY(last > 0);
    reducer().sideBox()->setValue(reducer().sideBox()->value() * 2);
    settle();
    QVERIFY(result(0).reduction.tokens() != result(static_cast<int>(last)).reduction.tokens());
    const DataTable& table = panel<AgreementPanel>("agreement").table()->table();
    const auto& agreed = std::get<std::vector<double>>(table.columns.at(1 + last).cells);
    QVERIFY(std::isnan(agreed.at(0)));
    QCOMPARE(agreed.at(last), 1.0);
    const auto& common = std::get<std::vector<std::int64_t>>(table.columns.back().cells);
    QCOMPARE(static_cast<std::size_t>(common.at(last)),
             keptIds(result(static_cast<int>(last)).reduction).size()); // nobody else has these tokens
}

void ReductionTest::badFeaturesAreAnError()
{
    QFile file(m_folder.filePath(QStringLiteral("broken.npy")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x93NUMPY");
    file.close();
    QSignalSpy failed(&session(), &ReductionSession::failed);
    m_window->openPaths({file.fileName()});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(session().featuresName().isEmpty());
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("holiday")));
    m_window->openPaths({m_folder.filePath(QStringLiteral("holiday"))});
    QTRY_COMPARE(failed.size(), 2);
    const auto error = failed.last().first().value<Error>();
    QVERIFY(QString::fromStdString(error.file).endsWith(QStringLiteral("holiday"))); // not a file nobody named
    QCOMPARE(error.code, ErrorCode::MissingField);
    const FeatureMatrix ok = FeatureMatrix::Random(16, 4);
    m_window->openPaths({writeFeatures(QStringLiteral("ok.npy"), ok)});
    settle();
    QCOMPARE(session().featuresName(), QStringLiteral("ok.npy"));
    QCOMPARE(session().tokens(), 16);
}

void ReductionTest::featuresOnTheirWayStayAwayOnceClosed()
{
    session().openFeatures(writeFeatures(QStringLiteral("late.npy"), FeatureMatrix::Random(64, 6)));
    QVERIFY(session().isBusy());
    session().closeFeatures();
    settle();
    QTest::qWait(50); // a load that goes on would be there by now
    QVERIFY(session().featuresName().isEmpty());
}

void ReductionTest::sessionsKeepAllOfIt()
{
    m_window->openPaths({writeFeatures(QStringLiteral("mine.npy"), FeatureMatrix::Random(64, 6))});
    settle();
    choose("divprune");
    session().addRun();
    session().setKept(12);
    settle();
    const SessionState state = m_window->sessionState();
    session().removeRun(2);
    session().closeFeatures();
    session().setKept(30);
    settle();
    m_window->restoreSession(state);
    QTRY_COMPARE(session().featuresName(), QStringLiteral("mine.npy"));
    settle();
    QCOMPARE(session().runs().size(), 3U);
    QCOMPARE(session().kept(), 12);
    QCOMPARE(session().run(0)->pipeline().method, std::string("divprune"));
    QCOMPARE(result(0).reduction.kept(), 12U);
}

void ReductionTest::presentsTheMasksAlone()
{
    QAction* presentation = m_window->actions().action(Command::Presentation);
    QVERIFY(!presentation->isEnabled());
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    PictureCanvas& canvas = *workspace().canvases().front();
    const double letters = canvas.font().pointSizeF();
    QVERIFY(presentation->isEnabled());
    presentation->trigger();
    QVERIFY(workspace().isPresenting() && m_window->isFullScreen());
    QVERIFY(!workspace().keptSlider()->isVisible() && !reducer().isVisible());
    QVERIFY(canvas.isVisible() && canvas.hasFocus());
    QCOMPARE(canvas.font().pointSizeF(), letters * 1.6);
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(!workspace().isPresenting() && !m_window->isFullScreen());
    QVERIFY(workspace().keptSlider()->isVisible() && reducer().isVisible());
    QCOMPARE(canvas.font().pointSizeF(), letters);
}

void ReductionTest::longWorkCanBeCancelledWithTheMouse()
{
    auto* cancel = m_window->findChild<QToolButton*>(QStringLiteral("cancelWork"));
    QVERIFY(cancel != nullptr && !cancel->isVisible());
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    QTRY_VERIFY(!cancel->isVisible());
    const ReducedFieldPtr before = session().run(0)->result();
    ReductionPipeline pipeline = session().run(0)->pipeline();
    pipeline.side = 4096; // long enough for anybody to see
    session().setPipeline(0, pipeline);
    QVERIFY(session().isBusy());
    QVERIFY(!cancel->isVisible()); // what is soon over need not be cancelled
    QTRY_VERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_VERIFY(!session().isBusy());
    QTRY_VERIFY(!cancel->isVisible());
    QCOMPARE(session().run(0)->result(), before); // what was there stays
}

/// "At 64 of 576 tokens, which methods keep the small text in the corner of this photo?"
void ReductionTest::whichMethodKeepsTheSmallText()
{
    m_window->openPaths({signedPicture()});
    settle();
    QCOMPARE(session().tokens(), 576);
    choose("top-saliency");
    session().setActive(1);
    settle();
    choose("uniform");
    QCOMPARE(session().kept(), 64);
    // The box around the print, in pixels of what the encoder saw.
    const RegionBox box{280, 308, 56, 28, 0};
    const auto recall = [&](int run) {
        const auto kept = keptIds(result(run).reduction);
        return regionRecall(result(run).source.input->field->grid, std::span(&box, 1), kept).front();
    };
    QCOMPARE(recall(0).tokens, 8U);
    QVERIFY2(recall(0).kept >= 6, "contrast is where the print is");
    QVERIFY2(recall(1).kept <= 2, "an even grid keeps every ninth");
    // Drawn by hand, the region is counted for every method.
    PictureCanvas* canvas = workspace().canvases().front();
    const QPoint from = canvas->tokenRect(22 * 24 + 20).topLeft().toPoint() + QPoint(2, 2);
    const QPoint to = canvas->tokenRect(23 * 24 + 23).bottomRight().toPoint() - QPoint(2, 2);
    QTest::mousePress(canvas, Qt::LeftButton, Qt::ShiftModifier, from);
    QTest::mouseMove(canvas, (from + to) / 2);
    QTest::mouseMove(canvas, to);
    QTest::mouseRelease(canvas, Qt::LeftButton, Qt::ShiftModifier, to);
    QCOMPARE(workspace().settings().boxes.size(), 1U);
    raise(Command::ShowLost);
    const DataTable& counted = panel<LostPanel>("lost").table()->table();
    QCOMPARE(counted.columns.at(2).name, std::string("region_1"));
    const auto& shares = std::get<std::vector<double>>(counted.columns.at(2).cells);
    QCOMPARE(shares.at(0), 100.0 * recall(0).share());
    QCOMPARE(shares.at(1), 100.0 * recall(1).share());
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_Delete);
    QVERIFY(workspace().settings().boxes.empty());
    // And it is seen: the print's tokens are bright in A and dark in B.
    const QImage& bySaliency = workspace().canvases().at(0)->content().overlay;
    const QImage& even = workspace().canvases().at(1)->content().overlay;
    int bright = 0;
    int dark = 0;
    for (int row = 22; row < 24; ++row) {
        for (int column = 20; column < 24; ++column) {
            bright += qAlpha(bySaliency.pixel(column, row)) == 0 ? 1 : 0;
            dark += qAlpha(even.pixel(column, row)) > 0 ? 1 : 0;
        }
    }
    QVERIFY(bright >= 6);
    QVERIFY(dark >= 6);
    raise(Command::ShowLost);
    const DataTable& table = panel<LostPanel>("lost").table()->table();
    QCOMPARE(table.rows(), 6U); // two methods, four baselines
}

/// "Step ToMe and PiToMe to half the tokens and see where they differ."
void ReductionTest::tomeAndPitomeStepByStep()
{
    m_window->openPaths({QStringLiteral("sample:chelsea")});
    settle();
    const std::int64_t half = session().tokens() / 2;
    workspace().keptBox()->setValue(static_cast<int>(half));
    settle();
    QCOMPARE(result(0).reduction.kept(), static_cast<std::uint64_t>(half));
    QCOMPARE(result(1).reduction.kept(), static_cast<std::uint64_t>(half));
    raise(Command::ShowSteps);
    StepsPanel& steps = panel<StepsPanel>("steps");
    QCOMPARE(steps.slider()->maximum(), static_cast<int>(half));
    steps.slider()->setFocus();
    QTest::keyClick(steps.slider(), Qt::Key_Home);
    QTest::keyClick(steps.slider(), Qt::Key_Right);
    settle();
    QCOMPARE(workspace().settings().step, 1);
    // After one merge one token is inside another, all others are their own.
    const Reduction& tome = result(0).reduction;
    const std::vector<std::int32_t> groups = groupsAfter(tome, 1);
    QCOMPARE(groups[tome.trace.front().chosen], groups[tome.trace.front().into]);
    std::vector<std::int32_t> distinct = groups;
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    QCOMPARE(distinct.size(), groups.size() - 1);
    QVERIFY(m_window->place<ImagePlace>().selection().selected().token == tome.trace.front().chosen);
    QTest::keyClick(steps.slider(), Qt::Key_End);
    settle();
    QCOMPARE(workspace().settings().step, -1);
    workspace().viewBox()->setCurrentIndex(static_cast<int>(ReductionView::Difference));
    settle();
    // ToMe is the active one: beside itself it differs nowhere, PiToMe somewhere.
    const auto differing = [&](int canvas) {
        const QImage& overlay = workspace().canvases().at(static_cast<std::size_t>(canvas))->content().overlay;
        int count = 0;
        for (int y = 0; y < overlay.height(); ++y) {
            for (int x = 0; x < overlay.width(); ++x)
                count += qBlue(overlay.pixel(x, y)) != 0 || qRed(overlay.pixel(x, y)) > 100 ? 1 : 0;
        }
        return count;
    };
    QCOMPARE(differing(0), 0);
    QVERIFY(differing(1) > 10);
    raise(Command::ShowAgreement);
    const DataTable& table = panel<AgreementPanel>("agreement").table()->table();
    const auto& second = std::get<std::vector<double>>(table.columns.at(2).cells);
    QVERIFY(second.at(0) > 0.05 && second.at(0) < 0.95);
    raise(Command::ShowLost);
    LostPanel& lost = panel<LostPanel>("lost");
    QTest::keyClick(lost.spectralBox(), Qt::Key_Space);
    settle();
    QCOMPARE(lost.table()->table().columns.back().name, std::string("spectral_distance"));
    QVERIFY(std::get<std::vector<double>>(lost.table()->table().columns.back().cells).at(0) > 0);
}

/// "Load real features from .npy and check a paper's figure": DivPrune's 56 of 576 tokens cost about a ninth.
void ReductionTest::ownFeaturesReproduceAPapersFigure()
{
    const QString golden = QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/golden/reduce/X_576x32.npy");
    QVERIFY(QFile::exists(golden));
    m_window->openPaths({golden});
    QCOMPARE(&m_window->current(), &m_window->place<ReductionPlace>());
    settle();
    QCOMPARE(session().tokens(), 576);
    choose("divprune");
    QCOMPARE(result(0).reduction.kept(), 64U);
    // As the authors' own code picks them from these features.
    QCOMPARE(result(0).reduction.keep.at(0), 466U);
    QCOMPARE(result(0).reduction.keep.at(1), 102U);
    raise(Command::ShowCost);
    CostPanel& cost = panel<CostPanel>("cost");
    cost.modelBox()->setCurrentIndex(cost.modelBox()->findData(QStringLiteral("llava-1.5-7b")));
    settle();
    const DataTable& table = cost.table()->table();
    const auto& prefill = std::get<std::vector<double>>(table.columns.at(2).cells);
    QVERIFY(std::abs(prefill.at(0) - 3.817) < 0.001); // the column of 2025's tables: 576 tokens
    QVERIFY(std::abs(prefill.at(1) - 0.4155) < 0.001); // and 64
    const QList<QLabel*> labels = cost.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->text().contains(QStringLiteral("10.6 million")); // 576² · 32
    }));
    raise(Command::ShowBudget);
    const auto drawn = panel<BudgetPanel>("budget").card()->data(DataScope::All);
    QVERIFY(drawn && drawn->rows() > 20);
}

QTEST_MAIN(ReductionTest)
#include "tst_reduction.moc"
