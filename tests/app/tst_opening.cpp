// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What becomes of a path that a person drops, names or chooses, by what lies there rather than by what it is called.

#include "app/export/exporter.h"
#include "app/reduction/reductionplace.h"
#include "app/settings/settings.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/window/banner.h"
#include "core/text/format/compiled.h"
#include "core/text/format/load.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "widgets/textview/tokentextview.h"

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWindow>

#include <thread>

#include <sys/stat.h>

using namespace tokenscope;
using namespace tokenscope::app;

class OpeningTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init()
    {
        resetSettings();
        openWindow();
    }
    void cleanup() { closeWindow(); }

    void aPipeIsReadOnceAndAsText_data();
    void aPipeIsReadOnceAndAsText();
    void aFolderOfATokenizerIsUsed_data();
    void aFolderOfATokenizerIsUsed();
    void aFolderOfFeaturesIsNot();
    void aTokenizerNobodyReadsIsUsed_data();
    void aTokenizerNobodyReadsIsUsed();
    void aTokenizerThatIsTextIsOffered_data();
    void aTokenizerThatIsTextIsOffered();
    void textCalledTokenizerIsText_data();
    void textCalledTokenizerIsText();
    void aDamagedTokenizerIsSaid_data();
    void aDamagedTokenizerIsSaid();
    void aLinkIsText();
    void textsOfOneNameAreExportedApart();

private:
    QString write(const QString& name, const QByteArray& content) const;
    TokenTextView& view() const { return *m_window->place<TextPlace>().workspace().view(); }
    Banner& banner() const { return m_window->place<TextPlace>().banner(); }

    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
};

namespace {

QByteArray compiledTokenizer()
{
    return QByteArray::fromStdString(
        format::compileSpec(format::loadHuggingFace(wordTokenizer().toStdString()).value()).value());
}

QByteArray ranks()
{
    QByteArray lines;
    for (int byte = 0; byte < 256; ++byte)
        lines += QByteArray(1, static_cast<char>(byte)).toBase64() + ' ' + QByteArray::number(byte) + '\n';
    return lines;
}

const QByteArray kVocabulary = R"({"a": 0, "b": 1, "ab": 2})";
const QByteArray kMerges = "#version: 0.2\na b\n";

} // namespace

/// In a folder made anew for every test.
QString OpeningTest::write(const QString& name, const QByteArray& content) const
{
    const QFileInfo file(m_folder->filePath(QString::fromLatin1(QTest::currentTestFunction())
                                            + QString::fromLatin1(QTest::currentDataTag()) + QLatin1Char('/') + name));
    if (!QDir().mkpath(file.absolutePath()))
        qFatal("no folder");
    return writeFile(*m_folder, QDir(m_folder->path()).relativeFilePath(file.absoluteFilePath()), content);
}

void OpeningTest::aPipeIsReadOnceAndAsText_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"pipe", "pipe.txt", "pipe.model", "pipe.json", "pipe.npy", "pipe.tokenscope", "pipe.mp4"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// Whoever looks into it takes from it, and waits where nobody writes.
void OpeningTest::aPipeIsReadOnceAndAsText()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    m_window->openPaths({path});
    QVERIFY(m_window->isBusy());
    std::thread writer([&path] {
        QFile pipe(path);
        if (pipe.open(QIODevice::WriteOnly))
            pipe.write("hello from a pipe");
    });
    QTRY_COMPARE(view().document().bytes(), "hello from a pipe");
    writer.join();
    const DocumentPtr document = m_window->session().current();
    QCOMPARE(document->name, name);
    QVERIFY(document->path.isEmpty()); // it cannot be read again
    QVERIFY(Settings::recentFiles().isEmpty());
    QVERIFY(!banner().isVisible());
}

void OpeningTest::aFolderOfATokenizerIsUsed_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QByteArrayList>("contents");
    const auto row = [](const char* name, const QStringList& names, const QByteArrayList& contents) {
        QTest::newRow(name) << names << contents;
    };
    row("tokenizer.json", {QStringLiteral("README.md"), QStringLiteral("tokenizer.json")},
        {"# Words\n", wordTokenizer()});
    row("vocabulary and merges", {QStringLiteral("merges.txt"), QStringLiteral("vocab.json")}, {kMerges, kVocabulary});
    row("ranks", {QStringLiteral("bytes.tiktoken")}, {ranks()});
    row("without a suffix", {QStringLiteral("0a1b2c")}, {compiledTokenizer()});
}

void OpeningTest::aFolderOfATokenizerIsUsed()
{
    QFETCH(QStringList, names);
    QFETCH(QByteArrayList, contents);
    QString folder;
    for (qsizetype i = 0; i < names.size(); ++i)
        folder = QFileInfo(write(names[i], contents[i])).absolutePath();
    m_window->openPaths({folder + QLatin1Char('/')});
    QTRY_COMPARE(m_window->session().tokenizer(), folder.toStdString());
    QVERIFY(!banner().isVisible());
    QCOMPARE(&m_window->current(), &m_window->place<TextPlace>());
}

void OpeningTest::aFolderOfFeaturesIsNot()
{
    const QString before = QString::fromStdString(m_window->session().tokenizer());
    write(QStringLiteral("features.npy"), "\x93NUMPY");
    const QString tokenizer = write(QStringLiteral("tokenizer.json"), wordTokenizer());
    m_window->openPaths({QFileInfo(tokenizer).absolutePath()});
    QCOMPARE(&m_window->current(), &m_window->place<ReductionPlace>());
    QTRY_VERIFY(!m_window->isBusy());
    QCOMPARE(QString::fromStdString(m_window->session().tokenizer()), before);
}

