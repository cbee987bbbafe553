// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/actions/commandneed.h"
#include "app/export/exporter.h"
#include "app/inspector/inspectorpanel.h"
#include "app/settings/settings.h"
#include "app/text/statusline.h"
#include "app/text/texteditor.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/window/banner.h"
#include "app/window/mainwindow.h"
#include "app/window/progressline.h"
#include "app/window/sourcespanel.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/textview/tokentextview.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenuBar>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QWindow>

using namespace tokenscope;
using namespace tokenscope::app;

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void opensFromArguments();
    void opensByDrop();
    void opensDroppedText();
    void opensByPaste();
    void pasteOfFilesOpensThem();
    void opensASampleFromThePanel();
    void tokenizerFileIsUsed();
    void statusSaysTokensDensityAndRoundTrip();
    void roundTripButtonGoesToTheDifference();
    void selectionReachesInspectorAndStatus();
    void occurrencesGoRound();
    void copies();
    void typingShowsTokens();
    void textThatCannotBeEditedSaysWhy_data();
    void textThatCannotBeEditedSaysWhy();
    void corruptTokenizerShowsTheBanner();
    void missingFileShowsTheBanner();
    void invalidUtf8IsSaid();
    void tokenizerInAFileIsOffered();
    void fileThatIsNotWhatItSeemsIsSaid_data();
    void fileThatIsNotWhatItSeemsIsSaid();
    void disabledCommandsSayWhy();
    void panelsOfOtherWorkspacesAreNotListed();
    void cancelMidRun();
    void closeMidRun();
    void progressAppearsOnlyAfterADelay();
    void switchesLanguageLive();
    void switchesTheme();
    void scaleIsUndoable();
    void layoutIsRestored();
    void layoutIsReset();
    void fullScreenShowsTheTextAlone();
    void exportsPicturesAndData();

private:
    QAction* action(Command command) const { return m_window->actions().action(command); }
    TokenTextView& view() const { return *m_window->place<TextPlace>().workspace().view(); }
    void open(const std::string& text);
    bool drop(const QMimeData& mime, const QWidget& target);
    void reopenWindow();

    std::unique_ptr<TinySource> m_source;
    std::unique_ptr<Appearance> m_appearance;
    InspectorPanel& inspector() const
    {
        return dynamic_cast<InspectorPanel&>(*m_window->panel(QStringLiteral("inspector")));
    }

    std::unique_ptr<MainWindow> m_window;
};

void WindowTest::init()
{
    resetSettings();
    m_source = std::make_unique<TinySource>();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    reopenWindow();
}

void WindowTest::cleanup()
{
    m_source->release();
    m_window.reset();
    m_appearance->setTextScale(100);
    m_appearance.reset();
}

void WindowTest::reopenWindow()
{
    m_window = std::make_unique<MainWindow>(*m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void WindowTest::open(const std::string& text)
{
    m_window->session().openText(Document::Origin::Pasted, text);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), 60000);
}

/// What the window system sends when something is dragged from outside and dropped in the middle of `target`.
bool WindowTest::drop(const QMimeData& mime, const QWidget& target)
{
    const QPoint place = target.mapTo(m_window.get(), target.rect().center());
    QDragEnterEvent enter(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->windowHandle(), &enter);
    QDropEvent release(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window->windowHandle(), &release);
    return release.isAccepted();
}

void WindowTest::opensFromArguments()
{
    const QTemporaryDir folder;
    m_window->openPaths({writeFile(folder, QStringLiteral("argument.txt"), "from the argument")});
    QTRY_VERIFY(m_window->session().current() != nullptr);
    QTRY_VERIFY(view().document().tokens() != nullptr);
    QCOMPARE(view().document().bytes(), "from the argument");
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("argument.txt")));
}

void WindowTest::opensByDrop()
{
    const QTemporaryDir folder;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(writeFile(folder, QStringLiteral("dropped.txt"), "dropped"))});
    QVERIFY(drop(mime, *m_window->menuBar()));
    QTRY_COMPARE(view().document().bytes(), "dropped");
}

