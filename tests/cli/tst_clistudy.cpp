// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/video/videowriter.h"
#include "tests/cli/cliprogram.h"
#include "tests/core/videostudy/drawnframes.h"

using namespace tokenscope;
using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// tokenscope-cli study: its files, its store, killed runs and shards, and what is said of bad input.
class TestCliStudy : public QObject {
    Q_OBJECT

private slots:
    void init();
    void runsAStudy();
    void writesItsFiles();
    void findsInputsBesideTheStudy();
    void readsStandardInput();
    void writesJsonToStandardOutput();
    void threadsChangeNoByte();
    void killedRunsGoOn();
    void shardsMergeToTheSameBytes();
    void statusSaysWhatIsMissing();
    void presets();
    void clips();
    void brokenClips();
    void failuresAreTold();
    void failuresOfASeriesAreTold();
    void figuresNeedTheWindowProgram();
    void figuresEndAsTheWindowProgramDoes();
    void badCalls_data();
    void badCalls();

private:
    QString clip();
    QString path(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        file.open(QIODevice::WriteOnly);
        file.write(content);
        return file.fileName();
    }
    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Two pictures, two codecs at five values and one looked for: 22 points.
    static QByteArray spec(const QByteArray& inputs = "\"sample:coffee\", \"sample:astronaut\"")
    {
        return "{\"tokenscope-study\": 1, \"title\": \"Two codecs\", \"inputs\": [" + inputs
            + "], \"measures\": [\"psnr\"], \"side\": 160, \"series\": ["
              "{\"name\": \"JPEG\", \"kind\": \"codec\", \"method\": \"jpeg\", \"axis\": \"quality\","
              " \"at\": [10, 30, 50, 70, 90]},"
              "{\"name\": \"WebP\", \"kind\": \"codec\", \"method\": \"webp\", \"axis\": \"quality\","
              " \"at\": [10, 30, 50, 70, 90]},"
              "{\"name\": \"JPEG at 30 dB\", \"kind\": \"codec\", \"method\": \"jpeg\", \"axis\": \"quality\","
              " \"target\": {\"measure\": \"psnr\", \"value\": 30}}]}";
    }
    QString specFile() const { return write(u"spec.json"_s, spec()); }
    static int computed(const CliRun& run)
    {
        const auto match = QRegularExpression(u"computed (\\d+), reused"_s).match(QString::fromUtf8(run.err));
        return match.hasMatch() ? match.captured(1).toInt() : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliStudy::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCliStudy::runsAStudy()
{
    const CliRun run = runCli({u"study"_s, specFile()});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.startsWith("tokenscope-cli: 22 points, 0 failed; computed "), run.err);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"study"][u"title"].toString(), u"Two codecs"_s);
    const QJsonArray points = json[u"points"].toArray();
    QCOMPARE(points.size(), 22);
    const QJsonObject first = points[0].toObject();
    QCOMPARE(first[u"at"].toString(), u"10"_s);
    const double bytes = first[u"values"][u"bytes"].toDouble();
    QVERIFY(bytes > 500);
    QCOMPARE(first[u"values"][u"bpp"].toDouble(), bytes * 8 / (160 * 107));
    const QJsonObject found = points[10].toObject();
    QVERIFY(found[u"values"][u"psnr"].toDouble() >= 30);
    QVERIFY(found[u"at"].toString().toInt() > 10);
    // And as text, and quietly.
    const CliRun text = runCli({u"study"_s, specFile(), u"--text"_s, u"--quiet"_s});
    QVERIFY2(text.out.contains("JPEG at 30 dB\n") && text.out.contains("quality"), text.out);
    QCOMPARE(text.err, QByteArray());
}

