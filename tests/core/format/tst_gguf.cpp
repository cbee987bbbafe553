// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/bytemap.h"
#include "core/text/format/gguf/patterns.h"
#include "core/text/format/load.h"
#include "core/text/tokenizer.h"

#include <bit>
#include <random>

#include <QTest>

using namespace tokenscope;
using namespace tokenscope::format;

namespace {

/// Writes the metadata of a GGUF file.
class GgufFile {
public:
    GgufFile& text(const std::string& key, const std::string& value)
    {
        begin(key, 8);
        string(value);
        return *this;
    }
    GgufFile& number(const std::string& key, std::uint32_t value)
    {
        begin(key, 4);
        raw(value, 4);
        return *this;
    }
    GgufFile& flag(const std::string& key, bool value)
    {
        begin(key, 7);
        raw(value ? 1 : 0, 1);
        return *this;
    }
    GgufFile& texts(const std::string& key, const std::vector<std::string>& values)
    {
        begin(key, 9);
        raw(8, 4);
        raw(values.size(), 8);
        for (const std::string& value : values)
            string(value);
        return *this;
    }
    GgufFile& floats(const std::string& key, const std::vector<float>& values)
    {
        begin(key, 9);
        raw(6, 4);
        raw(values.size(), 8);
        for (const float value : values)
            raw(std::bit_cast<std::uint32_t>(value), 4);
        return *this;
    }
    GgufFile& integers(const std::string& key, const std::vector<std::uint32_t>& values)
    {
        begin(key, 9);
        raw(5, 4);
        raw(values.size(), 8);
        for (const std::uint32_t value : values)
            raw(value, 4);
        return *this;
    }
    std::string file(std::uint32_t version = 3) const
    {
        GgufFile head;
        head.m_bytes = "GGUF";
        head.raw(version, 4);
        head.raw(291, 8);
        head.raw(m_count, 8);
        return head.m_bytes + m_bytes + "weights";
    }

private:
    void raw(std::uint64_t value, unsigned width)
    {
        for (unsigned i = 0; i < width; ++i)
            m_bytes.push_back(static_cast<char>(value >> (8 * i)));
    }
    void string(const std::string& value)
    {
        raw(value.size(), 8);
        m_bytes += value;
    }
    void begin(const std::string& key, std::uint32_t type)
    {
        ++m_count;
        string(key);
        raw(type, 4);
    }

    std::string m_bytes;
    std::uint64_t m_count = 0;
};

GgufFile llama()
{
    return GgufFile()
        .text("general.name", "tiny")
        .text("tokenizer.ggml.model", "llama")
        .texts("tokenizer.ggml.tokens",
               {"<unk>", "<s>", "\xE2\x96\x81", "a",
                "\xE2\x96\x81"
                "a",
                "<x>"})
        .floats("tokenizer.ggml.scores", {0, 0, -1, -2, -3, 0})
        .integers("tokenizer.ggml.token_type", {2, 3, 1, 1, 1, 4})
        .number("tokenizer.ggml.unknown_token_id", 0);
}

GgufFile gpt2(const std::string& pre)
{
    std::vector<std::string> tokens;
    for (int byte = 0; byte < 256; ++byte)
        tokens.push_back(bytemap::encode(std::string(1, static_cast<char>(byte))));
    tokens.insert(tokens.end(), {"ab", "<|end|>"});
    std::vector<std::uint32_t> types(tokens.size(), 1);
    types.back() = 3;
    return GgufFile()
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", pre)
        .texts("tokenizer.ggml.tokens", tokens)
        .integers("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", {"a b"});
}

} // namespace

class TestGguf : public QObject {
    Q_OBJECT

private slots:
    void readsSentencePiece()
    {
        const Result<TokenizerSpec> spec = loadGguf(llama().file());
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QVERIFY(std::holds_alternative<model::SentencePieceBpe>(spec->model));
        QCOMPARE(spec->vocabulary.score(4), -3.0F);
        QCOMPARE(spec->vocabulary.kind(1), TokenKind::Control);
        const auto& normalizer = std::get<normalizer::SentencePiece>(spec->normalizers.at(0));
        QCOMPARE(normalizer.userDefined, std::vector<std::string>{"<x>"});
        QVERIFY(normalizer.addDummyPrefix);
        QVERIFY(!normalizer.removeExtraWhitespaces);
        QCOMPARE(spec->addedTokens.size(), std::size_t{2});
        QVERIFY(loadGguf(llama().file(2)).has_value());
    }

