// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QImage>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace tokenscope {

enum class CodebookOrder { Number, Usage, Energy, Similarity };

/// A stage's codes as numbers: what the grid sorts by and says.
struct CodebookContent {
    std::uint32_t codes = 0; ///< K
    std::vector<std::uint64_t> uses; ///< K, or empty while nothing is coded
    std::vector<float> energy; ///< K squared lengths of the entries, or empty
    std::vector<std::uint32_t> bySimilarity; ///< the codes, each beside one like it; empty when not worked out
    std::vector<std::uint32_t> byUsage; ///< the codes, most used first; see sortCodes()
    std::vector<std::uint32_t> byEnergy; ///< likewise

    bool operator==(const CodebookContent&) const = default;
};

/// Works out byUsage and byEnergy, where their numbers are there: some 50 ms for 262,144 codes, so from a worker. Codes alike
/// stay in the order of their numbers, so that the same codebook always looks the same.
void sortCodes(CodebookContent& content);

/// Codes in a grid, in one of four orders, with the pictures that have been brought so far. Cell (row, column) is the code at
/// position row · columnCount() + column; the last row may have empty cells.
class CodebookModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { CodeRole = Qt::UserRole, UsesRole, PictureRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Those that have not been sorted come by their numbers. With as many codes as before it is a change of the layout, not a
    /// reset: a view stays where it is while a codebook learns.
    void setContent(CodebookContent content);
    const CodebookContent& content() const { return m_content; }
    /// The codes have become others (training); their number and the pictures' places stay.
    void forgetPictures();
    void setOrder(CodebookOrder order);
    CodebookOrder order() const { return m_order; }
    void setColumns(int columns);

    void setPictures(const std::vector<std::uint32_t>& codes, const std::vector<QImage>& pictures);
    bool hasPicture(std::uint32_t code) const { return m_pictures.contains(code); }

    /// -1 for an empty cell.
    std::int64_t codeAt(const QModelIndex& index) const;
    QModelIndex indexOf(std::int64_t code) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    const std::vector<std::uint32_t>& sorted() const;
    void arrange();
    QString describe(std::uint32_t code) const;

    CodebookContent m_content;
    CodebookOrder m_order = CodebookOrder::Number;
    int m_columns = 1;
    std::vector<std::uint32_t> m_position; ///< of each code; empty: by number
    std::unordered_map<std::uint32_t, QImage> m_pictures;
};

} // namespace tokenscope
