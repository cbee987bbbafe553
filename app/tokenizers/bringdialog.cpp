// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tokenizers/bringdialog.h"

#include "app/dialogs/dialogbuttons.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

namespace tokenscope::app {

BringDialog::BringDialog(const TokenizerChoice& choice, QStringList command, QWidget* parent)
    : QDialog(parent)
    , m_command(std::move(command))
    , m_needsAgreement(!choice.permissive)
    , m_agree(new QCheckBox(this))
    , m_log(new QPlainTextEdit(this))
    , m_progress(new QProgressBar(this))
{
    setWindowTitle(tr("Bring “%1”").arg(choice.title));
    auto* terms = new QLabel(termsText(choice), this);
    terms->setWordWrap(true);
    terms->setOpenExternalLinks(true);
    terms->setTextInteractionFlags(Qt::TextBrowserInteraction);
    terms->setAccessibleName(tr("Terms"));
    m_agree->setText(tr("I have read these terms and accept them"));
    m_agree->setAccessibleName(m_agree->text());
    m_agree->setVisible(m_needsAgreement && !m_command.isEmpty());
    m_log->setReadOnly(true);
    m_log->setAccessibleName(tr("What the command says"));
    m_log->hide();
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Working…"));
    m_progress->hide();

    auto* buttons = dialogButtons(QDialogButtonBox::Cancel, this);
    m_bring = buttons->addButton(tr("&Bring it"), QDialogButtonBox::ActionRole);
    m_bring->setAccessibleName(tr("Bring it"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_bring, &QPushButton::clicked, this, &BringDialog::run);
    connect(m_agree, &QCheckBox::toggled, this, &BringDialog::refresh);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(terms);
    layout->addWidget(m_agree);
    layout->addWidget(m_progress);
    layout->addWidget(m_log, 1);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('m')) * 40);

    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyRead, this,
            [this] { m_log->appendPlainText(QString::fromUtf8(m_process.readAll()).trimmed()); });
    connect(&m_process, &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { finish(status == QProcess::NormalExit && code == 0); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(false);
    });
    refresh();
}

BringDialog::~BringDialog()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(2000))
            m_process.kill();
    }
}

QString BringDialog::termsText(const TokenizerChoice& choice) const
{
    const QString licence = choice.termsUrl.isEmpty()
        ? choice.licence.toHtmlEscaped()
        : QStringLiteral("<a href=\"%1\">%2</a>").arg(choice.termsUrl.toHtmlEscaped(), choice.licence.toHtmlEscaped());
    QString html =
        QStringLiteral("<p>%1</p><p>%2</p>")
            .arg(tr("This vocabulary is the work of %1 and comes under: %2").arg(choice.maker.toHtmlEscaped(), licence),
                 tr("It is fetched from the package %1.").arg(choice.origin.toHtmlEscaped()));
    if (!choice.asks.isEmpty())
        html += QStringLiteral("<p>%1</p>")
                    .arg(tr("In short (the text itself decides): %1").arg(choice.asks.toHtmlEscaped()));
    if (!choice.note.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(choice.note.toHtmlEscaped());
    if (m_command.isEmpty())
        html +=
            QStringLiteral("<p>%1</p>")
                .arg(
                    tr("This copy of Tokenscope has no command to bring it. You can still open its tokenizer file with "
                       "File, Open tokenizer."));
    else
        html += QStringLiteral("<p>%1<br><code>%2</code></p>")
                    .arg(tr("The command that is run:"), m_command.join(QLatin1Char(' ')).toHtmlEscaped());
    return html;
}

void BringDialog::run()
{
    m_log->clear();
    m_log->show();
    m_progress->show();
    m_process.start(m_command.first(), m_command.mid(1));
    refresh();
}

void BringDialog::finish(bool succeeded)
{
    m_progress->hide();
    if (succeeded) {
        accept();
        return;
    }
    m_log->appendPlainText(tr("The command did not succeed. %1").arg(m_process.errorString()));
    refresh();
}

void BringDialog::refresh()
{
    m_bring->setEnabled(!m_command.isEmpty() && m_process.state() == QProcess::NotRunning
                        && (!m_needsAgreement || m_agree->isChecked()));
}

} // namespace tokenscope::app
