// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/tokenizers/tokenizerlist.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QSplitter;
class QToolButton;

namespace tokenscope {
class ColourLegendLine;
class EntryFacts;
class SelectionModel;
class TokenTextView;
} // namespace tokenscope

namespace tokenscope::app {

class ActionRegistry;
class Banner;
class ProgressLine;
class FindBar;
class TextEditor;

/// The material: which tokenizer, the text with its tokens, messages about it, and the pane to type in.
class TextWorkspace final : public QWidget {
    Q_OBJECT

public:
    TextWorkspace(const ActionRegistry& actions, SelectionModel* selection, QWidget* parent = nullptr);

    TokenTextView* view() const { return m_view; }
    TextEditor* editor() const { return m_editor; }
    Banner* banner() const { return m_banner; }
    ProgressLine* progress() const { return m_progress; }
    QToolButton* tokenizerButton() const { return m_tokenizer; }
    FindBar* findBar() const { return m_find; }
    ColourLegendLine* legendLine() const { return m_legend; }

    /// Shows a text before its tokens are known. A `revision` of the text shown keeps its place, and the tokens of the one
    /// before stay a moment, so that nothing flickers when the new ones come at once.
    void showDocument(const DocumentPtr& document, bool revision = false);
    void showEncoded(const EncodedText& encoded);
    void showTokenizer(const std::optional<TokenizerChoice>& choice);
    /// Returns why not when the text cannot be edited.
    QString setEditing(bool editing, const DocumentPtr& document);
    bool isEditing() const;
    /// Re-reads the sizes that depend on the application's font; `percent` is the interface's scale.
    void setTextScale(int percent, const QFont& baseFont);
    /// The text alone, in large type and strong colours; the way back restores what was there.
    void setPresenting(bool presenting);
    bool isPresenting() const { return m_beforePresenting.has_value(); }

Q_SIGNALS:
    /// Escape was pressed while presenting.
    void presentationLeft();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// What setPresenting() hides and changes.
    struct BeforePresenting {
        bool editing = false;
        bool finding = false;
        double scale = 1;
        bool strongMarks = false;
    };

    void retranslate();
    void showPending();

    QWidget* m_bar;
    QToolButton* m_tokenizer;
    QLabel* m_terms;
    Banner* m_banner;
    QSplitter* m_splitter;
    TextEditor* m_editor;
    TokenTextView* m_view;
    FindBar* m_find;
    ColourLegendLine* m_legend;
    ProgressLine* m_progress;
    std::optional<TokenizerChoice> m_choice;
    std::optional<BeforePresenting> m_beforePresenting;
    DocumentPtr m_document;
    TextDocument m_pending; ///< a revision that waits for its tokens
    QTimer m_pendingTimer;
    const Tokenizer* m_factsOf = nullptr; ///< whose entries the view knows; compared only
};

} // namespace tokenscope::app
