// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/document.h"
#include "app/document/documentloader.h"
#include "app/errors/errortext.h"
#include "tests/app/support.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>

using namespace tokenscope;
using namespace tokenscope::app;

class DocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void samplesOpen();
    void sampleById();
    void fileIsReadIntoMemory();
    void missingFileIsNamed();
    void tokenizerIsRecognisedByContent_data();
    void tokenizerIsRecognisedByContent();
    void newerRequestSupersedes();
    void cancelledRequestIsDropped();
    void aPipeNobodyWritesIntoIsGivenUp();
    void everyErrorHasASentence();
    void anUnknownFormatIsToldByWhatWasWanted();
    void aMissingFileIsSaidOnce();
};

void DocumentsTest::samplesOpen()
{
    QVERIFY(samples().size() >= 3);
    for (const Sample& sample : samples()) {
        const Result<DocumentPtr> document = openDocument(sample.path);
        QVERIFY2(document.has_value(), qPrintable(sample.id));
        QCOMPARE((*document)->name, sample.title);
        QVERIFY((*document)->text.bytes().size() > 200);
        QVERIFY(QByteArrayView((*document)->text.bytes().data(), qsizetype((*document)->text.bytes().size()))
                    .isValidUtf8());
    }
}

void DocumentsTest::sampleById()
{
    const Result<DocumentPtr> document = openDocument(QStringLiteral("sample:tricky"));
    QVERIFY(document.has_value());
    QCOMPARE((*document)->origin, Document::Origin::Sample);
    const Result<DocumentPtr> missing = openDocument(QStringLiteral("sample:nonsense"));
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
}

void DocumentsTest::fileIsReadIntoMemory()
{
    const QTemporaryDir folder;
    const QByteArray content("a\0b\xFF\r\nc", 7);
    const QString path = writeFile(folder, QStringLiteral("bytes.txt"), content);
    const Result<DocumentPtr> document = openDocument(path);
    QVERIFY(document.has_value());
    QVERIFY(QFile::remove(path));
    QCOMPARE((*document)->text.bytes(), std::string_view(content.constData(), 7));
    QCOMPARE((*document)->name, QStringLiteral("bytes.txt"));
}

void DocumentsTest::missingFileIsNamed()
{
    const Result<DocumentPtr> document = openDocument(QStringLiteral("/nowhere/at all.txt"));
    QVERIFY(!document.has_value());
    QCOMPARE(document.error().code, ErrorCode::FileNotFound);
    QVERIFY(errorText(document.error()).what.contains(QStringLiteral("at all.txt")));
}

void DocumentsTest::tokenizerIsRecognisedByContent_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("expected");
    const QByteArray tokenizer = wordTokenizer();
    QTest::newRow("tokenizer.json") << QStringLiteral("tokenizer.json") << tokenizer << true;
    QTest::newRow("other JSON") << QStringLiteral("package.json") << QByteArray(R"({"name": "x"})") << false;
    QTest::newRow("other JSON of numbers") << QStringLiteral("size.json") << QByteArray(R"({"w": 3, "h": 4})") << false;
    QTest::newRow("the same content by another name") << QStringLiteral("notes.txt") << tokenizer << true;
    QTest::newRow("by no name") << QStringLiteral("0a1b2c") << tokenizer << true;
}

void DocumentsTest::tokenizerIsRecognisedByContent()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    const Result<DocumentPtr> document = openDocument(writeFile(folder, name, content));
    QVERIFY(document.has_value());
    QTEST((*document)->looksLikeTokenizer, "expected");
}

void DocumentsTest::newerRequestSupersedes()
{
    DocumentLoader loader;
    QSignalSpy opened(&loader, &DocumentLoader::opened);
    loader.open(QStringLiteral("sample:tricky"));
    loader.open(QStringLiteral("sample:code"));
    QTRY_VERIFY(!loader.isBusy());
    QTest::qWait(20);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<DocumentPtr>()->path, QStringLiteral(":/samples/code.txt"));
}

void DocumentsTest::cancelledRequestIsDropped()
{
    DocumentLoader loader;
    QSignalSpy opened(&loader, &DocumentLoader::opened);
    for (int i = 0; i < 100; ++i) { // now and then the work is done before open() returns
        loader.open(QStringLiteral("sample:tricky"));
        QVERIFY(loader.isBusy());
        loader.cancel();
        QVERIFY(!loader.isBusy());
    }
    QTest::qWait(50);
    QCOMPARE(opened.count(), 0);
}

/// Cancelling and closing must not wait for what never comes; nor must the next text.
void DocumentsTest::aPipeNobodyWritesIntoIsGivenUp()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    auto loader = std::make_unique<DocumentLoader>();
    QSignalSpy opened(loader.get(), &DocumentLoader::opened);
    QSignalSpy failed(loader.get(), &DocumentLoader::failed);
    loader->open(pipe);
    QTest::qWait(50); // its worker waits by now
    QVERIFY(loader->isBusy());
    loader->cancel();
    QVERIFY(!loader->isBusy());
    loader->open(QStringLiteral("sample:code"));
    QTRY_COMPARE(opened.count(), 1);
    loader->open(pipe);
    QTest::qWait(50);
    loader.reset();
    QCOMPARE(failed.count(), 0);
    QVERIFY(QThreadPool::globalInstance()->waitForDone(2000)); // as the program does before it ends
}

void DocumentsTest::everyErrorHasASentence()
{
    QStringList seen;
    for (int code = 0; code <= static_cast<int>(ErrorCode::OutOfMemory); ++code) {
        const ErrorText text = errorText({static_cast<ErrorCode>(code), "detail", "/some/vocab.json", 12, 3});
        QVERIFY(text.what.contains(QStringLiteral("vocab.json")));
        QVERIFY(text.where.contains(QLatin1String("3")) && text.where.contains(QLatin1String("12"))
                && text.where.contains(QStringLiteral("detail")));
        QVERIFY2(!seen.contains(text.what), qPrintable(text.what));
        seen.append(text.what);
    }
}

/// A damaged video is told nothing of tokenizers.
void DocumentsTest::anUnknownFormatIsToldByWhatWasWanted()
{
    const Error unknown{ErrorCode::UnknownFormat, {}, "/some/clip.mp4", {}, {}};
    const QString tokenizers = QStringLiteral("tokenizer");
    QVERIFY(!errorText(unknown).what.contains(tokenizers));
    QVERIFY(!errorText(unknown).remedy.isEmpty());
    QVERIFY(!errorText(unknown).remedy.contains(tokenizers));
    QVERIFY(errorText(unknown, OpenedAs::Tokenizer).what.contains(tokenizers));
    QVERIFY(errorText(unknown, OpenedAs::Tokenizer).remedy.contains(tokenizers));
}

/// What the system says of it, in its own language, adds nothing; what the program says does.
void DocumentsTest::aMissingFileIsSaidOnce()
{
    QCOMPARE(errorText({ErrorCode::FileNotFound, std::strerror(ENOENT), "/some/clip.mp4", {}, {}}).where, QString());
    QCOMPARE(errorText({ErrorCode::FileNotFound, "bring it first", "o200k", {}, {}}).where,
             QStringLiteral("bring it first"));
}

QTEST_GUILESS_MAIN(DocumentsTest)
#include "tst_documents.moc"
