// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

#include "widgets/canvas/fieldselectionmodel.h"
#include "widgets/canvas/picturecanvas.h"

using namespace tokenscope;

namespace {

/// 80×60 pixels, left half red, right half blue.
QImage halves()
{
    QImage image(80, 60, QImage::Format_RGB32);
    image.fill(Qt::red);
    QPainter(&image).fillRect(40, 0, 40, 60, Qt::blue);
    return image;
}

CanvasContent content(const QImage& image, int patch)
{
    CanvasContent made;
    made.picture = PicturePyramid::of(image);
    made.grid.columns = image.width() / patch;
    made.grid.rows = image.height() / patch;
    made.grid.patchWidth = made.grid.patchHeight = made.grid.strideX = made.grid.strideY = patch;
    made.grid.sourceWidth = image.width();
    made.grid.sourceHeight = image.height();
    std::vector<std::uint32_t> numbers;
    for (std::int64_t token = 0; token < made.grid.tokens(); ++token)
        numbers.push_back(static_cast<std::uint32_t>(token % 7));
    made.numbers = std::make_shared<const std::vector<std::uint32_t>>(std::move(numbers));
    made.data = [](std::span<const std::size_t> tokens) {
        DataTable table{"tokens", {}};
        table.add("token", std::vector<std::int64_t>(tokens.begin(), tokens.end()));
        return table;
    };
    return made;
}

QImage grabbed(QWidget& widget)
{
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

QColor seen(const QImage& image, QPointF at)
{
    const qreal ratio = image.devicePixelRatio();
    return image.pixelColor((at * ratio).toPoint());
}

} // namespace

class TestPictureCanvas : public QObject {
    Q_OBJECT
private slots:
    void fitsAndCentres();
    void wheelZoomsAboutThePointer();
    void zoomStopsAtTheWhole();
    void dragMoves();
    void everyTokenIsFoundWhereItIsDrawn_data();
    void everyTokenIsFoundWhereItIsDrawn();
    void edgesBelongToTheLastPatch();
    void hoverAndClickSayTheToken();
    void keysWalkChooseAndLeave();
    void keysBringTheTokenIntoView();
    void sharedViewportMovesBoth();
    void splitShowsBothPictures();
    void unlitTokensStepBack_data();
    void unlitTokensStepBack();
    void shadeHasNoGaps();
    void focusIsAFrameAlone();
    void overlayColoursTokens();
    void exportsVisibleChosenAndAll();
    void survivesOddPictures_data();
    void survivesOddPictures();
    void hoverIsThrottledAndLastWins();
    void theGridIsStretchedOverAnotherSize();
    void regionsAreDrawnAndTakenAway();
    void linesRunBetweenRegions();
};

void TestPictureCanvas::fitsAndCentres()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 400);
    canvas.setContent(content(halves(), 10));
    QCOMPARE(canvas.scale(), 5.0);
    QCOMPARE(canvas.tokenRect(0), QRectF(0, 50, 50, 50));
    const QImage picture = grabbed(canvas);
    QCOMPARE(seen(picture, {100, 200}), QColor(Qt::red));
    QCOMPARE(seen(picture, {300, 200}), QColor(Qt::blue));
}

void TestPictureCanvas::wheelZoomsAboutThePointer()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 10));
    const QPointF place(123, 88);
    const std::int64_t token = canvas.tokenAt(place);
    for (int i = 0; i < 12; ++i) {
        QWheelEvent event(place, canvas.mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &event);
        QCOMPARE(canvas.tokenAt(place), token);
    }
    QVERIFY(canvas.scale() > 50);
}

void TestPictureCanvas::zoomStopsAtTheWhole()
{
    CanvasViewport viewport;
    viewport.setZoom(3, {0.1, 0.2});
    viewport.zoomAbout(0.01, {0.9, 0.9});
    QCOMPARE(viewport.zoom(), 1.0);
    QCOMPARE(viewport.centre(), QPointF(0.5, 0.5));
    viewport.zoomAbout(1e9, {0.5, 0.5});
    QCOMPARE(viewport.zoom(), CanvasViewport::kMostZoom);
}

