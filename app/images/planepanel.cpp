// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/planepanel.h"

#include "core/imagestudy/plane/codeplane.h"
#include "widgets/featureplane/featureplaneview.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <utility>

namespace tokenscope::app {
namespace {

const QString kCells = QStringLiteral("cells");

} // namespace

PlanePanel::PlanePanel(const ImagePanelContext& context, QWidget* parent)
    : ImagePanel(context, parent)
    , m_view(new FeaturePlaneView)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    watch(m_work);
    connect(m_view, &FeaturePlaneView::spotHovered, this, [this](std::int64_t token, std::int64_t code) {
        fields().selection().setHovered(selectionOf(token, code));
    });
    connect(m_view, &FeaturePlaneView::spotChosen, this, [this](std::int64_t token, std::int64_t code) {
        fields().selection().setSelected(selectionOf(token, code));
    });
    connect(m_view, &FeaturePlaneView::stageChosen, this, [this](std::uint32_t chosen) { chooseStage(chosen); });
    connect(m_view, &FeaturePlaneView::cellsShownChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_view, &FeaturePlaneView::menuRequested, this, &Panel::exportMenuRequested);
    connect(&fields().selection(), &FieldSelectionModel::hoveredChanged, this, &PlanePanel::showSelection);
    connect(&fields().selection(), &FieldSelectionModel::selectedChanged, this, &PlanePanel::showSelection);
    retranslate();
}

const ViewExport* PlanePanel::viewExport() const
{
    return m_view->hasExport() ? m_view : nullptr;
}

QJsonObject PlanePanel::state() const
{
    return {{kCells, m_view->cellsShown()}};
}

void PlanePanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    m_view->setCellsShown(state.value(kCells).toBool());
}

void PlanePanel::refresh()
{
    const FieldResultPtr wanted = result();
    if (!wanted)
        m_view->setHint(emptyText(tr("Open a picture to see its tokens and codes on a plane.")));
    const std::size_t stages = wanted ? wanted->coded.codes.stages() : 0;
    const std::size_t wantedStage = stage();
    if (wanted == m_shown && wantedStage == m_shownStage)
        return;
    m_shown = wanted;
    m_shownStage = wantedStage;
    if (stages == 0) {
        m_work.cancel();
        m_view->setPlane(nullptr);
        return;
    }
    m_work.start(
        [wanted, wantedStage](const std::stop_token& stop, Progress&) {
            RunContext context;
            context.stop = stop;
            return codePlaneOf(wanted->coded, wantedStage, context).map([](CodePlane&& plane) {
                return std::make_shared<const CodePlane>(std::move(plane));
            });
        },
        [this](Result<std::shared_ptr<const CodePlane>> plane) {
            if (!plane)
                return Q_EMIT failed(plane.error());
            m_view->setPlane(std::move(*plane));
            showSelection();
        });
}

FieldSelection PlanePanel::selectionOf(std::int64_t token, std::int64_t code) const
{
    if (code < 0)
        return {};
    return {fields().run(), token, static_cast<std::uint32_t>(m_shownStage), code};
}

void PlanePanel::showSelection()
{
    if (!m_view->plane())
        return;
    // A token is where it is whatever the stage; its code is another there.
    const auto show = [this](const FieldSelection& selection, auto set) {
        const bool here = selection.run == fields().run();
        const bool ofStage = here && selection.stage == m_view->plane()->stage;
        set(here ? selection.token : -1, ofStage ? selection.code : -1);
    };
    show(fields().selection().hovered(),
         [this](std::int64_t token, std::int64_t code) { m_view->setPointed(token, code); });
    show(fields().selection().selected(),
         [this](std::int64_t token, std::int64_t code) { m_view->setChosen(token, code); });
}

void PlanePanel::retranslate()
{
    m_view->setAccessibleName(tr("Plane"));
    refreshSoon();
}

} // namespace tokenscope::app
