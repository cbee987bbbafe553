// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/actionregistry.h"
#include "app/actions/commandneed.h"
#include "app/help/keyboardhelp.h"
#include "app/window/entries.h"
#include "app/window/menus.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTableWidget>
#include <QTest>

#include <algorithm>
#include <set>

using namespace tokenscope::app;

class ActionsTest : public QObject {
    Q_OBJECT

private slots:
    void everyCommandIsDescribed();
    void idsAndShortcutsAreUnique();
    void tooltipSaysTheShortcut();
    void tooltipSaysWhatADisabledOneLacks();
    void everyCommandIsInAMenu();
    void mnemonicsAreUniqueInAMenu();
    void everyCommandIsInThePalette();
    void everyCommandIsInTheKeyboardHelp();
    void plainTextHasNoMnemonic_data();
    void plainTextHasNoMnemonic();
};

void ActionsTest::everyCommandIsDescribed()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    QCOMPARE(registry.actions().size(), commandTable().size());
    for (const QAction* action : registry.actions()) {
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->icon().isNull(), qPrintable(action->objectName()));
        QVERIFY2(!action->icon().pixmap(16).isNull(), qPrintable(action->objectName()));
        QVERIFY2(action->toolTip() != action->text(), qPrintable(action->objectName()));
    }
}

void ActionsTest::idsAndShortcutsAreUnique()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    std::set<QString> ids;
    std::set<QString> keys;
    for (const QAction* action : registry.actions()) {
        QVERIFY2(ids.insert(action->objectName()).second, qPrintable(action->objectName()));
        for (const QKeySequence& sequence : action->shortcuts()) {
            QVERIFY2(!sequence.isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(keys.insert(sequence.toString()).second, qPrintable(sequence.toString()));
        }
    }
}

void ActionsTest::tooltipSaysTheShortcut()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    const QAction* open = registry.action(Command::OpenFile);
    QVERIFY(open->toolTip().contains(open->shortcut().toString(QKeySequence::NativeText)));
}

void ActionsTest::tooltipSaysWhatADisabledOneLacks()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    QAction* copy = registry.action(Command::CopyIds);
    const QString usable = copy->toolTip();
    QVERIFY(!usable.contains(needOf(Command::CopyIds)));
    copy->setEnabled(false);
    QVERIFY(copy->toolTip().startsWith(usable));
    QVERIFY(copy->toolTip().contains(needOf(Command::CopyIds)));
    const std::vector<SearchEntry> entries = commandEntries(registry);
    const auto entry = std::ranges::find(entries, ActionRegistry::plainText(copy), &SearchEntry::title);
    QVERIFY(entry != entries.end());
    QCOMPARE(entry->detail, needOf(Command::CopyIds));
    copy->setEnabled(true);
    QCOMPARE(copy->toolTip(), usable);
}

void ActionsTest::everyCommandIsInAMenu()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    const Menus menus(registry, *window.menuBar());
    std::set<QAction*> found;
    for (const QMenu* menu : window.menuBar()->findChildren<QMenu*>()) {
        QVERIFY(!menu->title().isEmpty());
        for (QAction* action : menu->actions())
            found.insert(action);
    }
    for (QAction* action : registry.actions())
        QVERIFY2(found.contains(action), qPrintable(action->objectName()));
}

void ActionsTest::mnemonicsAreUniqueInAMenu()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    const Menus menus(registry, *window.menuBar());
    for (const QMenu* menu : window.menuBar()->findChildren<QMenu*>()) {
        std::set<QChar> letters;
        for (const QAction* action : menu->actions()) {
            const qsizetype at = action->text().indexOf(QLatin1Char('&'));
            if (at >= 0)
                QVERIFY2(letters.insert(action->text().at(at + 1).toLower()).second, qPrintable(action->text()));
        }
    }
}

void ActionsTest::everyCommandIsInThePalette()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    const std::vector<SearchEntry> entries = commandEntries(registry);
    QCOMPARE(entries.size(), commandTable().size() - 1); // the palette does not list itself
    int triggered = 0;
    connect(registry.action(Command::ShowMarks), &QAction::triggered, &window, [&triggered] { ++triggered; });
    for (const SearchEntry& entry : entries) {
        QVERIFY(!entry.title.isEmpty());
        QVERIFY(entry.run);
        if (entry.title == ActionRegistry::plainText(registry.action(Command::ShowMarks)))
            entry.run();
    }
    QCOMPARE(triggered, 1);
}

void ActionsTest::everyCommandIsInTheKeyboardHelp()
{
    QMainWindow window;
    const ActionRegistry registry(&window);
    const KeyboardHelp help(registry);
    std::set<QString> names;
    for (int row = 0; row < help.table()->rowCount(); ++row)
        names.insert(help.table()->item(row, 0)->text());
    for (const QAction* action : registry.actions())
        QVERIFY2(names.contains(ActionRegistry::plainText(action)), qPrintable(action->objectName()));
}

void ActionsTest::plainTextHasNoMnemonic_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::newRow("inside the word") << QStringLiteral("Open &file…") << QStringLiteral("Open file");
    QTest::newRow("in brackets, Chinese") << QStringLiteral("打开文件(&O)…") << QStringLiteral("打开文件");
    QTest::newRow("none") << QStringLiteral("Open") << QStringLiteral("Open");
}

void ActionsTest::plainTextHasNoMnemonic()
{
    QFETCH(QString, text);
    const QAction action(text);
    QTEST(ActionRegistry::plainText(&action), "plain");
}

QTEST_MAIN(ActionsTest)
#include "tst_actions.moc"
