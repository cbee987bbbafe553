// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Costs without a quality, such as a clip's own file: upright lines, told in the legend and by the pointer.

#include <QHelpEvent>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "ratesample.h"
#include "widgets/rateplot/ratelook.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/theme/contrast.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

constexpr double kMark = 0.05;

RatePlotValue withFile(std::vector<double> marks = {kMark})
{
    RatePlotValue value = rateSample(2);
    RatePlotSeries file;
    file.name = QStringLiteral("The file itself");
    file.look = 2;
    file.marks = std::move(marks);
    file.reference = true;
    value.series.push_back(std::move(file));
    return value;
}

struct Shown {
    RatePlot plot;
    QImage image;

    explicit Shown(const RatePlotValue& value, bool dark = false)
    {
        plot.setPalette(themePalette(dark));
        plot.resize(720, 420);
        plot.setValue(value);
        plot.show();
        ready = QTest::qWaitForWindowExposed(&plot);
        QCoreApplication::processEvents();
        grab();
    }
    void grab()
    {
        plot.replot();
        image = plot.grab().toImage();
    }
    /// Of the pixels of a rectangle, how many are about of a colour.
    int count(const QRectF& place, const QColor& colour) const
    {
        const double dots = image.devicePixelRatio();
        const QRect pixels = QRectF(place.topLeft() * dots, place.size() * dots).toAlignedRect() & image.rect();
        int found = 0;
        for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
            for (int x = pixels.left(); x <= pixels.right(); ++x) {
                const QColor seen = image.pixelColor(x, y);
                const int away = std::abs(seen.red() - colour.red()) + std::abs(seen.green() - colour.green())
                    + std::abs(seen.blue() - colour.blue());
                found += away < 90 ? 1 : 0;
            }
        }
        return found;
    }
    /// Rows of the axes' height at which there is something of the file's line.
    int rowsOfLine(double mark) const
    {
        const QRectF data = plot.axisRect()->rect();
        const double x = plot.placeOfMark(mark).value_or(-100);
        int rows = 0;
        for (double y = data.top() + 1; y < data.bottom(); ++y)
            rows += count({x - 1, y, 2, 1}, look().colour) > 0 ? 1 : 0;
        return rows;
    }
    RateLook look() const { return rateLook(plot.value().series[2], plot.tokenPalette(), plot.fontMetrics().height()); }
    QString tipAt(const QPointF& place)
    {
        QHelpEvent event(QEvent::ToolTip, place.toPoint(), plot.mapToGlobal(place.toPoint()));
        QCoreApplication::sendEvent(&plot, &event);
        return QToolTip::text();
    }

    bool ready = false;
};

} // namespace

class TestRateMarks : public QObject {
    Q_OBJECT
private slots:
    void isADashedLine_data();
    void isADashedLine();
    void legendShowsTheLineAlone_data();
    void legendShowsTheLineAlone();
    void axesHaveRoomForIt();
    void hiddenIsNotDrawn();
    void whatHasNoPlaceIsLeftOut();
    void pointerReadsIt();
    void filesHaveIt();
};

void TestRateMarks::isADashedLine_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestRateMarks::isADashedLine()
{
    QFETCH(bool, dark);
    const Shown shown(withFile(), dark);
    QVERIFY(shown.ready);
    const int height = shown.plot.axisRect()->height();
    const int rows = shown.rowsOfLine(kMark);
    QVERIFY2(rows > height * 0.45 && rows < height * 0.9, qPrintable(QStringLiteral("%1 of %2").arg(rows).arg(height)));
    QVERIFY(contrast::ratio(shown.look().colour, shown.plot.tokenPalette().paper()) >= 3);
}

void TestRateMarks::legendShowsTheLineAlone_data()
{
    isADashedLine_data();
}

