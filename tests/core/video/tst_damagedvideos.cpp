// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <string_view>

#include <sys/stat.h>

#include "tests/core/video/clips.h"

using namespace tokenscope;

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), qint64{content.size()});
}

ErrorCode openingError(const QString& path, std::string* detail = nullptr)
{
    const auto source = openVideo(path.toStdString());
    if (source)
        return ErrorCode::DuplicateKey; // none that opening gives
    if (detail != nullptr)
        *detail = source.error().detail;
    return source.error().code;
}

struct Played {
    std::size_t frames = 0;
    std::size_t shown = 0;
    bool onlySyntax = true; ///< no other error
};

/// Every frame, then some again in another order.
Played played(FrameSource& source)
{
    Played result;
    result.frames = source.index().size();
    const auto take = [&](std::size_t number) {
        const auto picture = source.frame(number, RunContext{});
        result.onlySyntax = result.onlySyntax && (picture || picture.error().code == ErrorCode::Syntax);
        return picture.has_value();
    };
    for (std::size_t i = 0; i < result.frames; ++i)
        result.shown += take(i) ? 1U : 0U;
    for (std::size_t i = 0; i < result.frames; i += 7)
        take(result.frames - 1 - i);
    return result;
}

} // namespace

/// What is no video, and what is one no longer.
class TestDamagedVideos : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatIsNoVideo();
    void refusesOnlySound();
    void refusesPlaylists();
    void refusesAnUnknownCodec();
    void refusesNoFrames();
    void playsWhatIsThere_data();
    void playsWhatIsThere();
    void playsAroundBrokenPackets_data();
    void playsAroundBrokenPackets();
    void saysWhichFrameIsDamaged();
    void beginsAtTheFirstKeyFrame();
    void saysWhenTheFileShrank();
    void endsWhereverItIsCut_data();
    void endsWhereverItIsCut();
    void believesFramesNotTheHeader();
    void playsWhatItHadWhenReplaced();
    void survivesBeingOverwritten_data();
    void survivesBeingOverwritten();
    void survivesBeingCutWhileItPlays();

private:
    QString made(const char* file, const QStringList& encoding);
    QTemporaryDir m_folder;
};

QString TestDamagedVideos::made(const char* file, const QStringList& encoding)
{
    QString path = m_folder.filePath(QString::fromLatin1(file));
    QString problem;
    if (!test::runFfmpeg(words("-f lavfi -i testsrc2=size=192x128:rate=25:duration=4") + encoding + QStringList{path},
                         problem))
        qWarning("%s", qPrintable(problem));
    return path;
}

void TestDamagedVideos::refusesWhatIsNoVideo()
{
    const QString text = m_folder.filePath(QStringLiteral("story.mp4"));
    write(text, QByteArray("Once upon a time there was a file that only had the name of a video.\n").repeated(100));
    QCOMPARE(openingError(text), ErrorCode::UnknownFormat);
    VideoOptions named;
    named.name = "a story";
    QCOMPARE(openVideo(text.toStdString(), {}, named).error().file, named.name);
    const QString empty = m_folder.filePath(QStringLiteral("empty.mp4"));
    write(empty, {});
    QCOMPARE(openingError(empty), ErrorCode::Empty);
    QCOMPARE(openingError(m_folder.filePath(QStringLiteral("nowhere.mp4"))), ErrorCode::FileNotFound);
    QCOMPARE(openingError(m_folder.path()), ErrorCode::FileUnreadable);
    const QString pipe = m_folder.filePath(QStringLiteral("pipe.mp4"));
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QCOMPARE(openingError(pipe), ErrorCode::FileUnreadable);
    for (int seed = 1; seed < 20; ++seed) { // whatever it is taken for, it ends
        QByteArray noise(5000, '\0');
        std::uint32_t state = static_cast<std::uint32_t>(seed);
        for (char& byte : noise)
            byte = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
        write(text, noise);
        QVERIFY(openingError(text) != ErrorCode::DuplicateKey);
    }
}

void TestDamagedVideos::refusesOnlySound()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    QString problem;
    const QString sound = m_folder.filePath(QStringLiteral("sound.m4a"));
    QVERIFY2(test::runFfmpeg(words("-f lavfi -i sine=duration=1 -c:a aac") + QStringList{sound}, problem),
             qPrintable(problem));
    std::string detail;
    QCOMPARE(openingError(sound, &detail), ErrorCode::WrongType);
    QCOMPARE(detail, std::string("only sound (aac)"));
    // A cover is no video.
    const QString covered = m_folder.filePath(QStringLiteral("covered.mp3"));
    QVERIFY2(test::runFfmpeg(words("-f lavfi -i sine=duration=1 -f lavfi -i color=red:size=64x64:duration=0.04 -map 0 "
                                   "-map 1 -c:a libmp3lame -c:v "
                                   "mjpeg -pix_fmt yuvj420p -frames:v 1 -disposition:v attached_pic")
                                 + QStringList{covered},
                             problem),
             qPrintable(problem));
    QCOMPARE(openingError(covered), ErrorCode::WrongType);
}

