// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "core/text/normalize/unicodeform.h"
#include "core/text/unicode/referencetables.h"

using namespace tokenscope;

/// Every character against what the reference made of it; referencetables.txt says how it was asked.
class ReferenceTablesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void setsAreTheReferences_data();
    void setsAreTheReferences();
    void lettersBecomeSmallAsInTheReference();
    void newerCharactersHaveNoForms_data();
    void newerCharactersHaveNoForms();

private:
    static void forEachAsked(const std::function<void(char32_t)>& see)
    {
        for (char32_t c = 0x80; c < 0x34000; ++c) {
            if (c < 0xD800 || c > 0xDFFF)
                see(c);
        }
        for (char32_t c = 0xE0000; c < 0xE1000; ++c)
            see(c);
    }

    std::map<std::string, std::set<char32_t>> m_sets;
    std::map<std::string, std::uint64_t> m_numbers;
};

void ReferenceTablesTest::initTestCase()
{
    std::ifstream file(TOKENSCOPE_SOURCE_DIR "/tests/core/pipeline/referencetables.txt");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string name;
        words >> name;
        if (name == "lowercase" || name == "lowered") {
            words >> m_numbers[name];
        } else if (name != "#") {
            for (std::string range; words >> range;) {
                const std::size_t dash = range.find('-');
                const auto first = static_cast<char32_t>(std::stoul(range, nullptr, 16));
                const auto last = dash == std::string::npos
                    ? first
                    : static_cast<char32_t>(std::stoul(range.substr(dash + 1), nullptr, 16));
                for (char32_t c = first; c <= last; ++c)
                    m_sets[name].insert(c);
            }
        }
    }
    QCOMPARE(m_sets.size(), std::size_t{6});
    QCOMPARE(m_numbers.size(), std::size_t{2});
}

void ReferenceTablesTest::setsAreTheReferences_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const auto& [name, set] : m_sets)
        QTest::newRow(name.c_str()) << QByteArray::fromStdString(name);
}

void ReferenceTablesTest::setsAreTheReferences()
{
    QFETCH(const QByteArray, name);
    const std::set<char32_t>& expected = m_sets[name.toStdString()];
    QVERIFY(expected.size() > 100);
    bool (*const asked)(char32_t) = name == "punctuation" ? reference::isPunctuation
        : name == "other"                                 ? reference::isOther
        : name == "nonspacing"                            ? reference::isNonspacingMark
        : name == "numeric"                               ? reference::isNumeric
        : name == "unscripted"                            ? +[](char32_t c) { return !reference::hasScript(c); }
                                                          : reference::isCombiningMark;
    std::string wrong;
    forEachAsked([&](char32_t c) {
        // U+FFFD is dropped for what it stands for, not for its category.
        if (asked(c) != expected.contains(c) && !(name == "other" && c == 0xFFFD))
            wrong += ' ' + QByteArray::number(static_cast<uint>(c), 16).toStdString();
    });
    QCOMPARE(wrong, std::string());
}

void ReferenceTablesTest::lettersBecomeSmallAsInTheReference()
{
    std::uint64_t sum = 0;
    std::uint64_t lowered = 0;
    forEachAsked([&](char32_t c) {
        if (c == 0x130) // two characters in the reference
            return;
        const char32_t lower = reference::lowerCase(c);
        sum += lower;
        lowered += lower != c ? 1 : 0;
    });
    QCOMPARE(lowered, m_numbers["lowered"]);
    QCOMPARE(sum, m_numbers["lowercase"]);
    QCOMPARE(reference::lowerCase(0x10D65), char32_t{0x10D85});
}

void ReferenceTablesTest::newerCharactersHaveNoForms_data()
{
    using Form = normalizer::UnicodeForm::Form;
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, Form form, const char* text, const char* expected) {
        QTest::newRow(name) << static_cast<int>(form) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("of 11: the Heisei sign", Form::Nfkc, "a㍻b", "a平成b");
    row("of 12.1: the Reiwa sign", Form::Nfkc, "a\u32FFb", "a\u32FFb");
    row("of 13: a vowel of two parts", Form::Nfd, "\U00011938", "\U00011938");
    row("of 13: two parts of a vowel", Form::Nfc, "\U00011935\U00011930", "\U00011935\U00011930");
    row("of 14: a mark is no mark", Form::Nfd, "q\u0301\u0898\u0323", "q\u0301\u0898\u0323");
    row("of 6: marks change places", Form::Nfd, "q\u0301\u0323", "q\u0323\u0301");
}

void ReferenceTablesTest::newerCharactersHaveNoForms()
{
    QFETCH(const int, form);
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    const std::string input = text.toStdString();
    AlignedText aligned(input);
    QVERIFY(applyUnicodeForm(static_cast<normalizer::UnicodeForm::Form>(form), aligned, {}));
    QCOMPARE(QString::fromStdString(std::string(aligned.text())), expected);
}

QTEST_APPLESS_MAIN(ReferenceTablesTest)
#include "tst_referencetables.moc"
