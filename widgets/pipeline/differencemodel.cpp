// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/pipeline/differencemodel.h"

namespace tokenscope {

DifferenceModel::DifferenceModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void DifferenceModel::setPart(std::shared_ptr<const PipelinePart> part)
{
    beginResetModel();
    m_part = std::move(part);
    m_undone.clear();
    for (std::size_t s = 0; m_part && s < m_part->stages.stages.size(); ++s) {
        const PipelineStage& stage = m_part->stages.stages[s];
        for (std::size_t i = 0; i < stage.changes.size(); ++i) {
            if (!stage.changes[i].lost)
                m_undone.push_back({s, i});
        }
    }
    endResetModel();
}

void DifferenceModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

ByteRange DifferenceModel::bytes(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    ByteRange input;
    if (at < lossCount()) {
        input = m_part->stages.losses[at].input;
    } else {
        const ChangePlace& place = m_undone[at - lossCount()];
        input = m_part->stages.stages[place.stage].changes[place.change].input;
    }
    return {input.begin + m_part->base, input.end + m_part->base};
}

int DifferenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lossCount() + m_undone.size());
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto at = static_cast<std::size_t>(index.row());
    const bool lost = at < lossCount();
    switch (role) {
    case Qt::DisplayRole:
        return lost ? QStringLiteral("◆ ") + lossText(*m_part, m_part->stages.losses[at])
                    : undoneText(*m_part, m_undone[at - lossCount()]);
    case Qt::ToolTipRole:
        return data(index, Qt::DisplayRole).toString().toHtmlEscaped();
    case BytesRole: {
        const ByteRange range = bytes(index.row());
        return QVariantList{static_cast<qulonglong>(range.begin), static_cast<qulonglong>(range.end)};
    }
    case LostRole:
        return lost;
    default:
        return {};
    }
}

} // namespace tokenscope
