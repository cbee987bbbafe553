// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include "core/media/encodepng.h"
#include "tests/cli/cliprogram.h"

using namespace tokenscope::test;
using namespace Qt::StringLiterals;

/// tokenscope-cli reduce and quantize of videos, animations and folders of pictures: what they print over time, the files they
/// write, and what is said of bad input.
class TestCliClips : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsRepeatsAndWhere();
    void printsForPeople();
    void reducesTheWholeClip_data();
    void reducesTheWholeClip();
    void takesARange_data();
    void takesARange();
    void keepsANumberInAll();
    void oneCodebookForAll_data();
    void oneCodebookForAll();
    void aPicturesCodebookServesAClip();
    void writesFiles();
    void findsTheCut();
    void whatCannotBeKeptIsSaid();
    void threadsChangeNothing();
    void takesVideos_data();
    void takesVideos();
    void picturesStayPictures();
    void badInput_data();
    void badInput();
    void damagedFramesAreToldOfAndLeftOut();
    void spoiltVideosAreNamed_data();
    void spoiltVideosAreNamed();
    void missingEndsAreToldOf();
    void helpNamesTheFlags();

private:
    /// Frames of 8 × 6 patches of 14 pixels: a texture that stands still, and a black patch that goes one place to the right in
    /// each frame. From `cut` on all is dark.
    QString frames(const QString& name, int count, int cut = 1000);
    QString video(const QString& name, const QStringList& arguments);
    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(content);
        return file.fileName();
    }
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList asPixels() { return {u"--encoder"_s, u"patches"_s, u"--side"_s, u"0"_s}; }

    QTemporaryDir m_folder;
    QString m_clip;
};

void TestCliClips::initTestCase()
{
    m_clip = frames(u"clip"_s, 8);
}

QString TestCliClips::frames(const QString& name, int count, int cut)
{
    constexpr int kPatch = 14;
    QDir(m_folder.path()).mkpath(name);
    for (int frame = 0; frame < count; ++frame) {
        tokenscope::Picture picture = tokenscope::blankPicture(8 * kPatch, 6 * kPatch, 3);
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                const bool black = y / kPatch == 2 && x / kPatch == frame % 8;
                for (int channel = 0; channel < 3; ++channel) {
                    const int light = 90 + (x * 37 + y * 91 + channel * 53) % 120;
                    picture.row(y)[3 * x + channel] =
                        static_cast<std::uint8_t>(black ? 0 : light / (frame >= cut ? 8 : 1));
                }
            }
        }
        const auto png = tokenscope::encodePng(picture, 1, {});
        write(u"%1/frame%2.png"_s.arg(name).arg(frame), QByteArray::fromStdString(png.value()));
    }
    return m_folder.filePath(name);
}

/// Made by ffmpeg; empty where that is not installed.
QString TestCliClips::video(const QString& name, const QStringList& arguments)
{
    const QString program = QStandardPaths::findExecutable(u"ffmpeg"_s);
    if (program.isEmpty())
        return {};
    QProcess process;
    process.start(program,
                  QStringList{u"-v"_s, u"error"_s, u"-y"_s, u"-nostdin"_s} + arguments
                      + QStringList{m_folder.filePath(name)});
    return process.waitForFinished() && process.exitCode() == 0 ? m_folder.filePath(name) : QString();
}