void WindowTest::opensDroppedText()
{
    QMimeData mime;
    mime.setText(QStringLiteral("dragged text"));
    QVERIFY(drop(mime, *view().viewport()));
    QTRY_COMPARE(view().document().bytes(), "dragged text");
}

void WindowTest::opensByPaste()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("pasted \U0001F600"));
    QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(view().document().bytes(), "pasted \xF0\x9F\x98\x80");
    QCOMPARE(m_window->session().current()->origin, Document::Origin::Pasted);
}

void WindowTest::pasteOfFilesOpensThem()
{
    const QTemporaryDir folder;
    auto* mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(writeFile(folder, QStringLiteral("copied.txt"), "copied"))});
    QGuiApplication::clipboard()->setMimeData(mime);
    action(Command::Paste)->trigger();
    QTRY_COMPARE(view().document().bytes(), "copied");
}

void WindowTest::opensASampleFromThePanel()
{
    QTreeWidget* tree = m_window->sources().tree();
    QTreeWidgetItem* sample = tree->topLevelItem(0)->child(0);
    tree->setFocus();
    tree->setCurrentItem(sample);
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_VERIFY(m_window->session().current() != nullptr);
    QCOMPARE(m_window->session().current()->name, samples().front().title);
}

void WindowTest::tokenizerFileIsUsed()
{
    const QTemporaryDir folder;
    open("see it");
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer());
    m_window->session().chooseTokenizer(path.toStdString());
    QTRY_COMPARE(m_window->session().tokenizer(), path.toStdString());
    QCOMPARE(view().document().tokens()->size(), 2U);
    QVERIFY(
        m_window->place<TextPlace>().statusLine().tokenizerButton()->text().contains(QStringLiteral("tokenizer.json")));
}

void WindowTest::statusSaysTokensDensityAndRoundTrip()
{
    open("see the the");
    QTRY_VERIFY(!m_window->place<TextPlace>().statusLine().roundTripText().isEmpty());
    QCOMPARE(m_window->place<TextPlace>().statusLine().tokensText(), QStringLiteral("5 tokens"));
    QCOMPARE(m_window->place<TextPlace>().statusLine().roundTripText(), QStringLiteral("round trip exact"));
    open("x");
    QCOMPARE(m_window->place<TextPlace>().statusLine().tokensText(), QStringLiteral("1 token"));
}

void WindowTest::roundTripButtonGoesToTheDifference()
{
    open("see The end");
    m_window->session().chooseTokenizer("lower");
    QTRY_COMPARE(m_window->session().tokenizer(), "lower");
    QTRY_VERIFY(m_window->session().roundTrip().has_value());
    QVERIFY(m_window->place<TextPlace>().statusLine().roundTripText().contains(QStringLiteral("byte 4")));
    QTest::mouseClick(m_window->place<TextPlace>().statusLine().roundTripButton(), Qt::LeftButton);
    QVERIFY(m_window->selection().selected().bytes.contains(4));
}

void WindowTest::selectionReachesInspectorAndStatus()
{
    open("see the end");
    view().setCurrentToken(3);
    QTRY_VERIFY(inspector().lines().contains(QStringLiteral("Id: 258")));
    QVERIFY(m_window->place<TextPlace>().statusLine().selectedText().startsWith(QStringLiteral("1 ")));
    QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
    QTRY_VERIFY(m_window->place<TextPlace>().statusLine().selectedText().startsWith(QStringLiteral("2 ")));
    QTRY_VERIFY(inspector().lines().contains(QStringLiteral("Tokens: 2")));
}

void WindowTest::occurrencesGoRound()
{
    open("a the b the c the");
    view().setCurrentToken(1);
    QCOMPARE(view().currentToken(), 1U);
    action(Command::NextOccurrence)->trigger();
    QCOMPARE(view().currentToken(), 4U);
    action(Command::PreviousOccurrence)->trigger();
    action(Command::PreviousOccurrence)->trigger();
    QCOMPARE(view().currentToken(), 7U);
}

