// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videoworkspace.h"

#include "app/actions/actionregistry.h"
#include "app/video/clipcodes.h"
#include "app/video/clipsamples.h"
#include "app/video/previewpage.h"
#include "app/video/transportbar.h"
#include "app/window/banner.h"
#include "app/window/emptystate.h"
#include "app/window/progressline.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/onionskin/onionlegend.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/timelineview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kCardSide = 176; ///< of a thumbnail on the timeline's card

} // namespace

VideoWorkspace::VideoWorkspace(VideoSession& session, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_banner(new Banner(this))
    , m_progress(new ProgressLine(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_preview(new PreviewPage(session.preview(), this))
    , m_bar(new QWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_progress);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    buildBar();
    buildEmpty();
    buildClip();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_preview);
    for (QTimer* timer : {&m_refresh, &m_refreshTimeline}) {
        timer->setSingleShot(true);
        timer->setInterval(0);
    }
    connect(&m_refresh, &QTimer::timeout, this, &VideoWorkspace::refresh);
    connect(&m_refreshTimeline, &QTimer::timeout, this, &VideoWorkspace::refreshTimeline);
    connectSession();
    showSettings();
    retranslate();
    refresh();
}

void VideoWorkspace::buildBar()
{
    auto* column = new QVBoxLayout(m_bar);
    column->setContentsMargins(12, 4, 12, 4);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    column->addLayout(row);
    m_view = new QComboBox(m_bar);
    for (int i = 0; i < kVideoViews; ++i)
        m_view->addItem(QString());
    m_opacityLabel = new QLabel(m_bar);
    m_opacity = new QSlider(Qt::Horizontal, m_bar);
    m_opacity->setRange(0, 100);
    m_opacity->setMaximumWidth(120);
    m_opacityLabel->setBuddy(m_opacity);
    m_original = new QCheckBox(m_bar);
    m_legend = new OnionLegend(m_bar);
    m_tracksButton = new QToolButton(m_bar);
    m_tracksButton->setPopupMode(QToolButton::InstantPopup);
    m_tracksButton->setAutoRaise(true);
    m_tracksButton->setFocusPolicy(Qt::TabFocus);
    m_tracksMenu = new QMenu(m_tracksButton);
    m_tracksButton->setMenu(m_tracksMenu);
    for (std::size_t i = 0; i < kClipTracks; ++i) {
        QAction* action = m_tracksMenu->addAction(QString());
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, i](bool shown) {
            const ClipTracks bit = 1U << i;
            setTracks(shown ? m_tracks | bit : m_tracks & ~bit);
        });
    }
    row->addWidget(m_view);
    row->addWidget(m_opacityLabel);
    row->addWidget(m_opacity);
    row->addSpacing(8);
    row->addWidget(m_original);
    row->addStretch(1);
    row->addWidget(m_tracksButton);
    column->addWidget(m_legend);

    const auto change = [this](const auto& set) {
        if (m_showing)
            return;
        VideoCanvasSettings settings = m_settings;
        set(settings);
        setSettings(settings);
    };
    connect(m_view, &QComboBox::currentIndexChanged, this, [change](int index) {
        change([index](VideoCanvasSettings& settings) { settings.view = static_cast<VideoView>(std::max(0, index)); });
    });
    connect(m_opacity, &QSlider::valueChanged, this, [change](int percent) {
        change([percent](VideoCanvasSettings& settings) { settings.opacity = percent / 100.0; });
    });
    connect(m_original, &QCheckBox::toggled, this,
            [change](bool shown) { change([shown](VideoCanvasSettings& settings) { settings.original = shown; }); });
}

void VideoWorkspace::buildEmpty()
{
    m_open = m_empty->addWay("folder-open");
    connect(m_open, &QToolButton::clicked, this, &VideoWorkspace::openRequested);
    for (const Sample& sample : clipSamples()) {
        QToolButton* button = m_empty->addSample("film");
        connect(button, &QToolButton::clicked, this,
                [this, id = sample.id] { Q_EMIT sampleRequested(QStringLiteral("sample:") + id); });
        m_samples.push_back(button);
    }
}

