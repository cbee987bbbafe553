// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the text is shown, presenting, and editing in place.

#include "app/settings/settings.h"
#include "app/text/texteditor.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/text/textworkspacecommands.h"
#include "app/window/banner.h"
#include "app/window/mainwindow.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "widgets/textview/colourlegend.h"
#include "widgets/textview/tokentextview.h"
#include "widgets/vocabulary/vocabularyfilters.h"
#include "widgets/vocabulary/vocabularymodel.h"
#include "widgets/vocabulary/vocabularyview.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

/// Knows every file of one's own by name.
class KnowingSource final : public TokenizerSource {
public:
    std::vector<TokenizerChoice> choices() const override { return m_tiny.choices(); }
    Result<std::shared_ptr<const Tokenizer>> open(const std::string& id) const override { return m_tiny.open(id); }
    QStringList bringCommand(const std::string& id) const override { return m_tiny.bringCommand(id); }
    QString nameOf(const std::string& fingerprint) const override
    {
        return fingerprint.empty() ? QString() : QStringLiteral("Known");
    }

private:
    TinySource m_tiny;
};

} // namespace

class TextCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void coloursByKeys_data();
    void coloursByKeys();
    void coloursAreUndoneAndRemembered();
    void rowsAreUndoneAndRemembered();
    void legendFollowsTheLanguage();
    void presentsTheTextAlone();
    void arrowsStepWhilePresenting();
    void typingKeepsThePlace();
    void typingIsWhatTheWholeGives_data();
    void typingIsWhatTheWholeGives();
    void undoReachesThePane();
    void closingATypedTextIsUndone();
    void theTextIsSaved();
    void aTextThatCannotBeSavedIsSaid();
    void largeTextsFillBitByBit();
    void keystrokeToTokens_data();
    void keystrokeToTokens();
    void knownFilesHaveTheirName();
    void occurrencesOfAChosenEntry();

private:
    QAction* action(Command command) const { return m_window->actions().action(command); }
    TokenTextView& view() const { return *m_window->place<TextPlace>().workspace().view(); }
    TextEditor& editor() const { return *m_window->place<TextPlace>().workspace().editor(); }
    void open(const std::string& text);
    void reopenWindow();
    bool settled() const;

    KnowingSource m_source;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

void TextCommandsTest::init()
{
    resetSettings();
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setLanguage(QStringLiteral("en"));
    reopenWindow();
}

void TextCommandsTest::cleanup()
{
    m_window.reset();
    m_appearance.reset();
}

void TextCommandsTest::reopenWindow()
{
    m_window = std::make_unique<MainWindow>(m_source, *m_appearance);
    m_window->restoreLayout();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TextCommandsTest::open(const std::string& text)
{
    m_window->session().openText(Document::Origin::Pasted, text);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 20'000);
}

/// The view shows the session's text with its tokens.
bool TextCommandsTest::settled() const
{
    const Session& session = m_window->session();
    return !session.isBusy() && session.current() && view().document().tokens() != nullptr
        && view().document().sharedBytes() == session.current()->text.sharedBytes();
}

void TextCommandsTest::coloursByKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("legend");
    QTest::newRow("id") << int(Qt::Key_2) << "id"
                        << "same colour everywhere";
    QTest::newRow("length") << int(Qt::Key_3) << "length"
                            << "Length in bytes";
    QTest::newRow("rank") << int(Qt::Key_4) << "rank"
                          << "Merge rank";
    QTest::newRow("script") << int(Qt::Key_5) << "script"
                            << "Cyrillic";
    QTest::newRow("kind") << int(Qt::Key_6) << "kind"
                          << "part of a character";
}

void TextCommandsTest::coloursByKeys()
{
    QFETCH(int, key);
    QFETCH(QString, legend);
    open("Latin \xD0\xB4\xD0\xB0 the");
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), Qt::AltModifier);
    QTEST(view().colouring()->id(), "id");
    const ColourLegendLine& line = *m_window->place<TextPlace>().workspace().legendLine();
    QTRY_VERIFY2(line.legend().sentence().contains(legend), qPrintable(line.legend().sentence()));
    QCOMPARE(line.accessibleDescription(), line.legend().sentence());
}

void TextCommandsTest::coloursAreUndoneAndRemembered()
{
    open("the");
    action(Command::ColourScript)->trigger();
    action(Command::ColourKind)->trigger();
    action(Command::ColourKind)->trigger(); // nothing new
    action(Command::Undo)->trigger();
    QCOMPARE(view().colouring()->id(), QStringLiteral("script"));
    QVERIFY(action(Command::ColourScript)->isChecked());
    QVERIFY(!action(Command::ColourKind)->isChecked());
    reopenWindow();
    QCOMPARE(view().colouring()->id(), QStringLiteral("script"));
    QVERIFY(action(Command::ColourScript)->isChecked());
}

