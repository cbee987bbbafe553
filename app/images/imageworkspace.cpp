// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imageworkspace.h"

#include "app/icons/icons.h"
#include "app/images/pagebar.h"
#include "app/images/panemaker.h"
#include "app/images/picturesamples.h"
#include "app/images/runname.h"
#include "app/window/banner.h"
#include "app/window/progressline.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kSampleButtons = 3;
constexpr double kPresentationScale = 1.6; // of the letters

} // namespace

ImageWorkspace::ImageWorkspace(ImageSession& session, FieldSelectionModel& selection, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_banner(new Banner(this))
    , m_progress(new ProgressLine(this))
    , m_stack(new QStackedWidget(this))
    , m_bar(new QWidget(this))
    , m_pages(new PageBar(this))
    , m_area(new QWidget(this))
    , m_grid(new QGridLayout(m_area))
    , m_maker(std::make_shared<PaneMaker>())
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages);
    column->addWidget(m_progress);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(m_area);
    buildBar();

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &ImageWorkspace::refresh);
    connectSession();
    showSettings();
    retranslate();
    refresh();
}

void ImageWorkspace::connectSession()
{
    const auto soon = [this] { m_refresh.start(); };
    connect(&m_session, &ImageSession::currentChanged, this, [this, soon] {
        m_viewport.fit();
        showPage();
        soon();
    });
    connect(&m_session, &ImageSession::pageChanged, this, &ImageWorkspace::showPage);
    connect(m_pages, &PageBar::chosen, &m_session, &ImageSession::setPage);
    connect(&m_session, &ImageSession::resultChanged, this, &ImageWorkspace::refreshInTurn);
    connect(&m_session, &ImageSession::runsChanged, this, soon);
    connect(&m_session, &ImageSession::activeChanged, this, soon);
    connect(&m_session, &ImageSession::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([]() -> std::optional<double> { return std::nullopt; });
        else
            m_progress->stop();
    });
    connect(&m_selection, &FieldSelectionModel::hoveredChanged, this, &ImageWorkspace::showSelection);
    connect(&m_selection, &FieldSelectionModel::selectedChanged, this, &ImageWorkspace::showSelection);
}

void ImageWorkspace::buildBar()
{
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    m_layouts = new QButtonGroup(this);
    for (const char* icon : {"square-split-horizontal", "columns-3", "square"}) {
        auto* button = new QToolButton(m_bar);
        button->setIcon(icons::icon(QString::fromLatin1(icon)));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        m_layouts->addButton(button, static_cast<int>(m_layouts->buttons().size()));
        row->addWidget(button);
    }
    row->addSpacing(8);
    m_picture = new QComboBox(m_bar);
    m_overlay = new QComboBox(m_bar);
    for (int i = 0; i < 4; ++i) {
        m_picture->addItem(QString());
        m_overlay->addItem(QString());
    }
    m_opacityLabel = new QLabel(m_bar);
    m_opacity = new QSlider(Qt::Horizontal, m_bar);
    m_opacity->setRange(0, 100);
    m_opacity->setMaximumWidth(120);
    m_gridBox = new QCheckBox(m_bar);
    m_stageLabel = new QLabel(m_bar);
    m_stage = new QComboBox(m_bar);
    row->addWidget(m_picture);
    row->addWidget(m_overlay);
    row->addWidget(m_opacityLabel);
    row->addWidget(m_opacity);
    row->addWidget(m_gridBox);
    row->addWidget(m_stageLabel);
    row->addWidget(m_stage);
    row->addStretch(1);
    m_opacityLabel->setBuddy(m_opacity);
    m_stageLabel->setBuddy(m_stage);

    connect(m_layouts, &QButtonGroup::idClicked, this, [this](int id) {
        change([id](CanvasSettings& settings) { settings.layout = static_cast<CanvasLayout>(id); });
    });
    connect(m_picture, &QComboBox::currentIndexChanged, this, [this](int index) {
        change([index](CanvasSettings& settings) { settings.picture = static_cast<CanvasPicture>(index); });
    });
    connect(m_overlay, &QComboBox::currentIndexChanged, this, [this](int index) {
        change([index](CanvasSettings& settings) { settings.overlay = static_cast<CanvasOverlay>(index); });
    });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        change([percent](CanvasSettings& settings) { settings.opacity = percent / 100.0; });
    });
    connect(m_gridBox, &QCheckBox::toggled, this,
            [this](bool shown) { change([shown](CanvasSettings& settings) { settings.grid = shown; }); });
    connect(m_stage, &QComboBox::currentIndexChanged, this,
            [this](int index) { change([index](CanvasSettings& settings) { settings.stage = std::max(0, index); }); });
}

