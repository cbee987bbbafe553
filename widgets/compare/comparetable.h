// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

#include "widgets/compare/comparetablemodel.h"
#include "widgets/export/viewexport.h"

class QSortFilterProxyModel;

namespace tokenscope {

/// The tokenizers of a study as a table. A click on a header sorts, Ctrl+Return by the column the keyboard is in, and a third
/// time gives the study's order back, in which rows are dragged or moved with Alt+Up and Alt+Down. Delete removes.
class CompareTable : public QTableView, public ViewExport {
    Q_OBJECT
public:
    explicit CompareTable(QWidget* parent = nullptr);

    void setStudy(std::shared_ptr<const ComparisonStudy> study);
    CompareTableModel* compareModel() const { return m_model; }
    /// The tokenizer of the current row, as its index in the study; -1 without one.
    int currentTokenizer() const;
    void setCurrentTokenizer(int tokenizer);
    /// -1: the study's own order.
    int sortColumn() const;
    Qt::SortOrder sortOrder() const;
    void sortBy(int column, Qt::SortOrder order);

    QString exportName() const override { return QStringLiteral("compare-table"); }
    bool hasExport() const override;
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    void sortChanged();
    void currentTokenizerChanged(int tokenizer);
    /// Never of the first tokenizer.
    void removeRequested(int tokenizer);
    void moveRequested(int from, int to);
    void menuRequested(const QPoint& globalPosition);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void cycleSort(int column);
    void showErrorsAcross();
    void requestMove(int from, int to);

    CompareTableModel* m_model;
    QSortFilterProxyModel* m_proxy;
};

} // namespace tokenscope
