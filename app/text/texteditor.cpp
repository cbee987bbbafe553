// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/texteditor.h"

#include "core/base/unicode/utf8.h"
#include "core/text/document/textedit.h"
#include "widgets/textview/utf8text.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QUrl>

#include <algorithm>

namespace tokenscope::app {

/// Long enough that fast typing encodes once, short enough to feel immediate.
static constexpr int kPauseMs = 80;

static bool holdsFiles(const QMimeData& data)
{
    return std::ranges::any_of(data.urls(), &QUrl::isLocalFile);
}

TextEditor::TextEditor(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    document()->setDocumentMargin(12);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(document(), &QTextDocument::contentsChange, this, &TextEditor::noteChange);
    connect(&m_pause, &QTimer::timeout, this, &TextEditor::emitEdited);
    connect(&m_filling, &QTimer::timeout, this, &TextEditor::fillMore);
    retranslate();
}

void TextEditor::noteChange(int position, int, int added)
{
    if (m_setting)
        return;
    const int first = document()->findBlock(position).blockNumber();
    const QTextBlock last = document()->findBlock(position + added);
    const int behind = last.isValid() ? document()->blockCount() - 1 - last.blockNumber() : 0;
    m_sameBehind = m_sameBefore < 0 ? behind : std::min(m_sameBehind, behind);
    m_sameBefore = m_sameBefore < 0 ? first : std::min(m_sameBefore, first);
    m_pause.start();
}

std::string TextEditor::middleBytes(int firstBlock, int endBlock) const
{
    std::string bytes;
    QTextBlock block = document()->findBlockByNumber(firstBlock);
    for (int number = firstBlock; number < endBlock; ++number, block = block.next()) {
        const QByteArray line = block.text().toUtf8();
        bytes.append(line.constData(), static_cast<std::size_t>(line.size()));
        if (block.next().isValid())
            bytes += m_lineEnd;
    }
    return bytes;
}

void TextEditor::tellNow()
{
    if (!m_pause.isActive())
        return;
    m_pause.stop();
    emitEdited();
}

/// Old bytes around the lines that keys have touched, new ones between.
void TextEditor::emitEdited()
{
    if (m_sameBefore < 0)
        return;
    const std::string_view before = m_typed ? std::string_view(*m_typed) : m_shown.bytes();
    const LineIndex lines = m_typed ? LineIndex(before) : m_shown.lines();
    const auto oldLines = static_cast<int>(lines.count());
    const int blocks = document()->blockCount();
    const int same = std::min({m_sameBefore, oldLines, blocks});
    const int behind = std::min({m_sameBehind, oldLines - same, blocks - same});
    const auto beginOf = [&](int line) {
        return line < oldLines ? lines.range(static_cast<LineNumber>(line)).begin : before.size();
    };
    std::string bytes(before.substr(0, beginOf(same)));
    bytes += middleBytes(same, blocks - behind);
    bytes += before.substr(behind == 0 ? before.size() : beginOf(oldLines - behind));
    m_sameBefore = -1;
    if (bytes == before) // changes of looks alone are said as well
        return;
    m_typed = bytes;
    Q_EMIT edited(bytes);
}

bool TextEditor::holds(const TextDocument& text) const
{
    if (m_typed)
        return *m_typed == text.bytes();
    return m_shown.sharedBytes() == text.sharedBytes();
}

QString TextEditor::refusal(const TextDocument& text)
{
    const std::string_view bytes = text.bytes();
    if (bytes.size() > kLargestBytes)
        return tr("Texts over %1 cannot be edited here.").arg(QLocale().formattedDataSize(kLargestBytes, 0));
    if (!QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8())
        return tr("This text is not valid UTF-8; editing it would change bytes you did not touch.");
    if (bytes.find('\0') != std::string_view::npos || bytes.find("\xE2\x80\xA9") != std::string_view::npos
        || bytes.find("\xE2\x80\xA8") != std::string_view::npos)
        return tr("This text holds NUL or Unicode line separators, which a text pane cannot keep.");
    if (bytes.find("\xEF\xB7\x90") != std::string_view::npos || bytes.find("\xEF\xB7\x91") != std::string_view::npos)
        return tr("This text holds U+FDD0 or U+FDD1, which are no characters and which a text pane cannot keep.");
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

QString TextEditor::paneText(std::string_view bytes) const
{
    QString text = fromUtf8Exactly(bytes);
    if (m_lineEnd != "\n")
        text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    return text;
}

void TextEditor::setText(const DocumentPtr& document)
{
    const TextDocument text = document ? document->text : TextDocument();
    if (holds(text)) {
        m_shown = text;
        m_typed.reset();
        return;
    }
    m_pause.stop();
    m_sameBefore = -1;
    const std::string lineEnd = text.bytes().find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
    const bool sameEnds = lineEnd == m_lineEnd || m_shown.lines().count() == 1 || text.lines().count() == 1;
    const bool inStep = !m_typed && isWhole() && sameEnds && !m_shown.isEmpty();
    m_lineEnd = lineEnd;
    m_typed.reset();
    const QScopedValueRollback<bool> own(m_setting, true);
    if (inStep) {
        replaceLines(text);
        m_shown = text;
    } else {
        m_shown = text;
        m_filled = 0;
        clear();
        setUndoRedoEnabled(false);
        setReadOnly(true);
        fillMore();
    }
}

void TextEditor::replaceLines(const TextDocument& text)
{
    const TextEdit edit = editBetween(m_shown.bytes(), text.bytes());
    const LineNumber first = m_shown.lines().lineAtByte(edit.begin > 0 ? edit.begin - 1 : 0);
    const LineNumber oldLast = m_shown.lines().lineAtByte(edit.begin + edit.removed);
    const LineNumber newLast = text.lines().lineAtByte(edit.begin + edit.inserted);
    const QTextBlock from = document()->findBlockByNumber(static_cast<int>(first));
    const QTextBlock to = document()->findBlockByNumber(static_cast<int>(oldLast));
    QString lines = paneText(text.slice({text.lines().range(first).begin, text.lines().range(newLast).end}));
    if (newLast + 1 < text.lines().count() && lines.endsWith(QLatin1Char('\n')))
        lines.chop(1);
    QTextCursor cursor(document());
    cursor.setPosition(from.position());
    cursor.setPosition(to.position() + to.length() - 1, QTextCursor::KeepAnchor);
    cursor.insertText(lines);
}

void TextEditor::fillMore()
{
    constexpr std::size_t kPieceBytes = std::size_t{256} << 10; // about 10 ms
    const QScopedValueRollback<bool> own(m_setting, true);
    const std::string_view bytes = m_shown.bytes();
    std::size_t end = std::min(bytes.size(), m_filled + kPieceBytes);
    if (end < bytes.size()) {
        end = unicode::floorBoundary(bytes, end);
        if (bytes[end] == '\n' && bytes[end - 1] == '\r')
            --end;
    }
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(paneText(bytes.substr(m_filled, end - m_filled)));
    m_filled = end;
    if (m_filled < bytes.size()) {
        m_filling.start(0);
        return;
    }
    m_filling.stop();
    setReadOnly(false);
    setUndoRedoEnabled(true);
}

bool TextEditor::canInsertFromMimeData(const QMimeData* source) const
{
    return !holdsFiles(*source)
        && QPlainTextEdit::canInsertFromMimeData(source); // the window takes files that are dropped
}

void TextEditor::insertFromMimeData(const QMimeData* source)
{
    if (holdsFiles(*source)) {
        Q_EMIT filesPasted(source->urls());
        return;
    }
    // Every line end becomes the text's own, as the pane does with most; of what it keeps for itself nothing may come in.
    QString text = source->text();
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (const char16_t lineEnd : {u'\r', u'\u2028', u'\u2029'})
        text.replace(QChar(lineEnd), QLatin1Char('\n'));
    for (const char16_t reserved : {u'\uFDD0', u'\uFDD1'})
        text.replace(QChar(reserved), QChar(QChar::ReplacementCharacter));
    QMimeData kept;
    kept.setText(text);
    QPlainTextEdit::insertFromMimeData(&kept);
}

/// The characters themselves: Qt's own way makes spaces of the no-break ones.
QMimeData* TextEditor::createMimeDataFromSelection() const
{
    auto* copied = new QMimeData;
    copied->setText(textCursor().selectedText().replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n')));
    return copied;
}

void TextEditor::keyPressEvent(QKeyEvent* event)
{
    // Shift+Enter would write U+2028, which looks like a new line and is none to any tokenizer.
    if (event->matches(QKeySequence::InsertLineSeparator) && !isReadOnly()) {
        textCursor().insertText(QStringLiteral("\n"));
        ensureCursorVisible();
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
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
