// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLineEdit;
class QTableWidget;

namespace tokenscope::app {

class ActionRegistry;

/// Every command with its keys, and the keys of the token text; searched by typing.
class KeyboardHelp final : public QDialog {
    Q_OBJECT

public:
    explicit KeyboardHelp(const ActionRegistry& actions, QWidget* parent = nullptr);

    QTableWidget* table() const { return m_table; }

private:
    void add(const QString& name, const QString& keys, const QString& help);
    void filter(const QString& text);

    QLineEdit* m_search;
    QTableWidget* m_table;
};

} // namespace tokenscope::app
