// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "core/text/document/selection.h"

#include <QScrollArea>
#include <QTimer>

class QFormLayout;
class QLabel;
class QToolButton;

namespace tokenscope::app {

class ActionRegistry;

/// Everything about the selected token, or a sum over several: id, bytes, text, kind, score, flags, occurrences.
class InspectorPanel final : public QScrollArea {
    Q_OBJECT

public:
    InspectorPanel(const ActionRegistry& actions, QWidget* parent = nullptr);

    void setEncoded(const std::optional<EncodedText>& encoded);
    void setSelection(const Selection& selection);

    /// "name: value" lines in view, for tests and exports.
    QStringList lines() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showToken(TokenIndex token);
    void showTokens(TokenRange tokens);
    void clearRows();
    void addRow(const QString& name, const QString& value, bool monospace = false);
    void addNote(const QString& text);

    std::optional<EncodedText> m_encoded;
    Selection m_selection;
    QTimer m_refresh; ///< one refresh for many changes, and none while hidden
    QLabel* m_piece;
    QLabel* m_hint;
    QWidget* m_content;
    QFormLayout* m_form;
    QWidget* m_buttons;
};

} // namespace tokenscope::app
