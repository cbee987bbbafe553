// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is to be seen of a clip whose frames take long to find.

#include "app/video/previewpage.h"
#include "app/video/transportbar.h"
#include "tests/app/heldopener.h"
#include "tests/app/videowindow.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

class VideoPreviewTest : public VideoWindowTest {
    Q_OBJECT

private slots:
    void init()
    {
        resetSettings();
        m_opener = HeldOpener();
    }
    void cleanup() { closeWindow(); }

    void theFirstPictureNeedsNoFrames();
    void theHandIsFollowedByKeyFrames();
    void manyMovesEndWhereTheLastWas();
    void theClipIsThereWhereOneHasGone();
    void withoutAMoveASessionsFrameIsShown();
    void cancellingLeavesWhatWasOpen();
    void anotherWishReplacesIt();
    void whatCannotBeReadSaysSoOnce();
    void samplesAreOpenedWithoutOne();
    void manyNumberedPicturesCanBeScrubbed();
    void fewNumberedPicturesAreOpenedWithoutOne();
    void theWindowScrubsWhileFramesAreFound();
    void whatSaysNoLengthGrows();
    void theWindowsCancelEndsIt();
    void whatIsOpenIsUntouchedUntilThen();

private:
    static bool previewed(const VideoSession& session)
    {
        return QTest::qWaitFor([&] { return session.preview().isOpen() && !session.preview().isBusy(); },
                               test::kPatience);
    }
    /// Six seconds, a key frame each second.
    QString sixSeconds() { return movingSquare(m_folder, 150); }

    /// The same without anything around the frames, that says how many there are.
    QString bareStream(const QString& mp4) const;
    QString numberedPictures(int count) const;

    HeldOpener m_opener;
};

QString VideoPreviewTest::bareStream(const QString& mp4) const
{
    QFile file(mp4);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the clip cannot be read");
    const QByteArray bytes = file.readAll();
    const QByteArray start("\0\0\0\1", 4);
    const auto number = [&bytes](qsizetype at, int size) {
        qsizetype value = 0;
        for (int i = 0; i < size; ++i)
            value = (value << 8) | static_cast<std::uint8_t>(bytes[at + i]);
        return value;
    };
    QByteArray stream;
    // The decoder's settings: a list of each of two kinds, whose first size is in the fifth byte.
    qsizetype at = bytes.indexOf("avcC") + 4 + 5;
    for (int kind = 0; kind < 2; ++kind) {
        const qsizetype sets = number(at++, 1) & 0x1F;
        for (qsizetype i = 0; i < sets; ++i) {
            const qsizetype size = number(at, 2);
            stream += start + bytes.mid(at + 2, size);
            at += 2 + size;
        }
    }
    for (at = 0; bytes.mid(at + 4, 4) != "mdat";)
        at += number(at, 4);
    const qsizetype end = at + number(at, 4);
    for (at += 8; at < end;) {
        const qsizetype size = number(at, 4);
        stream += start + bytes.mid(at + 4, size);
        at += 4 + size;
    }
    return writeFile(m_folder, QStringLiteral("bare.h264"), stream);
}

QString VideoPreviewTest::numberedPictures(int count) const
{
    const QDir folder(m_folder.filePath(QStringLiteral("series%1").arg(count)));
    folder.mkpath(QStringLiteral("."));
    const auto name = [&folder](int number) {
        return folder.filePath(QStringLiteral("f%1.png").arg(number, 4, 10, QLatin1Char('0')));
    };
    QImage image(48, 32, QImage::Format_RGB32);
    image.fill(Qt::red);
    image.save(name(0));
    image.fill(Qt::blue);
    image.save(name(1));
    for (int i = 2; i < count; ++i)
        QFile::link(name(i < count / 2 ? 0 : 1), name(i));
    return name(3);
}

