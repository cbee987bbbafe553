// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The views of tokens through time in the video workspace, through real clicks and keys.

#include "app/video/codebox.h"
#include "app/video/codetimepanel.h"
#include "app/video/frameplaces.h"
#include "app/video/tubepanel.h"
#include "tests/app/videowindow.h"
#include "widgets/codetime/codetimeview.h"
#include "widgets/onionskin/onionlegend.h"
#include "widgets/tube/tubeboard.h"
#include "widgets/tube/tubeview.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

class VideoTimeTest : public VideoWindowTest {
    Q_OBJECT

private slots:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }

    void placesFitBothWays();
    void emptyPanelsSayWhatToDo();
    void codesFollowTheFrame();
    void codesLeadTheFrame();
    void codesShareTheTimelinesZoom();
    void codesShareTheSelection();
    void codesAreFoundByNumber();
    void orderIsKeptWithTheSession();
    void tubeFollowsTheSelection();
    void tubeLeads();
    void tubeShowsRealFrames();
    void tubeButtonsZoom();
    void anotherMethodIsShown();
    void onionShowsOtherFrames();
    void closingTheClipEmptiesThem();

private:
    CodeTimePanel& codes() const { return panel<CodeTimePanel>("codetime"); }
    TubePanel& tube() const { return panel<TubePanel>("tube"); }
    /// As it comes up by its command.
    void bringUp(Command command)
    {
        const QWidget* wanted = command == Command::ShowTube ? static_cast<QWidget*>(&tube()) : &codes();
        if (!wanted->isVisible())
            action(command)->trigger();
        QVERIFY(settle());
        QVERIFY(wanted->isVisible());
    }
    /// An output with tokens in more than one frame.
    std::int64_t lasting() const
    {
        const CodeTime& all = *codes().view()->content().codes;
        for (const CodeLife& life : all.lives()) {
            if (life.born < life.died)
                return life.code;
        }
        return -1;
    }
};

void VideoTimeTest::placesFitBothWays()
{
    const std::vector<std::int64_t> index{4, 6, 8, 14};
    QCOMPARE(nearestIn({}, 3), -1);
    QCOMPARE(nearestIn(index, 0), 0);
    QCOMPARE(nearestIn(index, 6), 1);
    QCOMPARE(nearestIn(index, 7), 1); // of two as near the earlier
    QCOMPARE(nearestIn(index, 12), 3);
    QCOMPARE(nearestIn(index, 1000), 3);
    QCOMPARE(placeAmong(index, 4), 0.0);
    QCOMPARE(placeAmong(index, 5), 0.5);
    QCOMPARE(placeAmong(index, 11), 2.5);
    QCOMPARE(placeInClip(index, 2.5), 11.0);
    QCOMPARE(placeInClip(index, 4), 20.0); // the last reaches as far as the one before
    for (double place = 0; place <= 4; place += 0.125)
        QVERIFY(std::abs(placeAmong(index, placeInClip(index, place)) - place) < 1e-9);
    QCOMPARE(placeInClip({}, 3), 0.0);
    QCOMPARE(placeAmong({}, 3), 0.0);
    QCOMPARE(placeInClip({7}, 0.5), 7.5);
}

void VideoTimeTest::emptyPanelsSayWhatToDo()
{
    bringUp(Command::ShowCodeTime);
    QVERIFY(codes().viewExport() == nullptr);
    QVERIFY(codes().view()->accessibleDescription().startsWith(QStringLiteral("Open a video")));
    QVERIFY(!codes().codeBox()->isEnabled());
    bringUp(Command::ShowTube);
    QVERIFY(tube().viewExport() == nullptr);
    QVERIFY(tube().view()->accessibleDescription().startsWith(QStringLiteral("Open a video")));
    QVERIFY(!tube().allFramesButton()->isEnabled());
}

