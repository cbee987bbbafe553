// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/table/datatableview.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>

#include <utility>

#include "widgets/theme/theme.h"

namespace tokenscope {

DataTableView::DataTableView(QWidget* parent)
    : QTableView(parent)
    , m_model(new DataTableModel(this))
    , m_order(new QSortFilterProxyModel(this))
{
    m_order->setSourceModel(m_model);
    m_order->setSortRole(DataTableModel::SortRole);
    setModel(m_order);
    setSortingEnabled(true);
    m_order->sort(-1);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void DataTableView::setTable(DataTable table, std::vector<ColumnText> texts)
{
    const QScopedValueRollback<bool> setting(m_setting, true);
    const bool columns = static_cast<int>(table.columns.size()) != m_model->columnCount();
    const int row = currentTableRow();
    m_model->setTable(std::move(table), std::move(texts));
    if (columns) {
        m_order->sort(-1);
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    }
    resizeColumnsToContents();
    setCurrentTableRow(row);
    viewport()->update();
}

int DataTableView::currentTableRow() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? m_order->mapToSource(index).row() : -1;
}

void DataTableView::setCurrentTableRow(int row)
{
    const QScopedValueRollback<bool> setting(m_setting, true);
    if (row == currentTableRow())
        return;
    if (row < 0 || row >= m_model->rowCount())
        return setCurrentIndex({});
    const QModelIndex index = m_order->mapFromSource(m_model->index(row, 0));
    setCurrentIndex(index);
    scrollTo(index);
}

void DataTableView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void DataTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_setting)
        emit tableRowChosen(currentTableRow());
}

void DataTableView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (m_model->rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(themeColours(isDark(palette())).mutedText);
    painter.drawText(viewport()->rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void DataTableView::contextMenuEvent(QContextMenuEvent* event)
{
    emit menuRequested(event->globalPos());
}

void DataTableView::paintPicture(QPainter& painter) const
{
    painter.fillRect(QRect(QPoint(), pictureSize()), themeColours(isDark(palette())).base);
    const_cast<DataTableView*>(this)->render(&painter, {}, {},
                                             QWidget::DrawChildren); // render() is not const, but paints only
}

std::optional<DataTable> DataTableView::data(DataScope scope) const
{
    if (scope == DataScope::All)
        return m_model->table();
    return std::nullopt;
}

} // namespace tokenscope
