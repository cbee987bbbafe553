// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/video/videocontent.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/encodepng.h"
#include "core/media/picture.h"

using namespace tokenscope;

Q_DECLARE_METATYPE(tokenscope::ClipKind)

namespace {

QByteArray corpus(const char* name)
{
    QFile file(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// With so many pictures said, behind what another chunk of so many bytes says.
QByteArray animatedPng(char pictures, int before = 0)
{
    QByteArray png = QByteArray::fromStdString(encodePng(blankPicture(4, 4, 3)).value_or(std::string()));
    constexpr int kHeader = 33;
    png.insert(kHeader,
               QByteArray("\0\0\0\x08"
                          "acTL\0\0\0",
                          11)
                   + pictures + QByteArray(8, '\0'));
    if (before > 0) {
        QByteArray length(4, '\0');
        for (int i = 0; i < 4; ++i)
            length[i] = static_cast<char>(before >> (24 - 8 * i));
        png.insert(kHeader, length + "tEXt" + QByteArray(before + 4, 'x'));
    }
    return png;
}

/// Two pictures of one pixel with so many bytes of blocks in the first.
QByteArray animatedGif(int bytes)
{
    const QByteArray picture("\x2C\0\0\0\0\1\0\1\0\0\2", 11);
    QByteArray blocks;
    for (; bytes > 0; bytes -= 255)
        blocks += char(std::min(bytes, 255)) + QByteArray(std::min(bytes, 255), '\x2C');
    return QByteArray("GIF89a\1\0\1\0\0\0\0", 13) + picture + blocks + '\0' + picture + QByteArray("\1\1\0;", 4);
}

} // namespace

/// What is a clip, asked of bytes and of the file of them.
class TestVideoContent : public QObject {
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
    void cutAnywhere_data();
    void cutAnywhere();
    void whatIsNoFileIsNoClip();
};

void TestVideoContent::kinds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ClipKind>("kind");
    QTest::newRow("MP4") << corpus("video/h264.mp4") << ClipKind::Video;
    QTest::newRow("MP4 cut off before its index") << corpus("video/h264.mp4").left(64) << ClipKind::Video;
    QTest::newRow("WebM") << corpus("video/vp9.webm") << ClipKind::Video;
    QTest::newRow("Ogg with Theora") << corpus("video/theora.ogv") << ClipKind::Video;
    QTest::newRow("transport stream") << corpus("video/h264.ts") << ClipKind::Video;
    QTest::newRow("animated GIF") << corpus("video/animation.gif") << ClipKind::Animation;
    QTest::newRow("animated GIF, a large first picture") << animatedGif(200'000) << ClipKind::Animation;
    QTest::newRow("still GIF") << corpus("picture/gif/still.gif") << ClipKind::None;
    QTest::newRow("animated PNG as ffmpeg writes it") << corpus("video/animation.png") << ClipKind::Animation;
    QTest::newRow("MP4 in fragments") << corpus("video/fragmented.mp4") << ClipKind::Video;
    QTest::newRow("FLV") << corpus("video/sorenson.flv") << ClipKind::Video;
    QTest::newRow("animated PNG") << animatedPng(2) << ClipKind::Animation;
    QTest::newRow("animated PNG behind a long text") << animatedPng(2, 100'000) << ClipKind::Animation;
    QTest::newRow("PNG said to be animated, of one picture") << animatedPng(1) << ClipKind::None;
    QTest::newRow("PNG") << corpus("picture/png/rgb8.png") << ClipKind::None;
    QTest::newRow("animated WebP") << corpus("picture/webp/animated.webp") << ClipKind::None;
    QTest::newRow("animated AVIF") << corpus("picture/avif/animated.avif") << ClipKind::None;
    QTest::newRow("JPEG") << corpus("picture/jpeg/rgb.jpg") << ClipKind::None;
    QTest::newRow("TIFF of two pages") << corpus("picture/tiff/two.tif") << ClipKind::None;
    QTest::newRow("array") << corpus("npy/float32") << ClipKind::None;
    QTest::newRow("text") << QByteArray("only words, and GIF89a\n").repeated(300) << ClipKind::None;
    QTest::newRow("GIF's name alone") << QByteArray("GIF89a") << ClipKind::None;
    QTest::newRow("empty") << QByteArray() << ClipKind::None;
}

void TestVideoContent::kinds()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ClipKind, kind);
    QVERIFY(!bytes.isEmpty() || QByteArray(QTest::currentDataTag()) == "empty");
    QCOMPARE(clipKind({bytes.constData(), static_cast<std::size_t>(bytes.size())}), kind);
    const QTemporaryDir folder;
    for (const char* name : {"clip.mp4", "words.txt", "picture.png"}) { // no name says anything
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(clipKindOfFile(file.fileName().toStdString()), kind);
    }
}

void TestVideoContent::cutAnywhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("GIF") << animatedGif(600);
    QTest::newRow("PNG") << animatedPng(2, 40);
}

void TestVideoContent::cutAnywhere()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    bool animated = false;
    for (qsizetype length = 0; length <= bytes.size(); length += 7) {
        QFile file(folder.filePath(QStringLiteral("cut")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes.constData(), length) == length);
        file.close();
        const ClipKind kind = clipKind({bytes.constData(), static_cast<std::size_t>(length)});
        QCOMPARE(clipKindOfFile(file.fileName().toStdString()), kind);
        QVERIFY(!animated || kind == ClipKind::Animation); // more bytes make it no less of one
        animated = kind == ClipKind::Animation;
    }
    QVERIFY(animated);
}

void TestVideoContent::whatIsNoFileIsNoClip()
{
    const QTemporaryDir folder;
    QFile(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/tests/fuzz/corpus/video/h264.mp4"))
        .copy(folder.filePath(QStringLiteral("a.mp4")));
    QCOMPARE(clipKindOfFile(folder.path().toStdString()), ClipKind::None);
    QCOMPARE(clipKindOfFile(folder.filePath(QStringLiteral("gone.mp4")).toStdString()), ClipKind::None);
    QCOMPARE(clipKindOfFile("/dev/zero"), ClipKind::None);
}

QTEST_GUILESS_MAIN(TestVideoContent)
#include "tst_videocontent.moc"
