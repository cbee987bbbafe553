// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Many series: no name is out of reach on the screen, and none is cut in a file.

#include <QHelpEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "ratesample.h"
#include "widgets/rateplot/ratefigure.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

QString longName(std::size_t series)
{
    return QStringLiteral("Vector quantization of residuals, kind %1, in stages").arg(series, 2, 10, QLatin1Char('0'));
}

RatePlotValue manySeries(std::size_t count)
{
    RatePlotValue value = rateSample(count);
    for (std::size_t i = 0; i < count; ++i) {
        value.series[i].name = longName(i);
        if (i % 4 == 1)
            value.series[i].fidelity = Fidelity::Analogue;
    }
    value.note = QStringLiteral("Means of 10 pictures; bars are standard deviations.");
    return value;
}

/// Scrolls as far as it takes; null: not there.
QRectF broughtIntoSight(RatePlot& plot, std::size_t series)
{
    auto* bar = plot.findChild<QScrollBar*>();
    bar->setValue(bar->value() + static_cast<int>(plot.legendRect(series).top() - plot.legendPlace().top()));
    const QRectF name = plot.legendRect(series);
    return plot.rect().contains(name.toAlignedRect())
            && plot.legendPlace().toAlignedRect().contains(name.toAlignedRect())
        ? name
        : QRectF();
}

QString tipAt(RatePlot& plot, const QPoint& place)
{
    QHelpEvent event(QEvent::ToolTip, place, plot.mapToGlobal(place));
    QCoreApplication::sendEvent(&plot, &event);
    return QToolTip::text();
}

/// All words that stand in an SVG, in their order.
QString wordsOf(const QByteArray& svg)
{
    static const QRegularExpression text(QStringLiteral(">([^<>]+)</text>"));
    QStringList words;
    auto found = text.globalMatch(QString::fromUtf8(svg));
    while (found.hasNext())
        words += found.next().captured(1).simplified();
    return words.join(QLatin1Char(' '));
}

} // namespace

class TestRateLegend : public QObject {
    Q_OBJECT
private slots:
    void everyNameIsReached_data();
    void everyNameIsReached();
    void wheelScrollsNamesAndNotTheAxes();
    void keysBringTheNameIntoSight();
    void shortNamesSayAllInATip();
    void filesHaveAllNamesWhole_data();
    void filesHaveAllNamesWhole();
    void fileOfASmallPlotIsHigher();
    void whatIsHiddenIsNotInAFile();
};

void TestRateLegend::everyNameIsReached_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("series");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("scrolled");
    QTest::newRow("a narrow dock") << QSize(310, 260) << 15 << 10.0 << true;
    QTest::newRow("a narrow and high dock") << QSize(310, 700) << 15 << 10.0 << false;
    QTest::newRow("a flat dock") << QSize(640, 250) << 18 << 10.0 << true;
    QTest::newRow("between") << QSize(430, 420) << 20 << 10.0 << true;
    QTest::newRow("a window") << QSize(1000, 700) << 20 << 10.0 << false;
    QTest::newRow("a window, large type") << QSize(1000, 700) << 20 << 20.0 << true;
    QTest::newRow("three and enough room") << QSize(1000, 700) << 3 << 10.0 << false;
}

void TestRateLegend::everyNameIsReached()
{
    QFETCH(QSize, size);
    QFETCH(int, series);
    QFETCH(double, points);
    QFETCH(bool, scrolled);
    RatePlot plot;
    QFont font = plot.font();
    font.setPointSizeF(points);
    plot.setFont(font);
    plot.resize(size);
    const auto count = static_cast<std::size_t>(series);
    plot.setValue(manySeries(count));
    QVERIFY(show(plot));
    const QRectF data = plot.axisRect()->rect();
    QVERIFY2(data.width() > size.width() * 0.3 && data.height() > size.height() * 0.2, "no room for the data");
    QVERIFY(!plot.legendPlace().intersects(data));
    QSignalSpy asked(&plot, &RatePlot::seriesShownChanged);
    for (std::size_t i = 0; i < count; ++i) {
        const QRectF name = broughtIntoSight(plot, i);
        QVERIFY2(!name.isEmpty(), qPrintable(longName(i)));
        QTest::mouseClick(&plot, Qt::LeftButton, {}, name.center().toPoint());
        QCOMPARE(asked.count(), static_cast<int>(i) + 1);
        QCOMPARE(asked.last()[0].value<std::size_t>(), i);
        QVERIFY2(tipAt(plot, name.center().toPoint()).contains(longName(i)), qPrintable(QToolTip::text()));
    }
    QCOMPARE(plot.legendScroll()->isVisible(), scrolled);
}

