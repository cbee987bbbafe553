// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/exportdialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "app/window/progressline.h"
#include "core/base/file.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QRadioButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace tokenscope::app {
namespace {

/// The formats in the order of the list; pictures first.
constexpr PictureFormat kPictures[] = {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf};
constexpr TableFormat kTables[] = {TableFormat::Csv, TableFormat::Json, TableFormat::Npy};
constexpr int kPictureCount = static_cast<int>(std::size(kPictures));

constexpr QSize kPreview(360, 240);

QPixmap preview(const ViewExport& view, double ratio)
{
    const QSize whole = view.pictureSize();
    const QSize fitted = whole.scaled(kPreview, Qt::KeepAspectRatio).boundedTo(whole);
    QPixmap picture(QSizeF(fitted * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(double(fitted.width()) / whole.width(), double(fitted.height()) / whole.height());
    view.paintPicture(painter);
    return picture;
}

/// Nothing of a larger table is of use on a clipboard, and all of it would be held several times.
constexpr std::size_t kMostRowsToCopy = 1'000'000;

/// The file as it was, or all of the table.
Result<void> writeTableTo(const QString& path, const TableSource& source, TableFormat format,
                          const std::stop_token& stop, Progress& progress)
{
    QSaveFile file(path);
    const auto broken = [&file] { return failure(ErrorCode::FileUnwritable, file.errorString().toStdString()); };
    if (!file.open(QIODevice::WriteOnly))
        return broken();
    const auto sink = [&](std::string_view bytes) -> Result<void> {
        if (file.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
            return broken();
        return {};
    };
    if (Result<void> written = writeTable(source, format, sink, stop, &progress); !written)
        return written;
    if (!file.commit())
        return broken();
    return {};
}

} // namespace

ExportDialog::ExportDialog(const ViewExport& view, const QString& title, const QString& commandLine, QWidget* parent)
    : QDialog(parent)
    , m_view(view)
    , m_commandLine(commandLine)
    , m_preview(new QLabel)
    , m_format(new QComboBox)
    , m_scopes(new QButtonGroup(this))
    , m_scale(new QDoubleSpinBox)
    , m_facts(new QLabel)
    , m_save(new QPushButton(tr("Save &as…")))
    , m_copy(new QPushButton(tr("&Copy")))
{
    setWindowTitle(tr("Export: %1").arg(title));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(kPreview);
    m_preview->setAccessibleName(tr("What the picture looks like"));
    m_preview->setPixmap(preview(view, devicePixelRatioF()));

    for (const QString& name : {tr("PNG picture"), tr("SVG drawing, text stays text"), tr("PDF page, text stays text"),
                                tr("CSV table"), tr("JSON data"), tr("NPY array for NumPy")})
        m_format->addItem(name);
    m_format->setAccessibleName(tr("Format"));
    auto* scopes = new QVBoxLayout;
    scopes->setSpacing(4);
    const std::pair<DataScope, QString> names[] = {{DataScope::Visible, tr("What is &visible")},
                                                   {DataScope::Selected, tr("What is &selected")},
                                                   {DataScope::All, tr("A&ll of it")}};
    for (const auto& [value, name] : names) {
        auto* radio = new QRadioButton(name);
        m_scopes->addButton(radio, static_cast<int>(value));
        scopes->addWidget(radio);
    }
    m_scopes->button(static_cast<int>(DataScope::All))->setChecked(true);
    m_scale->setRange(1, 8);
    m_scale->setSingleStep(0.5);
    m_scale->setValue(2);
    m_scale->setDecimals(1);
    m_scale->setSuffix(tr(" pixels to one"));
    m_scale->setAccessibleName(tr("Sharpness"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setWordWrap(true);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(12);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Data"), scopes);
    form->addRow(tr("S&harpness"), m_scale);
    form->addRow(m_facts);

    auto* buttons = dialogButtons(QDialogButtonBox::Close);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    if (!m_commandLine.isEmpty()) {
        auto* line = buttons->addButton(tr("Copy as command &line"), QDialogButtonBox::ActionRole);
        line->setAutoDefault(false);
        line->setToolTip(m_commandLine);
        connect(line, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_commandLine); });
    }
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    m_copy->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_save->setDefault(true);
    m_format->setFocus();

    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addWidget(m_preview);
    columns->addLayout(form, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(columns, 1);
    m_progress = new ProgressLine;
    layout->addWidget(m_progress);
    layout->addWidget(buttons);

    connect(&m_writing, &LatestWork::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([this] { return m_writing.progress(); });
        else
            m_progress->stop();
        for (QWidget* widget : std::initializer_list<QWidget*>{m_format, m_save, m_copy})
            widget->setEnabled(!busy);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    connect(m_scopes, &QButtonGroup::idClicked, this, &ExportDialog::refresh);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &ExportDialog::refresh);
    refresh();
}

bool ExportDialog::isPicture() const
{
    return m_format->currentIndex() < kPictureCount;
}

DataScope ExportDialog::scope() const
{
    return static_cast<DataScope>(m_scopes->checkedId());
}

Result<QByteArray> ExportDialog::content() const
{
    const int index = m_format->currentIndex();
    if (isPicture())
        return renderPicture(m_view, kPictures[index], m_scale->value());
    return renderTable(m_view, scope(), kTables[index - kPictureCount]);
}

QString ExportDialog::suggestedName() const
{
    const int index = m_format->currentIndex();
    return m_view.exportName() + QLatin1Char('.')
        + (isPicture() ? fileSuffix(kPictures[index]) : fileSuffix(kTables[index - kPictureCount]));
}

void ExportDialog::refresh()
{
    const bool picture = isPicture();
    m_scale->setEnabled(picture && kPictures[m_format->currentIndex()] == PictureFormat::Png);
    bool available = picture;
    for (QAbstractButton* button : m_scopes->buttons()) {
        const bool there = !picture && m_view.dataRows(static_cast<DataScope>(m_scopes->id(button))).has_value();
        button->setEnabled(there);
        available = available || (there && button->isChecked());
    }
    m_save->setEnabled(available);
    const bool copies = picture || m_view.dataRows(scope()).value_or(0) <= kMostRowsToCopy;
    m_copy->setEnabled(available && copies);
    m_copy->setToolTip(copies ? QString() : tr("Too much for the clipboard: save it as a file"));
    if (picture) {
        const QSize size = m_view.pictureSize();
        const double scale = m_scale->isEnabled() ? m_scale->value() : 1;
        m_facts->setText(tr("%1 × %2 pixels")
                             .arg(QLocale().toString(qRound(size.width() * scale)),
                                  QLocale().toString(qRound(size.height() * scale))));
    } else if (const auto rows = m_view.dataRows(scope())) {
        m_facts->setText(tr("%Ln row(s)", nullptr, static_cast<int>(*rows)));
    } else {
        m_facts->setText(tr("There is no such data in this view."));
    }
}

void ExportDialog::save()
{
    const QString path = QFileDialog::getSaveFileName(this, windowTitle(), suggestedName());
    if (path.isEmpty())
        return;
    saveTo(path);
}

void ExportDialog::saveTo(const QString& path)
{
    const int index = m_format->currentIndex();
    if (isPicture()) {
        const Result<QByteArray> bytes = content();
        finish(bytes ? writeFileAtomically(path.toStdString(),
                                           {bytes->constData(), static_cast<std::size_t>(bytes->size())})
                     : Result<void>(tl::unexpected(bytes.error())),
               path);
        return;
    }
    std::optional<TableSource> source = m_view.dataSource(scope());
    if (!source)
        return;
    m_writing.start([source = *std::move(source), format = kTables[index - kPictureCount],
                     path](const std::stop_token& stop,
                           Progress& progress) { return writeTableTo(path, source, format, stop, progress); },
                    [this, path](Result<void> written) { finish(std::move(written), path); });
}

void ExportDialog::finish(Result<void> written, const QString& path)
{
    if (!written) {
        Q_EMIT failed(inFile(std::move(written).error(), path.toStdString()));
        return;
    }
    Q_EMIT saved(path);
    accept();
}

void ExportDialog::copy()
{
    const Result<QByteArray> bytes = content();
    if (!bytes) {
        Q_EMIT failed(bytes.error());
        return;
    }
    auto* mime = new QMimeData;
    const int index = m_format->currentIndex();
    if (isPicture() && kPictures[index] == PictureFormat::Png) {
        mime->setImageData(QImage::fromData(*bytes));
    } else if (isPicture()) {
        mime->setData(kPictures[index] == PictureFormat::Svg ? QStringLiteral("image/svg+xml")
                                                             : QStringLiteral("application/pdf"),
                      *bytes);
        if (kPictures[index] == PictureFormat::Svg)
            mime->setText(QString::fromUtf8(*bytes));
    } else if (kTables[index - kPictureCount] == TableFormat::Npy) {
        mime->setData(QStringLiteral("application/octet-stream"), *bytes);
    } else {
        mime->setText(QString::fromUtf8(*bytes));
    }
    QGuiApplication::clipboard()->setMimeData(mime);
}

} // namespace tokenscope::app
