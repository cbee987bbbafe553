// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include <QTest>

#include "core/base/unicode/utf8.h"
#include "core/text/tokenizer.h"
#include "tests/core/bpe/syntheticbpe.h"

using namespace tokenscope;

namespace {

std::shared_ptr<const Tokenizer> behind(normalizer::UnicodeForm::Form form)
{
    TokenizerSpec spec = synthetic::mergedSpec(synthetic::trainTokens(260), synthetic::llama3Pattern(), 0, false);
    spec.normalizers.push_back(normalizer::UnicodeForm{form});
    return Tokenizer::create(spec).value_or(nullptr);
}

/// The bytes of `text` that are no characters, in order.
std::string invalidOf(const std::string& text)
{
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint point = unicode::decodeAt(text, at);
        if (!point.valid)
            bytes += text.substr(at, point.length);
        at += point.length;
    }
    return bytes;
}

} // namespace

/// The fast path behind the Unicode normalization forms: text that is normalized already passes it by.
class TestFastForms : public QObject {
    Q_OBJECT

private slots:
    void textThatAFormLeavesAsItIs()
    {
        const auto tokenizer = behind(normalizer::UnicodeForm::Form::Nfc);
        QVERIFY(tokenizer && tokenizer->hasFastPath());
        for (const std::string text :
             {"caf\xC3\xA9 au lait", "cafe\xCC\x81 au lait", "caf\xFF au", "caf\xFF\xCC\x81\xCC\xA3 au"}) {
            const auto fast = tokenizer->encode(text);
            const auto plain = tokenizer->encodePlain(text);
            QVERIFY(fast && plain && *fast == *plain);
        }
        // Chunk by chunk: most of this text is normalized, some is not.
        std::string text;
        for (int i = 0; i < 4000; ++i)
            text += i % 500 == 7 ? "cafe\xCC\x81 au lait" : "some more words of text ";
        const auto fast = tokenizer->encode(text);
        const auto plain = tokenizer->encodePlain(text);
        QVERIFY(fast && plain && *fast == *plain);
    }

    void invalidBytesComeBack_data()
    {
        using Form = normalizer::UnicodeForm::Form;
        QTest::addColumn<int>("form");
        QTest::newRow("NFC") << static_cast<int>(Form::Nfc);
        QTest::newRow("NFD") << static_cast<int>(Form::Nfd);
        QTest::newRow("NFKC") << static_cast<int>(Form::Nfkc);
        QTest::newRow("NFKD") << static_cast<int>(Form::Nfkd);
    }
    void invalidBytesComeBack()
    {
        QFETCH(const int, form);
        const auto tokenizer = behind(static_cast<normalizer::UnicodeForm::Form>(form));
        QVERIFY(tokenizer && tokenizer->takesAnyBytes() && tokenizer->hasFastPath());
        constexpr std::array<const char*, 8> kParts{"\xFF", "\xCC",     "\xCC\x81", "\xCC\xA3",
                                                    "e",    "\xC3\xA9", " ",        "\xEF\xAC\x81"};
        std::mt19937 random(80);
        for (int round = 0; round < 500; ++round) {
            std::string text;
            const std::size_t count = 1 + random() % 20;
            for (std::size_t i = 0; i < count; ++i)
                text += kParts[random() % kParts.size()];
            const auto fast = tokenizer->encode(text);
            const auto plain = tokenizer->encodePlain(text);
            QVERIFY(fast && plain && !fast->firstReplacedByte);
            if (*fast != *plain)
                QFAIL(QByteArray("they differ on " + QByteArray::fromStdString(text).toHex(' ')).constData());
            QCOMPARE(invalidOf(tokenizer->decode(fast->ids).value_or("")), invalidOf(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestFastForms)
#include "tst_fastforms.moc"
