// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include "core/base/file.h"
#include "core/codec/text/textcompressor.h"

using namespace tokenscope;

/// Our compressors beside the tools that come with their libraries, at the same settings on the sample texts and a long one.
class TestTextTools : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheLibrarysOwnTool_data();
    void agreesWithTheLibrarysOwnTool();
};

void TestTextTools::agreesWithTheLibrarysOwnTool_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QStringList>("arguments"); // of the tool
    QTest::addColumn<QStringList>("values"); // of ours
    const auto add = [](const char* id, const char* sample, const char* arguments, const char* values) {
        QTest::addRow("%s: %s, %s", id, sample, values) << QString::fromLatin1(id) << QString::fromLatin1(sample)
                                                        << QString::fromLatin1(arguments).split(QLatin1Char(' '))
                                                        << QString::fromLatin1(values).split(QLatin1Char(' '));
    };
    for (const char* sample : {"resources/samples/story.txt", "resources/samples/languages.txt",
                               "resources/samples/code.txt", "translations/tokenscope_ru.ts"}) {
        add("gzip", sample, "-c -n -6", "level=6");
        add("gzip", sample, "-c -n -9", "level=9");
        add("xz", sample, "-c -6", "level=6");
        add("xz", sample, "-c -9 -e", "level=9 extreme=true");
        add("brotli", sample, "-c -q 5", "level=5");
        add("brotli", sample, "-c -q 11", "level=11");
        add("zstd", sample, "-c -q -3 --single-thread", "level=3");
        add("zstd", sample, "-c -q -19 --single-thread", "level=19");
        add("zstd", sample, "-c -q --ultra -22 --single-thread", "level=22");
    }
}

void TestTextTools::agreesWithTheLibrarysOwnTool()
{
    QFETCH(const QString, id);
    QFETCH(const QString, sample);
    QFETCH(QStringList, arguments);
    QFETCH(const QStringList, values);
    const QString program = QStandardPaths::findExecutable(id);
    if (program.isEmpty())
        QSKIP(qPrintable(id + QStringLiteral(" is not installed")));
    const QString path = QStringLiteral(TOKENSCOPE_SOURCE_DIR "/") + sample;
    arguments.append(path);
    QProcess process;
    process.start(program, arguments);
    QVERIFY(process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0);
    const std::string theirs = process.readAllStandardOutput().toStdString();

    const TextCompressor& compressor = *findTextCompressor(id.toStdString());
    ParameterValues set(compressor.info);
    for (const QString& value : values)
        QVERIFY(set.setText(value.toStdString()).has_value());
    const std::string text = readFile(path.toStdString()).value();
    const std::string ours = compressor.compress(text, set, {}).value().bytes;
    qInfo("%zu bytes; ours %zu%s", theirs.size(), ours.size(), ours == theirs ? "; the same bytes" : "");
    QCOMPARE(compressor.decompress(theirs, text.size(), {}).value(), text);
    QVERIFY(std::abs(static_cast<double>(ours.size()) / static_cast<double>(theirs.size()) - 1) <= 0.01);
    if (id != QLatin1String("gzip")) // whose coder is GNU's own
        QVERIFY(ours == theirs);
}

QTEST_GUILESS_MAIN(TestTextTools)
#include "tst_texttools.moc"
