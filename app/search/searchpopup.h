// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace tokenscope::app {

/// One line of a SearchPopup.
struct SearchEntry {
    QString title;
    QString detail; ///< smaller, below
    QString trailing; ///< at the right: a shortcut, a licence
    QString keywords; ///< searched besides the texts, not shown
    QIcon icon;
    bool enabled = true; ///< drawn muted otherwise; choosing it still calls `run`, which explains
    bool current = false;
    std::function<void()> run;
    std::function<void()> forget = {}; ///< takes it off the list for good; none: it stays
};

/// A list that is searched by typing: the command palette, the tokenizer chooser. Every blank-separated word must occur
/// somewhere in an entry. Up, Down and Page keys move, Enter runs, Escape closes; Shift+Delete or the context menu takes an
/// entry off the list that allows it.
class SearchPopup final : public QFrame {
    Q_OBJECT

public:
    explicit SearchPopup(QWidget* parent);

    /// Shows the entries below `anchor` (global coordinates of its top centre), with the current one selected.
    void open(std::vector<SearchEntry> entries, const QString& placeholder, const QString& name,
              const QPoint& topCentre);

    QLineEdit* searchField() const { return m_search; }
    QListView* list() const { return m_list; }
    /// Titles in view, for tests.
    QStringList visibleTitles() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void run(const QModelIndex& index);
    bool canForget(const QModelIndex& index) const;
    void forget(const QModelIndex& index);
    void showMenu(const QPoint& at);

    QLineEdit* m_search;
    QListView* m_list;
    QLabel* m_nothing;
    QStandardItemModel* m_model;
    QSortFilterProxyModel* m_proxy;
    std::vector<SearchEntry> m_entries;
};

} // namespace tokenscope::app