void TestCliStudy::writesItsFiles()
{
    const CliRun run = runCli({u"study"_s, specFile(), u"--csv"_s, path(u"p.csv"_s), u"--means"_s, path(u"m.csv"_s),
                               u"--json"_s, path(u"r.json"_s), u"--differences"_s, path(u"d.csv"_s), u"--baseline"_s,
                               u"JPEG"_s, u"--front"_s, path(u"f.csv"_s)});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(content(u"r.json"_s), runCli({u"study"_s, specFile()}).out);
    const QByteArray csv = content(u"p.csv"_s);
    QVERIFY2(csv.startsWith("input,series,method,axis,at,bpp (bit/px),"), csv);
    QCOMPARE(csv.count('\n'), 23);
    QCOMPARE(content(u"m.csv"_s).count('\n'), 12); // 5 + 5 + 1 and the head
    const QList<QByteArray> front = content(u"f.csv"_s).trimmed().split('\n');
    QCOMPARE(front[0].trimmed(), QByteArray("series,at,bpp (bit/px),psnr (dB)"));
    QVERIFY(front.size() > 3);
    for (int i = 2; i < front.size(); ++i) { // dearer and better, one after the other
        QVERIFY(front[i].split(',')[2].toDouble() > front[i - 1].split(',')[2].toDouble());
        QVERIFY(front[i].split(',')[3].toDouble() > front[i - 1].split(',')[3].toDouble());
    }
    const QList<QByteArray> webp = content(u"d.csv"_s).split('\n')[1].split(',');
    QCOMPARE(webp[0], QByteArray("WebP"));
    QVERIFY2(webp[1].toDouble() < -5, webp[1]); // a WebP is smaller than a JPEG as good
    QCOMPARE(webp[2], QByteArray("2"));
    QCOMPARE(runCli({u"study"_s, specFile(), u"--csv"_s, u"-"_s}).out, csv);
}

void TestCliStudy::findsInputsBesideTheStudy()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"sub"_s));
    QVERIFY(QFile::copy(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/coffee.jpg"),
                        path(u"sub/my.jpg"_s)));
    const QString file = write(u"sub/spec.json"_s, spec("\"my.jpg\", \"sample:coffee\""));
    const CliRun run = runCli({u"study"_s, file});
    QCOMPARE(run.status, 0);
    const QJsonArray points = run.json()[u"points"].toArray();
    QCOMPARE(points[0][u"values"], points[11][u"values"]); // the same picture
    QCOMPARE(points[0][u"key"], points[11][u"key"]);
    const CliRun other = runCli({u"study"_s, file, u"--input"_s, u"sample:page"_s});
    QCOMPARE(other.json()[u"points"].toArray().size(), 11);
    QCOMPARE(runCli({u"study"_s, u"-"_s}, spec()).out, runCli({u"study"_s, specFile()}).out);
}

