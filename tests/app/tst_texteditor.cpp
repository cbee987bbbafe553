// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/text/texteditor.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>

#include <functional>
#include <memory>

using namespace tokenscope;
using namespace tokenscope::app;

namespace {

DocumentPtr documentOf(const QByteArray& bytes)
{
    auto document = std::make_shared<Document>();
    document->text = TextDocument(bytes.toStdString());
    return document;
}

void show(TextEditor& pane, const QByteArray& bytes)
{
    pane.setText(documentOf(bytes));
    QTRY_VERIFY(pane.isWhole());
}

/// What the pane says was typed, once it says so.
QByteArray typedIn(TextEditor& pane, const std::function<void()>& type)
{
    QByteArray typed;
    const auto connection = QObject::connect(&pane, &TextEditor::edited, &pane, [&typed](const std::string& bytes) {
        typed = QByteArray::fromStdString(bytes);
    });
    type();
    [&] { QTRY_VERIFY(!typed.isNull()); }();
    QObject::disconnect(connection);
    return typed;
}

} // namespace

class TextEditorTest : public QObject {
    Q_OBJECT

private slots:
    void whatKeysDoNotTouchStays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line"); ///< where "x" is typed, at its end
        QTest::addColumn<QByteArray>("expected");
        const QByteArray mark("\xEF\xBB\xBF");
        QTest::newRow("a byte order mark above") << QByteArray(mark + "a\nb") << 1 << QByteArray(mark + "a\nbx");
        QTest::newRow("a byte order mark in the line") << QByteArray(mark + "a\nb") << 0 << QByteArray(mark + "ax\nb");
        QTest::newRow("a byte order mark in the middle")
            << QByteArray("a\n" + mark + "b\nc") << 1 << QByteArray("a\n" + mark + "bx\nc");
        QTest::newRow("nothing else") << mark << 0 << QByteArray(mark + "x");
        QTest::newRow("no-break space") << QByteArray("a\xC2\xA0z") << 0 << QByteArray("a\xC2\xA0zx");
        QTest::newRow("controls") << QByteArray("\x01\t\v\f\x1B\x7F\xC2\x85") << 0
                                  << QByteArray("\x01\t\v\f\x1B\x7F\xC2\x85x");
        QTest::newRow("noncharacters") << QByteArray("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBC") << 0
                                       << QByteArray("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBCx");
        QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << 0 << QByteArray("ax\r\nb\r\n");
        // Such a text arrives in pieces.
        const QByteArray lines = QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF\n").repeated(100'000);
        QTest::newRow("marks everywhere") << QByteArray(lines + "a") << 100'000 << QByteArray(lines + "ax");
    }
    void whatKeysDoNotTouchStays()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, line);
        QFETCH(const QByteArray, expected);
        QVERIFY(TextEditor::refusal(TextDocument(text.toStdString())).isEmpty());
        TextEditor pane;
        show(pane, text);
        QTextCursor cursor(pane.document()->findBlockByNumber(line));
        cursor.movePosition(QTextCursor::EndOfBlock);
        pane.setTextCursor(cursor);
        QCOMPARE(typedIn(pane, [&] { QTest::keyClicks(&pane, QStringLiteral("x")); }), expected);
        // And when another text comes in its place.
        show(pane, text);
        QCOMPARE(pane.document()->blockCount(), text.count('\n') + 1);
    }

    void whatItCannotKeepIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("line separator") << QByteArray("a\xE2\x80\xA8");
        QTest::newRow("paragraph separator") << QByteArray("a\xE2\x80\xA9");
        QTest::newRow("what Qt begins a frame with") << QByteArray("a\xEF\xB7\x90");
        QTest::newRow("what Qt ends a frame with") << QByteArray("a\xEF\xB7\x91");
    }
    void whatItCannotKeepIsRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!TextEditor::refusal(TextDocument(text.toStdString())).isEmpty());
    }

    void enterStartsALine_data()
    {
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("Enter") << Qt::KeyboardModifiers();
        QTest::newRow("Shift+Enter") << Qt::KeyboardModifiers(Qt::ShiftModifier);
    }
    void enterStartsALine()
    {
        QFETCH(const Qt::KeyboardModifiers, modifiers);
        TextEditor pane;
        show(pane, "a");
        pane.moveCursor(QTextCursor::End);
        QCOMPARE(typedIn(pane, [&] { QTest::keyClick(&pane, Qt::Key_Return, modifiers); }), QByteArray("a\n"));
    }

    void pastedTextIsMadeOneThePaneKeeps_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QStringLiteral("b") << QByteArray("ab");
        QTest::newRow("every line end") << QStringLiteral("\r\n1\r2\u20283\u20294\n") << QByteArray("a\n1\n2\n3\n4\n");
        QTest::newRow("what Qt keeps for itself")
            << QStringLiteral("\uFDD0\uFDD1") << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("no-break space") << QStringLiteral("\u00A0") << QByteArray("a\xC2\xA0");
        QTest::newRow("byte order mark") << QStringLiteral("\uFEFF") << QByteArray("a\xEF\xBB\xBF");
    }
    void pastedTextIsMadeOneThePaneKeeps()
    {
        QFETCH(const QString, pasted);
        QFETCH(const QByteArray, expected);
        TextEditor pane;
        show(pane, "a");
        pane.moveCursor(QTextCursor::End);
        QGuiApplication::clipboard()->setText(pasted);
        const QByteArray typed = typedIn(pane, [&] { pane.paste(); });
        QCOMPARE(typed, expected);
        QVERIFY(TextEditor::refusal(TextDocument(typed.toStdString())).isEmpty());
    }

    void copyingTakesTheCharactersThemselves()
    {
        TextEditor pane;
        show(pane, "a\xC2\xA0z\n\xEF\xBB\xBFz");
        pane.selectAll();
        pane.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a\u00A0z\n\uFEFFz"));
    }

    void filesAreForTheWindow()
    {
        TextEditor pane;
        show(pane, "a");
        const QList<QUrl> files{QUrl::fromLocalFile(QStringLiteral("/tmp/one.txt"))};
        auto* data = new QMimeData;
        data->setUrls(files);
        data->setText(QStringLiteral("file:///tmp/one.txt"));
        QGuiApplication::clipboard()->setMimeData(data);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        enter.setAccepted(true);
        QApplication::sendEvent(pane.viewport(), &enter);
        QVERIFY(!enter.isAccepted()); // goes on to the window
        QSignalSpy pasted(&pane, &TextEditor::filesPasted);
        pane.paste();
        QCOMPARE(pasted.count(), 1);
        QCOMPARE(pasted.front().front().value<QList<QUrl>>(), files);
        QCOMPARE(pane.toPlainText(), QStringLiteral("a"));
        auto* link = new QMimeData; // of a web page: its address is text
        link->setUrls({QUrl(QStringLiteral("https://example.org/"))});
        link->setText(QStringLiteral("https://example.org/"));
        QGuiApplication::clipboard()->setMimeData(link);
        pane.paste();
        QVERIFY(pane.toPlainText().contains(QStringLiteral("example.org")));
    }
};

QTEST_MAIN(TextEditorTest)
#include "tst_texteditor.moc"
