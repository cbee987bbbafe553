// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/statistics/statisticsview.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
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
constexpr int kGap = 8;
constexpr double kLeastWidthInCharacters = 44;
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
    : QWidget(parent)
    , m_what(new QComboBox)
    , m_chosen(new QLabel)
    , m_arrowText(new QLabel)
    , m_previous(arrowButton(Qt::LeftArrow))
    , m_next(arrowButton(Qt::RightArrow))
    , m_clear(new QToolButton)
    , m_hint(new QLabel)
    , m_scroll(new QScrollArea)
    , m_sheet(new QWidget)
    , m_numbers(new NumbersCard(m_sheet))
{
    makeBar();
    makeCards();
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(12);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_sheet);
    layout()->addWidget(m_hint);
    layout()->addWidget(m_scroll);
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(m_scroll, 1);
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(m_hint, 1);
    retranslate();
    refreshStates();
}

/// A plot that is destroyed under the pointer is left by it, when what its answer needs is gone already.
StatisticsView::~StatisticsView()
{
    for (PlotCard* card : m_cards)
        card->plot()->disconnect(this);
}

void StatisticsView::makeBar()
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(12, 8, 12, 8);
    whole->setSpacing(kGap);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(kGap);
    m_chosen->setTextFormat(Qt::PlainText);
    m_chosen->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_chosen->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_arrowText->setTextFormat(Qt::PlainText);
    m_arrowText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_arrowText->setForegroundRole(QPalette::PlaceholderText);
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    bar->addWidget(m_what);
    bar->addWidget(m_chosen, 1);
    bar->addWidget(m_arrowText, 1);
    for (QToolButton* button : {m_previous, m_next, m_clear})
        bar->addWidget(button);
    whole->addLayout(bar);
    m_what->addItem(QString(), QVariant(QString()));
    m_what->addItem(QString(), QVariant(QStringLiteral("metrics")));
    for (const Axis axis : kAxes)
        m_what->addItem(QString(), QVariant(tableName(axis)));
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        arrange();
        emit shownChanged(shown());
    });
    connect(m_previous, &QToolButton::clicked, this, [this] { emit walkRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit walkRequested(1); });
    connect(m_clear, &QToolButton::clicked, this, &StatisticsView::choiceCleared);
}

void StatisticsView::makeCards()
{
    for (const Axis axis : kAxes) {
        auto* card = new PlotCard(tableName(axis), makeStatisticsPlot(axis), m_sheet);
        m_cards.push_back(card);
        connectPlot(axis);
    }
}

void StatisticsView::connectPlot(Axis axis)
{
    PlotWidget* plot = card(axis)->plot();
    connect(plot, &PlotWidget::chosenChanged, this, [this, axis](const PlotSpan& span) { chosen(axis, span); });
    connect(plot, &PlotWidget::menuRequested, this, &StatisticsView::menuRequested);
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
    return m_cards[static_cast<std::size_t>(axis)];
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
    m_numbers->setTitle(tr("Numbers"));
    if (m_statistics)
        m_numbers->setNumbers(statisticstext::numbers(*m_statistics));
    refreshMarked();
    refreshStates();
    arrange();
}

void StatisticsView::refreshStates()
{
    m_scroll->setVisible(m_statistics != nullptr);
    m_what->setEnabled(m_statistics != nullptr);
    m_hint->setVisible(m_statistics == nullptr);
    const bool some = !m_chosen->text().isEmpty();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_previous, m_next, m_clear})
        widget->setVisible(some);
    // What is chosen here has bands of its own, and the room.
    m_chosen->setVisible(some || m_arrowText->text().isEmpty());
    m_arrowText->setVisible(!some && !m_arrowText->text().isEmpty());
}

void StatisticsView::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