void TestCliStudy::readsStandardInput()
{
    QFile coffee(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/resources/samples/images/coffee.jpg"));
    QVERIFY(coffee.open(QIODevice::ReadOnly));
    const QByteArray bytes = coffee.readAll();
    const QByteArray expected = runCli({u"study"_s, specFile(), u"--input"_s, u"sample:coffee"_s}).out;
    QVERIFY(!expected.isEmpty());
    const auto renamed = [&expected](const QByteArray& name) {
        return QByteArray(expected).replace(QByteArray("\"sample:coffee\""), QByteArray('"' + name + '"'));
    };
    const CliRun given = runCli({u"study"_s, specFile(), u"--input"_s, u"-"_s}, bytes);
    QCOMPARE(given.status, 0);
    QCOMPARE(given.out, renamed("standard input"));
    const QString own = write(u"own.json"_s, spec("\"-\""));
    QCOMPARE(runCli({u"study"_s, own}, bytes).out, given.out);
    // What comes through a pipe with a name is read once, too.
    const QString pipe = path(u"pipe"_s);
    const CliRun piped = runScript(u"mkfifo \"$1\"; cat \"$2\" > \"$1\" & \"$CLI\" study \"$3\" --input \"$1\""_s,
                                   {pipe, coffee.fileName(), specFile()});
    QCOMPARE(piped.out, renamed(pipe.toUtf8()));
    // Errors name it.
    const CliRun text = runCli({u"study"_s, specFile(), u"--input"_s, u"-"_s}, "no picture");
    QCOMPARE(text.status, 1);
    QVERIFY2(text.err.contains("standard input, byte 0: "), text.err);
    QVERIFY2(!text.err.contains("/proc"), text.err);
    const CliRun twice = runCli({u"study"_s, u"-"_s, u"--input"_s, u"-"_s}, spec());
    QCOMPARE(twice.status, 2);
    QVERIFY2(twice.err.contains("standard input cannot be the study and an input of it"), twice.err);
    const CliRun again = runCli({u"study"_s, specFile(), u"--input"_s, u"-"_s, u"-"_s}, "no picture");
    QCOMPARE(again.status, 2);
    QVERIFY2(again.err.contains("can be read only once"), again.err);
    // Of a clip: which frames, and one of several inputs.
    if (clip().isEmpty())
        return;
    const QByteArray moving = content(u"moving"_s);
    const QString framed = write(u"framed.json"_s, spec("\"sample:page\", {\"file\": \"-\", \"frames\": \"1::2\"}"));
    const CliRun frames = runCli(
        {u"study"_s, u"frames"_s, framed, u"--series"_s, u"JPEG"_s, u"--at"_s, u"50"_s, u"--of"_s, u"-"_s}, moving);
    QCOMPARE(frames.out.count('\n'), 4);
    const CliRun broken = runCli({u"study"_s, framed}, moving.left(200));
    QCOMPARE(broken.status, 1);
    QVERIFY2(broken.err.contains("failed: standard input: ") && !broken.err.contains("/proc"), broken.err);
}

void TestCliStudy::writesJsonToStandardOutput()
{
    const CliRun run = runCli({u"study"_s, specFile()});
    QVERIFY(!run.out.isEmpty());
    QCOMPARE(runCli({u"study"_s, specFile(), u"--json"_s}).out, run.out);
    QCOMPARE(runCli({u"study"_s, specFile(), u"--json"_s, u"-"_s}).out, run.out);
    QCOMPARE(runCli({u"study"_s, specFile(), u"--json"_s, u"--csv"_s, path(u"p.csv"_s)}).out, run.out);
    QCOMPARE(content(u"p.csv"_s).count('\n'), 23);
    // What goes there alone is not followed by text.
    const CliRun csv = runCli({u"study"_s, specFile(), u"--csv"_s, u"-"_s, u"--text"_s});
    QCOMPARE(csv.out, content(u"p.csv"_s));
}

void TestCliStudy::threadsChangeNoByte()
{
    const CliRun one = runCli({u"study"_s, specFile(), u"--threads"_s, u"1"_s});
    const CliRun two = runCli({u"study"_s, specFile(), u"--threads"_s, u"2"_s});
    QVERIFY(!one.out.isEmpty());
    QCOMPARE(one.out, two.out);
}

void TestCliStudy::killedRunsGoOn()
{
    const CliRun whole = runCli({u"study"_s, specFile()});
    // Killed as soon as some points are on disk, until nothing is left to do; what each run adds is never done again.
    const CliRun killed = runScript(
        u"\"$CLI\" study \"$1\" --store \"$2\" --quiet >/dev/null & child=$!\n"
        "until [ \"$(cat \"$2\"/points* 2>/dev/null | wc -l)\" -ge 7 ] || ! kill -0 $child 2>/dev/null; do :; done\n"
        "kill -9 $child 2>/dev/null; wait $child 2>/dev/null\n"
        "grep -hv '\"at\"' \"$2\"/points* | grep -c '\"}$'"_s,
        {specFile(), path(u"store"_s)});
    const int kept = killed.out.trimmed().toInt();
    QVERIFY2(kept >= 6, killed.err);
    const CliRun rest = runCli({u"study"_s, specFile(), u"--store"_s, path(u"store"_s)});
    QCOMPARE(rest.status, 0);
    QCOMPARE(computed(rest), computed(whole) - kept);
    QCOMPARE(rest.out, whole.out);
    QCOMPARE(computed(runCli({u"study"_s, specFile(), u"--store"_s, path(u"store"_s)})), 0);
}

void TestCliStudy::shardsMergeToTheSameBytes()
{
    const QString csv = path(u"whole.csv"_s);
    const CliRun whole = runCli({u"study"_s, specFile(), u"--store"_s, path(u"whole"_s), u"--csv"_s, csv});
    // Three processes at once.
    const CliRun shards =
        runScript(u"for i in 3 1 2; do \"$CLI\" study \"$1\" --store \"$2/part$i\" --shard $i/3 --json "
                  u"\"$2/part$i.json\" & done\n"
                  "wait; \"$CLI\" study merge \"$2/part2\" \"$2/part3\" \"$2/part1\" -o \"$2/merged\""_s,
                  {specFile(), m_folder->path()});
    QCOMPARE(shards.status, 0);
    QCOMPARE(runCli({u"study"_s, u"merge"_s, path(u"whole"_s), u"-o"_s, path(u"other"_s)}).status, 0);
    QVERIFY(!content(u"merged/points.jsonl"_s).isEmpty());
    QCOMPARE(content(u"merged/points.jsonl"_s), content(u"other/points.jsonl"_s));
    const CliRun merged =
        runCli({u"study"_s, specFile(), u"--store"_s, path(u"merged"_s), u"--csv"_s, path(u"merged.csv"_s)});
    QCOMPARE(computed(merged), 0);
    QCOMPARE(merged.out, whole.out);
    QCOMPARE(content(u"merged.csv"_s), content(u"whole.csv"_s));
    // One store for all of them comes to the same.
    const CliRun shared = runScript(
        u"for i in 1 2 3; do \"$CLI\" study \"$1\" --store \"$2/shared\" --shard $i/3 --quiet >/dev/null & done; wait\n"
        "\"$CLI\" study \"$1\" --store \"$2/shared\""_s,
        {specFile(), m_folder->path()});
    QCOMPARE(computed(shared), 0);
    QCOMPARE(shared.out, whole.out);
}

void TestCliStudy::statusSaysWhatIsMissing()
{
    QCOMPARE(runCli({u"study"_s, specFile(), u"--store"_s, path(u"s"_s), u"--shard"_s, u"2/3"_s}).status, 0);
    const QStringList call{u"study"_s, u"status"_s, specFile(), u"--store"_s, path(u"s"_s)};
    const CliRun run = runCli(call + QStringList{u"--missing"_s, u"--shards"_s, u"3"_s});
    QCOMPARE(run.err, QByteArray());
    const QJsonObject json = run.json();
    QCOMPARE(json[u"points"].toInt(), 22);
    const int done = json[u"done"].toInt();
    QVERIFY(done >= 7 && done < 15); // what a target has tried is there too
    QCOMPARE(json[u"missing"].toInt(), 22 - done);
    QCOMPARE(json[u"shards"].toArray(), (QJsonArray{1, 3}));
    const QJsonArray jobs = json[u"jobs"].toArray();
    QCOMPARE(jobs.size(), 22 - done);
    QCOMPARE(jobs[0][u"series"].toString(), u"JPEG"_s);
    QCOMPARE(jobs[0][u"at"].toString(), u"10"_s);
    QCOMPARE(jobs[0][u"input"].toString(), u"sample:coffee"_s);
    runCli({u"study"_s, specFile(), u"--store"_s, path(u"s"_s)});
    QCOMPARE(runCli(call).json()[u"missing"].toInt(), 0);
    QVERIFY(!runCli(call).json().contains(u"jobs"_s));
}

void TestCliStudy::presets()
{
    const QJsonArray list = runCli({u"study"_s, u"presets"_s}).json()[u"presets"].toArray();
    QCOMPARE(list.size(), 7);
    const CliRun printed = runCli({u"study"_s, u"presets"_s, u"enough-tokens"_s});
    QCOMPARE(printed.json()[u"title"].toString(), u"How many tokens does this image need"_s);
    const CliRun run = runCli(
        {u"study"_s, u"--preset"_s, u"enough-tokens"_s, u"--input"_s, u"sample:rocket"_s, u"--threads"_s, u"2"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"study"][u"inputs"].toArray(), (QJsonArray{u"sample:rocket"_s}));
}

/// A moving picture of 6 frames, whose file does not say by its name that it is one.
QString TestCliStudy::clip()
{
    const QString file = path(u"moving"_s);
    DrawnFrames drawn(6, 96, 64);
    FramesToWrite frames;
    frames.count = 6;
    frames.picture = [&drawn](std::size_t i, const RunContext& context) { return drawn.frame(i, context); };
    frames.timeBase = {1, 25};
    frames.times = {0, 1, 2, 3, 4, 5, 6};
    return writeVideo(file.toStdString(), frames, 80, {}) ? file : QString();
}

void TestCliStudy::clips()
{
    if (clip().isEmpty())
        QSKIP("this libav writes no videos");
    const QByteArray input = "{\"file\": \"moving\", \"frames\": \"1::2\"}";
    const QString file = write(u"clip.json"_s, spec(input));
    const CliRun run = runCli({u"study"_s, file});
    QVERIFY2(run.err.contains("11 points, 0 failed"), run.err);
    const QJsonObject point = run.json()[u"points"].toArray()[2].toObject();
    QCOMPARE(point[u"values"][u"frames"].toInt(), 3);
    const double bytes = point[u"values"][u"bytes"].toDouble();
    QCOMPARE(point[u"values"][u"bpp"].toDouble(), bytes * 8 / (3 * 160 * 107));
    QCOMPARE(run.json()[u"study"][u"inputs"][0][u"frames"].toString(), u"1::2"_s);
    // One point frame by frame.
    const CliRun frames = runCli({u"study"_s, u"frames"_s, file, u"--series"_s, u"JPEG"_s, u"--at"_s, u"50"_s});
    QCOMPARE(frames.status, 0);
    const QList<QByteArray> rows = frames.out.trimmed().split('\n');
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0].trimmed(), QByteArray("frame,seconds (s),bits (bit),psnr (dB)"));
    double bits = 0;
    for (int i = 1; i < 4; ++i) {
        QCOMPARE(rows[i].split(',')[0].toInt(), 2 * i - 1);
        bits += rows[i].split(',')[2].toDouble();
    }
    QCOMPARE(bits, bytes * 8);
    // A ready-made study, with frames from the command line; the file itself is of all frames alone.
    const CliRun preset = runCli({u"study"_s, u"--preset"_s, u"clip-codecs"_s, u"--input"_s, path(u"moving"_s),
                                  u"--frames"_s, u":2"_s, u"--csv"_s, u"-"_s});
    QCOMPARE(preset.status, 0);
    QVERIFY2(preset.err.contains(" 1 failed"), preset.err);
    QVERIFY2(preset.out.contains("look at all frames"), preset.out);
}

