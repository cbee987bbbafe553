// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/budgetpanel.h"

#include "app/reduction/lostpanel.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr std::array kMeasures{"error-by-group", "error-by-nearest", "coverage-radius", "saliency", "picture"};

/// Not a number where the measure is not defined for this result.
double measureOf(const ReductionLoss& loss, int measure)
{
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    switch (measure) {
    case 0:
        return loss.byGroup.relative;
    case 1:
        return loss.hasKept ? loss.byNearest.relative : kNothing;
    case 2:
        return loss.hasKept ? loss.byNearest.coverageRadius : kNothing;
    case 3:
        return loss.saliencyMass.value_or(kNothing);
    default:
        return loss.picturePsnr && std::isfinite(*loss.picturePsnr) ? *loss.picturePsnr : kNothing;
    }
}

/// Methods alike but for the parameter that their budget sets.
ReductionPipeline withoutBudget(ReductionPipeline pipeline, std::int64_t tokens)
{
    return aimedAt(std::move(pipeline), tokens, tokens);
}

} // namespace

BudgetPanel::BudgetPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_measure(new QComboBox)
    , m_hint(new QLabel)
    , m_card(new PlotCard(QStringLiteral("budget"), new PlotWidget))
{
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(12);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    for (std::size_t i = 0; i < kMeasures.size(); ++i)
        m_measure->addItem(QString());
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 12, 0);
    bar->addWidget(m_measure);
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_hint, 1);
    column->addWidget(m_card, 1);
    watch(m_work);
    PlotWidget* plot = m_card->plot();
    plot->setLogarithmic(plot->keyAxis(), true);
    // Beside the data, never over it.
    plot->plotLayout()->addElement(0, 1, plot->legend);
    plot->plotLayout()->setColumnStretchFactor(1, 0.001);
    connect(m_measure, &QComboBox::currentIndexChanged, this, [this] {
        showCurves();
        Q_EMIT stateChanged();
    });
    connect(plot, &PlotWidget::restyled, this, &BudgetPanel::restyle);
    connect(plot, &PlotWidget::menuRequested, this, &Panel::exportMenuRequested);
    connect(plot, &PlotWidget::chosenChanged, this, [this](const PlotSpan& span) {
        const auto active = static_cast<std::size_t>(m_active);
        if (!span.isEmpty() && active < m_curves.size() && reductions().runInWindow(m_active)
            && span.last < static_cast<int>(m_curves[active].points.size()))
            reduction().session.setKept(
                static_cast<std::int64_t>(m_curves[active].points[static_cast<std::size_t>(span.last)].kept));
    });
    connect(&reductions(), &ReductionSubject::settingsChanged, this, &BudgetPanel::mark);
    plot->setReadout([this](int at) -> QString {
        const auto run = static_cast<std::size_t>(m_active);
        if (run >= m_curves.size() || at < 0 || at >= static_cast<int>(m_curves[run].points.size()))
            return {};
        const BudgetPoint& point = m_curves[run].points[static_cast<std::size_t>(at)];
        const QLocale locale;
        return m_curves[run].name + QLatin1Char('\n') + tr("%Ln token(s) kept", nullptr, static_cast<int>(point.kept))
            + QLatin1Char('\n') + m_measure->currentText() + QStringLiteral(": ")
            + locale.toString(measureOf(point.loss, m_measure->currentIndex()), 'g', 4);
    });
    retranslate();
}

const ViewExport* BudgetPanel::viewExport() const
{
    return m_card->hasExport() ? m_card : nullptr;
}

QJsonObject BudgetPanel::state() const
{
    return {{QStringLiteral("measure"),
             QString::fromLatin1(kMeasures[static_cast<std::size_t>(std::max(0, m_measure->currentIndex()))])}};
}

void BudgetPanel::restore(const QJsonObject& state)
{
    const std::string measure = state.value(QStringLiteral("measure")).toString().toStdString();
    const QSignalBlocker quiet(m_measure);
    const auto* const found = std::ranges::find(kMeasures, measure);
    m_measure->setCurrentIndex(found == kMeasures.end() ? 0 : static_cast<int>(found - kMeasures.begin()));
    showCurves();
}

void BudgetPanel::refresh()
{
    const ReductionSubject::Shown about = shown();
    const ReducedFieldPtr& result = about.activeMethod().result;
    m_active = about.active;
    if (!result) {
        m_work.cancel();
        m_wanted = {};
        m_curves.clear();
        return showCurves();
    }
    Wanted wanted{result->source, {}};
    std::vector<Curve> curves;
    const std::int64_t tokens = wanted.source.input->tokens(); // of the active one, which all are asked for
    for (const ReductionSubject::Method& method : about.methods) {
        wanted.methods.push_back(withoutBudget(method.pipeline, tokens));
        curves.push_back({method.name, false, {}});
    }
    for (const ReductionPipeline& baseline : baselinesOf(result->pipeline)) {
        wanted.methods.push_back(withoutBudget(baseline, tokens));
        curves.push_back({methodText(findReducerMethod(baseline.method)->info.title), true, {}});
    }
    if (wanted.sameAs(m_wanted))
        return mark();
    m_wanted = wanted;
    m_work.start(
        [wanted, curves = std::move(curves), tokens](const std::stop_token& stop,
                                                     Progress&) mutable -> Result<std::vector<Curve>> {
            RunContext context;
            context.stop = stop;
            context.threads = std::max(1U, std::thread::hardware_concurrency());
            for (std::size_t i = 0; i < curves.size(); ++i) {
                auto points = budgetCurve(wanted.source, wanted.methods[i], usualBudgets(tokens), context);
                if (!points)
                    return tl::unexpected(std::move(points.error()));
                curves[i].points = std::move(*points);
            }
            return std::move(curves);
        },
        [this](Result<std::vector<Curve>> made) {
            if (!made)
                return;
            m_curves = std::move(*made);
            showCurves();
        });
}