void VideoPreviewTest::theFirstPictureNeedsNoFrames()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(sixSeconds());
    QVERIFY(previewed(desk.session));
    QVERIFY(!desk.session.clip());
    QVERIFY(desk.session.isBusy());
    const ClipPreview& preview = desk.session.preview();
    QCOMPARE(preview.shown().picture.size(), QSize(112, 112));
    QCOMPARE(preview.shown().seconds, 0.0);
    QVERIFY2(std::abs(preview.length() - 6) < 0.1, qPrintable(QString::number(preview.length())));
    QVERIFY(!preview.isMoved());
    QCOMPARE(preview.name(), QStringLiteral("square.mp4"));
    m_opener.letGo();
    QVERIFY(desk.idle());
    QVERIFY(!preview.isOpen());
    QCOMPARE(desk.session.position(), 0);
    QVERIFY(desk.session.player().shown().exact);
}

void VideoPreviewTest::theHandIsFollowedByKeyFrames()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(sixSeconds());
    QVERIFY(previewed(desk.session));
    ClipPreview& preview = desk.session.preview();
    const QImage first = preview.shown().picture.image();
    preview.setPosition(3.5);
    QVERIFY(preview.isMoved());
    QVERIFY(previewed(desk.session));
    QCOMPARE(preview.shown().seconds, 3.0);
    QVERIFY(preview.shown().picture.image() != first);
    preview.setPosition(1e9);
    QCOMPARE(preview.position(), preview.length());
    QVERIFY(previewed(desk.session));
    QCOMPARE(preview.shown().seconds, 5.0);
    preview.setPosition(-1);
    QVERIFY(previewed(desk.session));
    QCOMPARE(preview.position(), 0.0);
    QCOMPARE(preview.shown().seconds, 0.0);
    desk.session.cancel();
    QVERIFY(desk.idle());
}

void VideoPreviewTest::manyMovesEndWhereTheLastWas()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(sixSeconds());
    QVERIFY(previewed(desk.session));
    ClipPreview& preview = desk.session.preview();
    QSignalSpy shown(&preview, &ClipPreview::shownChanged);
    for (int step = 1; step <= 200; ++step) {
        preview.setPosition(step * 0.021);
        QCoreApplication::processEvents();
    }
    QVERIFY(previewed(desk.session));
    QCOMPARE(preview.position(), 4.2);
    QCOMPARE(preview.shown().seconds, 4.0);
    QVERIFY(shown.count() >= 2); // the first that was begun is not given up for the next
    desk.session.cancel();
    QVERIFY(desk.idle());
}

void VideoPreviewTest::theClipIsThereWhereOneHasGone()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(sixSeconds());
    QVERIFY(previewed(desk.session));
    desk.session.preview().setPosition(3.5);
    QVERIFY(previewed(desk.session));
    QSignalSpy shown(&desk.session.player(), &ClipPlayer::shownChanged);
    m_opener.letGo();
    QVERIFY(shown.wait(test::kPatience));
    QVERIFY(!desk.session.player().shown().isEmpty()); // the key frame stays until the frame itself is there
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.position(), 87); // the last that has begun at 3.5 s
    QCOMPARE(desk.session.player().shown().frame, 87);
    QVERIFY(desk.session.player().shown().exact);
}

void VideoPreviewTest::withoutAMoveASessionsFrameIsShown()
{
    VideoDesk desk;
    QVERIFY(desk.open(sixSeconds()));
    desk.session.player().setPosition(120);
    QVERIFY(desk.idle());
    const QJsonObject state = desk.session.state();
    desk.session.setOpener(m_opener);
    desk.session.restore(state);
    QVERIFY(previewed(desk.session));
    m_opener.letGo();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.position(), 120);
    desk.session.restore(state);
    QVERIFY(previewed(desk.session));
    desk.session.preview().setPosition(1);
    m_opener.letGo();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.position(), 25);
}

void VideoPreviewTest::cancellingLeavesWhatWasOpen()
{
    VideoDesk desk;
    QVERIFY(desk.open(movingSquare(desk.folder, 20)));
    desk.session.player().setPosition(7);
    QVERIFY(desk.idle());
    const OpenClipPtr before = desk.session.clip();
    desk.session.setOpener(m_opener);
    desk.session.open(sixSeconds());
    QVERIFY(previewed(desk.session));
    desk.session.cancel();
    QVERIFY(!desk.session.preview().isOpen());
    QVERIFY(desk.session.opening().isEmpty());
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.clip(), before);
    QCOMPARE(desk.session.position(), 7);
}

