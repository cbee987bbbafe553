// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codeusage/codeusageview.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

#include "widgets/codeusage/usagemapplot.h"
#include "widgets/codeusage/usageplots.h"
#include "widgets/plot/plotcard.h"
#include "widgets/statistics/numberscard.h"

namespace tokenscope {

namespace {

constexpr int kGap = 8;
constexpr int kNumbersWidthInCharacters = 32;
constexpr int kLeastWidthInCharacters = 28;
constexpr double kLeastHeightInLines = 13;
constexpr double kGoodHeightInLines = 18;

UsageCard cardAt(int index)
{
    return static_cast<UsageCard>(index);
}

/// The code of a cell that stands for all of its codes: the one used most.
std::int64_t mainCode(const CodeUse& use, const CodeSpan& span)
{
    const std::vector<std::uint64_t>& counts = use.stages[span.stage].usage.counts;
    const auto most = std::max_element(counts.begin() + span.first, counts.begin() + span.last + 1);
    return most - counts.begin();
}

} // namespace

CodeUsageView::CodeUsageView(QWidget* parent)
    : QWidget(parent)
    , m_what(new QComboBox)
    , m_stageBox(new QSpinBox)
    , m_chosenText(new QLabel)
    , m_hint(new QLabel)
    , m_scroll(new QScrollArea)
    , m_sheet(new QWidget)
    , m_numbers(new NumbersCard(m_sheet))
    , m_map(new UsageMapPlot)
    , m_stagesMap(new UsageMapPlot)
{
    makeBar();
    makeCards();
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(12);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_sheet);
    auto* whole = static_cast<QVBoxLayout*>(layout());
    whole->addWidget(m_hint, 1);
    whole->addWidget(m_scroll, 1);
    retranslate();
    refresh();
}

/// A plot that goes is left by the pointer, which must not reach what has gone before it.
CodeUsageView::~CodeUsageView()
{
    for (int i = 1; i < kUsageCards; ++i)
        card(cardAt(i))->plot()->disconnect(this);
}

void CodeUsageView::makeBar()
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(12, 8, 12, 8);
    whole->setSpacing(kGap);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(kGap);
    m_chosenText->setTextFormat(Qt::PlainText);
    m_chosenText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stageBox->setMinimum(1);
    bar->addWidget(m_what);
    bar->addWidget(m_stageBox);
    bar->addWidget(m_chosenText, 1);
    whole->addLayout(bar);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        arrange();
        emit shownChanged(shown());
    });
    connect(m_stageBox, &QSpinBox::valueChanged, this, [this](int value) {
        setStage(static_cast<std::uint32_t>(value - 1));
        emit stageChosen(m_stage);
    });
}