void VideoWorkspace::buildClip()
{
    m_splitter = new QSplitter(Qt::Vertical, m_stack);
    m_splitter->setChildrenCollapsible(false);
    m_grid = new CanvasGrid(m_splitter);
    m_below = new QWidget(m_splitter);
    m_transport = new TransportBar(m_session, m_actions, m_below);
    auto* scroll = new QScrollArea(m_below);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_timeline = new TimelineView(scroll);
    scroll->setWidget(m_timeline);
    scroll->setMinimumHeight(fontMetrics().height() * 5);
    auto* column = new QVBoxLayout(m_below);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_transport);
    column->addWidget(scroll, 1);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({fontMetrics().height() * 16, fontMetrics().height() * 11}); // the frames first
    connect(m_preview, &PreviewPage::exportMenuRequested, this, &VideoWorkspace::exportMenuRequested);
    connect(m_grid, &CanvasGrid::exportMenuRequested, this, &VideoWorkspace::exportMenuRequested);
    connect(m_grid, &CanvasGrid::presentationLeft, this, &VideoWorkspace::presentationLeft);
    connect(m_timeline, &TimelineView::menuRequested, this, [this](const QPoint& position) {
        m_timeline->setFocus(Qt::MouseFocusReason);
        Q_EMIT exportMenuRequested(position);
    });
    connect(m_timeline, &TimelineView::currentChanged, this,
            [this](int frame) { m_session.player().setPosition(frame, ClipPlayer::Move::Scrub); });
    connect(m_timeline, &TimelineView::rangeChanged, this, [this](const TimelineRange& range) {
        m_session.setSpan({range.first, range.last});
    });
    m_timeline->setThumbnails([this](int frame) {
        const QImage image = m_session.player().thumbnails().nearest(frame).image;
        return image.isNull() ? image
                              : image.scaled(kCardSide, kCardSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    });
}

void VideoWorkspace::connectSession()
{
    const auto soon = [this] { m_refresh.start(); };
    const auto timeline = [this] { m_refreshTimeline.start(); };
    connect(&m_session, &VideoSession::clipChanged, this, [this] {
        m_grid->canvasViewport().fit();
        m_making.cancel();
        m_again = false;
        refreshTimeline();
        refresh();
    });
    connect(&m_session.preview(), &ClipPreview::openChanged, this, [this, soon](bool open) {
        if (open)
            refresh();
        else
            soon(); // the clip itself may come at once
    });
    for (auto signal : {&VideoSession::resultChanged, &VideoSession::stateChanged, &VideoSession::activeChanged}) {
        connect(&m_session, signal, this, soon);
        connect(&m_session, signal, this, timeline);
    }
    for (auto signal : {&VideoSession::sourceChanged, &VideoSession::similarityChanged, &VideoSession::runsChanged}) {
        connect(&m_session, signal, this, soon);
        connect(&m_session, signal, this, timeline);
    }
    connect(&m_session, &VideoSession::qualityChanged, this, timeline);
    connect(&m_session, &VideoSession::frameChanged, this,
            [this](std::int64_t frame) { m_timeline->setCurrent(static_cast<int>(frame)); });
    connect(&m_session, &VideoSession::spanChanged, this, [this] {
        const ClipSpan& span = m_session.span();
        m_timeline->setRange({static_cast<int>(span.first), static_cast<int>(span.last)});
    });
    connect(&m_session.player(), &ClipPlayer::shownChanged, this, &VideoWorkspace::refresh);
    connect(&m_session.player(), &ClipPlayer::playingChanged, this, [this] {
        m_playing.start();
        m_framesShown = 0;
        m_transport->setRate({});
    });
    connect(&m_session, &VideoSession::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([this] { return m_session.progress(); });
        else
            m_progress->stop();
    });
    FieldSelectionModel& selection = m_session.selection();
    connect(&selection, &FieldSelectionModel::hoveredChanged, this, &VideoWorkspace::showSelection);
    connect(&selection, &FieldSelectionModel::selectedChanged, this, &VideoWorkspace::showSelection);
}

// Settings -------------------------------------------------------------------------------------------------------------

void VideoWorkspace::setSettings(const VideoCanvasSettings& settings)
{
    if (settings == m_settings)
        return;
    const bool others = settings.view != m_settings.view || settings.original != m_settings.original;
    m_settings = settings;
    showSettings();
    if (others)
        m_refresh.start();
    Q_EMIT settingsChanged();
}

void VideoWorkspace::setTracks(ClipTracks tracks)
{
    if (tracks == m_tracks)
        return;
    m_tracks = tracks;
    showSettings();
    m_refreshTimeline.start();
    Q_EMIT settingsChanged();
}