void TestCliStudy::brokenClips()
{
    const QString whole = clip();
    if (whole.isEmpty())
        QSKIP("this libav writes no videos");
    write(u"cut"_s, content(u"moving"_s).left(200));
    const CliRun cut = runCli({u"study"_s, write(u"a.json"_s, spec("\"cut\""))});
    QCOMPARE(cut.status, 1);
    QVERIFY2(cut.err.contains("cut"), cut.err);
    const CliRun outside =
        runCli({u"study"_s, write(u"b.json"_s, spec("{\"file\": \"moving\", \"frames\": \"90:\"}"))});
    QCOMPARE(outside.status, 1);
    QVERIFY2(outside.err.contains("the clip has 6"), outside.err);
    const QString file = write(u"c.json"_s, spec("\"moving\", \"sample:coffee\""));
    const auto says = [](const QStringList& call, const char* what) {
        const CliRun run = runCli(call);
        return run.status != 0 && run.err.contains(what) ? QByteArray() : run.err + run.out;
    };
    const QStringList frames{u"study"_s, u"frames"_s, file, u"--series"_s};
    QCOMPARE(says(frames + QStringList{u"PNG"_s}, "there are: JPEG, WebP"), QByteArray());
    QCOMPARE(says(frames + QStringList{u"JPEG"_s}, "which value? there are: 10 30"), QByteArray());
    QCOMPARE(says(frames + QStringList{u"JPEG"_s, u"--at"_s, u"50"_s, u"--of"_s, u"sample:coffee"_s}, "no frames"),
             QByteArray());
    QCOMPARE(says({u"study"_s, file, u"--frames"_s, u"2:x"_s}, "not a whole number"), QByteArray());
    QCOMPARE(says({u"study"_s, u"--preset"_s, u"clip-codecs"_s}, "--input"), QByteArray());
}

