// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <random>
#include <vector>

#include <QTest>

#include "core/text/stream/decodesteps.h"

using namespace tokenscope;

Q_DECLARE_METATYPE(std::vector<tokenscope::DecoderSpec>)

namespace {

const std::string kMark = "\xE2\x96\x81";

Result<std::shared_ptr<const Tokenizer>> tokenizerWith(std::vector<DecoderSpec> decoders)
{
    TokenizerSpec spec;
    for (const std::string& piece :
         {std::string("[UNK]"), kMark, kMark + "a", std::string("a"), std::string("##a"), std::string("."),
          std::string("<0xC3>"), std::string("<0xA9>"), std::string("<0x20>"), std::string("b</w>"), std::string(" "),
          kMark + kMark, std::string("\xC4\xA0"), std::string("\xC3\x83"), std::string("n't")})
        spec.vocabulary.set(spec.vocabulary.size(), piece);
    // What SentencePiece tells by its kind; no other decoder looks at that.
    spec.vocabulary.setKind(0, TokenKind::Unknown);
    for (const TokenId byte : {6U, 7U, 8U})
        spec.vocabulary.setKind(byte, TokenKind::Byte);
    spec.vocabulary.setKind(14, TokenKind::Control);
    spec.model = model::WordPiece{0, "##", 100};
    spec.decoders = std::move(decoders);
    return Tokenizer::create(std::move(spec));
}

decoder::Replace marksToSpaces()
{
    decoder::Replace replace;
    replace.pattern.text = kMark;
    replace.content = " ";
    return replace;
}

} // namespace

class TestDecodeSteps : public QObject {
    Q_OBJECT

private slots:
    void partsMakeTheWhole_data();
    void partsMakeTheWhole();
    void errorsEndIt();
};

void TestDecodeSteps::partsMakeTheWhole_data()
{
    QTest::addColumn<std::vector<DecoderSpec>>("decoders");
    QTest::addColumn<bool>("inSteps");
    const auto row = [](const char* name, const std::vector<DecoderSpec>& decoders, bool inSteps = true) {
        QTest::newRow(name) << decoders << inSteps;
    };
    using namespace decoder;
    row("none: a space between", {});
    row("bytes", {Bytes{}});
    row("byte level", {ByteLevel{}});
    row("WordPiece", {WordPiece{}});
    row("WordPiece as it is", {WordPiece{"##", false}});
    row("Metaspace", {Metaspace{}});
    row("Metaspace that prepends nothing", {Metaspace{kMark, false}});
    row("Llama's", {marksToSpaces(), ByteFallback{}, Fuse{}, Strip{" ", 1, 0}});
    row("Gemma's", {marksToSpaces(), ByteFallback{}, Fuse{}});
    row("pieces stripped one by one", {marksToSpaces(), Strip{" ", 1, 1}});
    row("two spaces stripped", {marksToSpaces(), Fuse{}, Strip{" ", 2, 0}}, false);
    row("the end stripped", {marksToSpaces(), Fuse{}, Strip{" ", 0, 1}}, false);
    row("runs stripped", {ByteFallback{}, Strip{" ", 1, 0}}, false);
    row("replaced in the whole", {Fuse{}, marksToSpaces()}, false);
    row("suffixes", {Bpe{}}, false);
    row("CTC", {Ctc{}}, false);
    row("SentencePiece's", {SentencePiece{}});
    row("SentencePiece's that keeps white space", {SentencePiece{" ? ", true, false}});
    row("SentencePiece's without prefix", {SentencePiece{"", false, false}});
    row("SentencePiece's behind another", {marksToSpaces(), Fuse{}, SentencePiece{}}, false);
    row("byte level behind the whole", {Fuse{}, ByteLevel{}}, false);
}

void TestDecodeSteps::partsMakeTheWhole()
{
    QFETCH(std::vector<DecoderSpec>, decoders);
    QFETCH(bool, inSteps);
    const auto tokenizer = tokenizerWith(decoders);
    QVERIFY(tokenizer.has_value());
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
    for (int run = 0; run < 300; ++run) {
        std::vector<TokenId> ids(random() % 40);
        // Few kinds at a time, so that the same ones follow each other.
        std::vector<TokenId> kinds(3);
        std::ranges::generate(kinds, [&] { return static_cast<TokenId>(random() % 15); });
        std::ranges::generate(ids, [&] { return kinds[random() % kinds.size()]; });
        const Result<std::string> whole = (*tokenizer)->decode(ids);
        QVERIFY(whole.has_value());
        for (const std::size_t step : {1U, 2U, 7U}) {
            DecodeSteps steps(**tokenizer, ids, step);
            std::string joined;
            std::size_t parts = 0;
            while (const auto part = steps.next()) {
                QVERIFY(part->has_value());
                joined += **part;
                ++parts;
            }
            QCOMPARE(joined, *whole);
            if (!inSteps)
                QVERIFY(parts <= 1);
        }
    }
    if (inSteps) {
        std::vector<TokenId> ids(100, 3);
        DecodeSteps steps(**tokenizer, ids, 10);
        int parts = 0;
        while (steps.next())
            ++parts;
        QCOMPARE(parts, 10);
    }
}

void TestDecodeSteps::errorsEndIt()
{
    const auto tokenizer = tokenizerWith({decoder::WordPiece{}});
    const std::vector<TokenId> ids{3, 3, 99, 3};
    DecodeSteps steps(**tokenizer, ids, 2);
    QVERIFY(steps.next()->has_value());
    const auto failed = steps.next();
    QVERIFY(failed.has_value());
    QCOMPARE(failed->error().code, ErrorCode::OutOfRange);
    QVERIFY(!steps.next().has_value());
}

QTEST_APPLESS_MAIN(TestDecodeSteps)
#include "tst_decodesteps.moc"