QWidget* ImageWorkspace::buildEmpty()
{
    auto* empty = new QWidget(this);
    auto* column = new QVBoxLayout(empty);
    column->setSpacing(16);
    m_emptyTitle = new QLabel(empty);
    m_emptyHelp = new QLabel(empty);
    for (QLabel* label : {m_emptyTitle, m_emptyHelp}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_emptyTitle->setFont(large);
    m_openButton = new QToolButton(empty);
    m_openButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_openButton->setIcon(icons::icon(QStringLiteral("folder-open")));
    m_openButton->setFocusPolicy(Qt::StrongFocus);
    connect(m_openButton, &QToolButton::clicked, this, &ImageWorkspace::openRequested);
    auto* samples = new QHBoxLayout;
    samples->setSpacing(8);
    samples->addStretch(1);
    for (int i = 0; i < kSampleButtons; ++i) {
        auto* button = new QToolButton(empty);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(icons::icon(QStringLiteral("image")));
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, i] {
            const std::vector<Sample> known = pictureSamples();
            Q_EMIT sampleRequested(QStringLiteral("sample:") + known.at(static_cast<std::size_t>(i)).id);
        });
        samples->addWidget(button);
        m_samples.push_back(button);
    }
    samples->addStretch(1);
    column->addStretch(1);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyHelp);
    column->addWidget(m_openButton, 0, Qt::AlignCenter);
    column->addLayout(samples);
    column->addStretch(2);
    return empty;
}

// Settings -------------------------------------------------------------------------------------------------------------

void ImageWorkspace::change(const std::function<void(CanvasSettings&)>& set)
{
    if (m_showing)
        return;
    CanvasSettings settings = m_settings;
    set(settings);
    setSettings(settings);
}

void ImageWorkspace::setSettings(const CanvasSettings& settings)
{
    if (settings == m_settings)
        return;
    CanvasSettings light = settings;
    light.opacity = m_settings.opacity;
    light.split = m_settings.split;
    light.grid = m_settings.grid;
    const bool others = !(light == m_settings);
    m_settings = settings;
    showSettings();
    if (others)
        m_refresh.start();
    Q_EMIT settingsChanged(m_settings);
}

void ImageWorkspace::showSettings()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_layouts->button(static_cast<int>(m_settings.layout))->setChecked(true);
    m_picture->setCurrentIndex(static_cast<int>(m_settings.picture));
    m_overlay->setCurrentIndex(static_cast<int>(m_settings.overlay));
    m_opacity->setValue(static_cast<int>(m_settings.opacity * 100 + 0.5));
    m_gridBox->setChecked(m_settings.grid);
    const bool overlaid = m_settings.overlay != CanvasOverlay::None;
    m_opacity->setVisible(overlaid);
    m_opacityLabel->setVisible(overlaid);
    const ImageRun* run = m_session.activeRun();
    const int stages = run != nullptr && run->result() ? static_cast<int>(run->result()->coded.codes.stages()) : 1;
    if (m_stage->count() != stages) {
        m_stage->clear();
        for (int stage = 0; stage < stages; ++stage)
            m_stage->addItem(QLocale().toString(stage + 1));
    }
    m_stage->setCurrentIndex(std::min(m_settings.stage, stages - 1));
    m_stage->setVisible(stages > 1);
    m_stageLabel->setVisible(stages > 1);
    for (PictureCanvas* canvas : m_canvases) {
        canvas->setOverlayOpacity(m_settings.opacity);
        canvas->setGridShown(m_settings.grid);
        canvas->setSplit(m_settings.split);
    }
}

// Pictures -------------------------------------------------------------------------------------------------------------

void ImageWorkspace::showPage()
{
    m_pages->setPicture(m_presenting ? nullptr : m_session.current(), m_session.page());
}

void ImageWorkspace::refreshInTurn()
{
    if (m_making.isBusy())
        m_again = true;
    else
        m_refresh.start();
}

void ImageWorkspace::refresh()
{
    m_again = false;
    m_bar->setEnabled(m_session.current() != nullptr);
    m_stack->setCurrentIndex(m_session.current() ? 1 : 0);
    if (!m_session.current()) {
        showPanes({});
        // What was made is let go by the worker: it may be large.
        m_making.start([maker = m_maker](const std::stop_token&, Progress&) { return *maker = PaneMaker(), true; },
                       [](bool) {});
        return;
    }
    showSettings();
    m_making.start([maker = m_maker, request = request()](const std::stop_token& stop,
                                                          Progress&) { return maker->make(request, stop); },
                   [this](std::vector<CanvasPane> panes) {
                       showPanes(std::move(panes));
                       if (m_again)
                           m_refresh.start();
                   });
}

