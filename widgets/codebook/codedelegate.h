// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

#include <cstdint>

namespace tokenscope {

/// One code: its patch, square pixels, a small gap around it; a stroke across when no token uses it; a frame when pointed at
/// or chosen.
class CodeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    std::int64_t pointed = -1;
    std::int64_t chosen = -1;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace tokenscope