void TestRateLegend::wheelScrollsNamesAndNotTheAxes()
{
    RatePlot plot;
    plot.resize(310, 260);
    plot.setValue(manySeries(15));
    QVERIFY(show(plot));
    const QCPRange seen = plot.xAxis->range();
    const QPointF place = plot.legendPlace().center();
    QWheelEvent event(place, plot.mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&plot, &event);
    QVERIFY(plot.legendScroll()->value() > 0);
    QCOMPARE(plot.xAxis->range(), seen);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&plot, Qt::Key_PageDown);
    QCOMPARE(plot.legendScroll()->value(), plot.legendScroll()->maximum());
    plot.setValue(rateSample(2)); // all of them fit again
    plot.replot();
    QVERIFY(!plot.legendScroll()->isVisible());
    QVERIFY(QRectF(plot.rect()).contains(plot.legendRect(0)));
}

void TestRateLegend::keysBringTheNameIntoSight()
{
    RatePlot plot;
    plot.resize(310, 260);
    plot.setValue(manySeries(15));
    QVERIFY(show(plot));
    QVERIFY(!plot.legendPlace().contains(plot.legendRect(14)));
    QTest::keyClick(&plot, Qt::Key_Right);
    for (int i = 0; i < 14; ++i)
        QTest::keyClick(&plot, Qt::Key_Down);
    plot.replot();
    QCOMPARE(plot.pointedId().value_or(-1) / 100, std::int64_t{14});
    QVERIFY(plot.legendPlace().contains(plot.legendRect(14)));
    QVERIFY(!plot.legendPlace().contains(plot.legendRect(0)));
}

void TestRateLegend::shortNamesSayAllInATip()
{
    RatePlotValue value = manySeries(15);
    value.series[2].shown = false;
    RatePlot plot;
    plot.resize(310, 400);
    plot.setValue(value);
    QVERIFY(show(plot));
    const QString exact = tipAt(plot, broughtIntoSight(plot, 0).center().toPoint());
    QVERIFY2(exact.contains(QLatin1String("exact")) && exact.contains(QLatin1String("hide it")), qPrintable(exact));
    const QString analogue = tipAt(plot, broughtIntoSight(plot, 1).center().toPoint());
    QVERIFY2(analogue.contains(QLatin1String("analogue")), qPrintable(analogue));
    const QString hidden = tipAt(plot, broughtIntoSight(plot, 2).center().toPoint());
    QVERIFY2(hidden.contains(QLatin1String("show it")), qPrintable(hidden));
    tipAt(plot, plot.axisRect()->rect().center());
    QTRY_VERIFY(QToolTip::text().isEmpty());
}

void TestRateLegend::filesHaveAllNamesWhole_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::addColumn<int>("series");
    QTest::newRow("one column of a paper") << 84.0 << 60.0 << 15;
    QTest::newRow("its whole width") << 160.0 << 95.0 << 20;
    QTest::newRow("very flat") << 160.0 << 40.0 << 18;
}

void TestRateLegend::filesHaveAllNamesWhole()
{
    QFETCH(double, width);
    QFETCH(double, height);
    QFETCH(int, series);
    RateFigure figure;
    figure.widthMm = width;
    figure.heightMm = height;
    figure.points = 8;
    const auto count = static_cast<std::size_t>(series);
    const QByteArray svg = renderRateFigure(manySeries(count), figure, PictureFormat::Svg);
    const QString words = wordsOf(svg);
    QVERIFY(!words.contains(QChar(0x2026)) && !words.contains(QLatin1String("...")));
    for (std::size_t i = 0; i < count; ++i)
        QVERIFY2(words.contains(longName(i)), qPrintable(longName(i) + QLatin1String(" in ") + words));
    QCOMPARE(words.count(QLatin1String("analogue")), (series + 2) / 4);
    QVERIFY(words.contains(QLatin1String("bars are standard deviations.")));
}

void TestRateLegend::fileOfASmallPlotIsHigher()
{
    RatePlot plot;
    plot.resize(310, 260);
    plot.setValue(manySeries(15));
    QVERIFY(show(plot));
    QCOMPARE(plot.pictureSize().width(), 310);
    QVERIFY(plot.pictureSize().height() > 15 * plot.fontMetrics().height());
    const QString words = wordsOf(renderPicture(plot, PictureFormat::Svg));
    for (std::size_t i = 0; i < 15; ++i)
        QVERIFY2(words.contains(longName(i)), qPrintable(words));
    QCOMPARE(plot.size(), QSize(310, 260)); // the screen stays as it was
}

void TestRateLegend::whatIsHiddenIsNotInAFile()
{
    RatePlotValue value = manySeries(4);
    value.series[1].shown = false;
    RatePlot plot;
    plot.resize(700, 400);
    plot.setValue(value);
    const QString words = wordsOf(renderPicture(plot, PictureFormat::Svg));
    QVERIFY(words.contains(longName(0)) && words.contains(longName(3)));
    QVERIFY(!words.contains(longName(1)));
}

QTEST_MAIN(TestRateLegend)
#include "tst_ratelegend.moc"
