// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/costpanel.h"

#include "core/reduce/cost/prefillcost.h"
#include "widgets/table/datatableview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace tokenscope::app {
namespace {

constexpr double kHalfBytes = 2; // of a 16-bit float
constexpr double kTera = 1e12;
constexpr double kMega = 1e6;

} // namespace

CostPanel::CostPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_model(new QComboBox)
    , m_factor(new QComboBox)
    , m_textLabel(new QLabel)
    , m_text(new QSpinBox)
    , m_formula(new QLabel)
    , m_table(new DataTableView)
{
    for (const ModelShape& shape : modelShapes())
        m_model->addItem(QString::fromStdString(shape.title), QString::fromStdString(shape.id));
    m_factor->addItem(QStringLiteral("f = 3"), 3);
    m_factor->addItem(QStringLiteral("f = 2"), 2);
    constexpr int kMostText = 1'000'000;
    m_text->setRange(0, kMostText);
    m_textLabel->setBuddy(m_text);
    m_formula->setWordWrap(true);
    m_formula->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->setSpacing(8);
    bar->addWidget(m_model);
    bar->addWidget(m_factor);
    bar->addWidget(m_textLabel);
    bar->addWidget(m_text);
    bar->addStretch(1);
    auto* said = new QHBoxLayout;
    said->setContentsMargins(12, 4, 12, 8);
    said->addWidget(m_formula);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    column->addLayout(said);
    connect(m_model, &QComboBox::currentIndexChanged, this, &CostPanel::changed);
    connect(m_factor, &QComboBox::currentIndexChanged, this, &CostPanel::changed);
    connect(m_text, &QSpinBox::valueChanged, this, &CostPanel::changed);
    connect(m_table, &DataTableView::menuRequested, this, &Panel::exportMenuRequested);
    retranslate();
}

const ViewExport* CostPanel::viewExport() const
{
    return m_table->hasExport() ? m_table : nullptr;
}

void CostPanel::changed()
{
    refreshSoon();
    if (!m_restoring)
        Q_EMIT stateChanged();
}

QJsonObject CostPanel::state() const
{
    return {{QStringLiteral("model"), m_model->currentData().toString()},
            {QStringLiteral("factor"), m_factor->currentData().toInt()},
            {QStringLiteral("textTokens"), m_text->value()}};
}

void CostPanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    m_model->setCurrentIndex(std::max(0, m_model->findData(state.value(QStringLiteral("model")).toString())));
    m_factor->setCurrentIndex(std::max(0, m_factor->findData(state.value(QStringLiteral("factor")).toInt(3))));
    m_text->setValue(state.value(QStringLiteral("textTokens")).toInt(0));
}

DataTable CostPanel::costs(const ModelShape& shape) const
{
    const ReductionSubject::Shown about = shown();
    std::map<std::size_t, QStringList> wholes; // methods may have cut the picture into other tokens
    for (const ReductionSubject::Method& method : about.methods) {
        if (method.result)
            wholes[method.result->reduction.tokens()] += method.name;
    }
    std::vector<std::string> names;
    std::vector<std::int64_t> tokens;
    std::vector<double> total;
    std::vector<double> share;
    std::vector<double> attention;
    std::vector<double> cache;
    const CostFormula formula{m_factor->currentData().toInt(), false};
    const auto costOf = [&](std::size_t visual) {
        return prefillCost(shape, static_cast<double>(visual) + m_text->value(), kHalfBytes, formula);
    };
    const auto add = [&](const QString& name, std::size_t visual, std::size_t all) {
        const PrefillCost cost = costOf(visual);
        const PrefillCost whole = costOf(all);
        names.push_back(name.toStdString());
        tokens.push_back(static_cast<std::int64_t>(visual));
        total.push_back(cost.total / kTera);
        share.push_back(whole.total > 0 ? 100 * cost.total / whole.total : 0);
        attention.push_back(100 * cost.attentionShare());
        cache.push_back(cost.cacheBytes / kMega);
    };
    for (const auto& [all, methods] : wholes)
        add(wholes.size() == 1 ? tr("All tokens") : tr("All tokens of %1").arg(methods.join(QStringLiteral(", "))), all,
            all);
    for (const ReductionSubject::Method& method : about.methods) {
        if (method.result)
            add(method.name, method.result->reduction.kept(), method.result->reduction.tokens());
    }
    DataTable table{"cost", {}};
    if (names.empty())
        return table;
    table.add("method", std::move(names));
    table.add("visual_tokens", std::move(tokens));
    table.add("prefill", std::move(total), "TFLOP");
    table.add("share_of_all", std::move(share), "%");
    table.add("attention_share", std::move(attention), "%");
    table.add("kv_cache", std::move(cache), "MB");
    return table;
}

void CostPanel::refresh()
{
    m_table->setAccessibleName(tr("What was gained"));
    m_table->setEmptyText(emptyText(tr("Open a picture to see what fewer tokens save.")));
    const ModelShape* shape = findModelShape(m_model->currentData().toString().toStdString());
    DataTable table = shape != nullptr ? costs(*shape) : DataTable{"cost", {}};
    m_table->setTable(std::move(table),
                      {{tr("Method"), {}},
                       {tr("Visual tokens"), {}},
                       {tr("Prefill, T"),
                        tr("Multiply-adds of all layers before the first word, in 10¹²; papers call them "
                           "FLOPs")},
                       {tr("Of all tokens', %"), tr("The same against keeping every token the method was given"), 3},
                       {tr("Attention, %"), tr("How much of it grows with the square of the tokens"), 3},
                       {tr("KV cache, MB"), tr("Keys and values of all layers, 16 bits each")}});
    if (shape == nullptr)
        return;
    QString said =
        tr("%1 layers × (4·n·d² + 2·n²·d + f·n·d·m), d = %2, m = %3: theoretical, without the vision encoder, "
           "the selection itself and memory traffic.")
            .arg(shape->layers)
            .arg(shape->width)
            .arg(shape->networkWidth);
    if (const ReducedFieldPtr result = shown().activeMethod().result) {
        const FeatureMatrix& features = result->source.input->field->features;
        const auto tokens = static_cast<double>(features.rows());
        const double selection = selectionCost(tokens, static_cast<double>(features.cols()));
        said += QLatin1Char(' ')
            + tr("A selection that compares all %1 tokens with all takes n²·D = %2 million multiply-adds.")
                  .arg(QLocale().toString(tokens, 'f', 0), QLocale().toString(selection / kMega, 'f', 1));
    }
    m_formula->setText(said);
    m_model->setToolTip(QString::fromStdString(shape->note));
}

void CostPanel::retranslate()
{
    m_model->setAccessibleName(tr("Language model"));
    m_factor->setAccessibleName(tr("Factor of the network"));
    m_factor->setToolTip(tr("3 for LLaMA's gated network, as in newer tables; 2 as FastV and DivPrune count"));
    m_textLabel->setText(tr("Text tokens"));
    m_text->setAccessibleName(tr("Text tokens"));
    m_text->setToolTip(tr("Tokens of the question and the instructions, which stay"));
    refreshSoon();
}

} // namespace tokenscope::app
