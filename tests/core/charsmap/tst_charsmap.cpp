// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/charsmap/charsmap.h"
#include "tests/core/charsmap/doublearray.h"

#include <random>

#include <QTest>

using namespace tokenscope;
using namespace tokenscope::test;

namespace {

const Entries kEntries{{"a", "A"},       {"abc", "XYZ"}, {"\xEF\xAC\x81", "fi"}, {"e\xCC\x81", "\xC3\xA9"},
                       {"\xC2\xAD", ""}, {"ab", "-"},    {"\xE2\x91\xA0", "1"}};

} // namespace

class TestCharsMap : public QObject {
    Q_OBJECT

private slots:
    void findsPrefixes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("longest");
        QTest::addColumn<QByteArray>("longestReplacement");
        QTest::addColumn<int>("shortest");
        QTest::newRow("longest and shortest differ") << QByteArray("abcd") << 3 << QByteArray("XYZ") << 1;
        QTest::newRow("longest ends inside a longer entry") << QByteArray("abd") << 2 << QByteArray("-") << 1;
        QTest::newRow("ligature") << QByteArray("\xEF\xAC\x81") << 3 << QByteArray("fi") << 3;
        QTest::newRow("two code points") << QByteArray("e\xCC\x81t") << 3 << QByteArray("\xC3\xA9") << 3;
        QTest::newRow("half an entry") << QByteArray("e\xCC") << -1 << QByteArray() << -1;
        QTest::newRow("replaced by nothing") << QByteArray("\xC2\xAD.") << 2 << QByteArray("") << 2;
        QTest::newRow("no entry") << QByteArray("zebra") << -1 << QByteArray() << -1;
        QTest::newRow("empty text") << QByteArray("") << -1 << QByteArray() << -1;
    }
    void findsPrefixes()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, longest);
        QFETCH(QByteArray, longestReplacement);
        QFETCH(int, shortest);
        const Result<CharsMap> map = CharsMap::create(DoubleArray().blob(kEntries));
        QVERIFY(map.has_value());
        const auto found = map->longestPrefix(text.toStdString());
        QCOMPARE(found ? static_cast<int>(found->length) : -1, longest);
        if (found)
            QCOMPARE(std::string(found->replacement), longestReplacement.toStdString());
        const auto first = map->shortestPrefix(text.toStdString());
        QCOMPARE(first ? static_cast<int>(first->length) : -1, shortest);
    }

    void agreesWithAPlainMap()
    {
        std::mt19937 random(11);
        Entries entries;
        const auto word = [&random] {
            std::string text(1 + random() % 4, ' ');
            for (char& c : text)
                c = static_cast<char>('a' + random() % 3);
            return text;
        };
        for (int i = 0; i < 40; ++i)
            entries[word()] = word();
        const Result<CharsMap> map = CharsMap::create(DoubleArray().blob(entries));
        QVERIFY(map.has_value());
        for (int round = 0; round < 500; ++round) {
            const std::string text = word() + word();
            std::size_t longest = 0;
            for (std::size_t length = 1; length <= text.size(); ++length) {
                if (entries.contains(text.substr(0, length)))
                    longest = length;
            }
            const auto found = map->longestPrefix(text);
            QCOMPARE(found ? found->length : 0, longest);
            if (found)
                QCOMPARE(std::string(found->replacement), entries[text.substr(0, longest)]);
        }
    }

    void refusesDamage_data()
    {
        QTest::addColumn<QByteArray>("blob");
        QTest::addColumn<int>("code");
        const std::string good = DoubleArray().blob({{"a", "b"}});
        const auto row = [](const char* name, const std::string& blob, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(blob) << static_cast<int>(code);
        };
        row("empty", "", ErrorCode::Truncated);
        row("half a size", good.substr(0, 3), ErrorCode::Truncated);
        row("no trie", std::string(4, '\0') + "b", ErrorCode::InvalidValue);
        row("size not a multiple of four", std::string("\x05\0\0\0", 4) + good.substr(4), ErrorCode::InvalidValue);
        row("size beyond the blob", "\xFC\xFF\xFF\xFF" + good.substr(4), ErrorCode::Truncated);
        row("cut inside the trie", good.substr(0, 100), ErrorCode::Truncated);
        row("cut before the last NUL", good.substr(0, good.size() - 1), ErrorCode::Truncated);
        row("no replacements", good.substr(0, good.size() - 2), ErrorCode::OutOfRange);
        row("replacement not UTF-8", DoubleArray().blob({{"a", "\xFF"}}), ErrorCode::Syntax);
    }
    void refusesDamage()
    {
        QFETCH(QByteArray, blob);
        QFETCH(int, code);
        const Result<CharsMap> map = CharsMap::create(blob.toStdString());
        QVERIFY(!map.has_value());
        QCOMPARE(static_cast<int>(map.error().code), code);
    }

    void survivesFlippedBits()
    {
        std::mt19937 random(5);
        const std::string good = DoubleArray().blob(kEntries);
        for (int round = 0; round < 3000; ++round) {
            std::string bad = good;
            for (int flips = 0; flips < 8; ++flips)
                bad[random() % bad.size()] ^= static_cast<char>(1u << (random() % 8));
            const Result<CharsMap> map = CharsMap::create(bad);
            if (!map)
                continue;
            for (const std::string_view text : {"abcd", "e\xCC\x81", "\xEF\xAC\x81", "\xC2\xAD"}) {
                const auto found = map->longestPrefix(text);
                QVERIFY(!found || found->length <= text.size());
                map->shortestPrefix(text);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCharsMap)
#include "tst_charsmap.moc"
