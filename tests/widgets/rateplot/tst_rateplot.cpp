// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "ratesample.h"
#include "widgets/rateplot/ratecard.h"
#include "widgets/rateplot/ratefigure.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

std::unique_ptr<RatePlot> plotOf(RatePlotValue value, QSize size = {720, 420})
{
    auto plot = std::make_unique<RatePlot>();
    plot->resize(size);
    plot->setValue(std::move(value));
    return plot;
}

QPoint at(const RatePlot& plot, std::int64_t id)
{
    return plot.placeOf(id).value_or(QPointF(-1, -1)).toPoint();
}

void move(RatePlot& plot, const QPoint& to, Qt::MouseButtons buttons = Qt::NoButton,
          Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QMouseEvent event(QEvent::MouseMove, to, plot.mapToGlobal(to), Qt::NoButton, buttons, modifiers);
    QCoreApplication::sendEvent(&plot, &event);
}

void drag(RatePlot& plot, const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::mousePress(&plot, Qt::LeftButton, modifiers, from);
    move(plot, (from + to) / 2, Qt::LeftButton, modifiers);
    move(plot, to, Qt::LeftButton, modifiers);
    QTest::mouseRelease(&plot, Qt::LeftButton, modifiers, to);
}

void wheel(RatePlot& plot, const QPoint& position, int steps)
{
    QWheelEvent event(position, plot.mapToGlobal(position), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&plot, &event);
    plot.replot();
}

} // namespace

class TestRatePlot : public QObject {
    Q_OBJECT
private slots:
    void clickOpens();
    void hoverShowsACard();
    void draggingSelects();
    void clickOnTheLegendAsksToHide();
    void keysWalk_data();
    void keysWalk();
    void keysOpenAndSelect();
    void wheelAndKeysZoom();
    void controlDragZoomsIn();
    void newValueKeepsWhatIsSeen();
    void logarithmicAxesLeaveOutZero();
    void legendStandsOutside_data();
    void legendStandsOutside();
    void saysWhatItShows();
    void emptyTakesAnyKey();
    void dataFollowsScope();
    void picturesKeepText();
    void figureIsWhiteInTheDark();
    void figureHasItsSize();
    void manyPointsAreStamped();
};

void TestRatePlot::clickOpens()
{
    const auto plot = plotOf(rateSample(3));
    QVERIFY(show(*plot));
    QSignalSpy opened(plot.get(), &RatePlot::pointActivated);
    QTest::mouseClick(plot.get(), Qt::LeftButton, {}, at(*plot, 103));
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].value<std::int64_t>(), 103);
}

void TestRatePlot::hoverShowsACard()
{
    const auto plot = plotOf(rateSample(2));
    plot->setDescription([](std::int64_t id) { return QStringLiteral("heading\npoint %1").arg(id); });
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::red);
    bool ready = false;
    plot->setThumbnails([&](std::int64_t) { return ready ? picture : QImage(); });
    QVERIFY(show(*plot));
    QSignalSpy pointed(plot.get(), &RatePlot::pointPointed);
    move(*plot, at(*plot, 2));
    QCOMPARE(pointed.count(), 1);
    QVERIFY(plot->card()->isVisible());
    QCOMPARE(plot->card()->text(), QStringLiteral("heading\npoint 2"));
    QVERIFY(!plot->card()->hasPicture());
    QVERIFY(plot->rect().contains(plot->card()->geometry()));
    ready = true;
    plot->refreshCard();
    QVERIFY(plot->card()->hasPicture());
    QVERIFY(plot->accessibleDescription().contains(QLatin1String("point 2")));
    move(*plot, QPoint(3, 3));
    QVERIFY(!plot->card()->isVisible());
    QVERIFY(!plot->pointedId());
}

void TestRatePlot::draggingSelects()
{
    const auto plot = plotOf(rateSample(2));
    QVERIFY(show(*plot));
    QSignalSpy changed(plot.get(), &RatePlot::selectionChanged);
    QSignalSpy opened(plot.get(), &RatePlot::pointActivated);
    const QPoint corner(8, 8);
    drag(*plot, at(*plot, 1) - corner, at(*plot, 1) + corner);
    QCOMPARE(plot->selected(), (std::set<std::int64_t>{1}));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(opened.count(), 0);
    QTest::mouseClick(plot.get(), Qt::LeftButton, Qt::ControlModifier, at(*plot, 104));
    QCOMPARE(plot->selected(), (std::set<std::int64_t>{1, 104}));
    plot->setSelected({}); // from elsewhere
    QCOMPARE(changed.count(), 2);
}

