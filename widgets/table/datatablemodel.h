// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include "core/table/datatable.h"

namespace tokenscope {

/// What people read above a column.
struct ColumnText {
    QString title;
    QString help; ///< tooltip; may be empty
    int digits = 4; ///< significant ones of a real number; more where others of the column need more decimals
};

/// A DataTable to look at: numbers as people of the locale write them. A whole number below 0 and a real one that is not finite
/// are what is not there: "—".
class DataTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole }; ///< a number, or text to compare

    explicit DataTableModel(QObject* parent = nullptr);

    /// One text for each column; columns beyond them show their names.
    void setTable(DataTable table, std::vector<ColumnText> texts);
    const DataTable& table() const { return m_table; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::size_t row, std::size_t column) const;
    QVariant sortKey(std::size_t row, std::size_t column) const;
    bool isNumber(std::size_t column) const;
    int digits(std::size_t column) const
    {
        return column < m_texts.size() ? m_texts[column].digits : ColumnText{}.digits;
    }

    DataTable m_table;
    std::vector<ColumnText> m_texts;
    std::vector<int> m_decimals; ///< of each column, so that its points stand under each other; -1: each number its own
};

} // namespace tokenscope
