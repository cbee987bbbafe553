// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/session.h"
#include "app/settings/settings.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
    void editIsUndone();
    void typingIsOneStep();
    void tokenizerChoiceIsUndone();
    void corruptTokenizerLeavesThePreviousOne();
    void ownTokenizerIsRememberedOnceItOpens();
    void cancelKeepsThePreviousResult();
    void textOpenedWhileTheTokenizerLoadsGetsIt();
    void rememberedTokenizerIsUsed();
};

namespace {

std::string currentBytes(const Session& session)
{
    return session.current() ? std::string(session.current()->text.bytes()) : "(nothing)";
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

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
