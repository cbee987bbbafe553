// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace tokenscope::app {

/// Data roles of a SearchPopup's lines.
enum SearchRole {
    SearchDetailRole = Qt::UserRole,
    SearchTrailingRole,
    SearchTextRole, ///< everything that is searched
    SearchEnabledRole,
};

/// Paints a line: icon, title over detail, trailing text at the right.
class SearchDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace tokenscope::app
