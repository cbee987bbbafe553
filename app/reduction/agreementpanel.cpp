// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/agreementpanel.h"

#include "core/reduce/quality/agreement.h"
#include "core/reduce/quality/keptquality.h"
#include "widgets/table/datatableview.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace tokenscope::app {
namespace {

/// As agreementMatrix(), but NaN for methods that cut the picture into other tokens: those are none to agree on.
std::vector<double> agreement(const std::vector<ReducedFieldPtr>& fields,
                              const std::vector<std::vector<std::uint32_t>>& kept)
{
    std::vector<double> matrix = agreementMatrix(kept);
    for (std::size_t row = 0; row < fields.size(); ++row) {
        for (std::size_t column = 0; column < fields.size(); ++column) {
            if (fields[row]->reduction.tokens() != fields[column]->reduction.tokens())
                matrix[row * fields.size() + column] = std::numeric_limits<double>::quiet_NaN();
        }
    }
    return matrix;
}

/// Of what each keeps, how much every method does that has the same tokens.
std::vector<std::int64_t> keptByAll(const std::vector<ReducedFieldPtr>& fields,
                                    const std::vector<std::vector<std::uint32_t>>& kept)
{
    std::vector<std::int64_t> common;
    for (std::size_t row = 0; row < fields.size(); ++row) {
        const std::size_t tokens = fields[row]->reduction.tokens();
        std::vector<std::vector<std::uint32_t>> alike;
        for (std::size_t other = 0; other < fields.size(); ++other) {
            if (fields[other]->reduction.tokens() == tokens)
                alike.push_back(kept[other]);
        }
        const auto everywhere = survivalMap(alike, tokens);
        common.push_back(std::ranges::count(everywhere, alike.size()));
    }
    return common;
}

} // namespace

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
    m_table->setEmptyText(emptyText(tr("Open a picture to see how far methods agree.")));
    std::vector<ReducedFieldPtr> fields;
    std::vector<std::vector<std::uint32_t>> kept;
    std::vector<QString> names;
    for (const ReductionSubject::Method& method : shown().methods) {
        if (method.result) {
            fields.push_back(method.result);
            kept.push_back(keptIds(method.result->reduction));
            names.push_back(method.name);
        }
    }
    DataTable table{"agreement", {}};
    std::vector<ColumnText> texts;
    if (!kept.empty()) {
        const std::vector<double> matrix = agreement(fields, kept);
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
        table.add("kept_by_all", keptByAll(fields, kept));
        texts.push_back({tr("Kept by all"), tr("Tokens that survive in every method")});
    }
    m_table->setTable(std::move(table), std::move(texts));
}

} // namespace tokenscope::app
