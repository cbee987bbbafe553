// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/training/trainingview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

namespace {

using Plot = TrainingView::Plot;
constexpr std::array kPlots{Plot::Loss, Plot::Perplexity, Plot::Dead};
constexpr double kLeastLoss = 1e-12; // what a logarithmic axis can still show of an exact codebook

double valueOf(const TrainingStep& step, Plot plot)
{
    switch (plot) {
    case Plot::Loss:
        return std::max(kLeastLoss, step.loss);
    case Plot::Perplexity:
        return step.perplexity;
    case Plot::Dead:
        return static_cast<double>(step.dead);
    }
    return 0;
}

/// The lines of runs differ in their dashes as well as in their colours.
Qt::PenStyle dashes(int run)
{
    constexpr std::array kStyles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return kStyles[static_cast<std::size_t>(run) % kStyles.size()];
}

QCPRange valueRange(const std::vector<TrainingCurve>& curves, Plot plot)
{
    bool any = false;
    QCPRange range;
    for (const TrainingCurve& curve : curves) {
        for (const TrainingStep& step : curve.steps) {
            const double value = valueOf(step, plot);
            range = any ? QCPRange(std::min(range.lower, value), std::max(range.upper, value)) : QCPRange(value, value);
            any = true;
        }
    }
    if (!any)
        return plot == Plot::Loss ? QCPRange(0.1, 1) : QCPRange(0, 1);
    if (plot == Plot::Loss)
        return {range.lower / 1.2, range.upper * 1.2};
    return {0, std::max(1.0, range.upper * 1.08)};
}

/// How many curves' worth of points a legend at the right would hide: in the upper, the middle or the lower half of a plot.
double hiddenBy(const std::vector<TrainingCurve>& curves, Plot plot, Qt::AlignmentFlag side)
{
    constexpr double kLegendWidth = 0.7; // of a plot's
    constexpr double kEdge = 0.03;
    const double from = side == Qt::AlignTop ? 0.5 : side == Qt::AlignVCenter ? 0.25 : 0;
    const QCPRange range = valueRange(curves, plot);
    const auto place = [&](double value) {
        return plot == Plot::Loss ? std::log(value / range.lower) / std::log(range.upper / range.lower)
                                  : (value - range.lower) / range.size();
    };
    std::int64_t last = 1;
    for (const TrainingCurve& curve : curves)
        last = std::max(last, curve.total);
    double hidden = 0;
    for (const TrainingCurve& curve : curves) {
        int within = 0;
        for (const TrainingStep& step : curve.steps) {
            const double height = place(valueOf(step, plot));
            const bool right = static_cast<double>(step.step) > (1 - kLegendWidth) * static_cast<double>(last);
            within += right && height > from - kEdge && height < from + 0.5 + kEdge ? 1 : 0;
        }
        hidden += within / std::max(1.0, static_cast<double>(curve.steps.size()));
    }
    return hidden;
}

} // namespace

/// It stays where it is until it hides clearly more than it would elsewhere: it must not jump about while runs learn.
void TrainingView::placeLegend()
{
    constexpr double kClearly = 0.3; // of a curve
    double least = hiddenBy(m_curves, m_legendPlot, m_legendSide) - kClearly;
    for (const Plot plot : {Plot::Dead, Plot::Perplexity, Plot::Loss}) {
        for (const Qt::AlignmentFlag side : {Qt::AlignTop, Qt::AlignVCenter, Qt::AlignBottom}) {
            if (const double hidden = hiddenBy(m_curves, plot, side); hidden < least) {
                least = hidden;
                m_legendPlot = plot;
                m_legendSide = side;
            }
        }
    }
}