void VideoWorkspace::showSettings()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_view->setCurrentIndex(static_cast<int>(m_settings.view));
    m_opacity->setValue(static_cast<int>(std::lround(m_settings.opacity * 100)));
    m_original->setChecked(m_settings.original);
    const bool overlaid = m_settings.view != VideoView::Reconstruction && m_settings.view != VideoView::Split
        && m_settings.view != VideoView::Onion;
    m_legend->setVisible(m_settings.view == VideoView::Onion);
    m_opacity->setVisible(overlaid);
    m_opacityLabel->setVisible(overlaid);
    const QList<QAction*> actions = m_tracksMenu->actions();
    for (int i = 0; i < actions.size(); ++i)
        actions[i]->setChecked((m_tracks & (1U << static_cast<unsigned>(i))) != 0);
    for (PictureCanvas* canvas : canvases())
        canvas->setOverlayOpacity(m_settings.opacity);
}

// Frames ---------------------------------------------------------------------------------------------------------------

bool VideoWorkspace::isBusy() const
{
    return m_refresh.isActive() || m_refreshTimeline.isActive() || m_making.isBusy() || m_session.player().isBusy();
}

VideoPanesRequest VideoWorkspace::panesRequest(const ShownFrame& shown, std::int64_t position) const
{
    VideoPanesRequest request;
    request.shown = shown;
    request.position = position;
    request.source = m_session.source();
    request.encoded = encodedFrameOf(request.source.get(), position);
    request.clip = m_session.clip();
    request.frames = m_frames;
    request.similarity = m_session.similarity();
    for (int i = 0; i < static_cast<int>(m_session.runs().size()); ++i) {
        const VideoRun& run = *m_session.run(i);
        request.results.push_back(run.result());
        const QString name = videoRunName(m_session, i);
        request.titles.push_back(run.result()             ? name
                                     : run.error()        ? name + QStringLiteral(" · ") + tr("not possible here")
                                     : m_session.isBusy() ? name + QStringLiteral(" · ") + tr("working…")
                                                          : name + QStringLiteral(" · ") + tr("not worked out"));
    }
    request.active = m_session.active();
    request.settings = m_settings;
    request.palette = TokenPalette(isDark(palette()));
    const QLocale locale;
    request.originalTitle = tr("Frame %1").arg(locale.toString(static_cast<qlonglong>(position)));
    if (!shown.exact)
        request.originalTitle +=
            QStringLiteral(" · ") + tr("preview, frame %1").arg(locale.toString(static_cast<qlonglong>(shown.frame)));
    return request;
}

bool VideoWorkspace::isClipShown() const
{
    return m_session.clip() && !m_session.preview().isOpen();
}

/// One at a time: what comes meanwhile is made of what there is then, so that fast changes starve nothing.
void VideoWorkspace::refresh()
{
    m_refresh.stop();
    const bool open = m_session.clip() != nullptr;
    QWidget* const page = open ? static_cast<QWidget*>(m_splitter) : m_empty;
    m_stack->setCurrentWidget(m_session.preview().isOpen() ? m_preview : page);
    m_tracksButton->setVisible(open);
    if (!open) {
        m_making.cancel();
        m_again = false;
        m_encodedShown = -1;
        showPanes({}, -1);
        return;
    }
    if (m_making.isBusy()) {
        m_again = true;
        return;
    }
    VideoPanesRequest request = panesRequest(m_session.player().shown(), m_session.position());
    if (const auto& error = m_session.player().error())
        request.originalTitle += QStringLiteral(" · ")
            + (error->code == ErrorCode::Truncated ? tr("the file has become shorter") : tr("cannot be decoded"));
    const std::int64_t frame = request.shown.frame;
    const std::int64_t encoded = request.encoded.at;
    m_making.start([request = std::move(request)](const std::stop_token& stop,
                                                  Progress&) { return makeVideoPanes(request, stop); },
                   [this, frame, encoded](std::vector<CanvasContent> panes) {
                       m_encodedShown = encoded;
                       showPanes(std::move(panes), frame);
                       if (std::exchange(m_again, false))
                           refresh();
                   });
}