void VideoPreviewTest::anotherWishReplacesIt()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(sixSeconds());
    QVERIFY(previewed(desk.session));
    desk.session.preview().setPosition(5);
    const QString other = movingSquare(m_folder, 50, 25, 56, QStringLiteral("other.mp4"));
    desk.session.open(other);
    QVERIFY(!desk.session.preview().isOpen());
    QVERIFY(previewed(desk.session));
    QCOMPARE(desk.session.preview().shown().picture.size(), QSize(56, 56));
    QVERIFY(!desk.session.preview().isMoved());
    m_opener.letGo();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.clip()->path(), other);
    QCOMPARE(desk.session.position(), 0);
}

void VideoPreviewTest::whatCannotBeReadSaysSoOnce()
{
    VideoDesk desk;
    QSignalSpy failed(&desk.session, &VideoSession::failed);
    desk.session.open(writeFile(m_folder, QStringLiteral("broken.mp4"),
                                QByteArrayLiteral("\0\0\0\x20"
                                                  "ftypisom no video follows")));
    QVERIFY(failed.wait(test::kPatience));
    QVERIFY(desk.idle());
    QVERIFY(QTest::qWaitFor([&] { return !desk.session.preview().isBusy(); }, test::kPatience));
    QCOMPARE(failed.count(), 1);
    QVERIFY(!desk.session.preview().isOpen());
    QVERIFY(!desk.session.clip());
}

void VideoPreviewTest::samplesAreOpenedWithoutOne()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(QStringLiteral("sample:scenes"));
    QVERIFY(QTest::qWaitFor([&] { return !desk.session.preview().isBusy(); }, test::kPatience));
    QVERIFY(!desk.session.preview().isOpen());
    m_opener.letGo();
    QVERIFY(desk.idle());
    QVERIFY(desk.session.clip());
}

void VideoPreviewTest::manyNumberedPicturesCanBeScrubbed()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(numberedPictures(1500));
    QVERIFY(previewed(desk.session));
    ClipPreview& preview = desk.session.preview();
    QCOMPARE(preview.length(), 60.0);
    QVERIFY(!preview.isGrowing());
    QCOMPARE(preview.shown().picture.image().pixelColor(9, 9), QColor(Qt::red));
    preview.setPosition(45);
    QVERIFY(previewed(desk.session));
    QCOMPARE(preview.shown().seconds, 45.0);
    QCOMPARE(preview.shown().picture.image().pixelColor(9, 9), QColor(Qt::blue));
    m_opener.letGo();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.clip()->frames(), 1500);
    QCOMPARE(desk.session.position(), 1125);
}

void VideoPreviewTest::fewNumberedPicturesAreOpenedWithoutOne()
{
    VideoDesk desk;
    desk.session.setOpener(m_opener);
    desk.session.open(numberedPictures(20));
    QVERIFY(QTest::qWaitFor([&] { return !desk.session.preview().isBusy(); }, test::kPatience));
    QVERIFY(!desk.session.preview().isOpen());
    m_opener.letGo();
    QVERIFY(desk.idle());
    QCOMPARE(desk.session.clip()->frames(), 20);
}

// In the window --------------------------------------------------------------------------------------------------------

void VideoPreviewTest::theWindowScrubsWhileFramesAreFound()
{
    openWindow();
    session().setOpener(m_opener);
    m_window->openPaths({sixSeconds()});
    QVERIFY(previewed(session()));
    PreviewPage& page = *workspace().previewPage();
    QVERIFY(page.isVisible());
    QVERIFY(page.slider()->hasFocus());
    QCOMPARE(page.canvas()->content().picture.size(), QSize(112, 112));
    QVERIFY2(place().statusText().contains(QStringLiteral("Finding the frames of “square.mp4”")),
             qPrintable(place().statusText()));
    QVERIFY(!action(Command::PlayVideo)->isEnabled());
    QVERIFY(place().viewExport() != nullptr && place().viewExport()->hasExport());
    for (int second = 0; second < 4; ++second)
        QTest::keyClick(page.slider(), Qt::Key_Right);
    QVERIFY(previewed(session()));
    QCOMPARE(session().preview().position(), 4.0);
    QCOMPARE(page.timeLabel()->text(), QStringLiteral("0:04.00 of about 0:06.00"));
    QVERIFY2(page.canvas()->content().title.contains(QStringLiteral("0:04.00")),
             qPrintable(page.canvas()->content().title));
    m_opener.letGo();
    QVERIFY(QTest::qWaitFor([this] { return session().clip() != nullptr; }, test::kPatience));
    QVERIFY(settle());
    QVERIFY(!page.isVisible());
    QVERIFY(timeline().isVisible());
    QVERIFY(timeline().hasFocus());
    QCOMPARE(timeline().current(), 100);
    QVERIFY(action(Command::PlayVideo)->isEnabled());
    QVERIFY(player().shown().exact);
}

