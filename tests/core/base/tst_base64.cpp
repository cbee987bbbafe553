// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/base64.h"

#include <random>

#include <QTest>

using namespace tokenscope;

class TestBase64 : public QObject {
    Q_OBJECT

private slots:
    /// RFC 4648, section 10.
    void knowsTheStandardsExamples()
    {
        const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                                {"f", "Zg=="},
                                                                {"fo", "Zm8="},
                                                                {"foo", "Zm9v"},
                                                                {"foob", "Zm9vYg=="},
                                                                {"fooba", "Zm9vYmE="},
                                                                {"foobar", "Zm9vYmFy"}};
        for (const auto& [bytes, text] : examples) {
            QCOMPARE(encodeBase64(bytes), std::string(text));
            QCOMPARE(decodeBase64(text).value(), std::string(bytes));
        }
    }

    void agreesWithQt()
    {
        std::mt19937 random(8);
        for (int size = 0; size < 300; ++size) {
            std::string bytes;
            for (int i = 0; i < size; ++i)
                bytes.push_back(static_cast<char>(random()));
            const std::string text = encodeBase64(bytes);
            QCOMPARE(QByteArray::fromStdString(text), QByteArray::fromStdString(bytes).toBase64());
            QCOMPARE(decodeBase64(text).value(), bytes);
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("place");
        QTest::newRow("no padding") << QByteArray("Zg") << 2;
        QTest::newRow("one digit") << QByteArray("Z") << 1;
        QTest::newRow("only padding") << QByteArray("====") << 0;
        QTest::newRow("three of padding") << QByteArray("Z===") << 1;
        QTest::newRow("padding inside") << QByteArray("Zg==Zg==") << 2;
        QTest::newRow("white space") << QByteArray("Zm9v\nZm9") << 4;
        QTest::newRow("the URL alphabet") << QByteArray("Zm-_") << 2;
        QTest::newRow("a byte beyond ASCII") << QByteArray("Zm\xC3\xA9") << 2;
        QTest::newRow("stray bits before two") << QByteArray("Zh==") << 1;
        QTest::newRow("stray bits before one") << QByteArray("Zm9=") << 2;
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, place);
        const Result<std::string> decoded = decodeBase64(text.toStdString());
        QVERIFY(!decoded.has_value());
        QCOMPARE(decoded.error().code, ErrorCode::Syntax);
        QCOMPARE(static_cast<int>(decoded.error().offset.value_or(99)), place);
        std::string kept = "kept";
        QVERIFY(!decodeBase64(text.toStdString(), kept).has_value());
        QCOMPARE(kept, std::string("kept"));
    }

    void appends()
    {
        std::string out = "a";
        QVERIFY(decodeBase64("Yg==", out).has_value());
        QCOMPARE(out, std::string("ab"));
    }
};

QTEST_GUILESS_MAIN(TestBase64)
#include "tst_base64.moc"