TrainingView::TrainingView(QWidget* parent)
    : QWidget(parent)
    , m_hint(new QLabel)
{
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(12);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 8);
    row->setSpacing(12);
    row->addWidget(m_hint, 1);
    constexpr std::array kNames{"training_loss", "training_perplexity", "training_dead"};
    for (const Plot plot : kPlots) {
        auto* widget = new PlotWidget;
        auto* card = new PlotCard(QString::fromLatin1(kNames[static_cast<std::size_t>(plot)]), widget);
        m_cards[static_cast<std::size_t>(plot)] = card;
        row->addWidget(card, 1);
        widget->setReadout([this, plot](int mark) { return readout(plot, mark); });
        connect(widget, &PlotWidget::restyled, this, [this, plot] { restyle(plot); });
        connect(widget, &PlotWidget::menuRequested, this, &TrainingView::menuRequested);
        connect(widget, &PlotWidget::chosenChanged, this, [this](const PlotSpan& span) {
            if (!span.isEmpty())
                emit stepChosen(span.last + 1);
        });
    }
    for (const Plot plot : kPlots)
        card(plot)->plot()->setCounting(card(plot)->plot()->keyAxis());
    card(Plot::Dead)->plot()->setCounting(card(Plot::Dead)->plot()->valueAxis());
    m_cards[0]->plot()->setLogarithmic(m_cards[0]->plot()->valueAxis(), true);
    retranslate();
    setCurves({}, 0);
}

void TrainingView::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

QString TrainingView::hint() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void TrainingView::setCurves(std::vector<TrainingCurve> curves, int active)
{
    m_curves = std::move(curves);
    m_active = std::clamp(active, 0, std::max(0, static_cast<int>(m_curves.size()) - 1));
    placeLegend();
    // Axes without a curve would show numbers nobody measured.
    const bool learns = std::ranges::any_of(m_curves, [](const TrainingCurve& curve) { return curve.total > 0; });
    m_hint->setVisible(!learns);
    for (const Plot plot : kPlots) {
        card(plot)->setVisible(learns);
        fill(plot);
    }
}

void TrainingView::fill(Plot plot)
{
    PlotCard* shown = card(plot);
    PlotWidget* widget = shown->plot();
    while (widget->graphCount() > static_cast<int>(m_curves.size()))
        widget->removeGraph(widget->graphCount() - 1);
    while (widget->graphCount() < static_cast<int>(m_curves.size()))
        widget->addGraph();
    double last = 1;
    for (int run = 0; run < static_cast<int>(m_curves.size()); ++run) {
        const TrainingCurve& curve = m_curves[static_cast<std::size_t>(run)];
        QVector<double> keys;
        QVector<double> values;
        for (const TrainingStep& step : curve.steps) {
            keys.append(static_cast<double>(step.step));
            values.append(valueOf(step, plot));
        }
        widget->graph(run)->setData(keys, values, true);
        widget->graph(run)->setName(curve.name);
        last = std::max(last, static_cast<double>(curve.total));
    }
    std::vector<PlotMark> marks;
    if (!m_curves.empty()) {
        for (const TrainingStep& step : m_curves[static_cast<std::size_t>(m_active)].steps)
            marks.push_back({static_cast<double>(step.step), valueOf(step, plot), 0});
    }
    widget->setMarks(PlotMarks(std::move(marks)));
    widget->setHome(QCPRange(0.5, last + 0.5), valueRange(m_curves, plot));
    widget->showAll();
    shown->setFigure(figure(plot));
    restyle(plot);
}

void TrainingView::restyle(Plot plot)
{
    PlotWidget* widget = card(plot)->plot();
    const TokenPalette& palette = widget->tokenPalette();
    for (int run = 0; run < widget->graphCount(); ++run) {
        QCPGraph* graph = widget->graph(run);
        QPen pen(palette.hue(static_cast<unsigned>(run)).outline, widget->lineWidth() * (run == m_active ? 1.4 : 1.0));
        pen.setStyle(dashes(run));
        graph->setPen(pen);
        // A single step is no line.
        graph->setScatterStyle(graph->dataCount() < 2 ? QCPScatterStyle(QCPScatterStyle::ssDisc, 6)
                                                      : QCPScatterStyle());
    }
    widget->legend->setVisible(plot == m_legendPlot && widget->graphCount() > 1); // once is enough
    widget->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | m_legendSide);
    widget->replot(QCustomPlot::rpQueuedReplot);
}

