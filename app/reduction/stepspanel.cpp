// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/stepspanel.h"

#include "app/icons/icons.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/table/datatableview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace tokenscope::app {
namespace {

DataTable tableOf(const Reduction& reduction)
{
    std::vector<std::int64_t> step;
    std::vector<std::int64_t> chosen;
    std::vector<std::int64_t> into;
    std::vector<double> score;
    std::vector<std::int64_t> runnerUp;
    std::vector<double> runnerUpScore;
    const auto idOf = [](std::uint32_t token) {
        return token == kNoRow ? std::int64_t{-1} : static_cast<std::int64_t>(token);
    };
    for (const ReductionStep& decision : reduction.trace) {
        step.push_back(static_cast<std::int64_t>(step.size()) + 1);
        chosen.push_back(idOf(decision.chosen));
        into.push_back(idOf(decision.into));
        score.push_back(decision.score);
        runnerUp.push_back(idOf(decision.runnerUp));
        runnerUpScore.push_back(decision.runnerUp == kNoRow ? std::numeric_limits<double>::quiet_NaN()
                                                            : decision.runnerUpScore);
    }
    const bool merges = !reduction.trace.empty() && reduction.trace.front().into != kNoRow;
    DataTable table{"steps", {}};
    table.add("step", std::move(step));
    table.add("token", std::move(chosen));
    if (merges)
        table.add("into", std::move(into));
    table.add("score", std::move(score));
    table.add("runner_up", std::move(runnerUp));
    table.add("runner_up_score", std::move(runnerUpScore));
    return table;
}

QToolButton* button(const char* icon)
{
    auto* made = new QToolButton;
    made->setIcon(icons::icon(QString::fromLatin1(icon)));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

} // namespace

StepsPanel::StepsPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_back(button("skip-back"))
    , m_forth(button("step-forward"))
    , m_all(button("skip-forward"))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_where(new QLabel)
    , m_table(new DataTableView)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(4);
    bar->addWidget(m_back);
    bar->addWidget(m_forth);
    bar->addWidget(m_all);
    bar->addSpacing(4);
    bar->addWidget(m_slider, 1);
    bar->addSpacing(4);
    bar->addWidget(m_where);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    connect(m_back, &QToolButton::clicked, this, [this] { goTo(m_slider->value() - 1); });
    connect(m_forth, &QToolButton::clicked, this, [this] { goTo(m_slider->value() + 1); });
    connect(m_all, &QToolButton::clicked, this, [this] { goTo(-1); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        if (!m_showing)
            goTo(step);
    });
    connect(m_table, &DataTableView::tableRowChosen, this, [this](int row) {
        if (row >= 0)
            goTo(row + 1);
    });
    connect(m_table, &DataTableView::menuRequested, this, &Panel::exportMenuRequested);
    connect(&reductions(), &ReductionSubject::settingsChanged, this, [this] { showWhere(); });
}

const ViewExport* StepsPanel::viewExport() const
{
    return m_table->hasExport() ? m_table : nullptr;
}

int StepsPanel::steps() const
{
    return m_shown ? static_cast<int>(m_shown->reduction.trace.size()) : 0;
}

void StepsPanel::goTo(int step)
{
    step = step < 0 && steps() > 0 && step != -1 ? 0 : step >= steps() ? -1 : step;
    if (reductions().what()) {
        reductions().setPinnedStep(step);
        Q_EMIT stateChanged();
    } else {
        ReductionCanvasSettings settings = reduction().workspace.settings();
        settings.step = step;
        reduction().workspace.setSettings(settings);
    }
    const auto run = reductions().runInWindow(shown().active);
    if (step > 0 && m_shown && run) {
        const ReductionStep& decision = m_shown->reduction.trace[static_cast<std::size_t>(step) - 1];
        if (decision.chosen != kNoRow)
            reduction().selection.setSelected({*run, decision.chosen, 0, -1});
    }
}

void StepsPanel::refresh()
{
    m_shown = shown().activeMethod().result;
    const bool walks = steps() > 0;
    m_table->setAccessibleName(tr("Decisions"));
    m_table->setEmptyText(m_shown ? tr("This method decides about all tokens at once: there are no steps to walk.")
                                  : emptyText(tr("Open a picture to walk through a method's decisions.")));
    QString score =
        m_shown && !m_shown->reduction.scoreName.empty() ? methodText(m_shown->reduction.scoreName) : tr("Score");
    if (!score.isEmpty())
        score[0] = score[0].toUpper();
    std::vector<ColumnText> texts{{tr("Step"), {}}, {tr("Token"), tr("The token picked, or merged away")}};
    if (walks && m_shown->reduction.trace.front().into != kNoRow)
        texts.push_back({tr("Into"), tr("The token it was merged into")});
    texts.push_back({score, tr("By what it won"), 5});
    texts.push_back({tr("Runner-up"), tr("Who would have been next")});
    texts.push_back({tr("Its score"), {}, 5});
    m_table->setTable(walks ? tableOf(m_shown->reduction) : DataTable{"steps", {}}, std::move(texts));
    for (QToolButton* each : {m_back, m_forth, m_all})
        each->setEnabled(walks);
    m_slider->setEnabled(walks);
    const auto name = [](QWidget* widget, const QString& text) {
        widget->setAccessibleName(text);
        widget->setToolTip(text);
    };
    name(m_back, tr("One decision back"));
    name(m_forth, tr("One decision on"));
    name(m_all, tr("All decisions"));
    name(m_slider, tr("Decisions shown"));
    showWhere();
}

void StepsPanel::showWhere()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const int all = steps();
    const int step = shown().step;
    const int reached = step < 0 ? all : std::min(step, all);
    m_slider->setRange(0, all);
    m_slider->setValue(reached);
    m_back->setEnabled(all > 0 && reached > 0);
    m_forth->setEnabled(all > 0 && reached < all);
    m_table->setCurrentTableRow(step < 0 ? -1 : reached - 1);
    const QLocale locale;
    m_where->setText(all == 0 ? QString() : tr("%1 of %2").arg(locale.toString(reached), locale.toString(all)));
}

} // namespace tokenscope::app
