// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

#include "core/textstudy/vocabularyindex/vocabularyindex.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace tokenscope {

class FlowLayout;
class LengthMenu;

/// What a person asks of a vocabulary: a search field with its mode, and a button for every filter, which says what it
/// lets through. Holds a VocabularyQuery; its sort belongs to the table's header.
class VocabularyFilters : public QWidget {
    Q_OBJECT
public:
    explicit VocabularyFilters(QWidget* parent = nullptr);

    const VocabularyQuery& query() const { return m_query; }
    /// Shows it; does not signal.
    void setQuery(const VocabularyQuery& query);
    /// Which kinds and scripts there are to choose from; may be null.
    void setVocabulary(std::shared_ptr<const VocabularyIndex> index);
    /// Whether there is a text whose entries can be asked for.
    void setHasText(bool hasText);
    /// Name of the other tokenizer, empty without one.
    void setOther(const QString& name);
    /// "1,204 of 262,144", or what is wrong with the search.
    void setStatus(const QString& status, bool isProblem);
    QString status() const;

    QLineEdit* searchField() const { return m_search; }

public slots:
    void clearFilters();

signals:
    void queryChanged();
    /// Return or Down in the search field: the keyboard goes on in the table.
    void tableWanted();
    /// The button to compare was pressed; `topCentre` is where a list may open.
    void compareRequested(const QPoint& topCentre);
    void compareEnded();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(FlowLayout& flow);
    void buildSearch(QHBoxLayout& row);
    void buildFilters(FlowLayout& flow);
    void change(const VocabularyQuery& query);
    void fillKinds();
    void fillScripts();
    void fillSpaces();
    void showQuery();
    void showButtons();
    void retranslate();
    QString kindsText() const;
    QString lengthText() const;

    VocabularyQuery m_query;
    std::shared_ptr<const VocabularyIndex> m_index;
    QString m_other;
    bool m_hasText = false;
    QLineEdit* m_search;
    QComboBox* m_mode;
    QToolButton* m_case;
    QComboBox* m_anchor;
    QToolButton* m_kinds = nullptr;
    QToolButton* m_script = nullptr;
    QToolButton* m_length = nullptr;
    QToolButton* m_space = nullptr;
    QToolButton* m_occurring = nullptr;
    QToolButton* m_compare = nullptr;
    QToolButton* m_clear = nullptr;
    LengthMenu* m_lengthMenu = nullptr;
    QLabel* m_status;
};

} // namespace tokenscope
