// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionworkspace.h"

#include "app/icons/icons.h"
#include "app/images/picturesamples.h"
#include "app/reduction/reductionname.h"
#include "app/window/banner.h"
#include "app/window/emptystate.h"
#include "app/window/progressline.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr int kViews = 7;

} // namespace

ReductionWorkspace::ReductionWorkspace(ReductionSession& session, FieldSelectionModel& selection, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_banner(new Banner(this))
    , m_progress(new ProgressLine(this))
    , m_stack(new QStackedWidget(this))
    , m_bar(new QWidget(this))
    , m_empty(new EmptyState(this))
    , m_grid(new CanvasGrid(m_stack))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_progress);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_grid);
    connect(m_grid, &CanvasGrid::exportMenuRequested, this, &ReductionWorkspace::exportMenuRequested);
    connect(m_grid, &CanvasGrid::presentationLeft, this, &ReductionWorkspace::presentationLeft);
    buildEmpty();
    buildBar();

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &ReductionWorkspace::refresh);
    const auto soon = [this] { m_refresh.start(); };
    connect(&m_session, &ReductionSession::materialChanged, this, [this, soon] {
        m_grid->canvasViewport().fit();
        soon();
    });
    connect(&m_session, &ReductionSession::resultChanged, this, soon);
    connect(&m_session, &ReductionSession::stateChanged, this, soon);
    connect(&m_session, &ReductionSession::runsChanged, this, soon);
    connect(&m_session, &ReductionSession::activeChanged, this, soon);
    connect(&m_session, &ReductionSession::keptChanged, this, &ReductionWorkspace::showKept);
    connect(&m_session, &ReductionSession::busyChanged, this, [this](bool busy) {
        if (busy)
            m_progress->start([this] { return m_session.progress(); });
        else
            m_progress->stop();
    });
    connect(&m_selection, &FieldSelectionModel::hoveredChanged, this, &ReductionWorkspace::showSelection);
    connect(&m_selection, &FieldSelectionModel::selectedChanged, this, &ReductionWorkspace::showSelection);
    showSettings();
    retranslate();
    refresh();
}

void ReductionWorkspace::buildEmpty()
{
    m_open = m_empty->addWay("folder-open");
    m_openFeatures = m_empty->addWay("folder-open");
    m_example = m_empty->addWay("book-open");
    connect(m_open, &QToolButton::clicked, this, &ReductionWorkspace::openRequested);
    connect(m_openFeatures, &QToolButton::clicked, this, &ReductionWorkspace::featuresRequested);
    connect(m_example, &QToolButton::clicked, this, &ReductionWorkspace::exampleRequested);
    constexpr std::size_t kSampleButtons = 3;
    for (std::size_t i = 0; i < kSampleButtons; ++i) {
        QToolButton* button = m_empty->addSample("image");
        connect(button, &QToolButton::clicked, this,
                [this, i] { Q_EMIT sampleRequested(QStringLiteral("sample:") + pictureSamples().at(i).id); });
        m_samples.push_back(button);
    }
}

void ReductionWorkspace::buildBar()
{
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    m_keptLabel = new QLabel(m_bar);
    m_keptSlider = new QSlider(Qt::Horizontal, m_bar);
    m_keptSlider->setMinimumWidth(120);
    m_keptSlider->setMaximumWidth(320);
    m_keptBox = new QSpinBox(m_bar);
    m_keptLabel->setBuddy(m_keptBox);
    m_view = new QComboBox(m_bar);
    for (int i = 0; i < kViews; ++i)
        m_view->addItem(QString());
    m_opacityLabel = new QLabel(m_bar);
    m_opacity = new QSlider(Qt::Horizontal, m_bar);
    m_opacity->setRange(0, 100);
    m_opacity->setMaximumWidth(100);
    m_opacityLabel->setBuddy(m_opacity);
    m_features = new QToolButton(m_bar);
    m_features->setIcon(icons::icon(QStringLiteral("folder-open")));
    m_features->setAutoRaise(true);
    m_features->setFocusPolicy(Qt::TabFocus);
    m_sides = new QToolButton(m_bar);
    m_sides->setIcon(icons::icon(QStringLiteral("file-plus")));
    m_sides->setAutoRaise(true);
    m_sides->setFocusPolicy(Qt::TabFocus);
    m_toPicture = new QToolButton(m_bar);
    m_toPicture->setIcon(icons::icon(QStringLiteral("x")));
    m_toPicture->setAutoRaise(true);
    m_toPicture->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toPicture->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_keptLabel);
    row->addWidget(m_keptSlider, 1);
    row->addWidget(m_keptBox);
    row->addSpacing(8);
    row->addWidget(m_view);
    row->addWidget(m_opacityLabel);
    row->addWidget(m_opacity);
    row->addStretch(1);
    row->addWidget(m_toPicture);
    row->addWidget(m_features);
    row->addWidget(m_sides);

    connect(m_keptSlider, &QSlider::valueChanged, this, [this](int kept) {
        if (!m_showing)
            m_session.setKept(kept);
    });
    connect(m_keptBox, &QSpinBox::valueChanged, this, [this](int kept) {
        if (!m_showing)
            m_session.setKept(kept);
    });
    connect(m_view, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_showing)
            return;
        ReductionCanvasSettings settings = m_settings;
        settings.view = static_cast<ReductionView>(std::max(0, index));
        setSettings(settings);
    });
    connect(m_opacity, &QSlider::valueChanged, this, [this](int percent) {
        if (m_showing)
            return;
        ReductionCanvasSettings settings = m_settings;
        settings.opacity = percent / 100.0;
        setSettings(settings);
    });
    connect(m_features, &QToolButton::clicked, this, &ReductionWorkspace::featuresRequested);
    connect(m_sides, &QToolButton::clicked, this, &ReductionWorkspace::sidesRequested);
    connect(m_toPicture, &QToolButton::clicked, &m_session, &ReductionSession::closeFeatures);
}

