// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHelpEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>
#include <limits>

#include "tests/support/stopwatch.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/timelineview.h"

using namespace tokenscope;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

TimelineContent clip(int frames)
{
    TimelineContent made;
    TimelineTrack kept{QStringLiteral("kept"), QStringLiteral("Tokens kept"), {}, TimelineTrack::Shape::Bars, {}, 0, 0};
    TimelineTrack alike{QStringLiteral("similarity"),
                        QStringLiteral("Like the frame before"),
                        {},
                        TimelineTrack::Shape::Curve,
                        {},
                        0,
                        1};
    for (int frame = 0; frame < frames; ++frame) {
        made.index.push_back(frame * 2);
        made.seconds.push_back(frame / 12.5);
        kept.values.push_back(frame % 40 == 0 ? 144 : 20 + frame % 7);
        alike.values.push_back(frame == 0 ? kNothing : 0.9 + 0.08 * std::sin(frame / 9.0));
        if (frame % 40 == 0 && frame > 0)
            made.cuts.push_back(frame);
    }
    made.tracks = {kept, alike};
    return made;
}

QImage picture(const TimelineView& view)
{
    QImage image(view.pictureSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    view.paintPicture(painter);
    return image;
}

} // namespace

class TimelineViewTest : public QObject {
    Q_OBJECT

private slots:
    void scaleKeepsTheFrameUnderThePointer();
    void scaleStaysWithinTheClip();
    void emptySaysWhatToDo();
    void draggingScrubs();
    void shiftDraggingBrushes();
    void keysWalk();
    void keysSetTheRange();
    void wheelZoomsWhereThePointerIs();
    void tellsWhichPartIsInView();
    void codeEmitsNothing();
    void sameFramesKeepPlaceAndRange();
    void barsStandWhereTheyBelong();
    void sampledTracksReachToTheNextValue();
    void everyFrameIsDrawn_data();
    void everyFrameIsDrawn();
    void cardsTellAboutTheFrame();
    void dataFollowsTheScope();
    void longClipsAreQuickToDraw();

private:
    static bool show(TimelineView& view, int width = 900, int height = 200)
    {
        view.resize(width, height);
        view.show();
        return QTest::qWaitForWindowExposed(&view);
    }
    static QPoint at(const TimelineView& view, int frame)
    {
        return {static_cast<int>(view.xOf(frame)), view.laneRect(0).center().y()};
    }
    static void wheel(TimelineView& view, QPoint where, QPoint delta, Qt::KeyboardModifiers keys = {})
    {
        QWheelEvent event(where, view.mapToGlobal(where), {}, delta, Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &event);
    }
};

void TimelineViewTest::scaleKeepsTheFrameUnderThePointer()
{
    TimelineScale scale;
    scale.setFrames(1000);
    scale.setWidth(500);
    QCOMPARE(scale.frameAt(250), 500);
    const double under = scale.first() + 120 * scale.shown() / 500;
    scale.zoom(3.7, 120);
    QVERIFY(std::abs(scale.first() + 120 * scale.shown() / 500 - under) < 1e-9);
    scale.zoom(1 / 3.7, 120);
    QVERIFY(scale.isWhole());
    QCOMPARE(scale.first(), 0.0);
    for (int frame = 0; frame < 1000; ++frame)
        QCOMPARE(scale.frameAt(scale.x(frame + 0.5)), frame);
}

void TimelineViewTest::scaleStaysWithinTheClip()
{
    TimelineScale scale;
    QCOMPARE(scale.frameAt(10), -1);
    scale.setFrames(2);
    scale.setWidth(100);
    scale.zoom(1000, 50);
    QCOMPARE(scale.shown(), 2.0); // fewer than it would zoom to
    scale.setFrames(100);
    scale.zoom(1e9, 99);
    QCOMPARE(scale.shown(), TimelineScale::kFewest);
    scale.panBy(1e9);
    QCOMPARE(scale.first(), 96.0);
    QCOMPARE(scale.frameAt(1e9), 99);
    QCOMPARE(scale.frameAt(-1e9), 0);
    scale.show(10);
    QCOMPARE(scale.first(), 10.0);
    scale.show(20);
    QCOMPARE(scale.first(), 17.0);
    scale.zoom(0, 1); // not a zoom
    scale.zoom(kNothing, 1);
    QCOMPARE(scale.shown(), TimelineScale::kFewest);
}

