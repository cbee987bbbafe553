// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/search/searchpopup.h"
#include "app/session/session.h"
#include "app/text/tokenizerchooser.h"
#include "app/tokenizers/bringdialog.h"
#include "app/tokenizers/tokenizerlist.h"
#include "app/window/entries.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "tests/app/windowdesk.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tokenscope::app;

class PopupsTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init() { resetSettings(); }
    void searchNeedsEveryWord_data();
    void searchNeedsEveryWord();
    void keysMoveAndRun();
    void opensAtTheCurrentEntry();
    void takesOffTheListWhatAllowsIt();
    void ownTokenizersCanBeForgotten();
    void chooserListsWhatIsHereAndWhatIsNot();
    void bringAsksForAgreement();
    void bringWithoutCommandSaysSo();
    void bringSucceeds();
    void failedBringStaysOpen();
};

namespace {

std::vector<SearchEntry> entries(QStringList* run)
{
    std::vector<SearchEntry> all;
    for (const char* title : {"Open file", "Open tokenizer", "Close text", "Larger"}) {
        SearchEntry entry;
        entry.title = QString::fromLatin1(title);
        entry.keywords = entry.title == QLatin1String("Larger") ? QStringLiteral("zoom") : QString();
        entry.run = [run, name = entry.title] { run->append(name); };
        all.push_back(entry);
    }
    return all;
}

TokenizerChoice choiceOf(const TinySource& source, const std::string& id)
{
    return *TokenizerList(source).find(id);
}

} // namespace

void PopupsTest::searchNeedsEveryWord_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing typed") << QString()
                                   << QStringList{QStringLiteral("Open file"), QStringLiteral("Open tokenizer"),
                                                  QStringLiteral("Close text"), QStringLiteral("Larger")};
    QTest::newRow("one word") << QStringLiteral("OPEN")
                              << QStringList{QStringLiteral("Open file"), QStringLiteral("Open tokenizer")};
    QTest::newRow("two words in any order")
        << QStringLiteral("tok open") << QStringList{QStringLiteral("Open tokenizer")};
    QTest::newRow("hidden keyword") << QStringLiteral("zoom") << QStringList{QStringLiteral("Larger")};
    QTest::newRow("nothing fits") << QStringLiteral("open zoom") << QStringList();
}

void PopupsTest::searchNeedsEveryWord()
{
    QFETCH(QString, typed);
    QWidget window;
    window.show();
    SearchPopup popup(&window);
    QStringList run;
    popup.open(entries(&run), {}, QStringLiteral("Commands"), QPoint(400, 10));
    popup.searchField()->setText(typed);
    QTEST(popup.visibleTitles(), "expected");
}

void PopupsTest::keysMoveAndRun()
{
    QWidget window;
    window.show();
    SearchPopup popup(&window);
    QStringList run;
    popup.open(entries(&run), {}, QStringLiteral("Commands"), QPoint(400, 10));
    QVERIFY(popup.isVisible());
    QTest::keyClick(popup.searchField(), Qt::Key_Down);
    QTest::keyClick(popup.searchField(), Qt::Key_Down);
    QTest::keyClick(popup.searchField(), Qt::Key_Up);
    QTest::keyClick(popup.searchField(), Qt::Key_Return);
    QCOMPARE(run, QStringList{QStringLiteral("Open tokenizer")});
    QVERIFY(!popup.isVisible());

    popup.open(entries(&run), {}, QStringLiteral("Commands"), QPoint(400, 10));
    QCOMPARE(popup.searchField()->text(), QString());
    QTest::keyClick(&popup, Qt::Key_Escape);
    QVERIFY(!popup.isVisible());
    QCOMPARE(run.size(), 1);
}

