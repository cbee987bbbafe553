// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pipeline/alignedtext.h"

#include <QTest>

#include <string>

using tokenscope::AlignedText;
using tokenscope::ByteRange;

namespace {

/// The text with the input range of every byte: "a[0,1) b[1,2)".
QString picture(const AlignedText& text)
{
    QString out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const ByteRange range = text.inputRange(i, i + 1);
        const auto byte = static_cast<unsigned char>(text.text()[i]);
        out += byte < 0x80 ? QString(QLatin1Char(static_cast<char>(byte))) : QString::number(byte, 16);
        out += QStringLiteral("[%1,%2) ").arg(range.begin).arg(range.end);
    }
    return out.trimmed();
}

} // namespace

class TestAlignedText : public QObject {
    Q_OBJECT

private slots:
    void untouchedTextIsOneRun()
    {
        const std::string input = "a\xE2\x82\xAC"
                                  "b";
        const AlignedText text(input, 10);
        QVERIFY(text.isIdentity());
        QCOMPARE(text.text().data(), input.data());
        QCOMPARE(text.inputRange(2, 3), (ByteRange{12, 13}));
        QCOMPARE(text.inputRange(0, 5), (ByteRange{10, 15}));
        QCOMPARE(text.alignment().size(), std::size_t{1});
    }

    void emptyTextKnowsWhereItStands()
    {
        const AlignedText text({}, 7);
        QVERIFY(text.isEmpty());
        QCOMPARE(text.inputRange(0, 0), (ByteRange{7, 7}));
        QVERIFY(text.alignment().empty());
    }

    void keepingEverythingCopiesNothing()
    {
        const std::string input = "unchanged";
        AlignedText text(input);
        AlignedText::Editor editor(text);
        editor.keep(4);
        editor.finish();
        QCOMPARE(text.text().data(), input.data());
    }