// Settings -------------------------------------------------------------------------------------------------------------

void ReductionWorkspace::setSettings(const ReductionCanvasSettings& settings)
{
    if (settings == m_settings)
        return;
    const bool others = settings.view != m_settings.view || settings.step != m_settings.step;
    m_settings = settings;
    showSettings();
    if (others)
        m_refresh.start();
    Q_EMIT settingsChanged(m_settings);
}

void ReductionWorkspace::showSettings()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_view->setCurrentIndex(static_cast<int>(m_settings.view));
    m_opacity->setValue(static_cast<int>(std::lround(m_settings.opacity * 100)));
    const bool overlaid = m_settings.view != ReductionView::StandIn;
    m_opacity->setVisible(overlaid);
    m_opacityLabel->setVisible(overlaid);
    for (PictureCanvas* canvas : canvases()) {
        canvas->setOverlayOpacity(m_settings.opacity);
        canvas->setBoxes(m_settings.boxes);
    }
}

void ReductionWorkspace::showKept()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const int tokens = static_cast<int>(std::max<std::int64_t>(1, m_session.tokens()));
    const int kept = static_cast<int>(m_session.kept());
    m_keptSlider->setRange(1, std::max(tokens, kept));
    m_keptBox->setRange(0, std::max(tokens, kept));
    m_keptBox->setValue(kept);
    if (kept > 0)
        m_keptSlider->setValue(kept);
    m_keptSlider->setEnabled(m_session.tokens() > 0);
    m_keptBox->setEnabled(m_session.tokens() > 0);
}

// Pictures -------------------------------------------------------------------------------------------------------------

void ReductionWorkspace::refresh()
{
    const bool open = m_session.picture() || !m_session.featuresName().isEmpty();
    m_stack->setCurrentIndex(open ? 1 : 0);
    m_toPicture->setVisible(!m_session.featuresName().isEmpty());
    m_toPicture->setText(m_session.featuresName());
    showKept();
    if (!open) {
        m_making.cancel();
        showPanes({});
        return;
    }
    ReductionPanesRequest request;
    request.picture = m_session.picture();
    for (int i = 0; i < static_cast<int>(m_session.runs().size()); ++i) {
        const ReductionRun& run = *m_session.run(i);
        request.results.push_back(run.result());
        const QString name = reductionName(m_session, i);
        request.titles.push_back(run.result()      ? name + QStringLiteral(" · ") + reductionText(*run.result())
                                     : run.error() ? name + QStringLiteral(" · ") + tr("not possible here")
                                                   : name + QStringLiteral(" · ") + tr("working…"));
    }
    request.active = m_session.active();
    request.settings = m_settings;
    request.palette = TokenPalette(isDark(palette()));
    m_making.start([request](const std::stop_token& stop, Progress&) { return makeReductionPanes(request, stop); },
                   [this](std::vector<CanvasContent> panes) { showPanes(std::move(panes)); });
}

void ReductionWorkspace::prepareCanvas(PictureCanvas& canvas, int index)
{
    canvas.setOverlayOpacity(m_settings.opacity);
    connect(&canvas, &PictureCanvas::tokenHovered, this, [this, index](std::int64_t token) {
        m_selection.setHovered(token < 0 ? FieldSelection{} : FieldSelection{index, token, 0, -1});
    });
    connect(&canvas, &PictureCanvas::tokenChosen, this, [this, index](std::int64_t token) {
        m_selection.setSelected(token < 0 ? FieldSelection{} : FieldSelection{index, token, 0, -1});
        if (token >= 0)
            m_session.setActive(index);
    });
    canvas.setReadout([this, index](std::int64_t token) { return readout(index, token); });
    canvas.setBoxable(true);
    canvas.setBoxes(m_settings.boxes);
    connect(&canvas, &PictureCanvas::boxDrawn, this, [this](const QRectF& box) {
        ReductionCanvasSettings settings = m_settings;
        if (settings.boxes.size() >= kMostBoxes)
            settings.boxes.erase(settings.boxes.begin());
        settings.boxes.push_back(box);
        setSettings(settings);
    });
    connect(&canvas, &PictureCanvas::boxRemoved, this, [this] {
        ReductionCanvasSettings settings = m_settings;
        settings.boxes.pop_back();
        setSettings(settings);
    });
}

