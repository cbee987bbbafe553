// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <QTest>

#include <algorithm>
#include <set>

#include "tests/support/stopwatch.h"
#include "tests/widgets/tube/handtubes.h"
#include "widgets/tube/framepicture.h"

using namespace tokenscope;

class TubesTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhoIsWhere();
    void refusesWhatDoesNotFit();
    void anglesStayWithinLimits();
    void projectionFitsTheRoom_data();
    void projectionFitsTheRoom();
    void skinCoversTheTube();
    void skinLeavesOutWhatIsHidden();
    void fartherFacesComeFirst();
    void partsEndAtStops();
    void largeTubesStayPaintable_data();
    void largeTubesStayPaintable();
    void outlineRunsAroundTheCells();
    void outputPictureColoursTokens();
};

void TubesTest::tellsWhoIsWhere()
{
    const TubesPtr made = test::handTubes();
    const Tubes& tubes = *made;
    QCOMPARE(tubes.count(), 2U);
    QCOMPARE(tubes.frames(), 8);
    const TubeSpan span = tubes.span(1);
    QCOMPARE(span, (TubeSpan{20, 2, 7, 5}));
    QCOMPARE(tubes.tokens(1).size(), 20U);
    QCOMPARE(tubes.tokens(1, 4).size(), 0U);
    QCOMPARE(tubes.tokens(1, 5).size(), 4U);
    QCOMPARE(tubes.perFrame(1), (std::vector<std::uint32_t>{0, 0, 4, 4, 0, 4, 4, 4}));
    QCOMPARE(tubes.perFrame(0)[0], 59U);
    for (const std::uint32_t token : tubes.tokens(1))
        QCOMPARE(tubes.groupOf(token), 1);
    QCOMPARE(tubes.groupOf(59), -1);
    for (std::int64_t token = 0; token < tubes.grid().tokens(); ++token)
        QCOMPARE(tubes.tokenAt(tubes.cellOf(token)), token);
    QVERIFY(tubes.tokens(2).empty());
    QVERIFY(tubes.tokens(-1).empty());
    QCOMPARE(tubes.span(7), TubeSpan{});
    QVERIFY(tubes.cellOf(480).isNull());
    QVERIFY(tubes.cellOf(-1).isNull());
    QCOMPARE(tubes.tokenAt({8, 0, 0}), -1);
    QCOMPARE(tubes.tokenAt({0, 0, 12}), -1);
}

void TubesTest::refusesWhatDoesNotFit()
{
    const PatchGrid grid = test::gridOf(2, 2, 2);
    QVERIFY(Tubes(grid, std::vector<std::int32_t>(7), {}).isEmpty());
    QVERIFY(Tubes(grid, std::vector<std::int32_t>(8), std::vector<float>(3)).isEmpty());
    QVERIFY(Tubes(PatchGrid{}, {}, {}).isEmpty());
    const Tubes nowhere(grid, std::vector<std::int32_t>(8, -1), {}); // all dropped
    QVERIFY(!nowhere.isEmpty());
    QCOMPARE(nowhere.count(), 0U);
    QVERIFY(nowhere.tokens(0).empty());
    QCOMPARE(Tubes().frames(), 0);
}

void TubesTest::anglesStayWithinLimits()
{
    const TubeAngles angles;
    QCOMPARE(angles.turnedBy(1000).turn, TubeAngles::kMostTurn);
    QCOMPARE(angles.turnedBy(-1000).turn, TubeAngles::kLeastTurn);
    QCOMPARE(angles.tiltedBy(1000).tilt, TubeAngles::kMostTilt);
    QCOMPARE(angles.tiltedBy(-1000).tilt, TubeAngles::kLeastTilt);
    QCOMPARE(angles.turnedBy(3).tiltedBy(-2), (TubeAngles{61, 18}));
}

void TubesTest::projectionFitsTheRoom_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<QRectF>("room");
    QTest::addColumn<double>("turn");
    QTest::addColumn<double>("tilt");
    for (const int frames : {1, 8, 300}) {
        for (const QRectF& room : {QRectF(10, 20, 800, 200), QRectF(0, 0, 200, 500), QRectF(0, 0, 60, 40)}) {
            for (const double turn : {TubeAngles::kLeastTurn, 58.0, TubeAngles::kMostTurn}) {
                for (const double tilt : {TubeAngles::kLeastTilt, TubeAngles::kMostTilt})
                    QTest::addRow("%d frames, %gx%g, %g, %g", frames, room.width(), room.height(), turn, tilt)
                        << frames << room << turn << tilt;
            }
        }
    }
}