    void readsByteLevelBpe()
    {
        const Result<TokenizerSpec> spec = loadGguf(gpt2("llama-bpe").file());
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        const auto& bpe = std::get<model::Bpe>(spec->model);
        QVERIFY(bpe.merges == std::vector<model::Merge>({{'a', 'b', 256}}));
        QVERIFY(bpe.ignoreMerges);
        QCOMPARE(spec->preTokenizers.size(), std::size_t{2});
        QCOMPARE(spec->addedTokens.at(0).content, std::string("<|end|>"));
        QVERIFY(spec->notes.empty());
        const Result<TokenizerSpec> unknown = loadGguf(gpt2("never-heard-of").file());
        QVERIFY(!unknown.has_value());
        QCOMPARE(unknown.error().code, ErrorCode::Unsupported);
        QVERIFY(unknown.error().detail.find("never-heard-of") != std::string::npos);
        QVERIFY(unknown.error().offset.has_value());
    }

    void everyPatternCompiles()
    {
        QVERIFY(gguf::preTokenizers().size() > 60);
        for (const gguf::PreTokenizer& one : gguf::preTokenizers()) {
            QVERIFY(gguf::findPreTokenizer(one.name) == &one);
            const Result<TokenizerSpec> spec = loadGguf(gpt2(std::string(one.name)).file());
            QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
            const auto tokenizer = Tokenizer::create(*spec);
            QVERIFY2(tokenizer.has_value(), tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
            const std::string text = "It's 12345 na\xC3\xAFve  caf\xC3\xA9s,\r\n\r\n  ok\t\xE4\xB8\xAD 3!";
            const auto encoding = (*tokenizer)->encode(text);
            QVERIFY(encoding.has_value());
            QCOMPARE((*tokenizer)->decode(encoding->ids).value(), text);
        }
    }

    void splitsAsTheModelsDo_data()
    {
        QTest::addColumn<QByteArray>("pre");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("pieces");
        const auto row = [](const char* pre, const char* text, const QByteArrayList& pieces) {
            QTest::newRow(pre) << QByteArray(pre) << QByteArray(text) << pieces;
        };
        row("gpt-2", "I'll 1234\n\nx", {"I", "'ll", " 1234", "\n", "\n", "x"});
        row("llama-bpe", "I'LL 1234\n\nx", {"I", "'LL", " ", "123", "4", "\n\n", "x"});
        row("qwen2", "a 12", {"a", " ", "1", "2"});
        row("falcon", "a+b 12345", {"a", "+", "b", " ", "123", "45"});
        row("default", "a+b 12345", {"a", "+", "b", " ", "123", "45"});
        row("deepseek-coder", "a 12\nb", {"a", " ", "1", "2", "\n", "b"});
        row("viking", "ab, c1", {"ab", ",", " c", "1"});
        row("laguna", "a \nb\r\n\nc", {"a", " ", "\n", "b", "\r\n\n", "c"});
        row("starcoder", "x 12", {"x", " ", "1", "2"});
        // What Hugging Face's engine makes of the models' definitions: Été in three, as the punctuation of deepseek-llm
        // holds the letters of ASCII.
        row("deepseek-llm", "\u00C9t\u00E9 12\u2029\u3000!\u4E2D\u6587\u3000\uAC00 \uA3E4\n  x  ",
            {"\u00C9", "t", "\u00E9", " ", "1", "2", "\u2029\u3000", "!", "\u4E2D\u6587", "\u3000", "\uAC00", " \uA3E4",
             "\n", " ", " x", "  "});
        row("spark2_5", "ab 1234  x?!\n\ny", {"ab", " ", "1", "2", "3", "4", " ", " x", "?!", "\n", "\n", "y"});
        row("afmoe", "no 1234567\u00B28 \u6F22\u5B57\u0E44\u0E17\u0E22\u0EA5\u0EB2\u0EA7.ok",
            {"no", " ", "1", "234", "567", "\u00B2", "8", " ", "\u6F22\u5B57", "\u0E44\u0E17\u0E22",
             "\u0EA5\u0EB2\u0EA7", ".ok"});
        row("chameleon", "a    b\t<sentinel:12>IMGIMGABZ x12!?",
            {"a", "    ", "b", "\t", "<", "sentinel", ":", "1", "2", ">", "IMGIMGABZ", " x", "1", "2", "!", "?"});
        row("kimi-k2", "HelloWorld\u4E2D\u6587I'll 1234e\u0301!\n",
            {"Hello", "World", "\u4E2D\u6587", "I'll", " ", "123", "4", "e\u0301", "!\n"});
        row("superbpe", "at 1234567 and\n12, 123", {"at ", "1", "234", "567", " and\n", "12", ", ", "123"});
        row("youtu", "\uD55C\uAE00\u4E2D\u6587\u201CHi\u201DI'm 12 \u3105\u3106X",
            {"\uD55C\uAE00", "\u4E2D\u6587", "\u201C", "Hi", "\u201D", "I'm", " ", "1", "2", " ", "\u3105\u3106", "X"});
        row("ufakzeka", "Ankara'da 12", {"Ankara", "'da", " ", "1", "2"});
        row("granite-embed-multi-97m", "HelloWorld \u0915\u093E'LL 1234/",
            {"Hello", "World", " \u0915\u093E'LL", " ", "123", "4", "/"});
    }
    void splitsAsTheModelsDo()
    {
        QFETCH(QByteArray, pre);
        QFETCH(QByteArray, text);
        QFETCH(QByteArrayList, pieces);
        const auto tokenizer = Tokenizer::create(loadGguf(gpt2(pre.toStdString()).file()).value());
        QVERIFY(tokenizer.has_value());
        const std::string bytes = text.toStdString();
        const auto trace = (*tokenizer)->explain(bytes);
        QVERIFY(trace.has_value());
        QByteArrayList found;
        for (const trace::PreToken& one : trace->preTokens)
            found << text.mid(static_cast<int>(one.input.begin), static_cast<int>(one.input.end - one.input.begin));
        QCOMPARE(found, pieces);
    }

    void refusesATypeThatIsNone()
    {
        const std::string file = GgufFile()
                                     .text("tokenizer.ggml.model", "llama")
                                     .texts("tokenizer.ggml.tokens", {"<unk>"})
                                     .floats("tokenizer.ggml.scores", {0})
                                     .integers("tokenizer.ggml.token_type", {7})
                                     .file();
        const Result<TokenizerSpec> spec = loadGguf(file);
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().code, ErrorCode::InvalidValue);
        QCOMPARE(spec.error().offset.value_or(0), std::uint64_t{file.find("tokenizer.ggml.token_type") - 8});
    }