void WindowTest::copies()
{
    const QTemporaryDir folder;
    open("see the end");
    QVERIFY(!action(Command::CopyText)->isEnabled());
    view().selectTokens({2, 4});
    action(Command::CopyText)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("e the"));
    action(Command::CopyIds)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("[101, 258]"));
    m_window->openPaths({writeFile(folder, QStringLiteral("it's.txt"), "x")});
    QTRY_COMPARE(view().document().bytes(), "x");
    action(Command::CopyCommandLine)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("tokenscope-cli encode --json --tokenizer tiny '%1'")
                 .arg(folder.filePath(QStringLiteral("it'\\''s.txt"))));
}

void WindowTest::typingShowsTokens()
{
    action(Command::NewText)->trigger();
    TextEditor* editor = m_window->place<TextPlace>().workspace().editor();
    QVERIFY(editor->isVisible());
    QTest::keyClicks(editor, QStringLiteral("see the"));
    QTRY_COMPARE(view().document().bytes(), "see the");
    QTRY_VERIFY(view().document().tokens() != nullptr);
    QCOMPARE(view().document().tokens()->size(), 4U);
    QCOMPARE(editor->toPlainText(), QStringLiteral("see the"));
    action(Command::EditText)->trigger();
    QVERIFY(!editor->isVisible());
}

void WindowTest::textThatCannotBeEditedSaysWhy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("editable");
    QTest::newRow("plain") << QByteArray("a\nb") << true;
    QTest::newRow("all CRLF") << QByteArray("a\r\nb\r\n") << true;
    QTest::newRow("mixed line ends") << QByteArray("a\r\nb\n") << false;
    QTest::newRow("lone CR") << QByteArray("a\rb") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("not UTF-8") << QByteArray("a\xFF") << false;
    QTest::newRow("too large") << QByteArray(TextEditor::kLargestBytes + 1, 'a') << false;
}

void WindowTest::textThatCannotBeEditedSaysWhy()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, editable);
    open(text.toStdString());
    action(Command::EditText)->trigger();
    QCOMPARE(m_window->place<TextPlace>().workspace().isEditing(), editable);
    QCOMPARE(action(Command::EditText)->isChecked(), editable);
    QCOMPARE(m_window->place<TextPlace>().workspace().banner()->isVisible(), !editable);
    QCOMPARE(view().document().bytes(), std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
}

void WindowTest::corruptTokenizerShowsTheBanner()
{
    const QTemporaryDir folder;
    open("see it");
    const TextDocument before = view().document();
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer().chopped(40));
    m_window->session().chooseTokenizer(path.toStdString());
    Banner* banner = m_window->place<TextPlace>().workspace().banner();
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(banner->message().tone, Banner::Tone::Problem);
    QVERIFY(banner->message().title.contains(QStringLiteral("tokenizer.json")));
    QVERIFY(!banner->message().detail.isEmpty());
    QVERIFY(view().document().sharesAllWith(before)); // the previous result stays
    QTest::keyClick(banner, Qt::Key_Escape);
    QVERIFY(!banner->isVisible());
}

void WindowTest::missingFileShowsTheBanner()
{
    m_window->openPaths({QStringLiteral("/nowhere/missing.txt")});
    Banner* banner = m_window->place<TextPlace>().workspace().banner();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->message().title.contains(QStringLiteral("missing.txt")));
}

void WindowTest::invalidUtf8IsSaid()
{
    const QTemporaryDir folder;
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer());
    open("see it\xFF");
    QVERIFY(!m_window->place<TextPlace>().workspace().banner()->isVisible()); // byte-level: taken as it is
    m_window->session().chooseTokenizer(path.toStdString());
    QTRY_VERIFY(m_window->place<TextPlace>().workspace().banner()->isVisible());
    QVERIFY(m_window->place<TextPlace>().workspace().banner()->message().title.contains(QLatin1String("6")));
}

