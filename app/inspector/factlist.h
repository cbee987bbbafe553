// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QFormLayout;

namespace tokenscope::app {

/// Rows of a name and a value, and notes between them, all selectable.
class FactList final : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    void clear();
    void addRow(const QString& name, const QString& value, bool monospace = false);
    void addNote(const QString& text);
    /// "name: value", for tests and exports.
    QStringList lines() const;

private:
    QFormLayout* m_form;
};

} // namespace tokenscope::app
