// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"
#include "app/statistics/statisticspanel.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/statistics/statisticsview.h"
#include "widgets/textview/tokentextview.h"

#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace tokenscope;
using namespace tokenscope::app;
using statistics::Axis;

/// The statistics panel in the real window, on texts whose tokens are known.
class StatisticsPanelTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void appearsByItsCommand();
    void hiddenItDoesNothing();
    void followsTextAndTokenizer();
    void aBarSelectsItsTokens();
    void theWalkBeginsAtThePerson();
    void buttonsWalkAndClear();
    void anotherSelectionEndsTheChoice();
    void pointingAtARankLightsUpItsToken();
    void arrowsFollowTheSelectedToken();
    void arrowsOfAnEntryAndOfManyTokens();
    void cancelling();
    void barsOfATextThatIsGone();
    void stateIsKeptAndUndone();
    void restoresAnything();
    void teachesWhenEmpty();
    void commandLines();

private:
    QAction* action(Command command) const { return m_window->actions().action(command); }
    TokenTextView& text() const { return *m_window->place<TextPlace>().workspace().view(); }
    StatisticsView& view() const { return *m_panel->view(); }
    PlotWidget& plot(Axis axis) const { return *view().card(axis)->plot(); }
    QToolButton* button(const QString& name) const;
    QComboBox* shownBox() const { return view().findChild<QComboBox*>(); }
    void open(const std::string& content);
    void showPanel();
    void openAndCount(const std::string& content);
    void waitForStatistics();
    void clickMark(Axis axis, int mark);
    const Selection& selected() const { return m_window->selection().selected(); }

    StatisticsPanel* m_panel = nullptr;
};

namespace {

/// In TinySource's tokens: a, " the", space, b, " the", space, c, " the".
constexpr const char* kThree = "a the b the c the";

} // namespace

void StatisticsPanelTest::init()
{
    resetSettings();
    Settings::setTokenizer("tiny");
    openWindow({1280, 900});
    m_panel = dynamic_cast<StatisticsPanel*>(m_window->panel(QStringLiteral("statistics")));
    QVERIFY(m_panel != nullptr);
}

void StatisticsPanelTest::cleanup()
{
    closeWindow();
}

QToolButton* StatisticsPanelTest::button(const QString& name) const
{
    for (QToolButton* each : m_panel->findChildren<QToolButton*>()) {
        if (each->accessibleName() == name || each->text() == name)
            return each;
    }
    qFatal("no such button");
    return nullptr;
}

void StatisticsPanelTest::open(const std::string& content)
{
    m_window->session().openText(Document::Origin::Pasted, content);
    QTRY_VERIFY(!m_window->session().isBusy() && m_window->session().encodedCurrent() != nullptr);
}

void StatisticsPanelTest::showPanel()
{
    if (m_panel->visibleRegion().isEmpty()) // closed, or behind another tab
        action(Command::ShowStatistics)->trigger();
    QTRY_VERIFY(m_panel->isVisible());
}

void StatisticsPanelTest::waitForStatistics()
{
    QTRY_VERIFY(!m_panel->isBusy() && view().statistics() != nullptr);
}

void StatisticsPanelTest::openAndCount(const std::string& content)
{
    open(content);
    showPanel();
    waitForStatistics();
    QCoreApplication::processEvents(); // the plots take their places
}

void StatisticsPanelTest::clickMark(Axis axis, int mark)
{
    PlotWidget& where = plot(axis);
    const QRect inner = where.axisRect()->rect().adjusted(2, 2, -2, -2);
    QPoint at = where.positionOf(mark).toPoint();
    at.setX(std::clamp(at.x(), inner.left(), inner.right()));
    at.setY(std::clamp(at.y(), inner.top(), inner.bottom()));
    QTest::mouseClick(&where, Qt::LeftButton, {}, at);
    QTRY_VERIFY(!m_panel->isBusy());
}

void StatisticsPanelTest::appearsByItsCommand()
{
    open(kThree);
    showPanel();
    QVERIFY(action(Command::ShowStatistics)->isChecked());
    waitForStatistics();
    QCOMPARE(view().statistics()->metrics.tokens, 8U);
    QVERIFY(m_panel->viewExport() != nullptr);
    action(Command::ShowStatistics)->trigger();
    QTRY_VERIFY(!m_panel->isVisible());
}