void TubesTest::projectionFitsTheRoom()
{
    QFETCH(int, frames);
    QFETCH(QRectF, room);
    QFETCH(double, turn);
    QFETCH(double, tilt);
    const TubeProjection projection(test::gridOf(frames, 5, 12), frames, {turn, tilt}, room);
    QRectF all;
    for (const double column : {0.0, 12.0}) {
        for (const double row : {0.0, 5.0}) {
            for (const double frame : {0.0, static_cast<double>(frames)}) {
                const QPointF point = projection.at(column, row, frame);
                QVERIFY(room.adjusted(-0.01, -0.01, 0.01, 0.01).contains(point));
                all = all.united(QRectF(point, QSizeF(1e-6, 1e-6)));
                const QPointF back = projection.planeAt(frame).inverted().map(point);
                QVERIFY(std::abs(back.x() - column) < 1e-6 && std::abs(back.y() - row) < 1e-6);
            }
        }
    }
    // One of the two sides is used up.
    QVERIFY(all.width() > room.width() * 0.99 || all.height() > room.height() * 0.99);
}

void TubesTest::skinCoversTheTube()
{
    const TubesPtr made = test::handTubes();
    const Tubes& tubes = *made;
    const TubeProjection projection(tubes.grid(), 8, {}, {0, 0, 900, 500});
    const TubeSkin skin = tubeSkin(tubes, 1, 0, 8, projection, {});
    QCOMPARE(skin.cellsInOne, 1);
    QCOMPARE(skin.framesInOne, 1);
    // Seen from the front, right and above, the cells of the silhouette each have a face.
    std::set<std::pair<int, int>> front;
    int tops = 0;
    int rights = 0;
    for (const TubeFace& face : skin.faces) {
        QCOMPARE(tubes.groupOf(tubes.tokenAt(face.cell)), 1);
        if (face.side == TubeSide::Front)
            front.insert({face.cell.frame, face.cell.row * 100 + face.cell.column});
        (face.side == TubeSide::Top ? tops : rights) += face.side == TubeSide::Front ? 0 : face.frames;
    }
    // In frames 2 and 5 all four cells are new; after that the block moves a column, so that two are.
    QCOMPARE(front.size(), 4U + 2U + 4U + 2U + 2U);
    QCOMPARE(tops, 5 * 2);
    QCOMPARE(rights, 5 * 2);
}

void TubesTest::skinLeavesOutWhatIsHidden()
{
    const PatchGrid grid = test::gridOf(20, 6, 6);
    const Tubes block(grid, std::vector<std::int32_t>(static_cast<std::size_t>(grid.tokens()), 0), {});
    const TubeProjection projection(grid, 20, {}, {0, 0, 900, 500});
    const TubeSkin skin = tubeSkin(block, 0, 0, 20, projection, {});
    QCOMPARE(skin.faces.size(), 36U + 6U + 6U); // along time one face is enough
    QCOMPARE(tubeSkin(block, 3, 0, 20, projection, {}).faces.size(), 0U);
    QCOMPARE(tubeSkin(block, 0, 0, 0, projection, {}).faces.size(), 0U);
    QCOMPARE(tubeSkin(block, 0, 5, 4, projection, {}).faces.size(), 48U);
}

/// Painted in this order no face covers one that is nearer: of two that overlap the later is the nearer.
void TubesTest::fartherFacesComeFirst()
{
    const PatchGrid grid = test::gridOf(6, 6, 6);
    std::vector<std::int32_t> group;
    Random random(5);
    for (std::int64_t token = 0; token < grid.tokens(); ++token)
        group.push_back(random.uniform() < 0.3 ? 0 : -1);
    const Tubes tubes(grid, group, {});
    const TubeAngles angles{40, 30};
    const TubeProjection projection(grid, 6, angles, {0, 0, 900, 700});
    const TubeSkin skin = tubeSkin(tubes, 0, 0, 6, projection, {2, 4});
    QImage seen(900, 700, QImage::Format_RGB32);
    seen.fill(0);
    QPainter painter(&seen);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < skin.faces.size(); ++i) {
        painter.setBrush(QColor::fromRgb(static_cast<QRgb>(i + 1)));
        painter.drawConvexPolygon(skin.faces[i].corner.data(), 4);
    }
    painter.end();
    // A ray through the stack meets the nearest taken cell first; sampled finely it must be the one that was painted last.
    int checked = 0;
    for (int y = 7; y < 700; y += 23) {
        for (int x = 5; x < 900; x += 19) {
            const int face = static_cast<int>(seen.pixel(x, y) & 0xFFFFFFU) - 1;
            TubeCell first;
            for (double frame = 0.0; frame < 6 && first.isNull(); frame += 0.004) {
                const QPointF cell = projection.planeAt(frame).inverted().map(QPointF(x + 0.5, y + 0.5));
                // The plane nearer to the viewer cuts the ray further to the left of it.
                const TubeCell here{static_cast<int>(frame), static_cast<int>(std::floor(cell.y())),
                                    static_cast<int>(std::floor(cell.x()))};
                const std::int64_t token = tubes.tokenAt(here);
                if (token >= 0 && tubes.groupOf(token) == 0)
                    first = here;
            }
            if (face < 0 || first.isNull())
                continue;
            const TubeFace& painted = skin.faces[static_cast<std::size_t>(face)];
            const bool same = painted.cell.row == first.row && painted.cell.column == first.column
                && first.frame >= painted.cell.frame && first.frame < painted.cell.frame + painted.frames;
            if (same)
                ++checked;
            else // on an edge the ray and the painter may differ by a pixel
                QVERIFY2(QPolygonF({painted.corner[0], painted.corner[1], painted.corner[2], painted.corner[3]})
                             .boundingRect()
                             .adjusted(-2, -2, 2, 2)
                             .contains(QPointF(x, y)),
                         qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
        }
    }
    QVERIFY(checked > 100);
}

