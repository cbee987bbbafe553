// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/codespanel.h"

#include "app/video/clipcodes.h"
#include "app/video/cliptext.h"
#include "app/video/codebox.h"
#include "app/video/frameplaces.h"
#include "widgets/timeline/timelineview.h"

namespace tokenscope::app {

CodesPanel::CodesPanel(const VideoPanelContext& context, QWidget* parent)
    : VideoPanel(context, parent)
    , m_code(new CodeBox(this))
{
    watch(m_work);
    connect(context.workspace.timeline(), &TimelineView::partChanged, this, &CodesPanel::showPart);
    connect(&session(), &VideoSession::frameChanged, this, &CodesPanel::showFrame);
    connect(&selection(), &FieldSelectionModel::hoveredChanged, this, &CodesPanel::showPointed);
    connect(&selection(), &FieldSelectionModel::selectedChanged, this, [this] { showSelected(); });
}

QString CodesPanel::commandLine() const
{
    return clipCommandLine(clips().shown());
}

// What a person does in the view ---------------------------------------------------------------------------------------

void CodesPanel::goTo(int frame)
{
    if (isOfWindow())
        session().player().setPosition(m_shown->source->clip.index[static_cast<std::size_t>(frame)],
                                       ClipPlayer::Move::Scrub);
}

void CodesPanel::choose(std::int64_t code)
{
    selection().setSelected(code < 0 ? FieldSelection() : FieldSelection{clips().run(), -1, 0, code});
}

void CodesPanel::showInTimeline(double first, double shown)
{
    if (m_showing || !isOfWindow())
        return;
    const std::vector<std::int64_t>& index = m_shown->source->clip.index;
    const double from = placeInClip(index, first);
    video().workspace.timeline()->showPart(from, placeInClip(index, first + shown) - from);
}

// What it shows --------------------------------------------------------------------------------------------------------

void CodesPanel::refresh()
{
    const ClipResultPtr wanted = clips().result();
    if (wanted == m_wanted) {
        showFrame();
        showPart();
        return;
    }
    m_wanted = wanted;
    begin(wanted);
}

void CodesPanel::showAll()
{
    showPart();
    showFrame();
    showPointed();
    showSelected();
}

void CodesPanel::showPointed()
{
    if (m_shown && isVisible())
        showHovered();
}

void CodesPanel::showFrame()
{
    if (!isOfWindow() || !isVisible())
        return;
    const QScopedValueRollback<bool> showing(m_showing, true);
    setCurrent(nearestIn(m_shown->source->clip.index, session().position()));
}

void CodesPanel::showPart()
{
    if (!isOfWindow() || !isVisible())
        return;
    const TimelineScale& scale = video().workspace.timeline()->scale();
    const std::vector<std::int64_t>& index = m_shown->source->clip.index;
    const double first = placeAmong(index, scale.first());
    setPart(first, placeAmong(index, scale.first() + scale.shown()) - first);
}

bool CodesPanel::isOfWindow() const
{
    return m_shown && m_clip == session().clip();
}

bool CodesPanel::selectsHere() const
{
    return m_shown && clips().selectsIn(m_shown->source);
}

std::int64_t CodesPanel::codeIn(const FieldSelection& selected) const
{
    if (!m_shown)
        return -1;
    if (selected.token >= 0 && selectsHere())
        return codeOf(*m_shown, selected.token);
    return selected.run == clips().run() ? selected.code : -1;
}

} // namespace tokenscope::app
