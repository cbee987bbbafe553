// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/tubepanel.h"

#include "app/video/clipcodes.h"
#include "app/video/codebox.h"
#include "widgets/tube/tubeview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenscope::app {

TubePanel::TubePanel(const VideoPanelContext& context, QWidget* parent)
    : CodesPanel(context, parent)
    , m_view(new TubeView)
    , m_its(new QToolButton)
    , m_all(new QToolButton)
    , m_pictures([this](std::int64_t frame) {
        return shownClip() == session().clip() ? session().player().thumbnails().nearest(frame).image : QImage();
    })
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(codeBox());
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
    connect(codeBox(), &CodeBox::codeWanted, this, &TubePanel::choose);
    connect(m_its, &QToolButton::clicked, this, [this] { m_view->space()->showTube(); });
    connect(m_all, &QToolButton::clicked, this, [this] { m_view->space()->showAll(); });
    m_view->setPictures([this](int at) { return m_pictures.of(at); });
    connect(&m_pictures, &SmallFrames::changed, m_view, &TubeView::refreshPictures);
    connectView(m_view);
    connect(m_view, &TubeView::pointedChanged, this, [this](std::int64_t token) {
        const bool known = token >= 0 && selectsHere();
        selection().setHovered(known ? FieldSelection{clips().run(), token, 0, codeOf(*shown(), token)}
                                     : FieldSelection());
    });
    retranslate();
    showSelected();
}

const ViewExport* TubePanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

void TubePanel::begin(const ClipResultPtr& result)
{
    show(result, tubesOf, [this](const TubeContent& content) {
        m_pictures.setSource(shownClip(), shown() ? shown()->source : nullptr);
        codeBox()->setCodes(content.tubes ? static_cast<std::uint32_t>(content.tubes->count()) : 0, content.kind);
        m_view->setContent(content);
    });
}

void TubePanel::setCurrent(int frame)
{
    m_view->setCurrent(frame);
}

void TubePanel::setPart(double first, double shown)
{
    m_view->showPart(first, shown);
}

void TubePanel::showHovered()
{
    m_view->setPointed(selectsHere() ? selection().hovered().token : -1);
}

void TubePanel::showSelected()
{
    m_view->setChosen(codeIn(selection().selected()));
    codeBox()->setCode(m_view->chosen());
    m_its->setEnabled(m_view->chosen() >= 0);
    m_all->setEnabled(shown() != nullptr);
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
