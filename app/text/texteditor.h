// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"

#include <QPlainTextEdit>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace tokenscope::app {

/// The pane to type in. Holds texts up to kLargestBytes that are UTF-8; others can only be looked at. Large texts arrive
/// bit by bit and can be changed once they are whole; after that a key costs what it changes, not the text.
class TextEditor final : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr std::size_t kLargestBytes = std::size_t{16} << 20;

    explicit TextEditor(QWidget* parent = nullptr);

    /// Why a text cannot be edited, translated; empty when it can. O(bytes).
    static QString refusal(const TextDocument& text);

    /// Shows a text, unless it is what was typed here last. Of one that differs little only the lines that differ are
    /// replaced. It must not be one that is refused.
    void setText(const DocumentPtr& document);
    /// Whether this is what the pane shows or was typed in it last.
    bool holds(const TextDocument& text) const;
    /// Whether all of the text is there.
    bool isWhole() const { return !m_filling.isActive(); }
    /// Says edited() now where keys were pressed a moment ago, before the text is saved or closed.
    void tellNow();

Q_SIGNALS:
    /// A moment after the last key.
    void edited(const std::string& bytes);
    /// Files were pasted, not text.
    void filesPasted(const QList<QUrl>& files);

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    QMimeData* createMimeDataFromSelection() const override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void noteChange(int position, int removed, int added);
    void emitEdited();
    void fillMore();
    void replaceLines(const TextDocument& text);
    QString paneText(std::string_view bytes) const;
    std::string middleBytes(int firstBlock, int endBlock) const;

    QTimer m_pause;
    QTimer m_filling;
    TextDocument m_shown; ///< what the pane held when it was last in step with the session
    std::optional<std::string> m_typed; ///< what was typed since, once told
    std::size_t m_filled = 0; ///< bytes of m_shown in the pane while it fills
    bool m_setting = false; ///< changes are ours
    int m_sameBefore = -1; ///< lines at the top that no key has touched; -1: none was pressed
    int m_sameBehind = 0; ///< and at the bottom
    std::string m_lineEnd = "\n"; ///< of the text shown; the pane itself knows line feeds only
};

} // namespace tokenscope::app
