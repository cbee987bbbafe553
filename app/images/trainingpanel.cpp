// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/trainingpanel.h"

#include "app/actions/actionregistry.h"
#include "app/images/resultnumbers.h"

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
    connect(m_view, &TrainingView::stepChosen, this, [this](std::int64_t step) {
        if (fields().pinned() == nullptr)
            run().goTo(step);
    });
    connect(m_view, &TrainingView::menuRequested, this, &Panel::exportMenuRequested);
}

const ViewExport* TrainingPanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

void TrainingPanel::refresh()
{
    m_view->setHint(emptyText(tr("Open a picture to watch a codebook learn it.")));
    m_view->setCurves(fields().curves(), fields().run());
    m_where->setText(where());
    m_where->setToolTip(m_where->text());
}

QString TrainingPanel::where() const
{
    const auto at = static_cast<std::size_t>(fields().run());
    const std::vector<TrainingCurve>& curves = m_view->curves();
    if (at >= curves.size() || curves[at].total == 0)
        return {};
    const QLocale locale;
    QString text = tr("Step %1 of %2")
                       .arg(locale.toString(static_cast<qlonglong>(curves[at].steps.size())),
                            locale.toString(static_cast<qlonglong>(curves[at].total)));
    if (fields().pinned() == nullptr && run().isPaused())
        text = tr("%1, held").arg(text);
    const FieldResultPtr shown = result();
    if (const QString sample = shown ? sampleText(*shown) : QString(); !sample.isEmpty())
        text += QStringLiteral(" · ") + tr("learns from a sample: %1", "12 of 34 tokens").arg(sample);
    return text;
}

} // namespace tokenscope::app