/// "How many of these frames' tokens are repeats, and where": all but two in each frame, and in the row where the patch moves.
void TestCliClips::tellsRepeatsAndWhere()
{
    const CliRun run = runCli(
        QStringList{u"reduce"_s, u"dycoke"_s, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--repeats-at"_s, u"0.99"_s}
        + asPixels());
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"tokens"].toInt(), 8 * 48);
    const QJsonObject repeats = json[u"repeats"].toObject();
    QCOMPARE(repeats[u"tokens"].toInt(), 7 * 46);
    QCOMPARE(repeats[u"share"].toDouble(), 7 * 46 / 384.0);
    const QJsonArray rows = repeats[u"of_places"].toArray();
    QCOMPARE(rows.size(), 6);
    for (int row = 0; row < 6; ++row) {
        for (int column = 0; column < 8; ++column) {
            const double share = rows[row].toArray()[column].toDouble();
            // The patch comes and goes; at both ends it only does one of them.
            const int changes = row != 2 ? 0 : column == 0 || column == 7 ? 1 : 2;
            QVERIFY(qAbs(share - (7 - changes) / 7.0) < 1e-4);
        }
    }
    const QJsonArray frames = json[u"frames"].toArray();
    QCOMPARE(frames.size(), 8);
    for (int frame = 0; frame < 8; ++frame) {
        const QJsonObject one = frames[frame].toObject();
        QCOMPARE(one[u"frame"].toInt(), frame);
        QCOMPARE(one[u"seconds"].toDouble(), frame / 25.0);
        QCOMPARE(one[u"repeats"].toInt(), frame == 0 ? 0 : 46);
        QVERIFY(one[u"file_bytes"].toInt() > 100);
    }
    QVERIFY(json[u"cuts"].toArray().isEmpty());
}

void TestCliClips::printsForPeople()
{
    const CliRun run = runCli(QStringList{u"--text"_s, u"reduce"_s, u"dycoke"_s, u"--input"_s, m_clip, u"--frames"_s,
                                          u":"_s, u"--repeats-at"_s, u"0.99"_s}
                              + asPixels());
    QCOMPARE(run.err, QByteArray());
    for (const char* said : {"of 384 tokens in 8 frames (exact)", "0–7 of 8, each 6 × 8 tokens", "322 tokens, 83.9 %",
                             "still       frames 1–7", "    87777778\n", "cuts        none", "    99999999\n"})
        QVERIFY2(run.out.contains(said), run.out.constData());
}

void TestCliClips::reducesTheWholeClip_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("worksOn");
    for (const char* method : {"dycoke", "framefusion", "prunevid", "vqtoken"})
        QTest::newRow(method) << QString::fromUtf8(method) << u"the whole clip"_s;
    for (const char* method : {"tome", "divprune", "top-saliency"})
        QTest::newRow(method) << QString::fromUtf8(method) << u"each frame"_s;
}

void TestCliClips::reducesTheWholeClip()
{
    QFETCH(QString, method);
    QFETCH(QString, worksOn);
    const CliRun run =
        runCli({u"reduce"_s, method, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--tokens"_s, u"--trace"_s});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"method"].toString(), method);
    QCOMPARE(json[u"works_on"].toString(), worksOn);
    QVERIFY(!json[u"fidelity"].toString().isEmpty());
    const int tokens = json[u"tokens"].toInt();
    QCOMPARE(json[u"grid"].toObject()[u"frames"].toInt(), 8);
    QCOMPARE(json[u"keep"].toArray().size(), json[u"kept"].toInt());
    QCOMPARE(json[u"group"].toArray().size(), tokens);
    QCOMPARE(json[u"weight"].toArray().size(), tokens);
    QVERIFY(json.contains(u"trace"));
    QVERIFY(json[u"psnr"].isDouble() || json[u"psnr"].isNull());
    int kept = 0;
    for (const auto& frame : json[u"frames"].toArray())
        kept += frame.toObject()[u"kept"].toInt();
    QCOMPARE(kept, json[u"kept"].toInt());
    QVERIFY(json[u"lives"].toObject()[u"used"].toInt() <= json[u"kept"].toInt());
}

void TestCliClips::takesARange_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QList<int>>("frames");
    QTest::newRow("all") << u":"_s << QList<int>{0, 1, 2, 3, 4, 5, 6, 7};
    QTest::newRow("some") << u"2:5"_s << QList<int>{2, 3, 4};
    QTest::newRow("each third") << u"1::3"_s << QList<int>{1, 4, 7};
    QTest::newRow("one") << u"6"_s << QList<int>{6};
    QTest::newRow("beyond the end") << u"5:100"_s << QList<int>{5, 6, 7};
}

void TestCliClips::takesARange()
{
    QFETCH(QString, range);
    QFETCH(QList<int>, frames);
    const CliRun run =
        runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, m_clip, u"--frames"_s, range, u"--rate"_s, u"10"_s});
    QCOMPARE(run.err, QByteArray());
    const QJsonArray told = run.json()[u"frames"].toArray();
    QCOMPARE(told.size(), frames.size());
    for (int at = 0; at < frames.size(); ++at) {
        QCOMPARE(told[at].toObject()[u"frame"].toInt(), frames[at]);
        QCOMPARE(told[at].toObject()[u"seconds"].toDouble(), frames[at] / 10.0);
    }
    QCOMPARE(run.json()[u"input"].toObject()[u"frames"].toInt(), 8);
}

