// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imageworkspace.h"

#include "app/icons/icons.h"
#include "app/images/pagebar.h"
#include "app/images/panemaker.h"
#include "app/images/picturesamples.h"
#include "app/images/runname.h"
#include "app/window/banner.h"
#include "app/window/emptystate.h"
#include "app/window/progressline.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kSampleButtons = 3;
constexpr int kPictures = 4;
constexpr int kOverlays = 5;

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
    , m_empty(new EmptyState(this))
    , m_grid(new CanvasGrid(m_stack))
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
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_grid);
    buildEmpty();
    buildBar();
    connect(m_grid, &CanvasGrid::exportMenuRequested, this, &ImageWorkspace::exportMenuRequested);
    connect(m_grid, &CanvasGrid::presentationLeft, this, &ImageWorkspace::presentationLeft);

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
        viewport().fit();
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
    for (int i = 0; i < kPictures; ++i)
        m_picture->addItem(QString());
    for (int i = 0; i < kOverlays; ++i)
        m_overlay->addItem(QString());
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

void ImageWorkspace::buildEmpty()
{
    m_openButton = m_empty->addWay("folder-open");
    connect(m_openButton, &QToolButton::clicked, this, &ImageWorkspace::openRequested);
    for (int i = 0; i < kSampleButtons; ++i) {
        QToolButton* button = m_empty->addSample("image");
        connect(button, &QToolButton::clicked, this, [this, i] {
            const std::vector<Sample> known = pictureSamples();
            Q_EMIT sampleRequested(QStringLiteral("sample:") + known.at(static_cast<std::size_t>(i)).id);
        });
        m_samples.push_back(button);
    }
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
    const bool salient = run != nullptr && run->result() && !run->result()->coded.field->saliency.empty();
    if (auto* items = qobject_cast<QStandardItemModel*>(m_overlay->model()))
        items->item(static_cast<int>(CanvasOverlay::Saliency))->setEnabled(salient);
    const int stages = run != nullptr && run->result() ? static_cast<int>(run->result()->coded.codes.stages()) : 1;
    if (m_stage->count() != stages) {
        m_stage->clear();
        for (int stage = 0; stage < stages; ++stage)
            m_stage->addItem(QLocale().toString(stage + 1));
    }
    m_stage->setCurrentIndex(std::min(m_settings.stage, stages - 1));
    m_stage->setVisible(stages > 1);
    m_stageLabel->setVisible(stages > 1);
    for (PictureCanvas* canvas : canvases()) {
        canvas->setOverlayOpacity(m_settings.opacity);
        canvas->setGridShown(m_settings.grid);
        canvas->setSplit(m_settings.split);
    }
}

// Pictures -------------------------------------------------------------------------------------------------------------

void ImageWorkspace::showPage()
{
    m_pages->setPicture(isPresenting() ? nullptr : m_session.current(), m_session.page());
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

void ImageWorkspace::prepareCanvas(PictureCanvas& canvas, int index)
{
    canvas.setOverlayOpacity(m_settings.opacity);
    canvas.setGridShown(m_settings.grid);
    canvas.setSplit(m_settings.split);
    connect(&canvas, &PictureCanvas::tokenHovered, this,
            [this, index](std::int64_t token) { m_selection.setHovered(selectionOf(index, token)); });
    connect(&canvas, &PictureCanvas::tokenChosen, this, [this, index](std::int64_t token) {
        m_selection.setSelected(selectionOf(index, token));
        if (token >= 0)
            m_session.setActive(m_panes.at(static_cast<std::size_t>(index)).run);
    });
    connect(&canvas, &PictureCanvas::splitMoved, this,
            [this](double split) { change([split](CanvasSettings& settings) { settings.split = split; }); });
    canvas.setReadout([this, index](std::int64_t token) {
        const auto at = static_cast<std::size_t>(index);
        return at < m_panes.size() ? tokenText(m_panes[at], m_settings.stage, token) : QString();
    });
}

void ImageWorkspace::showPanes(std::vector<CanvasPane> panes)
{
    m_panes = std::move(panes);
    m_grid->setCount(m_panes.size(), [this](PictureCanvas& canvas, int index) { prepareCanvas(canvas, index); });
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        canvases()[i]->setAccessibleName(m_panes[i].content.title);
        canvases()[i]->setContent(m_panes[i].content);
    }
    m_lit = {-1, -1, 0, -1}; // of other tokens
    showSelection();
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
    for (PictureCanvas* canvas : canvases()) {
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
        canvases()[i]->setLit(std::move(lit));
    }
}

// Presenting -----------------------------------------------------------------------------------------------------------

void ImageWorkspace::setPresenting(bool presenting)
{
    m_bar->setVisible(!presenting);
    m_grid->setPresenting(presenting);
    showPage();
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
    const QStringList overlays{tr("No overlay"), tr("Code numbers in colour"), tr("Usage of the code"), tr("Error"),
                               tr("Saliency")};
    for (int i = 0; i < kPictures; ++i)
        m_picture->setItemText(i, pictures[i]);
    for (int i = 0; i < kOverlays; ++i)
        m_overlay->setItemText(i, overlays[i]);
    name(m_picture, tr("Picture"), tr("What is shown of each result"));
    name(m_overlay, tr("Overlay"), tr("What is laid over the picture, one colour for each token"));
    m_overlay->setItemData(static_cast<int>(CanvasOverlay::Saliency),
                           tr("How much each token matters to the model: where an ONNX model gives its attention"),
                           Qt::ToolTipRole);
    m_opacityLabel->setText(tr("Opacity"));
    name(m_opacity, tr("Opacity"), tr("How far the overlay covers the picture"));
    m_gridBox->setText(tr("Grid"));
    m_gridBox->setToolTip(tr("Draw where one token ends and the next begins"));
    m_stageLabel->setText(tr("Stage"));
    name(m_stage, tr("Stage"), tr("Whose codes the overlay, the numbers and the codebook show"));
    m_empty->setTexts(tr("Open a picture to see it as tokens"),
                      tr("Drop a picture here, paste one, or begin with a sample."));
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
    QWidget::changeEvent(event);
}

} // namespace tokenscope::app
