// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>
#include <string>
#include <vector>

#include <QTest>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/regex/regex.h"

using namespace tokenscope;

namespace {

/// All matches joined by '|', as find_iter gives them.
QByteArray matches(const Regex& regex, const std::string& text)
{
    QByteArray out;
    std::size_t from = 0;
    while (const auto found = regex.find(text, from)) {
        if (!out.isEmpty())
            out += '|';
        out += QByteArray(text.data() + found->begin, static_cast<qsizetype>(found->size()));
        from = found->end + (found->isEmpty() ? 1 : 0);
    }
    return out;
}

} // namespace

class TestRegex : public QObject {
    Q_OBJECT
private slots:
    void finds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const int onig = static_cast<int>(Pattern::Kind::Oniguruma);
        const int fancy = static_cast<int>(Pattern::Kind::FancyRegex);
        const int literal = static_cast<int>(Pattern::Kind::Literal);
        auto row = [](const char* name, int kind, const char* pattern, const char* text, const char* expected) {
            QTest::newRow(name) << kind << QByteArray(pattern) << QByteArray(text) << QByteArray(expected);
        };
        row("literal dot is a dot", literal, ".", "a.b", ".");
        row("dollar is the end of a line in Oniguruma", onig, "a$", "a\na", "a|a");
        row("dollar is the end of the text in fancy-regex", fancy, "a$", "a\na", "a");
        row("dollar before a last line feed in fancy-regex", fancy, "a$", "a\n", "");
        row("caret is the begin of a line in Oniguruma", onig, "^a", "a\na", "a|a");
        row("caret is the begin of the text in fancy-regex", fancy, "^a", "a\na", "a");
        row("m is the dot's flag in Oniguruma", onig, "(?m:a.)", "a\n", "a\n");
        row("m is about lines in fancy-regex", fancy, "(?m)a$", "a\na", "a|a");
        row("plus after an interval repeats it in Oniguruma", onig, "\\p{N}{1,3}+", "12345", "12345");
        row("plus after an interval is possessive in fancy-regex", fancy, "\\p{N}{1,3}+", "12345", "123|45");
        row("open interval in Oniguruma", onig, "xa{,2}", "xaaa", "xaa");
        row("h is a hexadecimal digit", onig, "\\h+", "xyzF0g", "F0");
        row("negated h in a class", onig, "[\\H]+", "F0gh", "gh");
        row("intersection of classes", onig, "[\\w&&[^\\d_]]+", "ab1_c", "ab|c");
        row("nested union", onig, "[a[b-c]]+", "xabcd", "abc");
        row("negated nested member", onig, "[^[^a-c]]+", "xabcd", "abc");
        row("bracket first in a class", onig, "[]a]+", "x]a", "]a");
        row("minus last in a class", onig, "[a-]+", "x-a", "-a");
        row("next line is white space", fancy, "\\s+",
            "a\xC2\x85"
            "b",
            "\xC2\x85");
        row("Mongolian vowel separator is not", fancy, "\\s+",
            "a\xE1\xA0\x8E"
            "b",
            "");
        row("zero width space is not", fancy, "\\S+", "\xE2\x80\x8B", "\xE2\x80\x8B");
        row("long s folds", fancy, "'(?i:s)", "'\xC5\xBF", "'\xC5\xBF");
        row("look-ahead sees the end", fancy, "\\s+(?!\\S)", "a  b  ", " |  ");
        row("possessive does not give back", fancy, "a++a", "aaa", "");
        row("letter of Unicode 16", fancy, "\\p{L}+", "\xF0\x90\x97\x80", "\xF0\x90\x97\x80"); // U+105C0, Todhri
        row("script", fancy, "\\p{Han}+", "a\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87");
        row("negated property", fancy, "\\P{L}+", "ab12", "12");
        row("property by its caret", onig, "\\p{^L}+", "ab12", "12");
        row("one-letter property", fancy, "\\pN+", "ab12", "12");
        row("word boundary", fancy, "\\bb\\w*", "ab bc", "bc");
        // Oniguruma asks Latin-1's own table for one character and Unicode's for a class; Rust's \\w has the joiners.
        row("word of Latin-1 in Oniguruma", onig, "\\w+", "a\u00BDb\u00B2-\u00B9\u2460", "a\u00BDb\u00B2|\u00B9");
        row("word in a class of Oniguruma", onig, "[\\w]+", "a\u00BDb", "a|b");
        row("word of Latin-1 elsewhere", fancy, "\\w+", "a\u00BDb", "a|b");
        row("no word of Latin-1 in Oniguruma", onig, "\\W+", "a\u00BD-b", "-");
        row("boundary of Latin-1 in Oniguruma", onig, "\\d+\\b", "12\u00BD 3", "3");
        row("boundary of Latin-1 elsewhere", fancy, "\\d+\\b", "12\u00BD 3", "12|3");
        row("joiner in Oniguruma", onig, "\\w+|[\\w]+", "a\u200Db", "a|b");
        row("joiner elsewhere", fancy, "\\w+", "a\u200Db", "a\u200Db");
        row("POSIX punctuation of Oniguruma", onig, "[[:punct:]]+", "a+\u00A9\u3002 b", "+\u00A9\u3002");
        row("POSIX punctuation elsewhere", fancy, "[[:punct:]]+", "a+\u00A9\u3002 b", "+");
        row("POSIX graph and print", onig, "[[:graph:]]+|[[:print:]]+", "a\u4E2D \t\u00A0", "a\u4E2D| |\u00A0");
        row("POSIX letters of Oniguruma", onig, "[[:alpha:]]+", "a\u00E9\u24B6\u0301b", "a\u00E9\u24B6|b");
        row("POSIX cases of Oniguruma", onig, "[[:upper:]]+|[[:lower:]]+", "A\u2160a\u2170\u00AA1",
            "A\u2160|a\u2170\u00AA");
        row("POSIX letters elsewhere", fancy, "[[:alpha:]]+|[[:^ascii:]]+", "a\u00E9b", "a|\u00E9|b");
        row("POSIX class", onig, "[[:digit:]]+", "ab12", "12");
        row("escaped brace", onig, "a{", "a{", "a{");
        row("code point escape", onig, "[\\u4e00-\\u9fa5]+", "a\xE4\xB8\xAD", "\xE4\xB8\xAD");
    }
    void finds()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const auto regex = Regex::compile({static_cast<Pattern::Kind>(kind), pattern.toStdString()});
        QVERIFY2(regex, regex ? "" : errorMessage(regex.error()).c_str());
        QCOMPARE(matches(*regex, text.toStdString()), expected);
    }

    void propertiesAreOurs_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<int>("which");
        const char* names[] = {"\\p{L}",  "\\p{N}",  "\\p{M}",  "\\p{P}", "\\p{S}",
                               "\\p{Lu}", "\\p{Ll}", "\\p{Lo}", "\\s",    "\\w"};
        for (int i = 0; i < 10; ++i)
            QTest::newRow(names[i]) << QByteArray(names[i]) << i;
    }
    void propertiesAreOurs()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(int, which);
        using namespace unicode;
        const std::vector<std::function<bool(char32_t)>> tests{isLetter,
                                                               isNumber,
                                                               isMark,
                                                               isPunctuation,
                                                               isSymbol,
                                                               [](char32_t v) { return category(v) == Category::Lu; },
                                                               [](char32_t v) { return category(v) == Category::Ll; },
                                                               [](char32_t v) { return category(v) == Category::Lo; },
                                                               isWhiteSpace,
                                                               isWord};
        std::string text;
        std::string expected;
        for (char32_t value = 1; value <= 0x10FFFF; ++value) {
            if (value >= 0xD800 && value <= 0xDFFF)
                continue;
            append(text, value);
            if (tests[static_cast<std::size_t>(which)](value))
                append(expected, value);
        }
        const auto regex = Regex::compile({Pattern::Kind::FancyRegex, pattern.toStdString() + "+"});
        QVERIFY(regex);
        std::string actual;
        std::size_t from = 0;
        while (const auto found = regex->find(text, from)) {
            actual += text.substr(found->begin, found->size());
            from = found->end;
        }
        QVERIFY(actual == expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("offset");
        const int invalid = static_cast<int>(ErrorCode::InvalidPattern);
        const int unsupported = static_cast<int>(ErrorCode::Unsupported);
        QTest::newRow("class without end") << QByteArray("ab[c") << invalid << 2;
        QTest::newRow("unknown property") << QByteArray("a\\p{Foo}") << invalid << 1;
        QTest::newRow("backslash at the end") << QByteArray("a\\") << invalid << 1;
        QTest::newRow("unbalanced group") << QByteArray("(a") << invalid << 1;
        QTest::newRow("backward range") << QByteArray("[b-a]") << invalid << 1;
        QTest::newRow("surrogate") << QByteArray("\\x{D800}") << invalid << 2;
        QTest::newRow("not UTF-8") << QByteArray("a\xFF") << invalid << 1;
        QTest::newRow("absent operator") << QByteArray("a(?~b)") << unsupported << 1;
        QTest::newRow("subexpression call") << QByteArray("(a)\\g<1>") << unsupported << 3;
        QTest::newRow("class difference") << QByteArray("[a--b]") << unsupported << 2;
    }
    void refuses()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(int, code);
        QFETCH(int, offset);
        const auto regex = Regex::compile({Pattern::Kind::Oniguruma, pattern.toStdString()});
        QVERIFY(!regex);
        QCOMPARE(static_cast<int>(regex.error().code), code);
        QCOMPARE(static_cast<int>(regex.error().offset.value_or(0)), offset);
    }

    void deepNestingIsAnError()
    {
        const auto regex = Regex::compile({Pattern::Kind::Oniguruma, std::string(100'000, '[')});
        QVERIFY(!regex);
        QCOMPARE(regex.error().code, ErrorCode::TooLarge);
    }

    void longInputsLoseNoMatch_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::newRow("greedy run") << QByteArray("\\s+(?!\\S)|\\s+");
        QTest::newRow("alternation in a loop") << QByteArray("(?:a| |b)+");
        QTest::newRow("captures in a loop") << QByteArray("(a| |(b))+");
    }
    void longInputsLoseNoMatch()
    {
        QFETCH(QByteArray, pattern);
        const auto regex = Regex::compile({Pattern::Kind::FancyRegex, pattern.toStdString()});
        QVERIFY(regex);
        const std::string text(4'000'000, ' ');
        bool gaveUp = true;
        const auto found = regex->find(text, 0, &gaveUp);
        QVERIFY(!gaveUp);
        QVERIFY(found);
        QCOMPARE(found->size(), std::uint64_t{4'000'000});
    }

    void exponentialPatternGivesUpAndSaysSo()
    {
        const auto regex = Regex::compile({Pattern::Kind::FancyRegex, "(?:(?:a+)+)+\\z"});
        QVERIFY(regex);
        bool gaveUp = false;
        QVERIFY(!regex->find(std::string(200, 'a') + "b", 0, &gaveUp));
        QVERIFY(gaveUp);
    }
};

QTEST_GUILESS_MAIN(TestRegex)
#include "tst_regex.moc"