void TextCommandsTest::rowsAreUndoneAndRemembered()
{
    open("the");
    QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    action(Command::ShowBytesRow)->trigger();
    action(Command::ShowPieceRow)->trigger();
    QCOMPARE(view().visibleNotes(), QStringLiteral("257|74 68 65|the").split(QLatin1Char('|')));
    action(Command::Undo)->trigger();
    QCOMPARE(view().options().noteRows(), 2);
    QVERIFY(!action(Command::ShowPieceRow)->isChecked());
    reopenWindow();
    QVERIFY(view().options().idRow && view().options().bytesRow);
    QVERIFY(action(Command::ShowIdRow)->isChecked());
}

void TextCommandsTest::legendFollowsTheLanguage()
{
    open("the");
    QTest::qWait(200); // the first legend is said a moment after the first tokens
    const QString english = m_window->place<TextPlace>().workspace().legendLine()->legend().title;
    QSignalSpy spy(&view(), &TokenTextView::legendChanged);
    QEvent change(QEvent::LanguageChange);
    QApplication::sendEvent(&view(), &change);
    QTest::qWait(200);
    QCOMPARE(m_window->place<TextPlace>().workspace().legendLine()->legend().title,
             english); // the same language: nothing new is said
    QCOMPARE(spy.count(), 0);
}

void TextCommandsTest::presentsTheTextAlone()
{
    open("the end");
    action(Command::EditText)->trigger();
    action(Command::ShowSources)->setChecked(false);
    const double scale = view().options().scale;
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QVERIFY(m_window->isFullScreen());
    QCOMPARE(view().options().scale, scale * 1.6);
    QVERIFY(view().options().strongMarks);
    QVERIFY(!m_window->menuBar()->isVisible() && !m_window->statusBar()->isVisible());
    QVERIFY(!editor().isVisible() && !m_window->place<TextPlace>().workspace().legendLine()->isVisible());
    QVERIFY(view().hasFocus());
    const int steps = m_window->session().undoStack().count();
    QTest::keyClick(&view(), Qt::Key_Escape);
    QVERIFY(!m_window->isFullScreen());
    QVERIFY(!action(Command::Presentation)->isChecked());
    QCOMPARE(view().options().scale, scale);
    QVERIFY(!view().options().strongMarks);
    QVERIFY(m_window->menuBar()->isVisible() && m_window->statusBar()->isVisible() && editor().isVisible());
    QVERIFY(!action(Command::ShowSources)->isChecked()); // as it was before
    QVERIFY(action(Command::ShowInspector)->isChecked());
    QCOMPARE(m_window->session().undoStack().count(), steps);
}

void TextCommandsTest::arrowsStepWhilePresenting()
{
    open("abc");
    action(Command::Presentation)->trigger();
    for (const TokenIndex wanted : {0U, 1U, 2U}) {
        QTest::keyClick(&view(), Qt::Key_Right);
        QCOMPARE(view().currentToken(), wanted);
    }
    action(Command::Presentation)->trigger();
    QVERIFY(!m_window->isFullScreen());
}

