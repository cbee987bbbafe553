// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/statusline.h"

#include "app/icons/icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace tokenscope::app {
namespace {

QToolButton* flatButton(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

StatusLine::StatusLine(QAction* cancel, QWidget* parent)
    : QWidget(parent)
    , m_tokens(new QLabel(this))
    , m_density(new QLabel(this))
    , m_selected(new QLabel(this))
    , m_roundTripButton(flatButton(this))
    , m_tokenizer(flatButton(this))
    , m_progress(new QLabel(this))
    , m_cancel(flatButton(this))
{
    m_cancel->setDefaultAction(cancel);
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(16);
    layout->addWidget(m_tokens);
    layout->addWidget(m_density);
    layout->addWidget(m_selected);
    layout->addStretch(1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_roundTripButton);
    layout->addWidget(m_tokenizer);
    connect(m_roundTripButton, &QToolButton::clicked, this, &StatusLine::firstDifferenceRequested);
    connect(m_tokenizer, &QToolButton::clicked, this, &StatusLine::tokenizerRequested);
    m_tokenizer->setIcon(icons::icon(QStringLiteral("blocks")));
    setBusy(false);
    refresh();
}

void StatusLine::setEncoded(const std::optional<EncodedText>& encoded)
{
    m_encodedText = encoded;
    refresh();
}

void StatusLine::setRoundTrip(const std::optional<RoundTrip>& roundTrip)
{
    m_roundTrip = roundTrip;
    refresh();
}

void StatusLine::setSelection(const Selection& selection)
{
    m_selection = selection;
    refresh();
}

void StatusLine::setTokenizerTitle(const QString& title)
{
    m_tokenizerTitle = title;
    refresh();
}

void StatusLine::setPercent(int percent)
{
    m_percent = percent;
    m_progress->setText(percent < 0 ? tr("Working…") : tr("%1 %").arg(QLocale().toString(percent)));
}

void StatusLine::setBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
}

QString StatusLine::tokensText() const
{
    return m_tokens->text();
}

QString StatusLine::selectedText() const
{
    return m_selected->text();
}

QString StatusLine::roundTripText() const
{
    return m_roundTripButton->text();
}

void StatusLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void StatusLine::refresh()
{
    const QLocale locale;
    const bool hasTokens = m_encodedText && m_encodedText->text.tokens();
    const int count = hasTokens ? static_cast<int>(m_encodedText->text.tokens()->size()) : 0;
    const bool any = hasTokens && !m_encodedText->text.isEmpty();
    m_tokens->setVisible(any);
    m_density->setVisible(any && count > 0);
    // %Ln groups the digits as the language does.
    m_tokens->setText(tr("%Ln token(s)", nullptr, count));
    if (count > 0) {
        const double density = static_cast<double>(m_encodedText->text.bytes().size()) / count;
        m_density->setText(tr("%1 bytes per token").arg(locale.toString(density, 'f', 2)));
    }

    const int selected = static_cast<int>(m_selection.tokens.size());
    m_selected->setVisible(any && selected > 0);
    m_selected->setText(tr("%Ln selected", nullptr, selected));

    m_roundTripButton->setVisible(any && m_roundTrip.has_value());
    if (m_roundTrip) {
        const bool exact = m_roundTrip->exact;
        m_roundTripButton->setIcon(
            icons::icon(exact ? QStringLiteral("circle-check") : QStringLiteral("circle-alert")));
        m_roundTripButton->setText(
            exact ? tr("round trip exact")
                  : tr("round trip differs at byte %1")
                        .arg(locale.toString(static_cast<qulonglong>(m_roundTrip->firstDifference))));
        m_roundTripButton->setToolTip(exact
                                          ? tr("Decoding the tokens gives back every byte of the text")
                                          : tr("Decoding the tokens does not give back the text. Click to see where"));
        m_roundTripButton->setAccessibleName(m_roundTripButton->text());
    }
    m_tokenizer->setText(m_tokenizerTitle.isEmpty() ? tr("no tokenizer") : m_tokenizerTitle);
    m_tokenizer->setToolTip(tr("The tokenizer in use. Click to choose another"));
    m_tokenizer->setAccessibleName(tr("Tokenizer: %1").arg(m_tokenizer->text()));
    m_cancel->setAccessibleName(tr("Cancel"));
    setPercent(m_percent);
}

} // namespace tokenscope::app