void TimelineViewTest::emptySaysWhatToDo()
{
    TimelineView view;
    view.setEmptyText(QStringLiteral("Drop a video here."));
    QVERIFY(show(view));
    QVERIFY(!view.hasExport());
    QCOMPARE(view.accessibleDescription(), QString());
    const QImage with = picture(view);
    view.setEmptyText({});
    QVERIFY(with != picture(view));
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::mouseClick(&view, Qt::LeftButton, {}, {300, 100});
    QTest::mouseMove(&view, {310, 100});
    QCOMPARE(view.current(), -1);
    view.setContent(clip(0));
    QCOMPARE(view.data(DataScope::All)->rows(), 0U);
}

void TimelineViewTest::draggingScrubs()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    QSignalSpy went(&view, &TimelineView::currentChanged);
    QTest::mousePress(&view, Qt::LeftButton, {}, at(view, 30));
    QCOMPARE(view.current(), 30);
    QTest::mouseMove(&view, at(view, 31));
    QTest::mouseMove(&view, at(view, 45));
    QCOMPARE(view.current(), 45);
    QTest::mouseMove(&view, QPoint(5000, 90)); // beyond the end
    QCOMPARE(view.current(), 119);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, at(view, 119));
    QTest::mouseMove(&view, at(view, 60));
    QCOMPARE(view.current(), 119);
    QCOMPARE(view.hovered(), 60);
    QVERIFY(went.count() >= 3);
    QVERIFY(view.range().isEmpty());
}

void TimelineViewTest::shiftDraggingBrushes()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    QSignalSpy ranges(&view, &TimelineView::rangeChanged);
    QTest::mousePress(&view, Qt::LeftButton, Qt::ShiftModifier, at(view, 50));
    QTest::mouseMove(&view, at(view, 20)); // backwards too
    QTest::mouseRelease(&view, Qt::LeftButton, Qt::ShiftModifier, at(view, 20));
    QCOMPARE(view.range(), (TimelineRange{20, 50}));
    QCOMPARE(view.range().frames(), 31);
    QVERIFY(ranges.count() >= 2);
    QVERIFY(view.current() < 20);
}

void TimelineViewTest::keysWalk()
{
    TimelineView view;
    view.setContent(clip(120)); // scenes begin at 40 and 80
    QVERIFY(show(view));
    view.setFocus();
    view.setCurrent(5);
    QSignalSpy went(&view, &TimelineView::currentChanged);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.current(), 6);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view.current(), 16);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.current(), 40);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.current(), 119);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QCOMPARE(view.current(), 80);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.current(), 0);
    const auto before = went.count();
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(went.count(), before);
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("Frame 1 of 120")));
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("Tokens kept: 144")));
    QVERIFY(!view.accessibleDescription().contains(QStringLiteral("Like the frame before"))); // has none there
}

void TimelineViewTest::keysSetTheRange()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    view.setCurrent(30);
    QTest::keyClick(&view, Qt::Key_I);
    QCOMPARE(view.range(), (TimelineRange{30, 119}));
    view.setCurrent(70);
    QTest::keyClick(&view, Qt::Key_O);
    QCOMPARE(view.range(), (TimelineRange{30, 70}));
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.current(), 30);
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.current(), 70);
    view.setCurrent(10); // an end before the beginning moves the beginning
    QTest::keyClick(&view, Qt::Key_O);
    QCOMPARE(view.range(), (TimelineRange{10, 10}));
    QTest::keyClick(&view, Qt::Key_X);
    QVERIFY(view.range().isEmpty());
}

void TimelineViewTest::wheelZoomsWhereThePointerIs()
{
    TimelineView view;
    view.setContent(clip(1200));
    QVERIFY(show(view));
    const QPoint where = at(view, 300);
    const int under = view.scale().frameAt(where.x() - view.laneRect(0).left());
    for (int i = 0; i < 8; ++i)
        wheel(view, where, {0, 120});
    QVERIFY(view.scale().shown() < 300);
    QVERIFY(std::abs(view.scale().frameAt(where.x() - view.laneRect(0).left()) - under) <= 1);
    const double first = view.scale().first();
    wheel(view, where, {0, -120}, Qt::ShiftModifier);
    QVERIFY(view.scale().first() > first);
    QTest::keyClick(&view, Qt::Key_0);
    QVERIFY(view.scale().isWhole());
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(!view.scale().isWhole());
    view.setCurrent(1199); // is brought into view
    QVERIFY(view.scale().first() + view.scale().shown() >= 1199.9);
}