void TestPictureCanvas::dragMoves()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 10));
    viewport.setZoom(4, {0.5, 0.5});
    QSignalSpy chosen(&canvas, &PictureCanvas::tokenChosen);
    const std::int64_t token = canvas.tokenAt({200, 150});
    QTest::mousePress(&canvas, Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(&canvas, {240, 150});
    QTest::mouseMove(&canvas, {280, 130});
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {280, 130});
    QCOMPARE(canvas.tokenAt({280, 130}), token);
    QCOMPARE(chosen.count(), 0); // a drag is no click
}

void TestPictureCanvas::everyTokenIsFoundWhereItIsDrawn_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<QPointF>("centre");
    QTest::newRow("whole") << 1.0 << QPointF(0.5, 0.5);
    QTest::newRow("zoomed") << 2.7 << QPointF(0.31, 0.77);
    QTest::newRow("far") << 40.0 << QPointF(0.9, 0.05);
}

void TestPictureCanvas::everyTokenIsFoundWhereItIsDrawn()
{
    QFETCH(double, zoom);
    QFETCH(QPointF, centre);
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(391, 277);
    canvas.setContent(content(halves(), 5));
    viewport.setZoom(zoom, centre);
    for (std::int64_t token = 0; token < canvas.content().grid.tokens(); ++token)
        QCOMPARE(canvas.tokenAt(canvas.tokenRect(token).center()), token);
}

void TestPictureCanvas::edgesBelongToTheLastPatch()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 32)); // 2 columns of 32 and 16 pixels left over
    QCOMPARE(canvas.tokenAt({399, 10}), 1);
    QCOMPARE(canvas.tokenAt({-1, 10}), -1);
}

void TestPictureCanvas::hoverAndClickSayTheToken()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 10));
    canvas.setReadout([](std::int64_t token) { return QStringLiteral("token %1").arg(token); });
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QSignalSpy hovered(&canvas, &PictureCanvas::tokenHovered);
    QSignalSpy chosen(&canvas, &PictureCanvas::tokenChosen);
    const QPoint place = canvas.tokenRect(13).center().toPoint();
    QTest::mouseMove(&canvas, place);
    QCOMPARE(hovered.takeLast().at(0).toLongLong(), 13);
    QCOMPARE(canvas.accessibleDescription(), QStringLiteral("token 13"));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, place);
    QCOMPARE(chosen.takeLast().at(0).toLongLong(), 13);
    QCOMPARE(canvas.chosen(), 13);
}

void TestPictureCanvas::keysWalkChooseAndLeave()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 10)); // 8 columns, 6 rows
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.pointed(), 0);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QTest::keyClick(&canvas, Qt::Key_Down);
    QCOMPARE(canvas.pointed(), 9);
    QTest::keyClick(&canvas, Qt::Key_End);
    QCOMPARE(canvas.pointed(), 15);
    QTest::keyClick(&canvas, Qt::Key_Return);
    QCOMPARE(canvas.chosen(), 15);
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QCOMPARE(canvas.chosen(), -1);
    QCOMPARE(canvas.pointed(), -1);
}

void TestPictureCanvas::keysBringTheTokenIntoView()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 10));
    viewport.setZoom(6, {0.1, 0.1});
    for (int i = 0; i < 8; ++i)
        QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.pointed(), 7);
    QVERIFY(canvas.rect().contains(canvas.tokenRect(7).center().toPoint()));
}

void TestPictureCanvas::sharedViewportMovesBoth()
{
    CanvasViewport viewport;
    PictureCanvas first(&viewport);
    PictureCanvas second(&viewport);
    for (PictureCanvas* canvas : {&first, &second}) {
        canvas->resize(400, 300);
        canvas->setContent(content(halves(), 10));
    }
    QTest::keyClick(&first, Qt::Key_Plus);
    QVERIFY(second.scale() > 5);
    QCOMPARE(second.tokenRect(20), first.tokenRect(20));
}

void TestPictureCanvas::splitShowsBothPictures()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    CanvasContent both = content(halves(), 10);
    QImage green(80, 60, QImage::Format_RGB32);
    green.fill(Qt::green);
    both.other = PicturePyramid::of(green);
    canvas.setContent(both);
    QSignalSpy moved(&canvas, &PictureCanvas::splitMoved);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, {200, 40});
    QTest::mouseMove(&canvas, {100, 40});
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {100, 40});
    QCOMPARE(canvas.split(), 0.25);
    QCOMPARE(moved.count(), 1);
    const QImage picture = grabbed(canvas);
    QCOMPARE(seen(picture, {50, 290}), QColor(Qt::red));
    QCOMPARE(seen(picture, {150, 290}), QColor(Qt::green));
    QTest::keyClick(&canvas, Qt::Key_BracketRight);
    QCOMPARE(canvas.split(), 0.27);
}

