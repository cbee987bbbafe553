// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/training/trainingview.h"

using namespace tokenscope;

namespace {

TrainingCurve curve(const QString& name, int steps)
{
    TrainingCurve made{name, {}, 10};
    for (int step = 1; step <= steps; ++step)
        made.steps.push_back({step, 1.0 / step, 1.0 / step, 10.0 * step, 5 * step, 100 - 5 * step, 0, {}});
    return made;
}

} // namespace

class TestTrainingView : public QObject {
    Q_OBJECT
private slots:
    void oneLineForEachRun();
    void figuresSayTheLastStep();
    void choosingAStepAsksToGoThere();
    void nothingToShowIsNothingToExport();
    void dataHasEveryStepOfEveryRun();
    void anExactCodebookHasALoss();
    void theLegendHidesNoCurve();
    void withoutCurvesItSaysWhatToDo();
};

void TestTrainingView::oneLineForEachRun()
{
    TrainingView view;
    view.setCurves({curve(QStringLiteral("A"), 4), curve(QStringLiteral("B"), 7)}, 1);
    for (const auto plot : {TrainingView::Plot::Loss, TrainingView::Plot::Perplexity, TrainingView::Plot::Dead}) {
        QCOMPARE(view.card(plot)->plot()->graphCount(), 2);
        QCOMPARE(view.card(plot)->plot()->marks().count(), 7); // the steps of the active run
    }
    view.setCurves({curve(QStringLiteral("A"), 5)}, 0);
    QCOMPARE(view.card(TrainingView::Plot::Loss)->plot()->graphCount(), 1);
}

/// Axes without a curve would show numbers nobody measured.
void TestTrainingView::withoutCurvesItSaysWhatToDo()
{
    TrainingView view;
    view.setHint(QStringLiteral("Open a picture."));
    view.show();
    QCOMPARE(view.hint(), QStringLiteral("Open a picture."));
    QVERIFY(!view.card(TrainingView::Plot::Loss)->isVisible());
    view.setCurves({curve(QStringLiteral("A"), 0)}, 0); // about to learn
    QCOMPARE(view.hint(), QString());
    QVERIFY(view.card(TrainingView::Plot::Loss)->isVisible());
    view.setCurves({TrainingCurve{QStringLiteral("A"), {}, 0}}, 0);
    QCOMPARE(view.hint(), QStringLiteral("Open a picture."));
    QVERIFY(!view.card(TrainingView::Plot::Dead)->isVisible());
}

void TestTrainingView::figuresSayTheLastStep()
{
    TrainingView view;
    view.setCurves({curve(QStringLiteral("A"), 4)}, 0);
    QVERIFY(view.card(TrainingView::Plot::Loss)->figure().contains(QStringLiteral("0.25")));
    QVERIFY(view.card(TrainingView::Plot::Dead)->figure().contains(QStringLiteral("80")));
}

void TestTrainingView::choosingAStepAsksToGoThere()
{
    TrainingView view;
    view.resize(900, 300);
    view.setCurves({curve(QStringLiteral("A"), 6)}, 0);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy chosen(&view, &TrainingView::stepChosen);
    PlotWidget* plot = view.card(TrainingView::Plot::Perplexity)->plot();
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->positionOf(2).toPoint());
    QCOMPARE(chosen.takeLast().at(0).toLongLong(), 3);
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Home);
    QTest::keyClick(plot, Qt::Key_Return);
    QCOMPARE(chosen.takeLast().at(0).toLongLong(), 1);
}

void TestTrainingView::nothingToShowIsNothingToExport()
{
    TrainingView view;
    QVERIFY(!view.hasExport());
    view.setCurves({curve(QStringLiteral("A"), 0)}, 0);
    QVERIFY(!view.hasExport());
    QVERIFY(!view.data(DataScope::All));
}

void TestTrainingView::dataHasEveryStepOfEveryRun()
{
    TrainingView view;
    view.setCurves({curve(QStringLiteral("A"), 4), curve(QStringLiteral("B"), 7)}, 0);
    QVERIFY(view.hasExport());
    QCOMPARE(view.data(DataScope::All)->rows(), std::size_t{11});
}

void TestTrainingView::anExactCodebookHasALoss()
{
    TrainingCurve exact = curve(QStringLiteral("A"), 3);
    for (TrainingStep& step : exact.steps)
        step.loss = 0; // has no logarithm
    TrainingView view;
    view.setCurves({exact}, 0);
    QVERIFY(!view.grab().isNull());
}

/// A collapse and two cures: one near no dead codes, one half-way.
void TestTrainingView::theLegendHidesNoCurve()
{
    const auto flat = [](double loss, double perplexity, std::int64_t dead) {
        TrainingCurve made{QStringLiteral("run"), {}, 10};
        for (int step = 1; step <= 10; ++step)
            made.steps.push_back({step, loss, loss, perplexity, 100 - dead, dead, 0, {}});
        return made;
    };
    const auto legendOf = [](const TrainingView& view, TrainingView::Plot plot) {
        return view.card(plot)->plot()->legend;
    };
    TrainingView view;
    view.setCurves({flat(1, 1, 95), flat(1, 1, 96)}, 0); // along the upper edge
    QVERIFY(legendOf(view, TrainingView::Plot::Dead)->visible());
    QCOMPARE(view.card(TrainingView::Plot::Dead)->plot()->axisRect()->insetLayout()->insetAlignment(0),
             Qt::AlignRight | Qt::AlignVCenter);
    view.setCurves({flat(1, 1, 95), flat(0.01, 90, 0), flat(0.1, 5, 60)}, 0);
    QVERIFY(!legendOf(view, TrainingView::Plot::Loss)->visible());
    QVERIFY(!legendOf(view, TrainingView::Plot::Dead)->visible());
    QVERIFY(legendOf(view, TrainingView::Plot::Perplexity)->visible());
    const auto* inset = view.card(TrainingView::Plot::Perplexity)->plot()->axisRect()->insetLayout();
    QCOMPARE(inset->insetAlignment(0), Qt::AlignRight | Qt::AlignVCenter);
    view.setCurves({flat(1, 1, 95)}, 0); // alone it needs none
    QVERIFY(!legendOf(view, TrainingView::Plot::Perplexity)->visible());
}

QTEST_MAIN(TestTrainingView)
#include "tst_trainingview.moc"
