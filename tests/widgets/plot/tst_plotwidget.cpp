// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include <cmath>

#include "widgets/numbers/decimaltext.h"
#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

/// Bars at 1 … 9.
std::unique_ptr<PlotWidget> barPlot(Qt::Orientation direction = Qt::Horizontal)
{
    auto plot = std::make_unique<PlotWidget>(direction);
    std::vector<PlotMark> marks;
    auto* bars = new QCPBars(plot->keyAxis(), plot->valueAxis());
    for (int i = 1; i <= 9; ++i) {
        marks.push_back({static_cast<double>(i), static_cast<double>(i), 0.4});
        bars->addData(i, i);
    }
    plot->setMarks(PlotMarks(std::move(marks)));
    plot->setHome(QCPRange(0.5, 9.5), QCPRange(0, 10));
    plot->setReadout([](int mark) { return QStringLiteral("bar %1").arg(mark + 1); });
    plot->resize(400, 300);
    return plot;
}

bool show(QWidget& widget)
{
    widget.show();
    if (!QTest::qWaitForWindowExposed(&widget))
        return false;
    QCoreApplication::processEvents();
    return true;
}

QPoint at(const PlotWidget& plot, int mark)
{
    return plot.positionOf(mark).toPoint();
}

} // namespace

class TestPlotWidget : public QObject {
    Q_OBJECT
private slots:
    void nearestMark();
    void marksBetween();
    void clickChooses_data();
    void clickChooses();
    void draggingBrushes();
    void hoverReadsOut();
    void keysWalkAndChoose();
    void keysExtend();
    void zoomAndPanStayInside();
    void plainWheelIsLeftToTheList();
    void emptyPlotTakesAnyKey();
    void coloursFollowTheTheme();
    void picturesKeepText();
    void gradientBeginsOnPaper();
    void countsHaveWholeTicks_data();
    void countsHaveWholeTicks();
    void negativeNumbersHaveAMinusSign();
    void hiddenPlotsKeepNoPicture();
    void marksBeforeItIsEverShown();
};

void TestPlotWidget::nearestMark()
{
    const PlotMarks marks({{1, 0, 0}, {10, 0, 0}, {1000, 0, 0}});
    QCOMPARE(marks.nearest(0), 0);
    QCOMPARE(marks.nearest(5.4), 0);
    QCOMPARE(marks.nearest(5.6), 1);
    QCOMPARE(marks.nearest(120), 1);
    QCOMPARE(marks.nearest(120, true), 2);
    QCOMPARE(marks.nearest(1e9), 2);
    QCOMPARE(PlotMarks().nearest(3), -1);
}

void TestPlotWidget::marksBetween()
{
    const PlotMarks marks({{1, 0, 0.4}, {2, 0, 0.4}, {5, 0, 0.4}});
    QVERIFY((marks.between(0, 9) == PlotSpan{0, 2}));
    QVERIFY((marks.between(9, 1.5) == PlotSpan{1, 2}));
    QVERIFY((marks.between(2.2, 2.4) == PlotSpan{1, 1})); // beside all marks: the nearest
    QVERIFY(PlotMarks().between(0, 1).isEmpty());
}

void TestPlotWidget::clickChooses_data()
{
    QTest::addColumn<Qt::Orientation>("direction");
    QTest::addColumn<int>("mark");
    QTest::newRow("across, first") << Qt::Horizontal << 0;
    QTest::newRow("across, last") << Qt::Horizontal << 8;
    QTest::newRow("down, first") << Qt::Vertical << 0;
    QTest::newRow("down, fifth") << Qt::Vertical << 4;
}

void TestPlotWidget::clickChooses()
{
    QFETCH(Qt::Orientation, direction);
    QFETCH(int, mark);
    const auto plot = barPlot(direction);
    QVERIFY(show(*plot));
    QSignalSpy chosen(plot.get(), &PlotWidget::chosenChanged);
    QTest::mouseClick(plot.get(), Qt::LeftButton, {}, at(*plot, mark));
    QCOMPARE(chosen.count(), 1);
    QVERIFY((plot->chosen() == PlotSpan{mark, mark}));
}

void TestPlotWidget::draggingBrushes()
{
    const auto plot = barPlot();
    QVERIFY(show(*plot));
    QSignalSpy chosen(plot.get(), &PlotWidget::chosenChanged);
    QTest::mousePress(plot.get(), Qt::LeftButton, {}, at(*plot, 6) + QPoint(2, 0));
    QTest::mouseMove(plot.get(), at(*plot, 4));
    QTest::mouseMove(plot.get(), at(*plot, 2) - QPoint(2, 0));
    QVERIFY((plot->chosen() == PlotSpan{2, 6})); // shown while dragging, said at the end
    QCOMPARE(chosen.count(), 0);
    QTest::mouseRelease(plot.get(), Qt::LeftButton, {}, at(*plot, 2) - QPoint(2, 0));
    QCOMPARE(chosen.count(), 1);
    QVERIFY((plot->chosen() == PlotSpan{2, 6}));
}