void VideoTimeTest::codesFollowTheFrame()
{
    QVERIFY(open(movingSquare(m_folder, 100))); // each second frame becomes tokens
    bringUp(Command::ShowCodeTime);
    const CodeTimeView& view = *codes().view();
    QCOMPARE(view.content().frames(), static_cast<int>(session().source()->frames()));
    QVERIFY(view.content().codes->used() > 0);
    player().setPosition(41);
    QVERIFY(settle());
    QCOMPARE(view.current(), static_cast<int>(session().nearestEncoded(41)));
    QVERIFY2(codes().summary()->text().contains(QStringLiteral("outputs stand for tokens")),
             qPrintable(codes().summary()->text()));
    QVERIFY(codes().commandLine().startsWith(QStringLiteral("tokenscope-cli reduce ")));
    QVERIFY(codes().viewExport() != nullptr);
}

void VideoTimeTest::codesLeadTheFrame()
{
    QVERIFY(open(movingSquare(m_folder, 100)));
    bringUp(Command::ShowCodeTime);
    CodeTimeView& view = *codes().view();
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(session().position(), session().source()->clip.index.back());
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(session().position(), session().source()->clip.index[session().source()->frames() - 2]);
    const QRect heat = view.heatRect();
    QTest::mouseClick(&view, Qt::LeftButton, {}, {heat.left() + 2, heat.top() - 8});
    QCOMPARE(session().position(), session().source()->clip.index.front());
    QCOMPARE(timeline().current(), 0);
    QVERIFY(settle());
}

void VideoTimeTest::codesShareTheTimelinesZoom()
{
    QVERIFY(open(movingSquare(m_folder, 100)));
    bringUp(Command::ShowCodeTime);
    CodeTimeView& view = *codes().view();
    QVERIFY(view.time().isWhole());
    QVERIFY(timeline().scale().isWhole()); // showing it has moved nothing
    player().setPosition(50);
    QVERIFY(settle());
    timeline().setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&timeline(), Qt::Key_Plus);
    QVERIFY(!view.time().isWhole());
    const std::vector<std::int64_t>& index = session().source()->clip.index;
    QVERIFY(std::abs(placeInClip(index, view.time().first()) - timeline().scale().first()) < 0.01);
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(std::abs(placeInClip(index, view.time().first()) - timeline().scale().first()) < 0.01);
    QVERIFY(std::abs(view.time().shown() * 2 - timeline().scale().shown()) < 0.1);
    bringUp(Command::ShowTube); // comes up where the others are
    QCOMPARE(tube().view()->space()->time().first(), view.time().first());
    QTest::keyClick(&view, Qt::Key_0);
    QVERIFY(timeline().scale().isWhole());
}

void VideoTimeTest::codesShareTheSelection()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    bringUp(Command::ShowCodeTime);
    CodeTimeView& view = *codes().view();
    PictureCanvas* canvas = workspace().canvases()[1];
    QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->tokenRect(9).center().toPoint());
    const std::int64_t code = session().selection().selected().code;
    QVERIFY(code >= 0);
    QCOMPARE(view.chosen(), code);
    QCOMPARE(codes().codeBox()->value(), static_cast<int>(code));
    QVERIFY(codes().summary()->text().contains(QStringLiteral("Output %1").arg(QLocale().toString(code))));
    QTest::keyClick(&view, Qt::Key_Down);
    QVERIFY(view.chosen() != code);
    QCOMPARE(session().selection().selected().code, view.chosen());
    QCOMPARE(session().selection().selected().token, -1);
    QTest::keyClick(&view, Qt::Key_Escape);
    QVERIFY(session().selection().selected().isEmpty());
    session().selection().setHovered({0, 9, 0, code});
    QTRY_COMPARE(view.pointed().code, code);
    QCOMPARE(view.pointed().frame, 0);
}

void VideoTimeTest::codesAreFoundByNumber()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    choose(method().methodBox(), "fsq");
    bringUp(Command::ShowCodeTime);
    const CodeTimeView& view = *codes().view();
    QCOMPARE(view.content().kind, CodeKind::Codes);
    const std::uint32_t used = view.content().codes->lives().back().code;
    codes().codeBox()->setValue(static_cast<int>(used));
    QCOMPARE(view.chosen(), static_cast<std::int64_t>(used));
    QCOMPARE(session().selection().selected().code, static_cast<std::int64_t>(used));
    std::uint32_t unused = 0;
    while (view.content().codes->lifeOf(unused) >= 0)
        ++unused;
    QVERIFY(unused < view.content().codes->codes()); // so few tokens use not all codes
    codes().codeBox()->setValue(static_cast<int>(unused));
    QVERIFY2(codes().summary()->text().contains(QStringLiteral("is not in use")),
             qPrintable(codes().summary()->text()));
    QCOMPARE(view.chosen(), static_cast<std::int64_t>(used));
    codes().codeBox()->setValue(-1);
    QCOMPARE(view.chosen(), -1);
}

