// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Find, replace and go to, by keys and clicks.

#include "app/find/findbar.h"
#include "app/find/gotopopup.h"
#include "app/text/textplace.h"
#include "app/text/textworkspace.h"
#include "app/text/textworkspacecommands.h"
#include "tests/app/support.h"
#include "tests/app/windowdesk.h"
#include "widgets/textview/tokentextview.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace tokenscope;
using namespace tokenscope::app;

class FindTest : public QObject, private WindowDesk {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void findsWhileTyping();
    void goesRoundTheEnd();
    void goesOnFromTheSelection();
    void kinds_data();
    void kinds();
    void wrongPatternIsSaid();
    void capitalsMatterWhenAsked();
    void selectionIsLookedFor();
    void keysGoToTheNextPlace();
    void keysWithoutABarFollowTheToken();
    void escapeClosesAndForgets();
    void replacesOneByOne();
    void replacesAllInOneStep();
    void replacesByGroups();
    void editsAreSearchedAgain();
    void largeTextsDoNotBlock();
    void goesToPlaces_data();
    void goesToPlaces();

private:
    QAction* action(Command command) const { return m_window->actions().action(command); }
    TokenTextView& view() const { return *m_window->place<TextPlace>().workspace().view(); }
    FindBar& bar() const { return *m_window->place<TextPlace>().workspace().findBar(); }
    std::size_t count() const { return bar().found() ? bar().found()->ranges.size() : 0; }
    void open(const std::string& text);
    void find(const char* text, int kind = 0);
    std::string shown() const { return std::string(m_window->session().current()->text.bytes()); }
};

void FindTest::init()
{
    resetSettings();
    openWindow();
}

void FindTest::cleanup()
{
    closeWindow();
}

void FindTest::open(const std::string& text)
{
    m_window->session().openText(Document::Origin::Pasted, text);
    QTRY_VERIFY(!m_window->session().isBusy());
}

void FindTest::find(const char* text, int kind)
{
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(bar().findField()->hasFocus());
    bar().kindBox()->setCurrentIndex(kind);
    bar().findField()->clear();
    QTest::keyClicks(bar().findField(), QString::fromLatin1(text));
    QTRY_VERIFY(!bar().isBusy());
}

void FindTest::findsWhileTyping()
{
    open("the cat, the hat, THE end");
    find("the");
    QCOMPARE(count(), std::size_t{3});
    QCOMPARE(bar().status(), QStringLiteral("3 found"));
    QTest::keyClick(bar().findField(), Qt::Key_Return);
    QCOMPARE(bar().status(), QStringLiteral("1 of 3"));
    QCOMPARE(view().selectedText(), QStringLiteral("the"));
    QVERIFY(bar().findField()->hasFocus());
    QTest::keyClicks(bar().findField(), QStringLiteral("x"));
    QTRY_COMPARE(bar().status(), QStringLiteral("Not found"));
}

void FindTest::goesRoundTheEnd()
{
    open("ab ab ab");
    find("ab");
    QTest::keyClick(bar().findField(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bar().current(), std::optional<std::size_t>(2));
    QVERIFY(bar().status().contains(QStringLiteral("from the other end")));
    QTest::keyClick(bar().findField(), Qt::Key_Return);
    QCOMPARE(bar().current(), std::optional<std::size_t>(0));
    QTest::keyClick(bar().findField(), Qt::Key_Return);
    QCOMPARE(bar().status(), QStringLiteral("2 of 3"));
}

void FindTest::goesOnFromTheSelection()
{
    open("ab ab ab");
    find("ab");
    view().setCurrentToken(*view().document().tokens()->tokenAtByte(4));
    QTest::keyClick(bar().findField(), Qt::Key_Return);
    QCOMPARE(bar().current(), std::optional<std::size_t>(2));
}

void FindTest::kinds_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("wanted");
    QTest::newRow("text") << 0 << QByteArray("a.") << 1;
    QTest::newRow("pattern") << 1 << QByteArray("^a.") << 2;
    QTest::newRow("bytes") << 2 << QByteArray("61 0A") << 1;
    QTest::newRow("token ids") << 3 << QByteArray("97") << 3;
    QTest::newRow("two token ids") << 3 << QByteArray("97 10") << 1;
}

void FindTest::kinds()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, query);
    open("a.a\na,");
    find(query.constData(), kind);
    QTEST(static_cast<int>(count()), "wanted");
}

