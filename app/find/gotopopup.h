// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/textstudy/find/place.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace tokenscope::app {

/// Asks for a place in the text by number and says, while one types, where that is or why it is nowhere. Enter goes there,
/// Escape closes.
class GoToPopup final : public QFrame {
    Q_OBJECT

public:
    explicit GoToPopup(QWidget* parent);

    /// Shows it with its top centre at a global position.
    void open(const TextDocument& document, const QPoint& topCentre);

    QLineEdit* field() const { return m_field; }
    /// What the popup says about what was typed.
    QString message() const;

Q_SIGNALS:
    void placeChosen(std::uint64_t byte);

private:
    void check();
    void go();

    TextDocument m_document;
    QLineEdit* m_field;
    QLabel* m_message;
    QLabel* m_help;
};

} // namespace tokenscope::app
