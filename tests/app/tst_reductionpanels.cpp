// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What panels of the reduction workspace show: of methods with other tokens, and of what they are pinned to.

#include "app/actions/actionregistry.h"
#include "app/images/imageplace.h"
#include "app/reduction/budgetpanel.h"
#include "app/reduction/costpanel.h"
#include "app/reduction/lostpanel.h"
#include "app/reduction/stepspanel.h"
#include "tests/app/reductiondesk.h"
#include "widgets/export/viewexport.h"
#include "widgets/plot/plotcard.h"
#include "widgets/table/datatableview.h"

#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

class ReductionPanelsTest : public QObject, private ReductionDesk {
    Q_OBJECT

private slots:
    void init() { sit(); }
    void cleanup() { leave(); }

    void eachMethodSavesOfItsOwnTokens();
    void changingOneOfOtherTokensKeepsTheNumber();
    void aPinnedPanelKeepsItsResults_data();
    void aPinnedPanelKeepsItsResults();
    void pinnedStepsWalkAlone();
    void pinsAreKeptInSessions();
    void aFailureIsNotCalledEmpty_data();
    void aFailureIsNotCalledEmpty();
};

/// Of 576 and of 2,304 tokens: what each saves is against its own.
void ReductionPanelsTest::eachMethodSavesOfItsOwnTokens()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    session().setActive(1);
    reducer().sideBox()->setValue(reducer().sideBox()->value() * 2);
    settle();
    raise(Command::ShowCost);
    const std::size_t few = result(0).reduction.tokens();
    const std::size_t many = result(1).reduction.tokens();
    QVERIFY(many > few);
    CostPanel& cost = panel<CostPanel>("cost");
    const DataTable& table = cost.table()->table();
    const auto& tokens = std::get<std::vector<std::int64_t>>(table.columns.at(1).cells);
    const auto& prefill = std::get<std::vector<double>>(table.columns.at(2).cells);
    const auto& share = std::get<std::vector<double>>(table.columns.at(3).cells);
    QCOMPARE(tokens.size(), 4U); // all of each kind, then the two methods
    QCOMPARE(static_cast<std::size_t>(tokens.at(0)), few);
    QCOMPARE(static_cast<std::size_t>(tokens.at(1)), many);
    QCOMPARE(share.at(0), 100.0);
    QCOMPARE(share.at(1), 100.0);
    QCOMPARE(share.at(2), 100 * prefill.at(2) / prefill.at(0));
    QCOMPARE(share.at(3), 100 * prefill.at(3) / prefill.at(1));
}

/// The common number of tokens is given up only by who sets what decides it, and what that is depends on the method's own tokens.
void ReductionPanelsTest::changingOneOfOtherTokensKeepsTheNumber()
{
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    session().setActive(1);
    reducer().sideBox()->setValue(reducer().sideBox()->value() * 2);
    settle();
    ReductionPipeline other = session().run(1)->pipeline();
    other.seed = 9;
    session().setPipeline(1, other);
    settle();
    QCOMPARE(session().kept(), 64);
}

/// What each panel says while there is no result.
void ReductionPanelsTest::aFailureIsNotCalledEmpty_data()
{
    QTest::addColumn<int>("show");
    QTest::newRow("steps") << static_cast<int>(Command::ShowSteps);
    QTest::newRow("lost") << static_cast<int>(Command::ShowLost);
    QTest::newRow("budget") << static_cast<int>(Command::ShowBudget);
    QTest::newRow("gained") << static_cast<int>(Command::ShowCost);
    QTest::newRow("agreement") << static_cast<int>(Command::ShowAgreement);
}

void ReductionPanelsTest::aFailureIsNotCalledEmpty()
{
    QFETCH(int, show);
    raise(static_cast<Command>(show));
    const Panel* shown = nullptr;
    for (const Panel* each : m_window->panels()) {
        if (each->showCommand() == static_cast<Command>(show))
            shown = each;
    }
    const auto* budget = qobject_cast<const BudgetPanel*>(shown);
    const auto said = [&] {
        return budget != nullptr ? budget->hint()->text() : shown->findChild<DataTableView*>()->emptyText();
    };
    QVERIFY(said().startsWith(QStringLiteral("Open a picture")));
    QVERIFY(budget == nullptr || !budget->card()->isVisible()); // axes without curves show numbers nobody measured
    m_window->openPaths({QStringLiteral("sample:coffee")});
    settle();
    QVERIFY(budget == nullptr || (budget->card()->isVisible() && !budget->hint()->isVisible()));
    SideChoice sides;
    sides.files["saliency"] = m_folder.filePath(QStringLiteral("missing.npy"));
    session().setSides(sides);
    settle();
    QVERIFY(session().activeRun()->error());
    QTRY_VERIFY2(said().contains(QStringLiteral("Reducer")), qPrintable(said()));
    session().setSides({});
    settle();
    QVERIFY(session().activeRun()->result() != nullptr);
}