void TestDamagedVideos::refusesPlaylists()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString clip = made("clip.ts", words("-c:v libx264 -pix_fmt yuv420p"));
    const QString list = m_folder.filePath(QStringLiteral("list"));
    write(list, "ffconcat version 1.0\nfile '" + clip.toUtf8() + "'\n");
    QVERIFY(openingError(list) != ErrorCode::DuplicateKey);
    write(list, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile://" + clip.toUtf8() + "\n#EXT-X-ENDLIST\n");
    QVERIFY(openingError(list) != ErrorCode::DuplicateKey);
}

void TestDamagedVideos::refusesAnUnknownCodec()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("codec.mp4", words("-c:v libx264 -pix_fmt yuv420p"));
    QByteArray content = contentOf(path);
    QVERIFY(content.contains("avc1"));
    content.replace("avc1", "zzzz").replace("avcC", "zzzC");
    write(path, content);
    std::string detail;
    QCOMPARE(openingError(path, &detail), ErrorCode::Unsupported);
    QVERIFY2(detail.find("codec") != std::string::npos, detail.c_str());
}

void TestDamagedVideos::refusesNoFrames()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = m_folder.filePath(QStringLiteral("none.avi"));
    QString problem;
    QVERIFY2(test::runFfmpeg(
                 words("-f lavfi -i testsrc2=size=64x64:rate=25:duration=1 -frames:v 0 -c:v mjpeg -pix_fmt yuvj420p")
                     + QStringList{path},
                 problem),
             qPrintable(problem));
    const ErrorCode code = openingError(path);
    QVERIFY2(code == ErrorCode::Empty || code == ErrorCode::Syntax, errorCodeName(code).data());
}

void TestDamagedVideos::playsWhatIsThere_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("encoding");
    QTest::addColumn<QString>("told"); // of what is missing, where the container says how long it is
    QTest::newRow("MP4, index first") << "cut.mp4" << words("-c:v libx264 -g 12 -pix_fmt yuv420p -movflags faststart")
                                      << " of 100 frames are there";
    QTest::newRow("MP4 in fragments") << "parts.mp4"
                                      << words("-c:v libx264 -g 12 -pix_fmt yuv420p -movflags frag_keyframe+empty_moov")
                                      << " bytes are there";
    QTest::newRow("Matroska") << "cut.mkv" << words("-c:v libx264 -g 12 -pix_fmt yuv420p") << " bytes are there";
    QTest::newRow("MPEG-TS") << "cut.ts" << words("-c:v libx264 -g 12 -pix_fmt yuv420p") << QString();
    QTest::newRow("MPEG-PS") << "cut.mpg" << words("-c:v mpeg2video -g 12 -bf 2 -f mpeg") << QString();
    QTest::newRow("AVI") << "cut.avi" << words("-c:v mpeg4 -g 12") << " bytes are there";
    QTest::newRow("Ogg") << "cut.ogv" << words("-c:v libtheora -g 12") << QString();
    QTest::newRow("GIF") << "cut.gif" << words("-r 10") << QString();
}

void TestDamagedVideos::playsWhatIsThere()
{
    QFETCH(QString, file);
    QFETCH(QStringList, encoding);
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made(qPrintable(file), encoding);
    const auto whole = openVideo(path.toStdString());
    QVERIFY(whole.has_value());
    const std::size_t frames = (*whole)->index().size();
    const QByteArray content = contentOf(path);
    const QString cut = m_folder.filePath(QStringLiteral("cut")); // by content, never by its name
    write(cut, content.left(content.size() * 6 / 10));
    const auto source = openVideo(cut.toStdString());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    QFETCH(QString, told);
    QVERIFY((*whole)->info().warnings.empty());
    QCOMPARE((*source)->info().warnings.size(), std::size_t{told.isEmpty() ? 0U : 1U});
    if (!told.isEmpty())
        QVERIFY2((*source)->info().warnings.front().ends_with(told.toStdString()),
                 (*source)->info().warnings.front().c_str());
    const Played result = played(**source);
    QVERIFY(result.onlySyntax);
    QVERIFY2(result.shown > frames * 3 / 10 && result.shown < frames * 9 / 10,
             qPrintable(QString::number(result.shown)));
    QVERIFY(result.frames - result.shown <= 2); // the one that was cut through
    constexpr std::size_t kHurt = 5; // by the one that was cut through
    for (std::size_t i = 0; i + kHurt < result.frames; i += 10)
        QVERIFY((*source)->frame(i, RunContext{}) == (*whole)->frame(i, RunContext{}));

    write(cut, content.left(30)); // not even a header
    QVERIFY(openingError(cut) != ErrorCode::DuplicateKey);
}

