// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studypicture.h"

#include "app/errors/errortext.h"
#include "app/study/studysession.h"
#include "app/study/studytexts.h"
#include "app/study/studytimeline.h"
#include "app/window/progressline.h"
#include "core/study/studyclippoint.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/timeline/timelineview.h"

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

constexpr double kFlat = 2; // width to height

PicturePyramid pyramidOfAny(const std::shared_ptr<const Picture>& picture, const std::stop_token& stop)
{
    return picture ? pyramidOf(*picture, stop) : PicturePyramid();
}

RunContext contextOf(const std::stop_token& stop, Progress& progress, const StudySpec& spec)
{
    RunContext context;
    context.stop = stop;
    context.progress = &progress;
    context.threads = std::max(1U, std::thread::hardware_concurrency());
    context.seed = spec.seed;
    return context;
}

} // namespace

struct StudyPicture::Made {
    PicturePyramid original;
    PicturePyramid picture;
    std::shared_ptr<const StudyClipPoint> clip; ///< null of pictures
    std::size_t frame = 0;

    static Made of(const StudyPictures& pictures, const std::stop_token& stop)
    {
        return {pyramidOfAny(pictures.original, stop), pyramidOfAny(pictures.picture, stop), nullptr, 0};
    }
};

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
    , m_timeline(new TimelineView)
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
    m_both = new QBoxLayout(QBoxLayout::TopToBottom);
    m_both->setSpacing(0);
    m_both->addWidget(m_canvas, 1);
    m_both->addWidget(m_timeline);
    column->addLayout(m_both, 1);
    m_timeline->hide();
    connect(m_timeline, &TimelineView::currentChanged, this, &StudyPicture::goToFrame);
    connect(m_timeline, &TimelineView::menuRequested, this, &StudyPicture::menuRequested);
    connect(m_inputs, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_showing || index < 0)
            return;
        m_input = static_cast<std::size_t>(index);
        m_frame.reset();
        make();
    });
    for (LatestWork* work : {&m_making, &m_measuring})
        connect(work, &LatestWork::busyChanged, this, &StudyPicture::showProgress);
    connect(m_canvas, &PictureCanvas::menuRequested, this, &StudyPicture::menuRequested);
    connect(&m_session, &StudySession::specChanged, this, &StudyPicture::clear);
    retranslate();
}

/// Of whichever is at work: one may begin before the other has ended.
void StudyPicture::showProgress()
{
    for (LatestWork* work : {&m_making, &m_measuring}) {
        if (work->isBusy())
            return m_progress->start([work] { return work->progress(); });
    }
    m_progress->stop();
}

void StudyPicture::clear()
{
    for (LatestWork* work : {&m_making, &m_measuring, &m_framing})
        work->cancel();
    m_spot.reset();
    m_clip.reset();
    m_frame.reset();
    m_timeline->hide();
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
    // Another point of the same clip is looked at where the one before was.
    if (spot.input && *spot.input != m_input) {
        m_input = *spot.input;
        m_frame.reset();
    }
    showInputs();
    make();
}

void StudyPicture::make()
{
    if (!m_spot)
        return;
    m_measuring.cancel();
    m_framing.cancel();
    const StudyPoint* point = m_session.point(m_input, m_spot->series, m_spot->value);
    showCaption();
    if (point == nullptr) {
        m_making.cancel();
        m_timeline->hide();
        m_canvas->setContent({});
        return m_canvas->setEmptyText(tr("This input has no such point yet: run the study."));
    }
    m_making.start(
        [spec = m_session.spec(), &catalog = m_session.catalog(), point = *point,
         wanted = m_frame](const std::stop_token& stop, Progress& progress) -> Result<Made> {
            const RunContext context = contextOf(stop, progress, spec);
            const bool file = spec.series[point.series].kind == StudyKind::File;
            if (file || !StudyClipPoint::isClip(spec.inputs[point.input], catalog).value_or(false))
                return picturesOfPoint(spec, catalog, point, context).map([&stop](const StudyPictures& pictures) {
                    return Made::of(pictures, stop);
                });
            return StudyClipPoint::open(spec, catalog, point, context).and_then([&](const auto& clip) {
                const std::size_t frame = std::min(wanted.value_or(clip->frames() / 2), clip->frames() - 1);
                return clip->pictures(frame, context).map([&](const StudyPictures& pictures) {
                    Made made = Made::of(pictures, stop);
                    made.clip = clip;
                    made.frame = frame;
                    return made;
                });
            });
        },
        [this](Result<Made> made) {
            m_clip.reset();
            if (!made) {
                m_timeline->hide();
                return say(made.error());
            }
            m_clip = made->clip;
            if (m_clip)
                m_frame = made->frame;
            m_timeline->setVisible(m_clip != nullptr);
            m_timeline->setContent({});
            present(std::move(*made));
            if (m_clip)
                measureFrames();
        });
}

