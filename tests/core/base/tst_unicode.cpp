// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"

using namespace tokenscope;

class TestUnicode : public QObject {
    Q_OBJECT

private slots:
    void decodesOneStep_data();
    void decodesOneStep();
    void appendsWhatItDecodes();
    void replacesMaximalSubparts();
    void findsCharacterBoundaries();
    void knowsCategories_data();
    void knowsCategories();
    void whiteSpaceIsTheStandardsProperty();
    void wordCharacters();
    void scripts();
};

void TestUnicode::decodesOneStep_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<uint>("value");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("valid");
    QTest::newRow("ASCII") << QByteArray("a") << 0x61u << 1 << true;
    QTest::newRow("NUL") << QByteArray("\0", 1) << 0u << 1 << true;
    QTest::newRow("two bytes") << QByteArray("\xC3\xA9") << 0xE9u << 2 << true;
    QTest::newRow("three bytes") << QByteArray("\xE4\xB8\x80") << 0x4E00u << 3 << true;
    QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x98\x80") << 0x1F600u << 4 << true;
    QTest::newRow("last scalar") << QByteArray("\xF4\x8F\xBF\xBF") << 0x10FFFFu << 4 << true;
    QTest::newRow("lone continuation") << QByteArray("\x80") << 0xFFFDu << 1 << false;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << 0xFFFDu << 1 << false;
    QTest::newRow("overlong three bytes") << QByteArray("\xE0\x80\x80") << 0xFFFDu << 1 << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0xFFFDu << 1 << false;
    QTest::newRow("above the last scalar") << QByteArray("\xF4\x90\x80\x80") << 0xFFFDu << 1 << false;
    QTest::newRow("three of four bytes, then text") << QByteArray("\xF0\x9F\x98g") << 0xFFFDu << 3 << false;
    QTest::newRow("cut after two of three") << QByteArray("\xE4\xB8") << 0xFFFDu << 2 << false;
    QTest::newRow("never a lead") << QByteArray("\xFF") << 0xFFFDu << 1 << false;
}

void TestUnicode::decodesOneStep()
{
    QFETCH(QByteArray, bytes);
    const unicode::CodePoint point = unicode::decodeAt({bytes.data(), static_cast<std::size_t>(bytes.size())}, 0);
    QTEST(static_cast<uint>(point.value), "value");
    QTEST(static_cast<int>(point.length), "length");
    QTEST(point.valid, "valid");
}

void TestUnicode::appendsWhatItDecodes()
{
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF)
            continue;
        std::string text;
        unicode::append(text, value);
        const unicode::CodePoint point = unicode::decodeAt(text, 0);
        if (point.value != value || point.length != text.size() || !point.valid)
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(static_cast<uint>(value), 4, 16)));
    }
    std::string text;
    unicode::append(text, 0xD800);
    unicode::append(text, 0x110000);
    QCOMPARE(text, std::string("\xEF\xBF\xBD\xEF\xBF\xBD"));
}

void TestUnicode::replacesMaximalSubparts()
{
    const std::string text = "a\xF0\x9F\x98z\xC0\x80\xE4";
    QCOMPARE(unicode::replaceInvalid(text), std::string("a\uFFFDz\uFFFD\uFFFD\uFFFD"));
    QCOMPARE(unicode::firstInvalid(text), std::size_t{1});
    QCOMPARE(unicode::firstInvalid("na\u00EFve \u4E00"), std::string_view::npos);
    QCOMPARE(unicode::countCodePoints(text), std::size_t{6});
    QCOMPARE(unicode::replaceInvalid(""), std::string());
}

