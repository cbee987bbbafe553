// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tokenizers/tokenizersource.h"

#include <QDialog>
#include <QProcess>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace tokenscope::app {

/// Brings a vocabulary that is not here: shows whose it is and on what terms, then runs the one command that fetches it.
/// Accepted when the command succeeded.
class BringDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BringDialog)

public:
    /// `command` may be empty: then the dialog only says what is missing.
    BringDialog(const TokenizerChoice& choice, QStringList command, QWidget* parent = nullptr);
    /// Ends the command when it still runs.
    ~BringDialog() override;

    QCheckBox* agreement() const { return m_agree; }
    QPushButton* bringButton() const { return m_bring; }

private:
    QString termsText(const TokenizerChoice& choice) const;
    void run();
    void finish(bool succeeded);
    void refresh();

    QStringList m_command;
    bool m_needsAgreement;
    QProcess m_process;
    QCheckBox* m_agree;
    QPlainTextEdit* m_log;
    QProgressBar* m_progress;
    QPushButton* m_bring;
};

} // namespace tokenscope::app
