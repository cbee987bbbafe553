// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/tube/tubeview.h"

#include <QEvent>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "widgets/theme/theme.h"
#include "widgets/tube/tubeboard.h"
#include "widgets/tube/tubetext.h"

namespace tokenscope {
namespace {

/// `token` is which one the i-th row tells of.
template <typename TokenOf>
DataTable tableOf(const TubeContent& content, std::uint64_t first, std::uint64_t count, const TokenOf& token)
{
    std::vector<std::int64_t> number;
    std::vector<std::int64_t> frame;
    std::vector<double> time;
    std::vector<std::int64_t> row;
    std::vector<std::int64_t> column;
    std::vector<std::int64_t> group;
    std::vector<double> weight;
    for (std::uint64_t i = first; i < first + count; ++i) {
        const std::int64_t each = token(i);
        const TubeCell cell = content.tubes->cellOf(each);
        const auto at = static_cast<std::size_t>(cell.frame);
        number.push_back(each);
        frame.push_back(at < content.index.size() ? content.index[at] : cell.frame);
        time.push_back(at < content.seconds.size() ? content.seconds[at] : 0);
        row.push_back(cell.row);
        column.push_back(cell.column);
        group.push_back(content.tubes->groupOf(each));
        if (content.tubes->hasWeights())
            weight.push_back(static_cast<double>(content.tubes->weightOf(each)));
    }
    DataTable table{"tube", {}};
    table.add("token", std::move(number));
    table.add("frame", std::move(frame));
    table.add("time", std::move(time), "s");
    table.add("row", std::move(row));
    table.add("column", std::move(column));
    table.add(content.kind == CodeKind::Codes ? "code" : "output", std::move(group));
    if (content.tubes->hasWeights())
        table.add("weight", std::move(weight));
    return table;
}

} // namespace

TubeView::TubeView(QWidget* parent)
    : QWidget(parent)
    , m_splitter(new QSplitter)
    , m_space(new TubeSpace)
    , m_board(new TubeBoard)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_space);
    m_splitter->addWidget(m_board);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    connect(m_space, &TubeSpace::chosenChanged, this, [this](std::int64_t group) {
        m_board->setChosen(group);
        describe();
        Q_EMIT chosenChanged(group);
    });
    connect(m_board, &TubeBoard::chosenChanged, this, [this](std::int64_t group) {
        m_space->setChosen(group);
        describe();
        Q_EMIT chosenChanged(group);
    });
    connect(m_space, &TubeSpace::currentChanged, this, [this](int frame) {
        m_board->setCurrent(frame);
        Q_EMIT currentChanged(frame);
    });
    connect(m_board, &TubeBoard::currentChanged, this, [this](int frame) {
        m_space->setCurrent(frame);
        Q_EMIT currentChanged(frame);
    });
    connect(m_space, &TubeSpace::pointedChanged, this, [this](std::int64_t token) {
        m_board->setPointed(token);
        Q_EMIT pointedChanged(token);
    });
    connect(m_board, &TubeBoard::pointedChanged, this, [this](std::int64_t token) {
        m_space->setPointed(token);
        Q_EMIT pointedChanged(token);
    });
    connect(m_space, &TubeSpace::partChanged, this, &TubeView::partChanged);
    connect(m_space, &TubeSpace::menuRequested, this, &TubeView::menuRequested);
    connect(m_board, &TubeBoard::menuRequested, this, &TubeView::menuRequested);
    describe();
}

void TubeView::setContent(const TubeContent& content)
{
    m_content = content;
    m_space->setContent(content);
    m_board->setContent(content);
    m_board->setVisible(!content.isEmpty());
    describe();
}

void TubeView::setPictures(const FramePictures& pictures)
{
    m_space->setPictures(pictures);
    m_board->setPictures(pictures);
}

void TubeView::refreshPictures()
{
    m_space->refreshPictures();
    m_board->refreshPictures();
}

void TubeView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    m_space->setEmptyText(text);
    m_board->setEmptyText(text);
    describe();
}

void TubeView::setStrong(bool strong)
{
    m_space->setStrong(strong);
    m_board->setStrong(strong);
}

void TubeView::setChosen(std::int64_t group)
{
    m_space->setChosen(group);
    m_board->setChosen(group);
    describe();
}

void TubeView::setCurrent(int frame)
{
    m_space->setCurrent(frame);
    m_board->setCurrent(frame);
}

void TubeView::setPointed(std::int64_t token)
{
    m_space->setPointed(token);
    m_board->setPointed(token);
}

void TubeView::showPart(double first, double shown)
{
    m_space->showPart(first, shown);
}

void TubeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() > height() * 3 / 2 ? Qt::Horizontal : Qt::Vertical);
}

void TubeView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void TubeView::describe()
{
    setAccessibleName(tr("Tube"));
    setAccessibleDescription(m_content.isEmpty() ? m_emptyText : tubetext::tube(m_content, chosen()));
}

void TubeView::paintPicture(QPainter& painter) const
{
    painter.fillRect(rect(), themeColours(isDark(palette())).base);
    const auto place = [&](const QWidget* widget) {
        const QPoint at = widget->mapTo(this, QPoint());
        painter.save();
        painter.translate(at);
        painter.setClipRect(QRect(QPoint(), widget->size()));
    };
    place(m_space);
    m_space->paint(painter);
    painter.restore();
    if (m_content.isEmpty())
        return;
    place(m_board);
    m_board->paint(painter);
    painter.restore();
}

std::optional<DataTable> TubeView::data(DataScope scope) const
{
    const auto source = dataSource(scope);
    return source ? std::optional(source->part(0, source->rows)) : std::nullopt;
}

std::optional<std::size_t> TubeView::dataRows(DataScope scope) const
{
    const auto source = dataSource(scope);
    return source ? std::optional<std::size_t>(source->rows) : std::nullopt;
}

std::optional<TableSource> TubeView::dataSource(DataScope scope) const
{
    if (m_content.isEmpty() || (scope == DataScope::Selected && chosen() < 0))
        return std::nullopt;
    const TubeContent& content = m_content;
    if (scope == DataScope::Selected) {
        const std::uint64_t rows = content.tubes->tokens(chosen()).size();
        return TableSource{rows, [content, rows, group = chosen()](std::uint64_t first, std::uint64_t count) {
                               return tableOf(content, first, first < rows ? std::min(count, rows - first) : 0,
                                              [all = content.tubes->tokens(group)](std::uint64_t i) {
                                                  return static_cast<std::int64_t>(all[static_cast<std::size_t>(i)]);
                                              });
                           }};
    }
    const auto each = static_cast<std::uint64_t>(content.tubes->grid().rows * content.tubes->grid().columns);
    const bool all = scope == DataScope::All;
    const std::uint64_t begin = all ? 0 : static_cast<std::uint64_t>(m_space->firstFrame()) * each;
    const std::uint64_t rows = static_cast<std::uint64_t>(all ? content.frames() : m_space->shownFrames()) * each;
    return TableSource{rows, [content, rows, begin](std::uint64_t first, std::uint64_t count) {
                           return tableOf(content, first, first < rows ? std::min(count, rows - first) : 0,
                                          [begin](std::uint64_t i) { return static_cast<std::int64_t>(begin + i); });
                       }};
}

} // namespace tokenscope
