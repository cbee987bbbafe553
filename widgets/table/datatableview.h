// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

#include "widgets/export/viewexport.h"
#include "widgets/table/datatablemodel.h"

class QSortFilterProxyModel;

namespace tokenscope {

/// A DataTable as a table that can be sorted by any column, walked with the keys and given away.
class DataTableView : public QTableView, public ViewExport {
    Q_OBJECT
public:
    explicit DataTableView(QWidget* parent = nullptr);

    /// Keeps the order a person has chosen and the current row's number where the columns stay the same.
    void setTable(DataTable table, std::vector<ColumnText> texts);
    const DataTable& table() const { return m_model->table(); }
    /// Row of the table (not of the order shown); -1: none.
    int currentTableRow() const;
    /// Emits nothing.
    void setCurrentTableRow(int row);
    /// One sentence while there are no rows.
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }

    QString exportName() const override { return QString::fromStdString(m_model->table().name); }
    bool hasExport() const override { return m_model->rowCount() > 0; }
    QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    /// By the person; a row of the table, -1: none.
    void tableRowChosen(int row);
    void menuRequested(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    DataTableModel* m_model;
    QSortFilterProxyModel* m_order;
    QString m_emptyText;
    bool m_setting = false;
};

} // namespace tokenscope
