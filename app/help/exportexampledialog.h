// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace tokenscope::app {

/// How to bring features of one's own model: a short Python program to copy, and what it writes.
class ExportExampleDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ExportExampleDialog(QWidget* parent = nullptr);

    QPlainTextEdit* example() const { return m_example; }
    QPushButton* copyButton() const { return m_copy; }

private:
    QPlainTextEdit* m_example;
    QPushButton* m_copy;
};

} // namespace tokenscope::app
