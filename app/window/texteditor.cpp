// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/texteditor.h"

#include <QEvent>
#include <QLocale>
#include <QTextDocument>

namespace tokenscope::app {

/// Long enough that fast typing encodes once, short enough to feel immediate.
static constexpr int kPauseMs = 80;

TextEditor::TextEditor(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    document()->setDocumentMargin(12);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(this, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] {
        std::string bytes = toPlainText().toStdString();
        if (m_lineEnd != "\n") {
            std::string restored;
            for (const char character : bytes)
                character == '\n' ? restored += m_lineEnd : restored += character;
            bytes = std::move(restored);
        }
        Q_EMIT edited(bytes);
    });
    retranslate();
}

QString TextEditor::refusal(const TextDocument& text)
{
    const std::string_view bytes = text.bytes();
    if (bytes.size() > kLargestBytes)
        return tr("Texts over %1 cannot be edited here.").arg(QLocale().formattedDataSize(kLargestBytes, 0));
    if (!QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8())
        return tr("This text is not valid UTF-8; editing it would change bytes you did not touch.");
    // The pane would quietly turn these into line feeds.
    if (bytes.find('\0') != std::string_view::npos || bytes.find("\xE2\x80\xA9") != std::string_view::npos
        || bytes.find("\xE2\x80\xA8") != std::string_view::npos)
        return tr("This text holds NUL or Unicode line separators, which a text pane cannot keep.");
    std::size_t crlf = 0;
    std::size_t lf = 0;
    std::size_t cr = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        lf += bytes[i] == '\n' ? 1U : 0U;
        cr += bytes[i] == '\r' ? 1U : 0U;
        crlf += bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r' ? 1U : 0U;
    }
    if (cr != crlf || (crlf != 0 && crlf != lf))
        return tr("This text mixes kinds of line ends, which a text pane cannot keep.");
    return {};
}

void TextEditor::setText(const DocumentPtr& document)
{
    const std::string_view bytes = document ? document->text.bytes() : std::string_view();
    m_lineEnd = bytes.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (text == toPlainText())
        return;
    const bool blocked = blockSignals(true);
    setPlainText(text);
    blockSignals(blocked);
    m_pause.stop();
}

void TextEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPlainTextEdit::changeEvent(event);
}

void TextEditor::retranslate()
{
    setAccessibleName(tr("Text to type in"));
    setPlaceholderText(tr("Type or paste here; the tokens appear below."));
}

} // namespace tokenscope::app
