// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/usagepanel.h"

#include "core/imagestudy/codeuse/codeuse.h"
#include "widgets/codeusage/codeusageview.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace tokenscope::app {

UsagePanel::UsagePanel(const ImagePanelContext& context, QWidget* parent)
    : ImagePanel(context, parent)
    , m_view(new CodeUsageView)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    watch(m_work);
    connect(m_view, &CodeUsageView::codeHovered, this, [this](std::uint32_t stage, std::int64_t code) {
        fields().selection().setHovered(selectionOf(stage, code));
    });
    connect(m_view, &CodeUsageView::codeChosen, this, [this](std::uint32_t stage, std::int64_t code) {
        fields().selection().setSelected(selectionOf(stage, code));
    });
    connect(m_view, &CodeUsageView::stageChosen, this, [this](std::uint32_t stage) { chooseStage(stage); });
    connect(m_view, &CodeUsageView::shownChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_view, &CodeUsageView::menuRequested, this, &Panel::exportMenuRequested);
    connect(&fields().selection(), &FieldSelectionModel::hoveredChanged, this, &UsagePanel::showHovered);
    connect(&fields().selection(), &FieldSelectionModel::selectedChanged, this, &UsagePanel::showSelected);
    retranslate();
}

const ViewExport* UsagePanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QJsonObject UsagePanel::state() const
{
    return {{QStringLiteral("shown"), m_view->shown()}};
}

void UsagePanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    m_view->setShown(state.value(QStringLiteral("shown")).toString());
}

void UsagePanel::refresh()
{
    const FieldResultPtr wanted = result();
    if (!wanted)
        m_view->setHint(emptyText(tr("Open a picture to see how often each code is used.")));
    if (wanted == m_shown) {
        m_view->setStage(static_cast<std::uint32_t>(stage()));
        return;
    }
    m_shown = wanted;
    if (!wanted || wanted->coded.codes.stages() == 0) {
        m_work.cancel();
        m_view->setUse(nullptr);
        return;
    }
    m_work.start(
        [wanted](const std::stop_token& stop, Progress&) {
            RunContext context;
            context.stop = stop;
            const CodedField& coded = wanted->coded;
            return codeUseOf(coded.usage, coded.codes, *coded.quantizer, coded.field->features, context)
                .map([](CodeUse&& use) { return std::make_shared<const CodeUse>(std::move(use)); });
        },
        [this](Result<std::shared_ptr<const CodeUse>> use) {
            if (!use)
                return Q_EMIT failed(use.error());
            m_view->setUse(std::move(*use));
            showSelected();
            m_view->setStage(static_cast<std::uint32_t>(stage()));
        });
}

FieldSelection UsagePanel::selectionOf(std::uint32_t stage, std::int64_t code) const
{
    if (code < 0)
        return {};
    return {fields().run(), -1, stage, code};
}

void UsagePanel::showHovered()
{
    const FieldSelection& hovered = fields().selection().hovered();
    m_view->setPointed(hovered.stage, hovered.run == fields().run() ? hovered.code : -1);
}

/// Apart from hovering, as it brings the code's stage up.
void UsagePanel::showSelected()
{
    const FieldSelection& selected = fields().selection().selected();
    m_view->setChosen(selected.stage, selected.run == fields().run() ? selected.code : -1);
}

void UsagePanel::retranslate()
{
    m_view->setAccessibleName(tr("Usage"));
    refreshSoon();
}

} // namespace tokenscope::app
