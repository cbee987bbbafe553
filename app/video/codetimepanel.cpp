// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/codetimepanel.h"

#include "app/video/clipcodes.h"
#include "app/video/cliptext.h"
#include "app/video/codebox.h"
#include "app/video/frameplaces.h"
#include "widgets/codetime/codetimetext.h"
#include "widgets/timeline/timelineview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kOrder = QStringLiteral("order");
const QStringList kOrders{QStringLiteral("birth"), QStringLiteral("frequency"), QStringLiteral("lifetime"),
                          QStringLiteral("number")};

} // namespace

CodeTimePanel::CodeTimePanel(const VideoPanelContext& context, QWidget* parent)
    : VideoPanel(context, parent)
    , m_view(new CodeTimeView)
    , m_order(new QComboBox)
    , m_code(new CodeBox)
    , m_summary(new QLabel)
{
    for (const QString& order : kOrders)
        m_order->addItem(order);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(m_order);
    bar->addWidget(m_code);
    bar->addWidget(m_summary, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    watch(m_work);
    connect(m_order, &QComboBox::currentIndexChanged, this, &CodeTimePanel::setOrder);
    connect(m_code, &CodeBox::codeWanted, this, [this](std::int64_t code) {
        if (code < 0)
            selection().setSelected({});
        else if (!m_view->goToCode(code))
            m_summary->setText(tr("%1 is not in use").arg(codetimetext::name(m_view->content().kind, code)));
    });
    connectView();
    retranslate();
}

void CodeTimePanel::connectView()
{
    TimelineView* timeline = video().workspace.timeline();
    connect(m_view, &CodeTimeView::currentChanged, this, [this](int frame) {
        session().player().setPosition(m_shown->source->clip.index[static_cast<std::size_t>(frame)],
                                       ClipPlayer::Move::Scrub);
    });
    connect(m_view, &CodeTimeView::pointedChanged, this, [this](const CodeSpot& spot) {
        selection().setHovered(spot.code < 0 ? FieldSelection() : FieldSelection{session().active(), -1, 0, spot.code});
    });
    connect(m_view, &CodeTimeView::chosenChanged, this, [this](std::int64_t code) {
        selection().setSelected(code < 0 ? FieldSelection() : FieldSelection{session().active(), -1, 0, code});
    });
    connect(m_view, &CodeTimeView::partChanged, this, [this, timeline](double first, double shown) {
        if (m_showing || !m_shown)
            return;
        const std::vector<std::int64_t>& index = m_shown->source->clip.index;
        const double from = placeInClip(index, first);
        timeline->showPart(from, placeInClip(index, first + shown) - from);
    });
    connect(m_view, &CodeTimeView::menuRequested, this, &Panel::exportMenuRequested);
    connect(timeline, &TimelineView::partChanged, this, &CodeTimePanel::showPart);
    connect(&session(), &VideoSession::frameChanged, this, &CodeTimePanel::showFrame);
    connect(&selection(), &FieldSelectionModel::hoveredChanged, this, &CodeTimePanel::showHovered);
    connect(&selection(), &FieldSelectionModel::selectedChanged, this, &CodeTimePanel::showSelected);
}

const ViewExport* CodeTimePanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QString CodeTimePanel::commandLine() const
{
    return clipCommandLine(session());
}

QJsonObject CodeTimePanel::state() const
{
    return {{kOrder, kOrders.at(m_order->currentIndex())}};
}

void CodeTimePanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    m_order->setCurrentIndex(std::max(0, static_cast<int>(kOrders.indexOf(state.value(kOrder).toString()))));
}

void CodeTimePanel::setOrder(int order)
{
    m_view->setOrder(static_cast<CodeOrder>(std::max(0, order)));
    if (!m_restoring)
        Q_EMIT stateChanged();
}

void CodeTimePanel::refresh()
{
    const ClipResultPtr wanted = session().clip() ? result() : nullptr;
    if (wanted == m_wanted) {
        showFrame();
        showPart();
        return;
    }
    m_wanted = wanted;
    if (!wanted) {
        m_work.cancel();
        take(nullptr, {});
        return;
    }
    m_work.start([wanted](const std::stop_token&, Progress&) { return codeTimeOf(*wanted); },
                 [this, wanted](CodeTimeContent content) { take(wanted, std::move(content)); });
}

void CodeTimePanel::take(const ClipResultPtr& result, CodeTimeContent content)
{
    {
        const QScopedValueRollback<bool> showing(m_showing, true);
        m_shown = result;
        m_code->setCodes(content.codes ? content.codes->codes() : 0, content.kind);
        m_view->setContent(std::move(content));
    }
    showPart();
    showFrame();
    showHovered();
    showSelected();
    showSummary();
}

void CodeTimePanel::showFrame()
{
    if (!m_shown || !isVisible())
        return;
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_view->setCurrent(nearestIn(m_shown->source->clip.index, session().position()));
}

void CodeTimePanel::showPart()
{
    if (!m_shown || !isVisible())
        return;
    const TimelineScale& scale = video().workspace.timeline()->scale();
    const std::vector<std::int64_t>& index = m_shown->source->clip.index;
    const double first = placeAmong(index, scale.first());
    m_view->showPart(first, placeAmong(index, scale.first() + scale.shown()) - first);
}

/// Of the run shown, whatever the selection is about.
std::int64_t CodeTimePanel::codeIn(const FieldSelection& selected) const
{
    if (!m_shown)
        return -1;
    if (selected.token >= 0 && m_shown->source == session().source())
        return codeOf(*m_shown, selected.token);
    return selected.run == session().active() ? selected.code : -1;
}

void CodeTimePanel::showHovered()
{
    if (!m_shown || !isVisible() || m_view->underMouse())
        return;
    const FieldSelection& hovered = selection().hovered();
    const bool here = hovered.token >= 0 && m_shown->source == session().source();
    m_view->setPointed(
        {codeIn(hovered), here ? static_cast<int>(hovered.token / m_shown->source->tokensPerFrame()) : -1});
}

void CodeTimePanel::showSelected()
{
    const std::int64_t code = codeIn(selection().selected());
    m_view->setChosen(code);
    m_code->setCode(m_view->chosen());
    showSummary();
}

void CodeTimePanel::showSummary()
{
    QStringList parts;
    if (m_shown) {
        parts << codetimetext::use(m_view->content());
        if (m_view->chosen() >= 0)
            parts << QStringLiteral("%1: %2").arg(codetimetext::name(m_view->content().kind, m_view->chosen()),
                                                  codetimetext::life(m_view->content(), m_view->chosen()));
    }
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    m_summary->setToolTip(m_summary->text());
}

void CodeTimePanel::retranslate()
{
    const QStringList names{tr("By birth"), tr("By frequency"), tr("By lifetime"), tr("By number")};
    for (int i = 0; i < names.size(); ++i)
        m_order->setItemText(i, names[i]);
    m_order->setAccessibleName(tr("Order"));
    m_order->setToolTip(tr("How the rows are sorted"));
    m_view->setEmptyText(tr("Open a video and choose a method: when its codes or outputs are in use stands here."));
    showSummary();
}

} // namespace tokenscope::app
