// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/table/datatablemodel.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/numbers/decimaltext.h"

namespace tokenscope {
namespace {

/// As many as the number that needs most of them; -1 where one needs an exponent, or so many that they would be noise.
int decimalsOf(const DataColumn::Cells& cells, int digits)
{
    constexpr int kMost = 6;
    const auto* numbers = std::get_if<std::vector<double>>(&cells);
    if (numbers == nullptr)
        return -1;
    qsizetype most = 0;
    for (const double number : *numbers) {
        if (!std::isfinite(number))
            continue;
        const QString written = QString::number(number, 'g', digits);
        if (written.contains(QLatin1Char('e')))
            return -1;
        const qsizetype point = written.indexOf(QLatin1Char('.'));
        most = std::max(most, point < 0 ? 0 : written.size() - point - 1);
    }
    return most <= kMost ? static_cast<int>(most) : -1;
}

} // namespace

DataTableModel::DataTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void DataTableModel::setTable(DataTable table, std::vector<ColumnText> texts)
{
    beginResetModel();
    m_table = std::move(table);
    m_texts = std::move(texts);
    m_decimals.clear();
    for (std::size_t column = 0; column < m_table.columns.size(); ++column)
        m_decimals.push_back(decimalsOf(m_table.columns[column].cells, digits(column)));
    endResetModel();
}

int DataTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows());
}

int DataTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

bool DataTableModel::isNumber(std::size_t column) const
{
    return !std::holds_alternative<std::vector<std::string>>(m_table.columns[column].cells);
}

QString DataTableModel::text(std::size_t row, std::size_t column) const
{
    const DataColumn::Cells& cells = m_table.columns[column].cells;
    QString nothing = QStringLiteral("—");
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&cells))
        return (*whole)[row] < 0 ? nothing : QLocale().toString(static_cast<qlonglong>((*whole)[row]));
    if (const auto* real = std::get_if<std::vector<double>>(&cells)) {
        if (!std::isfinite((*real)[row]))
            return nothing;
        return m_decimals[column] < 0 ? decimalText((*real)[row], 'g', digits(column))
                                      : decimalText((*real)[row], 'f', m_decimals[column]);
    }
    return QString::fromStdString(std::get<std::vector<std::string>>(cells)[row]);
}

QVariant DataTableModel::sortKey(std::size_t row, std::size_t column) const
{
    const DataColumn::Cells& cells = m_table.columns[column].cells;
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&cells))
        return static_cast<qlonglong>((*whole)[row]);
    if (const auto* real = std::get_if<std::vector<double>>(&cells))
        return std::isfinite((*real)[row]) ? QVariant((*real)[row]) : QVariant();
    return text(row, column);
}

QVariant DataTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::TextAlignmentRole:
        return isNumber(column) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return sortKey(row, column);
    default:
        return {};
    }
}

QVariant DataTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto column = static_cast<std::size_t>(section);
    const bool known = column < m_texts.size();
    if (role == Qt::DisplayRole)
        return known ? m_texts[column].title : QString::fromStdString(m_table.columns[column].name);
    if (role == Qt::ToolTipRole && known && !m_texts[column].help.isEmpty())
        return m_texts[column].help;
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

} // namespace tokenscope