void WindowTest::tokenizerInAFileIsOffered()
{
    const QTemporaryDir folder;
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer());
    m_window->openPaths({path});
    Banner* banner = m_window->place<TextPlace>().workspace().banner();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->message().action);
    banner->message().action();
    QTRY_COMPARE(m_window->session().tokenizer(), path.toStdString());
}

void WindowTest::fileThatIsNotWhatItSeemsIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty picture") << QStringLiteral("photo.png") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("empty text") << QStringLiteral("notes.txt") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("text called video") << QStringLiteral("clip.MP4") << QByteArray("see it") << QStringLiteral("video");
    QTest::newRow("text called text") << QStringLiteral("notes.txt") << QByteArray("see it") << QString();
}

/// What nobody else can read is opened as text, and not without a word.
void WindowTest::fileThatIsNotWhatItSeemsIsSaid()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, said);
    const QTemporaryDir folder;
    m_window->openPaths({writeFile(folder, name, content)});
    QTRY_VERIFY(m_window->session().current() && !m_window->session().isBusy());
    const Banner* banner = m_window->place<TextPlace>().workspace().banner();
    QCOMPARE(banner->isVisible(), !said.isEmpty());
    QVERIFY(banner->message().title.contains(said));
    if (said.isEmpty())
        return;
    QVERIFY(banner->message().title.contains(name));
    m_window->session().edit("see it all", false);
    QVERIFY(!banner->isVisible()); // it is another text now
}

void WindowTest::disabledCommandsSayWhy()
{
    for (const Command workspace : {Command::TextWorkspace, Command::ImageWorkspace, Command::ReductionWorkspace,
                                    Command::VideoWorkspace, Command::StudyWorkspace}) {
        action(workspace)->trigger();
        QCoreApplication::processEvents();
        for (const CommandInfo& info : commandTable()) {
            const QAction* each = action(info.command);
            if (each->isVisible() && !each->isEnabled())
                QVERIFY2(!needOf(info.command).isEmpty(), info.id);
        }
    }
}

void WindowTest::panelsOfOtherWorkspacesAreNotListed()
{
    QVERIFY(action(Command::ShowPipeline)->isVisible());
    QVERIFY(!action(Command::ShowCodebook)->isVisible());
    action(Command::ImageWorkspace)->trigger();
    QVERIFY(!action(Command::ShowPipeline)->isVisible());
    QVERIFY(!action(Command::PinPipeline)->isVisible());
    QVERIFY(action(Command::ShowCodebook)->isVisible());
    QVERIFY(action(Command::ShowSources)->isVisible());
}

void WindowTest::cancelMidRun()
{
    open("see it");
    const TextDocument before = view().document();
    m_source->hold();
    m_window->session().chooseTokenizer("lower");
    QVERIFY(action(Command::Cancel)->isEnabled());
    QElapsedTimer timer;
    timer.start();
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_window->session().isBusy());
    QVERIFY(timer.elapsed() <= 500); // the budget is 100 ms; a busy machine gets five times that
    QVERIFY(!action(Command::Cancel)->isEnabled());
    m_source->release();
    QTest::qWait(50);
    QVERIFY(view().document().sharesAllWith(before));
}

void WindowTest::closeMidRun()
{
    m_window->session().openText(Document::Origin::Pasted, std::string(4 << 20, 'x'));
    QVERIFY(m_window->session().isBusy());
    QVERIFY(m_window->close());
    m_window.reset();
    reopenWindow();
}

void WindowTest::progressAppearsOnlyAfterADelay()
{
    ProgressLine* progress = m_window->place<TextPlace>().workspace().progress();
    open("quick");
    QVERIFY(!progress->isShowing());
    m_source->hold();
    m_window->session().chooseTokenizer("lower");
    QVERIFY(!progress->isShowing());
    QTRY_VERIFY(progress->isShowing());
    m_source->release();
    QTRY_VERIFY(!progress->isShowing());
}

