// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/codebook/codebookmodel.h"

#include <QLocale>

#include <algorithm>
#include <numeric>
#include <utility>

namespace tokenscope {

void sortCodes(CodebookContent& content)
{
    const auto sorted = [&content](const auto& key) {
        std::vector<std::uint32_t> order;
        if (key.size() != content.codes)
            return order;
        order.resize(key.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, [&key](std::uint32_t a, std::uint32_t b) { return key[a] > key[b]; });
        return order;
    };
    content.byUsage = sorted(content.uses);
    content.byEnergy = sorted(content.energy);
}

void CodebookModel::setContent(CodebookContent content)
{
    if (content == m_content)
        return;
    const bool others = content.codes != m_content.codes;
    if (others) {
        beginResetModel();
        m_pictures.clear();
    } else {
        emit layoutAboutToBeChanged();
    }
    m_content = std::move(content);
    arrange();
    if (others)
        endResetModel();
    else
        emit layoutChanged();
}

void CodebookModel::forgetPictures()
{
    m_pictures.clear();
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, m_columns - 1), {PictureRole});
}

void CodebookModel::setOrder(CodebookOrder order)
{
    if (order == m_order)
        return;
    beginResetModel();
    m_order = order;
    arrange();
    endResetModel();
}

void CodebookModel::setColumns(int columns)
{
    columns = std::max(1, columns);
    if (columns == m_columns)
        return;
    beginResetModel();
    m_columns = columns;
    endResetModel();
}

void CodebookModel::arrange()
{
    m_position.clear();
    const std::vector<std::uint32_t>& order = sorted();
    m_position.resize(order.size());
    for (std::size_t position = 0; position < order.size(); ++position)
        m_position[order[position]] = static_cast<std::uint32_t>(position);
}

/// The code at each position; empty: by number.
const std::vector<std::uint32_t>& CodebookModel::sorted() const
{
    static const std::vector<std::uint32_t> byNumber;
    const std::vector<std::uint32_t>* wanted = &byNumber;
    if (m_order == CodebookOrder::Usage)
        wanted = &m_content.byUsage;
    else if (m_order == CodebookOrder::Energy)
        wanted = &m_content.byEnergy;
    else if (m_order == CodebookOrder::Similarity)
        wanted = &m_content.bySimilarity;
    return wanted->size() == m_content.codes ? *wanted : byNumber;
}

void CodebookModel::setPictures(const std::vector<std::uint32_t>& codes, const std::vector<QImage>& pictures)
{
    constexpr std::size_t kMostPictures = 65536; // about 64 MB of 16×16 pixels
    if (m_pictures.size() + codes.size() > kMostPictures)
        m_pictures.clear();
    int first = rowCount();
    int last = -1;
    for (std::size_t i = 0; i < codes.size() && i < pictures.size(); ++i) {
        m_pictures[codes[i]] = pictures[i];
        if (const QModelIndex cell = indexOf(codes[i]); cell.isValid()) {
            first = std::min(first, cell.row());
            last = std::max(last, cell.row());
        }
    }
    if (first <= last) // once for all: thousands come together
        emit dataChanged(index(first, 0), index(last, m_columns - 1), {PictureRole});
}

std::int64_t CodebookModel::codeAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return -1;
    const auto position = static_cast<std::size_t>(index.row()) * static_cast<std::size_t>(m_columns)
        + static_cast<std::size_t>(index.column());
    if (position >= m_content.codes)
        return -1;
    const std::vector<std::uint32_t>& order = sorted();
    return order.empty() ? static_cast<std::int64_t>(position) : static_cast<std::int64_t>(order[position]);
}

QModelIndex CodebookModel::indexOf(std::int64_t code) const
{
    if (code < 0 || code >= m_content.codes)
        return {};
    const auto at = static_cast<std::size_t>(code);
    const std::size_t position = m_position.empty() ? at : m_position[at];
    const auto columns = static_cast<std::size_t>(m_columns);
    return index(static_cast<int>(position / columns), static_cast<int>(position % columns));
}

int CodebookModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    const auto columns = static_cast<std::uint32_t>(m_columns);
    return static_cast<int>((m_content.codes + columns - 1) / columns);
}

int CodebookModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_content.codes == 0 ? 0 : m_columns;
}

QString CodebookModel::describe(std::uint32_t code) const
{
    const QLocale locale;
    QString text = tr("Code %1").arg(locale.toString(code));
    if (m_content.uses.size() == m_content.codes) {
        const std::uint64_t uses = m_content.uses[code];
        text += QLatin1Char('\n')
            + (uses == 0 ? tr("Dead: no token uses it") : tr("Used by %n token(s)", nullptr, static_cast<int>(uses)));
    }
    if (m_content.energy.size() == m_content.codes)
        text += QLatin1Char('\n') + tr("Energy %1").arg(locale.toString(m_content.energy[code], 'g', 4));
    return text;
}

QVariant CodebookModel::data(const QModelIndex& index, int role) const
{
    const std::int64_t code = codeAt(index);
    if (code < 0)
        return {};
    const auto at = static_cast<std::uint32_t>(code);
    switch (role) {
    case CodeRole:
        return static_cast<qlonglong>(code);
    case UsesRole:
        return m_content.uses.size() == m_content.codes ? QVariant(static_cast<qulonglong>(m_content.uses[at]))
                                                        : QVariant();
    case PictureRole:
        if (const auto found = m_pictures.find(at); found != m_pictures.end())
            return found->second;
        return {};
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return describe(at);
    default:
        return {};
    }
}

Qt::ItemFlags CodebookModel::flags(const QModelIndex& index) const
{
    return codeAt(index) < 0 ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace tokenscope