void TestDamagedVideos::playsAroundBrokenPackets_data()
{
    playsWhatIsThere_data();
}

void TestDamagedVideos::playsAroundBrokenPackets()
{
    QFETCH(QString, file);
    QFETCH(QStringList, encoding);
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made(qPrintable(file), encoding);
    QByteArray content = contentOf(path);
    std::uint32_t state = 5;
    for (int burst = 0; burst < 4; ++burst) {
        state = state * 1664525U + 1013904223U;
        const auto at = static_cast<qsizetype>(static_cast<std::size_t>(content.size()) * (30U + state % 60U) / 100U);
        for (qsizetype i = at; i < std::min(content.size(), at + 200); ++i)
            content[i] = static_cast<char>(content[i] ^ 0x5A);
    }
    write(path, content);
    const auto source = openVideo(path.toStdString());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    const Played result = played(**source);
    QVERIFY(result.onlySyntax);
    QVERIFY2(result.shown > result.frames / 4,
             qPrintable(QStringLiteral("%1 of %2").arg(result.shown).arg(result.frames)));
    const auto first = (*source)->frame(0, RunContext{});
    QVERIFY(first && first->origin.warnings.empty());
}

void TestDamagedVideos::saysWhichFrameIsDamaged()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("hurt.mkv", words("-c:v libx264 -g 50 -bf 0 -pix_fmt yuv420p"));
    QByteArray content = contentOf(path);
    for (qsizetype i = content.size() * 7 / 10; i < content.size() * 7 / 10 + 100; ++i)
        content[i] = static_cast<char>(content[i] ^ 0x5A);
    write(path, content);
    const auto source = openVideo(path.toStdString());
    QVERIFY(source.has_value());
    std::size_t damaged = 0;
    for (std::size_t i = 0; i < (*source)->index().size(); ++i) {
        if (const auto picture = (*source)->frame(i, RunContext{}); picture && !picture->origin.warnings.empty())
            ++damaged;
    }
    QVERIFY2(damaged > 0 && damaged < (*source)->index().size() / 2, qPrintable(QString::number(damaged)));
}

void TestDamagedVideos::beginsAtTheFirstKeyFrame()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("late.ts", words("-c:v libx264 -g 25 -bf 0 -pix_fmt yuv420p"));
    const auto whole = openVideo(path.toStdString());
    QVERIFY(whole.has_value());
    const QByteArray content = contentOf(path);
    // Into the second group of pictures; a receiver that joins late.
    const QString late = m_folder.filePath(QStringLiteral("later.ts"));
    write(late, content.left(188 * 3) + content.mid(content.size() / 188 * 30 / 100 * 188));
    const auto source = openVideo(late.toStdString());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    const Played result = played(**source);
    QVERIFY2(result.shown >= 49 && result.shown < 75, qPrintable(QString::number(result.shown)));
    QVERIFY((*source)->frame(result.frames - 1, RunContext{}) == (*whole)->frame(99, RunContext{}));
}

void TestDamagedVideos::saysWhenTheFileShrank()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("shrinks.mp4", words("-c:v libx264 -g 12 -pix_fmt yuv420p -movflags faststart"));
    const auto source = openVideo(path.toStdString());
    QVERIFY(source.has_value());
    QVERIFY(QFile::resize(path, QFile(path).size() / 2));
    const auto last = (*source)->frame(99, RunContext{});
    QVERIFY(!last.has_value());
    QCOMPARE(last.error().code, ErrorCode::Truncated);
    QVERIFY((*source)->frame(3, RunContext{}).has_value());
}