PanesRequest ImageWorkspace::request() const
{
    PanesRequest request;
    request.picture = m_session.current();
    for (int i = 0; i < static_cast<int>(m_session.runs().size()); ++i) {
        const ImageRun& run = *m_session.run(i);
        // What was made of another picture does not belong over this one.
        request.results.push_back(run.picture() == request.picture->picture ? run.result() : nullptr);
        const FieldResultPtr& result = request.results.back();
        const QString name = runName(m_session, i);
        request.titles.push_back(result ? name + QStringLiteral(" · ") + measuresText(*result)
                                        : name + QStringLiteral(" · ")
                                         + (run.isIncomplete() ? tr("needs a file") : tr("working…")));
    }
    request.active = m_session.active();
    request.settings = m_settings;
    request.palette = TokenPalette(isDark(palette()));
    request.originalTitle = tr("%1 · %2 × %3", "a picture's name, then its size in pixels")
                                .arg(request.picture->name, QLocale().toString(request.picture->picture->width),
                                     QLocale().toString(request.picture->picture->height));
    return request;
}

PictureCanvas* ImageWorkspace::makeCanvas(int index)
{
    auto* canvas = new PictureCanvas(&m_viewport, m_area);
    canvas->setOverlayOpacity(m_settings.opacity);
    canvas->setGridShown(m_settings.grid);
    canvas->setSplit(m_settings.split);
    canvas->setStrongMarks(m_presenting);
    canvas->installEventFilter(this); // Escape, before what else it may mean
    connect(canvas, &PictureCanvas::tokenHovered, this,
            [this, index](std::int64_t token) { m_selection.setHovered(selectionOf(index, token)); });
    connect(canvas, &PictureCanvas::tokenChosen, this, [this, index](std::int64_t token) {
        m_selection.setSelected(selectionOf(index, token));
        if (token >= 0)
            m_session.setActive(m_panes.at(static_cast<std::size_t>(index)).run);
    });
    connect(canvas, &PictureCanvas::splitMoved, this,
            [this](double split) { change([split](CanvasSettings& settings) { settings.split = split; }); });
    connect(canvas, &PictureCanvas::menuRequested, this, [this, canvas](const QPoint& position) {
        canvas->setFocus(Qt::MouseFocusReason);
        Q_EMIT exportMenuRequested(position);
    });
    canvas->setReadout([this, index](std::int64_t token) {
        const auto at = static_cast<std::size_t>(index);
        return at < m_panes.size() ? tokenText(m_panes[at], m_settings.stage, token) : QString();
    });
    return canvas;
}

void ImageWorkspace::showPanes(std::vector<CanvasPane> panes)
{
    m_panes = std::move(panes);
    const std::size_t before = m_canvases.size();
    while (m_canvases.size() > m_panes.size()) {
        delete m_canvases.back();
        m_canvases.pop_back();
    }
    while (m_canvases.size() < m_panes.size())
        m_canvases.push_back(makeCanvas(static_cast<int>(m_canvases.size())));
    if (before != m_canvases.size())
        layOut();
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        m_canvases[i]->setAccessibleName(m_panes[i].content.title);
        m_canvases[i]->setContent(m_panes[i].content);
    }
    m_lit = {-1, -1, 0, -1}; // of other tokens
    showSelection();
}

/// One row, or two from four canvases on.
void ImageWorkspace::layOut()
{
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    const std::size_t columns =
        m_canvases.size() > 3 ? (m_canvases.size() + 1) / 2 : std::max<std::size_t>(1, m_canvases.size());
    for (std::size_t i = 0; i < m_canvases.size(); ++i)
        m_grid->addWidget(m_canvases[i], static_cast<int>(i / columns), static_cast<int>(i % columns));
}

PictureCanvas* ImageWorkspace::focusedCanvas() const
{
    const auto focused =
        std::ranges::find_if(m_canvases, [](const PictureCanvas* canvas) { return canvas->hasFocus(); });
    return focused != m_canvases.end() ? *focused : m_canvases.empty() ? nullptr : m_canvases.front();
}

// Selection ------------------------------------------------------------------------------------------------------------

FieldSelection ImageWorkspace::selectionOf(int pane, std::int64_t token) const
{
    const auto at = static_cast<std::size_t>(pane);
    if (token < 0 || at >= m_panes.size())
        return {};
    const CanvasPane& shown = m_panes[at];
    FieldSelection selection{shown.run, token, static_cast<std::uint32_t>(m_settings.stage), -1};
    if (shown.codes && static_cast<std::size_t>(token) < shown.codes->size())
        selection.code = (*shown.codes)[static_cast<std::size_t>(token)];
    return selection;
}

/// A token is framed everywhere; a code that is chosen, or pointed at in the codebook, lights up all its tokens.
void ImageWorkspace::showSelection()
{
    const FieldSelection& hovered = m_selection.hovered();
    const FieldSelection& selected = m_selection.selected();
    for (PictureCanvas* canvas : m_canvases) {
        canvas->setPointed(hovered.token);
        canvas->setChosen(selected.token);
    }
    lightUp(hovered.token < 0 && hovered.code >= 0 ? hovered : selected);
}

