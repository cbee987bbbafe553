// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QIcon>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace tokenscope::app {

/// One message above the text that waits to be read and never blocks: what happened, where, what to do.
class Banner final : public QFrame {
    Q_OBJECT

public:
    enum class Tone { Information, Problem };

    struct Message {
        Tone tone = Tone::Information;
        QString title; ///< one sentence
        QString detail; ///< more, smaller; may be empty
        QString button; ///< a way out; empty: none
        std::function<void()> action;
    };

    explicit Banner(QWidget* parent = nullptr);

    /// Shows a message in place of the one before.
    void present(Message message);
    void dismiss();
    const Message& message() const { return m_message; }

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void updateIcon();

    Message m_message;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_detail;
    QPushButton* m_button;
    QToolButton* m_close;
};

} // namespace tokenscope::app
