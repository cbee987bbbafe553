// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/trainingpanel.h"

#include "app/actions/actionregistry.h"
#include "app/images/runname.h"

#include "widgets/training/trainingview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenscope::app {

TrainingPanel::TrainingPanel(const ImagePanelContext& context, QWidget* parent)
    : ImagePanel(context, parent)
    , m_view(new TrainingView)
    , m_where(new QLabel)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 0);
    bar->setSpacing(4);
    for (const Command command :
         {Command::RestartTraining, Command::BackTraining, Command::PauseTraining, Command::StepTraining}) {
        auto* button = new QToolButton;
        button->setDefaultAction(context.panel.actions.action(command));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    bar->addSpacing(8);
    bar->addWidget(m_where, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    const auto soon = [this] { refreshSoon(); };
    connect(&context.images, &ImageSession::historyChanged, this, soon);
    connect(&context.images, &ImageSession::stateChanged, this, soon);
    connect(m_view, &TrainingView::stepChosen, this, [this](std::int64_t step) { run().goTo(step); });
    connect(m_view, &TrainingView::menuRequested, this, &Panel::exportMenuRequested);
}

const ViewExport* TrainingPanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

void TrainingPanel::refresh()
{
    const ImageSession& session = images().images;
    std::vector<TrainingCurve> curves;
    for (int i = 0; i < static_cast<int>(session.runs().size()); ++i) {
        const ImageRun& each = *session.run(i);
        curves.push_back({runName(session, i), each.history(), each.steps()});
    }
    m_view->setCurves(std::move(curves), session.active());
    const ImageRun& active = run();
    const QLocale locale;
    const QString where = tr("Step %1 of %2")
                              .arg(locale.toString(static_cast<qlonglong>(active.done())),
                                   locale.toString(static_cast<qlonglong>(active.steps())));
    if (active.steps() == 0)
        m_where->setText(tr("Open a picture to watch a codebook learn it."));
    else if (active.isPaused())
        m_where->setText(tr("%1, held").arg(where));
    else
        m_where->setText(where);
}

} // namespace tokenscope::app