void TestCliStudy::failuresAreTold()
{
    write(u"broken.png"_s, "no picture");
    const QString some = write(u"some.json"_s, spec("\"broken.png\", \"sample:coffee\", \"missing.png\""));
    const CliRun run = runCli({u"study"_s, some, u"--csv"_s, u"-"_s});
    QCOMPARE(run.status, 1); // there is something to show, and two bad inputs
    QVERIFY2(run.err.contains("33 points, 22 failed"), run.err);
    QVERIFY2(run.err.contains("11 points failed: broken.png, byte 0: "), run.err);
    QVERIFY2(run.err.contains("missing.png: no such file"), run.err);
    QCOMPARE(run.err.split('\n').size(), 5); // and the first of them as what the status is for
    QVERIFY2(run.out.contains("\"broken.png, byte 0: "), run.out);
    const CliRun none = runCli({u"study"_s, write(u"none.json"_s, spec("\"missing.png\""))});
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("missing.png"), none.err);
}

void TestCliStudy::failuresOfASeriesAreTold()
{
    const QByteArray high = spec().replace("\"value\": 30", "\"value\": 300");
    const CliRun run = runCli({u"study"_s, write(u"high.json"_s, high)});
    QCOMPARE(run.status, 0); // the picture gave points
    QVERIFY2(run.err.contains("1 point failed: sample:coffee: out of range: psnr 300 is not reached"), run.err);
    QVERIFY2(run.err.contains("(series JPEG at 30 dB)"), run.err);
}