void OpeningTest::aTokenizerNobodyReadsIsUsed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("by no name") << QStringLiteral("0a1b2c") << compiledTokenizer();
    QTest::newRow("by a text's name") << QStringLiteral("words.txt") << compiledTokenizer();
    QTest::newRow("ranks") << QStringLiteral("bytes.tiktoken") << ranks();
    QTest::newRow("ranks called a model") << QStringLiteral("tokenizer.model") << ranks();
}

void OpeningTest::aTokenizerNobodyReadsIsUsed()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const QString path = write(name, content);
    m_window->openPaths({path});
    QTRY_COMPARE(m_window->session().tokenizer(), path.toStdString());
    QVERIFY(!m_window->session().current());
}

void OpeningTest::aTokenizerThatIsTextIsOffered_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("tokenizer.json") << QStringLiteral("tokenizer.json") << wordTokenizer();
    QTest::newRow("tokenizer.json by no name") << QStringLiteral("0a1b2c") << wordTokenizer();
    QTest::newRow("tokenizer.json with a mark") << QStringLiteral("marked") << "\xEF\xBB\xBF" + wordTokenizer();
    QTest::newRow("merges") << QStringLiteral("merges.txt") << kMerges;
    QTest::newRow("vocabulary") << QStringLiteral("vocab.json") << kVocabulary;
    QTest::newRow("ranks by no name") << QStringLiteral("0a1b2c") << ranks();
}

void OpeningTest::aTokenizerThatIsTextIsOffered()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    write(QStringLiteral("vocab.json"), kVocabulary);
    write(QStringLiteral("merges.txt"), kMerges);
    const QString path = write(name, content);
    m_window->openPaths({path});
    QTRY_COMPARE(QByteArray::fromStdString(std::string(view().document().bytes())), content);
    QVERIFY(banner().isVisible());
    QVERIFY(banner().message().action);
    banner().message().action();
    QTRY_COMPARE(m_window->session().tokenizer(), path.toStdString());
}

void OpeningTest::textCalledTokenizerIsText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("notes") << QStringLiteral("notes.model") << QByteArray("The model of the shop.\nIt is small.\n");
    QTest::newRow("two words a line") << QStringLiteral("names.model") << QByteArray("Ada Lovelace\nAlan Turing\n");
    QTest::newRow("not UTF-8") << QStringLiteral("notes.gguf") << QByteArray("caf\xE9\n");
    QTest::newRow("pairs by another name") << QStringLiteral("pairs.txt") << QByteArray("a b\nab c\n");
    QTest::newRow("merges without their vocabulary") << QStringLiteral("merges.txt") << kMerges;
    QTest::newRow("a room") << QStringLiteral("room.txt") << QByteArray("Room 101\nis not a place to be.\n");
    QTest::newRow("a list after an empty line") << QStringLiteral("list") << "\n[\n  1" + QByteArray(200, ' ') + "]\n";
}

void OpeningTest::textCalledTokenizerIsText()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    m_window->openPaths({write(name, content)});
    QTRY_COMPARE(QByteArray::fromStdString(std::string(view().document().bytes())), content);
    QVERIFY(!banner().isVisible());
}

void OpeningTest::aDamagedTokenizerIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("bytes") << QStringLiteral("tokenizer.model") << QByteArray("\x08\x00\x15\x00\x00", 5);
    QTest::newRow("not fetched") << QStringLiteral("tokenizer.model")
                                 << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    QTest::newRow("a line of ranks") << QStringLiteral("bytes.tiktoken") << QByteArray("YQ== 0\nYg== zero\n");
}

void OpeningTest::aDamagedTokenizerIsSaid()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    m_window->openPaths({write(name, content)});
    QTRY_VERIFY(banner().isVisible());
    QCOMPARE(banner().message().tone, Banner::Tone::Problem);
    QVERIFY(banner().message().title.contains(name));
    QVERIFY(!m_window->session().current());
}

/// As a browser gives it: the address, and its text.
void OpeningTest::aLinkIsText()
{
    const QString address = QStringLiteral("https://example.org/page");
    QMimeData mime;
    mime.setUrls({QUrl(address)});
    mime.setText(address);
    const QWidget& target = *view().viewport();
    const QPoint place = target.mapTo(m_window.get(), target.rect().center());
    QDragEnterEvent enter(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window->windowHandle(), &enter);
    QDropEvent release(place, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window->windowHandle(), &release);
    QTRY_COMPARE(view().document().bytes(), address.toStdString());
}

void OpeningTest::textsOfOneNameAreExportedApart()
{
    const QStringList paths{write(QStringLiteral("a/x.txt"), "the first"), write(QStringLiteral("b/x.md"), "second"),
                            write(QStringLiteral("c/x-2.txt"), "third")};
    const QString out = m_folder->filePath(QStringLiteral("out"));
    QCOMPARE(exportAll(*m_window, *m_appearance, out, paths), 0);
    const QStringList data = QDir(out).entryList({QStringLiteral("*-tokens.json")}, QDir::Files, QDir::Name);
    QCOMPARE(data,
             QStringList({QStringLiteral("x-2-2-tokens.json"), QStringLiteral("x-2-tokens.json"),
                          QStringLiteral("x-tokens.json")}));
    QFile first(QDir(out).filePath(QStringLiteral("x-tokens.json")));
    QVERIFY(first.open(QIODevice::ReadOnly));
    QVERIFY(first.readAll().contains("\"f\""));
    QCOMPARE(QDir(out).entryList({QStringLiteral("x-light-*.png")}).size(),
             QDir(out).entryList({QStringLiteral("x-2-light-*.png")}).size());
}

QTEST_MAIN(OpeningTest)
#include "tst_opening.moc"
