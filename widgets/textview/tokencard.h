// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "widgets/textview/tokendescription.h"

class QGridLayout;
class QLabel;

namespace tokenscope {

/// A floating card with what there is to say about one token. Never takes the focus or the pointer.
class TokenCard : public QFrame {
    Q_OBJECT
public:
    explicit TokenCard(QWidget* parent);

    /// Shows a description below `anchor` (global coordinates), or above it where the screen ends.
    void showFor(const TokenDescription& description, const QRect& anchor, const QFont& textFont);
    const TokenDescription& description() const { return m_description; }

private:
    void fill(const QFont& textFont);

    TokenDescription m_description;
    QLabel* m_title;
    QGridLayout* m_facts;
};

} // namespace tokenscope
