// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"

#include <QPlainTextEdit>
#include <QTimer>

namespace tokenscope::app {

/// The pane to type in. Holds texts up to kLargestBytes that are UTF-8; others can only be looked at.
class TextEditor final : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr std::size_t kLargestBytes = 1 << 20;

    explicit TextEditor(QWidget* parent = nullptr);

    /// Why a text cannot be edited, translated; empty when it can.
    static QString refusal(const TextDocument& text);

    /// Shows a text, unless it is what was typed here last.
    void setText(const DocumentPtr& document);

Q_SIGNALS:
    /// A moment after the last key.
    void edited(const std::string& bytes);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QTimer m_pause;
    std::string m_lineEnd = "\n"; ///< of the text shown; the pane itself knows line feeds only
};

} // namespace tokenscope::app