void TestPlotWidget::hoverReadsOut()
{
    const auto plot = barPlot();
    QVERIFY(show(*plot));
    QSignalSpy pointed(plot.get(), &PlotWidget::pointedChanged);
    QTest::mouseMove(plot.get(), at(*plot, 3));
    QCOMPARE(plot->pointed(), 3);
    QCOMPARE(plot->accessibleDescription(), QStringLiteral("bar 4"));
    QTest::mouseMove(plot.get(), QPoint(1, 1)); // beside the axes
    QCOMPARE(plot->pointed(), -1);
    QCOMPARE(pointed.count(), 2);
}

void TestPlotWidget::keysWalkAndChoose()
{
    const auto plot = barPlot();
    QVERIFY(show(*plot));
    QTest::keyClick(plot.get(), Qt::Key_Right);
    QCOMPARE(plot->pointed(), 0);
    QTest::keyClick(plot.get(), Qt::Key_End);
    QTest::keyClick(plot.get(), Qt::Key_Left);
    QCOMPARE(plot->pointed(), 7);
    QTest::keyClick(plot.get(), Qt::Key_Return);
    QVERIFY((plot->chosen() == PlotSpan{7, 7}));
    QSignalSpy chosen(plot.get(), &PlotWidget::chosenChanged);
    QTest::keyClick(plot.get(), Qt::Key_Escape);
    QVERIFY(plot->chosen().isEmpty());
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(plot.get(), Qt::Key_PageUp);
    QCOMPARE(plot->pointed(), 0);
}

void TestPlotWidget::keysExtend()
{
    const auto plot = barPlot();
    QVERIFY(show(*plot));
    QTest::keyClick(plot.get(), Qt::Key_Home);
    QTest::keyClick(plot.get(), Qt::Key_Right);
    QTest::keyClick(plot.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(plot.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY((plot->chosen() == PlotSpan{1, 3}));
    QTest::keyClick(plot.get(), Qt::Key_Home, Qt::ShiftModifier);
    QVERIFY((plot->chosen() == PlotSpan{0, 1}));
}

void TestPlotWidget::zoomAndPanStayInside()
{
    const auto plot = barPlot();
    QVERIFY(show(*plot));
    const QCPRange home = plot->keyAxis()->range();
    QTest::keyClick(plot.get(), Qt::Key_Plus);
    QTest::keyClick(plot.get(), Qt::Key_Plus);
    QVERIFY(plot->keyAxis()->range().size() < home.size());
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(plot.get(), Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(plot->keyAxis()->range().upper <= home.upper + 1e-9);
    QVERIFY(plot->keyAxis()->range().upper > home.upper - 1e-6);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(plot.get(), Qt::Key_Minus);
    QVERIFY(plot->keyAxis()->range().size() <= home.size() + 1e-9);
    QTest::keyClick(plot.get(), Qt::Key_Plus);
    QTest::keyClick(plot.get(), Qt::Key_0);
    QCOMPARE(plot->keyAxis()->range().lower, home.lower);
    QCOMPARE(plot->keyAxis()->range().upper, home.upper);
}

void TestPlotWidget::plainWheelIsLeftToTheList()
{
    const auto plot = barPlot();
    QVERIFY(show(*plot));
    const QPointF centre(200, 150);
    const auto wheel = [&](Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(centre, plot->mapToGlobal(centre), {}, QPoint(0, 120), Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        event.accept();
        QCoreApplication::sendEvent(plot.get(), &event);
        return event.isAccepted();
    };
    QVERIFY(!wheel(Qt::NoModifier));
    const double before = plot->keyAxis()->range().size();
    QVERIFY(wheel(Qt::ControlModifier));
    QVERIFY(plot->keyAxis()->range().size() < before);
}

void TestPlotWidget::emptyPlotTakesAnyKey()
{
    PlotWidget plot;
    plot.resize(200, 150);
    QVERIFY(show(plot));
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_End, Qt::Key_Return, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0,
                              Qt::Key_Escape, Qt::Key_PageDown})
        QTest::keyClick(&plot, key);
    QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(100, 75));
    QCOMPARE(plot.pointed(), -1);
    QVERIFY(plot.chosen().isEmpty());
}

void TestPlotWidget::coloursFollowTheTheme()
{
    const auto plot = barPlot();
    QSignalSpy restyled(plot.get(), &PlotWidget::restyled);
    plot->setPalette(themePalette(true));
    QVERIFY(restyled.count() >= 1);
    QVERIFY(plot->tokenPalette().isDark());
    QCOMPARE(plot->xAxis->tickLabelColor(), themeColours(true).text);
    plot->setStrong(true);
    QVERIFY(plot->tokenPalette().isStrong());
    QVERIFY(plot->lineWidth() > 2);
}

void TestPlotWidget::picturesKeepText()
{
    PlotCard card(QStringLiteral("bars"), barPlot().release());
    card.setTitle(QStringLiteral("A title here"));
    card.setFigure(QStringLiteral("Mean 4.31"));
    card.plot()->setAxisTitles(QStringLiteral("length (bytes)"), QStringLiteral("tokens"));
    card.resize(400, 300);
    QVERIFY(show(card));
    const QByteArray svg = renderPicture(card, PictureFormat::Svg);
    for (const char* text : {"A title here", "Mean 4.31", "length (bytes)"})
        QVERIFY2(svg.contains(text), text);
    QVERIFY(svg.contains("<text"));
    QVERIFY(renderPicture(card, PictureFormat::Pdf).startsWith("%PDF"));
    const QImage png = QImage::fromData(renderPicture(card, PictureFormat::Png, 2));
    QCOMPARE(png.size(), card.size() * 2);
    QVERIFY(!card.data(DataScope::All));
    QCOMPARE(card.plot()->accessibleName(), QStringLiteral("A title here"));
}

void TestPlotWidget::gradientBeginsOnPaper()
{
    for (const bool dark : {false, true}) {
        const QCPColorGradient gradient = sequentialGradient(TokenPalette(dark));
        QVERIFY(gradient.colorStops().size() >= 8);
        QVERIFY(gradient.colorStops().first() != gradient.colorStops().last());
        QCOMPARE(gradient.colorStops().first().alpha(), 255);
    }
}

void TestPlotWidget::countsHaveWholeTicks_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("token lengths") << 0.4 << 12.6;
    QTest::newRow("one bar") << -0.6 << 1.4;
    QTest::newRow("a single token") << 0.0 << 1.06;
    QTest::newRow("hundreds") << 0.0 << 960.0;
    QTest::newRow("zoomed in between two") << 3.2 << 3.9;
}