void WindowTest::switchesLanguageLive()
{
    open("the the");
    m_appearance->setLanguage(QStringLiteral("ru"));
    QTRY_COMPARE(action(Command::Quit)->text(), QStringLiteral("&Выход"));
    QCOMPARE(m_window->place<TextPlace>().statusLine().tokensText(), QStringLiteral("2 токена"));
    QCOMPARE(m_window->menuBar()->actions().first()->text(), QStringLiteral("&Файл"));
    m_appearance->setLanguage(QStringLiteral("zh_CN"));
    QTRY_COMPARE(m_window->menuBar()->actions().first()->text(), QStringLiteral("文件(&F)"));
    m_appearance->setLanguage(QStringLiteral("en"));
    QTRY_COMPARE(action(Command::Quit)->text(), QStringLiteral("&Quit"));
}

void WindowTest::switchesTheme()
{
    open("the");
    action(Command::ThemeDark)->trigger();
    QTRY_VERIFY(isDark(m_window->palette()));
    QVERIFY(m_window->grab().toImage().pixelColor(4, m_window->height() / 2).lightnessF() < 0.5);
    action(Command::ThemeLight)->trigger();
    QTRY_VERIFY(!isDark(m_window->palette()));
    QVERIFY(m_window->grab().toImage().pixelColor(4, m_window->height() / 2).lightnessF() > 0.5);
    QCOMPARE(Settings::theme(), ThemeChoice::Light);
}

void WindowTest::scaleIsUndoable()
{
    action(Command::LargerText)->trigger();
    action(Command::LargerText)->trigger();
    QCOMPARE(m_appearance->textScale(), 140);
    action(Command::Undo)->trigger();
    QCOMPARE(m_appearance->textScale(), 100);
}

void WindowTest::layoutIsRestored()
{
    action(Command::ShowSources)->trigger();
    QVERIFY(!action(Command::ShowSources)->isChecked());
    auto* inspector = m_window->findChild<QDockWidget*>(QStringLiteral("inspector"));
    m_window->addDockWidget(Qt::BottomDockWidgetArea, inspector);
    QVERIFY(m_window->close());
    reopenWindow();
    QVERIFY(!m_window->findChild<QDockWidget*>(QStringLiteral("sources"))->isVisible());
    QVERIFY(!action(Command::ShowSources)->isChecked());
    QCOMPARE(m_window->dockWidgetArea(m_window->findChild<QDockWidget*>(QStringLiteral("inspector"))),
             Qt::BottomDockWidgetArea);
}

void WindowTest::layoutIsReset()
{
    action(Command::ShowSources)->trigger();
    action(Command::ShowInspector)->trigger();
    action(Command::ResetLayout)->trigger();
    QVERIFY(m_window->sources().isVisible());
    QVERIFY(inspector().isVisible());
    QCOMPARE(m_window->dockWidgetArea(m_window->findChild<QDockWidget*>(QStringLiteral("sources"))),
             Qt::LeftDockWidgetArea);
}

void WindowTest::fullScreenShowsTheTextAlone()
{
    action(Command::Presentation)->trigger();
    QVERIFY(!m_window->sources().isVisible());
    QVERIFY(!m_window->menuBar()->isVisible());
    QVERIFY(action(Command::Presentation)->isEnabled()); // its key still works
    action(Command::Presentation)->trigger();
    QVERIFY(m_window->sources().isVisible());
}

void WindowTest::exportsPicturesAndData()
{
    const QTemporaryDir folder;
    open("see the");
    const Result<QStringList> written = exportWindow(*m_window, folder.filePath(QStringLiteral("new/folder")));
    QVERIFY(written.has_value());
    const QDir target(folder.filePath(QStringLiteral("new/folder")));
    for (const QString& name : *written)
        QVERIFY2(QFileInfo(target.filePath(name)).size() > 0, qPrintable(name));
    QFile data(target.filePath(QStringLiteral("tokens.json")));
    QVERIFY(data.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(data.readAll()).object();
    QCOMPARE(object.value(QStringLiteral("tokens")).toInt(), 4);
    QCOMPARE(object.value(QStringLiteral("tokenizer")).toString(), QStringLiteral("tiny"));
    QVERIFY(!exportWindow(*m_window, QStringLiteral("/proc/nowhere")).has_value());
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
