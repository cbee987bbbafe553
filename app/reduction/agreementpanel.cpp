// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/agreementpanel.h"

#include "app/reduction/reductionname.h"
#include "core/reduce/quality/agreement.h"
#include "core/reduce/quality/keptquality.h"
#include "widgets/table/datatableview.h"

#include <QVBoxLayout>

#include <algorithm>

namespace tokenscope::app {

AgreementPanel::AgreementPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_table(new DataTableView)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    connect(m_table, &DataTableView::menuRequested, this, &Panel::exportMenuRequested);
}

const ViewExport* AgreementPanel::viewExport() const
{
    return m_table->hasExport() ? m_table : nullptr;
}

void AgreementPanel::refresh()
{
    m_table->setAccessibleName(tr("Agreement"));
    m_table->setEmptyText(tr("Open a picture to see how far methods agree."));
    const ReductionSession& session = reduction().session;
    std::vector<std::vector<std::uint32_t>> kept;
    std::vector<QString> names;
    for (int i = 0; i < static_cast<int>(session.runs().size()); ++i) {
        if (const ReducedFieldPtr& field = session.run(i)->result()) {
            kept.push_back(keptIds(field->reduction));
            names.push_back(reductionName(session, i));
        }
    }
    DataTable table{"agreement", {}};
    std::vector<ColumnText> texts;
    if (!kept.empty()) {
        const std::vector<double> matrix = agreementMatrix(kept);
        std::vector<std::string> methods;
        methods.reserve(names.size());
        for (const QString& name : names)
            methods.push_back(name.toStdString());
        table.add("method", std::move(methods));
        texts.push_back({tr("Method"), {}});
        for (std::size_t column = 0; column < kept.size(); ++column) {
            std::vector<double> cells;
            cells.reserve(kept.size());
            for (std::size_t row = 0; row < kept.size(); ++row)
                cells.push_back(matrix[row * kept.size() + column]);
            table.add(names[column].toStdString(), std::move(cells));
            texts.push_back(
                {names[column],
                 tr("Jaccard index: tokens that both keep, against those that either keeps. For methods that merge, "
                    "the tokens that others are merged into count."),
                 3});
        }
        const auto everywhere = survivalMap(kept, static_cast<std::size_t>(session.tokens()));
        std::vector<std::int64_t> common(kept.size());
        for (std::size_t row = 0; row < kept.size(); ++row)
            common[row] =
                std::ranges::count_if(kept[row], [&](std::uint32_t token) { return everywhere[token] == kept.size(); });
        table.add("kept_by_all", std::move(common));
        texts.push_back({tr("Kept by all"), tr("Tokens that survive in every method")});
    }
    m_table->setTable(std::move(table), std::move(texts));
}

} // namespace tokenscope::app