void CodeUsageView::makeCards()
{
    for (int i = 1; i < kUsageCards; ++i) {
        const UsageCard which = cardAt(i);
        PlotWidget* plot = which == UsageCard::Codes ? static_cast<PlotWidget*>(m_map)
            : which == UsageCard::Stages             ? static_cast<PlotWidget*>(m_stagesMap)
                                                     : makeUsagePlot(which);
        m_cards[static_cast<std::size_t>(i)] = new PlotCard(usagetext::name(which), plot, m_sheet);
        connect(plot, &PlotWidget::menuRequested, this, &CodeUsageView::menuRequested);
    }
    connectMap(m_map);
    connectMap(m_stagesMap);
    connectCurve();
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
    m_scroll->setVisible(m_use != nullptr);
    m_what->setEnabled(m_use != nullptr);
    m_hint->setVisible(m_use == nullptr);
    if (m_use) {
        m_stagesMap->setCells(stages > 1 ? UsageCells::ofStages(*m_use) : UsageCells{});
        for (const UsageCard which : {UsageCard::Bits, UsageCard::Flips, UsageCard::Levels}) {
            if (has(which))
                fillUsagePlot(*card(which)->plot(), which, *m_use, m_stage);
        }
    }
    refreshStage();
    arrange();
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
    m_numbers->setTitle(usagetext::title(UsageCard::Numbers, *m_use, m_stage));
    m_numbers->setNumbers(usagetext::numbers(*m_use, m_stage));
    m_map->setAxisTitles({}, tr("code"));
    m_stagesMap->setAxisTitles(tr("code"), tr("stage"));
    for (int i = 1; i < kUsageCards; ++i) {
        const UsageCard which = cardAt(i);
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

void CodeUsageView::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

QString CodeUsageView::hint() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void CodeUsageView::setShown(const QString& name)
{
    if (const int index = m_what->findData(name); index >= 0)
        m_what->setCurrentIndex(index);
}

QString CodeUsageView::shown() const
{
    return m_what->currentData().toString();
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
    case UsageCard::Levels:
        return !m_use->levels.empty();
    default:
        return true;
    }
}

QWidget* CodeUsageView::widgetOf(UsageCard which) const
{
    return which == UsageCard::Numbers ? static_cast<QWidget*>(m_numbers) : card(which);
}

std::vector<UsageCard> CodeUsageView::shownCards() const
{
    // What the data does not have is as if all were asked for.
    const int alone = m_what->currentIndex() - 1;
    if (alone >= 0 && has(cardAt(alone)))
        return {cardAt(alone)};
    std::vector<UsageCard> all;
    for (int i = 0; i < kUsageCards; ++i) {
        if (has(cardAt(i)))
            all.push_back(cardAt(i));
    }
    return all;
}

/// Rows of as many cards each as can be; plots share what the numbers leave of a row.
void CodeUsageView::arrange()
{
    const std::vector<UsageCard> cards = shownCards();
    for (int i = 0; i < kUsageCards; ++i)
        widgetOf(cardAt(i))->setVisible(std::ranges::find(cards, cardAt(i)) != cards.end());
    if (cards.empty())
        return;
    const int count = static_cast<int>(cards.size());
    const int character = fontMetrics().averageCharWidth();
    const int bar = count > 1 ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
    const int width = std::max(100, m_scroll->width() - bar);
    const int numbers =
        count > 1 && cards.front() == UsageCard::Numbers ? std::min(width, kNumbersWidthInCharacters * character) : 0;
    const int least = kLeastWidthInCharacters * character;
    const int extra = numbers > 0 ? least - numbers : 0;
    const int fitting = std::clamp((width + kGap + extra) / (least + kGap), 1, count);
    // Where there is height for more rows, cards are not drawn out to columns.
    const int lines = m_scroll->height() / std::max(1, static_cast<int>(kGoodHeightInLines * fontMetrics().height()));
    const int rows = std::max((count + fitting - 1) / fitting, std::min(lines, (count + 1) / 2));
    int height = static_cast<int>(kLeastHeightInLines * fontMetrics().height());
    if (cards.front() == UsageCard::Numbers)
        height = std::max(height, m_numbers->minimumSizeHint().height());
    height = std::max(height, (m_scroll->height() - (rows - 1) * kGap) / rows);
    m_sheet->resize(width, rows * (height + kGap) - kGap);
    int next = 0;
    for (int row = 0; row < rows; ++row) {
        const int inRow = (count - next + rows - row - 1) / (rows - row);
        const bool first = row == 0 && numbers > 0 && inRow > 1;
        const int plots = first ? inRow - 1 : inRow;
        const int wide = ((first ? width - numbers - kGap : width) - (plots - 1) * kGap) / plots;
        int x = 0;
        for (int i = 0; i < inRow; ++i, ++next) {
            const int across = first && i == 0 ? numbers : wide;
            widgetOf(cards[static_cast<std::size_t>(next)])->setGeometry(x, row * (height + kGap), across, height);
            x += across + kGap;
        }
    }
}

QSize CodeUsageView::pictureSize() const
{
    return m_sheet->size();
}

void CodeUsageView::paintPicture(QPainter& painter) const
{
    painter.fillRect(m_sheet->rect(), palette().window());
    for (const UsageCard which : shownCards()) {
        painter.save();
        painter.translate(widgetOf(which)->pos());
        if (which == UsageCard::Numbers)
            m_numbers->paintCard(painter);
        else
            card(which)->paintPicture(painter);
        painter.restore();
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
    const int alone = m_what->currentIndex() - 1;
    const UsageCard which = alone >= 0 && has(cardAt(alone)) ? cardAt(alone) : UsageCard::Codes;
    return usagetext::table(which, *m_use, scope == DataScope::Visible ? std::optional(m_stage) : std::nullopt);
}

void CodeUsageView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

void CodeUsageView::retranslate()
{
    if (m_what->count() == 0) {
        m_what->addItem(QString(), QVariant(QString()));
        for (int i = 0; i < kUsageCards; ++i)
            m_what->addItem(QString(), QVariant(usagetext::name(cardAt(i))));
    }
    const std::array<QString, kUsageCards> titles{tr("Numbers"),         tr("Code map"),    tr("All stages"),
                                                  tr("Codes by use"),    tr("Bit balance"), tr("Flip sensitivity"),
                                                  tr("Level histograms")};
    m_what->setItemText(0, tr("All plots"));
    for (int i = 0; i < kUsageCards; ++i)
        m_what->setItemText(i + 1, titles[static_cast<std::size_t>(i)]);
    m_what->setAccessibleName(tr("What is shown"));
    m_what->setToolTip(tr("All plots, or one alone"));
    m_stageBox->setPrefix(tr("Stage ", "before a number"));
    m_stageBox->setAccessibleName(tr("Stage"));
    m_stageBox->setToolTip(tr("The stage whose codes are shown"));
    m_scroll->setAccessibleName(tr("Use of the codes"));
}

void CodeUsageView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    arrange();
}

void CodeUsageView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    layout()->activate();
    arrange();
}

void CodeUsageView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    emit menuRequested(event->globalPos());
}

} // namespace tokenscope
