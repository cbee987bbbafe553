// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/widgets/textview/viewfixture.h"
#include "widgets/selection/selectionmodel.h"
#include "widgets/textview/tokendescription.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;
using namespace tokenscope::testing;

/// What is shown: texts of every kind, sizes, themes, the empty state, screen readers.
class TestTokenTextViewTexts : public QObject, private ViewFixture {
    Q_OBJECT

private slots:
    void init() { openView(); }
    void cleanup() { m_view.reset(); }

    void descriptions();
    void goneSelectionModel();
    void colourDoesNotDependOnScrolling();
    void zoom();
    void textIsNeverTooSmall();
    void wrappingKeepsThePlace();
    void withoutWrapping();
    void darkTheme();
    void contextMenus();
    void emptyStateTeaches();
    void emptyStateIsReadInOrder();
    void emptyStateFits_data();
    void emptyStateFits();
    void drops();
    void accessibility();
    void strangeTexts_data();
    void strangeTexts();
    void longSingleLine();
    void closedWhileWrapping();
};

void TestTokenTextViewTexts::descriptions()
{
    QCOMPARE(visibleText("  a b "), QStringLiteral("␣␣a b␣"));
    QCOMPARE(visibleText("\t\r\n"), QStringLiteral("␉␍␊"));
    QCOMPARE(visibleText(std::string_view("\x00\xFF", 2)), QStringLiteral("⟨00⟩⟨FF⟩"));
    QCOMPARE(visibleText("\u200B"), QStringLiteral("⟨U+200B⟩"));
    QCOMPARE(visibleText(std::string(1'000'000, 'x')).size(), 60);
    std::string faces;
    for (int i = 0; i < 40; ++i)
        faces += "x😀";
    QVERIFY(!visibleText(faces, 60).chopped(1).back().isHighSurrogate());
    QCOMPARE(hexBytes("\xE2\x82\xAC"), QStringLiteral("E2 82 AC"));
    QVERIFY(hexBytes(std::string(1000, 'x')).endsWith(QStringLiteral("…")));
    const TextDocument inserted = TextDocument(std::string("ab")).withTokens(testing::tokensOfRanges({{0, 0}, {0, 2}}));
    QVERIFY(describeToken(inserted, nullptr, 0).title.contains(QStringLiteral("no bytes")));
}

void TestTokenTextViewTexts::goneSelectionModel()
{
    show(smallDocument());
    auto model = std::make_unique<SelectionModel>();
    m_view->setSelectionModel(model.get());
    m_view->setCurrentToken(1);
    model.reset();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(2));
    QVERIFY(m_view->selectionModel() != nullptr);
    QCOMPARE(m_view->currentToken(), TokenIndex(2));
}

void TestTokenTextViewTexts::colourDoesNotDependOnScrolling()
{
    const auto encoded = handEncode(manyLines(100));
    show(encoded.document);
    m_view->setOptions({.wrap = true, .whitespaceMarks = false, .strongMarks = false});
    // A corner of a box's fill, where no letter is.
    const auto colourOf = [this](TokenIndex token) {
        const QImage picture = m_view->viewport()->grab().toImage();
        const qreal ratio = picture.devicePixelRatio();
        const QPointF place = boxOf(token).topLeft() + QPointF(5, 2.5);
        return picture.pixelColor((place * ratio).toPoint());
    };
    const TokenIndex token = m_view->visibleBoxes()[20].token;
    const QColor before = colourOf(token);
    m_view->verticalScrollBar()->setValue(1);
    QVERIFY(!boxOf(token).isNull());
    QCOMPARE(colourOf(token), before);
    m_view->setColouring(lengthColouring());
    QVERIFY(colourOf(token) != before);
}