void TestUnicode::findsCharacterBoundaries()
{
    const std::string text = "a\u4E00\xB8";
    QCOMPARE(unicode::floorBoundary(text, 0), std::size_t{0});
    QCOMPARE(unicode::floorBoundary(text, 2), std::size_t{1});
    QCOMPARE(unicode::floorBoundary(text, 3), std::size_t{1});
    QCOMPARE(unicode::floorBoundary(text, 4), std::size_t{4}); // a stray continuation byte stands for itself
    QCOMPARE(unicode::floorBoundary(text, 5), std::size_t{5});
    QCOMPARE(unicode::floorBoundary(text, 99), std::size_t{5});
}

void TestUnicode::knowsCategories_data()
{
    QTest::addColumn<uint>("value");
    QTest::addColumn<int>("category");
    const auto row = [](const char* name, char32_t value, unicode::Category category) {
        QTest::newRow(name) << static_cast<uint>(value) << static_cast<int>(category);
    };
    using unicode::Category;
    row("A", U'A', Category::Lu);
    row("long s", 0x17F, Category::Ll);
    row("Dz", 0x1F2, Category::Lt);
    row("modifier letter", 0x2B0, Category::Lm);
    row("Han", 0x4E00, Category::Lo);
    row("last of CJK extension I", 0x2EE5D, Category::Lo);
    row("combining acute", 0x301, Category::Mn);
    row("Devanagari sign AA", 0x93E, Category::Mc);
    row("Arabic digit", 0x661, Category::Nd);
    row("Roman numeral", 0x2160, Category::Nl);
    row("superscript two", 0xB2, Category::No);
    row("underscore", U'_', Category::Pc);
    row("ideographic full stop", 0x3002, Category::Po);
    row("plus", U'+', Category::Sm);
    row("euro", 0x20AC, Category::Sc);
    row("emoji", 0x1F600, Category::So);
    row("no-break space", 0xA0, Category::Zs);
    row("line separator", 0x2028, Category::Zl);
    row("tab", U'\t', Category::Cc);
    row("zero width joiner", 0x200D, Category::Cf);
    row("surrogate", 0xD800, Category::Cs);
    row("private use", 0xE000, Category::Co);
    row("unassigned", 0x0378, Category::Cn);
    row("new in Unicode 16", 0x1C89, Category::Lu);
    row("beyond Unicode", 0x110000, Category::Cn);
}

void TestUnicode::knowsCategories()
{
    QFETCH(uint, value);
    QTEST(static_cast<int>(unicode::category(value)), "category");
}

void TestUnicode::whiteSpaceIsTheStandardsProperty()
{
    QList<uint> found;
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (unicode::isWhiteSpace(value))
            found << static_cast<uint>(value);
    }
    const QList<uint> expected{0x9,    0xA,    0xB,    0xC,    0xD,    0x20,   0x85,   0xA0,   0x1680,
                               0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
                               0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};
    QCOMPARE(found, expected);
}

void TestUnicode::wordCharacters()
{
    for (const char32_t value : {U'a', U'_', U'7', U'\u00E9', U'\u0301', U'\u200D', U'\u4E00', U'\u2160'})
        QVERIFY2(unicode::isWord(value), qPrintable(QString::number(static_cast<uint>(value), 16)));
    for (const char32_t value : {U' ', U'-', U'.', U'\u00B2', U'\u3002', U'\u200B'})
        QVERIFY2(!unicode::isWord(value), qPrintable(QString::number(static_cast<uint>(value), 16)));
}

void TestUnicode::scripts()
{
    QCOMPARE(unicode::scriptName(unicode::script(U'a')), "Latin");
    QCOMPARE(unicode::scriptName(unicode::script(0x4E00)), "Han");
    QCOMPARE(unicode::scriptName(unicode::script(U' ')), "Common");
    QCOMPARE(unicode::scriptName(unicode::script(0x301)), "Inherited");
    QCOMPARE(unicode::scriptName(unicode::script(0x0378)), "Unknown");
    QCOMPARE(unicode::scriptName(255), "Unknown");
}

QTEST_GUILESS_MAIN(TestUnicode)
#include "tst_unicode.moc"
