// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What all panels share, in the real window: following the selection or being pinned, and work that Escape ends.

#include "app/compare/comparepanel.h"
#include "app/inspector/inspectorpanel.h"
#include "app/inspector/neighbourlinks.h"
#include "app/search/searchpopup.h"
#include "app/settings/settings.h"
#include "app/statistics/statisticspanel.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/window/docktitle.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "tests/support/cputime.h"
#include "widgets/compare/comparetable.h"
#include "widgets/compare/compareview.h"
#include "widgets/statistics/statisticsview.h"
#include "widgets/textview/tokentextview.h"

#include <QApplication>
#include <QDockWidget>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tokenscope;
using namespace tokenscope::app;

class PanelsTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aPinnedPanelKeepsWhatItShows_data();
    void aPinnedPanelKeepsWhatItShows();
    void pinsByThePalette();
    void theButtonSaysWhatItDoes();
    void aPinnedInspectorSendsItsLinksOut();
    void aPinnedViewSelectsInTheTextItIsOf();
    void ofAnotherTextNothingGoesOut();
    void pinningIsUndone();
    void undoBringsBackWhatItWasPinnedTo();
    void pinsAreKeptInSessions();
    void aPinOfAnotherTextComesBackAsAPin();
    void anythingIsRestored_data();
    void anythingIsRestored();
    void withoutATextThePinWaits();
    void escapeEndsAPanelsWork();
    void cancelIsOffWhenNothingRuns();
    void behindATabNothingIsWorkedOut();

private:
    QAction* action(Command command) const { return m_window->actions().action(command); }
    TokenTextView& text() const { return *m_window->place<TextPlace>().workspace().view(); }
    Panel& panel(const char* id) const { return *m_window->panel(QString::fromLatin1(id)); }
    DockTitle& titleOf(const Panel& panel) const;
    void open(const std::string& content, const std::string& tokenizer = "tiny");
    void bringToFront(Panel& panel);
    void settle(Panel& panel);
    QImage picture(Panel& panel);
    void clickPin(Panel& panel);
};

void PanelsTest::init()
{
    resetSettings();
    Settings::setTokenizer("tiny");
    Settings::setComparedTokenizers({QStringLiteral("lower")});
    openWindow({1280, 900});
}

void PanelsTest::cleanup()
{
    closeWindow();
}

DockTitle& PanelsTest::titleOf(const Panel& panel) const
{
    const auto* dock = m_window->findChild<QDockWidget*>(panel.panelId());
    return dynamic_cast<DockTitle&>(*dock->titleBarWidget());
}

void PanelsTest::open(const std::string& content, const std::string& tokenizer)
{
    m_window->session().chooseTokenizer(tokenizer);
    m_window->session().openText(Document::Origin::Pasted, content);
    QTRY_VERIFY(!m_window->session().isBusy() && m_window->session().encodedCurrent() != nullptr);
}

void PanelsTest::bringToFront(Panel& panel)
{
    auto* dock = m_window->findChild<QDockWidget*>(panel.panelId());
    action(panel.showCommand())->setChecked(true);
    dock->raise();
    QTRY_VERIFY(panel.isVisible() && !dock->visibleRegion().isEmpty());
}

void PanelsTest::settle(Panel& panel)
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy() && !panel.isBusy(), test::kPatience);
    QTest::qWait(30); // hovers, and what follows from what came last
    QTRY_VERIFY_WITH_TIMEOUT(!panel.isBusy(), test::kPatience);
}

QImage PanelsTest::picture(Panel& panel)
{
    settle(panel);
    return panel.grab().toImage();
}

void PanelsTest::clickPin(Panel& panel)
{
    QTest::mouseClick(titleOf(panel).pinButton(), Qt::LeftButton);
}

void PanelsTest::aPinnedPanelKeepsWhatItShows_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("key");
    QTest::newRow("inspector") << QStringLiteral("inspector") << int(Qt::Key_2);
    QTest::newRow("pipeline") << QStringLiteral("pipeline") << int(Qt::Key_3);
    QTest::newRow("compare") << QStringLiteral("compare") << int(Qt::Key_4);
    QTest::newRow("vocabulary") << QStringLiteral("vocabulary") << int(Qt::Key_5);
    QTest::newRow("statistics") << QStringLiteral("statistics") << int(Qt::Key_6);
}