void TestDamagedVideos::endsWhereverItIsCut_data()
{
    QTest::addColumn<QString>("file");
    const QDir seeds(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/video"));
    for (const QString& file : seeds.entryList(QDir::Files))
        QTest::newRow(qPrintable(file)) << seeds.filePath(file);
}

/// At fifty lengths: an error, or a video of which at least one frame is shown, never more the shorter it is.
void TestDamagedVideos::endsWhereverItIsCut()
{
    QFETCH(QString, file);
    const QByteArray content = contentOf(file);
    QVERIFY(!content.isEmpty());
    const QString cut = m_folder.filePath(QStringLiteral("cut.video"));
    constexpr int kLengths = 50;
    std::size_t before = 0;
    for (int i = 0; i <= kLengths; ++i) {
        write(cut, content.left(content.size() * i / kLengths));
        const auto source = openVideo(cut.toStdString());
        if (!source) {
            QVERIFY2(errorMessage(source.error()).size() > 5, qPrintable(QString::number(i)));
            QVERIFY2(i < kLengths, errorMessage(source.error()).c_str());
            continue;
        }
        const Played result = played(**source);
        QVERIFY(result.onlySyntax && result.shown > 0);
        QVERIFY2(result.shown + 1 >= before, qPrintable(QString::number(i)));
        before = result.shown;
    }
    QVERIFY(before >= 3);
}

void TestDamagedVideos::believesFramesNotTheHeader()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("lies.mp4", words("-c:v libx264 -g 12 -pix_fmt yuv420p"));
    QByteArray content = contentOf(path);
    for (const char* box : {"mvhd", "tkhd", "mdhd"}) { // 90 hours, by any unit that they use
        const qsizetype at = content.indexOf(box);
        QVERIFY(at > 0);
        const qsizetype duration = at + 4 + (std::string_view(box) == "tkhd" ? 20 : 16);
        content.replace(duration, 4, QByteArray("\x7f\xff\xff\xff", 4));
    }
    write(path, content);
    const auto source = openVideo(path.toStdString());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    QCOMPARE((*source)->index().size(), std::size_t{100});
    QCOMPARE((*source)->info().seconds, 4.0);
    QVERIFY((*source)->frame(99, RunContext{}).has_value());
}

void TestDamagedVideos::playsWhatItHadWhenReplaced()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("first.mp4", words("-c:v libx264 -g 12 -pix_fmt yuv420p"));
    const QString other = made("second.mp4", words("-vf negate -c:v libx264 -g 12 -pix_fmt yuv420p"));
    const auto source = openVideo(path.toStdString());
    QVERIFY(source.has_value());
    const auto last = (*source)->another();
    const std::uint64_t before = test::fingerprint(*(*last)->frame(90, RunContext{}));
    std::filesystem::rename(other.toStdString(), path.toStdString());
    const auto fresh = (*source)->another();
    QVERIFY(fresh.has_value());
    QCOMPARE(test::fingerprint(*(*fresh)->frame(90, RunContext{})), before);
    QVERIFY((*source)->frame(17, RunContext{}).has_value());
}

void TestDamagedVideos::survivesBeingOverwritten_data()
{
    playsWhatIsThere_data();
}

/// In place, while it is open: what is there is no video any more, or another one.
void TestDamagedVideos::survivesBeingOverwritten()
{
    QFETCH(QString, file);
    QFETCH(QStringList, encoding);
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made(qPrintable(file), encoding);
    VideoOptions options;
    options.cacheBytes = 1; // so that all is read again
    const auto source = openVideo(path.toStdString(), {}, options);
    QVERIFY(source.has_value());
    const QByteArray content = contentOf(path);
    QFile open(path);
    QVERIFY(open.open(QIODevice::ReadWrite));
    QCOMPARE(open.write(QByteArray(content.size(), '\x47')), qint64{content.size()});
    open.flush();
    std::size_t shown = 0;
    for (const std::size_t number : {std::size_t{0}, (*source)->index().size() - 1, (*source)->index().size() / 2}) {
        shown += (*source)->frame(number, RunContext{}) ? 1U : 0U;
        (void)(*source)->thumbnail(number, 32, RunContext{});
    }
    QVERIFY(shown < 3);
    open.seek(0);
    QCOMPARE(open.write(content), qint64{content.size()});
    open.flush();
    QVERIFY((*source)->another().has_value());
}

void TestDamagedVideos::survivesBeingCutWhileItPlays()
{
    if (test::ffmpeg().isEmpty())
        QSKIP("ffmpeg is not installed");
    const QString path = made("playing.mp4", words("-c:v libx264 -g 5 -pix_fmt yuv420p -movflags faststart"));
    VideoOptions options;
    options.cacheBytes = 1 << 20;
    const auto source = openVideo(path.toStdString(), {}, options);
    QVERIFY(source.has_value());
    (*source)->prepareThumbnails(32);
    QVERIFY((*source)->frame(0, RunContext{}).has_value());
    for (const qint64 part : {qint64{7}, qint64{4}, qint64{1}, qint64{0}}) {
        QVERIFY(QFile::resize(path, QFile(path).size() * part / 10));
        for (const std::size_t number : {std::size_t{99}, std::size_t{3}, std::size_t{60}}) {
            const auto frame = (*source)->frame(number, RunContext{});
            QVERIFY(frame || frame.error().code == ErrorCode::Truncated);
        }
    }
    QCOMPARE((*source)->frame(99, RunContext{}).error().code, ErrorCode::Truncated);
}

QTEST_GUILESS_MAIN(TestDamagedVideos)
#include "tst_damagedvideos.moc"
