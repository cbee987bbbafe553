// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/work/latestwork.h"
#include "core/text/document/textdocument.h"
#include "core/textstudy/find/findtext.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace tokenscope {
class TokenTextView;
} // namespace tokenscope

namespace tokenscope::app {

/// A slim bar above the text that finds and replaces: characters, patterns, bytes in hexadecimal, token ids. Searching and
/// replacing run in the background; every place found is marked in the view.
///
///   Enter, Shift+Enter   next, previous place, round the end of the text
///   Escape               closes
class FindBar final : public QWidget {
    Q_OBJECT

public:
    /// `view` must outlive the bar.
    explicit FindBar(TokenTextView* view, QWidget* parent = nullptr);

    /// Shows the bar, takes what is selected in the text as what to look for, and the focus.
    void open(bool replacing);
    void close();
    /// What is searched from now on. What was looked for is looked for again while the bar is open.
    void setDocument(const TextDocument& document);

    void findNext() { step(1); }
    void findPrevious() { step(-1); }
    /// Whether it is open and something is looked for.
    bool isSearching() const;
    bool isBusy() const { return m_search.isBusy() || m_replacing.isBusy(); }
    const std::shared_ptr<const FoundRanges>& found() const { return m_found; }
    /// Position of the place one is at among found(), or nothing.
    std::optional<std::size_t> current() const { return m_current; }

    QLineEdit* findField() const { return m_find; }
    QLineEdit* replaceField() const { return m_replace; }
    QComboBox* kindBox() const { return m_kind; }
    QToolButton* caseButton() const { return m_case; }
    QToolButton* replaceButton() const { return m_replaceOne; }
    QToolButton* replaceAllButton() const { return m_replaceAll; }
    QToolButton* cancelButton() const { return m_cancel; }
    QString status() const;

Q_SIGNALS:
    /// The text with something replaced.
    void replaced(const tokenscope::TextDocument& text);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    FindQuery query() const;
    void search();
    void take(Result<FoundRanges> result);
    void step(int direction);
    void goTo(std::size_t index);
    void replaceCurrent();
    void replaceEverything();
    void replaceRanges(std::size_t first, std::size_t count);
    void fail(const Error& error);
    void mark();
    void refresh();
    void retranslate();
    QToolButton* button(const char* icon, void (FindBar::*run)());

    TokenTextView* m_view;
    TextDocument m_document;
    QComboBox* m_kind;
    QLineEdit* m_find;
    QToolButton* m_case;
    QLabel* m_status;
    QToolButton* m_cancel;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_close;
    QWidget* m_replaceRow;
    QLineEdit* m_replace;
    QToolButton* m_replaceOne;
    QToolButton* m_replaceAll;

    LatestWork m_search;
    LatestWork m_replacing;
    QTimer m_slow; ///< shows progress, from 200 ms on
    std::shared_ptr<const FoundRanges> m_found;
    std::optional<std::size_t> m_current;
    std::optional<std::uint64_t> m_resume; ///< where to go on after replacing
    bool m_moving = false; ///< the selection changes because of us
    bool m_wrapped = false;
    QString m_problem; ///< of what was typed
    std::optional<std::size_t> m_replacedCount; ///< said until something else happens
};

} // namespace tokenscope::app
