// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A window's session as a person meets it: saved, opened again, and found after a crash.

#include "app/compare/comparepanel.h"
#include "app/panels/panel.h"
#include "app/settings/preferencesdialog.h"
#include "app/settings/settings.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/window/banner.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/textview/tokentextview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDockWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace tokenscope;
using namespace tokenscope::app;

class WindowSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aSessionComesBackAsItWas();
    void openingASessionFileByPath();
    void aBrokenSessionFileIsSaid();
    void missingTextsAreSaid();
    void aCrashedWindowsTextIsOfferedAndRestored();
    void theOfferWaitsForItsAnswer();
    void anOfferThatIsDismissedIsGone();
    void closingKeepsTheSessionForNextTime();
    void preferencesSwitchKeepingOff();
    void preferencesTakeEffectAtOnce();
    void theLayoutComesBack();
    void everyWorkspaceKeepsItsPanels_data();
    void everyWorkspaceKeepsItsPanels();
    void anEarlierSessionsLayoutIsTaken();
    void brokenLayoutsChangeNothing_data();
    void brokenLayoutsChangeNothing();
    void aPresentationIsNoLayout();
    void closingWaitsForWhatPanelsDo();

private:
    std::unique_ptr<MainWindow> openWindow();
    static void settle(MainWindow& window);

    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void WindowSessionTest::init()
{
    resetSettings();
    m_source = std::make_unique<TinySource>();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_folder = std::make_unique<QTemporaryDir>();
}

void WindowSessionTest::cleanup()
{
    m_appearance->setTextScale(100);
    m_appearance->setTheme(ThemeChoice::System);
}

std::unique_ptr<MainWindow> WindowSessionTest::openWindow()
{
    auto window = std::make_unique<MainWindow>(*m_source, *m_appearance);
    window->restoreLayout();
    window->show();
    return window;
}

void WindowSessionTest::settle(MainWindow& window)
{
    QTRY_VERIFY(!window.isBusy() && !window.session().isBusy());
}

void WindowSessionTest::aSessionComesBackAsItWas()
{
    SessionState state;
    {
        const auto window = openWindow();
        window->session().chooseTokenizer("lower");
        window->session().openText(Document::Origin::Typed, "the first");
        window->session().openText(Document::Origin::Typed, "the second text");
        settle(*window);
        window->actions().action(Command::ShowMarks)->trigger();
        window->actions().action(Command::RecogniseSpecial)->trigger();
        settle(*window);
        window->place<TextPlace>().workspace().view()->setCurrentToken(1);
        state = window->sessionState();
    }
    resetSettings();
    const auto window = openWindow();
    window->restoreSession(state);
    settle(*window);
    QCOMPARE(window->session().documents().size(), std::size_t{2});
    QCOMPARE(window->session().current()->text.bytes(), std::string_view("the second text"));
    QCOMPARE(window->session().tokenizer(), std::string("lower"));
    QVERIFY(!window->actions().action(Command::ShowMarks)->isChecked());
    QVERIFY(window->session().options().special == SpecialPolicy::Recognise);
    QTRY_COMPARE(window->place<TextPlace>().workspace().view()->currentToken(), TokenIndex{1});
    QVERIFY(!window->session().undoStack().canUndo());
    QCOMPARE(window->sessionState().selected, state.selected);
}

void WindowSessionTest::openingASessionFileByPath()
{
    const QString text = writeFile(*m_folder, QStringLiteral("a.txt"), "the text");
    SessionState state;
    state.texts = {{text, {}, {}}};
    state.current = 0;
    state.tokenizer = QStringLiteral("tiny");
    const QString path = writeFile(*m_folder, QStringLiteral("s.tokenscope"), writeSession(state, m_folder->path()));
    const auto window = openWindow();
    window->openPaths({path});
    settle(*window);
    QVERIFY(window->session().current());
    QCOMPARE(window->session().current()->name, QStringLiteral("a.txt"));
}