void StatisticsPanelTest::hiddenItDoesNothing()
{
    action(Command::ShowStatistics)->setChecked(false);
    QTRY_VERIFY(!m_panel->isVisible());
    open(kThree);
    QTRY_VERIFY(!m_panel->isBusy());
    QTest::qWait(50);
    QVERIFY(!m_panel->isBusy());
    QVERIFY(view().statistics() == nullptr);
    showPanel(); // what was missed is made up for
    waitForStatistics();
    const auto before = view().statistics();
    action(Command::ShowStatistics)->trigger();
    open("b");
    QTest::qWait(50);
    QVERIFY(!m_panel->isBusy());
    QCOMPARE(view().statistics(), before);
    showPanel();
    QTRY_COMPARE(view().statistics()->metrics.tokens, 1U);
}

void StatisticsPanelTest::followsTextAndTokenizer()
{
    openAndCount("THE the");
    QCOMPARE(view().statistics()->metrics.tokens, 4U);
    QVERIFY(!view().statistics()->preTokens);
    m_window->session().chooseTokenizer("lower");
    QTRY_COMPARE(view().statistics()->metrics.tokens, 2U);
    m_window->session().chooseTokenizer("split");
    QTRY_VERIFY(view().statistics()->preTokens.has_value());
    m_window->session().chooseTokenizer("tiny");
    QTRY_VERIFY(!view().statistics()->preTokens);
    const DocumentPtr first = m_window->session().current();
    open("xy");
    QTRY_COMPARE(view().statistics()->metrics.tokens, 2U);
    m_window->session().show(first);
    QTRY_COMPARE(view().statistics()->metrics.tokens, 4U);
}

void StatisticsPanelTest::aBarSelectsItsTokens()
{
    openAndCount(kThree);
    const QImage before = text().viewport()->grab().toImage();
    QCOMPARE(plot(Axis::LengthBytes).marks().count(), 2); // one byte, and four
    clickMark(Axis::LengthBytes, 1);
    const Selection& chosen = selected();
    QVERIFY(chosen.set != nullptr);
    QCOMPARE(chosen.set->count(), 3U);
    for (const TokenIndex token : {1U, 4U, 7U})
        QVERIFY(chosen.set->contains(token));
    QCOMPARE(chosen.encodingKey, m_window->session().encodedCurrent()->key);
    QCOMPARE(text().currentToken(), 1U);
    QCOMPARE(view().chosenText(), QStringLiteral("3: tokens of length 4 in bytes"));

    // The text marks all three, and nothing else.
    const QImage after = text().viewport()->grab().toImage();
    for (const TokenBox& box : text().visibleBoxes()) {
        const QPoint low =
            (QPointF(box.rect.center().x(), box.rect.bottom() - 1.5) * after.devicePixelRatio()).toPoint();
        QVERIFY2((before.pixelColor(low) != after.pixelColor(low)) == chosen.set->contains(box.token),
                 qPrintable(QString::number(box.token)));
    }

    // Next and previous occurrence walk the set, round its ends, and keep it.
    const auto set = chosen.set;
    for (const TokenIndex expected : {4U, 7U, 1U}) {
        QVERIFY(action(Command::NextOccurrence)->isEnabled());
        action(Command::NextOccurrence)->trigger();
        QCOMPARE(text().currentToken(), expected);
        QCOMPARE(selected().tokens, (TokenRange{expected, expected + 1}));
        QCOMPARE(selected().set, set);
    }
    for (const TokenIndex expected : {7U, 4U}) {
        action(Command::PreviousOccurrence)->trigger();
        QCOMPARE(text().currentToken(), expected);
        QCOMPARE(selected().set, set);
    }
}

void StatisticsPanelTest::theWalkBeginsAtThePerson()
{
    openAndCount(kThree);
    text().setCurrentToken(3);
    clickMark(Axis::LengthBytes, 1);
    QCOMPARE(text().currentToken(), 4U);
    text().selectTokens({7, 8});
    clickMark(Axis::LengthBytes, 0); // nothing of one byte behind the last: from the top
    QCOMPARE(selected().set->count(), 5U);
    QCOMPARE(text().currentToken(), 0U);
}

void StatisticsPanelTest::buttonsWalkAndClear()
{
    openAndCount(kThree);
    QToolButton* next = button(QStringLiteral("Next token of the selection"));
    QToolButton* previous = button(QStringLiteral("Previous token of the selection"));
    QToolButton* clear = button(QStringLiteral("Select nothing"));
    QVERIFY(!next->isVisible());
    clickMark(Axis::LengthBytes, 1);
    QTRY_VERIFY(next->isVisible() && previous->isVisible());
    QTest::mouseClick(next, Qt::LeftButton);
    QCOMPARE(text().currentToken(), 4U);
    QTest::mouseClick(previous, Qt::LeftButton);
    QTest::mouseClick(previous, Qt::LeftButton);
    QCOMPARE(text().currentToken(), 7U);
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(selected().set == nullptr);
    QVERIFY(view().chosenText().isEmpty());
    QVERIFY(plot(Axis::LengthBytes).chosen().isEmpty());
    QVERIFY(!next->isVisible());
}