void FindTest::wrongPatternIsSaid()
{
    open("abc");
    find("a(b", 1);
    QVERIFY2(bar().status().startsWith(QStringLiteral("Pattern, at character")), qPrintable(bar().status()));
    find("6x", 2);
    QVERIFY(bar().status().contains(QStringLiteral("hexadecimal")));
    find("x", 3);
    QVERIFY(bar().status().contains(QStringLiteral("whole numbers")));
    find("b", 1);
    QCOMPARE(bar().status(), QStringLiteral("1 found"));
}

void FindTest::capitalsMatterWhenAsked()
{
    open("The the");
    find("the");
    QCOMPARE(count(), std::size_t{2});
    QTest::mouseClick(bar().caseButton(), Qt::LeftButton);
    QTRY_COMPARE(count(), std::size_t{1});
}

void FindTest::selectionIsLookedFor()
{
    open("one the two the");
    view().setCurrentToken(*view().document().tokens()->tokenAtByte(5));
    const QString selected = view().selectedText();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(bar().findField()->text(), selected);
    QTRY_COMPARE(count(), std::size_t{2});
}

void FindTest::keysGoToTheNextPlace()
{
    open("the cat the dog the");
    action(Command::Find)->trigger();
    find("the");
    QTRY_COMPARE(count(), std::size_t{3});
    QTest::keyClick(bar().findField(), Qt::Key_F3);
    const std::size_t first = bar().current().value();
    QTest::keyClick(&view(), Qt::Key_F3);
    QCOMPARE(bar().current().value(), (first + 1) % 3);
    QTest::keyClick(&view(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(bar().current().value(), first);
    action(Command::FindNext)->trigger();
    QCOMPARE(bar().current().value(), (first + 1) % 3);
    action(Command::FindPrevious)->trigger();
    QCOMPARE(bar().current().value(), first);
}

void FindTest::keysWithoutABarFollowTheToken()
{
    open("the cat the dog the");
    QTest::keyClick(&view(), Qt::Key_F3);
    QVERIFY(bar().isVisible()); // nothing to look for yet
    bar().close();
    view().setCurrentToken(*view().document().tokens()->tokenAtByte(7)); // " the"
    const auto bytes = [this] { return m_window->selection().selected().bytes; };
    QCOMPARE(bytes(), (ByteRange{7, 11}));
    QTest::keyClick(&view(), Qt::Key_F3);
    QCOMPARE(bytes(), (ByteRange{15, 19}));
    QTest::keyClick(&view(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(bytes(), (ByteRange{7, 11}));
    QVERIFY(!bar().isVisible());
}

void FindTest::escapeClosesAndForgets()
{
    open("aaa");
    find("a");
    QTest::keyClick(bar().findField(), Qt::Key_Escape);
    QVERIFY(bar().isHidden());
    QVERIFY(view().hasFocus());
    QVERIFY(!bar().found());
}

void FindTest::replacesOneByOne()
{
    open("ab ab ab");
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QVERIFY(bar().replaceField()->isVisible());
    find("ab");
    QVERIFY(!bar().replaceField()->isVisible()); // Ctrl+F alone finds only
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QTRY_VERIFY(!bar().isBusy());
    QTest::keyClicks(bar().replaceField(), QStringLiteral("x"));
    QTest::keyClick(bar().findField(), Qt::Key_Return);
    QTest::mouseClick(bar().replaceButton(), Qt::LeftButton);
    QTRY_COMPARE(shown(), std::string("x ab ab"));
    QTRY_COMPARE(bar().current(), std::optional<std::size_t>(0)); // the next one
    QTest::mouseClick(bar().replaceButton(), Qt::LeftButton);
    QTRY_COMPARE(shown(), std::string("x x ab"));
    action(Command::Undo)->trigger();
    QCOMPARE(shown(), std::string("x ab ab"));
    action(Command::Undo)->trigger();
    QCOMPARE(shown(), std::string("ab ab ab"));
}

void FindTest::replacesAllInOneStep()
{
    open("ab ab ab");
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QTest::keyClicks(bar().findField(), QStringLiteral("AB"));
    QTest::keyClicks(bar().replaceField(), QStringLiteral("the"));
    QTRY_COMPARE(count(), std::size_t{3});
    QTest::mouseClick(bar().replaceAllButton(), Qt::LeftButton);
    QTRY_COMPARE(shown(), std::string("the the the"));
    QTRY_VERIFY(!m_window->session().isBusy() && view().document().bytes() == "the the the");
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    action(Command::Undo)->trigger();
    QTRY_COMPARE(shown(), std::string("ab ab ab"));
    QTRY_COMPARE(count(), std::size_t{3});
}

void FindTest::replacesByGroups()
{
    open("one=1 two=2");
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    bar().kindBox()->setCurrentIndex(static_cast<int>(FindQuery::Kind::Pattern));
    QTest::keyClicks(bar().findField(), QStringLiteral("([a-z]+)=([0-9])"));
    QTRY_COMPARE(count(), std::size_t{2});
    QVERIFY(bar().replaceField()->toolTip().contains(QLatin1String("$1")));
    QTest::keyClicks(bar().replaceField(), QStringLiteral("$3"));
    QTest::mouseClick(bar().replaceAllButton(), Qt::LeftButton);
    QTRY_VERIFY2(bar().status().contains(QLatin1Char('3')), qPrintable(bar().status()));
    QCOMPARE(shown(), std::string("one=1 two=2"));
    bar().replaceField()->clear();
    QTest::keyClicks(bar().replaceField(), QStringLiteral("$2:\\1"));
    QTest::mouseClick(bar().replaceAllButton(), Qt::LeftButton);
    QTRY_COMPARE(shown(), std::string("1:one 2:two"));
    action(Command::Undo)->trigger();
    QTRY_COMPARE(shown(), std::string("one=1 two=2"));
}

void FindTest::editsAreSearchedAgain()
{
    open("ab ab");
    find("ab");
    m_window->session().edit("ab ab ab ab");
    QTRY_COMPARE(count(), std::size_t{4});
    QTRY_VERIFY(view().document().bytes().size() == 11);
}

void FindTest::largeTextsDoNotBlock()
{
    std::string text;
    while (text.size() < (std::size_t{24} << 20))
        text += "a line of a large text with words of all sorts\n";
    m_window->session().openText(Document::Origin::Pasted, text);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    bar().kindBox()->setCurrentIndex(1);
    bar().findField()->setText(QStringLiteral("[a-z]+ [b-z]+ of"));
    QVERIFY(bar().isBusy()); // in the background
    QTest::keyClick(bar().findField(), Qt::Key_Escape);
    QVERIFY(!bar().isBusy());
    bar().open(false);
    bar().kindBox()->setCurrentIndex(0);
    bar().findField()->setText(QStringLiteral("large"));
    QTRY_COMPARE_WITH_TIMEOUT(count(), text.size() / 47, 20'000);
}

void FindTest::goesToPlaces_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("byte"); // -1: the popup stays
    QTest::newRow("a line") << "3"
                            << "Line 3 of 4" << 8;
    QTest::newRow("a line, said") << "l:2"
                                  << "Line 2 of 4" << 4;
    QTest::newRow("a byte") << "b:5"
                            << "Byte 5 of 12" << 5;
    QTest::newRow("a token") << "t:1"
                             << "Token 1 of 12" << 0;
    QTest::newRow("a line too far") << "5"
                                    << "Lines go from 1 to 4." << -1;
    QTest::newRow("a byte too far") << "b:13"
                                    << "Bytes go from 0 to 12." << -1;
    QTest::newRow("token nought") << "t:0"
                                  << "Tokens go from 1 to 12." << -1;
    QTest::newRow("no number") << "two"
                               << "This is no number of a line, byte or token." << -1;
}

void FindTest::goesToPlaces()
{
    QFETCH(QString, typed);
    QFETCH(int, byte);
    open("one\ntwo\nsix\n");
    QTest::keyClick(m_window.get(), Qt::Key_G, Qt::ControlModifier);
    GoToPopup& popup = *m_window->place<TextPlace>().commands().goToPopup();
    QTRY_VERIFY(popup.isVisible());
    QTest::keyClicks(popup.field(), typed);
    QTEST(popup.message(), "message");
    QTest::keyClick(popup.field(), Qt::Key_Return);
    QCOMPARE(popup.isVisible(), byte < 0);
    if (byte >= 0)
        QCOMPARE(m_window->selection().selected().bytes.begin, std::uint64_t(byte));
    popup.hide();
}

QTEST_MAIN(FindTest)
#include "tst_find.moc"