void TestCliClips::keepsANumberInAll()
{
    for (const QString& method : {u"divprune"_s, u"tome"_s, u"uniform"_s}) {
        const CliRun run =
            runCli(QStringList{u"reduce"_s, method, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--kept"_s, u"96"_s}
                   + asPixels());
        QCOMPARE(run.status, 0);
        QVERIFY2(qAbs(run.json()[u"kept"].toInt() - 96) <= 16, run.out.constData());
    }
    const CliRun refused =
        runCli({u"reduce"_s, u"none"_s, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--kept"_s, u"96"_s});
    QCOMPARE(refused.status, 2);
}

void TestCliClips::oneCodebookForAll_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("setting");
    QTest::newRow("vq") << u"vq"_s << u"codebook-size=32"_s;
    QTest::newRow("residual") << u"rvq"_s << u"codebook-size=16"_s;
    QTest::newRow("scales of each frame") << u"var"_s << u"codebook-size=32"_s;
    QTest::newRow("boxes of space and time") << u"space-time"_s << u"codebook-size=16"_s;
}

void TestCliClips::oneCodebookForAll()
{
    QFETCH(QString, method);
    QFETCH(QString, setting);
    const QString codes = m_folder.filePath(u"codes.npy"_s);
    const QString codebook = m_folder.filePath(u"codebook.npy"_s);
    const QString rows = m_folder.filePath(u"codes.csv"_s);
    const CliRun run =
        runCli(QStringList{u"quantize"_s, method, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--set"_s, setting,
                           u"--codes-out"_s, codes, u"--codebook-out"_s, codebook, u"--csv"_s, rows}
               + asPixels());
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    const QJsonObject json = run.json();
    QCOMPARE(json[u"kept"].toInt(), 384);
    double bits = 0;
    int births = 0;
    for (const auto& frame : json[u"frames"].toArray()) {
        bits += frame.toObject()[u"code_bits"].toDouble();
        births += frame.toObject()[u"births"].toInt();
    }
    QVERIFY(qAbs(bits - json[u"bits"].toObject()[u"payload"].toDouble()) <= 64);
    QCOMPARE(births, json[u"lives"].toObject()[u"used"].toInt());
    QVERIFY(births > 0 && births <= json[u"used"].toInt());
    QVERIFY(QFile(codes).size() > 128);
    QVERIFY(QFile(codebook).size() > 128);
    QFile csv(rows);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count('\n'), 9);
    // Once more with what was learnt: nothing is trained, so that another seed changes nothing.
    const QString again = m_folder.filePath(u"again.npy"_s);
    const CliRun loaded =
        runCli(QStringList{u"quantize"_s, method, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--set"_s, setting,
                           u"--codes-out"_s, again, u"--codebook"_s, codebook, u"--seed"_s, u"77"_s}
               + asPixels());
    QCOMPARE(loaded.err, QByteArray());
    QCOMPARE(loaded.status, 0);
    QCOMPARE(contentOf(again), contentOf(codes));
    QVERIFY(json[u"psnr"].isDouble());
    QCOMPARE(loaded.json()[u"psnr"].toDouble(), json[u"psnr"].toDouble());
}

/// A codebook that a picture has taught does for a clip.
void TestCliClips::aPicturesCodebookServesAClip()
{
    const QString book = m_folder.filePath(u"picture.npy"_s);
    const QStringList method{u"quantize"_s, u"vq"_s, u"--set"_s, u"codebook-size=8"_s, u"--set"_s, u"size=14"_s};
    const CliRun learnt =
        runCli(method + QStringList{u"--input"_s, m_clip + u"/frame3.png"_s, u"--codebook-out"_s, book});
    QCOMPARE(learnt.err, QByteArray());
    const CliRun used =
        runCli(method + QStringList{u"--input"_s, m_clip, u"--frames"_s, u"3"_s, u"--codebook"_s, book} + asPixels());
    QCOMPARE(used.err, QByteArray());
    QVERIFY(learnt.json()[u"psnr"].isDouble());
    QCOMPARE(used.json()[u"psnr"].toDouble(), learnt.json()[u"psnr"].toDouble());
}

void TestCliClips::writesFiles()
{
    const QString mask = m_folder.filePath(u"mask.png"_s);
    const QString left = m_folder.filePath(u"left.png"_s);
    const QString rows = m_folder.filePath(u"rows.csv"_s);
    const QString merged = m_folder.filePath(u"merged.npy"_s);
    const CliRun run =
        runCli(QStringList{u"reduce"_s, u"dycoke"_s, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--png"_s, mask,
                           u"--picture-out"_s, left, u"--csv"_s, rows, u"--merged-out"_s, merged}
               + asPixels());
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    for (const QString& path : {mask, left}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray head = file.read(24);
        QVERIFY(head.startsWith("\x89PNG"));
        QCOMPARE(qFromBigEndian<quint32>(head.constData() + 16), quint32{6 * (112 + 4) - 4}); // six across, two down
        QCOMPARE(qFromBigEndian<quint32>(head.constData() + 20), quint32{2 * (84 + 4) - 4});
    }
    QVERIFY(QFile(merged).size() > 0);
    QFile csv(rows);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QByteArray text = csv.readAll();
    QVERIFY(text.startsWith("frame,seconds (s),kept,error,psnr (dB),repeats,similarity,cut_distance,cut,births,"));
    QCOMPARE(text.count('\n'), 9);
}

void TestCliClips::findsTheCut()
{
    const QString clip = frames(u"cut"_s, 10, 6);
    const CliRun run = runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, clip, u"--frames"_s, u":"_s});
    QCOMPARE(run.json()[u"cuts"].toArray(), QJsonArray{6});
    QCOMPARE(run.json()[u"frames"].toArray()[6].toObject()[u"cut"].toInt(), 1);
}

