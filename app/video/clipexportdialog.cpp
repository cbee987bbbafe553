// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/clipexportdialog.h"

#include "app/dialogs/dialogbuttons.h"
#include "app/video/videosession.h"
#include "app/video/videoworkspace.h"
#include "app/window/progressline.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <thread>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kStandardWidth = 640;
constexpr int kLeastWidth = 128;
constexpr int kMostWidth = 4096;
constexpr int kWhole = 0; ///< ids of the spans
constexpr int kMarked = 1;

} // namespace

ClipExportDialog::ClipExportDialog(VideoSession& session, const VideoWorkspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_workspace(workspace)
    , m_format(new QComboBox)
    , m_spans(new QButtonGroup(this))
    , m_active(new QCheckBox(tr("&Only the active method")))
    , m_width(new QSpinBox)
    , m_quality(new QSlider(Qt::Horizontal))
    , m_facts(new QLabel)
    , m_progress(new ProgressLine)
    , m_save(new QPushButton(tr("Save &as…")))
    , m_cancel(new QPushButton(tr("Ca&ncel the export")))
{
    setWindowTitle(tr("Export “%1” as a video").arg(m_session.clip()->name()));
    build();
    connect(&m_writing, &LatestWork::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([this] { return m_writing.progress(); });
        else
            m_progress->stop();
        refresh();
    });
    connect(m_save, &QPushButton::clicked, this, &ClipExportDialog::save);
    connect(m_cancel, &QPushButton::clicked, &m_writing, &LatestWork::cancel);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ClipExportDialog::refresh);
    connect(m_spans, &QButtonGroup::idClicked, this, &ClipExportDialog::refresh);
    connect(m_active, &QCheckBox::toggled, this, &ClipExportDialog::refresh);
    connect(m_width, &QSpinBox::valueChanged, this, &ClipExportDialog::refresh);
    connect(&m_session, &VideoSession::spanChanged, this, &ClipExportDialog::refresh);
    connect(&m_session, &VideoSession::clipChanged, this, &QDialog::close);
    refresh();
}