/// The token does not matter: pointing at others goes on many times a second over as many tokens as there may be.
void ImageWorkspace::lightUp(const FieldSelection& lighting)
{
    FieldSelection wanted = lighting;
    wanted.token = -1;
    if (wanted == m_lit)
        return;
    m_lit = wanted;
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        const CanvasPane& pane = m_panes[i];
        std::vector<bool> lit;
        if (wanted.code >= 0 && wanted.run == pane.run && pane.codes
            && static_cast<int>(wanted.stage) == m_settings.stage) {
            const auto code = static_cast<std::uint32_t>(wanted.code);
            lit.resize(pane.codes->size());
            for (std::size_t token = 0; token < lit.size(); ++token)
                lit[token] = (*pane.codes)[token] == code;
        }
        m_canvases[i]->setLit(std::move(lit));
    }
}

// Presenting -----------------------------------------------------------------------------------------------------------

void ImageWorkspace::setPresenting(bool presenting)
{
    if (presenting == m_presenting)
        return;
    m_presenting = presenting;
    m_bar->setVisible(!presenting);
    for (PictureCanvas* canvas : m_canvases)
        canvas->setStrongMarks(presenting);
    scaleLetters();
    showPage();
    if (PictureCanvas* canvas = focusedCanvas())
        canvas->setFocus(Qt::OtherFocusReason);
}

void ImageWorkspace::scaleLetters()
{
    QFont letters; // as around it
    if (m_presenting)
        letters.setPointSizeF(font().pointSizeF() * kPresentationScale);
    m_area->setFont(letters);
}

bool ImageWorkspace::eventFilter(QObject* watched, QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (m_presenting && key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            Q_EMIT presentationLeft();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// What the canvases leave: pages are turned as everywhere, even while their numbers are hidden.
void ImageWorkspace::keyPressEvent(QKeyEvent* event)
{
    const bool turns = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    const OpenPicturePtr& picture = m_session.current();
    if (!turns || event->modifiers() != Qt::NoModifier || !picture || picture->picture->origin.frames < 2)
        return QWidget::keyPressEvent(event);
    PageChoice choice = m_session.page();
    const std::int64_t last = std::min<std::int64_t>(picture->picture->origin.frames, INT_MAX) - 1;
    choice.page =
        static_cast<int>(std::clamp<std::int64_t>(choice.page + (event->key() == Qt::Key_PageDown ? 1 : -1), 0, last));
    m_session.setPage(choice);
}

// Language -------------------------------------------------------------------------------------------------------------

void ImageWorkspace::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text, const QString& help) {
        widget->setAccessibleName(text);
        widget->setToolTip(help);
    };
    name(m_layouts->button(0), tr("Split"), tr("Original and result in one picture, with a line to drag between them"));
    name(m_layouts->button(1), tr("Side by side"), tr("Original and all results beside each other, moved together"));
    name(m_layouts->button(2), tr("One picture"), tr("The result alone"));
    const QStringList pictures{tr("Reconstruction"), tr("Token mosaic"), tr("Difference × 4"), tr("Original")};
    const QStringList overlays{tr("No overlay"), tr("Code numbers in colour"), tr("Usage of the code"), tr("Error")};
    for (int i = 0; i < pictures.size(); ++i) {
        m_picture->setItemText(i, pictures[i]);
        m_overlay->setItemText(i, overlays[i]);
    }
    name(m_picture, tr("Picture"), tr("What is shown of each result"));
    name(m_overlay, tr("Overlay"), tr("What is laid over the picture, one colour for each token"));
    m_opacityLabel->setText(tr("Opacity"));
    name(m_opacity, tr("Opacity"), tr("How far the overlay covers the picture"));
    m_gridBox->setText(tr("Grid"));
    m_gridBox->setToolTip(tr("Draw where one token ends and the next begins"));
    m_stageLabel->setText(tr("Stage"));
    name(m_stage, tr("Stage"), tr("Whose codes the overlay, the numbers and the codebook show"));
    m_emptyTitle->setText(tr("Open a picture to see it as tokens"));
    m_emptyHelp->setText(tr("Drop a picture here, paste one, or begin with a sample."));
    m_openButton->setText(tr("Open a picture…"));
    const std::vector<Sample> known = pictureSamples();
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        m_samples[i]->setText(known.at(i).title);
        m_samples[i]->setToolTip(known.at(i).help);
    }
    m_refresh.start();
}

void ImageWorkspace::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        m_refresh.start();
    else if (event->type() == QEvent::FontChange)
        scaleLetters();
    QWidget::changeEvent(event);
}

} // namespace tokenscope::app
