// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/tokenizers/tokenizerlist.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QToolButton;

namespace tokenscope {
class SelectionModel;
class TokenTextView;
} // namespace tokenscope

namespace tokenscope::app {

class ActionRegistry;
class Banner;
class ProgressLine;
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

    /// Shows a text before its tokens are known.
    void showDocument(const DocumentPtr& document);
    void showEncoded(const EncodedText& encoded);
    void showTokenizer(const std::optional<TokenizerChoice>& choice);
    /// Returns why not when the text cannot be edited.
    QString setEditing(bool editing, const DocumentPtr& document);
    bool isEditing() const;
    /// Re-reads the sizes that depend on the application's font; `percent` is the interface's scale.
    void setTextScale(int percent, const QFont& baseFont);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QToolButton* m_tokenizer;
    QLabel* m_terms;
    Banner* m_banner;
    QSplitter* m_splitter;
    TextEditor* m_editor;
    TokenTextView* m_view;
    ProgressLine* m_progress;
    std::optional<TokenizerChoice> m_choice;
};

} // namespace tokenscope::app
