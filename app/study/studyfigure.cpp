// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyfigure.h"

#include "core/base/file.h"
#include "core/study/studyreport.h"
#include "core/study/summary.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QImage>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QPixmap>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr int kPreviewWidth = 460; // pixels
const QString kSetting = QStringLiteral("study/figure");

QDoubleSpinBox* field(double least, double most, double value, int decimals)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setValue(value);
    return box;
}

} // namespace

Result<void> writeRateFigure(const RatePlotValue& value, const RateFigure& figure, const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Png}) {
        if (suffix != fileSuffix(format))
            continue;
        const QByteArray content = renderRateFigure(value, figure, format);
        Result<void> written =
            writeFileAtomically(path.toStdString(), {content.constData(), static_cast<std::size_t>(content.size())});
        if (!written)
            return tl::unexpected(inFile(std::move(written.error()), path.toStdString()));
        return {};
    }
    return tl::unexpected(
        Error{ErrorCode::InvalidArgument, "a figure's file ends in .svg, .pdf or .png", path.toStdString(), {}, {}});
}

QJsonObject rateFigureJson(const RateFigure& figure)
{
    return {{QStringLiteral("width-mm"), figure.widthMm},
            {QStringLiteral("height-mm"), figure.heightMm},
            {QStringLiteral("font"), figure.family},
            {QStringLiteral("font-pt"), figure.points},
            {QStringLiteral("dpi"), figure.dotsPerInch}};
}

RateFigure rateFigureOf(const QJsonObject& json)
{
    RateFigure figure;
    const auto take = [&json](const char* key, double& into) {
        const double value = json.value(QLatin1String(key)).toDouble();
        if (value > 0)
            into = value;
    };
    take("width-mm", figure.widthMm);
    take("height-mm", figure.heightMm);
    take("font-pt", figure.points);
    take("dpi", figure.dotsPerInch);
    figure.family = json.value(QStringLiteral("font")).toString();
    return figure;
}

Result<void> writeStudyFigure(const std::string& results, const StudyCatalog& catalog, const QJsonObject& state,
                              const QString& path)
{
    const Result<StudyResult> result = readStudyResultJson(results);
    if (!result)
        return tl::unexpected(result.error());
    StudyView view = studyViewOf(state);
    const StudyAxes usual = usualStudyAxes(result->spec);
    if (!state.contains(QStringLiteral("x")))
        view.x = usual.x;
    if (!state.contains(QStringLiteral("y")))
        view.y = usual.y;
    if (!state.contains(QStringLiteral("log-x")))
        view.logX = measureIsLogarithmic(view.x, catalog);
    return writeRateFigure(studyPlot(*result, view, catalog), rateFigureOf(state), path);
}

StudyFigureDialog::StudyFigureDialog(RatePlotValue value, QWidget* parent)
    : QDialog(parent)
    , m_value(std::move(value))
    , m_family(new QFontComboBox)
    , m_format(new QComboBox)
    , m_preview(new QLabel)
    , m_size(new QLabel)
{
    setWindowTitle(tr("Figure for a paper"));
    const RateFigure usual = rateFigureOf(QJsonDocument::fromJson(QSettings().value(kSetting).toByteArray()).object());
    m_width = field(40, 400, usual.widthMm, 0);
    m_height = field(30, 400, usual.heightMm, 0);
    m_points = field(5, 24, usual.points, 1);
    m_dots = field(72, 1200, usual.dotsPerInch, 0);
    m_width->setSuffix(tr(" mm"));
    m_height->setSuffix(tr(" mm"));
    m_points->setSuffix(tr(" pt"));
    m_dots->setSuffix(tr(" dpi"));
    m_family->setCurrentFont(usual.family.isEmpty() ? font() : QFont(usual.family));
    m_family->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_format->addItem(tr("SVG, text stays text"), QStringLiteral("svg"));
    m_format->addItem(tr("PDF, text stays text"), QStringLiteral("pdf"));
    m_format->addItem(tr("PNG"), QStringLiteral("png"));
    auto* form = new QFormLayout;
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    form->addRow(tr("Font"), m_family);
    form->addRow(tr("Font size"), m_points);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Resolution of a PNG"), m_dots);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(kPreviewWidth, kPreviewWidth / 2);
    m_preview->setAccessibleName(tr("Preview"));
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addLayout(form);
    auto* seen = new QVBoxLayout;
    seen->addWidget(m_preview, 1);
    m_size->setAlignment(Qt::AlignHCenter);
    m_size->setWordWrap(true);
    seen->addWidget(m_size);
    row->addLayout(seen, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Save…"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &StudyFigureDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QDoubleSpinBox* box : {m_width, m_height, m_points})
        connect(box, &QDoubleSpinBox::valueChanged, this, &StudyFigureDialog::showPreview);
    connect(m_family, &QFontComboBox::currentFontChanged, this, &StudyFigureDialog::showPreview);
    showPreview();
}

RateFigure StudyFigureDialog::figure() const
{
    return {m_width->value(), m_height->value(), m_family->currentFont().family(), m_points->value(), m_dots->value()};
}

void StudyFigureDialog::showPreview()
{
    RateFigure shown = figure();
    const double dots = devicePixelRatioF();
    shown.dotsPerInch = std::clamp(kPreviewWidth * dots / (shown.widthMm / 25.4), 40.0, 300.0);
    QImage image = QImage::fromData(renderRateFigure(m_value, shown, PictureFormat::Png));
    image.setDevicePixelRatio(dots);
    m_preview->setPixmap(QPixmap::fromImage(image));
    // Higher than asked where all names need it.
    const QLocale locale;
    const int high = image.isNull() ? 0 : qRound(shown.widthMm * image.height() / image.width());
    m_size->setText(
        high > qRound(shown.heightMm) + 1
            ? tr("%1 × %2 mm: all names need this height")
                  .arg(locale.toString(qRound(shown.widthMm)), locale.toString(high))
            : tr("%1 × %2 mm").arg(locale.toString(qRound(shown.widthMm)), locale.toString(qRound(shown.heightMm))));
}

void StudyFigureDialog::save()
{
    const QString suffix = m_format->currentData().toString();
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the figure"), QStringLiteral("study.") + suffix,
                                                      QStringLiteral("*.") + suffix);
    if (!path.isEmpty())
        saveTo(QFileInfo(path).suffix().isEmpty() ? QString(path + QLatin1Char('.') + suffix) : path);
}

void StudyFigureDialog::saveTo(const QString& path)
{
    if (const Result<void> written = writeRateFigure(m_value, figure(), path); !written)
        return Q_EMIT failed(written.error());
    QSettings().setValue(kSetting, QJsonDocument(rateFigureJson(figure())).toJson(QJsonDocument::Compact));
    Q_EMIT saved(path);
    accept();
}

} // namespace tokenscope::app