    void readsWordPieceAndUnigram()
    {
        const GgufFile bert = GgufFile()
                                  .text("tokenizer.ggml.model", "bert")
                                  .texts("tokenizer.ggml.tokens", {"[UNK]", "[CLS]", "[SEP]", "\xE2\x96\x81word", "s"})
                                  .integers("tokenizer.ggml.token_type", {3, 3, 3, 1, 1})
                                  .number("tokenizer.ggml.unknown_token_id", 0)
                                  .number("tokenizer.ggml.cls_token_id", 1)
                                  .number("tokenizer.ggml.seperator_token_id", 2);
        const Result<TokenizerSpec> words = loadGguf(bert.file());
        QVERIFY2(words.has_value(), words ? "" : errorMessage(words.error()).c_str());
        QCOMPARE(words->vocabulary.piece(3), std::string_view("word"));
        QCOMPARE(words->vocabulary.piece(4), std::string_view("##s"));
        QCOMPARE(std::get<postprocessor::Template>(words->postProcessors.at(0)).single.size(), std::size_t{3});

        const GgufFile t5 = GgufFile()
                                .text("tokenizer.ggml.model", "t5")
                                .texts("tokenizer.ggml.tokens", {"<unk>", "a"})
                                .floats("tokenizer.ggml.scores", {0, -2})
                                .integers("tokenizer.ggml.token_type", {2, 1});
        const Result<TokenizerSpec> unigram = loadGguf(t5.file());
        QVERIFY(unigram.has_value());
        QCOMPARE(std::get<model::Unigram>(unigram->model).unknown.value_or(9), TokenId{0});
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const std::string& file, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(file) << static_cast<int>(code);
        };
        const std::string good = llama().file();
        row("empty", "", ErrorCode::Empty);
        row("another file", "GGML", ErrorCode::UnknownFormat);
        row("only the magic", "GGUF", ErrorCode::Truncated);
        row("version 1", llama().file(1), ErrorCode::Unsupported);
        row("big-endian", llama().file(0x03000000), ErrorCode::Unsupported);
        row("cut in the metadata", good.substr(0, good.size() / 2), ErrorCode::Truncated);
        row("as many entries as fit 64 bits", good.substr(0, 16) + std::string(8, '\xFF') + good.substr(24),
            ErrorCode::Truncated);
        row("no tokenizer", GgufFile().text("general.name", "x").file(), ErrorCode::MissingField);
        row("no tokens", GgufFile().text("tokenizer.ggml.model", "llama").file(), ErrorCode::MissingField);
        row("unknown model",
            GgufFile().text("tokenizer.ggml.model", "rwkv").texts("tokenizer.ggml.tokens", {"a"}).file(),
            ErrorCode::Unsupported);
        row("tokens of the wrong type",
            GgufFile().text("tokenizer.ggml.model", "llama").number("tokenizer.ggml.tokens", 3).file(),
            ErrorCode::WrongType);
        row("key twice", llama().text("tokenizer.ggml.model", "llama").file(), ErrorCode::DuplicateKey);
        row("scores of another number",
            GgufFile()
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", {"a", "b"})
                .floats("tokenizer.ggml.scores", {1})
                .file(),
            ErrorCode::InvalidValue);
        row("unknown id outside",
            GgufFile()
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", {"a"})
                .floats("tokenizer.ggml.scores", {1})
                .number("tokenizer.ggml.unknown_token_id", 7)
                .file(),
            ErrorCode::OutOfRange);
        row("merge of no token",
            GgufFile()
                .text("tokenizer.ggml.model", "gpt2")
                .texts("tokenizer.ggml.tokens", {"a"})
                .texts("tokenizer.ggml.merges", {"a b"})
                .file(),
            ErrorCode::OutOfRange);
    }
    void refusesBadFiles()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, code);
        const Result<TokenizerSpec> spec = loadGguf(file.toStdString());
        QVERIFY(!spec.has_value());
        QCOMPARE(QByteArray(errorCodeName(spec.error().code).data()),
                 QByteArray(errorCodeName(static_cast<ErrorCode>(code)).data()));
        QVERIFY(spec.error().offset.has_value() || file.isEmpty());
    }

    /// Also those a model of the kind has no use for: the file contradicts itself.
    void refusesIdsOutside_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char* name : {"unknown", "bos", "eos", "seperator", "cls", "mask"})
            QTest::newRow(name) << QByteArray("tokenizer.ggml.") + name + "_token_id";
    }
    void refusesIdsOutside()
    {
        QFETCH(QByteArray, key);
        QVERIFY(loadGguf(gpt2("gpt-2").number(key.toStdString(), 257).file()).has_value());
        const Result<TokenizerSpec> spec = loadGguf(gpt2("gpt-2").number(key.toStdString(), 999).file());
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().code, ErrorCode::OutOfRange);
        QCOMPARE(QByteArray::fromStdString(spec.error().detail), key + " is 999, of 258 tokens");
        QVERIFY(spec.error().offset.has_value());
    }

    /// Gemma's runs of spaces: the model has them with U+2581, the converter writes spaces.
    void restoresMarksOfUserDefinedPieces()
    {
        const std::string file =
            GgufFile()
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", {"<unk>", "\u2581", "a", "\u2581a", "  ", "    ", "<a b>", "\n"})
                .floats("tokenizer.ggml.scores", {0, -2, -2, -1, 0, 0, 0, 0})
                .integers("tokenizer.ggml.token_type", {2, 1, 1, 1, 4, 4, 4, 4})
                .flag("tokenizer.ggml.add_space_prefix", false)
                .file();
        const Result<TokenizerSpec> spec = loadGguf(file);
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QCOMPARE(spec->vocabulary.piece(4), std::string_view("\u2581\u2581"));
        QCOMPARE(spec->vocabulary.score(3), -1.0F);
        const auto tokenizer = Tokenizer::create(*spec);
        QVERIFY2(tokenizer.has_value(), tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
        const std::string text = "a  a a\n     a<a b>  ";
        const auto encoding = (*tokenizer)->encode(text);
        QCOMPARE(encoding->ids, (std::vector<TokenId>{2, 4, 2, 3, 7, 5, 3, 6, 4}));
        QCOMPARE((*tokenizer)->decode(encoding->ids).value(), text);
    }

    /// Gemma 4: merges over text whose spaces are marked, what no piece holds byte by byte.
    void readsMergesOverMarkedText_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("pre");
        QTest::addColumn<bool>("begins");
        QTest::newRow("by model") << QByteArray("gemma4") << QByteArray() << true;
        QTest::newRow("by name") << QByteArray("gpt2") << QByteArray("gemma4") << true;
        QTest::newRow("Granite's") << QByteArray("gpt2") << QByteArray("granite-embed-multi-311m") << true;
        QTest::newRow("Sarvam's") << QByteArray("gpt2") << QByteArray("sarvam-moe") << false;
    }
    void readsMergesOverMarkedText()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, pre);
        QFETCH(bool, begins);
        std::vector<std::string> tokens;
        for (int byte = 0; byte < 256; ++byte)
            tokens.push_back(
                QByteArray("<0x" + QByteArray::number(byte, 16).rightJustified(2, '0').toUpper() + '>').toStdString());
        tokens.insert(tokens.end(), {"<unk>", "<bos>", "\u2581", "a", "b", "ab", "\u2581ab", "\n", "\n\n", "<x>"});
        std::vector<std::uint32_t> types(tokens.size(), 1);
        std::fill_n(types.begin(), 256, 6);
        types[256] = types[257] = 3;
        types.back() = 4;
        GgufFile file = GgufFile()
                            .text("tokenizer.ggml.model", model.toStdString())
                            .texts("tokenizer.ggml.tokens", tokens)
                            .integers("tokenizer.ggml.token_type", types)
                            .texts("tokenizer.ggml.merges", {"a b", "\u2581 ab", "\n \n"})
                            .number("tokenizer.ggml.unknown_token_id", 256)
                            .number("tokenizer.ggml.bos_token_id", 257);
        if (!pre.isEmpty())
            file.text("tokenizer.ggml.pre", pre.toStdString());
        const Result<TokenizerSpec> spec = loadGguf(file.file());
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QVERIFY(spec->notes.empty());
        QCOMPARE(spec->postProcessors.empty(), !begins);
        const auto tokenizer = Tokenizer::create(*spec);
        QVERIFY2(tokenizer.has_value(), tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
        const std::string text = "ab ab  <x>\n\n\u00E9";
        const auto encoding = (*tokenizer)->encode(text);
        QVERIFY(encoding.has_value());
        QCOMPARE(encoding->ids, (std::vector<TokenId>{261, 262, 258, 258, 265, 264, 0xC3, 0xA9}));
        QCOMPARE((*tokenizer)->decode(encoding->ids).value(), text);
    }

    void lowersTextAsTheFileSays_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<bool>("lowers");
        QTest::addColumn<bool>("strips");
        QTest::addColumn<int>("notes");
        QTest::newRow("nothing said") << QByteArray() << true << true << 1;
        QTest::newRow("cased") << QByteArray("-lowercase") << false << false << 0;
        QTest::newRow("cased without accents") << QByteArray("-lowercase +strip_accents") << false << true << 0;
        QTest::newRow("accents kept") << QByteArray("+lowercase -strip_accents") << true << false << 0;
    }
    void lowersTextAsTheFileSays()
    {
        QFETCH(QByteArray, keys);
        GgufFile file =
            GgufFile()
                .text("tokenizer.ggml.model", "bert")
                .texts("tokenizer.ggml.tokens", {"[UNK]", "\u2581e", "\u2581\u00E9", "\u2581E", "\u2581\u00C9"})
                .integers("tokenizer.ggml.token_type", {3, 1, 1, 1, 1})
                .number("tokenizer.ggml.unknown_token_id", 0);
        for (const QByteArray& key : keys.split(' ')) {
            if (!key.isEmpty())
                file.flag("tokenizer.ggml.normalizer." + key.mid(1).toStdString(), key.startsWith('+'));
        }
        const Result<TokenizerSpec> spec = loadGguf(file.file());
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QTEST(static_cast<int>(spec->notes.size()), "notes");
        QFETCH(bool, lowers);
        QFETCH(bool, strips);
        const TokenId expected = (lowers ? 1U : 3U) + (strips ? 0U : 1U);
        QCOMPARE((*Tokenizer::create(*spec))->encode("\u00C9")->ids, std::vector<TokenId>{expected});
    }

    void framesTextAsTheFileSays_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QByteArray>("form");
        const auto row = [](const char* name, const char* model, const char* keys, const char* form) {
            QTest::newRow(name) << QByteArray(model) << QByteArray(keys) << QByteArray(form);
        };
        row("SentencePiece begins", "llama", "", "1 A");
        row("SentencePiece told not to", "llama", "-bos", "");
        row("SentencePiece with both", "llama", "+eos", "1 A 2");
        row("Unigram ends", "t5", "", "A 2");
        row("byte-level does neither", "gpt-2", "", "");
        row("byte-level told to", "gpt-2", "+bos", "1 A");
        row("Llama 3 begins", "llama-bpe", "", "1 A");
        row("Tekken begins", "tekken", "", "1 A");
        row("Chameleon begins", "chameleon", "", "1 A");
        row("RoBERTa ends when told", "roberta-bpe", "+bos +eos", "1 A 2");
    }
    void framesTextAsTheFileSays()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, keys);
        QFETCH(QByteArray, form);
        GgufFile file = model == "llama" || model == "t5"
            ? GgufFile()
                  .text("tokenizer.ggml.model", model.toStdString())
                  .texts("tokenizer.ggml.tokens", {"<unk>", "<s>", "</s>", "a"})
                  .floats("tokenizer.ggml.scores", {0, 0, 0, -1})
                  .integers("tokenizer.ggml.token_type", {2, 3, 3, 1})
            : gpt2(model.toStdString());
        file.number("tokenizer.ggml.bos_token_id", 1).number("tokenizer.ggml.eos_token_id", 2);
        for (const QByteArray& key : keys.split(' ')) {
            if (!key.isEmpty())
                file.flag("tokenizer.ggml.add_" + key.mid(1).toStdString() + "_token", key.startsWith('+'));
        }
        const Result<TokenizerSpec> spec = loadGguf(file.file());
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QByteArrayList shown;
        if (!spec->postProcessors.empty()) {
            for (const postprocessor::TemplateItem& item :
                 std::get<postprocessor::Template>(spec->postProcessors.at(0)).single)
                shown << (item.ids.empty() ? QByteArray("A") : QByteArray::number(item.ids.at(0)));
        }
        QCOMPARE(shown.join(' '), form);
        QCOMPARE(spec->postProcessors.empty(), form.isEmpty());
    }

    /// Files in use name padding tokens that they do not have, and no text comes to one.
    void notesAPaddingTokenOutside()
    {
        const char* key = "tokenizer.ggml.padding_token_id";
        QVERIFY(loadGguf(gpt2("gpt-2").number(key, 257).file()).value().notes.empty());
        const Result<TokenizerSpec> spec = loadGguf(gpt2("gpt-2").number(key, 258).file());
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QCOMPARE(
            spec->notes,
            std::vector<std::string>{
                "The file's padding token is not looked at: tokenizer.ggml.padding_token_id is 258, of 258 tokens."});
        QVERIFY(!loadGguf(gpt2("gpt-2").text(key, "258").file()).has_value());
    }

    void survivesDamage()
    {
        std::mt19937 random(2);
        for (const std::string& good : {llama().file(), gpt2("qwen2").file()}) {
            for (int round = 0; round < 3000; ++round) {
                std::string bad = good;
                bad[random() % bad.size()] ^= static_cast<char>(1u << (random() % 8));
                const Result<TokenizerSpec> flipped = loadGguf(bad);
                QVERIFY(flipped.has_value() || !errorMessage(flipped.error()).empty());
                loadGguf(good.substr(0, random() % good.size()));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGguf)
#include "tst_gguf.moc"
