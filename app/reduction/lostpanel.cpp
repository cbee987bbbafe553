// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/lostpanel.h"

#include "core/reduce/quality/spectraldistance.h"
#include "core/reducestudy/reductionloss.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/table/datatableview.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <limits>
#include <thread>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr std::ptrdiff_t kFirstRegion = 2; ///< column, behind the method and how many it kept

struct Job {
    std::vector<ReducedFieldPtr> fields;
    std::vector<std::string> names;
    ReductionSource source;
    std::vector<std::pair<ReductionPipeline, std::string>> baselines;
    std::int64_t kept = 0;
    std::vector<RegionBox> boxes;
    bool spectral = false;
};

Result<DataTable> lostTable(const Job& job, const RunContext& context)
{
    std::vector<std::string> names;
    std::vector<ReductionLoss> losses;
    std::vector<std::vector<double>> recalls(job.boxes.size());
    std::vector<double> spectra;
    const auto add = [&](const ReducedField& field, const std::string& name) -> Result<void> {
        auto loss = measureLoss(field, context);
        if (!loss)
            return tl::unexpected(std::move(loss.error()));
        names.push_back(name);
        losses.push_back(*loss);
        const auto regions = regionRecall(field.source.input->field->grid, job.boxes, keptIds(field.reduction));
        for (std::size_t box = 0; box < regions.size(); ++box)
            recalls[box].push_back(100 * regions[box].share());
        if (!job.spectral)
            return {};
        const auto distance = spectralDistance(field.source.input->field->features, field.reduction.group, context);
        if (!distance && distance.error().code == ErrorCode::Cancelled)
            return tl::unexpected(distance.error());
        spectra.push_back(distance.value_or(std::numeric_limits<double>::quiet_NaN()));
        return {};
    };
    for (std::size_t i = 0; i < job.fields.size(); ++i) {
        if (auto added = add(*job.fields[i], job.names[i]); !added)
            return tl::unexpected(std::move(added.error()));
    }
    for (const auto& [pipeline, name] : job.baselines) {
        const auto field = reduceField(job.source, aimedAt(pipeline, job.source.input->tokens(), job.kept), context);
        if (!field)
            continue; // no saliency, no top of it
        if (auto added = add(**field, name); !added)
            return tl::unexpected(std::move(added.error()));
    }
    DataTable table = lossTable(names, losses);
    if (job.spectral)
        table.add("spectral_distance", std::move(spectra));
    // What a person asked for stands first.
    for (std::size_t box = 0; box < recalls.size(); ++box)
        table.columns.insert(table.columns.begin() + kFirstRegion + static_cast<std::ptrdiff_t>(box),
                             {"region_" + std::to_string(box + 1), "%", std::move(recalls[box])});
    return table;
}

} // namespace

std::vector<ReductionPipeline> baselinesOf(const ReductionPipeline& pipeline)
{
    std::vector<ReductionPipeline> baselines;
    for (const char* method : {"uniform", "random", "average-pool", "top-saliency"}) {
        if (auto with = withReducer(pipeline, method))
            baselines.push_back(std::move(*with));
    }
    return baselines;
}

LostPanel::LostPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_spectral(new QCheckBox)
    , m_table(new DataTableView)
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 4);
    bar->addWidget(m_spectral);
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table);
    connect(m_spectral, &QCheckBox::toggled, this, [this] {
        refreshSoon();
        Q_EMIT stateChanged();
    });
    watch(m_work);
    connect(m_table, &DataTableView::menuRequested, this, &Panel::exportMenuRequested);
    connect(&reductions(), &ReductionSubject::settingsChanged, this, [this] {
        if (m_boxes != shown().boxes)
            refreshSoon();
    });
    connect(m_table, &DataTableView::tableRowChosen, this, [this](int row) {
        if (const auto run = reductions().runInWindow(row))
            reduction().session.setActive(*run);
    });
}

const ViewExport* LostPanel::viewExport() const
{
    return m_table->hasExport() ? m_table : nullptr;
}