void TestRatePlot::clickOnTheLegendAsksToHide()
{
    RatePlotValue value = rateSample(3);
    const auto plot = plotOf(value);
    QVERIFY(show(*plot));
    QSignalSpy asked(plot.get(), &RatePlot::seriesShownChanged);
    QTest::mouseClick(plot.get(), Qt::LeftButton, {}, plot->legendRect(1).center().toPoint());
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<std::size_t>(), std::size_t{1});
    QCOMPARE(asked[0][1].toBool(), false);
    value.series[1].shown = false;
    plot->setValue(value);
    plot->replot();
    QVERIFY(!plot->placeOf(101));
    QTest::mouseClick(plot.get(), Qt::LeftButton, {}, plot->legendRect(1).center().toPoint());
    QCOMPARE(asked[1][1].toBool(), true);
}

void TestRatePlot::keysWalk_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<int>("id");
    QTest::newRow("first") << QList<int>{Qt::Key_Right} << 0;
    QTest::newRow("along") << QList<int>{Qt::Key_Right, Qt::Key_Right, Qt::Key_Right} << 2;
    QTest::newRow("back") << QList<int>{Qt::Key_Right, Qt::Key_Right, Qt::Key_Left} << 0;
    QTest::newRow("down a series") << QList<int>{Qt::Key_Right, Qt::Key_Right, Qt::Key_Down} << 101;
    QTest::newRow("down past a hidden one") << QList<int>{Qt::Key_Right, Qt::Key_Down, Qt::Key_Down} << 300;
    QTest::newRow("up again") << QList<int>{Qt::Key_Right, Qt::Key_Down, Qt::Key_Up} << 0;
    QTest::newRow("up from the first stays") << QList<int>{Qt::Key_Right, Qt::Key_Up} << 0;
    QTest::newRow("last of the series") << QList<int>{Qt::Key_Right, Qt::Key_End, Qt::Key_Right} << 4;
    QTest::newRow("first of the series") << QList<int>{Qt::Key_Right, Qt::Key_End, Qt::Key_Home} << 0;
}

void TestRatePlot::keysWalk()
{
    QFETCH(QList<int>, keys);
    QFETCH(int, id);
    RatePlotValue value = rateSample(4);
    value.series[2].shown = false;
    const auto plot = plotOf(value);
    QVERIFY(show(*plot));
    for (const int key : keys)
        QTest::keyClick(plot.get(), static_cast<Qt::Key>(key));
    QCOMPARE(plot->pointedId().value_or(-1), std::int64_t{id});
    QVERIFY(plot->card()->isVisible());
}

void TestRatePlot::keysOpenAndSelect()
{
    const auto plot = plotOf(rateSample(2));
    QVERIFY(show(*plot));
    QSignalSpy opened(plot.get(), &RatePlot::pointActivated);
    QTest::keyClick(plot.get(), Qt::Key_Return); // nothing yet
    QCOMPARE(opened.count(), 0);
    QTest::keyClick(plot.get(), Qt::Key_Right);
    QTest::keyClick(plot.get(), Qt::Key_Right);
    QTest::keyClick(plot.get(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].value<std::int64_t>(), 1);
    QTest::keyClick(plot.get(), Qt::Key_Space);
    QCOMPARE(plot->selected(), (std::set<std::int64_t>{1}));
    QTest::keyClick(plot.get(), Qt::Key_Escape);
    QVERIFY(plot->selected().empty());
}

