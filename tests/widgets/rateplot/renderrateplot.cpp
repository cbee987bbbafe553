// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// render_rateplot FOLDER: the plot in both themes, small and large, to look at.

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTest>

#include "ratesample.h"
#include "widgets/rateplot/ratefigure.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

RatePlotValue photoValue(bool russian)
{
    RatePlotValue value = rateSample(6);
    const QStringList names = russian
        ? QStringList{QStringLiteral("JPEG"),
                      QStringLiteral("Остаточное векторное квантование (RVQ)"),
                      QStringLiteral("Остаточное векторное квантование без кодовой книги"),
                      QStringLiteral("Конечное скалярное квантование"),
                      QStringLiteral("WebP"),
                      QStringLiteral("Квадродерево с обрезкой по Лагранжу")}
        : QStringList{
            QStringLiteral("JPEG"), QStringLiteral("RVQ"),  QStringLiteral("RVQ without its codebook"),
            QStringLiteral("FSQ"),  QStringLiteral("WebP"), QStringLiteral("Quadtree with Lagrangian pruning")};
    for (std::size_t i = 0; i < 6; ++i)
        value.series[i].name = names[static_cast<int>(i)];
    value.series[2].sideLeftOut = true;
    value.series[2].look = 1;
    value.series[3].look = 2;
    value.series[4].look = 3;
    value.series[5].look = 4;
    value.series[3].fidelity = Fidelity::Analogue;
    value.series[5].fidelity = Fidelity::Transcription;
    value.note = russian ? QStringLiteral("Среднее по 10 изображениям; отрезки показывают стандартное отклонение.")
                         : QStringLiteral("Means of 10 pictures; bars are standard deviations.");
    if (russian) {
        value.x.title = QStringLiteral("Бит на пиксель");
        value.y.title = QStringLiteral("Пиковое отношение сигнала к шуму");
        value.y.unit = QStringLiteral("дБ");
    }
    return value;
}

RatePlotValue manyNames(std::size_t count)
{
    RatePlotValue value = rateSample(count);
    for (std::size_t i = 0; i < count; ++i) {
        value.series[i].name = i % 3 == 0
            ? QStringLiteral("WebP %1").arg(i)
            : QStringLiteral("Vector quantization of residuals, kind %1, in stages").arg(i, 2, 10, QLatin1Char('0'));
        value.series[i].fidelity = i % 4 == 1 ? Fidelity::Analogue : Fidelity::Exact;
    }
    value.note = QStringLiteral("Means of 10 pictures; bars are standard deviations.");
    return value;
}

void save(const QString& folder, const QString& name, bool dark, const RatePlotValue& value, QSize size, double points,
          double dots, bool card)
{
    RatePlot plot;
    plot.setPalette(themePalette(dark));
    QFont font = plot.font();
    font.setPointSizeF(points);
    plot.setFont(font);
    plot.resize(size);
    QImage thumbnail(320, 240, QImage::Format_RGB32);
    for (int y = 0; y < 240; ++y) {
        for (int x = 0; x < 320; ++x)
            thumbnail.setPixel(x, y, qRgb(x * 255 / 320, y, 120));
    }
    plot.setThumbnails([&](std::int64_t) { return thumbnail; });
    plot.setDescription([](std::int64_t) {
        return QStringLiteral("Residual VQ\nstages 3, codes 64\n0.31 bits per pixel\n29.84 dB PSNR\n1,024 tokens");
    });
    plot.setValue(value);
    plot.show();
    QCoreApplication::processEvents();
    plot.replot();
    if (card) {
        plot.setOpened(101);
        plot.setFocus();
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Right);
    }
    QImage image((QSizeF(size) * dots).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(dots);
    plot.render(&image);
    image.save(QDir(folder).filePath(name));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : ".");
    save(folder, QStringLiteral("light.png"), false, photoValue(false), {900, 480}, 10, 1, true);
    save(folder, QStringLiteral("dark2.png"), true, photoValue(false), {900, 480}, 10, 2, true);
    save(folder, QStringLiteral("russian.png"), false, photoValue(true), {500, 480}, 10, 1, false);
    save(folder, QStringLiteral("large.png"), false, photoValue(true), {1000, 700}, 20, 1, false);
    save(folder, QStringLiteral("many-dock.png"), false, manyNames(15), {310, 300}, 10, 1, false);
    save(folder, QStringLiteral("many-high.png"), true, manyNames(15), {310, 700}, 10, 1, false);
    save(folder, QStringLiteral("many-flat.png"), true, manyNames(18), {640, 250}, 10, 1, true);
    save(folder, QStringLiteral("many-between.png"), false, manyNames(20), {430, 420}, 10, 2, false);
    save(folder, QStringLiteral("many-window.png"), false, manyNames(20), {1000, 700}, 10, 1, false);
    RatePlotValue clip = photoValue(false);
    clip.series.push_back({QStringLiteral("The file itself"), Fidelity::Exact, 5, false, true, {}, {0.08}, true});
    save(folder, QStringLiteral("file-light.png"), false, clip, {700, 400}, 10, 1, false);
    save(folder, QStringLiteral("file-dark.png"), true, clip, {700, 400}, 10, 1, false);
    RatePlotValue band = photoValue(false);
    band.spread = RateSpread::Band;
    band.x.logarithmic = false;
    save(folder, QStringLiteral("band.png"), false, band, {900, 420}, 10, 1, false);
    RateFigure column;
    column.widthMm = 84;
    column.heightMm = 60;
    column.points = 8;
    QFile narrow(QDir(folder).filePath(QStringLiteral("many-column.svg")));
    if (!narrow.open(QIODevice::WriteOnly))
        return 1;
    narrow.write(renderRateFigure(manyNames(15), column, PictureFormat::Svg));
    for (const auto& [format, name] :
         {std::pair(PictureFormat::Svg, "figure.svg"), std::pair(PictureFormat::Pdf, "figure.pdf"),
          std::pair(PictureFormat::Png, "figure.png")}) {
        QFile file(QDir(folder).filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            return 1;
        file.write(renderRateFigure(photoValue(false), {}, format));
    }
    return 0;
}