void PanelsTest::aPinnedPanelKeepsWhatItShows()
{
    QFETCH(QString, id);
    QFETCH(int, key);
    Panel& panel = *m_window->panel(id);
    open("see the end of the THREAD");
    bringToFront(panel);
    text().setFocus();
    text().setCurrentToken(3);
    QVERIFY(!panel.subject().isPinned());
    QCOMPARE(titleOf(panel).pinnedText(), QString());
    picture(panel);
    clickPin(panel);
    QVERIFY(panel.subject().isPinned());
    QVERIFY(action(*panel.pinCommand())->isChecked());
    QVERIFY2(titleOf(panel).pinnedText().contains(m_window->session().current()->name),
             qPrintable(titleOf(panel).pinnedText()));
    text().setFocus();
    const QImage before = picture(panel);
    const DocumentPtr pinned = m_window->session().current();

    text().setCurrentToken(0);
    m_window->selection().setHovered(m_window->selection().selected());
    QCOMPARE(picture(panel), before);
    m_window->session().chooseTokenizer("lower");
    QCOMPARE(picture(panel), before);
    open("quite another text, and a longer one", "split");
    text().setCurrentToken(2);
    QCOMPARE(picture(panel), before);
    m_window->session().close(pinned);
    QCOMPARE(picture(panel), before);
    QCOMPARE(panel.subject().current(), pinned);

    // By its key it follows again, and catches up with what it missed.
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(!panel.subject().isPinned());
    QCOMPARE(panel.subject().current(), m_window->session().current());
    QVERIFY(panel.subject().selection().selected() == m_window->selection().selected());
    QVERIFY(picture(panel) != before);
    QCOMPARE(titleOf(panel).pinnedText(), QString());
}

void PanelsTest::pinsByThePalette()
{
    open("see the end");
    action(Command::CommandPalette)->trigger();
    QTRY_VERIFY(m_window->palettePopup()->isVisible());
    QTest::keyClicks(m_window->palettePopup()->searchField(), QStringLiteral("pin compare"));
    QTest::keyClick(m_window->palettePopup()->searchField(), Qt::Key_Return);
    QTRY_VERIFY(panel("compare").subject().isPinned());
    QVERIFY(titleOf(panel("compare")).pinButton()->isChecked());
}

void PanelsTest::theButtonSaysWhatItDoes()
{
    open("see the end");
    const QToolButton& button = *titleOf(panel("inspector")).pinButton();
    QVERIFY(button.focusPolicy() & Qt::TabFocus);
    QVERIFY(button.toolTip().contains(QStringLiteral("Ctrl+Alt+2")));
    const QString follows = button.accessibleName();
    const qint64 pin = button.icon().cacheKey();
    titleOf(panel("inspector")).pinButton()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(titleOf(panel("inspector")).pinButton(), Qt::Key_Space);
    QVERIFY(panel("inspector").subject().isPinned());
    QVERIFY(button.isChecked());
    QVERIFY(button.accessibleName() != follows);
    QVERIFY(button.icon().cacheKey() != pin);
    QVERIFY(!button.accessibleName().isEmpty() && !button.accessibleDescription().isEmpty());
}

void PanelsTest::aPinnedInspectorSendsItsLinksOut()
{
    open("see the end");
    auto& inspector = dynamic_cast<InspectorPanel&>(panel("inspector"));
    bringToFront(inspector);
    text().setCurrentToken(3);
    settle(inspector);
    clickPin(inspector);
    const QStringList lines = inspector.lines();
    QVERIFY(lines.contains(QStringLiteral("Id: 258")));
    for (QLabel* label : inspector.neighbours().findChildren<QLabel*>()) {
        if (!label->isVisible() || !label->text().contains(QStringLiteral("other case")))
            continue;
        label->setFocus(Qt::TabFocusReason);
        QTest::keyClick(label, Qt::Key_Tab);
        QTest::keyClick(label, Qt::Key_Return);
    }
    QCOMPARE(m_window->selection().selected().id, TinySource::kThe);
    settle(inspector);
    QCOMPARE(inspector.lines(), lines);
}

