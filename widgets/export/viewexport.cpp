// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/export/viewexport.h"

#include <QBuffer>
#include <QImage>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace tokenscope {
namespace {

/// A device-independent pixel is 1/96 inch, as CSS and Qt take it.
constexpr int kPixelsPerInch = 96;
constexpr double kPointsPerPixel = 72.0 / kPixelsPerInch;

QByteArray renderPng(const ViewExport& view, double scale)
{
    QImage image((QSizeF(view.pictureSize()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    view.paintPicture(painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray renderSvg(const ViewExport& view)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kPixelsPerInch);
    generator.setSize(view.pictureSize());
    generator.setViewBox(QRect(QPoint(), view.pictureSize()));
    generator.setTitle(QStringLiteral("Tokenscope: %1").arg(view.exportName()));
    QPainter painter(&generator);
    painter.setRenderHint(QPainter::Antialiasing);
    view.paintPicture(painter);
    painter.end();
    return buffer.data();
}

QByteArray renderPdf(const ViewExport& view)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(QStringLiteral("Tokenscope: %1").arg(view.exportName()));
        writer.setResolution(kPixelsPerInch);
        writer.setPageSize(
            QPageSize(QSizeF(view.pictureSize()) * kPointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        QPainter painter(&writer);
        painter.setRenderHint(QPainter::Antialiasing);
        view.paintPicture(painter);
    }
    return buffer.data();
}

} // namespace

std::optional<std::size_t> ViewExport::dataRows(DataScope scope) const
{
    const std::optional<TableSource> source = dataSource(scope);
    if (!source)
        return std::nullopt;
    return source->rows;
}

std::optional<TableSource> ViewExport::dataSource(DataScope scope) const
{
    std::optional<DataTable> table = data(scope);
    if (!table)
        return std::nullopt;
    return sourceOf(*std::move(table));
}

QByteArray renderPicture(const ViewExport& view, PictureFormat format, double scale)
{
    switch (format) {
    case PictureFormat::Png:
        return renderPng(view, scale);
    case PictureFormat::Svg:
        return renderSvg(view);
    case PictureFormat::Pdf:
        break;
    }
    return renderPdf(view);
}

Result<QByteArray> renderTable(const ViewExport& view, DataScope scope, TableFormat format)
{
    const std::optional<DataTable> table = view.data(scope);
    if (!table)
        return failure(ErrorCode::InvalidArgument, "there is nothing of that kind to export");
    switch (format) {
    case TableFormat::Csv:
        return QByteArray::fromStdString(toCsv(*table));
    case TableFormat::Json:
        return QByteArray::fromStdString(toJson(*table));
    case TableFormat::Npy:
        break;
    }
    return toNpy(*table).map([](const std::string& bytes) { return QByteArray::fromStdString(bytes); });
}

Result<void> writeTable(const TableSource& source, TableFormat format, const ByteSink& sink,
                        const std::stop_token& stop, Progress* progress)
{
    switch (format) {
    case TableFormat::Csv:
        return writeCsv(source, sink, stop, progress);
    case TableFormat::Json:
        return writeJson(source, sink, stop, progress);
    case TableFormat::Npy:
        break;
    }
    return writeNpy(source, sink, stop, progress);
}

QString fileSuffix(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return QStringLiteral("png");
    case PictureFormat::Svg:
        return QStringLiteral("svg");
    case PictureFormat::Pdf:
        break;
    }
    return QStringLiteral("pdf");
}

QString fileSuffix(TableFormat format)
{
    switch (format) {
    case TableFormat::Csv:
        return QStringLiteral("csv");
    case TableFormat::Json:
        return QStringLiteral("json");
    case TableFormat::Npy:
        break;
    }
    return QStringLiteral("npy");
}

} // namespace tokenscope
