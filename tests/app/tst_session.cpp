// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/session.h"
#include "app/settings/settings.h"
#include "core/base/freememory.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"
#include "tests/support/sanitizers.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <memory>
#include <optional>

#include <unistd.h>

using namespace tokenscope;
using namespace tokenscope::app;

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { resetSettings(); }
    void opensFilesInOrder();
    void openingTwiceKeepsOne();
    void missingFileIsReportedAndTheRestOpens();
    void fileDeletedWhileOpenStays();
    void reloadReadsTheFileAgain();
    void closeShowsTheNext();
    void closingWhatIsInNoFileIsUndone_data();
    void closingWhatIsInNoFileIsUndone();
    void closingLeavesTheStepsOfOthers();
    void closingWhatAFileHoldsIsNoStep();
    void closingWhileItIsReadAgainStays();
    void stepsGoOnAfterReadingAgain();
    void savingGivesTheTextItsFile();
    void stepsGoOnAfterSaving();
    void savingWhileItIsEncoded();
    void aChangedTokenizerIsReadAgain_data();
    void aChangedTokenizerIsReadAgain();
    void waitingForStandardInputEnds();
    void editIsUndone();
    void typingIsOneStep();
    void tokenizerChoiceIsUndone();
    void corruptTokenizerLeavesThePreviousOne();
    void ownTokenizerIsRememberedOnceItOpens();
    void cancelKeepsThePreviousResult();
    void textOpenedWhileTheTokenizerLoadsGetsIt();
    void rememberedTokenizerIsUsed();
    void aLargeTextTakesLittleMemory();
};

namespace {

std::string currentBytes(const Session& session)
{
    return session.current() ? std::string(session.current()->text.bytes()) : "(nothing)";
}

/// Bytes of memory in use that are no file's; nothing where the system does not tell, or sanitizers take most of it.
std::optional<std::size_t> memoryInUse()
{
    giveBackFreeMemory();
    QFile status(QStringLiteral("/proc/self/status"));
    if (test::kIsSanitized || !status.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QRegularExpression wanted(QStringLiteral("^RssAnon:\\s+(\\d+) kB"), QRegularExpression::MultilineOption);
    const QRegularExpressionMatch found = wanted.match(QString::fromLatin1(status.readAll()));
    return found.hasMatch() ? std::optional(std::size_t{1024} * found.captured(1).toULongLong()) : std::nullopt;
}

} // namespace

void SessionTest::opensFilesInOrder()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.open(
        {writeFile(folder, QStringLiteral("a.txt"), "first"), writeFile(folder, QStringLiteral("b.txt"), "second")});
    QTRY_COMPARE(session.documents().size(), 2U);
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(currentBytes(session), "first");
    QVERIFY(session.encoded().has_value());
    QCOMPARE(session.encoded()->document, session.current());
    QCOMPARE(session.roundTrip()->exact, true);
    QCOMPARE(Settings::recentFiles().size(), 2);
}

void SessionTest::openingTwiceKeepsOne()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    const QString path = writeFile(folder, QStringLiteral("a.txt"), "first");
    session.open({path});
    QTRY_COMPARE(session.documents().size(), 1U);
    writeFile(folder, QStringLiteral("a.txt"), "changed");
    session.open({path});
    QTRY_COMPARE(currentBytes(session), "changed");
    QCOMPARE(session.documents().size(), 1U);
}

void SessionTest::missingFileIsReportedAndTheRestOpens()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    QSignalSpy failed(&session, &Session::failed);
    session.open({folder.filePath(QStringLiteral("none.txt")), writeFile(folder, QStringLiteral("b.txt"), "second")});
    QTRY_COMPARE(currentBytes(session), "second");
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::FileNotFound);
}

void SessionTest::fileDeletedWhileOpenStays()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    const QString path = writeFile(folder, QStringLiteral("a.txt"), "kept");
    session.open({path});
    QTRY_COMPARE(currentBytes(session), "kept");
    QVERIFY(QFile::remove(path));
    session.chooseTokenizer("lower");
    QTRY_COMPARE(session.tokenizer(), "lower");
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(session.encoded()->text.bytes(), "kept");

    QSignalSpy failed(&session, &Session::failed);
    session.reload();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(currentBytes(session), "kept");
}

void SessionTest::reloadReadsTheFileAgain()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.open({writeFile(folder, QStringLiteral("a.txt"), "before")});
    QTRY_COMPARE(currentBytes(session), "before");
    writeFile(folder, QStringLiteral("a.txt"), "after");
    session.reload();
    QTRY_COMPARE(currentBytes(session), "after");
    QCOMPARE(session.documents().size(), 1U);
}