void VideoTimeTest::orderIsKeptWithTheSession()
{
    QVERIFY(open(movingSquare(m_folder, 12)));
    bringUp(Command::ShowCodeTime);
    codes().orderBox()->setCurrentIndex(static_cast<int>(CodeOrder::Lifetime));
    QCOMPARE(codes().view()->order(), CodeOrder::Lifetime);
    const QJsonObject kept = codes().state();
    codes().restore({});
    QCOMPARE(codes().view()->order(), CodeOrder::Birth);
    codes().restore(kept);
    QCOMPARE(codes().view()->order(), CodeOrder::Lifetime);
    codes().restore({{QStringLiteral("order"), QStringLiteral("by mood")}});
    QCOMPARE(codes().view()->order(), CodeOrder::Birth);
}

void VideoTimeTest::tubeFollowsTheSelection()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    bringUp(Command::ShowCodeTime);
    const std::int64_t code = lasting();
    QVERIFY(code >= 0);
    bringUp(Command::ShowTube);
    const TubeView& view = *tube().view();
    QCOMPARE(view.chosen(), -1);
    QVERIFY(!tube().itsFramesButton()->isEnabled());
    session().selection().setSelected({0, -1, 0, code});
    QCOMPARE(view.chosen(), code);
    QCOMPARE(tube().codeBox()->value(), static_cast<int>(code));
    QVERIFY2(view.accessibleDescription().contains(QStringLiteral("Output")), qPrintable(view.accessibleDescription()));
    // Both panels say the same of it.
    const CodeLife life = codes().view()->content().codes->lives()[static_cast<std::size_t>(
        codes().view()->content().codes->lifeOf(code))];
    const TubeSpan span = view.content().tubes->span(code);
    QCOMPARE(span.tokens, life.total);
    QCOMPARE(span.first, static_cast<int>(life.born));
    QCOMPARE(span.last, static_cast<int>(life.died));
    player().setPosition(20);
    QVERIFY(settle());
    QCOMPARE(view.current(), static_cast<int>(session().nearestEncoded(20)));
    // Of another run it is no output.
    session().selection().setSelected({3, -1, 0, code});
    QCOMPARE(view.chosen(), -1);
}

void VideoTimeTest::tubeLeads()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    bringUp(Command::ShowTube);
    TubeView& view = *tube().view();
    const QRect tile = view.board()->pictureRect(0);
    QTest::mouseClick(view.board()->viewport(), Qt::LeftButton, {}, tile.center());
    QVERIFY(view.chosen() >= 0);
    QCOMPARE(session().selection().selected().code, view.chosen());
    QTest::keyClick(view.space(), Qt::Key_PageDown);
    QCOMPARE(session().position(), session().source()->clip.index[static_cast<std::size_t>(view.current())]);
    QVERIFY(session().position() > 0);
    tube().codeBox()->setValue(1);
    QCOMPARE(view.chosen(), 1);
    view.board()->setPointed(-1);
    QTest::mouseMove(view.board()->viewport(), view.board()->pictureRect(view.current()).center());
    QTest::mouseMove(view.board()->viewport(), view.board()->pictureRect(view.current()).center() + QPoint(1, 0));
    if (view.board()->pointed() >= 0)
        QTRY_COMPARE(session().selection().hovered().token, view.board()->pointed());
    QVERIFY(settle());
}