void TestPictureCanvas::unlitTokensStepBack_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("a rectangle each") << 10;
    QTest::newRow("one picture of all") << 1; // 4,800 cells
}

void TestPictureCanvas::unlitTokensStepBack()
{
    QFETCH(int, side);
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), side));
    std::vector<bool> lit(static_cast<std::size_t>(canvas.content().grid.tokens()), false);
    const std::int64_t bright = canvas.tokenAt({97, 147});
    lit[static_cast<std::size_t>(bright)] = true;
    canvas.setLit(lit);
    const QImage picture = grabbed(canvas);
    QCOMPARE(seen(picture, canvas.tokenRect(bright).topLeft() + QPointF(2, 2)), QColor(Qt::red)); // beside its number
    QVERIFY(seen(picture, {30, 30}) != QColor(Qt::red));
}

/// Where the borders of tokens fall half-way between pixels, too.
void TestPictureCanvas::shadeHasNoGaps()
{
    QImage dark(336, 252, QImage::Format_RGB32);
    dark.fill(Qt::black);
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    CanvasContent plain = content(dark, 14);
    plain.numbers = nullptr;
    canvas.setContent(plain);
    std::vector<bool> lit(static_cast<std::size_t>(plain.grid.tokens()), false);
    lit.back() = true;
    canvas.setLit(lit);
    for (int height = 180; height < 330; ++height) {
        canvas.resize(900, height);
        const QImage picture = grabbed(canvas);
        const QRectF first = canvas.tokenRect(0);
        const QRectF last = canvas.tokenRect(16 * 24); // of the first column, above the lit row
        const int x = static_cast<int>(first.center().x());
        for (int y = static_cast<int>(first.top()) + 2; y < static_cast<int>(last.bottom()) - 2; ++y)
            QVERIFY2(picture.pixelColor(x, y).lightness() > 90,
                     qPrintable(QStringLiteral("row %1 of a canvas %2 high").arg(y).arg(height)));
    }
}

void TestPictureCanvas::focusIsAFrameAlone()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    CanvasContent titled = content(halves(), 10);
    titled.title = QStringLiteral("titled");
    canvas.setContent(titled);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowActive(&canvas));
    canvas.setFocus();
    QVERIFY(canvas.hasFocus());
    QCOMPARE(seen(grabbed(canvas), {100, 290}), QColor(Qt::red));
}

void TestPictureCanvas::overlayColoursTokens()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    CanvasContent with = content(halves(), 10);
    with.numbers.reset();
    with.overlay = QImage(8, 6, QImage::Format_ARGB32_Premultiplied);
    with.overlay.fill(Qt::transparent);
    with.overlay.setPixelColor(2, 1, Qt::yellow);
    canvas.setContent(with);
    canvas.setOverlayOpacity(1);
    viewport.setZoom(3, {0.35, 0.3});
    const QImage picture = grabbed(canvas);
    QCOMPARE(seen(picture, canvas.tokenRect(10).center()), QColor(Qt::yellow));
    QCOMPARE(seen(picture, canvas.tokenRect(11).center()), QColor(Qt::red));
}

void TestPictureCanvas::exportsVisibleChosenAndAll()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    QVERIFY(!canvas.hasExport());
    canvas.setContent(content(halves(), 10));
    QVERIFY(canvas.hasExport());
    QCOMPARE(canvas.data(DataScope::All)->rows(), std::size_t{48});
    QVERIFY(!canvas.data(DataScope::Selected));
    canvas.setChosen(5);
    QCOMPARE(std::get<std::vector<std::int64_t>>(canvas.data(DataScope::Selected)->columns[0].cells),
             std::vector<std::int64_t>{5});
    viewport.setZoom(8, {0.06, 0.08});
    QVERIFY(canvas.data(DataScope::Visible)->rows() < 10);
}

void TestPictureCanvas::survivesOddPictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("patch");
    QTest::newRow("none") << QSize() << 8;
    QTest::newRow("one pixel") << QSize(1, 1) << 1;
    QTest::newRow("a line") << QSize(30000, 1) << 1;
    QTest::newRow("a column") << QSize(1, 9000) << 1;
}