void SessionTest::closeShowsTheNext()
{
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Pasted, "one");
    session.openText(Document::Origin::Pasted, "two");
    QCOMPARE(currentBytes(session), "two");
    session.close(session.current());
    QCOMPARE(currentBytes(session), "one");
    session.close(session.current());
    QCOMPARE(currentBytes(session), "(nothing)");
    QTRY_VERIFY(!session.isBusy());
}

void SessionTest::closingWhatIsInNoFileIsUndone_data()
{
    QTest::addColumn<int>("origin");
    QTest::addColumn<bool>("edited");
    QTest::newRow("typed") << static_cast<int>(Document::Origin::Typed) << true;
    QTest::newRow("pasted") << static_cast<int>(Document::Origin::Pasted) << false;
    QTest::newRow("pasted and edited") << static_cast<int>(Document::Origin::Pasted) << true;
    QTest::newRow("standard input") << static_cast<int>(Document::Origin::StandardInput) << false;
}

void SessionTest::closingWhatIsInNoFileIsUndone()
{
    QFETCH(const int, origin);
    QFETCH(const bool, edited);
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Pasted, "another");
    session.openText(static_cast<Document::Origin>(origin), "the text");
    session.openText(Document::Origin::Pasted, "a third");
    session.show(session.documents()[1]);
    if (edited)
        session.edit("the text, changed", false);
    const DocumentPtr closed = session.current();
    session.close(closed);
    QCOMPARE(session.documents().size(), 2U);
    QCOMPARE(currentBytes(session), "a third");
    session.undoStack().undo();
    QCOMPARE(session.documents().size(), 3U);
    QCOMPARE(session.documents()[1], closed);
    QCOMPARE(session.current(), closed);
    if (edited) {
        session.undoStack().undo();
        QCOMPARE(currentBytes(session), "the text");
        session.undoStack().redo();
    }
    session.undoStack().redo();
    QCOMPARE(session.documents().size(), 2U);
    QTRY_VERIFY(!session.isBusy());
}

void SessionTest::closingLeavesTheStepsOfOthers()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.open(
        {writeFile(folder, QStringLiteral("a.txt"), "first"), writeFile(folder, QStringLiteral("b.txt"), "second")});
    QTRY_COMPARE(session.documents().size(), 2U);
    QTRY_VERIFY(!session.isBusy());
    session.edit("", false);
    session.show(session.documents()[1]);
    session.close(session.current());
    QCOMPARE(session.documents().size(), 1U);
    session.undoStack().undo();
    QCOMPARE(currentBytes(session), "first");
    QTRY_VERIFY(!session.isBusy());
}

/// It would only keep its bytes in memory.
void SessionTest::closingWhatAFileHoldsIsNoStep()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.open({writeFile(folder, QStringLiteral("a.txt"), "first")});
    QTRY_VERIFY(session.current());
    QTRY_VERIFY(!session.isBusy());
    const Document* first = session.current().get();
    session.reload();
    QTRY_VERIFY(session.current().get() != first && !session.isBusy());
    std::weak_ptr<const Document> closed = session.current();
    session.close(session.current());
    QCOMPARE(session.undoStack().count(), 0);
    session.openText(Document::Origin::Typed, {}); // nor is an empty one anything to come back to
    session.close(session.current());
    QCOMPARE(session.undoStack().count(), 0);
    session.openText(Document::Origin::Typed, "other");
    QTRY_VERIFY(!session.isBusy());
    QVERIFY(closed.expired());
}

void SessionTest::closingWhileItIsReadAgainStays()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.open({writeFile(folder, QStringLiteral("a.txt"), "first")});
    QTRY_VERIFY(session.current() && !session.isBusy());
    session.reload();
    session.close(session.current());
    QTRY_VERIFY(!session.isBusy());
    QTest::qWait(20);
    QVERIFY(session.documents().empty());
}

void SessionTest::stepsGoOnAfterReadingAgain()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.open({writeFile(folder, QStringLiteral("a.txt"), "before")});
    QTRY_COMPARE(currentBytes(session), "before");
    session.edit("typed", false);
    session.undoStack().undo();
    for (const char* content : {"after", "and after"}) {
        writeFile(folder, QStringLiteral("a.txt"), content);
        session.reload();
        QTRY_COMPARE(currentBytes(session), content);
    }
    session.undoStack().redo();
    QCOMPARE(currentBytes(session), "typed");
    QCOMPARE(session.documents().size(), 1U);
    session.undoStack().undo();
    QCOMPARE(currentBytes(session), "and after"); // what the file holds
    QCOMPARE(session.documents().size(), 1U);
    QTRY_VERIFY(!session.isBusy());
}