void TimelineViewTest::tellsWhichPartIsInView()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    QSignalSpy told(&view, &TimelineView::partChanged);
    wheel(view, at(view, 60), {0, 120});
    QCOMPARE(told.count(), 1);
    QCOMPARE(told[0][0].toDouble(), view.scale().first());
    QCOMPARE(told[0][1].toDouble(), view.scale().shown());
    view.showPart(30, 50); // what another view shows, for the others
    QCOMPARE(told.count(), 2);
    QCOMPARE(view.scale().first(), 30.0);
    QCOMPARE(view.scale().shown(), 50.0);
    view.showPart(30, 50);
    QCOMPARE(told.count(), 2);
    view.showPart(100, 50); // within the clip
    QCOMPARE(view.scale().first(), 70.0);
    QCOMPARE(told.count(), 3);
    view.setCurrent(5); // brought into view
    QCOMPARE(told.count(), 4);
    QTest::keyClick(&view, Qt::Key_Right); // moves nothing
    QCOMPARE(told.count(), 4);
    QTest::keyClick(&view, Qt::Key_0);
    QCOMPARE(told.count(), 5);
}

void TimelineViewTest::codeEmitsNothing()
{
    TimelineView view;
    view.setContent(clip(50));
    QSignalSpy went(&view, &TimelineView::currentChanged);
    QSignalSpy ranges(&view, &TimelineView::rangeChanged);
    view.setCurrent(1000);
    QCOMPARE(view.current(), 49);
    view.setCurrent(-5);
    QCOMPARE(view.current(), 0);
    view.setRange({10, 1000});
    QCOMPARE(view.range(), (TimelineRange{10, 49}));
    view.setRange({-4, 3});
    QCOMPARE(view.range(), (TimelineRange{0, 3}));
    QCOMPARE(went.count() + ranges.count(), 0);
}

void TimelineViewTest::sameFramesKeepPlaceAndRange()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    view.setCurrent(33);
    view.setRange({10, 60});
    TimelineContent more = clip(120);
    more.tracks.push_back(more.tracks.front());
    view.setContent(more);
    QCOMPARE(view.current(), 33);
    QCOMPARE(view.range(), (TimelineRange{10, 60}));
    view.setContent(clip(20));
    QCOMPARE(view.current(), 19);
    QVERIFY(view.range().isEmpty());
}

void TimelineViewTest::barsStandWhereTheyBelong()
{
    TimelineView view;
    TimelineContent content;
    for (int frame = 0; frame < 10; ++frame) {
        content.index.push_back(frame);
        content.seconds.push_back(frame);
    }
    content.tracks = {{QStringLiteral("n"),
                       QStringLiteral("N"),
                       {},
                       TimelineTrack::Shape::Bars,
                       {0, 0, 0, 8, 0, 0, kNothing, 4, 0, 0},
                       0,
                       8}};
    view.setContent(content);
    QVERIFY(show(view));
    const QImage image = picture(view);
    const QColor paper = themeColours(isDark(view.palette())).base;
    const QRect lane = view.laneRect(0);
    const auto isBar = [&](int frame, double height) {
        const int y = lane.bottom() - 4 - static_cast<int>(height * (lane.height() - 8));
        return image.pixelColor(static_cast<int>(view.xOf(frame)), y) != paper;
    };
    QVERIFY(isBar(3, 0.9));
    QVERIFY(isBar(7, 0.4));
    QVERIFY(!isBar(7, 0.6));
    QVERIFY(!isBar(4, 0.1));
    QVERIFY(!isBar(6, 0.1));
}

/// Where only some frames were looked at, the others show what is known around them.
void TimelineViewTest::sampledTracksReachToTheNextValue()
{
    TimelineView view;
    TimelineContent content;
    TimelineTrack bars{QStringLiteral("n"), QStringLiteral("N"), {}, TimelineTrack::Shape::Bars, {}, 0, 8, true};
    TimelineTrack curve{QStringLiteral("c"), QStringLiteral("C"), {}, TimelineTrack::Shape::Curve, {}, 0, 8, true};
    for (int frame = 0; frame < 40; ++frame) {
        content.index.push_back(frame);
        content.seconds.push_back(frame);
        bars.values.push_back(frame % 10 == 0 ? (frame == 20 ? 0 : 8) : kNothing);
        curve.values.push_back(frame % 10 == 0 ? 4 : kNothing);
    }
    content.tracks = {bars, curve};
    view.setContent(content);
    QVERIFY(show(view));
    const QColor paper = themeColours(isDark(view.palette())).base;
    const auto isBar = [&](int frame) {
        const QRect lane = view.laneRect(0);
        return picture(view).pixelColor(static_cast<int>(view.xOf(frame)), lane.center().y()) != paper;
    };
    const auto isCurve = [&](int frame) {
        const QImage image = picture(view);
        const QRect lane = view.laneRect(1);
        bool drawn = false;
        for (int y = lane.center().y() - 3; y <= lane.center().y() + 3; ++y)
            drawn = drawn || image.pixelColor(static_cast<int>(view.xOf(frame)), y) != paper;
        return drawn;
    };
    QVERIFY(isBar(0) && isBar(5) && isBar(9));
    QVERIFY(!isBar(22) && !isBar(29));
    QVERIFY(isBar(35));
    QVERIFY(isCurve(5) && isCurve(25));
    QVERIFY(!isCurve(35)); // nothing is known after the last
    // Between two values nothing is lost when only what lies between them is in view.
    for (int notch = 0; notch < 14; ++notch) {
        const QPointF middle(view.xOf(5), view.height() / 2.0);
        QWheelEvent zoom(middle, view.mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                         Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &zoom);
    }
    QVERIFY(view.scale().first() > 1 && view.scale().first() + view.scale().shown() < 9);
    QVERIFY(isBar(5));
    QVERIFY(isCurve(5));
    QVERIFY(std::isnan(view.content().tracks[0].values[5])); // what is shown is not made up
}