void ClipExportDialog::build()
{
    m_format->addItem(tr("MP4 video"));
    m_format->addItem(tr("PNG pictures, one for each frame"));
    m_format->setAccessibleName(tr("Format"));
    auto* spans = new QVBoxLayout;
    spans->setSpacing(4);
    for (const auto& [id, text] :
         {std::pair(kMarked, tr("From &in to out point")), std::pair(kWhole, tr("The &whole clip"))}) {
        auto* radio = new QRadioButton(text);
        m_spans->addButton(radio, id);
        spans->addWidget(radio);
    }
    m_spans->button(m_session.span().isEmpty() ? kWhole : kMarked)->setChecked(true);
    m_width->setRange(kLeastWidth, kMostWidth);
    m_width->setSingleStep(2);
    m_width->setValue(std::clamp(m_session.clip()->info().width, kLeastWidth, kStandardWidth));
    m_width->setSuffix(tr(" px"));
    m_width->setAccessibleName(tr("Width of each frame"));
    m_quality->setRange(0, 100);
    m_quality->setValue(75);
    m_quality->setAccessibleName(tr("Quality of the video"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setWordWrap(true);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(12);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Frames"), spans);
    form->addRow(tr("Shown"), m_active);
    form->addRow(tr("Each frame's wi&dth"), m_width);
    form->addRow(tr("&Quality"), m_quality);
    form->addRow(m_facts);
    auto* buttons = dialogButtons(QDialogButtonBox::Close);
    buttons->addButton(m_cancel, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
}

bool ClipExportDialog::isPictures() const
{
    return m_format->currentIndex() == 1;
}

ClipSpan ClipExportDialog::span() const
{
    const bool marked = m_spans->checkedId() == kMarked && !m_session.span().isEmpty();
    return marked ? m_session.span() : ClipSpan{0, m_session.clip()->frames() - 1};
}

ClipExportJob ClipExportDialog::job() const
{
    ClipExportJob job;
    job.clip = m_session.clip();
    job.like = m_workspace.panesRequest({}, m_session.position());
    // Whoever sees the video elsewhere has no badge beside it.
    for (int run = 0; run < static_cast<int>(job.like.titles.size()); ++run) {
        const MethodInfo* info = clipMethodInfo(m_session.run(run)->method());
        if (info == nullptr)
            continue;
        const auto at = static_cast<std::size_t>(run);
        const ClipResultPtr& result = job.like.results[at];
        QString fidelity = fidelityText(info->fidelity);
        if (result && result->reduction && result->reduction->onAnalogue && info->fidelity != Fidelity::Analogue)
            fidelity = tr("%1, on an analogue", "how true a method is to its source").arg(fidelity);
        job.like.titles[at] += QStringLiteral(" (%1)").arg(fidelity);
    }
    if (m_active->isChecked()) {
        const auto active = static_cast<std::size_t>(m_session.active());
        job.like.results = {job.like.results[active]};
        job.like.titles = {job.like.titles[active]};
        job.like.active = 0;
        job.like.settings.original = false;
    }
    job.span = span();
    job.style.pane = paneSize(*job.clip, m_width->value());
    job.style.opacity = job.like.settings.opacity;
    job.style.font = font();
    job.style.font.setPixelSize(std::clamp(job.style.pane.height() / 20, 11, 40));
    const ThemeColours& colours = themeColours(isDark(palette()));
    job.style.paper = colours.base;
    job.style.text = colours.text;
    job.pictures = isPictures();
    job.quality = m_quality->value();
    return job;
}

void ClipExportDialog::refresh()
{
    if (!m_session.clip())
        return;
    const bool busy = m_writing.isBusy();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_format, m_width, m_active, m_save})
        widget->setEnabled(!busy);
    m_quality->setEnabled(!busy && !isPictures());
    m_cancel->setVisible(busy);
    m_spans->button(kMarked)->setEnabled(!busy && !m_session.span().isEmpty());
    m_spans->button(kWhole)->setEnabled(!busy);
    const ClipSpan frames = span();
    const std::size_t panes =
        m_active->isChecked() ? 1 : m_session.runs().size() + (m_workspace.settings().original ? 1 : 0);
    const QSize size = panesSize(panes, paneSize(*m_session.clip(), m_width->value()));
    const QLocale locale;
    m_facts->setText(
        tr("%Ln frame(s)", nullptr, static_cast<int>(frames.last - frames.first + 1)) + QStringLiteral(" · ")
        + tr("%1 × %2 pixels").arg(locale.toString(size.width()), locale.toString(size.height())) + QLatin1Char('\n')
        + tr("What is above the frames now, chosen beside “Opacity”, is drawn over them, without sound."));
}

void ClipExportDialog::save()
{
    const QString name = QFileInfo(m_session.clip()->name()).completeBaseName() + QStringLiteral("-tokens");
    const QString path = isPictures() ? QFileDialog::getExistingDirectory(this, tr("Export pictures into a folder"))
                                      : QFileDialog::getSaveFileName(this, windowTitle(), name + QStringLiteral(".mp4"),
                                                                     tr("MP4 video (%1)").arg(QStringLiteral("*.mp4")));
    if (!path.isEmpty())
        saveTo(path);
}

void ClipExportDialog::saveTo(const QString& path)
{
    ClipExportJob wanted = job();
    wanted.path = path;
    m_writing.start(
        [wanted = std::move(wanted)](const std::stop_token& stop, Progress& progress) {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            return exportClip(wanted, context);
        },
        [this, path](Result<ClipExported> exported) {
            if (!exported) {
                Q_EMIT failed(exported.error().file.empty() ? inFile(exported.error(), path.toStdString())
                                                            : exported.error());
                return;
            }
            Q_EMIT saved(path, *exported);
            accept();
        });
}

} // namespace tokenscope::app
