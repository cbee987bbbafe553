// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/export/viewexport.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace tokenscope;

/// A red field with a word on it, and a table of two rows.
class SmallView final : public ViewExport {
public:
    QString exportName() const override { return QStringLiteral("small"); }
    bool hasExport() const override { return true; }
    QSize pictureSize() const override { return {60, 40}; }
    void paintPicture(QPainter& painter) const override
    {
        painter.fillRect(QRect(QPoint(), pictureSize()), Qt::red);
        painter.drawText(QPointF(4, 20), QStringLiteral("word"));
    }
    std::optional<DataTable> data(DataScope scope) const override
    {
        if (scope == DataScope::Selected)
            return std::nullopt;
        DataTable table;
        table.add("id", std::vector<std::int64_t>{1, 2});
        return table;
    }
};

class ViewExportTest : public QObject {
    Q_OBJECT

private slots:
    void pngIsSharpAtTwoPixelsToOne();
    void svgKeepsTextAsText();
    void pdfIsOnePageOfThePicturesSize();
    void tablesComeInEveryFormat();
    void anEmptyScopeIsAnError();
};

void ViewExportTest::pngIsSharpAtTwoPixelsToOne()
{
    const QImage image = QImage::fromData(renderPicture(SmallView(), PictureFormat::Png, 2));
    QCOMPARE(image.size(), QSize(120, 80));
    QCOMPARE(image.pixelColor(118, 78), QColor(Qt::red));
}

void ViewExportTest::svgKeepsTextAsText()
{
    const QByteArray svg = renderPicture(SmallView(), PictureFormat::Svg);
    QVERIFY(svg.contains(">word</text>"));
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.viewBox(), QRect(0, 0, 60, 40));
}

void ViewExportTest::pdfIsOnePageOfThePicturesSize()
{
    const QByteArray pdf = renderPicture(SmallView(), PictureFormat::Pdf);
    QVERIFY(pdf.startsWith("%PDF-"));
    // 60 × 40 pixels of 1/96 inch.
    QVERIFY2(pdf.contains("/MediaBox [0 0 45"), pdf.mid(0, 400).constData());
    QCOMPARE(pdf.count("/MediaBox"), 1);
}

void ViewExportTest::tablesComeInEveryFormat()
{
    QCOMPARE(*renderTable(SmallView(), DataScope::All, TableFormat::Csv), QByteArray("id\n1\n2\n"));
    QVERIFY(renderTable(SmallView(), DataScope::Visible, TableFormat::Json)->contains("\"rows\""));
    QVERIFY(renderTable(SmallView(), DataScope::All, TableFormat::Npy)->startsWith("\x93NUMPY"));
    QCOMPARE(SmallView().dataRows(DataScope::All), std::optional<std::size_t>(2));
}

void ViewExportTest::anEmptyScopeIsAnError()
{
    QCOMPARE(renderTable(SmallView(), DataScope::Selected, TableFormat::Csv).error().code, ErrorCode::InvalidArgument);
    QVERIFY(!SmallView().dataRows(DataScope::Selected));
}

QTEST_MAIN(ViewExportTest)
#include "tst_viewexport.moc"