void WindowSessionTest::aBrokenSessionFileIsSaid()
{
    const QString path = writeFile(*m_folder, QStringLiteral("s.tokenscope"), "{\"tokenscope\": 1, \"texts\": [");
    const auto window = openWindow();
    window->session().openText(Document::Origin::Typed, "stays");
    settle(*window);
    window->openPaths({path});
    const Banner* banner = window->place<TextPlace>().workspace().banner();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->message().tone, Banner::Tone::Problem);
    QVERIFY2(banner->message().title.contains(QLatin1String("s.tokenscope")), qPrintable(banner->message().title));
    QCOMPARE(window->session().current()->text.bytes(), std::string_view("stays"));
}

void WindowSessionTest::missingTextsAreSaid()
{
    SessionState state;
    state.texts = {{m_folder->filePath(QStringLiteral("gone.txt")), {}, {}},
                   {{}, QStringLiteral("here"), std::make_shared<const std::string>("here")}};
    state.current = 0;
    const auto window = openWindow();
    window->restoreSession(state);
    settle(*window);
    QCOMPARE(window->session().current()->name, QStringLiteral("here"));
    QTRY_VERIFY(window->place<TextPlace>().workspace().banner()->message().title.contains(QLatin1String("gone.txt")));
}

void WindowSessionTest::aCrashedWindowsTextIsOfferedAndRestored()
{
    // What a killed process leaves behind: its folder, with nobody holding the lock. (That a real kill leaves exactly this
    // is tested on the program itself.)
    const QDir dead(QDir(m_folder->path()).filePath(QStringLiteral("dead")));
    QVERIFY(dead.mkpath(QStringLiteral(".")));
    SessionState state;
    state.texts = {{{}, QStringLiteral("Untitled"), std::make_shared<const std::string>("typed for hours")}};
    state.current = 0;
    writeFile(*m_folder, QStringLiteral("dead/session.json"), writeSession(state, dead.path()));

    const auto window = openWindow();
    window->startAutosave(m_folder->path());
    QVERIFY(window->offer().isVisible());
    auto* button = window->offer().findChild<QPushButton*>();
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!window->offer().isVisible());
    settle(*window);
    QVERIFY(window->session().current());
    QCOMPARE(window->session().current()->text.bytes(), std::string_view("typed for hours"));
    // Thrown away only when it is kept anew.
    QTRY_VERIFY(!dead.exists());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
}

/// Whoever starts the program with a file, or opens one first, has not said no; and what they began since stays.
void WindowSessionTest::theOfferWaitsForItsAnswer()
{
    SessionState state;
    state.texts = {{{}, QStringLiteral("Untitled"), std::make_shared<const std::string>("typed for hours")}};
    state.current = 0;
    const QDir dead(QDir(m_folder->path()).filePath(QStringLiteral("kept/dead")));
    QVERIFY(dead.mkpath(QStringLiteral(".")));
    writeFile(*m_folder, QStringLiteral("kept/dead/session.json"), writeSession(state, dead.path()));
    const QString file = writeFile(*m_folder, QStringLiteral("a.txt"), "of a file");

    const auto window = openWindow();
    window->startAutosave(QDir(m_folder->path()).filePath(QStringLiteral("kept")));
    window->openPaths({QStringLiteral("sample:code"), file});
    QTRY_COMPARE(window->session().documents().size(), std::size_t{2});
    settle(*window);
    window->session().openText(Document::Origin::Typed, "begun since");
    settle(*window);
    window->bringToFront(*window->places()[1]);
    window->bringToFront(*window->places()[0]);
    window->actions().action(Command::Presentation)->trigger();
    QVERIFY(!window->offer().isVisible());
    window->actions().action(Command::Presentation)->trigger();
    QVERIFY(window->offer().isVisible());
    QTest::mouseClick(window->offer().findChild<QPushButton*>(), Qt::LeftButton);
    settle(*window);
    QVERIFY(!window->offer().isVisible());
    QCOMPARE(window->session().current()->text.bytes(), std::string_view("typed for hours"));
    QStringList names;
    for (const DocumentPtr& document : window->session().documents())
        names.append(document->name);
    QCOMPARE(names,
             (QStringList{QStringLiteral("Untitled"), QStringLiteral("Source code"), QStringLiteral("a.txt"),
                          QStringLiteral("Untitled")}));
    QCOMPARE(window->session().documents().back()->text.bytes(), std::string_view("begun since"));
}

