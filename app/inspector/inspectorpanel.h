// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/panels/panel.h"
#include "core/text/document/selection.h"

#include <QTimer>

class QFormLayout;
class QLabel;
class QScrollArea;

namespace tokenscope::app {

/// Everything about the selected token, or a sum over several: id, bytes, text, kind, score, flags, occurrences.
class InspectorPanel final : public Panel {
    Q_OBJECT

public:
    explicit InspectorPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("inspector"); }
    QString title() const override { return tr("Inspector"); }
    Command showCommand() const override { return Command::ShowInspector; }
    Qt::DockWidgetArea area() const override { return Qt::RightDockWidgetArea; }

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

    PanelContext m_context;
    std::optional<EncodedText> m_encoded;
    Selection m_selection;
    QTimer m_refresh; ///< one refresh for many changes, and none while hidden
    QLabel* m_piece;
    QLabel* m_hint;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QFormLayout* m_form;
    QWidget* m_buttons;
};

} // namespace tokenscope::app