void TubesTest::partsEndAtStops()
{
    const PatchGrid grid = test::gridOf(20, 3, 3);
    const Tubes block(grid, std::vector<std::int32_t>(static_cast<std::size_t>(grid.tokens()), 0), {});
    const TubeProjection projection(grid, 10, {}, {0, 0, 900, 500});
    const TubeSkin skin = tubeSkin(block, 0, 5, 10, projection, {6, 9, 15});
    std::vector<int> ends;
    std::size_t from = 0;
    for (const TubePart& part : skin.parts) {
        ends.push_back(part.endFrame);
        for (std::size_t i = from; i < part.endFace; ++i) {
            QVERIFY(skin.faces[i].cell.frame + skin.faces[i].frames <= part.endFrame);
            QVERIFY(part.endFrame == 6 || skin.faces[i].cell.frame >= (part.endFrame == 9 ? 6 : 9));
        }
        from = part.endFace;
    }
    QCOMPARE(ends, (std::vector<int>{15, 9, 6}));
    QCOMPARE(from, skin.faces.size());
}

void TubesTest::largeTubesStayPaintable_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("side");
    QTest::addColumn<double>("share");
    QTest::newRow("hundreds of frames") << 600 << 24 << 0.4;
    QTest::newRow("fine grid") << 120 << 96 << 0.3;
    QTest::newRow("thousands of frames, nearly all") << 4000 << 16 << 0.95;
}

void TubesTest::largeTubesStayPaintable()
{
    QFETCH(int, frames);
    QFETCH(int, side);
    QFETCH(double, share);
    const PatchGrid grid = test::gridOf(frames, side, side);
    std::vector<std::int32_t> group;
    Random random(11);
    for (std::int64_t token = 0; token < grid.tokens(); ++token)
        group.push_back(random.uniform() < share ? 0 : 1);
    const Tubes tubes(grid, std::move(group), {});
    const TubeProjection projection(grid, frames, {}, {0, 0, 700, 260});
    const test::Stopwatch watch;
    const TubeSkin skin = tubeSkin(tubes, 0, 0, frames, projection, {frames / 2});
    const double made = watch.here();
    QVERIFY(skin.faces.size() <= 6000U + static_cast<std::size_t>(3 * frames * side));
    QVERIFY(!skin.faces.empty());
    QImage image(700, 260, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TubeFace& face : skin.faces)
        painter.drawConvexPolygon(face.corner.data(), 4);
    qInfo("%lld tokens in %d frames: skin of %zu faces %.1f ms, painted %.1f ms",
          static_cast<long long>(tubes.tokens(0).size()), frames, skin.faces.size(), made, watch.here() - made);
    QVERIFY(watch.here() < 16.0 * 10 * static_cast<double>(test::kSanitizerSlack));
}

void TubesTest::outlineRunsAroundTheCells()
{
    const TubesPtr tubes = test::handTubes();
    const QPainterPath block = outlineOf(*tubes, tubes->tokens(1, 3)); // 2×2 cells from column 4, row 1
    QCOMPARE(block.elementCount(), 8 * 2);
    QCOMPARE(block.boundingRect(), QRectF(4, 1, 2, 2));
    QVERIFY(outlineOf(*tubes, {}).isEmpty());
}

void TubesTest::outputPictureColoursTokens()
{
    const TubesPtr tubes = test::handTubes();
    const QImage image = outputPicture(*tubes, 3);
    QCOMPARE(image.size(), QSize(12, 5));
    QCOMPARE(image.pixelColor(11, 4).alpha(), 0); // in no output
    QCOMPARE(image.pixel(4, 1), image.pixel(5, 2));
    QVERIFY(image.pixel(4, 1) != image.pixel(0, 0));
}

QTEST_GUILESS_MAIN(TubesTest)
#include "tst_tubes.moc"
