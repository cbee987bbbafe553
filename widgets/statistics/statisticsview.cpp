// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/statistics/statisticsview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <array>

#include "core/textstudy/statistics/tables.h"
#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/statistics/numberscard.h"
#include "widgets/statistics/statisticsplots.h"
#include "widgets/statistics/statisticstext.h"

namespace tokenscope {

using statistics::Axis;

namespace {

constexpr std::array kAxes{Axis::LengthBytes, Axis::LengthCharacters, Axis::Rank, Axis::Position,
                           Axis::Class,       Axis::PreTokenSize};
constexpr int kLeastWidthInCharacters = 44;
constexpr double kLeastHeightInLines = 15;

/// The table of what is drawn, whose names are those of tables().
QString tableName(Axis axis)
{
    const std::string_view name = statistics::tableNames()[static_cast<std::size_t>(axis) + 1];
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QToolButton* arrowButton(Qt::ArrowType arrow)
{
    auto* button = new QToolButton;
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

StatisticsView::StatisticsView(QWidget* parent)
    : CardGrid({kLeastWidthInCharacters, kLeastHeightInLines}, QStringLiteral("metrics"), parent)
    , m_chosen(new QLabel)
    , m_arrowText(new QLabel)
    , m_previous(arrowButton(Qt::LeftArrow))
    , m_next(arrowButton(Qt::RightArrow))
    , m_clear(new QToolButton)
{
    makeBar();
    makeCards();
    retranslate();
    refreshStates();
}

void StatisticsView::makeBar()
{
    m_chosen->setTextFormat(Qt::PlainText);
    m_chosen->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_chosen->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_arrowText->setTextFormat(Qt::PlainText);
    m_arrowText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_arrowText->setForegroundRole(QPalette::PlaceholderText);
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    bar()->addWidget(m_chosen, 1);
    bar()->addWidget(m_arrowText, 1);
    for (QToolButton* button : {m_previous, m_next, m_clear})
        bar()->addWidget(button);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit walkRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit walkRequested(1); });
    connect(m_clear, &QToolButton::clicked, this, &StatisticsView::choiceCleared);
}

void StatisticsView::makeCards()
{
    for (const Axis axis : kAxes) {
        addCard(tableName(axis), makeStatisticsPlot(axis));
        connectPlot(axis);
    }
}

void StatisticsView::connectPlot(Axis axis)
{
    PlotWidget* plot = card(axis)->plot();
    connect(plot, &PlotWidget::chosenChanged, this, [this, axis](const PlotSpan& span) { chosen(axis, span); });
    plot->setReadout([this, axis](int mark) {
        return m_statistics
            ? statisticstext::readout(*m_statistics, *m_vocabulary, queryOf(*m_statistics, axis, {mark, mark}))
            : QString();
    });
    if (axis == Axis::Rank) {
        connect(plot, &PlotWidget::pointedChanged, this, [this](int mark) {
            if (mark < 0 || !m_statistics)
                return emit entryHovered(kNoToken);
            const auto query = queryOf(*m_statistics, Axis::Rank, {mark, mark});
            emit entryHovered(query.first < m_statistics->ranks.size() ? m_statistics->ranks[query.first].id
                                                                       : kNoToken);
        });
    }
}

PlotCard* StatisticsView::card(Axis axis) const
{
    return cardAt(static_cast<int>(axis));
}

void StatisticsView::chosen(Axis axis, const PlotSpan& span)
{
    for (const Axis other : kAxes) {
        if (other != axis)
            card(other)->plot()->setChosen({});
    }
    if (span.isEmpty() || !m_statistics)
        emit choiceCleared();
    else
        emit queryChosen(queryOf(*m_statistics, axis, span));
}

void StatisticsView::setStatistics(std::shared_ptr<const statistics::TextStatistics> statistics,
                                   std::shared_ptr<const Vocabulary> vocabulary, std::uint64_t textBytes)
{
    m_statistics = std::move(statistics);
    m_vocabulary = std::move(vocabulary);
    m_textBytes = textBytes;
    refresh();
}

void StatisticsView::refresh()
{
    for (const Axis axis : kAxes) {
        PlotCard* one = card(axis);
        labelStatisticsPlot(*one->plot(), axis, m_textBytes);
        one->setTitle(statisticstext::title(axis));
        if (!m_statistics) {
            one->setTable(std::nullopt);
            continue;
        }
        fillStatisticsPlot(*one->plot(), axis, *m_statistics, m_textBytes);
        one->setFigure(statisticstext::figure(*m_statistics, axis));
        one->setNote(statisticstext::note(*m_statistics, axis, m_textBytes));
        one->setTable(statistics::table(*m_statistics, *m_vocabulary, tableName(axis).toStdString()));
    }
    numbers()->setTitle(tr("Numbers"));
    if (m_statistics)
        numbers()->setNumbers(statisticstext::numbers(*m_statistics));
    refreshMarked();
    refreshStates();
    arrange();
}

void StatisticsView::refreshStates()
{
    setFilled(m_statistics != nullptr);
    const bool some = !m_chosen->text().isEmpty();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_previous, m_next, m_clear})
        widget->setVisible(some);
    // What is chosen here has bands of its own, and the room.
    m_chosen->setVisible(some || m_arrowText->text().isEmpty());
    m_arrowText->setVisible(!some && !m_arrowText->text().isEmpty());
}

void StatisticsView::setChosenText(const QString& text)
{
    m_chosen->setText(text);
    m_chosen->setToolTip(text);
    if (text.isEmpty()) {
        for (const Axis axis : kAxes)
            card(axis)->plot()->setChosen({});
    }
    refreshStates();
}

void StatisticsView::setMarked(std::vector<statistics::Query> entries, const QString& what)
{
    m_marked = std::move(entries);
    m_arrowText->setText(what);
    m_arrowText->setToolTip(what);
    refreshMarked();
    refreshStates();
}

void StatisticsView::refreshMarked()
{
    for (const Axis axis : kAxes) {
        const auto entry = std::ranges::find(m_marked, axis, &statistics::Query::axis);
        const bool isThere = m_statistics && entry != m_marked.end();
        card(axis)->plot()->setMarked(isThere ? markOf(*m_statistics, axis, entry->first) : -1);
    }
}

QString StatisticsView::markedText() const
{
    return m_arrowText->text();
}

QString StatisticsView::chosenText() const
{
    return m_chosen->text();
}

std::optional<DataTable> StatisticsView::data(DataScope scope) const
{
    if (scope != DataScope::All || !m_statistics)
        return std::nullopt;
    const QString name = shown().isEmpty() ? QStringLiteral("metrics") : shown();
    return statistics::table(*m_statistics, *m_vocabulary, name.toStdString());
}

void StatisticsView::retranslate()
{
    setChoiceText(0, tr("All plots"));
    setChoiceText(1, tr("Numbers"));
    for (const Axis axis : kAxes)
        setChoiceText(static_cast<int>(axis) + 2, statisticstext::title(axis));
    setNames(tr("What is shown"), tr("All plots, or one alone"), tr("Statistics of the text"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_previous, tr("Previous token of the selection"));
    name(m_next, tr("Next token of the selection"));
    name(m_clear, tr("Select nothing"));
    m_clear->setText(tr("Clear"));
}

} // namespace tokenscope
