// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/jsonplace.h"

#include <QTest>

using namespace tokenscope;
using namespace tokenscope::format;

class TestJsonPlace : public QObject {
    Q_OBJECT

private slots:
    void findsValues_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<int>("place");
        const auto row = [](const char* name, const char* json, const char* pointer, int place) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(pointer) << place;
        };
        row("the whole", " [1]", "", 1);
        row("a member", "{\"a\": 1, \"b\": {\"c\": [5, 66]}}", "/b", 14);
        row("an element of a member", "{\"a\": 1, \"b\": {\"c\": [5, 66]}}", "/b/c/1", 24);
        row("a missing member: its object", "{\"a\": 1, \"b\": {\"c\": [5, 66]}}", "/b/x", 14);
        row("an index outside: its list", "{\"c\": [5, 66]}", "/c/2", 6);
        row("a step into a number", "{\"c\": 5}", "/c/d", 6);
        row("not an index", "{\"c\": [5]}", "/c/d", 6);
        row("a key with a slash and a tilde", "{\"a/b~\": 7}", "/a~1b~0", 9);
        row("an escaped key", "{\"\\u0061\": 7}", "/a", 11);
        row("no JSON", "nothing", "/a", 0);
        row("cut", "{\"a\": {\"b\": ", "/a/b", 12);
        row("empty", "", "/a", 0);
    }
    void findsValues()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, pointer);
        QFETCH(int, place);
        const std::string text = json.toStdString();
        QCOMPARE(static_cast<int>(JsonText(text).place(pointer.toStdString())), place);
        QCOMPARE(static_cast<int>(JsonText(text, 100).place(pointer.toStdString())), place + 100);
    }

    void findsMistakes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("place");
        const auto row = [](const char* name, const QByteArray& json, int place) {
            QTest::newRow(name) << json << place;
        };
        row("none", "{\"a\": [1, \"b\", null, true, -1.5e3]}", -1);
        row("no value", "{\"a\": }", 6);
        row("no comma", "[1 2]", 3);
        row("cut", "{\"a\": [1, 2", 11);
        row("cut inside a string", "{\"abc", 5);
        row("not UTF-8", "[\"\xFF\"]", 2);
        row("text behind it", "{} x", 3);
        row("empty", "", 0);
    }
    void findsMistakes()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, place);
        const std::string text = json.toStdString();
        const auto found = JsonText(text).firstMistake();
        QCOMPARE(found ? static_cast<int>(*found) : -1, place);
    }

    void placesErrors()
    {
        const JsonText good("[1]", 10);
        QCOMPARE(good.placed({ErrorCode::MissingField, "x", {}, {}, {}}).offset.value_or(0), std::uint64_t{10});
        QCOMPARE(good.placed({ErrorCode::Syntax, "x", {}, 12, {}}).offset.value_or(0), std::uint64_t{12});
        QVERIFY(!good.placed({ErrorCode::Syntax, "x", {}, {}, 3}).offset.has_value());
        const JsonText bad("[1", 10);
        QCOMPARE(bad.placed({ErrorCode::Syntax, "x", {}, 10, {}}).offset.value_or(0), std::uint64_t{12});
        QCOMPARE(bad.failure(ErrorCode::WrongType, "x", "/0").value().offset.value_or(0), std::uint64_t{11});
    }
};

QTEST_GUILESS_MAIN(TestJsonPlace)
#include "tst_jsonplace.moc"