void TestCliClips::whatCannotBeKeptIsSaid()
{
    const QStringList call{u"reduce"_s, u"dycoke"_s, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--kept"_s};
    const CliRun few = runCli(call + QStringList{u"1"_s});
    QCOMPARE(few.status, 0);
    const qint64 kept = few.json()[u"kept"].toInteger();
    const QByteArray said = QByteArray("dycoke keeps at least ").append(QByteArray::number(kept));
    QVERIFY2(few.err.contains(said), few.err.constData());
    QVERIFY2(few.json()[u"notes"].toArray()[0].toString().startsWith(u"at least %1 of "_s.arg(kept)),
             few.out.constData());
    const CliRun enough = runCli(call + QStringList{QString::number(kept)});
    QCOMPARE(enough.err, QByteArray());
}

void TestCliClips::threadsChangeNothing()
{
    QStringList call{u"reduce"_s, u"tome"_s, u"--input"_s, m_clip, u"--frames"_s, u":"_s, u"--tokens"_s};
    const CliRun one = runCli(call);
    const CliRun three = runCli(call + QStringList{u"--threads"_s, u"3"_s});
    QCOMPARE(one.status, 0);
    QCOMPARE(three.out, one.out);
}

void TestCliClips::takesVideos_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("encoding");
    QTest::addColumn<QString>("codec");
    const QStringList bars{u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=160x96:r=10:d=1"_s};
    QTest::newRow("MP4") << u"a.mp4"_s << bars + QStringList{u"-c:v"_s, u"mpeg4"_s} << u"mpeg4"_s;
    QTest::newRow("Matroska under another name")
        << u"b.png"_s << bars + QStringList{u"-c:v"_s, u"mjpeg"_s, u"-f"_s, u"matroska"_s} << u"mjpeg"_s;
    QTest::newRow("animation") << u"c.gif"_s << bars << u"gif"_s;
    QTest::newRow("animated PNG") << u"d.png"_s << bars + QStringList{u"-f"_s, u"apng"_s} << u"apng"_s;
}

void TestCliClips::takesVideos()
{
    QFETCH(QString, name);
    QFETCH(QStringList, encoding);
    QFETCH(QString, codec);
    const QString file = video(name, encoding);
    if (file.isEmpty())
        QSKIP("ffmpeg is not installed");
    QStringList call{u"reduce"_s, u"dycoke"_s, u"--input"_s, file};
    if (codec == u"gif"_s || codec == u"apng"_s)
        call << u"--frames"_s << u":"_s;
    const CliRun run = runCli(call);
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[u"input"].toObject()[u"codec"].toString(), codec);
    QCOMPARE(run.json()[u"frames"].toArray().size(), 10);
    QVERIFY(run.json()[u"psnr"].toDouble() > 10);
}

