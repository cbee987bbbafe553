// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <memory>
#include <vector>

#include "core/textstudy/vocabularyindex/tokencounts.h"
#include "core/textstudy/vocabularyindex/vocabularycomparison.h"

namespace tokenscope {

/// Entries of a vocabulary as rows, in the order a search gave them. Does not search or sort itself: sort() asks whoever
/// does. data() formats one cell from the index.
class VocabularyModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        IdColumn,
        PieceColumn,
        BytesColumn,
        ByteLengthColumn,
        CharacterLengthColumn,
        KindColumn,
        ScriptColumn,
        RankColumn,
        ScoreColumn,
        OccurrencesColumn,
        OtherIdColumn,
        ColumnCount
    };
    enum Role {
        TokenIdRole = Qt::UserRole, ///< uint
        PieceBytesRole, ///< QByteArray
    };

    /// What the rows are. Parts that are null have empty columns.
    struct Content {
        std::shared_ptr<const VocabularyIndex> index; ///< the vocabulary `ids` belong to
        std::vector<TokenId> ids;
        std::shared_ptr<const TokenCounts> counts;
        std::shared_ptr<const VocabularyComparison> comparison;
        bool isOther = false; ///< `index` is the other vocabulary of the comparison
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(Content content);
    const Content& content() const { return m_content; }
    /// Changes the occurrences alone.
    void setCounts(std::shared_ptr<const TokenCounts> counts);
    /// Whether there is anything to show in a column.
    bool hasColumn(Column column) const;

    TokenId idAt(int row) const;
    /// -1 when the entry is not among the rows. O(rows) at the first call after new rows.
    int rowOf(TokenId id) const;
    /// The id in the other vocabulary, or kNoToken.
    TokenId partnerOf(TokenId id) const;

    static EntrySort sortOf(int column);
    static int columnOf(EntrySort sort);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// The language changed.
    void retranslate();

    static QString kindName(EntryKind kind);
    static QString scriptName(EntryScript script);

signals:
    void sortRequested(int column, Qt::SortOrder order);

private:
    QString text(int column, TokenId id) const;
    QString toolTip(TokenId id) const;

    Content m_content;
    mutable std::vector<int> m_rows; ///< by id; empty until rowOf() is asked
};

} // namespace tokenscope
