// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QWidget>

#include "widgets/export/viewexport.h"
#include "widgets/vocabulary/vocabularyfilters.h"
#include "widgets/vocabulary/vocabularymodel.h"

class QLabel;
class QStackedLayout;
class QTabBar;
class QTableView;

namespace tokenscope {

class SelectionModel;
class VocabularyDelegate;
struct Selection;

/// A vocabulary to look things up in: filters, the entries found, and beside another vocabulary which of them it shares.
/// Says what it wants searched; whoever feeds it answers with setMatches(), at once or later.
class VocabularyView : public QWidget, public ViewExport {
    Q_OBJECT
public:
    explicit VocabularyView(QWidget* parent = nullptr);

    /// The vocabulary to search in; null: none. Filters stay; the rows shown stay until setMatches().
    void setVocabulary(std::shared_ptr<const VocabularyIndex> index);
    /// Occurrences in the text shown; null without a text.
    void setCounts(std::shared_ptr<const TokenCounts> counts);
    /// The other vocabulary; null ends the comparison.
    void setComparison(const QString& otherName, std::shared_ptr<const VocabularyIndex> other,
                       std::shared_ptr<const VocabularyComparison> comparison);
    /// What the query found; `membership` is what it was asked among.
    void setMatches(VocabularyMatches matches, Membership membership);
    /// What is wrong with the query; the rows stay.
    void setProblem(const QString& problem);
    /// Instead of entries: one sentence saying what to do.
    void setMessage(const QString& message);

    VocabularyQuery query() const;
    Membership membership() const { return m_membership; }
    /// Shows them; does not signal.
    void setQuery(const VocabularyQuery& query, Membership membership);

    /// Not owned; null: none.
    void setSelectionModel(SelectionModel* selection);
    /// See Selection::encodingKey.
    void setEncodingKey(std::uint64_t key);
    /// Of the current row, or kNoToken; of this vocabulary, not of the other.
    TokenId currentId() const;

    VocabularyFilters* filters() const { return m_filters; }
    QTableView* table() const { return m_table; }
    QTabBar* tabs() const { return m_tabs; }
    VocabularyModel* model() const { return m_model; }
    QString message() const;
    bool isShowingMessage() const;

    QString exportName() const override { return QStringLiteral("vocabulary"); }
    bool hasExport() const override;
    QSize pictureSize() const override;
    void paintPicture(QPainter& painter) const override;
    std::optional<DataTable> data(DataScope scope) const override;

signals:
    /// Search, filters, order or membership are others.
    void queryChanged();
    /// Enter or a double click: where in the text?
    void findRequested(tokenscope::TokenId id);
    void compareRequested(const QPoint& topCentre);
    void compareEnded();
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectTable();
    void restyle();
    void retranslate();
    void layoutColumns();
    void showTabs();
    void showStatus();
    void showSelection(const Selection& selected);
    void showHovered(const Selection& hovered);
    void selectCurrent();
    void hoverRow(int row);
    void focusTable();
    std::vector<TokenId> idsIn(DataScope scope) const;

    VocabularyFilters* m_filters;
    QTabBar* m_tabs;
    QTableView* m_table;
    VocabularyModel* m_model;
    VocabularyDelegate* m_delegate;
    QLabel* m_message;
    QStackedLayout* m_pages;
    std::shared_ptr<const VocabularyIndex> m_index;
    std::shared_ptr<const VocabularyIndex> m_other;
    std::shared_ptr<const VocabularyComparison> m_comparison;
    std::shared_ptr<const TokenCounts> m_counts;
    QString m_otherName;
    QString m_problem;
    std::uint32_t m_undecided = 0;
    Membership m_membership = Membership::All;
    QPointer<SelectionModel> m_selection;
    std::uint64_t m_key = 0;
    int m_hoveredRow = -1;
    bool m_showingSelection = false; ///< the current row changes because the selection did
};

} // namespace tokenscope
