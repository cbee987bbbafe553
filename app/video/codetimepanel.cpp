// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/codetimepanel.h"

#include "app/video/clipcodes.h"
#include "app/video/codebox.h"
#include "widgets/codetime/codetimetext.h"

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
    : CodesPanel(context, parent)
    , m_view(new CodeTimeView)
    , m_order(new QComboBox)
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
    bar->addWidget(codeBox());
    bar->addWidget(m_summary, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    connect(m_order, &QComboBox::currentIndexChanged, this, &CodeTimePanel::setOrder);
    connect(codeBox(), &CodeBox::codeWanted, this, [this](std::int64_t code) {
        if (code < 0)
            selection().setSelected({});
        else if (!m_view->goToCode(code))
            m_summary->setText(tr("%1 is not in use").arg(codetimetext::name(m_view->content().kind, code)));
    });
    connectView(m_view);
    connect(m_view, &CodeTimeView::pointedChanged, this, [this](const CodeSpot& spot) {
        selection().setHovered(spot.code < 0 ? FieldSelection() : FieldSelection{clips().run(), -1, 0, spot.code});
    });
    retranslate();
}

const ViewExport* CodeTimePanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
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

void CodeTimePanel::begin(const ClipResultPtr& result)
{
    show(result, codeTimeOf, [this](CodeTimeContent content) {
        codeBox()->setCodes(content.codes ? content.codes->codes() : 0, content.kind);
        m_view->setContent(std::move(content));
    });
}

void CodeTimePanel::setCurrent(int frame)
{
    m_view->setCurrent(frame);
}

void CodeTimePanel::setPart(double first, double shown)
{
    m_view->showPart(first, shown);
}

void CodeTimePanel::showHovered()
{
    if (m_view->underMouse())
        return;
    const FieldSelection& hovered = selection().hovered();
    const bool here = hovered.token >= 0 && selectsHere();
    m_view->setPointed(
        {codeIn(hovered), here ? static_cast<int>(hovered.token / shown()->source->tokensPerFrame()) : -1});
}

void CodeTimePanel::showSelected()
{
    m_view->setChosen(codeIn(selection().selected()));
    codeBox()->setCode(m_view->chosen());
    showSummary();
}

void CodeTimePanel::showSummary()
{
    QStringList parts;
    if (shown()) {
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