void TextCommandsTest::typingKeepsThePlace()
{
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "line " + std::to_string(i) + "\n";
    open(text);
    action(Command::EditText)->trigger();
    view().scrollToByte(text.find("line 300"));
    const std::uint64_t top = view().firstVisibleByte();
    QTest::keyClick(&editor(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClicks(&editor(), QStringLiteral("xyz")); // at the very beginning
    QTRY_VERIFY(settled() && view().document().bytes().size() == text.size() + 3);
    QTRY_COMPARE(view().firstVisibleByte(), top + 3);
}

void TextCommandsTest::typingIsWhatTheWholeGives_data()
{
    QTest::addColumn<QByteArray>("tokenizer");
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::newRow("cut anywhere a pattern allows") << QByteArray("split") << QByteArray("\n");
    QTest::newRow("no safe cuts") << QByteArray("tiny") << QByteArray("\n");
    QTest::newRow("carriage returns") << QByteArray("split") << QByteArray("\r\n");
}

void TextCommandsTest::typingIsWhatTheWholeGives()
{
    QFETCH(QByteArray, tokenizer);
    QFETCH(QByteArray, lineEnd);
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "the thin line " + std::to_string(i) + " then" + lineEnd.toStdString();
    m_window->session().chooseTokenizer(tokenizer.toStdString());
    open(text);
    QTRY_COMPARE(m_window->session().tokenizer(), tokenizer.toStdString());
    QTRY_VERIFY(settled());
    action(Command::EditText)->trigger();
    std::mt19937 random(7);
    for (int step = 0; step < 25; ++step) {
        QTextCursor cursor = editor().textCursor();
        const int length = editor().document()->characterCount() - 1;
        cursor.setPosition(static_cast<int>(random() % static_cast<unsigned>(length)));
        if (random() % 3 == 0)
            cursor.setPosition(std::min(length, cursor.position() + static_cast<int>(random() % 40)),
                               QTextCursor::KeepAnchor);
        const QString inserted[] = {QString(), QStringLiteral(" the"), QStringLiteral("\n"), QStringLiteral("é"),
                                    QStringLiteral("th\nthe\n")};
        cursor.insertText(inserted[random() % 5]);
        std::string wanted = editor().toPlainText().toStdString();
        if (lineEnd == "\r\n")
            wanted = QByteArray::fromStdString(wanted).replace("\n", "\r\n").toStdString();
        QTRY_VERIFY(settled() && view().document().bytes() == wanted);
        const auto whole = m_window->session().encoded()->tokenizer->encode(wanted);
        const TokenTable& tokens = *view().document().tokens();
        QVERIFY(std::ranges::equal(tokens.ids(), whole->ids));
        for (TokenTable::Cursor at(tokens, 0); !at.atEnd(); at.next())
            QVERIFY(at.range() == whole->ranges[at.token()]);
    }
}

void TextCommandsTest::undoReachesThePane()
{
    open("one\ntwo\nthree\n");
    action(Command::EditText)->trigger();
    m_window->session().edit("one\nTWO\nthree\nfour\n", false);
    QCOMPARE(editor().toPlainText(), QStringLiteral("one\nTWO\nthree\nfour\n"));
    action(Command::Undo)->trigger();
    QCOMPARE(editor().toPlainText(), QStringLiteral("one\ntwo\nthree\n"));
    QTest::keyClicks(&editor(), QStringLiteral("x"));
    QTRY_COMPARE(m_window->session().current()->text.bytes().size(), std::size_t{15});
}

/// Also the letters typed just before.
void TextCommandsTest::closingATypedTextIsUndone()
{
    action(Command::NewText)->trigger();
    QTest::keyClicks(&editor(), QStringLiteral("typed "));
    QTRY_VERIFY(settled());
    QTest::keyClicks(&editor(), QStringLiteral("for hours"));
    action(Command::CloseDocument)->trigger();
    QVERIFY(!m_window->session().current());
    action(Command::Undo)->trigger();
    QVERIFY(m_window->session().current());
    QCOMPARE(m_window->session().current()->text.bytes(), std::string_view("typed for hours"));
    QTRY_VERIFY(settled());
}

void TextCommandsTest::theTextIsSaved()
{
    const QTemporaryDir folder;
    QVERIFY(!action(Command::SaveText)->isEnabled());
    QVERIFY(action(Command::SaveText)->toolTip().contains(QLatin1String("Needs a text")));
    action(Command::NewText)->trigger();
    QVERIFY(action(Command::SaveText)->isEnabled());
    QTest::keyClicks(&editor(), QStringLiteral("typed"));
    QTest::keyClick(&editor(), Qt::Key_Return);
    const QString path = folder.filePath(QStringLiteral("a.txt"));
    TextPlace& place = m_window->place<TextPlace>();
    place.saveText(path); // with what was typed just now
    QTRY_VERIFY(!place.isBusy());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("typed\n"));
    QCOMPARE(m_window->windowFilePath(), path);
    QVERIFY2(m_window->windowTitle().startsWith(QLatin1String("a.txt")), qPrintable(m_window->windowTitle()));
    QVERIFY(place.banner().message().title.contains(QLatin1String("a.txt")));
    QVERIFY(place.workspace().isEditing());
    QCOMPARE(place.sources().front().name, QStringLiteral("a.txt"));
    QCOMPARE(m_window->sessionState().texts.front().path, path);
    QVERIFY(place.commandLine().endsWith(path));
    QTest::keyClicks(&editor(), QStringLiteral("more"));
    QTRY_VERIFY(settled() && m_window->session().current()->path.isEmpty());
    QCOMPARE(m_window->session().current()->editedFrom, path);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("a.txt")});
    m_window->bringToFront(*m_window->places()[1]);
    QVERIFY(!action(Command::SaveText)->isEnabled());
}