void TestTokenTextViewTexts::zoom()
{
    show(smallDocument());
    const qreal width = boxOf(0).width();
    QSignalSpy changed(m_view.get(), &TokenTextView::optionsChanged);
    QWheelEvent wheel({20, 20}, m_view->viewport()->mapToGlobal(QPointF(20, 20)), {}, {0, 120}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view->viewport(), &wheel);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_view->options().scale, 1.1);
    QTest::keyClick(m_view.get(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Equal, Qt::ControlModifier);
    QVERIFY(boxOf(0).width() > width * 1.2);
    QTest::keyClick(m_view.get(), Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_view->options().scale, 1.0);
    QCOMPARE(boxOf(0).width(), width);
}

void TestTokenTextViewTexts::textIsNeverTooSmall()
{
    m_view->setTextScale(0.01);
    QCOMPARE(m_view->options().scale, TokenTextView::kMinTextScale);
    QVERIFY(m_view->textFont().pointSizeF() >= 9);
    QFont tiny = TokenTextView::defaultTextFont();
    tiny.setPointSizeF(4);
    m_view->setTextFont(tiny);
    QVERIFY(m_view->textFont().pointSizeF() >= 9);
    m_view->setTextScale(1000);
    QCOMPARE(m_view->options().scale, TokenTextView::kMaxTextScale);
    m_view->setTextScale(std::numeric_limits<double>::quiet_NaN());
    QCOMPARE(m_view->options().scale, 1.0);
}

void TestTokenTextViewTexts::wrappingKeepsThePlace()
{
    show(handEncode(manyLines(500)).document);
    m_view->verticalScrollBar()->setValue(200);
    const std::uint64_t top = m_view->firstVisibleByte();
    m_view->resize(160, 240); // every line in several rows now
    QTRY_VERIFY(m_view->isLaidOut());
    QVERIFY(m_view->verticalScrollBar()->value() > 300);
    QCOMPARE(m_view->firstVisibleByte(), top);
    m_view->resize(500, 240);
    QCOMPARE(m_view->firstVisibleByte(), top);
}

void TestTokenTextViewTexts::withoutWrapping()
{
    std::string text(400, 'x');
    show(TextDocument(text + "\n").withTokens(tokensOfLengths({200, 200, 1})));
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
    m_view->setOptions({.scale = 1, .wrap = false});
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 1000);
    m_view->setCurrentToken(0);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->horizontalScrollBar()->value() > 1000);
    QVERIFY(m_view->viewport()->rect().contains(boxOf(2).toAlignedRect()));
}

void TestTokenTextViewTexts::darkTheme()
{
    show(smallDocument());
    m_view->setPalette(themePalette(true));
    const QColor paper = m_view->viewport()->grab().toImage().pixelColor(2, 2);
    QCOMPARE(paper, themeColours(true).base);
    m_view->setPalette(themePalette(false));
    QCOMPARE(m_view->viewport()->grab().toImage().pixelColor(2, 2), themeColours(false).base);
}

void TestTokenTextViewTexts::contextMenus()
{
    show(smallDocument());
    QSignalSpy menus(m_view.get(), &TokenTextView::menuRequested);
    const QPoint place = centreOf(2);
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, place, m_view->viewport()->mapToGlobal(place));
    QApplication::sendEvent(m_view->viewport(), &byMouse);
    QCOMPARE(menus.count(), 1);
    QCOMPARE(menus[0][0].value<TokenIndex>(), TokenIndex(2));
    QCOMPARE(m_view->currentToken(), TokenIndex(2));
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(m_view.get(), &byKey);
    QCOMPARE(menus.count(), 2);
    QCOMPARE(menus[1][0].value<TokenIndex>(), TokenIndex(2));
}