void TestCliStudy::figuresNeedTheWindowProgram()
{
    // A copy of the program that stands alone says so before it computes anything.
    const CliRun run = runScript(u"cp \"$CLI\" \"$2/alone\" && \"$2/alone\" study \"$1\" --svg \"$2/plot.svg\""_s,
                                 {specFile(), m_folder->path()});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("the window program, which is not beside this one"), run.err);
    QVERIFY2(!run.err.contains("computed"), run.err);
}

void TestCliStudy::figuresEndAsTheWindowProgramDoes()
{
    // One that stands beside a copy of the program, and does what the test says.
    const QString spec = specFile();
    const auto drawnBy = [&](const QString& script, const QString& before = {}) {
        write(u"tokenscope"_s, "#!/bin/sh\ncat >/dev/null\n" + script.toUtf8());
        return runScript(u"cp -f \"$CLI\" \"$2/cli\"; chmod +x \"$2/tokenscope\"; "_s + before
                             + u" exec \"$2/cli\" study \"$1\" --quiet --csv /dev/null --svg \"$2/p.svg\""_s,
                         {spec, m_folder->path()});
    };
    CliRun run = drawnBy(u"echo \"$QT_LOGGING_RULES\" >&2"_s, u"unset QT_LOGGING_RULES;"_s);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray("default.warning=false\n"));
    run = drawnBy(u"echo \"$QT_LOGGING_RULES\" >&2"_s, u"export QT_LOGGING_RULES='qt.*=true';"_s);
    QCOMPARE(run.err, QByteArray("qt.*=true\n"));
    run = drawnBy(u"kill -TERM $$"_s);
    QCOMPARE(run.status, 1);
    QVERIFY2(run.err.contains("the window program was ended while it drew"), run.err);
    QCOMPARE(drawnBy(u"exit 2"_s).status, 2);
    QCOMPARE(drawnBy(u"exit 1"_s).status, 1);
}