void TestRatePlot::wheelAndKeysZoom()
{
    const auto plot = plotOf(rateSample(2));
    QVERIFY(show(*plot));
    const QCPRange whole = plot->xAxis->range();
    const QPoint place = at(*plot, 2);
    wheel(*plot, place, 3);
    QVERIFY(plot->xAxis->range().size() < whole.size());
    // What is under the pointer stays there but for what longer numbers take of the axes.
    QVERIFY((at(*plot, 2) - place).manhattanLength() <= 20);
    QVERIFY((at(*plot, 4) - place).manhattanLength() > 60);
    wheel(*plot, place, -30);
    QCOMPARE(plot->xAxis->range(), whole);
    QTest::keyClick(plot.get(), Qt::Key_Plus);
    QVERIFY(plot->xAxis->range().size() < whole.size());
    const double low = plot->xAxis->range().lower;
    QTest::keyClick(plot.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(plot->xAxis->range().lower < low);
    QTest::keyClick(plot.get(), Qt::Key_0);
    QCOMPARE(plot->xAxis->range(), whole);
    wheel(*plot, place, 4000);
    QVERIFY(plot->xAxis->range().size() > 0);
}

void TestRatePlot::controlDragZoomsIn()
{
    const auto plot = plotOf(rateSample(2, false));
    QVERIFY(show(*plot));
    const QPoint from = at(*plot, 1) - QPoint(20, 20);
    const double x = plot->xAxis->pixelToCoord(from.x());
    drag(*plot, from, at(*plot, 1) + QPoint(20, 20), Qt::ControlModifier);
    QVERIFY(plot->selected().empty());
    QVERIFY(std::abs(plot->xAxis->range().lower - x) < 1e-9);
    QTest::mouseDClick(plot.get(), Qt::LeftButton, {}, at(*plot, 1) + QPoint(60, 60));
    QVERIFY(plot->placeOf(104).has_value());
    QVERIFY(plot->xAxis->range().lower <= 0);
}

void TestRatePlot::newValueKeepsWhatIsSeen()
{
    const auto plot = plotOf(rateSample(2));
    QVERIFY(show(*plot));
    wheel(*plot, at(*plot, 2), 3);
    plot->setSelected({1, 104});
    const QCPRange seen = plot->xAxis->range();
    plot->setValue(rateSample(3)); // a point has come in
    QCOMPARE(plot->xAxis->range(), seen);
    QCOMPARE(plot->selected(), (std::set<std::int64_t>{1, 104}));
    RatePlotValue one = rateSample(1, false);
    plot->setValue(one);
    QCOMPARE(plot->selected(), (std::set<std::int64_t>{1}));
    QVERIFY(plot->xAxis->range() != seen); // other axes: all of it again
}

void TestRatePlot::logarithmicAxesLeaveOutZero()
{
    RatePlotValue value = rateSample(1);
    value.series[0].points[0].x = 0;
    value.note = QStringLiteral("A note.");
    const auto plot = plotOf(value);
    QVERIFY(show(*plot));
    QVERIFY(!plot->placeOf(0));
    QVERIFY(plot->xAxis->range().lower > 0);
    QVERIFY2(plot->noteText().startsWith(QLatin1String("A note. 1 point")), qPrintable(plot->noteText()));
}

void TestRatePlot::legendStandsOutside_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("beside");
    QTest::newRow("wide") << QSize(1000, 500) << 10.0 << true;
    QTest::newRow("narrow") << QSize(480, 420) << 10.0 << false;
    QTest::newRow("large type") << QSize(1100, 900) << 30.0 << false;
}

void TestRatePlot::legendStandsOutside()
{
    QFETCH(QSize, size);
    QFETCH(double, points);
    QFETCH(bool, beside);
    RatePlotValue value = rateSample(4);
    value.series[2].name =
        QStringLiteral("Векторное квантование с остаточными кодовыми книгами и учётом кодовой книги");
    const auto plot = plotOf(value, size);
    QFont font = plot->font();
    font.setPointSizeF(points);
    plot->setFont(font);
    QVERIFY(show(*plot));
    QCOMPARE(plot->isLegendBeside(), beside);
    const QRectF data = plot->axisRect()->rect();
    QVERIFY(data.width() > size.width() * 0.4);
    QVERIFY(data.height() > size.height() * 0.2);
    for (std::size_t i = 0; i < 4; ++i) {
        QVERIFY(!plot->legendRect(i).intersects(data));
        QVERIFY(QRectF(plot->rect()).contains(plot->legendRect(i)));
    }
}

void TestRatePlot::saysWhatItShows()
{
    const auto plot = plotOf(rateSample(3));
    QCOMPARE(plot->accessibleName(), QStringLiteral("sample"));
    const QString text = plot->accessibleDescription();
    QVERIFY2(text.contains(QLatin1String("PSNR (RGB) (dB)")) && text.contains(QLatin1String("15 point"))
                 && text.contains(QLatin1String("3 series")),
             qPrintable(text));
}