QString StatisticsView::hint() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void StatisticsView::setChosenText(const QString& text)
{
    m_chosen->setText(text);
    m_chosen->setToolTip(text);
    if (text.isEmpty()) {
        for (PlotCard* one : m_cards)
            one->plot()->setChosen({});
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

void StatisticsView::setShown(const QString& name)
{
    if (const int index = m_what->findData(name); index >= 0)
        m_what->setCurrentIndex(index);
}

QString StatisticsView::shown() const
{
    return m_what->currentData().toString();
}

std::vector<QWidget*> StatisticsView::shownCards() const
{
    const int index = m_what->currentIndex();
    if (index == 1)
        return {m_numbers};
    if (index > 1)
        return {m_cards[static_cast<std::size_t>(index - 2)]};
    std::vector<QWidget*> all{m_numbers};
    all.insert(all.end(), m_cards.begin(), m_cards.end());
    return all;
}

void StatisticsView::arrange()
{
    const std::vector<QWidget*> cards = shownCards();
    for (QWidget* each : std::as_const(m_cards))
        each->setVisible(std::ranges::find(cards, each) != cards.end());
    m_numbers->setVisible(std::ranges::find(cards, m_numbers) != cards.end());

    const int count = static_cast<int>(cards.size());
    const int bar = count > 1 ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
    const int width = std::max(100, m_scroll->width() - bar);
    const int least = static_cast<int>(kLeastWidthInCharacters * fontMetrics().averageCharWidth());
    const int columns = std::clamp((width + kGap) / (least + kGap), 1, count);
    const int rows = (count + columns - 1) / columns;
    int leastHeight = static_cast<int>(kLeastHeightInLines * fontMetrics().height());
    if (std::ranges::find(cards, m_numbers) != cards.end())
        leastHeight = std::max(leastHeight, m_numbers->minimumSizeHint().height());
    const int height = std::max(leastHeight, (m_scroll->height() - (rows - 1) * kGap) / rows);
    m_sheet->resize(width, rows * (height + kGap) - kGap);
    const int cell = (width - (columns - 1) * kGap) / columns;
    for (int i = 0; i < count; ++i) {
        const int row = i / columns;
        // The cards of the last row share its width.
        const int inRow = row + 1 == rows ? std::max(1, count - row * columns) : columns;
        const int wide = inRow == columns ? cell : (width - (inRow - 1) * kGap) / inRow;
        cards[static_cast<std::size_t>(i)]->setGeometry((i % columns) * (wide + kGap), row * (height + kGap), wide,
                                                        height);
    }
}

QSize StatisticsView::pictureSize() const
{
    return m_sheet->size();
}

void StatisticsView::paintPicture(QPainter& painter) const
{
    painter.fillRect(m_sheet->rect(), palette().window());
    for (const QWidget* each : shownCards()) {
        painter.save();
        painter.translate(each->pos());
        if (each == m_numbers)
            m_numbers->paintCard(painter);
        else
            static_cast<const PlotCard*>(each)->paintPicture(painter);
        painter.restore();
    }
}

std::optional<DataTable> StatisticsView::data(DataScope scope) const
{
    if (scope != DataScope::All || !m_statistics)
        return std::nullopt;
    const QString name = shown().isEmpty() ? QStringLiteral("metrics") : shown();
    return statistics::table(*m_statistics, *m_vocabulary, name.toStdString());
}

void StatisticsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

void StatisticsView::retranslate()
{
    m_what->setItemText(0, tr("All plots"));
    m_what->setItemText(1, tr("Numbers"));
    for (const Axis axis : kAxes)
        m_what->setItemText(static_cast<int>(axis) + 2, statisticstext::title(axis));
    m_what->setAccessibleName(tr("What is shown"));
    m_scroll->setAccessibleName(tr("Statistics of the text"));
    m_what->setToolTip(tr("All plots, or one alone"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(m_previous, tr("Previous token of the selection"));
    name(m_next, tr("Next token of the selection"));
    name(m_clear, tr("Select nothing"));
    m_clear->setText(tr("Clear"));
}

void StatisticsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    arrange();
}

void StatisticsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    layout()->activate();
    arrange();
}

void StatisticsView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    emit menuRequested(event->globalPos());
}

} // namespace tokenscope
