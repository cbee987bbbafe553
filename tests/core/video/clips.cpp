// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/video/clips.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include "core/base/hash.h"

namespace tokenscope::test {

QString ffmpeg()
{
    return QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
}

bool runFfmpeg(const QStringList& arguments, QString& problem)
{
    QProcess process;
    process.start(
        ffmpeg(),
        QStringList{QStringLiteral("-y"), QStringLiteral("-nostdin"), QStringLiteral("-v"), QStringLiteral("error")}
            + arguments);
    const bool done =
        process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!done)
        problem = QString::fromLocal8Bit(process.readAllStandardError()) + process.errorString();
    return done;
}

std::vector<Clip> clips()
{
    const auto words = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    return {
        {"MP4, H.264, key frame every 12", "gop12.mp4", words("-c:v libx264 -g 12 -pix_fmt yuv420p")},
        {"Matroska, H.264, B-frames, one key frame", "bframes.mkv",
         words("-c:v libx264 -g 250 -bf 3 -pix_fmt yuv420p")},
        {"MP4, H.264, open groups", "open.mp4",
         words("-c:v libx264 -g 20 -bf 3 -x264-params open-gop=1 -pix_fmt yuv420p")},
        {"WebM, VP9", "vp9.webm", words("-c:v libvpx-vp9 -b:v 200k -g 30 -cpu-used 8")},
        {"WebM, VP8", "vp8.webm", words("-c:v libvpx -b:v 200k -g 30 -auto-alt-ref 1 -lag-in-frames 16 -cpu-used 8")},
        {"MPEG-TS, H.264", "stream.ts", words("-c:v libx264 -bf 2 -g 25 -pix_fmt yuv420p")},
        {"MPEG-PS, MPEG-2, B-frames", "program.mpg", words("-c:v mpeg2video -bf 2 -g 15 -f mpeg")},
        {"Ogg, Theora", "theora.ogv", words("-c:v libtheora -g 30")},
        {"AVI, MPEG-4, B-frames without times", "bframes.avi", words("-c:v mpeg4 -bf 2 -g 30")},
        {"AVI, MPEG-4", "plain.avi", words("-c:v mpeg4 -g 12")},
        {"GIF", "animation.gif", words("-r 10")},
        {"MP4, H.264, variable rate",
         "variable.mp4",
         {QStringLiteral("-vf"), QStringLiteral("select='not(mod(n,3))+eq(mod(n,7),1)'"), QStringLiteral("-vsync"),
          QStringLiteral("vfr"), QStringLiteral("-c:v"), QStringLiteral("libx264"), QStringLiteral("-pix_fmt"),
          QStringLiteral("yuv420p")}},
        {"MP4, HEVC, 10 bits", "deep.mp4",
         words("-c:v libx265 -pix_fmt yuv420p10le -x265-params log-level=none:keyint=30")},
        {"bare H.264", "bare.h264", words("-c:v libx264 -g 25 -f h264")},
        {"Matroska, FFV1, RGB", "lossless.mkv", words("-c:v ffv1 -pix_fmt bgr0 -g 1"), "1"},
        {"MOV, motion JPEG, full range", "photos.mov", words("-c:v mjpeg -pix_fmt yuvj422p -q:v 3")},
    };
}

bool makeClips(const QString& folder, QString& problem)
{
    QStringList arguments = {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                             QStringLiteral("testsrc2=size=192x128:rate=25:duration=2")};
    for (const Clip& clip : clips())
        arguments += clip.encoding
            + QStringList{QStringLiteral("-t"), QString::fromLatin1(clip.seconds),
                          QDir(folder).filePath(QString::fromLatin1(clip.file))};
    return runFfmpeg(arguments, problem);
}

bool decodeGrey(const QStringList& files, QString& problem)
{
    QStringList arguments;
    for (const QString& file : files)
        arguments += QStringList{QStringLiteral("-noautorotate"), QStringLiteral("-i"), file};
    for (qsizetype i = 0; i < files.size(); ++i)
        arguments +=
            QStringList{QStringLiteral("-map"), QStringLiteral("%1:v:0").arg(i), QStringLiteral("-vsync"),
                        QStringLiteral("0"),    QStringLiteral("-pix_fmt"),      QStringLiteral("gray"),
                        QStringLiteral("-f"),   QStringLiteral("rawvideo"),      files[i] + QStringLiteral(".raw")};
    return runFfmpeg(arguments, problem);
}

std::uint64_t fingerprint(const Picture& picture)
{
    const auto* first = reinterpret_cast<const char*>(picture.samples.data());
    return hash64(std::string_view(first, picture.samples.size()));
}

} // namespace tokenscope::test