void TestCliStudy::badCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("json"); // of a study appended to them, where there is one
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no study") << QStringList{} << QByteArray() << 2 << QByteArray("which study?");
    QTest::newRow("unknown preset") << QStringList{u"--preset"_s, u"photos"_s} << QByteArray() << 2
                                    << QByteArray("there are: photo-codecs");
    QTest::newRow("missing file") << QStringList{u"/nowhere.json"_s} << QByteArray() << 1
                                  << QByteArray("/nowhere.json");
    QTest::newRow("no JSON") << QStringList{} << QByteArray("{\"inputs\":") << 1 << QByteArray("byte 10");
    QTest::newRow("unknown method") << QStringList{} << spec().replace("\"webp\"", "\"wepb\"") << 1
                                    << QByteArray("series[1].method: no codec \"wepb\"");
    QTest::newRow("a value out of its range") << QStringList{} << spec().replace("[10, 30", "[1000, 30") << 1
                                              << QByteArray("series[0].at[0]: parameter quality takes");
    QTest::newRow("a shard too many") << QStringList{u"--shard"_s, u"4/3"_s} << spec() << 2 << QByteArray("--shard");
    QTest::newRow("no shard") << QStringList{u"--shard"_s, u"0/3"_s} << spec() << 2 << QByteArray("--shard");
    QTest::newRow("unknown cost") << QStringList{u"--x"_s, u"bits"_s} << spec() << 2 << QByteArray("there are: bpp");
    QTest::newRow("unknown baseline") << QStringList{u"--baseline"_s, u"BPG"_s} << spec() << 2
                                      << QByteArray("there are: JPEG, WebP");
    QTest::newRow("a figure of no kind") << QStringList{u"--svg"_s, u"plot.xyz"_s} << spec() << 2
                                         << QByteArray(".svg, .pdf or .png");
    QTest::newRow("a missing folder") << QStringList{u"--csv"_s, u"/nowhere/p.csv"_s} << spec() << 1
                                      << QByteArray("/nowhere/p.csv: cannot be written");
    QTest::newRow("JSON and CSV in one place") << QStringList{u"--csv"_s, u"-"_s, u"--json"_s, u"-"_s} << spec() << 2
                                               << QByteArray("two results cannot both go into -");
    QTest::newRow("JSON and text") << QStringList{u"--text"_s, u"--json"_s, u"-"_s} << spec() << 2
                                   << QByteArray("--text excludes --json");
    QTest::newRow("frames of pictures") << QStringList{u"--frames"_s, u"0:4"_s} << spec() << 2
                                        << QByteArray("none of the inputs is a clip");
    QTest::newRow("no shards at all") << QStringList{u"status"_s, u"--store"_s, u"/tmp"_s, u"--shards"_s, u"0"_s}
                                      << spec() << 2 << QByteArray("a whole number from 1 on");
    QTest::newRow("a store that is a file")
        << QStringList{u"--store"_s, u"/dev/null"_s} << spec() << 1 << QByteArray("/dev/null: cannot be written: ");
    QTest::newRow("status of no store") << QStringList{u"status"_s, u"--store"_s, u"/nowhere"_s} << spec() << 1
                                        << QByteArray("no such store");
    QTest::newRow("merging into nothing")
        << QStringList{u"merge"_s, u"/nowhere"_s} << QByteArray() << 2 << QByteArray("--out");
    QTest::newRow("merging nothing") << QStringList{u"merge"_s, u"/nowhere"_s, u"-o"_s, u"/tmp"_s} << QByteArray() << 1
                                     << QByteArray("no such store");
    QTest::newRow("unknown preset to print")
        << QStringList{u"presets"_s, u"photos"_s} << QByteArray() << 2 << QByteArray("there are: photo-codecs");
}

void TestCliStudy::badCalls()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, json);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    arguments.prepend(u"study"_s);
    if (!json.isEmpty())
        arguments.append(write(u"spec.json"_s, json));
    const CliRun run = runCli(arguments);
    QCOMPARE(run.status, status);
    QVERIFY2(run.err.contains(says), run.err);
    QCOMPARE(run.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCliStudy)
#include "tst_clistudy.moc"
