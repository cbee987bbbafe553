// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>

#include "core/textstudy/vocabularyindex/vocabularyquery.h"

class QGridLayout;
class QLabel;
class QSpinBox;

namespace tokenscope {

/// Limits of an entry's length, in bytes and in characters.
class LengthMenu : public QMenu {
    Q_OBJECT
public:
    explicit LengthMenu(QWidget* parent);

    LengthLimits bytes() const;
    LengthLimits characters() const;
    /// Does not signal.
    void setLimits(const LengthLimits& bytes, const LengthLimits& characters);
    void retranslate();

signals:
    void limitsChanged();

private:
    struct Row {
        QLabel* name = nullptr;
        QSpinBox* least = nullptr;
        QLabel* to = nullptr;
        QSpinBox* most = nullptr;
    };

    Row addRow(QGridLayout& grid, int row);
    static LengthLimits limitsOf(const Row& row);
    static void setRow(const Row& row, const LengthLimits& limits);

    Row m_bytes;
    Row m_characters;
};

} // namespace tokenscope
