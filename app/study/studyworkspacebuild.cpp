// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the study's workspace is put together, and its words.

#include "app/icons/icons.h"
#include "app/study/studyeditor.h"
#include "app/study/studypicture.h"
#include "app/study/studysession.h"
#include "app/study/studyworkspace.h"
#include "app/study/yieldingbutton.h"
#include "app/window/banner.h"
#include "app/window/progressline.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/rateplot/rateplot.h"
#include "widgets/table/datatableview.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenscope::app {
namespace {

constexpr int kPaneBetween = 6;

QToolButton* textButton(const char* icon)
{
    auto* button = new YieldingButton;
    button->setIcon(icons::icon(QString::fromLatin1(icon)));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QHBoxLayout* row(QVBoxLayout& column)
{
    auto* made = new QHBoxLayout;
    made->setContentsMargins(12, 4, 12, 4);
    made->setSpacing(8);
    column.addLayout(made);
    return made;
}

/// Titles of ready-made studies, which core gives in English.
QString presetTitle(const StudySpec& preset)
{
    static const char* const titles[]{
        QT_TRANSLATE_NOOP("Study", "Photo codecs and tokenizers"),
        QT_TRANSLATE_NOOP("Study", "Quantizer families at equal bits"),
        QT_TRANSLATE_NOOP("Study", "Pruning budgets"),
        QT_TRANSLATE_NOOP("Study", "Text tokenizers as compressors"),
        QT_TRANSLATE_NOOP("Study", "How many tokens does this image need"),
        QT_TRANSLATE_NOOP("Study", "Codecs on a clip, frame by frame and as tokens over time"),
        QT_TRANSLATE_NOOP("Study", "Temporal reducers at 10 to 50 % of tokens")};
    const auto* const found = std::ranges::find(titles, preset.title);
    return found == std::end(titles) ? QString::fromStdString(preset.title)
                                     : QCoreApplication::translate("Study", *found);
}

} // namespace

StudyWorkspace::StudyWorkspace(StudySession& session, std::vector<StudySpec> presets, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_presets(std::move(presets))
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget)
    , m_plot(new RatePlot)
    , m_editor(new StudyEditor(session))
{
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar(*column);
    column->addWidget(m_progress = new ProgressLine(this));
    column->addWidget(m_banner);
    auto* middle = new QWidget;
    auto* inside = new QVBoxLayout(middle);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    buildViewBar(*inside);
    inside->addWidget(m_plot, 1);
    m_plot->setMinimumSize(200, 160);
    auto* down = new QSplitter(Qt::Vertical);
    down->addWidget(middle);
    down->addWidget(buildBelow());
    down->setStretchFactor(0, 3);
    down->setStretchFactor(1, 2);
    down->setSizes({3000, 2000}); // shares of what there is
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(down);
    auto* across = new QSplitter(Qt::Horizontal);
    across->addWidget(m_stack);
    across->addWidget(m_editor);
    across->setStretchFactor(0, 1);
    across->setStretchFactor(1, 0);
    for (QSplitter* splitter : {down, across}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(kPaneBetween);
    }
    m_editor->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    column->addWidget(across, 1);
    connectAll();
    retranslate();
}

void StudyWorkspace::buildBar(QVBoxLayout& column)
{
    m_presetMenu = new QMenu(this);
    m_preset = textButton("library");
    m_preset->setMenu(m_presetMenu);
    m_preset->setPopupMode(QToolButton::InstantPopup);
    m_open = textButton("folder-open");
    m_save = textButton("save");
    m_state = new QLabel;
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_run = new QPushButton;
    m_run->setIcon(icons::icon(QStringLiteral("play")));
    m_cancel = new QPushButton;
    m_cancel->setIcon(icons::icon(QStringLiteral("x")));
    m_cancel->hide();
    QHBoxLayout* bar = row(column);
    for (QWidget* widget : {m_preset, m_open, m_save})
        bar->addWidget(widget);
    bar->addWidget(m_state, 1);
    bar->addWidget(m_run);
    bar->addWidget(m_cancel);
}

void StudyWorkspace::buildViewBar(QVBoxLayout& column)
{
    auto* quality = new ElidingComboBox;
    auto* cost = new ElidingComboBox;
    m_y = quality;
    m_against = new QLabel;
    m_x = cost;
    m_each = new ElidingComboBox;
    m_spread = new ElidingComboBox;
    m_options = textButton("sliders-horizontal");
    auto* menu = new QMenu(this);
    m_log = menu->addAction(QString());
    m_logQuality = menu->addAction(QString());
    m_front = menu->addAction(QString());
    m_sideless = menu->addAction(QString());
    for (QAction* action : {m_log, m_logQuality, m_front, m_sideless})
        action->setCheckable(true);
    m_options->setMenu(menu);
    m_options->setPopupMode(QToolButton::InstantPopup);
    m_figure = textButton("file-down");
    for (int i = 0; i < 2; ++i)
        m_each->addItem(QString());
    for (int i = 0; i < 3; ++i)
        m_spread->addItem(QString());
    // Of few and short words: whole, while there is room at all.
    for (QComboBox* box : {m_each, m_spread})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    // Each has what the other does not need.
    for (ElidingComboBox* box : {quality, cost})
        box->setFitting(true);
    QHBoxLayout* bar = row(column);
    bar->addWidget(m_y, 1);
    bar->addWidget(m_against);
    bar->addWidget(m_x, 1);
    bar->addWidget(m_each);
    bar->addWidget(m_spread);
    bar->addStretch();
    bar->addWidget(m_options);
    bar->addWidget(m_figure);
}

QWidget* StudyWorkspace::buildEmpty()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    m_emptyTitle = new QLabel;
    QFont large = m_emptyTitle->font();
    large.setPointSizeF(large.pointSizeF() * 1.6); // as in the other workspaces
    large.setWeight(QFont::DemiBold);
    m_emptyTitle->setFont(large);
    m_emptyHelp = new QLabel;
    m_emptyHelp->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_emptyTitle, m_emptyHelp}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(1);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyHelp);
    column->addSpacing(16);
    auto* across = new QHBoxLayout;
    auto* presets = new QVBoxLayout; // all as wide as the widest
    presets->setSpacing(8);
    across->addStretch(1);
    across->addLayout(presets);
    across->addStretch(1);
    column->addLayout(across);
    for (std::size_t i = 0; i < m_presets.size(); ++i) {
        auto* button = new QPushButton;
        m_presetButtons.push_back(button);
        presets->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] { usePreset(i); });
        connect(m_presetMenu->addAction(QString()), &QAction::triggered, this, [this, i] { usePreset(i); });
    }
    column->addStretch(2);
    return page;
}

