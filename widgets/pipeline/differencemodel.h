// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>

#include <memory>
#include <vector>

#include "widgets/pipeline/stagedescription.h"

namespace tokenscope {

/// What is lost on the way, then what stages change and decoding undoes; a line each.
class DifferenceModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        BytesRole = Qt::UserRole, ///< of the document: [begin, end) as a list of two
        LostRole, ///< whether it cannot be undone
    };

    explicit DifferenceModel(QObject* parent = nullptr);

    void setPart(std::shared_ptr<const PipelinePart> part);
    const std::shared_ptr<const PipelinePart>& part() const { return m_part; }
    std::size_t lossCount() const { return m_part ? m_part->stages.losses.size() : 0; }
    ByteRange bytes(int row) const;
    /// Reads everything again, in the present language.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::shared_ptr<const PipelinePart> m_part;
    std::vector<ChangePlace> m_undone;
};

} // namespace tokenscope
