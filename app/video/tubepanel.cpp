// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/tubepanel.h"

#include "app/video/clipcodes.h"
#include "app/video/cliptext.h"
#include "app/video/codebox.h"
#include "app/video/frameplaces.h"
#include "widgets/timeline/timelineview.h"
#include "widgets/tube/tubeview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace tokenscope::app {

TubePanel::TubePanel(const VideoPanelContext& context, QWidget* parent)
    : VideoPanel(context, parent)
    , m_view(new TubeView)
    , m_code(new CodeBox)
    , m_its(new QToolButton)
    , m_all(new QToolButton)
    , m_pictures([this](std::int64_t frame) { return session().player().thumbnails().nearest(frame).image; })
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(m_code);
    for (QToolButton* button : {m_its, m_all}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    watch(m_work);
    connect(m_code, &CodeBox::codeWanted, this, &TubePanel::choose);
    connect(m_its, &QToolButton::clicked, this, [this] { m_view->space()->showTube(); });
    connect(m_all, &QToolButton::clicked, this, [this] { m_view->space()->showAll(); });
    m_view->setPictures([this](int at) { return m_pictures.of(at); });
    connect(&m_pictures, &SmallFrames::changed, m_view, &TubeView::refreshPictures);
    connectView();
    retranslate();
    showSelected();
}

void TubePanel::connectView()
{
    TimelineView* timeline = video().workspace.timeline();
    connect(m_view, &TubeView::currentChanged, this, [this](int frame) {
        session().player().setPosition(m_shown->source->clip.index[static_cast<std::size_t>(frame)],
                                       ClipPlayer::Move::Scrub);
    });
    connect(m_view, &TubeView::pointedChanged, this, [this](std::int64_t token) {
        const bool known = token >= 0 && m_shown->source == session().source();
        selection().setHovered(known ? FieldSelection{session().active(), token, 0, codeOf(*m_shown, token)}
                                     : FieldSelection());
    });
    connect(m_view, &TubeView::chosenChanged, this, &TubePanel::choose);
    connect(m_view, &TubeView::partChanged, this, [this, timeline](double first, double shown) {
        if (m_showing || !m_shown)
            return;
        const std::vector<std::int64_t>& index = m_shown->source->clip.index;
        const double from = placeInClip(index, first);
        timeline->showPart(from, placeInClip(index, first + shown) - from);
    });
    connect(m_view, &TubeView::menuRequested, this, &Panel::exportMenuRequested);
    connect(timeline, &TimelineView::partChanged, this, &TubePanel::showPart);
    connect(&session(), &VideoSession::frameChanged, this, &TubePanel::showFrame);
    connect(&selection(), &FieldSelectionModel::hoveredChanged, this, &TubePanel::showHovered);
    connect(&selection(), &FieldSelectionModel::selectedChanged, this, &TubePanel::showSelected);
}

void TubePanel::choose(std::int64_t code)
{
    selection().setSelected(code < 0 ? FieldSelection() : FieldSelection{session().active(), -1, 0, code});
}

const ViewExport* TubePanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QString TubePanel::commandLine() const
{
    return clipCommandLine(session());
}

void TubePanel::refresh()
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
    m_work.start([wanted](const std::stop_token&, Progress&) { return tubesOf(*wanted); },
                 [this, wanted](const TubeContent& content) { take(wanted, content); });
}

void TubePanel::take(const ClipResultPtr& result, const TubeContent& content)
{
    {
        const QScopedValueRollback<bool> showing(m_showing, true);
        m_shown = result;
        m_pictures.setSource(session().clip(), result ? result->source : nullptr);
        m_code->setCodes(content.tubes ? static_cast<std::uint32_t>(content.tubes->count()) : 0, content.kind);
        m_view->setContent(content);
    }
    showPart();
    showFrame();
    showHovered();
    showSelected();
}

void TubePanel::showFrame()
{
    if (!m_shown || !isVisible())
        return;
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_view->setCurrent(nearestIn(m_shown->source->clip.index, session().position()));
}

void TubePanel::showPart()
{
    if (!m_shown || !isVisible())
        return;
    const TimelineScale& scale = video().workspace.timeline()->scale();
    const std::vector<std::int64_t>& index = m_shown->source->clip.index;
    const double first = placeAmong(index, scale.first());
    m_view->showPart(first, placeAmong(index, scale.first() + scale.shown()) - first);
}

/// Of the run shown, whatever the selection is about.
std::int64_t TubePanel::codeIn(const FieldSelection& selected) const
{
    if (!m_shown)
        return -1;
    if (selected.token >= 0 && m_shown->source == session().source())
        return codeOf(*m_shown, selected.token);
    return selected.run == session().active() ? selected.code : -1;
}

void TubePanel::showHovered()
{
    if (!m_shown || !isVisible())
        return;
    const FieldSelection& hovered = selection().hovered();
    m_view->setPointed(m_shown->source == session().source() ? hovered.token : -1);
}

void TubePanel::showSelected()
{
    m_view->setChosen(codeIn(selection().selected()));
    m_code->setCode(m_view->chosen());
    m_its->setEnabled(m_view->chosen() >= 0);
    m_all->setEnabled(m_shown != nullptr);
}

void TubePanel::retranslate()
{
    m_its->setText(tr("Its frames"));
    m_its->setToolTip(tr("Show only the frames that it is in (T)"));
    m_all->setText(tr("All frames"));
    m_all->setToolTip(tr("Show all frames, from the first side (0)"));
    m_view->setEmptyText(tr("Open a video and choose a method: what its tokens are through time stands here."));
}

} // namespace tokenscope::app