void WindowSessionTest::anOfferThatIsDismissedIsGone()
{
    SessionState state;
    state.texts = {{{}, QStringLiteral("Untitled"), std::make_shared<const std::string>("typed for hours")}};
    const QDir dead(QDir(m_folder->path()).filePath(QStringLiteral("dead")));
    QVERIFY(dead.mkpath(QStringLiteral(".")));
    writeFile(*m_folder, QStringLiteral("dead/session.json"), writeSession(state, dead.path()));
    const auto window = openWindow();
    window->startAutosave(m_folder->path());
    QVERIFY(window->offer().isVisible());
    window->offer().dismiss();
    window->actions().action(Command::Presentation)->trigger();
    window->actions().action(Command::Presentation)->trigger();
    QVERIFY(!window->offer().isVisible());
    QVERIFY(dead.exists()); // not thrown away for it
}

void WindowSessionTest::closingKeepsTheSessionForNextTime()
{
    {
        const auto window = openWindow();
        window->startAutosave(m_folder->path());
        window->session().openText(Document::Origin::Typed, "for tomorrow");
        settle(*window);
        window->close();
    }
    const auto window = openWindow();
    window->startAutosave(m_folder->path());
    QVERIFY(window->offer().isVisible());
    QTest::mouseClick(window->offer().findChild<QPushButton*>(), Qt::LeftButton);
    settle(*window);
    QCOMPARE(window->session().current()->text.bytes(), std::string_view("for tomorrow"));
}

void WindowSessionTest::preferencesSwitchKeepingOff()
{
    const auto window = openWindow();
    window->startAutosave(m_folder->path());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    window->actions().action(Command::Preferences)->trigger();
    auto* dialog = window->findChild<PreferencesDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->autosave()->isChecked());
    QTest::mouseClick(dialog->autosave(), Qt::LeftButton, {}, QPoint(8, dialog->autosave()->height() / 2));
    QVERIFY(!Settings::autosave());
    QVERIFY(QDir(m_folder->path()).isEmpty());
    QTest::mouseClick(dialog->autosave(), Qt::LeftButton, {}, QPoint(8, dialog->autosave()->height() / 2));
    QVERIFY(Settings::autosave());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
}

void WindowSessionTest::preferencesTakeEffectAtOnce()
{
    PreferencesDialog dialog(*m_appearance);
    dialog.show();
    dialog.theme()->setFocus();
    QTest::keyClick(dialog.theme(), Qt::Key_End);
    QCOMPARE(m_appearance->theme(), ThemeChoice::Dark);
    QTest::keyClick(dialog.size(), Qt::Key_End);
    QCOMPARE(m_appearance->textScale(), Settings::textScales().last());
    const QString english = dialog.windowTitle();
    dialog.language()->setCurrentIndex(dialog.language()->findData(QStringLiteral("ru")));
    Q_EMIT dialog.language()->activated(dialog.language()->currentIndex());
    QCOMPARE(m_appearance->languageChoice(), QStringLiteral("ru"));
    const auto* close = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Close);
    QTRY_COMPARE(close->text(), QStringLiteral("Закрыть"));
    m_appearance->setLanguage(QStringLiteral("en"));
    QTRY_COMPARE(dialog.windowTitle(), english);
    QTRY_COMPARE(close->text(), QStringLiteral("Close"));
}