QString ReductionWorkspace::readout(int pane, std::int64_t token) const
{
    const ReductionRun* run = m_session.run(pane);
    return run != nullptr && run->result() ? reducedTokenText(*run->result(), token) : QString();
}

void ReductionWorkspace::showPanes(std::vector<CanvasContent> panes)
{
    m_grid->setCount(panes.size(), [this](PictureCanvas& canvas, int index) { prepareCanvas(canvas, index); });
    for (std::size_t i = 0; i < panes.size(); ++i) {
        canvases()[i]->setAccessibleName(panes[i].title);
        canvases()[i]->setContent(std::move(panes[i]));
    }
    showSelection();
}

void ReductionWorkspace::setPresenting(bool presenting)
{
    m_bar->setVisible(!presenting);
    m_grid->setPresenting(presenting);
}

/// A token is framed everywhere; with the one pointed at, all that share its output light up, in each method its own.
void ReductionWorkspace::showSelection()
{
    const FieldSelection& hovered = m_selection.hovered();
    const FieldSelection& selected = m_selection.selected();
    const std::int64_t token = hovered.token >= 0 ? hovered.token : selected.token;
    for (std::size_t i = 0; i < canvases().size(); ++i) {
        canvases()[i]->setPointed(hovered.token);
        canvases()[i]->setChosen(selected.token);
        std::vector<bool> lit;
        const ReductionRun* run = m_session.run(static_cast<int>(i));
        if (token >= 0 && run != nullptr && run->result()
            && token < static_cast<std::int64_t>(run->result()->reduction.tokens())) {
            const std::vector<std::int32_t>& group = run->result()->reduction.group;
            const std::int32_t own = group[static_cast<std::size_t>(token)];
            if (own >= 0 && std::ranges::count(group, own) > 1) {
                lit.resize(group.size());
                for (std::size_t at = 0; at < group.size(); ++at)
                    lit[at] = group[at] == own;
            }
        }
        canvases()[i]->setLit(std::move(lit));
    }
}

// Language -------------------------------------------------------------------------------------------------------------

void ReductionWorkspace::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text, const QString& help) {
        widget->setAccessibleName(text);
        widget->setToolTip(help);
    };
    m_keptLabel->setText(tr("Keep"));
    const QString keptHelp = tr("How many tokens every method keeps, where it lets itself be told");
    name(m_keptSlider, tr("Tokens kept"), keptHelp);
    name(m_keptBox, tr("Tokens kept"), keptHelp);
    m_keptBox->setSpecialValueText(tr("own", "every method keeps its own number of tokens"));
    const QStringList views{tr("Kept and dropped"), tr("Merged groups"),
                            tr("Order of picks"),   tr("Score"),
                            tr("What stands in"),   tr("Difference to the active one"),
                            tr("Survival in all")};
    for (int i = 0; i < views.size(); ++i)
        m_view->setItemText(i, views[i]);
    name(m_view, tr("Shown"),
         tr("What is shown of each method's decision. Shift+drag on a picture draws a region to count."));
    m_opacityLabel->setText(tr("Opacity"));
    name(m_opacity, tr("Opacity"), tr("How far the overlay covers the picture"));
    name(m_features, tr("Open features…"),
         tr("Features, attention and text of your own model, exported as .npy files"));
    name(m_sides, tr("Side inputs…"),
         tr("Saliency, attention, text and the like of your own model, one file each, beside the picture or the "
            "features"));
    name(m_toPicture, tr("Close the features"), tr("Close the features and go back to the picture"));
    m_empty->setTexts(
        tr("Open a picture to see which of its tokens survive"),
        tr("Or bring features of your own model: a .npy file, or a folder with features.npy, saliency.npy, "
           "text.npy and what else there is."));
    m_open->setText(tr("Open a picture…"));
    m_openFeatures->setText(tr("Open features…"));
    m_example->setText(tr("How to export them from PyTorch…"));
    const std::vector<Sample> samples = pictureSamples();
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        m_samples[i]->setText(samples.at(i).title);
        m_samples[i]->setToolTip(samples.at(i).help);
    }
    m_refresh.start();
}

void ReductionWorkspace::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        m_refresh.start();
    QWidget::changeEvent(event);
}

} // namespace tokenscope::app