void StatisticsPanelTest::anotherSelectionEndsTheChoice()
{
    openAndCount(kThree);
    clickMark(Axis::LengthBytes, 1);
    QVERIFY(!plot(Axis::LengthBytes).chosen().isEmpty());
    text().selectTokens({2, 4});
    QVERIFY(selected().set == nullptr);
    QVERIFY(view().chosenText().isEmpty());
    QVERIFY(plot(Axis::LengthBytes).chosen().isEmpty());
    clickMark(Axis::LengthBytes, 1);
    QVERIFY(selected().set != nullptr);
    QTest::keyClick(&plot(Axis::LengthBytes), Qt::Key_Escape);
    QVERIFY(selected().set == nullptr);
}

void StatisticsPanelTest::pointingAtARankLightsUpItsToken()
{
    openAndCount(kThree);
    plot(Axis::Rank).point(0);
    QTRY_COMPARE(m_window->selection().hovered().id, TinySource::kSpaceThe);
    plot(Axis::Rank).point(-1);
    QTRY_VERIFY(m_window->selection().hovered().isEmpty());
}

void StatisticsPanelTest::arrowsFollowTheSelectedToken()
{
    openAndCount(kThree);
    for (const Axis axis : {Axis::LengthBytes, Axis::LengthCharacters, Axis::Rank, Axis::Position, Axis::Class})
        QCOMPARE(plot(axis).marked(), -1);
    const auto keyAt = [this](Axis axis) {
        const PlotWidget& where = plot(axis);
        return where.marked() < 0 ? -1.0 : where.marks().at(where.marked()).key;
    };
    text().setCurrentToken(1); // " the"
    QCOMPARE(keyAt(Axis::LengthBytes), 4.0);
    QCOMPARE(keyAt(Axis::LengthCharacters), 4.0);
    QCOMPARE(keyAt(Axis::Rank), 1.0); // the most frequent
    QVERIFY(plot(Axis::Position).marked() >= 0);
    QVERIFY(plot(Axis::Class).marked() >= 0);
    QCOMPARE(plot(Axis::PreTokenSize).marked(), -1); // this tokenizer has none
    QVERIFY2(view().markedText().contains(QStringLiteral("the")), qPrintable(view().markedText()));
    text().setCurrentToken(3); // "b"
    QCOMPARE(keyAt(Axis::LengthBytes), 1.0);
    QVERIFY(keyAt(Axis::Rank) > 1.0);
    // The arrow says what a click on its mark selects.
    clickMark(Axis::LengthBytes, plot(Axis::LengthBytes).marked());
    QVERIFY(selected().set != nullptr && selected().set->contains(3));
    m_window->selection().clearSelected();
    QCOMPARE(plot(Axis::LengthBytes).marked(), -1);
    QVERIFY(view().markedText().isEmpty());
    // Those of another text are not pointed at while its numbers are not there.
    text().setCurrentToken(1);
    open("b");
    QCOMPARE(plot(Axis::LengthBytes).marked(), -1);
    waitForStatistics();
    text().setCurrentToken(0);
    QCOMPARE(keyAt(Axis::LengthBytes), 1.0);
}

void StatisticsPanelTest::arrowsOfAnEntryAndOfManyTokens()
{
    openAndCount(kThree);
    Selection entry;
    entry.id = TinySource::kSpaceThe;
    entry.encodingKey = m_window->session().encodedCurrent()->key;
    m_window->selection().setSelected(entry);
    QVERIFY(plot(Axis::Rank).marked() >= 0);
    QCOMPARE(plot(Axis::LengthBytes).marked(), -1);
    entry.id = TinySource::kTh; // does not occur
    m_window->selection().setSelected(entry);
    QCOMPARE(plot(Axis::Rank).marked(), -1);
    text().selectTokens({1, 4});
    QCOMPARE(plot(Axis::Rank).marked(), -1);
    QVERIFY(view().markedText().isEmpty());
    // Selected by its bytes in a view of another encoding.
    Selection bytes;
    bytes.bytes = {1, 5};
    bytes.encodingKey = 12345;
    m_window->selection().setSelected(bytes);
    QVERIFY(plot(Axis::Rank).marked() >= 0);
    QVERIFY(!view().grab().isNull());
}

