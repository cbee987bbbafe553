// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

#include <vector>

namespace tokenscope::app {

/// The languages of the interface, and switching between them while the program runs: every widget gets
/// QEvent::LanguageChange and renews its texts.
class Language final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Language)

public:
    struct Choice {
        QString code; ///< "ru"; empty: the system's
        QString name; ///< in the language itself
    };

    explicit Language(QObject* parent = nullptr);
    /// Takes its translations away again.
    ~Language() override;

    static std::vector<Choice> choices();

    /// Installs ours and Qt's own translation of a language; empty: the system's, English when there is none.
    void set(const QString& code);
    /// The one in use: "en", "ru", "zh_CN".
    const QString& current() const { return m_current; }

private:
    QTranslator m_ours;
    QTranslator m_qt;
    QString m_current = QStringLiteral("en");
};

} // namespace tokenscope::app