void PanelsTest::aPinnedViewSelectsInTheTextItIsOf()
{
    open("a THE b THE the");
    auto& compare = dynamic_cast<ComparePanel&>(panel("compare"));
    bringToFront(compare);
    settle(compare);
    clickPin(compare);
    text().setCurrentToken(0);
    // The same text under the same tokenizer, gone and come back: its tokens have another key.
    const DocumentPtr first = m_window->session().current();
    open("something else");
    m_window->session().show(first);
    QTRY_VERIFY(m_window->session().encodedCurrent() != nullptr);
    settle(compare);
    QVERIFY(compare.view()->differenceCount() > 0);
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QCOMPARE(m_window->selection().selected().bytes, (ByteRange{1, 5}));
    QCOMPARE(compare.subject().selection().selected().bytes, (ByteRange{1, 5}));
}

void PanelsTest::ofAnotherTextNothingGoesOut()
{
    open("a THE b THE the");
    auto& compare = dynamic_cast<ComparePanel&>(panel("compare"));
    bringToFront(compare);
    settle(compare);
    clickPin(compare);
    open("quite another text");
    text().setCurrentToken(4);
    const Selection there = m_window->selection().selected();
    QVERIFY(!there.isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QCOMPARE(compare.subject().selection().selected().bytes, (ByteRange{1, 5})); // it walks by itself
    QVERIFY(m_window->selection().selected() == there);
}

void PanelsTest::pinningIsUndone()
{
    open("see the end");
    Panel& compare = panel("compare");
    clickPin(compare);
    action(Command::Undo)->trigger();
    QVERIFY(!compare.subject().isPinned());
    QVERIFY(!action(Command::PinCompare)->isChecked());
    QVERIFY(!titleOf(compare).pinButton()->isChecked());
    action(Command::Redo)->trigger();
    QVERIFY(compare.subject().isPinned());
    QVERIFY(titleOf(compare).pinButton()->isChecked());
}

void PanelsTest::undoBringsBackWhatItWasPinnedTo()
{
    open("the first text");
    const DocumentPtr first = m_window->session().current();
    Panel& compare = panel("compare");
    clickPin(compare);
    open("the second");
    clickPin(compare);
    QCOMPARE(compare.subject().current(), m_window->session().current());
    action(Command::Undo)->trigger();
    QVERIFY(compare.subject().isPinned());
    QCOMPARE(compare.subject().current(), first);
    action(Command::Undo)->trigger();
    QVERIFY(!compare.subject().isPinned());
    QCOMPARE(compare.subject().current()->text.bytes(), std::string_view("the second"));
}

void PanelsTest::pinsAreKeptInSessions()
{
    open("see the end of it");
    auto& inspector = dynamic_cast<InspectorPanel&>(panel("inspector"));
    bringToFront(inspector);
    text().setCurrentToken(3);
    settle(inspector);
    clickPin(inspector);
    text().setCurrentToken(0);
    const QStringList lines = inspector.lines();
    const SessionState state = m_window->sessionState();
    const QJsonObject saved = state.panels.value(QStringLiteral("inspector")).toObject();
    QCOMPARE(saved.value(QStringLiteral("pinned")).toArray(), (QJsonArray{3, 7}));
    QVERIFY(!state.panels.value(QStringLiteral("compare")).toObject().contains(QStringLiteral("pinned")));

    cleanup();
    init();
    m_window->restoreSession(state);
    QTRY_VERIFY(!m_window->isBusy() && !m_window->session().isBusy());
    auto& restored = dynamic_cast<InspectorPanel&>(panel("inspector"));
    QTRY_VERIFY(restored.subject().pinned() != nullptr);
    QVERIFY(action(Command::PinInspector)->isChecked());
    QVERIFY(!panel("compare").subject().isPinned());
    bringToFront(restored);
    QTRY_COMPARE(text().currentToken(), TokenIndex{0});
    settle(restored);
    QCOMPARE(restored.lines(), lines);
    QVERIFY(!m_window->session().undoStack().canUndo());
    QCOMPARE(m_window->sessionState().panels, state.panels);
}

void PanelsTest::aPinOfAnotherTextComesBackAsAPin()
{
    open("the first");
    clickPin(panel("statistics"));
    open("the second");
    const SessionState state = m_window->sessionState();
    m_window->restoreSession(state);
    QTRY_VERIFY(!m_window->isBusy() && !m_window->session().isBusy());
    QTRY_VERIFY(panel("statistics").subject().pinned() != nullptr);
    QCOMPARE(panel("statistics").subject().current()->text.bytes(), std::string_view("the second"));
}

void PanelsTest::anythingIsRestored_data()
{
    QTest::addColumn<QJsonValue>("pinned");
    QTest::addColumn<bool>("isPin");
    QTest::newRow("a number") << QJsonValue(7) << false;
    QTest::newRow("an object") << QJsonValue(QJsonObject()) << false;
    QTest::newRow("nothing in it") << QJsonValue(QJsonArray()) << true;
    QTest::newRow("backwards") << QJsonValue(QJsonArray{9, 2}) << true;
    QTest::newRow("before the text") << QJsonValue(QJsonArray{-9, 2}) << true;
    QTest::newRow("behind the text") << QJsonValue(QJsonArray{1, 1e15}) << true;
    QTest::newRow("no numbers") << QJsonValue(QJsonArray{QStringLiteral("a"), QJsonValue()}) << true;
}

void PanelsTest::anythingIsRestored()
{
    QFETCH(QJsonValue, pinned);
    QFETCH(bool, isPin);
    open("see the end");
    Panel& inspector = panel("inspector");
    QSignalSpy changed(&inspector, &Panel::stateChanged);
    inspector.restoreSaved({{QStringLiteral("pinned"), pinned}});
    settle(inspector);
    QCOMPARE(inspector.subject().isPinned(), isPin);
    QCOMPARE(inspector.subject().pinned() != nullptr, isPin);
    QCOMPARE(changed.count(), 0);
}

void PanelsTest::withoutATextThePinWaits()
{
    Panel& inspector = panel("inspector");
    clickPin(inspector);
    QVERIFY(inspector.subject().isPinned());
    QVERIFY(inspector.subject().pinned() == nullptr);
    QVERIFY(!titleOf(inspector).pinnedText().isEmpty());
    open("the text");
    QTRY_VERIFY(inspector.subject().pinned() != nullptr);
    open("another");
    QCOMPARE(inspector.subject().current()->text.bytes(), std::string_view("the text"));
}

void PanelsTest::escapeEndsAPanelsWork()
{
    open("the moth");
    auto& compare = dynamic_cast<ComparePanel&>(panel("compare"));
    bringToFront(compare);
    settle(compare);
    QTRY_VERIFY(!action(Command::Cancel)->isEnabled());
    m_source->hold();
    compare.addTokenizer("split");
    QTRY_VERIFY(compare.isWorking());
    QVERIFY(!m_window->session().isBusy());
    QTRY_VERIFY(action(Command::Cancel)->isEnabled());
    text().setFocus();
    QTest::keyClick(&text(), Qt::Key_Escape);
    QVERIFY(!compare.isWorking());
    QVERIFY(!action(Command::Cancel)->isEnabled());
    m_source->release();
    settle(compare);
    QCOMPARE(compare.table()->model()->rowCount(), 2); // what was shown stays
}

void PanelsTest::cancelIsOffWhenNothingRuns()
{
    open("the moth");
    for (Panel* each : m_window->panels()) {
        bringToFront(*each);
        settle(*each);
    }
    QTRY_VERIFY(!action(Command::Cancel)->isEnabled());
    m_source->hold();
    m_window->session().chooseTokenizer("split");
    QTRY_VERIFY(action(Command::Cancel)->isEnabled());
    action(Command::Cancel)->trigger();
    QTRY_VERIFY(!action(Command::Cancel)->isEnabled());
}

void PanelsTest::behindATabNothingIsWorkedOut()
{
    auto& compare = dynamic_cast<ComparePanel&>(panel("compare"));
    auto& statistics = dynamic_cast<StatisticsPanel&>(panel("statistics"));
    bringToFront(statistics);
    open("see the end of the thread");
    settle(statistics);
    settle(compare);
    QVERIFY(statistics.view()->statistics() != nullptr);
    QVERIFY(compare.view()->study() == nullptr);

    open("another, which is longer");
    bringToFront(compare);
    settle(compare);
    settle(statistics);
    QVERIFY(compare.view()->study() != nullptr);
    QCOMPARE(compare.view()->study()->text.bytes(), std::string_view("another, which is longer"));
    open("the third");
    settle(compare);
    settle(statistics);
    QCOMPARE(compare.view()->study()->text.bytes(), std::string_view("the third"));
    QCOMPARE(statistics.view()->statistics()->metrics.bytes, 24U);
    bringToFront(statistics);
    settle(statistics);
    QCOMPARE(statistics.view()->statistics()->metrics.bytes, 9U);
}

QTEST_MAIN(PanelsTest)
#include "tst_panels.moc"