void StatisticsPanelTest::cancelling()
{
    showPanel();
    // Fires right behind the panel's own timer, before any result can arrive.
    QTimer afterStart;
    afterStart.setSingleShot(true);
    bool wasBusy = false;
    connect(&m_window->session(), &Session::encodedChanged, &afterStart, [&] {
        if (m_window->session().encodedCurrent() != nullptr)
            afterStart.start(0);
    });
    connect(&afterStart, &QTimer::timeout, this, [&] {
        wasBusy = m_panel->isBusy();
        button(QStringLiteral("Cancel"))->click();
    });
    open(kThree);
    QTRY_VERIFY(wasBusy);
    QVERIFY(!m_panel->isBusy());
    QTest::qWait(50);
    QVERIFY(view().statistics() == nullptr);
    QVERIFY(view().hint().contains(QStringLiteral("stopped")));
    afterStart.disconnect();
    action(Command::ShowStatistics)->setChecked(false);
    showPanel(); // shown again, it counts
    waitForStatistics();
    QCOMPARE(view().statistics()->metrics.tokens, 8U);
}

void StatisticsPanelTest::barsOfATextThatIsGone()
{
    openAndCount(kThree);
    m_window->session().openText(Document::Origin::Pasted, "the b");
    QVERIFY(m_window->session().encodedCurrent() == nullptr);
    QVERIFY(view().statistics() != nullptr); // stays until there is a new one
    plot(Axis::LengthBytes).choose({1, 1});
    QVERIFY(plot(Axis::LengthBytes).chosen().isEmpty());
    QTRY_COMPARE(view().statistics()->metrics.tokens, 3U);
    QVERIFY(selected().set == nullptr);
    clickMark(Axis::LengthBytes, 0);
    QCOMPARE(selected().set->count(), 2U);
}

void StatisticsPanelTest::stateIsKeptAndUndone()
{
    openAndCount(kThree);
    QSignalSpy changed(m_panel, &Panel::stateChanged);
    const QJsonObject whole = m_panel->state();
    shownBox()->setFocus();
    QTest::keyClick(shownBox(), Qt::Key_Down);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(view().shown(), QStringLiteral("metrics"));
    const QJsonObject alone = m_panel->state();
    QVERIFY(alone != whole);
    action(Command::Undo)->trigger();
    QCOMPARE(m_panel->state(), whole);
    action(Command::Redo)->trigger();
    QCOMPARE(m_panel->state(), alone);
    QCOMPARE(changed.count(), 1);
    // New statistics, choices and languages are no choice of what is shown.
    open("b");
    waitForStatistics();
    QEvent language(QEvent::LanguageChange);
    QApplication::sendEvent(m_panel, &language);
    QCOMPARE(changed.count(), 1);
}

void StatisticsPanelTest::restoresAnything()
{
    QSignalSpy changed(m_panel, &Panel::stateChanged);
    m_panel->restore({{QStringLiteral("shown"), QStringLiteral("rank_frequency")}});
    QCOMPARE(view().shown(), QStringLiteral("rank_frequency"));
    const QJsonObject state = m_panel->state();
    m_panel->restore({{QStringLiteral("shown"), QStringLiteral("nothing of that name")}});
    QCOMPARE(m_panel->state(), state);
    m_panel->restore({{QStringLiteral("shown"), QJsonObject()}, {QStringLiteral("other"), 3}});
    QVERIFY(view().shown().isEmpty());
    m_panel->restore({});
    QVERIFY(view().shown().isEmpty());
    m_panel->restore(state);
    QCOMPARE(m_panel->state(), state);
    QCOMPARE(changed.count(), 0);
}

void StatisticsPanelTest::teachesWhenEmpty()
{
    showPanel();
    QVERIFY(m_panel->viewExport() == nullptr);
    QCOMPARE(view().hint(), QStringLiteral("Open a text to see its statistics."));
    open("");
    QTRY_VERIFY(view().hint().startsWith(QStringLiteral("This text has no tokens yet.")));
    QVERIFY(!m_panel->isBusy());
    QVERIFY(m_panel->viewExport() == nullptr);
    m_window->session().close(m_window->session().current());
    QTRY_COMPARE(view().hint(), QStringLiteral("Open a text to see its statistics."));
}

void StatisticsPanelTest::commandLines()
{
    QVERIFY(m_panel->commandLine().isEmpty());
    openAndCount(kThree);
    QCOMPARE(m_panel->commandLine(), QStringLiteral("tokenscope-cli stats --tokenizer tiny -"));
    view().setShown(QStringLiteral("scripts"));
    m_window->session().setRecogniseSpecial(true);
    QCOMPARE(m_panel->commandLine(), QStringLiteral("tokenscope-cli stats --tokenizer tiny --special --csv scripts -"));
}

QTEST_MAIN(StatisticsPanelTest)
#include "tst_statisticspanel.moc"
