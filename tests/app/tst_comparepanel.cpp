// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/actionregistry.h"
#include "app/compare/comparepanel.h"
#include "app/search/searchpopup.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/compare/comparetable.h"
#include "widgets/compare/compareview.h"
#include "widgets/selection/selectionmodel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QJsonArray>
#include <QLineEdit>
#include <QMainWindow>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tokenscope;
using namespace tokenscope::app;

/// The compare panel in a window of its own, with small tokenizers.
class ComparePanelTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void worksOnlyWhileVisible();
    void sessionTokenizerIsFirst();
    void addsThroughTheChooser();
    void ordersAndRemoves();
    void movesByKeysBothWays();
    void aFailureStaysInItsRow();
    void differencesByCommands();
    void filterByPair();
    void cancelKeepsWhatIsShown();
    void remembers();
    void restoresAnything();
    void commandLines();
    void teachesWhenEmpty();
    void exportsByFocus();

private:
    void open(const std::string& text);
    void waitForRows(int rows);
    QString cell(int row, int column) const { return m_panel->table()->model()->index(row, column).data().toString(); }
    ComparePanel* makePanel();

    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SelectionModel> m_selection;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<ActionRegistry> m_actions;
    ComparePanel* m_panel = nullptr;
};

void ComparePanelTest::init()
{
    resetSettings();
    Settings::setTokenizer("tiny");
    m_source = std::make_unique<TinySource>();
    m_session = std::make_unique<Session>(*m_source);
    m_selection = std::make_unique<SelectionModel>();
    m_window = std::make_unique<QMainWindow>();
    m_actions = std::make_unique<ActionRegistry>(m_window.get());
    for (QAction* action : m_actions->actions())
        m_window->addAction(action);
    m_panel = makePanel();
    m_window->resize(1000, 320);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

ComparePanel* ComparePanelTest::makePanel()
{
    auto* panel = new ComparePanel({*m_session, *m_selection, *m_actions}, m_window.get());
    m_window->setCentralWidget(panel);
    return panel;
}

void ComparePanelTest::cleanup()
{
    m_source->release();
    delete m_panel;
    m_actions.reset();
    m_window.reset();
    m_session.reset();
}

void ComparePanelTest::open(const std::string& text)
{
    m_session->chooseTokenizer("tiny");
    m_session->openText(Document::Origin::Typed, text);
    QTRY_VERIFY(m_session->encodedCurrent() != nullptr);
}

void ComparePanelTest::waitForRows(int rows)
{
    QTRY_COMPARE(m_panel->table()->model()->rowCount(), rows);
    QTRY_VERIFY(!m_panel->isBusy());
}

void ComparePanelTest::worksOnlyWhileVisible()
{
    m_panel->hide();
    open("the moth");
    m_panel->addTokenizer("lower");
    QTest::qWait(50);
    QVERIFY(!m_panel->isBusy());
    QCOMPARE(m_panel->table()->model()->rowCount(), 0);
    m_panel->show();
    waitForRows(2);
}

void ComparePanelTest::sessionTokenizerIsFirst()
{
    m_panel->addTokenizer("lower");
    open("The moth");
    waitForRows(2);
    QCOMPARE(cell(0, CompareTableModel::Name), QStringLiteral("Tokenizer tiny"));
    QCOMPARE(cell(1, CompareTableModel::Name), QStringLiteral("Tokenizer lower"));
    QCOMPARE(cell(1, CompareTableModel::RoundTrip), QStringLiteral("differs at 0"));
    // The session's own tokens are shown, not encoded again.
    QCOMPARE(m_panel->view()->study()->tokenizers[0].encodingKey, m_session->encodedCurrent()->key);
    QCOMPARE(m_panel->view()->study()->tokenizers[0].tokens, m_session->encodedCurrent()->text.tokens());
    m_session->chooseTokenizer("lower");
    waitForRows(1); // nothing stands there twice
    QCOMPARE(cell(0, CompareTableModel::Name), QStringLiteral("Tokenizer lower"));
    m_session->chooseTokenizer("tiny");
    waitForRows(2);
}

void ComparePanelTest::addsThroughTheChooser()
{
    open("the moth");
    waitForRows(1);
    QVERIFY(m_panel->differenceText().contains(QStringLiteral("add a tokenizer")));
    QSignalSpy changed(m_panel, &Panel::stateChanged);
    QTest::mouseClick(m_panel->addButton(), Qt::LeftButton);
    auto* popup = m_window->findChild<SearchPopup*>();
    QVERIFY(popup != nullptr);
    QTRY_VERIFY(popup->isVisible());
    QVERIFY(!popup->visibleTitles().contains(QStringLiteral("Tokenizer tiny"))); // it is here already
    QTest::keyClicks(popup->searchField(), QStringLiteral("lower"));
    QTest::keyClick(popup->searchField(), Qt::Key_Return);
    waitForRows(2);
    QCOMPARE(changed.count(), 1);
    m_panel->addTokenizer("lower"); // again: still once
    QCOMPARE(m_panel->others().size(), 1U);
}

void ComparePanelTest::ordersAndRemoves()
{
    open("the moth");
    for (const char* id : {"lower", "split", "absent"})
        m_panel->addTokenizer(id);
    waitForRows(4);
    m_panel->table()->setFocus();
    m_panel->table()->setCurrentTokenizer(3);
    QTest::keyClick(m_panel->table(), Qt::Key_Up, Qt::AltModifier);
    QVERIFY(m_panel->others() == (std::vector<std::string>{"lower", "absent", "split"}));
    QTRY_COMPARE(cell(2, CompareTableModel::Name), m_session->tokenizers().title("absent"));
    QCOMPARE(m_panel->table()->currentTokenizer(), 2);
    QTest::keyClick(m_panel->table(), Qt::Key_Delete);
    waitForRows(3);
    m_panel->table()->setCurrentTokenizer(1);
    QTest::mouseClick(m_panel->removeButton(), Qt::LeftButton);
    waitForRows(2);
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split"}));
    m_panel->table()->setCurrentTokenizer(0);
    QVERIFY(!m_panel->removeButton()->isEnabled());
    m_panel->moveTokenizer(1, 0);
    m_panel->moveTokenizer(0, 1);
    m_panel->removeTokenizer(0);
    m_panel->removeTokenizer(9);
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split"}));
}

void ComparePanelTest::movesByKeysBothWays()
{
    open("the moth");
    for (const char* id : {"lower", "split", "absent"})
        m_panel->addTokenizer(id);
    waitForRows(4);
    CompareTable& table = *m_panel->table();
    const auto press = [&table](Qt::Key key) { QTest::keyClick(&table, key, Qt::AltModifier); };
    table.setFocus();
    table.setCurrentTokenizer(1);
    press(Qt::Key_Down);
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split", "lower", "absent"}));
    QTRY_COMPARE(table.currentTokenizer(), 2); // the keyboard stays on the one that moved
    waitForRows(4);
    press(Qt::Key_Down);
    waitForRows(4);
    press(Qt::Key_Down); // it is the last
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split", "absent", "lower"}));
    table.setCurrentTokenizer(1);
    press(Qt::Key_Up); // the session's own stays first
    table.setCurrentTokenizer(0);
    press(Qt::Key_Down);
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split", "absent", "lower"}));
    table.sortBy(CompareTableModel::Tokens, Qt::AscendingOrder);
    table.setCurrentTokenizer(2);
    press(Qt::Key_Up); // sorted by a column there is no order of one's own
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split", "absent", "lower"}));
}

void ComparePanelTest::aFailureStaysInItsRow()
{
    open("the moth");
    m_panel->addTokenizer("/no/such/tokenizer.json");
    m_panel->addTokenizer("lower");
    waitForRows(3);
    QVERIFY(!cell(1, CompareTableModel::Tokens).isEmpty());
    QCOMPARE(cell(2, CompareTableModel::Tokens), cell(0, CompareTableModel::Tokens));
    QCOMPARE(m_panel->view()->study()->compared.size(), 2U);
    QVERIFY(m_panel->view()->study()->tokenizers[1].error.has_value());
}

void ComparePanelTest::differencesByCommands()
{
    // GPT-2's pattern keeps the space from joining "the" behind a digit-free word; lower splits as tiny does.
    m_panel->addTokenizer("lower");
    open("a THE b THE the");
    waitForRows(2);
    QVERIFY(m_panel->view()->differenceCount() >= 2);
    QAction* next = m_actions->action(Command::NextDifference);
    QTRY_VERIFY(next->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QCOMPARE(m_panel->differenceText(), QStringLiteral("difference 1 of %1").arg(m_panel->view()->differenceCount()));
    QCOMPARE(m_selection->selected().bytes, (ByteRange{1, 5}));
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QCOMPARE(m_selection->selected().bytes, (ByteRange{7, 11}));
    QTest::keyClick(m_window.get(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(m_selection->selected().bytes, (ByteRange{1, 5}));
    m_panel->removeTokenizer(1);
    waitForRows(1);
    QVERIFY(!next->isEnabled());
}

void ComparePanelTest::filterByPair()
{
    m_panel->addTokenizer("lower");
    m_panel->addTokenizer("split");
    open("a THE b  the");
    waitForRows(3);
    QCOMPARE(m_panel->filter()->count(), 4); // all, and three pairs
    const std::size_t all = m_panel->view()->differenceCount();
    QVERIFY(all > 0);
    m_panel->filter()->setFocus();
    QTest::keyClick(m_panel->filter(), Qt::Key_Down);
    QVERIFY(m_panel->view()->pair() == (CompareView::Pair{0, 1}));
    QVERIFY(m_panel->view()->differenceCount() > 0);
    const QJsonArray pair = m_panel->state()[QStringLiteral("pair")].toArray();
    QCOMPARE(pair, (QJsonArray{QStringLiteral("tiny"), QStringLiteral("lower")}));
    // The pair is kept by name while the order changes.
    m_panel->moveTokenizer(1, 2);
    QTRY_VERIFY(m_panel->view()->pair() == (CompareView::Pair{0, 2}));
    m_panel->removeTokenizer(2);
    waitForRows(2);
    QVERIFY(!m_panel->view()->pair());
}

void ComparePanelTest::cancelKeepsWhatIsShown()
{
    open("the moth");
    m_panel->addTokenizer("lower");
    waitForRows(2);
    m_source->hold();
    m_panel->addTokenizer("split");
    QTRY_VERIFY(m_panel->isWorking());
    QCOMPARE(m_panel->table()->model()->rowCount(), 2);
    m_actions->action(Command::Cancel)->trigger();
    QVERIFY(!m_panel->isBusy());
    m_source->release();
    QTest::qWait(50);
    QCOMPARE(m_panel->table()->model()->rowCount(), 2);
}

void ComparePanelTest::remembers()
{
    m_panel->addTokenizer("lower");
    m_panel->addTokenizer("split");
    delete m_panel;
    m_panel = makePanel();
    QVERIFY(m_panel->others() == (std::vector<std::string>{"lower", "split"}));
}

void ComparePanelTest::restoresAnything()
{
    QSignalSpy changed(m_panel, &Panel::stateChanged);
    const QJsonObject state{
        {QStringLiteral("tokenizers"),
         QJsonArray{QStringLiteral("split"), QStringLiteral("split"), QString(), 7, QStringLiteral("lower")}},
        {QStringLiteral("sortColumn"), 99},
        {QStringLiteral("pair"), QJsonArray{1}}};
    m_panel->restore(state);
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split", "lower"}));
    QCOMPARE(m_panel->table()->sortColumn(), -1);
    QJsonObject sorted = m_panel->state();
    sorted.insert(QStringLiteral("sortColumn"), 1);
    sorted.insert(QStringLiteral("descending"), true);
    m_panel->restore(sorted);
    QCOMPARE(m_panel->state(), sorted);
    m_panel->restore({});
    m_panel->restore({{QStringLiteral("tokenizers"), 3}});
    QVERIFY(m_panel->others() == (std::vector<std::string>{"split", "lower"}));
    QCOMPARE(changed.count(), 0);
}

void ComparePanelTest::commandLines()
{
    QVERIFY(m_panel->commandLine().isEmpty());
    m_panel->addTokenizer("lower");
    m_panel->addTokenizer("/my files/it's.json");
    open("the moth");
    QCOMPARE(m_panel->commandLine(),
             QStringLiteral("tokenscope-cli compare --tokenizer tiny --tokenizer lower --tokenizer "
                            "'/my files/it'\\''s.json' -"));
    m_session->setRecogniseSpecial(true);
    QVERIFY(m_panel->commandLine().contains(QStringLiteral(" --special ")));
}

void ComparePanelTest::teachesWhenEmpty()
{
    QVERIFY(m_panel->viewExport() == nullptr);
    QVERIFY(!m_actions->action(Command::NextDifference)->isEnabled());
    open("");
    waitForRows(1);
    QVERIFY(m_panel->viewExport() == nullptr || m_panel->viewExport() == m_panel->table());
    QCOMPARE(m_panel->view()->differenceCount(), 0U);
    m_panel->grab();
    QEvent language(QEvent::LanguageChange);
    QApplication::sendEvent(m_panel, &language);
    m_window->resize(500, 320);
    m_panel->grab();
}

void ComparePanelTest::exportsByFocus()
{
    m_panel->addTokenizer("lower");
    open("the moth");
    waitForRows(2);
    m_panel->view()->setFocus();
    QCOMPARE(m_panel->viewExport(), static_cast<const ViewExport*>(m_panel->view()));
    m_panel->table()->setFocus();
    QCOMPARE(m_panel->viewExport(), static_cast<const ViewExport*>(m_panel->table()));
    QSignalSpy menus(m_panel, &Panel::exportMenuRequested);
    QTest::mouseClick(m_panel->table()->viewport(), Qt::RightButton, {}, QPoint(20, 10));
    QContextMenuEvent menu(QContextMenuEvent::Mouse, QPoint(20, 10), m_panel->table()->mapToGlobal(QPoint(20, 10)));
    QApplication::sendEvent(m_panel->table()->viewport(), &menu);
    QCOMPARE(menus.count(), 1);
}

QTEST_MAIN(ComparePanelTest)
#include "tst_comparepanel.moc"