void PopupsTest::takesOffTheListWhatAllowsIt()
{
    QWidget window;
    window.show();
    SearchPopup popup(&window);
    QStringList run;
    QStringList forgotten;
    std::vector<SearchEntry> all = entries(&run);
    for (const std::size_t at : {std::size_t{1}, std::size_t{3}})
        all[at].forget = [&forgotten, name = all[at].title] { forgotten += name; };
    popup.open(std::move(all), {}, QStringLiteral("Commands"), QPoint(400, 10));
    QTest::keyClick(popup.searchField(), Qt::Key_Delete, Qt::ShiftModifier); // "Open file" stays
    QTest::keyClick(popup.searchField(), Qt::Key_Down);
    QTest::keyClick(popup.searchField(), Qt::Key_Delete); // only with Shift
    QCOMPARE(forgotten, QStringList());
    QTest::keyClick(popup.searchField(), Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(forgotten, QStringList{QStringLiteral("Open tokenizer")});
    QVERIFY(popup.isVisible());

    popup.searchField()->setText(QStringLiteral("larger"));
    QTest::keyClick(popup.searchField(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(popup.searchField(), Qt::Key_Delete, Qt::ShiftModifier); // cuts what is selected
    QCOMPARE(forgotten.size(), 1);
    QCOMPARE(popup.visibleTitles(),
             (QStringList{QStringLiteral("Open file"), QStringLiteral("Close text"), QStringLiteral("Larger")}));

    popup.searchField()->setText(QStringLiteral("larger"));
    Q_EMIT popup.list()->customContextMenuRequested(
        popup.list()->visualRect(popup.list()->model()->index(0, 0)).center());
    auto* menu = popup.findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    menu->actions().constFirst()->trigger();
    menu->close();
    QCOMPARE(forgotten.constLast(), QStringLiteral("Larger"));
    QCOMPARE(popup.visibleTitles(), QStringList());
    QCOMPARE(run, QStringList());
    popup.searchField()->clear();
    QTest::keyClick(popup.searchField(), Qt::Key_End);
    QTest::keyClick(popup.searchField(), Qt::Key_Down);
    QTest::keyClick(popup.searchField(), Qt::Key_Return);
    QCOMPARE(run, QStringList{QStringLiteral("Close text")}); // lines and their actions still belong together
}

void PopupsTest::ownTokenizersCanBeForgotten()
{
    openWindow();
    Session& session = m_window->session();
    session.tokenizers().addOwn(QStringLiteral("/gone/tokenizer.json"));
    TokenizerChooser chooser(session, m_window->actions(), *m_window, nullptr);
    chooser.open(*m_window);
    SearchPopup& popup = *chooser.popup();
    popup.searchField()->setText(QStringLiteral("/gone/"));
    QCOMPARE(popup.visibleTitles().size(), 1);
    QTest::keyClick(popup.searchField(), Qt::Key_Delete, Qt::ShiftModifier);
    QCOMPARE(popup.visibleTitles(), QStringList());
    QVERIFY(!session.tokenizers().find("/gone/tokenizer.json"));
    popup.searchField()->clear();
    const QStringList shipped = popup.visibleTitles();
    QTest::keyClick(popup.searchField(), Qt::Key_Delete, Qt::ShiftModifier); // what comes with the program stays
    QCOMPARE(popup.visibleTitles(), shipped);
    popup.close();
    closeWindow();
}

void PopupsTest::opensAtTheCurrentEntry()
{
    QWidget window;
    window.show();
    SearchPopup popup(&window);
    QStringList run;
    std::vector<SearchEntry> all = entries(&run);
    all[2].current = true;
    popup.open(all, {}, QStringLiteral("Commands"), QPoint(400, 10));
    QCOMPARE(popup.list()->currentIndex().row(), 2);
}

void PopupsTest::chooserListsWhatIsHereAndWhatIsNot()
{
    const TinySource source;
    const TokenizerList list(source);
    std::string chosen;
    QString brought;
    const std::vector<SearchEntry> all = tokenizerEntries(
        list, "tiny", [&chosen](const std::string& id) { chosen = id; },
        [&brought](const TokenizerChoice& choice) { brought = choice.title; });
    QCOMPARE(all.size(), 4U);
    QVERIFY(all[0].enabled && all[0].current);
    QVERIFY(all[0].trailing.contains(QStringLiteral("MIT")));
    all[1].run();
    QCOMPARE(chosen, "lower");
    QVERIFY(!all[2].enabled);
    QVERIFY(!all[2].detail.isEmpty()); // the reason
    all[3].run();
    QCOMPARE(brought, QStringLiteral("Tokenizer asking"));
    QVERIFY(all[3].trailing.contains(QStringLiteral("Community License")));
}

void PopupsTest::bringAsksForAgreement()
{
    const TinySource source;
    BringDialog dialog(choiceOf(source, "asking"), source.bringCommand("asking"));
    dialog.show();
    QVERIFY(dialog.agreement()->isVisible());
    QVERIFY(!dialog.bringButton()->isEnabled());
    dialog.agreement()->setChecked(true);
    QVERIFY(dialog.bringButton()->isEnabled());
    bool link = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        link = link || label->text().contains(QStringLiteral("https://example.org/terms"));
    QVERIFY(link);
}

void PopupsTest::bringWithoutCommandSaysSo()
{
    const TinySource source;
    BringDialog dialog(choiceOf(source, "absent"), {});
    dialog.show();
    QVERIFY(!dialog.bringButton()->isEnabled());
    QVERIFY(!dialog.agreement()->isVisible());
}

void PopupsTest::bringSucceeds()
{
    const TinySource source;
    BringDialog dialog(choiceOf(source, "absent"), source.bringCommand("absent"));
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    dialog.show();
    QTest::mouseClick(dialog.bringButton(), Qt::LeftButton);
    QTRY_COMPARE(accepted.count(), 1);
}

void PopupsTest::failedBringStaysOpen()
{
    const TinySource source;
    BringDialog dialog(choiceOf(source, "asking"), source.bringCommand("asking"));
    dialog.show();
    dialog.agreement()->setChecked(true);
    QTest::mouseClick(dialog.bringButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog.bringButton()->isEnabled());
    QVERIFY(dialog.isVisible());
}

QTEST_MAIN(PopupsTest)
#include "tst_popups.moc"