void WindowSessionTest::theLayoutComesBack()
{
    SessionState state;
    QSize size;
    {
        const auto window = openWindow();
        window->session().openText(Document::Origin::Typed, "the text");
        settle(*window);
        window->resize(700, 640);
        auto* dock = window->findChild<QDockWidget*>(QStringLiteral("compare"));
        dock->setFloating(true);
        window->actions().action(Command::ShowVocabulary)->setChecked(false);
        window->actions().action(Command::ShowSources)->setChecked(false);
        QCoreApplication::processEvents();
        size = window->size();
        state = window->sessionState();
    }
    const Result<SessionState> read = readSession(writeSession(state, QStringLiteral("/")), QStringLiteral("/"));
    QVERIFY(read.has_value());
    QCOMPARE(read->window, state.window);
    resetSettings();
    const auto window = openWindow();
    QVERIFY(window->size() != size);
    window->restoreSession(*read);
    settle(*window);
    QCOMPARE(window->size(), size);
    QVERIFY(window->findChild<QDockWidget*>(QStringLiteral("compare"))->isFloating());
    QVERIFY(window->findChild<QDockWidget*>(QStringLiteral("vocabulary"))->isHidden());
    QVERIFY(!window->actions().action(Command::ShowVocabulary)->isChecked());
    QVERIFY(!window->actions().action(Command::ShowSources)->isChecked());
    QVERIFY(window->actions().action(Command::ShowCompare)->isChecked());
}

void WindowSessionTest::everyWorkspaceKeepsItsPanels_data()
{
    QTest::addColumn<bool>("bySession");
    QTest::addColumn<bool>("textsInFront");
    for (const bool bySession : {false, true}) {
        for (const bool front : {false, true})
            QTest::addRow("%s, %s in front", bySession ? "session" : "next start", front ? "texts" : "pictures")
                << bySession << front;
    }
}

void WindowSessionTest::everyWorkspaceKeepsItsPanels()
{
    QFETCH(const bool, bySession);
    QFETCH(const bool, textsInFront);
    const auto hidden = [](MainWindow& window, const char* dock) {
        return window.findChild<QDockWidget*>(QLatin1String(dock))->isHidden();
    };
    SessionState state;
    {
        const auto window = openWindow();
        window->actions().action(Command::ShowVocabulary)->setChecked(false);
        window->bringToFront(*window->places()[1]);
        window->actions().action(Command::ShowMethod)->setChecked(false);
        if (textsInFront)
            window->bringToFront(*window->places()[0]);
        state = window->sessionState();
        window->close();
    }
    if (bySession)
        resetSettings();
    const auto window = openWindow();
    if (bySession)
        window->restoreSession(state);
    QCOMPARE(hidden(*window, "codebook"), !bySession || textsInFront); // a session knows what was in front
    window->bringToFront(*window->places()[0]);
    QVERIFY(hidden(*window, "vocabulary"));
    QVERIFY(!hidden(*window, "statistics"));
    window->bringToFront(*window->places()[1]);
    QVERIFY(hidden(*window, "method"));
    QVERIFY(!hidden(*window, "codebook"));
    QVERIFY(!window->actions().action(Command::ShowMethod)->isChecked());
    QVERIFY(hidden(*window, "statistics"));
    window->bringToFront(*window->places()[2]);
    QVERIFY(!hidden(*window, "reducer")); // never touched: as at first
    window->resetLayout();
    window->bringToFront(*window->places()[1]);
    QVERIFY(!hidden(*window, "method"));
}

void WindowSessionTest::anEarlierSessionsLayoutIsTaken()
{
    SessionState state;
    {
        const auto window = openWindow();
        window->actions().action(Command::ShowVocabulary)->setChecked(false);
        state = window->sessionState();
    }
    state.window.insert(QStringLiteral("layout"),
                        state.window.take(QStringLiteral("layouts")).toObject().value(QStringLiteral("text")));
    const auto window = openWindow();
    QVERIFY(!window->findChild<QDockWidget*>(QStringLiteral("vocabulary"))->isHidden());
    window->restoreSession(state);
    QVERIFY(window->findChild<QDockWidget*>(QStringLiteral("vocabulary"))->isHidden());
}

