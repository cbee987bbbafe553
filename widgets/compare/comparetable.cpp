// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/comparetable.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSortFilterProxyModel>

#include <algorithm>

#include "core/textstudy/compare/tables.h"
#include "widgets/compare/floordelegate.h"

namespace tokenscope {
namespace {

constexpr int kWidestColumn = 30; // characters

} // namespace

CompareTable::CompareTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new CompareTableModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(CompareTableModel::SortRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_proxy);
    setItemDelegateForColumn(CompareTableModel::Floor, new FloorDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDragDropOverwriteMode(false);
    setDefaultDropAction(Qt::MoveAction);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // Long names are cut, or they would push the numbers out of a narrow panel.
    horizontalHeader()->setMaximumSectionSize(fontMetrics().averageCharWidth() * kWidestColumn);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Tokenizers compared"));
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &CompareTable::cycleSort);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentTokenizerChanged(currentTokenizer()); });
}

void CompareTable::setStudy(std::shared_ptr<const ComparisonStudy> study)
{
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    const int row = currentTokenizer();
    m_model->setStudy(std::move(study));
    showErrorsAcross();
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        setCurrentIndex(m_proxy->mapFromSource(m_model->index(std::clamp(row, 0, last), column)));
}

void CompareTable::showErrorsAcross()
{
    clearSpans();
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const int source = m_proxy->mapToSource(m_proxy->index(row, 0)).row();
        if (m_model->study()->tokenizers[static_cast<std::size_t>(source)].error)
            setSpan(row, CompareTableModel::Tokens, 1, CompareTableModel::ColumnCount - CompareTableModel::Tokens);
    }
}

int CompareTable::currentTokenizer() const
{
    return currentIndex().isValid() ? m_proxy->mapToSource(currentIndex()).row() : -1;
}

void CompareTable::setCurrentTokenizer(int tokenizer)
{
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    setCurrentIndex(m_proxy->mapFromSource(m_model->index(tokenizer, column)));
}

int CompareTable::sortColumn() const
{
    return m_proxy->sortColumn();
}

Qt::SortOrder CompareTable::sortOrder() const
{
    return m_proxy->sortOrder();
}

void CompareTable::sortBy(int column, Qt::SortOrder order)
{
    if (column >= CompareTableModel::ColumnCount || column < 0)
        column = -1;
    m_proxy->sort(column, order);
    horizontalHeader()->setSortIndicatorShown(column >= 0);
    horizontalHeader()->setSortIndicator(column, order);
    setDragEnabled(column < 0);
    if (m_model->study())
        showErrorsAcross();
}

void CompareTable::cycleSort(int column)
{
    if (sortColumn() != column)
        sortBy(column, Qt::AscendingOrder);
    else if (sortOrder() == Qt::AscendingOrder)
        sortBy(column, Qt::DescendingOrder);
    else
        sortBy(-1, Qt::AscendingOrder);
    emit sortChanged();
}

void CompareTable::requestMove(int from, int to)
{
    // The window's tokenizer is first, whatever else is.
    if (sortColumn() < 0 && from > 0 && to > 0 && to < m_model->rowCount() && from != to)
        emit moveRequested(from, to);
}

void CompareTable::keyPressEvent(QKeyEvent* event)
{
    const int current = currentTokenizer();
    const bool alt = event->modifiers() == Qt::AltModifier;
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Delete && current > 0)
        emit removeRequested(current);
    else if (alt && event->key() == Qt::Key_Up)
        requestMove(current, current - 1);
    else if (alt && event->key() == Qt::Key_Down)
        requestMove(current, current + 1);
    else if (isReturn && event->modifiers().testFlag(Qt::ControlModifier) && currentIndex().isValid())
        cycleSort(currentIndex().column());
    else
        QTableView::keyPressEvent(event);
}

void CompareTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    emit menuRequested(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void CompareTable::dropEvent(QDropEvent* event)
{
    if (event->source() != this) {
        event->ignore();
        return;
    }
    const QModelIndex over = indexAt(event->position().toPoint());
    const int last = m_model->rowCount() - 1;
    // The rows are the study's to move; the view must not take any away after the drop.
    event->setDropAction(Qt::IgnoreAction);
    event->accept();
    requestMove(currentTokenizer(), over.isValid() ? std::max(1, over.row()) : last);
}

void CompareTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        horizontalHeader()->setMaximumSectionSize(fontMetrics().averageCharWidth() * kWidestColumn);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Tokenizers compared"));
        m_model->retranslate();
    }
    QTableView::changeEvent(event);
}

bool CompareTable::hasExport() const
{
    return m_model->rowCount() > 0;
}

QSize CompareTable::pictureSize() const
{
    return {std::max(viewport()->width(), 1), horizontalHeader()->height() + viewport()->height()};
}

void CompareTable::paintPicture(QPainter& painter) const
{
    // QWidget::render() changes nothing that is seen.
    auto* header = horizontalHeader();
    header->render(&painter, {0, 0}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
    viewport()->render(&painter, {0, header->height()}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
}

std::optional<DataTable> CompareTable::data(DataScope scope) const
{
    if (!hasExport())
        return std::nullopt;
    std::vector<int> rows;
    if (scope == DataScope::Selected) {
        if (currentTokenizer() < 0)
            return std::nullopt;
        rows.push_back(currentTokenizer());
    } else {
        for (int row = 0; row < m_proxy->rowCount(); ++row)
            rows.push_back(m_proxy->mapToSource(m_proxy->index(row, 0)).row());
    }
    const DataTable whole = tokenizersTable(*m_model->study());
    DataTable table;
    table.name = whole.name;
    for (const DataColumn& column : whole.columns) {
        std::visit(
            [&](const auto& cells) {
                std::remove_cvref_t<decltype(cells)> taken;
                for (const int row : rows)
                    taken.push_back(cells[static_cast<std::size_t>(row)]);
                table.add(column.name, std::move(taken), column.unit);
            },
            column.cells);
    }
    return table;
}

} // namespace tokenscope