void TestRatePlot::emptyTakesAnyKey()
{
    RatePlot plot;
    plot.setEmptyText(QStringLiteral("Choose a preset or drop pictures"));
    plot.resize(400, 300);
    QVERIFY(show(plot));
    QVERIFY(!plot.hasExport());
    for (const Qt::Key key :
         {Qt::Key_Left, Qt::Key_Down, Qt::Key_End, Qt::Key_Plus, Qt::Key_0, Qt::Key_Return, Qt::Key_Escape})
        QTest::keyClick(&plot, key);
    QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(100, 100));
    wheel(plot, {100, 100}, 2);
    QVERIFY(!plot.pointedId());
}

void TestRatePlot::dataFollowsScope()
{
    const auto plot = plotOf(rateSample(2));
    QVERIFY(show(*plot));
    QCOMPARE(plot->data(DataScope::All)->rows(), std::size_t{10});
    QCOMPARE(plot->data(DataScope::Visible)->rows(), std::size_t{10});
    QVERIFY(!plot->data(DataScope::Selected));
    plot->setSelected({0, 1, 2});
    QCOMPARE(plot->data(DataScope::Selected)->rows(), std::size_t{3});
    wheel(*plot, at(*plot, 0), 8);
    const std::size_t seen = plot->data(DataScope::Visible)->rows();
    QVERIFY(seen > 0 && seen < 10);
    QCOMPARE(plot->data(DataScope::All)->rows(), std::size_t{10});
}

void TestRatePlot::picturesKeepText()
{
    const auto plot = plotOf(rateSample(2));
    const QByteArray svg = renderPicture(*plot, PictureFormat::Svg);
    for (const char* text : {">Bits per pixel", ">PSNR (RGB) (dB)", ">Series 2", ">0.2"})
        QVERIFY2(svg.contains(text), text);
    const QByteArray pdf = renderPicture(*plot, PictureFormat::Pdf);
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.contains("/Font"));
    QVERIFY(!pdf.contains("/Subtype /Image"));
}

void TestRatePlot::figureIsWhiteInTheDark()
{
    const QPalette before = QGuiApplication::palette();
    QGuiApplication::setPalette(themePalette(true));
    const QByteArray png = renderRateFigure(rateSample(3), {}, PictureFormat::Png);
    QGuiApplication::setPalette(before);
    const QImage image = QImage::fromData(png);
    QVERIFY(!image.isNull());
    QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
    QCOMPARE(image.pixelColor(image.width() / 2, 1), QColor(Qt::white));
}

void TestRatePlot::figureHasItsSize()
{
    RateFigure figure;
    figure.widthMm = 84;
    figure.heightMm = 60;
    figure.points = 8;
    const QByteArray svg = renderRateFigure(rateSample(2), figure, PictureFormat::Svg);
    const qsizetype from = svg.indexOf("width=\"");
    const double width = svg.mid(from + 7, svg.indexOf("mm\"", from) - from - 7).toDouble();
    QVERIFY2(std::abs(width - 84) < 0.3, svg.left(300).constData());
    QVERIFY(svg.contains("<text"));
    // Another program finds a face of the kind.
    const qsizetype families = svg.count("font-family=\"");
    QVERIFY(families > 0);
    QCOMPARE(svg.count("Arial, Helvetica, sans-serif\""), families);
    QVERIFY(!svg.contains("\"Sans Serif"));
}

void TestRatePlot::manyPointsAreStamped()
{
    RatePlotValue value = rateSample(1);
    for (int i = 0; i < 4000; ++i)
        value.series[0].points.push_back({0.2 + i * 1e-4, 30 + (i % 17) * 0.2, 0, 0, {}, 1000 + i, false, 1 + i % 9});
    const auto plot = plotOf(value);
    QVERIFY(show(*plot));
    // A marker is where its point is, whether drawn or stamped.
    const QImage image = plot->grab().toImage();
    const QPointF place = *plot->placeOf(4) * image.devicePixelRatio();
    const QColor seen = image.pixelColor(place.toPoint());
    QVERIFY2(seen != plot->tokenPalette().paper() && seen.saturation() > 60, qPrintable(seen.name()));
}

QTEST_MAIN(TestRatePlot)
#include "tst_rateplot.moc"