void TestRateMarks::legendShowsTheLineAlone()
{
    QFETCH(bool, dark);
    // Also while the file has not been measured.
    for (const RatePlotValue& value : {withFile(), withFile({})}) {
        const Shown shown(value, dark);
        const QRectF name = shown.plot.legendRect(2);
        const double em = shown.plot.fontMetrics().height();
        const QRectF sample(name.left(), name.top(), em * 1.6, em);
        const int line = shown.count(sample, shown.look().colour);
        // A line two wide at most, with gaps; a marker would be more.
        QVERIFY2(line > sample.width() * 0.3 && line < sample.width() * 2.2, qPrintable(QString::number(line)));
        const QRectF other = shown.plot.legendRect(0);
        const RateLook marked =
            rateLook(shown.plot.value().series[0], shown.plot.tokenPalette(), shown.plot.fontMetrics().height());
        QVERIFY(shown.count({other.topLeft(), sample.size()}, marked.colour) > line * 1.5);
    }
}

void TestRateMarks::axesHaveRoomForIt()
{
    const Shown with(withFile());
    const Shown without(withFile({}));
    QVERIFY(with.plot.xAxis->range().contains(kMark));
    QVERIFY(!without.plot.xAxis->range().contains(kMark));
}

void TestRateMarks::hiddenIsNotDrawn()
{
    RatePlotValue value = withFile();
    value.series[2].shown = false;
    const Shown shown(value);
    QVERIFY(!shown.plot.xAxis->range().contains(kMark));
    QCOMPARE(shown.rowsOfLine(kMark), 0);
}

void TestRateMarks::whatHasNoPlaceIsLeftOut()
{
    Shown shown(withFile({0, -1, std::numeric_limits<double>::quiet_NaN()}));
    QVERIFY(shown.ready);
    QVERIFY(shown.plot.xAxis->range().lower > 0);
    for (const double mark : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
        QVERIFY(!shown.plot.placeOfMark(mark));
    RatePlotValue value = withFile({0});
    value.x.logarithmic = false;
    shown.plot.setValue(value);
    shown.grab();
    QVERIFY(shown.plot.placeOfMark(0).has_value());
}

void TestRateMarks::pointerReadsIt()
{
    Shown shown(withFile());
    QVERIFY(shown.ready);
    QSignalSpy opened(&shown.plot, &RatePlot::pointActivated);
    const QPointF place(shown.plot.placeOfMark(kMark).value_or(0) + 2, shown.plot.axisRect()->center().y());
    const QString tip = shown.tipAt(place);
    QVERIFY2(tip.contains(QLatin1String("The file itself")) && tip.contains(QLatin1String("Bits per pixel"))
                 && tip.contains(QLatin1String("0.05")),
             qPrintable(tip));
    // The others step back, as they do for a name in the legend.
    const QColor first =
        rateLook(shown.plot.value().series[0], shown.plot.tokenPalette(), shown.plot.fontMetrics().height()).colour;
    const QRectF data = shown.plot.axisRect()->rect();
    const int before = shown.count(data, first);
    QMouseEvent move(QEvent::MouseMove, place, shown.plot.mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(&shown.plot, &move);
    shown.grab();
    QVERIFY(before > 0 && shown.count(data, first) < before / 2);
    QVERIFY(shown.rowsOfLine(kMark) > 0);
    QTest::mouseClick(&shown.plot, Qt::LeftButton, {}, place.toPoint());
    QCOMPARE(opened.count(), 0); // there is no picture of it
}

void TestRateMarks::filesHaveIt()
{
    const Shown shown(withFile());
    const QByteArray svg = renderPicture(shown.plot, PictureFormat::Svg);
    QVERIFY(svg.contains("stroke-dasharray"));
    QVERIFY(svg.contains("The file itself"));
    // A name without a line would be looked for in vain.
    const Shown unmeasured(withFile({}));
    QVERIFY(!renderPicture(unmeasured.plot, PictureFormat::Svg).contains("The file itself"));
    const Shown without(rateSample(2));
    QVERIFY(!renderPicture(without.plot, PictureFormat::Svg).contains("stroke-dasharray"));
}

QTEST_MAIN(TestRateMarks)
#include "tst_ratemarks.moc"