void TestTokenTextViewTexts::emptyStateTeaches()
{
    m_view->setSamples({{QStringLiteral("alice"), QStringLiteral("Alice")}});
    m_view->resize(600, 400);
    m_view->show();
    QSignalSpy samples(m_view.get(), &TokenTextView::sampleRequested);
    QSignalSpy opens(m_view.get(), &TokenTextView::openRequested);
    const auto buttons = m_view->findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    for (QPushButton* button : buttons) {
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(opens.count(), 1);
    QCOMPARE(samples.count(), 1);
    QCOMPARE(samples[0][0].toString(), QStringLiteral("alice"));
    m_view->setDocument(smallDocument());
    QVERIFY(!buttons[0]->isVisible());
    m_view->setDocument(TextDocument());
    QVERIFY(buttons[0]->isVisible());
}

void TestTokenTextViewTexts::emptyStateIsReadInOrder()
{
    m_view->setSamples({{QStringLiteral("a"), QStringLiteral("Alice")}, {QStringLiteral("b"), QStringLiteral("Bob")}});
    m_view->resize(600, 400);
    m_view->show();
    const auto buttons = m_view->findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 3);
    QList<const QWidget*> tabbed;
    for (const QWidget* next = buttons[0]; next != nullptr && tabbed.size() < 3; next = next->nextInFocusChain()) {
        if ((next->focusPolicy() & Qt::TabFocus) != 0)
            tabbed.append(next);
    }
    QCOMPARE(tabbed, (QList<const QWidget*>{buttons[0], buttons[1], buttons[2]}));
}

void TestTokenTextViewTexts::emptyStateFits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("roomy") << QSize(800, 500);
    QTest::newRow("low") << QSize(600, 180);
    QTest::newRow("very low") << QSize(600, 150);
}

/// Nothing lies on anything else, and nothing is cut.
void TestTokenTextViewTexts::emptyStateFits()
{
    QFETCH(QSize, size);
    m_view->setSamples({{QStringLiteral("a"), QStringLiteral("Alice")}});
    m_view->resize(size);
    m_view->show();
    QCoreApplication::processEvents();
    const auto* empty = m_view->findChild<QPushButton*>()->parentWidget();
    QRect above;
    for (const QWidget* child : empty->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (child->isHidden())
            continue;
        QVERIFY2(empty->rect().contains(child->geometry()), child->metaObject()->className());
        QVERIFY(!above.intersects(child->geometry()));
        const auto* label = qobject_cast<const QLabel*>(child);
        QVERIFY(label == nullptr || label->height() >= label->heightForWidth(label->width()));
        above = above.united(child->geometry());
    }
    QCOMPARE(m_view->findChild<QPushButton*>()->isVisible(), true);
}

