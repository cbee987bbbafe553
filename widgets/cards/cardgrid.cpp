// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/cards/cardgrid.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

#include "widgets/plot/plotcard.h"
#include "widgets/plot/plotwidget.h"
#include "widgets/statistics/numberscard.h"

namespace tokenscope {

namespace {

constexpr int kGap = 8;

} // namespace

CardGrid::CardGrid(const Measures& measures, const QString& numbersName, QWidget* parent)
    : QWidget(parent)
    , m_measures(measures)
    , m_bar(new QHBoxLayout)
    , m_what(new QComboBox)
    , m_hint(new QLabel)
    , m_scroll(new QScrollArea)
    , m_sheet(new QWidget)
    , m_numbers(new NumbersCard(m_sheet))
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(12, 8, 12, 8);
    whole->setSpacing(kGap);
    m_bar->setSpacing(kGap);
    m_bar->addWidget(m_what);
    m_what->addItem(QString(), QVariant(QString()));
    m_what->addItem(QString(), QVariant(numbersName));
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(12);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_sheet);
    whole->addLayout(m_bar);
    whole->addWidget(m_hint, 1);
    whole->addWidget(m_scroll, 1);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        arrange();
        emit shownChanged(shown());
    });
}

/// A plot that is destroyed under the pointer is left by it, when what its answer needs is gone already.
CardGrid::~CardGrid()
{
    for (PlotCard* card : m_cards)
        card->plot()->disconnect(this);
}

PlotCard* CardGrid::addCard(const QString& name, PlotWidget* plot)
{
    auto* card = new PlotCard(name, plot, m_sheet);
    connect(plot, &PlotWidget::menuRequested, this, &CardGrid::menuRequested);
    m_cards.push_back(card);
    m_what->addItem(QString(), QVariant(name));
    return card;
}

void CardGrid::setChoiceText(int index, const QString& text)
{
    m_what->setItemText(index, text);
}

void CardGrid::setNames(const QString& ofChoice, const QString& helpOfChoice, const QString& ofSheet)
{
    m_what->setAccessibleName(ofChoice);
    m_what->setToolTip(helpOfChoice);
    m_scroll->setAccessibleName(ofSheet);
}

void CardGrid::setFilled(bool filled)
{
    m_scroll->setVisible(filled);
    m_what->setEnabled(filled);
    m_hint->setVisible(!filled);
}

void CardGrid::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

QString CardGrid::hint() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void CardGrid::setShown(const QString& name)
{
    if (const int index = m_what->findData(name); index >= 0)
        m_what->setCurrentIndex(index);
}

QString CardGrid::shown() const
{
    return m_what->currentData().toString();
}

int CardGrid::plotAlone() const
{
    const int plot = m_what->currentIndex() - 2;
    return plot >= 0 && hasPlot(plot) ? plot : -1;
}

std::vector<QWidget*> CardGrid::shownCards() const
{
    if (m_what->currentIndex() == 1)
        return {m_numbers};
    if (const int alone = plotAlone(); alone >= 0)
        return {cardAt(alone)};
    // What the data does not have is as if all were asked for.
    std::vector<QWidget*> all{m_numbers};
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
        if (hasPlot(i))
            all.push_back(cardAt(i));
    }
    return all;
}

/// Rows of as many cards each as can be; plots share what the numbers leave of a row.
void CardGrid::arrange()
{
    const std::vector<QWidget*> cards = shownCards();
    m_numbers->setVisible(cards.front() == m_numbers);
    for (PlotCard* each : m_cards)
        each->setVisible(std::ranges::find(cards, each) != cards.end());
    const int count = static_cast<int>(cards.size());
    const int character = fontMetrics().averageCharWidth();
    const int bar = count > 1 ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
    const int width = std::max(100, m_scroll->width() - bar);
    const bool narrow = count > 1 && m_measures.numbersWidth > 0 && cards.front() == m_numbers;
    const int numbers = narrow ? std::min(width, m_measures.numbersWidth * character) : 0;
    const int least = m_measures.leastWidth * character;
    const int extra = numbers > 0 ? least - numbers : 0;
    const int fitting = std::clamp((width + kGap + extra) / (least + kGap), 1, count);
    const double line = fontMetrics().height();
    const int rowsOfGoodHeight = static_cast<int>(m_scroll->height() / std::max(1.0, m_measures.goodHeight * line));
    const int rows = std::max((count + fitting - 1) / fitting, std::min(rowsOfGoodHeight, (count + 1) / 2));
    int height = static_cast<int>(m_measures.leastHeight * line);
    if (cards.front() == m_numbers)
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
            cards[static_cast<std::size_t>(next)]->setGeometry(x, row * (height + kGap), across, height);
            x += across + kGap;
        }
    }
}

QSize CardGrid::pictureSize() const
{
    return m_sheet->size();
}

void CardGrid::paintPicture(QPainter& painter) const
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

void CardGrid::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange) {
        arrange();
    }
    QWidget::changeEvent(event);
}

void CardGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    arrange();
}

void CardGrid::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    layout()->activate();
    arrange();
}

void CardGrid::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    emit menuRequested(event->globalPos());
}

} // namespace tokenscope
