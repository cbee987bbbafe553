// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <functional>
#include <memory>

#include "core/textstudy/compare/study.h"

namespace tokenscope {

/// The tokenizers of a study as rows, in its order; what failed has its error in the place of its numbers.
class CompareTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        Tokens,
        Ratio,
        Floor,
        BytesPerToken,
        CharactersPerToken,
        TokensPerWord,
        RoundTrip,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< a number, or text to compare; nothing for what is not known
        FloorRole, ///< of Floor: pre-tokens
        RestRole, ///< of Floor: tokens above them
        WidestRole, ///< of Floor: most tokens of any row
    };

    explicit CompareTableModel(QObject* parent = nullptr);

    void setStudy(std::shared_ptr<const ComparisonStudy> study);
    const std::shared_ptr<const ComparisonStudy>& study() const { return m_study; }
    /// How an error reads to a person; core's English otherwise.
    void setErrorText(std::function<QString(const Error&)> errorText) { m_errorText = std::move(errorText); }
    /// Reads everything again, in the present language.
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

private:
    QString text(int row, int column) const;
    QString tip(int row, int column) const;
    QVariant number(int row, int column) const;

    std::shared_ptr<const ComparisonStudy> m_study;
    std::vector<StudyRow> m_rows;
    double m_widest = 0;
    std::function<QString(const Error&)> m_errorText;
};

} // namespace tokenscope