void VideoWorkspace::prepareCanvas(PictureCanvas& canvas, int index)
{
    canvas.setOverlayOpacity(m_settings.opacity);
    connect(&canvas, &PictureCanvas::tokenHovered, this,
            [this, index](std::int64_t token) { point(index, token, false); });
    connect(&canvas, &PictureCanvas::tokenChosen, this,
            [this, index](std::int64_t token) { point(index, token, true); });
    canvas.installEventFilter(this);
    canvas.setReadout([this, index](std::int64_t token) { return readout(index, token); });
}

void VideoWorkspace::showPanes(std::vector<CanvasContent> panes, std::int64_t frame)
{
    m_grid->setCount(panes.size(), [this](PictureCanvas& canvas, int index) { prepareCanvas(canvas, index); });
    for (std::size_t i = 0; i < panes.size(); ++i) {
        canvases()[i]->setAccessibleName(panes[i].title);
        canvases()[i]->setContent(std::move(panes[i]));
    }
    showSelection();
    if (m_session.player().isPlaying() && frame != m_lastShown) {
        ++m_framesShown;
        showRate();
    }
    m_lastShown = frame;
}

/// Playing says what it leaves out.
void VideoWorkspace::showRate()
{
    constexpr qint64 kSpanMs = 1000;
    const qint64 passed = m_playing.elapsed();
    if (passed < kSpanMs)
        return;
    const double shown = m_framesShown * 1000.0 / static_cast<double>(passed);
    const double wanted = m_session.clip()->info().averageRate * m_session.player().speed();
    const QLocale locale;
    m_transport->setRate(shown >= wanted * 0.95
                             ? tr("All frames shown")
                             : tr("%1 of %2 frames a second shown")
                                   .arg(locale.toString(shown, 'f', 1), locale.toString(wanted, 'f', 1)));
    m_playing.start();
    m_framesShown = 0;
}

void VideoWorkspace::refreshTimeline()
{
    m_refreshTimeline.stop();
    m_timeline->setContent(clipTimeline(m_session, m_tracks));
    m_timeline->setCurrent(static_cast<int>(m_session.position()));
    const ClipSpan& span = m_session.span();
    m_timeline->setRange({static_cast<int>(span.first), static_cast<int>(span.last)});
}

const ViewExport* VideoWorkspace::focusedView() const
{
    if (m_session.preview().isOpen())
        return m_preview->canvas();
    if (m_timeline->hasFocus())
        return m_timeline;
    return focusedCanvas();
}

QWidget* VideoWorkspace::focusTarget() const
{
    if (m_session.preview().isOpen())
        return m_preview->slider();
    return m_session.clip() ? m_timeline : nullptr;
}

void VideoWorkspace::setPresenting(bool presenting)
{
    m_bar->setVisible(!presenting);
    m_below->setVisible(!presenting);
    m_grid->setPresenting(presenting);
}

// Selection ------------------------------------------------------------------------------------------------------------

int VideoWorkspace::runOf(int canvas) const
{
    const int run = canvas - (m_settings.original ? 1 : 0);
    return run < 0 ? m_session.active() : run;
}

void VideoWorkspace::point(int canvas, std::int64_t token, bool choose)
{
    FieldSelection selection;
    const int run = runOf(canvas);
    if (token >= 0 && m_session.source() && m_encodedShown >= 0) {
        selection.run = run;
        selection.token = m_encodedShown * m_session.source()->tokensPerFrame() + token;
        const VideoRun* shown = m_session.run(run);
        if (shown != nullptr && shown->result() && shown->result()->source == m_session.source())
            selection.code = codeOf(*shown->result(), selection.token);
    }
    if (!choose) {
        m_session.selection().setHovered(selection);
        return;
    }
    m_session.selection().setSelected(selection);
    if (token >= 0)
        m_session.setActive(run);
}