void BudgetPanel::showCurves()
{
    m_hint->setText(emptyText(tr("Open a picture to see how methods do with fewer tokens.")));
    m_hint->setVisible(m_curves.empty());
    m_card->setVisible(!m_curves.empty());
    PlotWidget* plot = m_card->plot();
    plot->clearGraphs();
    const int measure = std::max(0, m_measure->currentIndex());
    double least = 1e300;
    double most = -1e300;
    double tokens = 1;
    std::vector<std::string> methods;
    std::vector<std::int64_t> kept;
    std::vector<double> values;
    for (const Curve& curve : m_curves) {
        QVector<double> x;
        QVector<double> y;
        for (const BudgetPoint& point : curve.points) {
            const double value = measureOf(point.loss, measure);
            methods.push_back(curve.name.toStdString());
            kept.push_back(static_cast<std::int64_t>(point.kept));
            values.push_back(value);
            if (!std::isfinite(value) || point.kept == 0)
                continue;
            x.append(static_cast<double>(point.kept));
            y.append(value);
            least = std::min(least, value);
            most = std::max(most, value);
            tokens = std::max(tokens, static_cast<double>(point.kept));
        }
        QCPGraph* graph = plot->addGraph();
        graph->setData(x, y, true);
        graph->setName(curve.name);
    }
    std::vector<PlotMark> marks;
    const auto active = static_cast<std::size_t>(m_active);
    if (active < m_curves.size()) {
        for (const BudgetPoint& point : m_curves[active].points) {
            const double value = measureOf(point.loss, measure);
            marks.push_back(
                {static_cast<double>(std::max<std::uint64_t>(1, point.kept)), std::isfinite(value) ? value : 0, 0});
        }
    }
    plot->setMarks(PlotMarks(std::move(marks)));
    if (least > most) {
        least = 0;
        most = 1;
    }
    const double room = std::max(1e-6, (most - least) * 0.06);
    plot->setHome(QCPRange(std::max(0.8, tokens / 80), tokens * 1.15), QCPRange(least - room, most + room));
    plot->showAll();
    m_card->setTitle(tr("%1 against the tokens kept").arg(m_measure->currentText()));
    m_card->setNote(tr("No measure here foretells a model's answers."));
    plot->setAxisTitles(tr("Tokens kept"), QString());
    if (methods.empty()) {
        m_card->setTable(std::nullopt);
    } else {
        DataTable table{"budget", {}};
        table.add("method", std::move(methods));
        table.add("kept", std::move(kept));
        table.add(kMeasures[static_cast<std::size_t>(measure)], std::move(values));
        m_card->setTable(std::move(table));
    }
    restyle();
    mark();
}

void BudgetPanel::restyle()
{
    PlotWidget* plot = m_card->plot();
    const TokenPalette& palette = plot->tokenPalette();
    constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    unsigned baseline = 0;
    for (int i = 0; i < plot->graphCount() && i < static_cast<int>(m_curves.size()); ++i) {
        const Curve& curve = m_curves[static_cast<std::size_t>(i)];
        QCPGraph* graph = plot->graph(i);
        QPen pen(curve.baseline ? palette.mutedText() : palette.hue(static_cast<unsigned>(i)).outline,
                 plot->lineWidth()
                     * (curve.baseline      ? 0.8
                            : i == m_active ? 1.6
                                            : 1.2));
        pen.setStyle(curve.baseline ? kDashes[1 + baseline++ % 3] : Qt::SolidLine);
        graph->setPen(pen);
        graph->setScatterStyle(curve.baseline ? QCPScatterStyle() : QCPScatterStyle(QCPScatterStyle::ssDisc, 5));
    }
    plot->legend->setVisible(plot->graphCount() > 0);
    plot->replot(QCustomPlot::rpQueuedReplot);
}

/// An arrow at the budget in use.
void BudgetPanel::mark()
{
    const auto active = static_cast<std::size_t>(m_active);
    const std::int64_t kept = shown().kept;
    int nearest = -1;
    if (active < m_curves.size() && kept > 0) {
        double best = 1e300;
        for (std::size_t i = 0; i < m_curves[active].points.size(); ++i) {
            const double away =
                std::abs(std::log(static_cast<double>(std::max<std::uint64_t>(1, m_curves[active].points[i].kept))
                                  / static_cast<double>(kept)));
            if (away < best) {
                best = away;
                nearest = static_cast<int>(i);
            }
        }
    }
    m_card->plot()->setMarked(nearest);
}

void BudgetPanel::retranslate()
{
    const QStringList names{tr("Relative error by group"), tr("Relative error by the nearest kept"),
                            tr("Coverage radius"), tr("Saliency kept"), tr("Picture, dB")};
    for (int i = 0; i < names.size(); ++i)
        m_measure->setItemText(i, names[i]);
    m_measure->setAccessibleName(tr("Quality"));
    m_measure->setToolTip(tr("What is drawn against the number of tokens kept"));
    showCurves();
    refreshSoon();
}

} // namespace tokenscope::app