void SessionTest::savingGivesTheTextItsFile()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Typed, "typed");
    QTRY_VERIFY(!session.isBusy());
    QVERIFY(!session.canReload());
    const QString path = writeFile(folder, QStringLiteral("a.txt"), "typed");
    session.takeSaved(session.current(), path);
    QCOMPARE(session.current()->path, path);
    QCOMPARE(session.current()->name, QStringLiteral("a.txt"));
    QCOMPARE(session.current()->origin, Document::Origin::File);
    QCOMPARE(session.documents(), std::vector<DocumentPtr>{session.current()});
    QVERIFY(session.encodedCurrent() != nullptr); // nothing is worked out again
    QVERIFY(!session.isBusy());
    QCOMPARE(Settings::recentFiles(), QStringList{path});
    QVERIFY(session.canReload());
    writeFile(folder, QStringLiteral("a.txt"), "from elsewhere");
    session.reload();
    QTRY_COMPARE(currentBytes(session), "from elsewhere");
}

void SessionTest::stepsGoOnAfterSaving()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Typed, "one");
    session.edit("two", false);
    const DocumentPtr written = session.current();
    session.edit("three", false); // while it is written
    session.takeSaved(written, writeFile(folder, QStringLiteral("a.txt"), "two"));
    QVERIFY(session.current()->path.isEmpty());
    session.undoStack().undo();
    QCOMPARE(currentBytes(session), "two");
    QCOMPARE(session.current()->name, QStringLiteral("a.txt"));
    session.undoStack().undo();
    QCOMPARE(currentBytes(session), "one");
    QVERIFY(session.current()->path.isEmpty());
    session.undoStack().redo();
    QCOMPARE(session.current()->name, QStringLiteral("a.txt"));
    QCOMPARE(session.documents().size(), 1U);
    QTRY_VERIFY(!session.isBusy());
}

void SessionTest::savingWhileItIsEncoded()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    source.hold();
    session.openText(Document::Origin::Typed, "the");
    session.takeSaved(session.current(), writeFile(folder, QStringLiteral("a.txt"), "the"));
    source.release();
    QTRY_VERIFY(!session.isBusy());
    QVERIFY(session.encodedCurrent() != nullptr);
}

void SessionTest::aChangedTokenizerIsReadAgain_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("F5 on a text of no file") << 0;
    QTest::newRow("F5 on a file") << 1;
    QTest::newRow("chosen again") << 2;
    QTest::newRow("another and back") << 3;
}

void SessionTest::aChangedTokenizerIsReadAgain()
{
    QFETCH(const int, how);
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    if (how == 1) {
        session.open({writeFile(folder, QStringLiteral("a.txt"), "see it")});
        QTRY_VERIFY(session.current());
    } else {
        session.openText(Document::Origin::Pasted, "see it");
    }
    const std::string path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer()).toStdString();
    session.chooseTokenizer(path);
    QTRY_COMPARE(session.tokenizer(), path);
    QTRY_VERIFY(!session.isBusy());
    const int opened = source.opened();
    session.chooseTokenizer(path);
    session.reload();
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(source.opened(), opened); // it is as it was
    QCOMPARE(session.encoded()->text.tokens()->id(1), TokenId{1});
    writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer().replace("\"it\":1", "\"it\":17"));
    QSignalSpy changed(&session, &Session::tokenizerChanged);
    if (how == 3) {
        session.chooseTokenizer("tiny");
        QTRY_COMPARE(session.tokenizer(), "tiny");
    }
    if (how < 2)
        session.reload();
    else
        session.chooseTokenizer(path);
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(session.tokenizer(), path);
    QCOMPARE(session.encoded()->text.tokens()->id(1), TokenId{17});
    QVERIFY(!changed.isEmpty());
}

/// Nobody has to write into it for the window to go on, or to close.
void SessionTest::waitingForStandardInputEnds()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const int before = ::dup(STDIN_FILENO);
    QVERIFY(::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    const TinySource source;
    {
        Session session(source);
        session.open({QStringLiteral("-")});
        QTest::qWait(50);
        QVERIFY(session.isBusy());
        session.cancel();
        QVERIFY(!session.isBusy());
        session.open({QStringLiteral("sample:code")});
        QTRY_VERIFY(session.current());
        session.open({QStringLiteral("-")});
        QTest::qWait(50);
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(2000)); // as the program does before it ends
    ::dup2(before, STDIN_FILENO);
    for (const int descriptor : {before, ends[0], ends[1]})
        ::close(descriptor);
}

void SessionTest::editIsUndone()
{
    const TinySource source;
    Session session(source);
    session.open({QStringLiteral("sample:code")});
    QTRY_VERIFY(session.current() != nullptr);
    const DocumentPtr sample = session.current();
    session.edit("typed");
    QCOMPARE(currentBytes(session), "typed");
    QVERIFY(session.current()->name.contains(sample->name));
    QCOMPARE(session.documents().size(), 1U);
    session.undoStack().undo();
    QCOMPARE(session.current(), sample);
    session.undoStack().redo();
    QCOMPARE(currentBytes(session), "typed");
}

