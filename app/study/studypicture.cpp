// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studypicture.h"

#include "app/errors/errortext.h"
#include "app/study/studysession.h"
#include "app/study/studytexts.h"
#include "app/window/progressline.h"
#include "core/study/studyrun.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/parameters/elidingcombobox.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <thread>
#include <utility>

namespace tokenscope::app {
namespace {

struct Pyramids {
    PicturePyramid original;
    PicturePyramid picture;
};

} // namespace

QString spotLine(const StudySession& session, const StudySpot& spot, std::size_t input)
{
    const StudySpec& spec = session.spec();
    if (spot.series >= spec.series.size())
        return {};
    const StudyPoint* point = session.point(input, spot.series, spot.value);
    QStringList parts{QString::fromStdString(spec.series[spot.series].name)};
    if (point == nullptr)
        return parts.first();
    if (const QString setting = settingText(spec.series[spot.series], point->at, session.catalog()); !setting.isEmpty())
        parts.append(setting);
    for (const StudyMeasure& measure : studyMeasures(session.catalog())) {
        const bool said = measure.id == "bpp" || measure.id == "bytes" || measure.id == "tokens"
            || std::ranges::find(spec.measures, measure.id) != spec.measures.end();
        if (const std::optional<double> number = numberOf(*point, measure.id); said && number)
            parts.append(measure.unit.empty() || measure.unit == "dB" || measure.id == "bpp"
                             ? QString(measureTitle(measure) + QLatin1Char(' ') + measureText(measure, *number))
                             : measureText(measure, *number));
    }
    return parts.join(QStringLiteral(" · "));
}

StudyPicture::StudyPicture(StudySession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_caption(new QLabel)
    , m_inputs(new ElidingComboBox)
    , m_progress(new ProgressLine(this))
    , m_canvas(new PictureCanvas(&m_viewport))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 12, 4);
    head->setSpacing(12);
    m_caption->setWordWrap(true);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(m_caption, 1);
    head->addWidget(m_inputs);
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addWidget(m_canvas, 1);
    connect(m_inputs, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_showing || index < 0)
            return;
        m_input = static_cast<std::size_t>(index);
        make();
    });
    connect(&m_making, &LatestWork::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([this] { return m_making.progress(); });
        else
            m_progress->stop();
    });
    connect(m_canvas, &PictureCanvas::menuRequested, this, &StudyPicture::menuRequested);
    connect(&m_session, &StudySession::specChanged, this, &StudyPicture::clear);
    retranslate();
}

void StudyPicture::clear()
{
    m_making.cancel();
    m_spot.reset();
    m_canvas->setContent({});
    m_caption->clear();
    m_input = std::min(m_input, std::max<std::size_t>(1, m_session.spec().inputs.size()) - 1);
    showInputs();
}

void StudyPicture::showInputs()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_inputs->clear();
    for (const std::string& input : m_session.spec().inputs)
        m_inputs->addItem(inputName(input));
    m_inputs->setCurrentIndex(static_cast<int>(m_input));
    m_inputs->setVisible(m_inputs->count() > 1);
}

void StudyPicture::open(const StudySpot& spot)
{
    m_spot = spot;
    if (spot.input)
        m_input = *spot.input;
    showInputs();
    make();
}

void StudyPicture::make()
{
    if (!m_spot)
        return;
    const StudyPoint* point = m_session.point(m_input, m_spot->series, m_spot->value);
    m_caption->setText(spotLine(m_session, *m_spot, m_input));
    if (point == nullptr) {
        m_making.cancel();
        m_canvas->setContent({});
        return m_canvas->setEmptyText(tr("This input has no such point yet: run the study."));
    }
    m_making.start(
        [spec = m_session.spec(), &catalog = m_session.catalog(),
         point = *point](const std::stop_token& stop, Progress& progress) -> Result<Pyramids> {
            RunContext context;
            context.stop = stop;
            context.progress = &progress;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            context.seed = spec.seed;
            return picturesOfPoint(spec, catalog, point, context).map([&stop](const StudyPictures& pictures) {
                return Pyramids{pyramidOf(*pictures.original, stop), pyramidOf(*pictures.picture, stop)};
            });
        },
        [this](Result<Pyramids> made) {
            if (!made) {
                const ErrorText text = errorText(made.error());
                m_canvas->setContent({});
                return m_canvas->setEmptyText(text.where.isEmpty() ? text.what
                                                                   : tr("%1: %2").arg(text.what, text.where));
            }
            CanvasContent content;
            content.picture = std::move(made->original);
            content.other = std::move(made->picture);
            content.title = tr("Original");
            content.otherTitle = QString::fromStdString(m_session.spec().series[m_spot->series].name);
            m_canvas->setContent(std::move(content));
        });
}

void StudyPicture::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StudyPicture::retranslate()
{
    m_inputs->setAccessibleName(tr("Input"));
    m_inputs->setToolTip(tr("Which of the inputs is shown"));
    m_canvas->setAccessibleName(tr("Original and decoded picture"));
    m_canvas->setEmptyText(tr("Click a point of the plot: its picture opens here, beside the original."));
    if (m_spot)
        make();
}

} // namespace tokenscope::app