void TestTokenTextViewTexts::drops()
{
    m_view->show();
    QSignalSpy urls(m_view.get(), &TokenTextView::urlsDropped);
    QSignalSpy texts(m_view.get(), &TokenTextView::textDropped);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.txt"))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &file, Qt::LeftButton, {});
    QApplication::sendEvent(m_view->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropFile({50, 50}, Qt::CopyAction, &file, Qt::LeftButton, {});
    QApplication::sendEvent(m_view->viewport(), &dropFile);
    QCOMPARE(urls.count(), 1);
    QMimeData text;
    text.setText(QStringLiteral("hello"));
    QDragEnterEvent enterText({50, 50}, Qt::CopyAction, &text, Qt::LeftButton, {});
    QApplication::sendEvent(m_view->viewport(), &enterText);
    QDropEvent dropText({50, 50}, Qt::CopyAction, &text, Qt::LeftButton, {});
    QApplication::sendEvent(m_view->viewport(), &dropText);
    QCOMPARE(texts.count(), 1);
    QCOMPARE(texts[0][0].toString(), QStringLiteral("hello"));
}

void TestTokenTextViewTexts::accessibility()
{
    show(smallDocument());
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(accessible != nullptr);
    QVERIFY(!accessible->text(QAccessible::Name).isEmpty());
    QCOMPARE(accessible->text(QAccessible::Description), QStringLiteral("Tokens: 7"));
    m_view->setCurrentToken(5);
    QCOMPARE(accessible->text(QAccessible::Value), describeToken(m_view->document(), nullptr, 5).sentence);
    QVERIFY(accessible->text(QAccessible::Value).contains(QStringLiteral("five")));
    QVERIFY(accessible->state().focused && accessible->state().focusable && accessible->state().readOnly);
    QAccessibleTextInterface* text = accessible->textInterface();
    QVERIFY(text != nullptr);
    QCOMPARE(text->text(0, text->characterCount()), QStringLiteral("four five\n"));
    QCOMPARE(text->cursorPosition(), 4);
    int start = 0;
    int end = 0;
    text->selection(0, &start, &end);
    QCOMPARE(start, 4);
    QCOMPARE(end, 9);
    text->setCursorPosition(1);
    QCOMPARE(m_view->currentToken(), TokenIndex(4));
    QCOMPARE(text->offsetAtPoint(text->characterRect(2).center()), 2);
}

void TestTokenTextViewTexts::strangeTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("NUL bytes") << QByteArray(300, '\0');
    QTest::newRow("only malformed bytes") << QByteArray(300, '\xFF');
    QTest::newRow("only line feeds") << QByteArray(300, '\n');
    QTest::newRow("only carriage returns") << QByteArray(300, '\r');
    QTest::newRow("only spaces") << QByteArray(3000, ' ');
    QTest::newRow("only tabs") << QByteArray(300, '\t');
    QTest::newRow("a single byte") << QByteArray("x");
    QTest::newRow("cut emoji at the end") << QByteArray("abc \xF0\x9F\x91");
    QTest::newRow("marks without a letter") << QByteArray("\u0301\u0302\n\u0301");
    QTest::newRow("two thousand marks on one letter") << QByteArray("e") + QByteArray("\u0301").repeated(2000);
    QTest::newRow("bidi controls") << QByteArray("a \u202E gnirts \u2066 b \u200F");
    QTest::newRow("line separators") << QByteArray("a\u2028b\u2029c");
    QTest::newRow("mixed scripts") << QByteArray(
        "abc שלום 123 العربية 中文 हिन्दी 👩‍👩‍👧‍👦 e\u0301\r\n");
}

void TestTokenTextViewTexts::strangeTexts()
{
    QFETCH(QByteArray, text);
    const auto encoded = handEncode(text.toStdString());
    show(encoded.document);
    m_view->setVocabulary(encoded.vocabulary);
    QVERIFY(!m_view->grab().isNull());
    // Walk over everything, describing each token on the way, and see that each was in view in its turn.
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    const TokenIndex count = encoded.document.tokens()->size();
    for (TokenIndex token = 0; token < std::min(count, 400U); ++token) {
        QCOMPARE(m_view->currentToken(), token);
        QVERIFY2(!boxOf(token).isNull(), qPrintable(QString::number(token)));
        QVERIFY(!describeToken(encoded.document, encoded.vocabulary.get(), token).sentence.isEmpty());
        QTest::keyClick(m_view.get(), Qt::Key_Right);
    }
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QVERIFY(!boxOf(count - 1).isNull());
    QVERIFY(!m_view->grab().isNull());
}

void TestTokenTextViewTexts::longSingleLine()
{
    std::string text;
    while (text.size() < 10'000'000)
        text += "word é ";
    std::vector<std::uint32_t> lengths(text.size() / 8 * 2, 4);
    lengths[1] = 4;
    show(TextDocument(text).withTokens(tokensOfLengths(lengths)));
    QTRY_VERIFY(m_view->isLaidOut());
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    QVERIFY(!boxOf(m_view->currentToken()).isNull());
    m_view->setOptions({.scale = 1, .wrap = false});
    QTRY_VERIFY(m_view->isLaidOut());
    QVERIFY(!m_view->grab().isNull());
}

void TestTokenTextViewTexts::closedWhileWrapping()
{
    const TextDocument document(std::string(20'000'000, '\xC3')); // malformed all through: the slow way to wrap
    for (int i = 0; i < 3; ++i) {
        TokenTextView view;
        view.resize(300 + 50 * i, 200);
        view.setDocument(document);
        view.show();
        view.resize(500, 200);
        QCoreApplication::processEvents();
    }
}

QTEST_MAIN(TestTokenTextViewTexts)
#include "tst_tokentextviewtexts.moc"