void SessionTest::typingIsOneStep()
{
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Typed, {});
    for (const char* text : {"t", "th", "the"})
        session.edit(text);
    QCOMPARE(session.undoStack().count(), 1);
    session.undoStack().undo();
    QCOMPARE(currentBytes(session), "");
}

void SessionTest::tokenizerChoiceIsUndone()
{
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Pasted, "The");
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(session.tokenizer(), "tiny");
    session.chooseTokenizer("lower");
    QTRY_COMPARE(session.tokenizer(), "lower");
    QVERIFY(session.undoStack().canUndo());
    session.undoStack().undo();
    QTRY_COMPARE(session.tokenizer(), "tiny");
    QCOMPARE(session.undoStack().count(), 1);
    session.undoStack().redo();
    QTRY_COMPARE(session.tokenizer(), "lower");
}

void SessionTest::corruptTokenizerLeavesThePreviousOne()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Pasted, "see it");
    QTRY_VERIFY(!session.isBusy());
    QSignalSpy failed(&session, &Session::failed);
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer().chopped(40));
    session.chooseTokenizer(path.toStdString());
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().value<Error>().file.ends_with("tokenizer.json"));
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(session.tokenizer(), "tiny");
    QCOMPARE(session.encoded()->tokenizerId, "tiny");
    QVERIFY(Settings::ownTokenizers().isEmpty());
}

void SessionTest::ownTokenizerIsRememberedOnceItOpens()
{
    const QTemporaryDir folder;
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Pasted, "see it");
    const QString path = writeFile(folder, QStringLiteral("tokenizer.json"), wordTokenizer());
    session.chooseTokenizer(path.toStdString());
    QTRY_COMPARE(session.tokenizer(), path.toStdString());
    QCOMPARE(session.encoded()->text.tokens()->size(), 2U);
    QCOMPARE(Settings::ownTokenizers(), QStringList{path});
    QVERIFY(session.tokenizers().find(path.toStdString()).has_value());
}

void SessionTest::cancelKeepsThePreviousResult()
{
    const TinySource source;
    Session session(source);
    session.openText(Document::Origin::Pasted, "The");
    QTRY_VERIFY(!session.isBusy());
    source.hold();
    session.chooseTokenizer("lower");
    QVERIFY(session.isBusy());
    session.cancel();
    QVERIFY(!session.isBusy());
    source.release();
    QTest::qWait(50);
    QCOMPARE(session.tokenizer(), "tiny");
    QCOMPARE(session.encoded()->tokenizerId, "tiny");
}

void SessionTest::textOpenedWhileTheTokenizerLoadsGetsIt()
{
    const TinySource source;
    Session session(source);
    source.hold();
    session.chooseTokenizer("lower");
    session.openText(Document::Origin::Pasted, "THE");
    source.release();
    QTRY_VERIFY(!session.isBusy());
    QCOMPARE(session.tokenizer(), "lower");
    QCOMPARE(session.encoded()->document, session.current());
}

void SessionTest::rememberedTokenizerIsUsed()
{
    Settings::setTokenizer("lower");
    const TinySource source;
    QCOMPARE(Session(source).tokenizer(), "lower");
    Settings::setTokenizer("absent");
    QCOMPARE(Session(source).tokenizer(), "tiny");
}

void SessionTest::aLargeTextTakesLittleMemory()
{
    constexpr std::size_t kBytes = 100'000'000;
    const QTemporaryDir folder;
    QByteArray content;
    while (static_cast<std::size_t>(content.size()) < kBytes)
        content += " the the the the the the the the the the the the the the the the the the\n"; // 3.8 bytes per token
    const QString path = writeFile(folder, QStringLiteral("large.txt"), content);
    content = {};
    const TinySource source;
    Settings::setTokenizer("split");
    Session session(source);
    session.start();
    QTRY_VERIFY(session.encoded().has_value() && !session.isBusy());
    const auto before = memoryInUse();
    if (!before)
        QSKIP("the system does not tell what is in use");
    session.open({path});
    QTRY_VERIFY_WITH_TIMEOUT(session.encodedCurrent() != nullptr
                                 && session.encodedCurrent()->text.bytes().size() >= kBytes
                                 && session.roundTrip().has_value() && !session.isBusy(),
                             60000);
    const auto after = memoryInUse();
    const double share = static_cast<double>(*after - *before) / static_cast<double>(kBytes);
    qInfo("a session holds %.2f times the text, in %u tokens", share, session.encodedCurrent()->text.tokens()->size());
    QVERIFY(share <= 3);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
