// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/framespanel.h"

#include "app/actions/actionregistry.h"
#include "app/video/cliptext.h"
#include "app/video/frameplaces.h"
#include "app/video/videopanes.h"
#include "widgets/table/datatableview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <map>
#include <string>

namespace tokenscope::app {

FramesPanel::FramesPanel(const VideoPanelContext& context, QWidget* parent)
    : VideoPanel(context, parent)
    , m_totals(new QLabel)
    , m_measure(new QToolButton)
    , m_table(new DataTableView)
{
    m_totals->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_totals->setWordWrap(true);
    m_measure->setDefaultAction(context.panel.actions.action(Command::MeasureVideo));
    m_measure->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_measure->setAutoRaise(true);
    m_measure->setFocusPolicy(Qt::TabFocus);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(m_totals, 1);
    bar->addWidget(m_measure, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    connect(&context.session, &VideoSession::frameChanged, this, &FramesPanel::showCurrent);
    connect(m_table, &DataTableView::menuRequested, this, &Panel::exportMenuRequested);
    connect(m_table, &DataTableView::tableRowChosen, this, [this](int row) {
        if (!m_showing && row >= 0 && m_source && row < static_cast<int>(m_source->frames()) && clips().isOfWindow())
            session().player().setPosition(m_source->clip.index[static_cast<std::size_t>(row)],
                                           ClipPlayer::Move::Scrub);
    });
    retranslate();
}

const ViewExport* FramesPanel::viewExport() const
{
    return m_table->hasExport() ? m_table : nullptr;
}

QString FramesPanel::commandLine() const
{
    return clipCommandLine(clips().shown());
}

void FramesPanel::refresh()
{
    const ClipShown shown = clips().shown();
    m_source = shown.source;
    DataTable table = framesTable(shown);
    const std::map<std::string, ColumnText> known{
        {"frame", {tr("Frame"), tr("Its number in the clip; the first is 0")}},
        {"seconds", {tr("Time, s"), tr("When it is shown")}},
        {"tokens", {tr("Tokens"), tr("Before any method")}},
        {"similarity",
         {tr("Likeness"), tr("Mean cosine of its tokens to those at the same places in the frame before")}},
        {"repeats", {tr("Repeats"), tr("Tokens that are as good as the same as in the frame before")}},
        {"change",
         {tr("Change"), tr("How far its brightness differs from the frame before, 0 to 1: scenes are cut by it")}},
        {"file", {tr("File, bytes"), tr("What the frame takes in the file itself")}},
        {"kept", {tr("Kept"), tr("Tokens a model still gets of it")}},
        {"births", {tr("Births"), tr("Outputs or codes that are first seen here")}},
        {"deaths", {tr("Deaths"), tr("Outputs or codes that are last seen here")}},
        {"alive", {tr("In use"), tr("Outputs or codes that stand for its tokens")}},
        {"bits", {tr("Bits"), tr("What an adaptive entropy coder needs for its codes")}},
        {"error", {tr("Error"), tr("Mean squared error of its features as what stands for them")}},
        {"psnr", {tr("PSNR, dB"), tr("Of the frame as its tokens give it back")}}};
    std::vector<ColumnText> texts;
    for (const DataColumn& column : table.columns) {
        const std::size_t letter = column.name.rfind('_');
        ColumnText text;
        if (const auto found = known.find(column.name.substr(0, letter)); found != known.end())
            text = found->second;
        if (letter != std::string::npos)
            text.title += QStringLiteral(" · ") + QChar(QLatin1Char(column.name.back())).toUpper();
        texts.push_back(std::move(text));
    }
    m_table->setTable(std::move(table), std::move(texts));
    showTotals(shown);
    showCurrent();
}

void FramesPanel::showTotals(const ClipShown& shown)
{
    QStringList parts;
    for (const ClipShown::Method& method : shown.methods) {
        if (!method.result || method.result->source != shown.source)
            continue;
        QString said = method.name + QStringLiteral(": ") + clipText(*method.result);
        double bits = 0;
        for (const double frame : method.result->bits)
            bits += frame;
        if (bits > 0)
            said += QStringLiteral(" · ") + tr("%1 bits").arg(QLocale().toString(bits, 'f', 0));
        if (method.quality && std::isfinite(method.quality->total))
            said += QStringLiteral(" · ") + tr("%1 dB").arg(QLocale().toString(method.quality->total, 'f', 2));
        parts.append(said);
    }
    if (const QString repeats = repeatsText(shown); !repeats.isEmpty())
        parts.append(repeats);
    m_totals->setText(parts.join(QLatin1Char('\n'))); // one below the other, as they are compared
    m_measure->setVisible(shown.source != nullptr && !clips().isPinned());
}

void FramesPanel::showCurrent()
{
    if (!isVisible() || !clips().isOfWindow())
        return;
    const QScopedValueRollback<bool> showing(m_showing, true);
    const int at = m_source ? nearestIn(m_source->clip.index, session().position()) : -1;
    if (at != m_table->currentTableRow())
        m_table->setCurrentTableRow(at);
}

void FramesPanel::retranslate()
{
    m_table->setAccessibleName(tr("Frames"));
    m_table->setEmptyText(tr("Open a video: the frames that become tokens stand here, one row each."));
    refreshSoon();
}

} // namespace tokenscope::app