void TestCliClips::picturesStayPictures()
{
    const CliRun picture = runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, m_clip + u"/frame0.png"_s});
    QCOMPARE(picture.err, QByteArray());
    QVERIFY(picture.json().contains(u"keep"));
    const QStringList moving{u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc=s=96x64:r=10:d=0.5"_s};
    for (const auto& [name, format, frames] : {std::tuple(u"moving.gif"_s, u"gif"_s, u"5"_s),
                                               {u"moving.png"_s, u"apng"_s, u"5"_s},
                                               {u"still.gif"_s, u"gif"_s, u"1"_s}}) {
        const QString file = video(name, moving + QStringList{u"-frames:v"_s, frames, u"-f"_s, format});
        if (file.isEmpty())
            QSKIP("ffmpeg is not installed");
        const CliRun first = runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, file});
        QCOMPARE(first.status, 0);
        QVERIFY(first.json().contains(u"keep"));
        const bool told = first.err.contains("is an animation") && first.err.contains("--frames :");
        QVERIFY2(told == (frames != u"1"_s), first.err.constData());
        const CliRun piped = runCli({u"reduce"_s, u"uniform"_s, u"--input"_s, u"-"_s}, contentOf(file));
        QCOMPARE(piped.err, QByteArray(first.err).replace(file.toUtf8(), "standard input"));
    }
}