void TimelineViewTest::everyFrameIsDrawn_data()
{
    QTest::addColumn<int>("frames");
    for (const int frames : {7, 120, 280, 799, 1200, 20000})
        QTest::addRow("%d", frames) << frames;
}

void TimelineViewTest::everyFrameIsDrawn()
{
    QFETCH(int, frames);
    TimelineView view;
    view.setContent(clip(frames)); // no bar is below 20 of 144
    QVERIFY(show(view));
    const QImage image = picture(view);
    const QColor paper = themeColours(isDark(view.palette())).base;
    const QRect lane = view.laneRect(0);
    for (int frame = 1; frame < frames - 1; ++frame) {
        const QColor colour = image.pixelColor(static_cast<int>(view.xOf(frame)), lane.bottom() - 5);
        QVERIFY2(colour != paper, qPrintable(QString::number(frame)));
    }
}

void TimelineViewTest::cardsTellAboutTheFrame()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    int asked = -1;
    view.setThumbnails([&asked](int frame) {
        asked = frame;
        QImage image(8, 6, QImage::Format_RGB32);
        image.fill(Qt::red);
        return image;
    });
    QTest::mouseMove(&view, at(view, 39));
    QTest::mouseMove(&view, at(view, 40));
    QCOMPARE(view.hovered(), 40);
    QHelpEvent help(QEvent::ToolTip, at(view, 40), view.mapToGlobal(at(view, 40)));
    QCoreApplication::sendEvent(&view, &help);
    QCOMPARE(asked, 40);
    const QString card = QToolTip::text();
    QVERIFY(card.contains(QStringLiteral("Frame 80, 3.20 s")));
    QVERIFY(card.contains(QStringLiteral("scene begins")));
    QVERIFY(card.contains(QStringLiteral("Tokens kept: 144")));
    QVERIFY(card.contains(QStringLiteral("data:image/png")));
    QToolTip::hideText();
}

void TimelineViewTest::dataFollowsTheScope()
{
    TimelineView view;
    view.setContent(clip(120));
    QVERIFY(show(view));
    const auto all = view.data(DataScope::All);
    QCOMPARE(all->rows(), 120U);
    QCOMPARE(all->columns.size(), 5U);
    QVERIFY(!view.data(DataScope::Selected));
    view.setRange({10, 19});
    QCOMPARE(view.data(DataScope::Selected)->rows(), 10U);
    wheel(view, at(view, 60), {0, 120 * 6});
    QVERIFY(view.data(DataScope::Visible)->rows() < 60U);
    const auto csv = renderTable(view, DataScope::Selected, TableFormat::Csv);
    QVERIFY(csv);
    QVERIFY2(csv->startsWith("frame,time (s),scene_begins,kept,similarity"), csv->left(80));
}

/// Three hours at 30 frames a second: what is drawn is as wide as the screen, not as long as the clip.
void TimelineViewTest::longClipsAreQuickToDraw()
{
    TimelineView view;
    view.setContent(clip(324'000));
    QVERIFY(show(view, 1800, 300));
    const test::Stopwatch drawing;
    const QImage image = picture(view);
    qInfo("324,000 frames in two lanes of %d pixels: %.1f ms", view.laneRect(0).width(), drawing.here());
    QVERIFY(drawing.here() < 16.0 * 10 * static_cast<double>(test::kSanitizerSlack));
    QVERIFY(!image.isNull());
}

QTEST_MAIN(TimelineViewTest)
#include "tst_timelineview.moc"