void WindowSessionTest::brokenLayoutsChangeNothing_data()
{
    QTest::addColumn<QJsonObject>("broken");
    const auto row = [](const char* name, const QJsonValue& value) {
        QTest::newRow(name) << QJsonObject{{QStringLiteral("layout"), value}, {QStringLiteral("geometry"), value}};
    };
    QTest::newRow("nothing") << QJsonObject();
    row("a number", 7);
    row("not Base64", QStringLiteral("%%%"));
    row("empty", QString());
    row("other bytes", QString::fromLatin1(QByteArray("this is no layout at all").toBase64()));
    row("zeros", QString::fromLatin1(QByteArray(4096, '\0').toBase64()));
    row("ones", QString::fromLatin1(QByteArray(4096, '\xFF').toBase64()));
    QMainWindow other;
    QTest::newRow("a layout for each, of other bytes")
        << QJsonObject{{QStringLiteral("layouts"), QJsonObject{{QStringLiteral("text"), QStringLiteral("AAAA")}}}};
    QTest::newRow("another window's") << QJsonObject{
        {QStringLiteral("layout"), QString::fromLatin1(other.saveState(99).toBase64())}};
}

void WindowSessionTest::brokenLayoutsChangeNothing()
{
    QFETCH(QJsonObject, broken);
    const auto window = openWindow();
    const QSize size = window->size();
    SessionState state;
    state.texts = {{{}, QStringLiteral("here"), std::make_shared<const std::string>("here")}};
    state.current = 0;
    state.window = broken;
    window->restoreSession(state);
    settle(*window);
    QCOMPARE(window->size(), size);
    for (const QDockWidget* dock : window->findChildren<QDockWidget*>()) {
        const auto* panel = qobject_cast<const Panel*>(dock->widget());
        const auto& own = window->current().panels();
        const bool here = panel == nullptr || std::ranges::find(own, panel) != own.end();
        QVERIFY2(dock->isHidden() != here && !dock->isFloating(), qPrintable(dock->objectName()));
    }
    QCOMPARE(window->session().current()->name, QStringLiteral("here"));
    QVERIFY(!window->place<TextPlace>().workspace().banner()->isVisible());
}

void WindowSessionTest::aPresentationIsNoLayout()
{
    const auto window = openWindow();
    window->session().openText(Document::Origin::Typed, "the text");
    settle(*window);
    window->actions().action(Command::Presentation)->trigger();
    QVERIFY(window->place<TextPlace>().workspace().isPresenting());
    const SessionState state = window->sessionState();
    window->actions().action(Command::Presentation)->trigger();
    window->actions().action(Command::ShowInspector)->setChecked(false);
    window->restoreSession(state);
    settle(*window);
    QVERIFY(!window->isFullScreen());
    QVERIFY(!window->findChild<QDockWidget*>(QStringLiteral("inspector"))->isHidden());
    QVERIFY(window->actions().action(Command::ShowInspector)->isChecked());
}

/// A panel opens a tokenizer when the window goes: the tokenizers must still be there until it is done.
void WindowSessionTest::closingWaitsForWhatPanelsDo()
{
    auto window = openWindow();
    window->session().openText(Document::Origin::Typed, "the text");
    settle(*window);
    auto& compare = dynamic_cast<ComparePanel&>(*window->panel(QStringLiteral("compare")));
    window->actions().action(Command::ShowCompare)->trigger();
    QTRY_VERIFY(compare.isVisible() && !compare.isBusy());
    m_source->hold();
    compare.addTokenizer("split");
    QTRY_VERIFY(compare.isBusy());
    QTest::qWait(50); // its worker is waiting for the tokenizer by now
    std::thread later([this] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        m_source->release();
    });
    window.reset();
    later.join();
    QVERIFY(m_source->opened() >= 2);
}

QTEST_MAIN(WindowSessionTest)
#include "tst_windowsession.moc"