void TextCommandsTest::aTextThatCannotBeSavedIsSaid()
{
    const QTemporaryDir folder;
    open("the text");
    const QString path = folder.filePath(QStringLiteral("none/a.txt"));
    TextPlace& place = m_window->place<TextPlace>();
    place.saveText(path);
    QTRY_VERIFY(!place.isBusy());
    QCOMPARE(place.banner().message().tone, Banner::Tone::Problem);
    QVERIFY2(place.banner().message().title.contains(QLatin1String("a.txt")),
             qPrintable(place.banner().message().title));
    QVERIFY(m_window->session().current()->path.isEmpty());
    QVERIFY(action(Command::SaveText)->isEnabled());
}

void TextCommandsTest::largeTextsFillBitByBit()
{
    std::string text;
    while (text.size() < (std::size_t{2} << 20))
        text += "a line of some words\n";
    open(text);
    action(Command::EditText)->trigger();
    QVERIFY(editor().isReadOnly());
    QTRY_VERIFY_WITH_TIMEOUT(editor().isWhole(), 20'000);
    QVERIFY(!editor().isReadOnly());
    QCOMPARE(editor().toPlainText().toStdString(), text);
}

void TextCommandsTest::keystrokeToTokens_data()
{
    QTest::addColumn<int>("megabytes");
    QTest::newRow("1 MB") << 1;
    QTest::newRow("10 MB") << 10;
}

/// Printed for people; the machine may be busy.
void TextCommandsTest::keystrokeToTokens()
{
    QFETCH(int, megabytes);
    std::string text;
    while (text.size() < static_cast<std::size_t>(megabytes) * 1'000'000)
        text += "The thin line goes there, then further on through the text that is theirs.\n";
    m_window->session().chooseTokenizer("split");
    QElapsedTimer timer;
    timer.start();
    open(text);
    const qint64 whole = timer.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(settled() && m_window->session().tokenizer() == "split", 60'000);
    action(Command::EditText)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(editor().isWhole(), 60'000);
    QTextCursor cursor = editor().textCursor();
    cursor.setPosition(editor().document()->characterCount() / 2);
    editor().setTextCursor(cursor);
    qint64 best = 1'000'000;
    for (int i = 0; i < 3; ++i) {
        QSignalSpy spy(&m_window->session(), &Session::encodedChanged);
        QTest::keyClick(&editor(), Qt::Key_X);
        timer.restart();
        QVERIFY(spy.wait(60'000));
        best = std::min(best, timer.elapsed());
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    }
    qInfo("%d MB: %lld ms from a key to its tokens, 80 of them a pause; opening took %lld ms", megabytes, best, whole);
}

void TextCommandsTest::knownFilesHaveTheirName()
{
    const QTemporaryDir folder;
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer());
    m_window->session().chooseTokenizer(path.toStdString());
    QTRY_COMPARE(m_window->session().tokenizer(), path.toStdString());
    const QString title = m_window->session().tokenizers().title(path.toStdString());
    QVERIFY2(title.startsWith(QStringLiteral("Known (tokenizer.json in ")), qPrintable(title));
}

/// F3 after choosing an entry of the vocabulary goes through the places where the text has it.
void TextCommandsTest::occurrencesOfAChosenEntry()
{
    m_window->session().chooseTokenizer("tiny");
    open("the cat the dog the");
    action(Command::ShowVocabulary)->trigger();
    auto* vocabulary = m_window->findChild<VocabularyView*>();
    QVERIFY(vocabulary != nullptr);
    QTRY_VERIFY(vocabulary->isVisible() && vocabulary->model()->rowCount() > 0);
    QTest::keyClicks(vocabulary->filters()->searchField(), QStringLiteral(" the"));
    QTRY_COMPARE(vocabulary->model()->rowCount(), 1);
    QTest::keyClick(vocabulary->filters()->searchField(), Qt::Key_Down);
    QTRY_VERIFY(m_window->selection().selected().id == TinySource::kSpaceThe);
    QVERIFY(m_window->selection().selected().tokens.isEmpty());
    const auto bytes = [this] { return m_window->selection().selected().bytes; };
    QTest::keyClick(vocabulary->table(), Qt::Key_F3);
    QTRY_COMPARE(bytes(), (ByteRange{7, 11}));
    QTest::keyClick(vocabulary->table(), Qt::Key_F3);
    QTRY_COMPARE(bytes(), (ByteRange{15, 19}));
    QTest::keyClick(vocabulary->table(), Qt::Key_F3);
    QTRY_COMPARE(bytes(), (ByteRange{7, 11})); // round from the end
    QTest::keyClick(vocabulary->table(), Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(bytes(), (ByteRange{15, 19}));
    QCOMPARE(m_window->selection().selected().id, TinySource::kSpaceThe);
}

QTEST_MAIN(TextCommandsTest)
#include "tst_textcommands.moc"
