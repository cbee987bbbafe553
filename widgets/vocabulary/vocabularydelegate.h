// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QStyledItemDelegate>

#include "widgets/textview/rowlayout.h"
#include "widgets/theme/tokenpalette.h"

namespace tokenscope {

/// Paints entries as the text view paints tokens: marks for white space, boxes for bytes that are not text, scripts in
/// their own fonts and directions. What is selected and what is pointed at differ in more than colour.
class VocabularyDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit VocabularyDelegate(QObject* parent = nullptr);

    /// The application's font and palette, or the entries, are others now.
    void restyle(const QFont& font, const QPalette& palette);
    void forgetLayouts() { m_layouts.clear(); }
    void setHoveredRow(int row) { m_hoveredRow = row; }
    int rowHeight() const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintPiece(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    const RowLayout& layoutOf(const QModelIndex& index) const;

    TextMetrics m_metrics;
    TokenPalette m_palette;
    int m_hoveredRow = -1;
    mutable QCache<uint, RowLayout> m_layouts; ///< by id
};

} // namespace tokenscope