void VideoTimeTest::tubeShowsRealFrames()
{
    QVERIFY(open(movingSquare(m_folder, 40)));
    bringUp(Command::ShowTube);
    // The square is where it is in each frame once that is decoded, at a place that none of the others has.
    const auto yellowAt = [this](int frame) {
        QImage image(tube().view()->board()->viewport()->size(), QImage::Format_RGB32);
        QPainter painter(&image);
        tube().view()->board()->paint(painter);
        painter.end();
        const QRect tile = tube().view()->board()->pictureRect(frame);
        const std::int64_t number = session().source()->clip.index[static_cast<std::size_t>(frame)];
        const int left = static_cast<int>(number * 3 % 112);
        const QPoint middle = tile.topLeft() + QPoint(std::min(left + 14, 110) * tile.width() / 112, tile.height() / 2);
        if (!image.rect().contains(middle)) // tiles may be taller than what is in view
            return false;
        const QColor seen = image.pixelColor(middle);
        return seen.red() > 200 && seen.blue() < 140;
    };
    QTRY_VERIFY_WITH_TIMEOUT(yellowAt(0), test::kPatience);
    player().setPosition(session().source()->clip.index[7]); // brought into view
    QTRY_VERIFY_WITH_TIMEOUT(yellowAt(7), test::kPatience);
}

void VideoTimeTest::tubeButtonsZoom()
{
    QVERIFY(open(movingSquare(m_folder, 100, 50))); // no output of the first scene lives in the second
    bringUp(Command::ShowCodeTime);
    const std::int64_t code = lasting();
    bringUp(Command::ShowTube);
    session().selection().setSelected({0, -1, 0, code});
    QTest::mouseClick(tube().itsFramesButton(), Qt::LeftButton);
    const int shown = tube().view()->space()->shownFrames();
    QVERIFY(shown < static_cast<int>(session().source()->frames()));
    QVERIFY(!timeline().scale().isWhole());
    QTest::mouseClick(tube().allFramesButton(), Qt::LeftButton);
    QCOMPARE(tube().view()->space()->shownFrames(), static_cast<int>(session().source()->frames()));
    QVERIFY(timeline().scale().isWhole());
}

void VideoTimeTest::anotherMethodIsShown()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    bringUp(Command::ShowTube);
    const TubesPtr before = tube().view()->content().tubes;
    choose(method().methodBox(), "vq");
    QVERIFY(tube().view()->content().tubes != before);
    QCOMPARE(tube().view()->content().kind, CodeKind::Codes);
    QCOMPARE(tube().codeBox()->accessibleName(), QStringLiteral("Code"));
    QVERIFY(!tube().view()->content().tubes->hasWeights());
}

void VideoTimeTest::onionShowsOtherFrames()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    player().setPosition(10);
    workspace().viewBox()->setCurrentIndex(static_cast<int>(VideoView::Onion));
    QVERIFY(settle());
    const auto& legend = *workspace().findChild<OnionLegend*>();
    QVERIFY(legend.isVisible());
    QCOMPARE(legend.shownTexts().size(), 3);
    QVERIFY2(legend.shownTexts().filter(QChar(0x2026)).isEmpty(), qPrintable(legend.shownTexts().join(u' ')));
    QVERIFY(legend.height() >= legend.heightForWidth(legend.width()));
    QVERIFY2(content(1).title.contains(QStringLiteral("from earlier frames")), qPrintable(content(1).title));
    QCOMPARE(content(1).picture.size(), player().shown().picture.size());
    QVERIFY(content(1).picture.image() != player().shown().picture.image());
    QVERIFY(content(1).overlay.isNull());
    choose(method().methodBox(), "vq");
    QVERIFY2(content(1).title.contains(QStringLiteral("a code of its own")), qPrintable(content(1).title));
    workspace().viewBox()->setCurrentIndex(static_cast<int>(VideoView::Mask));
    QVERIFY(!workspace().findChild<OnionLegend*>()->isVisible());
}

void VideoTimeTest::closingTheClipEmptiesThem()
{
    QVERIFY(open(movingSquare(m_folder, 24)));
    bringUp(Command::ShowCodeTime);
    bringUp(Command::ShowTube);
    session().close();
    QVERIFY(settle());
    QVERIFY(tube().view()->content().isEmpty());
    bringUp(Command::ShowCodeTime);
    QVERIFY(codes().view()->content().isEmpty());
}

QTEST_MAIN(VideoTimeTest)
#include "tst_videotime.moc"