void TestCliClips::badInput_data()
{
    QTest::addColumn<QStringList>("call");
    QTest::addColumn<int>("status");
    QTest::addColumn<QList<QByteArray>>("said");
    using Said = QList<QByteArray>;
    const QStringList reduce{u"reduce"_s, u"dycoke"_s, u"--input"_s};
    const QStringList quantize{u"quantize"_s, u"vq"_s, u"--input"_s};
    const QStringList all{u"--frames"_s, u":"_s};
    QTest::newRow("no file") << reduce + QStringList{u"gone.mp4"_s} << 1 << Said{"gone.mp4"};
    QTest::newRow("nothing in it") << reduce + QStringList{write(u"empty.mp4"_s, {})} << 1 << Said{"empty.mp4"};
    QTest::newRow("no video") << reduce + QStringList{write(u"words.mp4"_s, "only words\n")} << 1
                              << Said{"words.mp4", "give a video"};
    QTest::newRow("no video, tried as one") << reduce + QStringList{write(u"words3.mp4"_s, "only words\n")} + all << 1
                                            << Said{"words3.mp4", "give a video"};
    QTest::newRow("no video to quantize")
        << quantize + QStringList{write(u"words2.mp4"_s, "only words\n")} << 1 << Said{"words2.mp4", "give a video"};
    QTest::newRow("an MP4 that was cut off") << reduce
            + QStringList{write(u"cut.mp4"_s,
                                QByteArray("\0\0\0\x18"
                                           "ftypisom\0\0\0\0isomavc1\0\0\1\0mdat",
                                           32))}
                                             << 1 << Said{"cut.mp4", "cut off"};
    QTest::newRow("no such frames") << reduce + QStringList{m_clip, u"--frames"_s, u"8:"_s} << 1
                                    << Said{"clip", "the clip has 8"};
    QTest::newRow("no range") << reduce + QStringList{m_clip, u"--frames"_s, u"1:x"_s} << 2
                              << Said{"\"x\" is not a whole number", "10:50:2"};
    QTest::newRow("a folder without pictures")
        << reduce + QStringList{m_folder.filePath(u"nothing"_s)} + all << 1 << Said{"nothing", "no pictures"};
    QTest::newRow("a folder of pictures, not said to be a clip")
        << reduce + QStringList{m_clip} << 2 << Said{"clip", "--frames :"};
    QTest::newRow("and to quantize") << quantize + QStringList{m_clip} << 2 << Said{"clip", "--frames :"};
    QTest::newRow("frames of an array") << reduce + QStringList{write(u"a.npy"_s, "\x93NUMPY")} + all << 2
                                        << Said{"--frames"};
    for (const char* flag : {"--grid", "--first-visual", "--saliency", "--attention"})
        QTest::newRow(flag) << reduce + QStringList{m_clip, QString::fromUtf8(flag), u"3"_s} + all << 2
                            << Said{flag, "means nothing for a clip"};
    QTest::newRow("crops") << reduce + QStringList{m_clip, u"--views"_s, u"anyres"_s} + all << 2 << Said{"--views"};
    QByteArray array("\x93NUMPY\x01\x00\x76\x00", 10);
    array += QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (5, 3), }").leftJustified(117, ' ');
    array += '\n';
    const QString tokens = write(u"five.npy"_s, array + QByteArray(60, '\0'));
    QTest::newRow("no codebook") << quantize + QStringList{m_clip, u"--codebook"_s, u"gone.npy"_s} + all << 1
                                 << Said{"gone.npy"};
    QTest::newRow("a codebook of another size")
        << quantize + QStringList{m_clip, u"--codebook"_s, tokens} + all << 2 << Said{"five.npy"};
    QTest::newRow("a codebook of other features")
        << quantize + QStringList{m_clip, u"--codebook"_s, tokens, u"--set"_s, u"codebook-size=5"_s} + all << 2
        << Said{"codebook is for 3 dimensions"};
    for (const char* flag : {"--codes", "--saliency-out", "--size"})
        QTest::newRow(flag) << quantize + QStringList{m_clip, QString::fromUtf8(flag), u"3"_s} + all << 2
                            << Said{flag, "means nothing for a clip"};
    QTest::newRow("tokens of a picture") << reduce + QStringList{m_clip + u"/frame0.png"_s, u"--tokens"_s} << 2
                                         << Said{"--tokens"};
    QTest::newRow("side of a picture") << quantize + QStringList{m_clip + u"/frame0.png"_s, u"--side"_s, u"100"_s} << 2
                                       << Said{"--side"};
    QTest::newRow("needs attention") << QStringList{u"reduce"_s, u"fastv"_s, u"--input"_s, m_clip} + all << 1
                                     << Said{"attention"};
    QTest::newRow("an encoder without its file")
        << reduce + QStringList{m_clip, u"--encoder"_s, u"onnx"_s} + all << 2 << Said{"onnx"};
}

void TestCliClips::badInput()
{
    QFETCH(const QStringList, call);
    QFETCH(const int, status);
    QFETCH(const QList<QByteArray>, said);
    QDir(m_folder.path()).mkpath(u"nothing"_s);
    const CliRun run = runCli(call);
    QVERIFY2(run.status == status, run.err.constData());
    QVERIFY(run.out.isEmpty());
    for (const QByteArray& part : said)
        QVERIFY2(run.err.contains(part), run.err.constData());
}

