// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/codeusageview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <array>

#include "widgets/codeusage/bitpairsplot.h"
#include "widgets/codeusage/usagemapplot.h"
#include "widgets/codeusage/usageplots.h"
#include "widgets/codeusage/valueplots.h"
#include "widgets/codeusage/valuetext.h"
#include "widgets/plot/plotcard.h"
#include "widgets/statistics/numberscard.h"

namespace tokenscope {

namespace {

constexpr int kNumbersWidthInCharacters = 32;
constexpr int kLeastWidthInCharacters = 28;
constexpr double kLeastHeightInLines = 13;
constexpr double kGoodHeightInLines = 18;

/// The code of a cell that stands for all of its codes: the one used most.
std::int64_t mainCode(const CodeUse& use, const CodeSpan& span)
{
    const std::vector<std::uint64_t>& counts = use.stages[span.stage].usage.counts;
    const auto most = std::max_element(counts.begin() + span.first, counts.begin() + span.last + 1);
    return most - counts.begin();
}

} // namespace

CodeUsageView::CodeUsageView(QWidget* parent)
    : CardGrid({kLeastWidthInCharacters, kLeastHeightInLines, kGoodHeightInLines, kNumbersWidthInCharacters},
               usagetext::name(UsageCard::Numbers), parent)
    , m_stageBox(new QSpinBox)
    , m_chosenText(new QLabel)
    , m_map(new UsageMapPlot)
    , m_stagesMap(new UsageMapPlot)
    , m_pairs(new BitPairsPlot)
{
    makeBar();
    makeCards();
    retranslate();
    refresh();
}

void CodeUsageView::makeBar()
{
    m_chosenText->setTextFormat(Qt::PlainText);
    m_chosenText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stageBox->setMinimum(1);
    bar()->addWidget(m_stageBox);
    bar()->addWidget(m_chosenText, 1);
    connect(m_stageBox, &QSpinBox::valueChanged, this, [this](int value) {
        setStage(static_cast<std::uint32_t>(value - 1));
        emit stageChosen(m_stage);
    });
}

void CodeUsageView::makeCards()
{
    const auto plotOf = [this](UsageCard which) -> PlotWidget* {
        switch (which) {
        case UsageCard::Codes:
            return m_map;
        case UsageCard::Stages:
            return m_stagesMap;
        case UsageCard::Pairs:
            return m_pairs;
        case UsageCard::Angles:
            return makeAnglesPlot();
        case UsageCard::Transfer:
            return makeTransferPlot();
        default:
            return makeUsagePlot(which);
        }
    };
    for (int i = 1; i < kUsageCards; ++i)
        addCard(usagetext::name(static_cast<UsageCard>(i)), plotOf(static_cast<UsageCard>(i)));
    connectMap(m_map);
    connectMap(m_stagesMap);
    connectCurve();
    setReadouts();
}

void CodeUsageView::setReadouts()
{
    const auto readout = [this](UsageCard which, auto text) {
        card(which)->plot()->setReadout([this, text](int mark) { return m_use ? text(*m_use, mark) : QString(); });
    };
    readout(UsageCard::Bits,
            [](const CodeUse& use, int mark) { return usagetext::bit(use, static_cast<std::size_t>(mark)); });
    readout(UsageCard::Flips,
            [](const CodeUse& use, int mark) { return usagetext::flip(use, static_cast<std::size_t>(mark)); });
    readout(UsageCard::Levels, [](const CodeUse& use, int mark) {
        const auto [dimension, level] = levelOfMark(use, mark);
        return usagetext::level(use, dimension, level);
    });
    readout(UsageCard::Curve, [this](const CodeUse& use, int mark) {
        return usagetext::rank(use, m_stage, rankOfMark(*card(UsageCard::Curve)->plot(), mark));
    });
    readout(UsageCard::Transfer, [](const CodeUse& use, int mark) {
        return use.transfer ? valuetext::transferAt(*use.transfer, static_cast<std::size_t>(mark)) : QString();
    });
    readout(UsageCard::Angles, [](const CodeUse& use, int mark) {
        return use.angles ? valuetext::angle(*use.angles, static_cast<std::size_t>(mark)) : QString();
    });
    m_pairs->setPairReadout([this](int first, int second) {
        return m_use && has(UsageCard::Pairs) ? valuetext::pair(*m_use, first, second) : QString();
    });
}

void CodeUsageView::connectMap(UsageMapPlot* map)
{
    map->setCellReadout([this](const CodeSpan& span) { return m_use ? usagetext::codes(*m_use, span) : QString(); });
    connect(map, &PlanePlot::spotPointed, this, [this, map](qint64 cell) {
        const CodeSpan span = cell >= 0 ? map->cells().codesOf(cell) : CodeSpan{m_stage, 0, 0};
        hover(span.stage, cell >= 0 ? mainCode(*m_use, span) : -1);
    });
    connect(map, &PlanePlot::spotChosen, this, [this, map](qint64 cell) {
        const CodeSpan span = cell >= 0 ? map->cells().codesOf(cell) : CodeSpan{m_stage, 0, 0};
        choose(span.stage, cell >= 0 ? mainCode(*m_use, span) : -1);
    });
}

void CodeUsageView::connectCurve()
{
    PlotWidget* plot = card(UsageCard::Curve)->plot();
    const auto codeOf = [this, plot](int mark) -> std::int64_t {
        return mark < 0 || !m_use ? std::int64_t{-1} : m_use->stages[m_stage].byUse[rankOfMark(*plot, mark)];
    };
    connect(plot, &PlotWidget::pointedChanged, this, [this, codeOf](int mark) { hover(m_stage, codeOf(mark)); });
    // One code is chosen at a time: of a stretch the first.
    connect(plot, &PlotWidget::chosenChanged, this,
            [this, codeOf](const PlotSpan& span) { choose(m_stage, codeOf(span.first)); });
}

void CodeUsageView::hover(std::uint32_t stage, std::int64_t code)
{
    setPointed(stage, code);
    emit codeHovered(stage, code);
}

void CodeUsageView::choose(std::uint32_t stage, std::int64_t code)
{
    setChosen(stage, code);
    emit codeChosen(stage, code);
}

void CodeUsageView::setUse(std::shared_ptr<const CodeUse> use)
{
    m_use = use && !use->stages.empty() ? std::move(use) : nullptr;
    refresh();
}

void CodeUsageView::refresh()
{
    const auto stages = m_use ? static_cast<std::uint32_t>(m_use->stages.size()) : 0;
    if (m_stage >= stages)
        m_stage = 0;
    const QSignalBlocker blocker(m_stageBox);
    m_stageBox->setMaximum(static_cast<int>(std::max(1U, stages)));
    m_stageBox->setValue(static_cast<int>(m_stage) + 1);
    m_stageBox->setVisible(stages > 1);
    m_stageBox->setSuffix(tr(" of %1", "after “Stage 3”").arg(stages));
    setFilled(m_use != nullptr);
    if (m_use) {
        m_stagesMap->setCells(stages > 1 ? UsageCells::ofStages(*m_use) : UsageCells{});
        fillRules();
    }
    refreshStage();
    arrange();
}

/// What is the same for all stages.
void CodeUsageView::fillRules()
{
    for (const UsageCard which : {UsageCard::Bits, UsageCard::Flips, UsageCard::Levels}) {
        if (has(which))
            fillUsagePlot(*card(which)->plot(), which, *m_use, m_stage);
    }
    if (has(UsageCard::Pairs))
        m_pairs->setPairs(m_use->correlation);
    if (has(UsageCard::Angles))
        fillAnglesPlot(*card(UsageCard::Angles)->plot(), *m_use->angles);
    if (has(UsageCard::Transfer))
        fillTransferPlot(*card(UsageCard::Transfer)->plot(), *m_use->transfer);
}

void CodeUsageView::refreshStage()
{
    if (m_use) {
        m_map->setCells(UsageCells::ofStage(*m_use, m_stage));
        fillUsagePlot(*card(UsageCard::Curve)->plot(), UsageCard::Curve, *m_use, m_stage);
    }
    refreshTexts();
    showChosen();
}

void CodeUsageView::refreshTexts()
{
    if (!m_use)
        return;
    numbers()->setTitle(usagetext::title(UsageCard::Numbers, *m_use, m_stage));
    numbers()->setNumbers(usagetext::numbers(*m_use, m_stage));
    m_map->setAxisTitles({}, tr("code"));
    m_stagesMap->setAxisTitles(tr("code"), tr("stage"));
    m_pairs->setAxisTitles(tr("bit"), tr("bit"));
    for (int i = 1; i < kUsageCards; ++i) {
        const auto which = static_cast<UsageCard>(i);
        if (!has(which))
            continue;
        card(which)->setTitle(usagetext::title(which, *m_use, m_stage));
        card(which)->setFigure(usagetext::figure(which, *m_use, m_stage));
        card(which)->setNote(usagetext::note(which, *m_use, m_stage));
        const bool ofOneStage = which == UsageCard::Codes || which == UsageCard::Curve;
        card(which)->setTable(usagetext::table(which, *m_use, ofOneStage ? std::optional(m_stage) : std::nullopt));
    }
}

void CodeUsageView::setStage(std::uint32_t stage)
{
    if (stage == m_stage || !m_use || stage >= m_use->stages.size())
        return;
    m_stage = stage;
    const QSignalBlocker blocker(m_stageBox);
    m_stageBox->setValue(static_cast<int>(stage) + 1);
    refreshStage();
}

void CodeUsageView::setPointed(std::uint32_t stage, std::int64_t code)
{
    if (!m_use)
        return;
    m_map->setPointedSpot(m_map->cells().cellOf(stage, code));
    m_stagesMap->setPointedSpot(m_stagesMap->cells().cellOf(stage, code));
    PlotWidget* curve = card(UsageCard::Curve)->plot();
    curve->setMarked(stage == m_stage ? markOfCode(*curve, m_use->stages[stage], code) : -1);
}

void CodeUsageView::setChosen(std::uint32_t stage, std::int64_t code)
{
    m_chosenStage = stage;
    m_chosen = code;
    if (code >= 0)
        setStage(stage);
    showChosen();
}

void CodeUsageView::showChosen()
{
    const bool isThere = m_use && m_chosen >= 0 && m_chosenStage < m_use->stages.size()
        && static_cast<std::size_t>(m_chosen) < m_use->stages[m_chosenStage].usage.counts.size();
    if (!m_use)
        return m_chosenText->clear();
    const std::int64_t code = isThere ? m_chosen : -1;
    m_map->setChosenSpot(m_map->cells().cellOf(m_chosenStage, code));
    m_stagesMap->setChosenSpot(m_stagesMap->cells().cellOf(m_chosenStage, code));
    PlotWidget* curve = card(UsageCard::Curve)->plot();
    const int mark = isThere && m_chosenStage == m_stage ? markOfCode(*curve, m_use->stages[m_stage], code) : -1;
    curve->setChosen({mark, mark});
    const auto number = static_cast<std::uint32_t>(std::max<std::int64_t>(0, code));
    const QString text = isThere ? usagetext::codes(*m_use, {m_chosenStage, number, number}) : QString();
    m_chosenText->setText(text);
    m_chosenText->setToolTip(text);
}

bool CodeUsageView::has(UsageCard card) const
{
    if (!m_use)
        return false;
    switch (card) {
    case UsageCard::Stages:
        return m_use->stages.size() > 1;
    case UsageCard::Bits:
        return !m_use->bits.empty();
    case UsageCard::Flips:
        return !m_use->bits.empty() && m_use->bits.front().flipError.has_value();
    case UsageCard::Pairs:
        return m_use->correlation.size() > 1;
    case UsageCard::Angles:
        return m_use->angles.has_value();
    case UsageCard::Levels:
        return !m_use->levels.empty();
    case UsageCard::Transfer:
        return m_use->transfer.has_value();
    default:
        return true;
    }
}

std::optional<DataTable> CodeUsageView::data(DataScope scope) const
{
    if (!m_use)
        return std::nullopt;
    if (scope == DataScope::Selected) {
        if (m_chosen < 0 || m_chosenText->text().isEmpty())
            return std::nullopt;
        DataTable table = usagetext::table(UsageCard::Codes, *m_use, m_chosenStage);
        for (DataColumn& column : table.columns)
            std::visit([this](auto& cells) { cells = {cells[static_cast<std::size_t>(m_chosen)]}; }, column.cells);
        return table;
    }
    const bool onlyNumbers = shown() == usagetext::name(UsageCard::Numbers);
    const int alone = plotAlone();
    const UsageCard which = onlyNumbers ? UsageCard::Numbers
        : alone >= 0                    ? static_cast<UsageCard>(alone + 1)
                                        : UsageCard::Codes;
    return usagetext::table(which, *m_use, scope == DataScope::Visible ? std::optional(m_stage) : std::nullopt);
}

void CodeUsageView::retranslate()
{
    const std::array<QString, kUsageCards> titles{
        tr("Numbers"),          tr("Code map"),           tr("All stages"),      tr("Codes by use"),
        tr("Bit balance"),      tr("Flip sensitivity"),   tr("Bit correlation"), tr("Angle to code"),
        tr("Level histograms"), tr("From value to level")};
    setChoiceText(0, tr("All plots"));
    for (int i = 0; i < kUsageCards; ++i)
        setChoiceText(i + 1, titles[static_cast<std::size_t>(i)]);
    setNames(tr("What is shown"), tr("All plots, or one alone"), tr("Use of the codes"));
    m_stageBox->setPrefix(tr("Stage ", "before a number"));
    m_stageBox->setAccessibleName(tr("Stage"));
    m_stageBox->setToolTip(tr("The stage whose codes are shown"));
}

} // namespace tokenscope