QString TrainingView::figure(Plot plot) const
{
    if (m_curves.empty() || m_curves[static_cast<std::size_t>(m_active)].steps.empty())
        return {};
    const TrainingStep& step = m_curves[static_cast<std::size_t>(m_active)].steps.back();
    const QLocale locale;
    switch (plot) {
    case Plot::Loss:
        return tr("%1 after step %2")
            .arg(locale.toString(step.loss, 'g', 4), locale.toString(static_cast<qlonglong>(step.step)));
    case Plot::Perplexity:
        return tr("%1, as many codes used alike").arg(locale.toString(step.perplexity, 'f', 1));
    case Plot::Dead:
        return tr("%1 dead, %2 used")
            .arg(locale.toString(static_cast<qlonglong>(step.dead)),
                 locale.toString(static_cast<qlonglong>(step.used)));
    }
    return {};
}

QString TrainingView::readout(Plot plot, int mark) const
{
    const auto& steps = m_curves.at(static_cast<std::size_t>(m_active)).steps;
    if (mark < 0 || mark >= static_cast<int>(steps.size()))
        return {};
    const TrainingStep& step = steps[static_cast<std::size_t>(mark)];
    const QLocale locale;
    QString text = tr("Step %1").arg(locale.toString(static_cast<qlonglong>(step.step))) + QLatin1Char('\n')
        + card(plot)->title() + QStringLiteral(": ") + locale.toString(valueOf(step, plot), 'g', 5);
    if (step.revived > 0)
        text += QLatin1Char('\n') + tr("%Ln code(s) revived", nullptr, static_cast<int>(step.revived));
    for (const LossTerm& term : step.terms)
        text += QLatin1Char('\n') + QString::fromStdString(term.id) + QStringLiteral(": ")
            + locale.toString(term.value, 'g', 4);
    return text;
}

bool TrainingView::hasExport() const
{
    return std::ranges::any_of(m_curves, [](const TrainingCurve& curve) { return !curve.steps.empty(); });
}

void TrainingView::paintPicture(QPainter& painter) const
{
    painter.fillRect(rect(), themeColours(isDark(palette())).window);
    for (const PlotCard* shown : m_cards) {
        painter.save();
        painter.translate(shown->mapTo(this, QPoint()));
        shown->paintPicture(painter);
        painter.restore();
    }
}

std::optional<DataTable> TrainingView::data(DataScope scope) const
{
    if (scope == DataScope::Selected || !hasExport())
        return std::nullopt;
    std::vector<std::int64_t> run;
    std::vector<std::int64_t> step;
    std::vector<double> loss;
    std::vector<double> mse;
    std::vector<double> perplexity;
    std::vector<std::int64_t> used;
    std::vector<std::int64_t> dead;
    std::vector<std::int64_t> revived;
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        for (const TrainingStep& each : m_curves[i].steps) {
            run.push_back(static_cast<std::int64_t>(i));
            step.push_back(each.step);
            loss.push_back(each.loss);
            mse.push_back(each.mse);
            perplexity.push_back(each.perplexity);
            used.push_back(each.used);
            dead.push_back(each.dead);
            revived.push_back(each.revived);
        }
    }
    DataTable table{"training", {}};
    table.add("run", std::move(run));
    table.add("step", std::move(step));
    table.add("loss", std::move(loss));
    table.add("mse", std::move(mse));
    table.add("perplexity", std::move(perplexity));
    table.add("used", std::move(used));
    table.add("dead", std::move(dead));
    table.add("revived", std::move(revived));
    return table;
}

void TrainingView::retranslate()
{
    card(Plot::Loss)->setTitle(tr("Loss"));
    card(Plot::Perplexity)->setTitle(tr("Perplexity"));
    card(Plot::Dead)->setTitle(tr("Dead codes"));
    card(Plot::Loss)->plot()->setAxisTitles(tr("step"), tr("loss"));
    card(Plot::Perplexity)->plot()->setAxisTitles(tr("step"), tr("perplexity"));
    card(Plot::Dead)->plot()->setAxisTitles(tr("step"), tr("codes"));
    for (const Plot plot : kPlots)
        card(plot)->setFigure(figure(plot));
}

void TrainingView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tokenscope