void VideoPreviewTest::whatSaysNoLengthGrows()
{
    const QString path = bareStream(sixSeconds());
    openWindow();
    session().setOpener(m_opener);
    m_window->openPaths({path});
    QVERIFY(previewed(session()));
    PreviewPage& page = *workspace().previewPage();
    QVERIFY(session().preview().isGrowing());
    QCOMPARE(session().preview().length(), 0.0);
    QVERIFY(!page.slider()->isEnabled());
    QCOMPARE(page.timeLabel()->text(), QStringLiteral("length not known yet"));
    HeldOpener finding(HeldOpener::Holds::After);
    session().setOpener(finding);
    m_window->openPaths({path});
    QVERIFY(QTest::qWaitFor([this] { return session().preview().frames() == 150; }, test::kPatience));
    QVERIFY(page.slider()->isEnabled());
    QVERIFY2(std::abs(session().preview().length() - 6) < 0.1,
             qPrintable(QString::number(session().preview().length())));
    QVERIFY2(place().statusText().contains(QStringLiteral("“bare.h264”: 150 so far")),
             qPrintable(place().statusText()));
    for (int second = 0; second < 4; ++second)
        QTest::keyClick(page.slider(), Qt::Key_Right);
    QVERIFY(previewed(session()));
    QCOMPARE(session().preview().position(), 4.0);
    QCOMPARE(session().preview().shown().seconds, 4.0);
    QVERIFY2(page.timeLabel()->text().endsWith(QStringLiteral("found so far")), qPrintable(page.timeLabel()->text()));
    finding.letGo();
    QVERIFY(QTest::qWaitFor([this] { return session().clip() != nullptr; }, test::kPatience));
    QVERIFY(settle());
    QCOMPARE(session().position(), 100);
    QVERIFY(player().shown().exact);
}

void VideoPreviewTest::theWindowsCancelEndsIt()
{
    openWindow();
    session().setOpener(m_opener);
    m_window->openPaths({sixSeconds()});
    QVERIFY(previewed(session()));
    auto* cancel = m_window->findChild<QToolButton*>(QStringLiteral("cancelWork"));
    QVERIFY(QTest::qWaitFor([cancel] { return cancel->isVisible(); }, test::kPatience));
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(settle());
    QVERIFY(!workspace().previewPage()->isVisible());
    QVERIFY(!session().clip());
    QVERIFY(place().statusText().isEmpty());
}

void VideoPreviewTest::whatIsOpenIsUntouchedUntilThen()
{
    openWindow();
    QVERIFY(open(movingSquare(m_folder, 20, 10, 56, QStringLiteral("first.mp4"))));
    player().setPosition(3);
    QVERIFY(settle());
    session().setOpener(m_opener);
    m_window->openPaths({sixSeconds()});
    QVERIFY(previewed(session()));
    QVERIFY(workspace().previewPage()->isVisible());
    QTest::keyClick(&workspace(), Qt::Key_Period);
    QTest::keyClick(&workspace(), Qt::Key_Space);
    QCOMPARE(session().position(), 3);
    QVERIFY(!player().isPlaying());
    action(Command::Cancel)->trigger();
    QVERIFY(settle());
    QVERIFY(!workspace().previewPage()->isVisible());
    QVERIFY(timeline().isVisible());
    QCOMPARE(session().clip()->name(), QStringLiteral("first.mp4"));
    QCOMPARE(session().position(), 3);
}

QTEST_MAIN(VideoPreviewTest)
#include "tst_videopreview.moc"