/// A token is framed where its frame is shown; all of the frame that went into the same output or code light up.
void VideoWorkspace::showSelection()
{
    const ClipSourcePtr& source = m_session.source();
    const std::int64_t each = source ? source->tokensPerFrame() : 0;
    const std::int64_t from = m_encodedShown * each;
    const auto within = [&](const FieldSelection& selection) {
        const bool here = m_encodedShown >= 0 && selection.token >= from && selection.token < from + each;
        return here ? selection.token - from : -1;
    };
    const FieldSelectionModel& model = m_session.selection();
    const FieldSelection& shown = model.shown();
    for (int i = 0; i < static_cast<int>(canvases().size()); ++i) {
        PictureCanvas& canvas = *canvases()[static_cast<std::size_t>(i)];
        canvas.setPointed(within(model.hovered()));
        canvas.setChosen(within(model.selected()));
        std::vector<bool> lit;
        const VideoRun* run = m_session.run(runOf(i));
        const ClipResultPtr result = run != nullptr ? run->result() : nullptr;
        if (result && result->source == source && m_encodedShown >= 0 && !shown.isEmpty()) {
            const std::int64_t own = shown.token >= 0 ? codeOf(*result, shown.token)
                : shown.run == runOf(i)               ? shown.code
                                                      : -1;
            const std::vector<std::int64_t> codes =
                own < 0 ? std::vector<std::int64_t>() : frameCodes(*result, m_encodedShown);
            for (const std::int64_t code : codes)
                lit.push_back(code == own);
            if (std::ranges::count(lit, true) < 2 && within(shown) >= 0)
                lit.clear(); // alone in its frame
        }
        canvas.setLit(std::move(lit));
    }
}

QString VideoWorkspace::readout(int canvas, std::int64_t token) const
{
    const ClipSourcePtr& source = m_session.source();
    if (!source || m_encodedShown < 0)
        return {};
    const VideoRun* run = m_session.run(runOf(canvas));
    const ClipResultPtr result = run != nullptr ? run->result() : nullptr;
    const bool plain = m_settings.original && canvas == 0;
    return clipTokenText(*source, !plain && result && result->source == source ? result.get() : nullptr,
                         m_session.similarity().get(), m_encodedShown, token);
}

// Keys and language ----------------------------------------------------------------------------------------------------

/// Space plays from a canvas too, where Enter chooses a token.
bool VideoWorkspace::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        keyPressEvent(static_cast<QKeyEvent*>(event));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void VideoWorkspace::keyPressEvent(QKeyEvent* event)
{
    ClipPlayer& player = m_session.player();
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && isClipShown() && event->key() == Qt::Key_Space)
        player.setPlaying(!player.isPlaying());
    else if (plain && isClipShown() && event->key() == Qt::Key_Comma)
        player.setPosition(player.position() - 1);
    else if (plain && isClipShown() && event->key() == Qt::Key_Period)
        player.setPosition(player.position() + 1);
    else
        QWidget::keyPressEvent(event);
}

void VideoWorkspace::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text, const QString& help) {
        widget->setAccessibleName(text);
        widget->setToolTip(help);
    };
    const QStringList views{tr("Kept and dropped"),
                            tr("Groups and codes"),
                            tr("Order of picks"),
                            tr("Score"),
                            tr("Error"),
                            tr("Repeats of the frame before"),
                            tr("Reconstruction"),
                            tr("Original | reconstruction"),
                            tr("Difference to the active one"),
                            tr("Stand-ins from other frames")};
    for (int i = 0; i < views.size(); ++i)
        m_view->setItemText(i, views[i]);
    name(m_view, tr("Shown"), tr("What is shown of each method's decision in this frame"));
    m_opacityLabel->setText(tr("Opacity"));
    name(m_opacity, tr("Opacity"), tr("How far the overlay covers the frame"));
    m_original->setText(tr("Plain frame beside"));
    m_original->setToolTip(tr("Show the frame without anything over it, to the left of the others"));
    m_tracksButton->setText(tr("Tracks"));
    m_tracksButton->setToolTip(tr("What is drawn over the frames below"));
    const QList<QAction*> actions = m_tracksMenu->actions();
    for (int i = 0; i < actions.size(); ++i)
        actions[i]->setText(trackName(static_cast<ClipTrack>(i)));
    m_empty->setTexts(tr("Open a video to see how many tokens its frames need"),
                      tr("Drop one here: MP4, WebM, Matroska, AVI, MPEG, Ogg, a GIF, or one of several numbered "
                         "pictures. Nothing leaves this machine."));
    m_open->setText(tr("Open a video…"));
    const std::vector<Sample> samples = clipSamples();
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        m_samples[i]->setText(samples[i].title);
        m_samples[i]->setToolTip(samples[i].help);
    }
    m_timeline->setEmptyText(tr("Open a video: its frames stand here from left to right."));
    m_refresh.start();
    m_refreshTimeline.start();
}

void VideoWorkspace::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        m_refresh.start();
    QWidget::changeEvent(event);
}

} // namespace tokenscope::app