QWidget* StudyWorkspace::buildBelow()
{
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_points = new DataTableView;
    m_differencesPage = new QWidget;
    m_baselineLabel = new QLabel;
    m_baseline = new ElidingComboBox;
    m_baselineLabel->setBuddy(m_baseline);
    m_differences = new DataTableView;
    auto* column = new QVBoxLayout(m_differencesPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout* bar = row(*column);
    bar->addWidget(m_baselineLabel);
    bar->addWidget(m_baseline, 1);
    bar->addStretch(1);
    column->addWidget(m_differences, 1);
    m_picture = new StudyPicture(m_session);
    m_tabs->addTab(m_points, QString());
    m_tabs->addTab(m_differencesPage, QString());
    m_tabs->addTab(m_picture, QString());
    return m_tabs;
}

void StudyWorkspace::retranslate()
{
    {
        const QScopedValueRollback<bool> showing(m_showing, true);
        m_each->setItemText(0, tr("Means"));
        m_each->setItemText(1, tr("Every input"));
        m_spread->setItemText(0, tr("No spread"));
        m_spread->setItemText(1, tr("Spread as bars"));
        m_spread->setItemText(2, tr("Spread as bands"));
    }
    const QList<QAction*> actions = m_presetMenu->actions();
    for (std::size_t i = 0; i < m_presets.size(); ++i) {
        const QString title = presetTitle(m_presets[i]);
        m_presetButtons[i]->setText(title);
        m_presetButtons[i]->setMinimumSize(m_presetButtons[i]->sizeHint() + QSize(24, 8)); // room to aim at
        actions[static_cast<int>(i)]->setText(title);
    }
    m_preset->setText(tr("Presets"));
    m_open->setText(tr("Open…"));
    m_open->setToolTip(tr("Open a study's .json file"));
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("Save the study as a .json file that the command line runs too"));
    m_run->setToolTip(tr("Computes the points that are missing, on all cores; what was computed once is kept"));
    m_y->setAccessibleName(tr("Quality"));
    m_x->setAccessibleName(tr("Cost"));
    m_against->setText(tr("against"));
    m_each->setAccessibleName(tr("What a point stands for"));
    m_spread->setAccessibleName(tr("How the spread is drawn"));
    m_options->setText(tr("View"));
    m_log->setText(tr("&Logarithmic cost"));
    m_logQuality->setText(tr("Logarithmic &quality"));
    m_front->setText(tr("&Pareto front"));
    m_sideless->setText(tr("Also &without side information"));
    m_figure->setText(tr("Figure…"));
    m_figure->setToolTip(tr("The plot for a paper: size and font set once, text stays text"));
    m_emptyHelp->setText(tr("How many bits or tokens, for how much quality? Every method on your own pictures, with "
                            "everything a receiver needs counted."));
    m_tabs->setTabText(1, tr("Differences"));
    m_tabs->setTabText(2, tr("Picture"));
    m_points->setAccessibleName(tr("Points"));
    m_points->setEmptyText(tr("Every point that has been computed stands here."));
    m_baselineLabel->setText(tr("Compared with"));
    m_differences->setAccessibleName(tr("Differences from the baseline"));
    m_differences->setEmptyText(tr("With two series or more, Bjøntegaard's differences stand here."));
    showSpec();
}

} // namespace tokenscope::app