void StudyPicture::say(const Error& error)
{
    const ErrorText text = errorText(error);
    m_canvas->setContent({});
    m_canvas->setEmptyText(text.where.isEmpty() ? text.what : tr("%1: %2").arg(text.what, text.where));
}

void StudyPicture::present(Made made)
{
    CanvasContent content;
    content.picture = std::move(made.original);
    content.other = std::move(made.picture);
    content.title = tr("Original");
    content.otherTitle = QString::fromStdString(m_session.spec().series[m_spot->series].name);
    m_canvas->setContent(std::move(content));
    showCaption();
}

void StudyPicture::showCaption()
{
    QString caption = spotLine(m_session, *m_spot, m_input);
    if (m_clip && m_frame)
        caption += QStringLiteral(" · ") + tr("frame %L1").arg(m_clip->index(*m_frame));
    // Lines end between what is said, not within it.
    caption.replace(QLatin1Char(' '), QChar(QChar::Nbsp)).replace(QLatin1Char('-'), QChar(0x2011));
    caption.replace(QStringLiteral("\u00a0·\u00a0"), QStringLiteral(" · "));
    m_caption->setText(caption);
}

/// The curve below: what the point is the sum of.
void StudyPicture::measureFrames()
{
    m_timeline->setEmptyText(tr("Every frame is being measured…"));
    m_measuring.start(
        [clip = m_clip, spec = m_session.spec()](const std::stop_token& stop, Progress& progress) {
            return clip->measure(contextOf(stop, progress, spec));
        },
        [this](Result<StudyFrames> frames) {
            if (!frames)
                return m_timeline->setEmptyText(errorText(frames.error()).what);
            m_positions.clear();
            for (std::size_t i = 0; i < m_clip->frames(); ++i) {
                // Damaged frames have no place on it.
                if (std::ranges::binary_search(frames->index, m_clip->index(i)))
                    m_positions.push_back(i);
            }
            m_timeline->setContent(studyTimeline(*frames, m_session.spec(), m_session.catalog()));
            const auto place = std::ranges::lower_bound(m_positions, frame());
            m_timeline->setCurrent(static_cast<int>(place - m_positions.begin()));
        });
}

void StudyPicture::goToFrame(int position)
{
    if (!m_clip || position < 0 || position >= static_cast<int>(m_positions.size()))
        return;
    m_frame = m_positions[static_cast<std::size_t>(position)];
    m_framing.start(
        [clip = m_clip, frame = *m_frame, spec = m_session.spec()](const std::stop_token& stop,
                                                                   Progress& progress) -> Result<Made> {
            return clip->pictures(frame, contextOf(stop, progress, spec)).map([&stop](const StudyPictures& pictures) {
                return Made::of(pictures, stop);
            });
        },
        [this](Result<Made> made) {
            if (!made)
                return say(made.error());
            present(std::move(*made));
        });
}

void StudyPicture::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // Below each other both would be too low in a flat pane.
    const bool flat = width() > kFlat * height();
    m_both->setDirection(flat ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_both->setStretchFactor(m_timeline, flat ? 1 : 0);
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
    m_timeline->setAccessibleName(tr("Bits and quality over the frames"));
    m_canvas->setAccessibleName(tr("Original and decoded picture"));
    m_canvas->setEmptyText(tr("Click a point of the plot: its picture opens here, beside the original."));
    if (m_spot)
        make();
}

} // namespace tokenscope::app