void TestPlotWidget::countsHaveWholeTicks()
{
    QFETCH(const double, least);
    QFETCH(const double, most);
    PlotWidget plot(Qt::Horizontal);
    plot.resize(500, 240);
    plot.setCounting(plot.xAxis);
    plot.show();
    plot.xAxis->setRange(least, most);
    plot.replot();
    for (const double tick : plot.xAxis->tickVector())
        QCOMPARE(tick, std::round(tick));
    const bool holdsOne = std::floor(most) >= std::ceil(least);
    QVERIFY(!holdsOne || !plot.xAxis->tickVector().isEmpty());
    QVERIFY(plot.xAxis->tickVector().size() < 16);
}

void TestPlotWidget::negativeNumbersHaveAMinusSign()
{
    PlotWidget plot(Qt::Horizontal);
    plot.resize(500, 240);
    plot.show();
    plot.xAxis->setRange(-4, 4);
    plot.replot();
    const QString labels = plot.xAxis->tickVectorLabels().join(QLatin1Char(' '));
    QVERIFY2(labels.contains(QString::fromUtf8("\u22122")) && !labels.contains(QLatin1Char('-')), qPrintable(labels));
    QCOMPARE(decimalText(-0.72, 'f', 2), QString::fromUtf8("\u22120.72"));
    QCOMPARE(decimalText(0.72, 'f', 2), QStringLiteral("0.72"));
}

void TestPlotWidget::hiddenPlotsKeepNoPicture()
{
    PlotWidget plot(Qt::Horizontal);
    plot.resize(500, 240);
    QCoreApplication::processEvents(); // QCustomPlot draws once it was made, whether shown or not
    QCOMPARE(plot.viewport().size(), QSize(1, 1));
    plot.show();
    QCoreApplication::processEvents();
    QCOMPARE(plot.viewport(), plot.rect());
}

/// Behind another tab a plot has no size yet, and is marked all the same.
void TestPlotWidget::marksBeforeItIsEverShown()
{
    PlotWidget plot;
    plot.resize(1, 1);
    plot.setMarks(PlotMarks({{1, 0.5, 0}, {2, 0.7, 0}}));
    plot.setMarked(1);
    QCOMPARE(plot.marked(), 1);
}

QTEST_MAIN(TestPlotWidget)
#include "tst_plotwidget.moc"