// Pins -----------------------------------------------------------------------------------------------------------------

void ReductionPanelsTest::aPinnedPanelKeepsItsResults_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id : {"steps", "lost", "budget", "cost", "agreement"})
        QTest::newRow(id) << QByteArray(id);
}

void ReductionPanelsTest::aPinnedPanelKeepsItsResults()
{
    QFETCH(QByteArray, id);
    m_window->openPaths({writeFeatures(QStringLiteral("mine.npy"), FeatureMatrix::Random(64, 6))});
    settle();
    session().setKept(12);
    settle();
    auto& pinned = panel<ReductionPanel>(id.constData());
    QAction* pin = action(*pinned.pinCommand());
    clickPin(pinned);
    QVERIFY(pin->isChecked());
    QVERIFY(pinned.reductions().pinnedName().contains(QStringLiteral("mine.npy")));
    settle();
    const auto given = [&pinned] {
        return renderTable(*pinned.viewExport(), DataScope::All, TableFormat::Csv).value_or(QByteArray());
    };
    const QByteArray before = given();
    QVERIFY(!before.isEmpty());
    session().setKept(30);
    settle();
    choose("divprune");
    QCOMPARE(given(), before);
    QCOMPARE(pinned.reductions().shown().kept, 12);
    pin->trigger();
    settle();
    QVERIFY(!pin->isChecked());
    QVERIFY(given() != before);
    action(Command::Undo)->trigger();
    settle();
    QVERIFY(pin->isChecked());
    QCOMPARE(given(), before);
}

void ReductionPanelsTest::pinnedStepsWalkAlone()
{
    m_window->openPaths({writeFeatures(QStringLiteral("mine.npy"), FeatureMatrix::Random(64, 6))});
    settle();
    choose("divprune");
    StepsPanel& steps = panel<StepsPanel>("steps");
    clickPin(steps);
    steps.slider()->setValue(3);
    QCOMPARE(steps.reductions().shown().step, 3);
    QCOMPARE(workspace().settings().step, -1); // the pictures stay as they were
    const std::int64_t third = m_window->place<ImagePlace>().selection().selected().token;
    QCOMPARE(third, static_cast<std::int64_t>(result(0).reduction.trace.at(2).chosen)); // still what the window shows
    session().setKept(9);
    settle();
    steps.slider()->setValue(5);
    QCOMPARE(m_window->place<ImagePlace>().selection().selected().token, third);
    action(Command::Undo)->trigger();
    QCOMPARE(steps.slider()->value(), 3);
}

void ReductionPanelsTest::pinsAreKeptInSessions()
{
    m_window->openPaths({writeFeatures(QStringLiteral("mine.npy"), FeatureMatrix::Random(64, 6))});
    settle();
    session().setActive(1);
    choose("divprune");
    StepsPanel& steps = panel<StepsPanel>("steps");
    clickPin(steps);
    steps.slider()->setValue(3);
    session().setActive(0);
    settle();
    const SessionState state = m_window->sessionState();
    steps.setPinned(false);
    session().closeFeatures();
    settle();
    m_window->restoreSession(state);
    QTRY_VERIFY(steps.reductions().what() != nullptr);
    settle();
    QVERIFY(action(Command::PinSteps)->isChecked());
    QCOMPARE(steps.reductions().shown().active, 1);
    QCOMPARE(steps.reductions().shown().activeMethod().result, session().run(1)->result());
    QCOMPARE(steps.slider()->value(), 3);
    QVERIFY(!panel<LostPanel>("lost").reductions().isPinned());
    QCOMPARE(m_window->sessionState().panels, state.panels);
}

QTEST_MAIN(ReductionPanelsTest)
#include "tst_reductionpanels.moc"
