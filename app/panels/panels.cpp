// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparepanel.h"
#include "app/inspector/inspectorpanel.h"
#include "app/panels/panel.h"
#include "app/pipeline/pipelinepanel.h"
#include "app/statistics/statisticspanel.h"
#include "app/vocabulary/vocabularypanel.h"

namespace tokenscope::app {

std::vector<Panel*> makePanels(const PanelContext& context, QWidget* parent)
{
    return {new InspectorPanel(context, parent), new PipelinePanel(context, parent), new ComparePanel(context, parent),
            new VocabularyPanel(context, parent), new StatisticsPanel(context, parent)};
}

} // namespace tokenscope::app