QJsonObject LostPanel::state() const
{
    return {{QStringLiteral("spectral"), m_spectral->isChecked()}};
}

void LostPanel::restore(const QJsonObject& state)
{
    const QSignalBlocker quiet(m_spectral);
    m_spectral->setChecked(state.value(QStringLiteral("spectral")).toBool());
    refreshSoon();
}

void LostPanel::refresh()
{
    m_spectral->setText(tr("Spectral distance"));
    m_spectral->setToolTip(
        tr("How far the graph of similarities changes, of up to %L1 tokens; the one measure that grows with their cube")
            .arg(kMostSpectralTokens));
    m_table->setAccessibleName(tr("What was lost"));
    m_table->setEmptyText(emptyText(tr("Open a picture to see what each method loses.")));
    Job job;
    const ReductionSubject::Shown about = shown();
    for (const ReductionSubject::Method& method : about.methods) {
        if (method.result) {
            job.fields.push_back(method.result);
            job.names.push_back(method.name.toStdString());
        }
    }
    if (job.fields.empty()) {
        m_work.cancel();
        return m_table->setTable({"loss", {}}, {});
    }
    const ReducedFieldPtr& active = about.activeMethod().result;
    const ReducedFieldPtr first = active ? active : job.fields.front();
    job.source = first->source;
    job.spectral = m_spectral->isChecked();
    m_boxes = about.boxes;
    for (const QRectF& box : m_boxes)
        job.boxes.push_back({box.x(), box.y(), box.width(), box.height(), 0});
    job.kept = about.kept > 0 ? about.kept : static_cast<std::int64_t>(first->reduction.kept());
    for (ReductionPipeline& pipeline : baselinesOf(first->pipeline)) {
        const std::string name = methodText(findReducerMethod(pipeline.method)->info.title).toStdString();
        job.baselines.emplace_back(std::move(pipeline), name);
    }
    m_work.start(
        [job = std::move(job)](const std::stop_token& stop, Progress&) {
            RunContext context;
            context.stop = stop;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            return lostTable(job, context);
        },
        [this, spectral = m_spectral->isChecked(), boxes = m_boxes.size()](Result<DataTable> table) {
            if (!table) {
                Q_EMIT failed(table.error());
                return;
            }
            std::vector<ColumnText> texts{
                {tr("Method"), {}},
                {tr("Kept"), tr("Outputs of the method")},
                {tr("Error, group"),
                 tr("Squared error of the features when every token is the mean of its group, against "
                    "their variance: 0 loses nothing, 1 everything")},
                {tr("Error, nearest"), tr("The same when every token is the kept one it is most like")},
                {tr("Cosine"), tr("Mean cosine of each token to the kept one it is most like")},
                {tr("Coverage radius"), tr("1 − cosine of the token that is farthest from every kept one")},
                {tr("Least distance"), tr("1 − cosine of the two kept tokens that are most alike")},
                {tr("Mean distance"), tr("Mean of 1 − cosine over all pairs of kept tokens")},
                {tr("Saliency kept"), tr("Share of the saliency that lies on kept tokens")},
                {tr("Hole, cells"), tr("How far the farthest cell is from a kept one")},
                {tr("Purity"), tr("Mean cosine of the tokens in groups to their group's mean")},
                {tr("Picture, dB"),
                 tr("Of the picture with each patch painted as what stands for it: methods that merge aim "
                    "at features, not at pixels")}};
            if (spectral)
                texts.push_back({tr("Spectrum"),
                                 tr("Sum of the differences of the sorted eigenvalues of the normalised "
                                    "Laplacians, before and after")});
            for (std::size_t box = 0; box < boxes; ++box)
                texts.insert(texts.begin() + kFirstRegion + static_cast<std::ptrdiff_t>(box),
                             {tr("Region %1, %").arg(box + 1),
                              tr("How many of the tokens that touch the region survive as themselves"), 3});
            m_table->setTable(std::move(*table), std::move(texts));
        });
}

} // namespace tokenscope::app