void TestPictureCanvas::survivesOddPictures()
{
    QFETCH(QSize, size);
    QFETCH(int, patch);
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    canvas.setContent(content(image, patch));
    canvas.setGridShown(true);
    for (const double zoom : {1.0, 10.0, CanvasViewport::kMostZoom}) {
        viewport.setZoom(zoom, {0.7, 0.5});
        grabbed(canvas);
        QTest::keyClick(&canvas, Qt::Key_Down);
        QTest::keyClick(&canvas, Qt::Key_1);
    }
    viewport.setZoom(10, {0.7, 0.5});
    QTest::mousePress(&canvas, Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(&canvas, {200, 170});
    QTest::mouseMove(&canvas, {200, 190});
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {200, 190});
    QTest::keyClick(&canvas, Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(std::isfinite(viewport.centre().x()) && std::isfinite(viewport.centre().y()));
}

void TestPictureCanvas::hoverIsThrottledAndLastWins()
{
    FieldSelectionModel model;
    QSignalSpy hovered(&model, &FieldSelectionModel::hoveredChanged);
    for (std::int64_t token = 0; token < 50; ++token)
        model.setHovered({0, token, 0, token * 2});
    QTRY_COMPARE(model.hovered().token, 49);
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(model.shown().code, 98);
    model.setSelected({0, 3, 0, 4});
    model.clearHovered();
    QTRY_COMPARE(model.shown().token, 3);
}

/// An encoder may have seen the picture smaller than it is shown.
void TestPictureCanvas::theGridIsStretchedOverAnotherSize()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    CanvasContent small = content(halves(), 10);
    small.picture = PicturePyramid::of(halves().scaled(160, 120));
    canvas.setContent(small);
    QCOMPARE(canvas.tokenRect(0), QRectF(0, 0, 50, 50));
    QCOMPARE(canvas.tokenAt({399, 299}), small.grid.tokens() - 1);
}

void TestPictureCanvas::regionsAreDrawnAndTakenAway()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    canvas.setContent(content(halves(), 10));
    QSignalSpy drawn(&canvas, &PictureCanvas::boxDrawn);
    QSignalSpy removed(&canvas, &PictureCanvas::boxRemoved);
    const auto drag = [&canvas] {
        QTest::mousePress(&canvas, Qt::LeftButton, Qt::ShiftModifier, {100, 50});
        QTest::mouseMove(&canvas, {150, 100});
        QTest::mouseRelease(&canvas, Qt::LeftButton, Qt::ShiftModifier, {200, 150});
    };
    drag();
    QCOMPARE(drawn.size(), 0); // only where regions mean something
    canvas.setBoxable(true);
    drag();
    QCOMPARE(drawn.size(), 1);
    QCOMPARE(drawn.front().front().toRectF(), QRectF(20, 10, 20, 20));
    canvas.setBoxes({QRectF(20, 10, 20, 20)});
    QVERIFY(seen(grabbed(canvas), {100, 100}) != QColor(Qt::red)); // its frame
    canvas.setFocus();
    canvas.setPointed(9); // second row, second column
    QTest::keyClick(&canvas, Qt::Key_B);
    QCOMPARE(drawn.back().front().toRectF(), QRectF(0, 0, 30, 30));
    QTest::keyClick(&canvas, Qt::Key_Delete);
    QCOMPARE(removed.size(), 1);
}

void TestPictureCanvas::linesRunBetweenRegions()
{
    CanvasViewport viewport;
    PictureCanvas canvas(&viewport);
    canvas.resize(400, 300);
    CanvasContent shown = content(halves(), 10);
    shown.numbers.reset();
    auto regions = std::make_shared<std::vector<std::int32_t>>(static_cast<std::size_t>(shown.grid.tokens()), 0);
    regions->front() = 1;
    shown.regions = regions;
    canvas.setContent(shown);
    const QImage picture = grabbed(canvas);
    QVERIFY(seen(picture, {50, 25}) != QColor(Qt::red)); // right of the first token
    QCOMPARE(seen(picture, {100, 25}), QColor(Qt::red)); // the next two are one
}

QTEST_MAIN(TestPictureCanvas)
#include "tst_picturecanvas.moc"
