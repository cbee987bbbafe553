// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QPushButton;
class QSpinBox;

namespace tokenscope::app {

/// Asks how much memory decoded frames may take. Accepted, megabytes() is what the person wants.
class MemoryDialog final : public QDialog {
    Q_OBJECT

public:
    explicit MemoryDialog(int megabytes, QWidget* parent = nullptr);

    int megabytes() const;
    QSpinBox* memoryBox() const { return m_memory; }
    QPushButton* setButton() const { return m_set; }

private:
    QSpinBox* m_memory;
    QPushButton* m_set;
};

} // namespace tokenscope::app