    void insertedTextSharesThePreviousCharacter()
    {
        AlignedText text("a\xC3\xA9z");
        AlignedText::Editor editor(text);
        editor.keep(3);
        editor.insert("--");
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("a[0,1) c3[1,2) a9[2,3) -[1,3) -[1,3) z[3,4)"));
    }

    void insertedAtTheBeginningComesFromNothing()
    {
        AlignedText text("ab", 5);
        AlignedText::Editor editor(text);
        editor.insert("+");
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("+[5,5) a[5,6) b[6,7)"));
    }

    void insertedBeforeSharesTheNextCharacter()
    {
        AlignedText text("\xC3\xA9z");
        AlignedText::Editor editor(text);
        editor.insertBefore("_");
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("_[0,2) c3[0,1) a9[1,2) z[2,3)"));
    }

    void substitutedTextComesFromAllItReplaced()
    {
        AlignedText text("x\xEF\xAC\x81y");
        AlignedText::Editor editor(text);
        editor.keep(1);
        editor.substitute(3, "fi");
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("x[0,1) f[1,4) i[1,4) y[4,5)"));
        QCOMPARE(text.inputRange(1, 2), (ByteRange{1, 4}));
    }

    void byteForByteStaysIdentity()
    {
        AlignedText text("ABC");
        AlignedText::Editor editor(text);
        for (const char* letter : {"a", "b", "c"})
            editor.substitute(1, letter);
        editor.finish();
        QVERIFY(text.isIdentity());
        QCOMPARE(text.text(), std::string_view("abc"));
    }

    void droppedTextLeavesAGap()
    {
        AlignedText text("  ab  ");
        AlignedText::Editor editor(text);
        editor.drop(2);
        editor.keep(2);
        editor.drop(2);
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("a[2,3) b[3,4)"));
        QCOMPARE(text.inputRange(2, 2), (ByteRange{4, 4}));
    }

    void insertAfterDropTakesTheDroppedCharacter()
    {
        AlignedText text("``x");
        AlignedText::Editor editor(text);
        editor.drop(2);
        editor.insert("\"");
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("\"[1,2) x[2,3)"));
    }

    void secondEditKeepsTheFirstAlignment()
    {
        AlignedText text("a b");
        {
            AlignedText::Editor editor(text);
            editor.keep(1);
            editor.substitute(1, "\xE2\x96\x81");
            editor.finish();
        }
        {
            AlignedText::Editor editor(text);
            editor.substitute(1, "A");
            editor.keep(3);
            editor.insert("!");
            editor.finish();
        }
        QCOMPARE(picture(text), QStringLiteral("A[0,1) e2[1,2) 96[1,2) 81[1,2) ![1,2) b[2,3)"));
    }

    void takeBackRemovesWrittenText()
    {
        AlignedText text("abc");
        AlignedText::Editor editor(text);
        editor.keep(2);
        editor.insert("__");
        editor.takeBack(3);
        QCOMPARE(editor.written(), std::string_view("a"));
        editor.finish();
        QCOMPARE(picture(text), QStringLiteral("a[0,1) c[2,3)"));
    }

    void everythingDropped()
    {
        AlignedText text("abc", 3);
        AlignedText::Editor editor(text);
        editor.drop(3);
        editor.finish();
        QVERIFY(text.isEmpty());
        QCOMPARE(text.inputRange(0, 0), (ByteRange{3, 3}));
    }

    void sliceKeepsInputOffsets()
    {
        AlignedText text("ab cd");
        AlignedText::Editor editor(text);
        editor.keep(2);
        editor.substitute(1, "\xE2\x96\x81");
        editor.finish();
        QCOMPARE(picture(text.slice(1, 6)), QStringLiteral("b[1,2) e2[2,3) 96[2,3) 81[2,3) c[3,4)"));
        QCOMPARE(text.slice(2, 2).inputRange(0, 0), (ByteRange{2, 2}));
    }

    void textHasAMost_data()
    {
        QTest::addColumn<int>("most");
        QTest::addColumn<bool>("isCutShort");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as much as is allowed") << 9 << false << QStringLiteral("axxabxxcd");
        QTest::newRow("a kept end too many") << 8 << true << QStringLiteral("axxabxx");
        QTest::newRow("a substitute too many") << 6 << true << QStringLiteral("axxab");
        QTest::newRow("kept text too many") << 4 << true << QStringLiteral("axx");
        QTest::newRow("an insertion too many") << 2 << true << QStringLiteral("a");
    }
    /// What is written when the text has its most is lost, and the places of what was written stay right.
    void textHasAMost()
    {
        QFETCH(int, most);
        QFETCH(bool, isCutShort);
        QFETCH(QString, expected);
        AlignedText text("aabccd");
        text.setMost(static_cast<std::uint64_t>(most));
        AlignedText::Editor editor(text);
        editor.keep(1);
        editor.insert("xx");
        editor.keep(2);
        editor.substitute(1, "xx?");
        editor.takeBack(1);
        QVERIFY(most > 5 || editor.isFull());
        editor.finish();
        QCOMPARE(text.isCutShort(), isCutShort);
        QCOMPARE(text.slice(0, text.size()).most(), static_cast<std::uint32_t>(most));
        const std::string_view written = text.text();
        QVERIFY(written.size() <= static_cast<std::size_t>(most));
        QCOMPARE(QString::fromUtf8(written.data(), static_cast<int>(written.size())), expected);
        for (std::size_t at = 0; at < text.size(); ++at)
            QVERIFY(text.inputRange(at, at + 1).end <= 6);
    }

    void cursorAgreesWithLookup()
    {
        std::string input;
        for (int i = 0; i < 300; ++i)
            input += static_cast<char>('a' + i % 26);
        AlignedText text(input);
        AlignedText::Editor editor(text);
        for (int i = 0; i < 90; ++i) {
            editor.keep(1);
            editor.drop(static_cast<std::size_t>(i % 2));
            editor.insert(i % 3 == 0 ? "--" : "");
            editor.substitute(static_cast<std::size_t>(i % 2), "???");
        }
        editor.finish();
        AlignedText::Cursor cursor(text);
        for (std::size_t begin = 0; begin < text.size(); begin += 3)
            QCOMPARE(cursor.inputRange(begin, std::min(begin + 5, text.size())),
                     text.inputRange(begin, std::min(begin + 5, text.size())));
        QCOMPARE(cursor.inputRange(0, 1), text.inputRange(0, 1));
    }
};

QTEST_GUILESS_MAIN(TestAlignedText)
#include "tst_alignedtext.moc"