void TestCliClips::damagedFramesAreToldOfAndLeftOut()
{
    const QString clip = frames(u"broken"_s, 5);
    QFile file(clip + u"/frame2.png"_s);
    QVERIFY(file.resize(file.size() / 3));
    const CliRun run = runCli({u"reduce"_s, u"dycoke"_s, u"--input"_s, clip, u"--frames"_s, u":"_s});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("frame 2: left out") && run.err.contains("frame2.png"), run.err.constData());
    const QJsonArray told = run.json()[u"frames"].toArray();
    QCOMPARE(told.size(), 4);
    QCOMPARE(told[2].toObject()[u"frame"].toInt(), 3);
    QCOMPARE(run.json()[u"warnings"].toArray().size(), 1);
}

void TestCliClips::spoiltVideosAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("encoding");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("kept");
    QTest::addColumn<QByteArray>("said");
    const QByteArray none;
    const QStringList bars{u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=160x96:r=10:d=1"_s};
    QTest::newRow("only sound") << u"sound.m4a"_s << QStringList{u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=d=0.3"_s} << none
                                << none << 100 << QByteArray("give a file with a video stream");
    QTest::newRow("a codec nobody knows")
        << u"odd.mkv"_s << bars + QStringList{u"-c:v"_s, u"mjpeg"_s} << QByteArray("V_MJPEG") << QByteArray("V_NOPEG")
        << 100 << QByteArray("convert it first");
    QTest::newRow("cut off before its index")
        << u"half.mp4"_s << bars + QStringList{u"-c:v"_s, u"mpeg4"_s} << none << none << 50 << QByteArray("cut off");
}

void TestCliClips::spoiltVideosAreNamed()
{
    QFETCH(QString, name);
    QFETCH(QStringList, encoding);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, kept);
    QFETCH(QByteArray, said);
    const QString path = video(name, encoding);
    if (path.isEmpty())
        QSKIP("ffmpeg is not installed");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    if (!before.isEmpty()) {
        QVERIFY(bytes.contains(before));
        bytes.replace(before, after);
    }
    write(name, bytes.left(bytes.size() * kept / 100));
    for (const QString& command : {u"reduce"_s, u"quantize"_s}) {
        const CliRun run = runCli({command, command == u"reduce" ? u"dycoke"_s : u"vq"_s, u"--input"_s, path});
        QCOMPARE(run.status, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.err.contains(name.toUtf8()) && run.err.contains(said), run.err.constData());
    }
}

void TestCliClips::missingEndsAreToldOf()
{
    const QString path =
        video(u"end.mkv"_s, {u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=160x96:r=10:d=2"_s, u"-c:v"_s, u"mpeg4"_s});
    if (path.isEmpty())
        QSKIP("ffmpeg is not installed");
    const QStringList call{u"reduce"_s, u"dycoke"_s, u"--input"_s, path, u"--side"_s, u"56"_s, u"--no-psnr"_s};
    const CliRun whole = runCli(call);
    QCOMPARE(whole.err, QByteArray());
    QFile file(path);
    QVERIFY(file.resize(file.size() / 2));
    const CliRun run = runCli(call);
    QCOMPARE(run.status, 0); // what is there is worth something
    QVERIFY2(run.err.contains("end.mkv: the file ends early: "), run.err.constData());
    QVERIFY(run.json()[u"frames"].toArray().size() < whole.json()[u"frames"].toArray().size());
    QVERIFY(run.json()[u"warnings"][0].toString().startsWith(u"the file ends early"_s));
    QVERIFY(runCli(QStringList{u"--text"_s} + call).out.contains("the file ends early"));
}

void TestCliClips::helpNamesTheFlags()
{
    for (const QString& command : {u"reduce"_s, u"quantize"_s}) {
        const CliRun run = runCli({command, u"--help"_s});
        for (const char* flag :
             {"--frames", "FIRST:END:STEP", "--rate", "--repeats-at", "--no-psnr", "--csv", "--side"})
            QVERIFY2(run.out.contains(flag), flag);
    }
}

QTEST_GUILESS_MAIN(TestCliClips)
#include "tst_cliclips.moc"
