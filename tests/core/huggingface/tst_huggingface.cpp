// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <string>
#include <variant>

#include "core/text/format/load.h"
#include "core/text/pipeline/plainpipeline.h"

using namespace tokenscope;

class TestHuggingFace : public QObject {
    Q_OBJECT

private slots:
    void badFiles_data();
    void badFiles();
    void badBytesAreNamedByOffset();
    void everyCutAndFlipIsAnErrorOrASpec();
    void everyCutWithATail_data();
    void everyCutWithATail();
    void mergesAsTextAndAsLists();
    void mergesLeaveOutTheContinuingPrefix();
    void modelBeforeEverythingElse();
    void oldFilesWithoutAModelType();
    void addedTokenTakesTheModelsId();
    void addedTokensThatLeaveAHoleAreNoted_data();
    void addedTokensThatLeaveAHoleAreNoted();
    void robertaIsATemplateAndTrimming();
};

namespace {

std::string withModel(const std::string& model, const std::string& more = {})
{
    return "{\"version\":\"1.0\"," + more + "\"model\":" + model + "}";
}

std::string bpe(const std::string& vocabulary, const std::string& merges, const std::string& more = {})
{
    return withModel("{\"type\":\"BPE\",\"vocab\":" + vocabulary + ",\"merges\":" + merges + more + "}");
}

std::string nested(int depth)
{
    std::string out;
    for (int i = 0; i < depth; ++i)
        out += R"({"type":"Sequence","normalizers":[)";
    out += R"({"type":"NFC"})";
    for (int i = 0; i < depth; ++i)
        out += "]}";
    return out;
}

/// A small file with each kind of section.
std::string everySection()
{
    return withModel(
        R"({"type":"BPE","unk_token":"a","byte_fallback":true,"vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]})",
        R"("added_tokens":[{"id":3,"content":"<x>","special":true}],"normalizer":{"type":"Sequence","normalizers":[)"
        R"({"type":"Replace","pattern":{"Regex":"a+"},"content":"b"},{"type":"NFC"}]},"pre_tokenizer":{"type":"Split",)"
        R"("pattern":{"String":" "},"behavior":"Removed","invert":false},"decoder":{"type":"Fuse"},)");
}

const char* kWords = R"({"type":"WordLevel","vocab":{"a":0},"unk_token":"a"})";

} // namespace

void TestHuggingFace::badFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* name, const std::string& content, ErrorCode code, const char* place) {
        QTest::newRow(name) << QByteArray::fromStdString(content) << static_cast<int>(code) << QString::fromUtf8(place);
    };
    row("empty", "", ErrorCode::Empty, "");
    row("white space", " \n ", ErrorCode::Empty, "");
    row("not JSON", "hello", ErrorCode::WrongType, "tokenizer.json");
    row("truncated", R"({"model":{"type":"BPE","vocab":{"a":0,"b)", ErrorCode::Syntax, "");
    row("a list", "[1,2]", ErrorCode::WrongType, "tokenizer.json");
    row("no model", R"({"version":"1.0"})", ErrorCode::MissingField, "model");
    row("bad UTF-8", withModel("{\"type\":\"BPE\",\"vocab\":{\"\xFF\":0},\"merges\":[]}"), ErrorCode::Syntax, "");
    row("something after the end", withModel(kWords) + "{}", ErrorCode::Syntax, "");
    row("section twice", withModel(kWords, R"("normalizer":null,"normalizer":null,)"), ErrorCode::DuplicateKey,
        "normalizer");
    row("model field twice", withModel(R"({"type":"BPE","type":"BPE"})"), ErrorCode::DuplicateKey, "model.type");
    row("stage field twice", withModel(kWords, R"("normalizer":{"type":"NFC","type":"NFD"},)"), ErrorCode::DuplicateKey,
        "normalizer");
    row("piece twice", bpe(R"({"a":0,"a":1})", "[]"), ErrorCode::DuplicateKey, "model.vocab");
    row("id twice", bpe(R"({"a":0,"b":0})", "[]"), ErrorCode::DuplicateKey, "model.vocab[\"b\"]");
    row("id out of range", bpe(R"({"a":0,"b":4000000000})", "[]"), ErrorCode::OutOfRange, "model.vocab[\"b\"]");
    row("id far away", bpe(R"({"a":0,"b":9000000})", "[]"), ErrorCode::OutOfRange, "model.vocab[\"b\"]");
    row("id a string", bpe(R"({"a":"0"})", "[]"), ErrorCode::WrongType, "model.vocab[\"a\"]");
    row("id negative", bpe(R"({"a":-1})", "[]"), ErrorCode::WrongType, "model.vocab[\"a\"]");
    row("no pieces", bpe("{}", "[]"), ErrorCode::MissingField, "model.vocab");
    row("no merges", withModel(R"({"type":"BPE","vocab":{"a":0}})"), ErrorCode::MissingField, "model.merges");
    row("merge of an undefined piece", bpe(R"({"a":0})", R"(["a b"])"), ErrorCode::OutOfRange, "model.merges[0]");
    row("merge without a result", bpe(R"({"a":0,"b":1})", R"(["a b"])"), ErrorCode::OutOfRange, "model.merges[0]");
    row("merge that repeats for ever", bpe(R"({"a":0,"":1})", R"([["a",""]])"), ErrorCode::InvalidValue,
        "model.merges[0]");
    row("merge of three", bpe(R"({"a":0})", R"(["a a a"])"), ErrorCode::Syntax, "model.merges[0]");
    row("merge list of three", bpe(R"({"a":0})", R"([["a","a","a"]])"), ErrorCode::WrongType, "model.merges[0]");
    row("merge a number", bpe(R"({"a":0})", "[7]"), ErrorCode::WrongType, "model.merges[0]");
    row("dropout above 1", bpe(R"({"a":0})", "[]", R"(,"dropout":1.5)"), ErrorCode::InvalidValue, "model.dropout");
    row("flag a string", bpe(R"({"a":0})", "[]", R"(,"fuse_unk":"yes")"), ErrorCode::WrongType, "model.fuse_unk");
    row("unknown model", withModel(R"({"type":"Magic","vocab":{"a":0}})"), ErrorCode::Unsupported, "model.type");
    row("WordPiece without unknown", withModel(R"({"type":"WordPiece","vocab":{"a":0}})"), ErrorCode::MissingField,
        "model.unk_token");
    row("Unigram with an object", withModel(R"({"type":"Unigram","vocab":{"a":0}})"), ErrorCode::WrongType,
        "model.vocab");
    row("Unigram entry of one", withModel(R"({"type":"Unigram","vocab":[["a"]]})"), ErrorCode::WrongType,
        "model.vocab[0]");
    row("Unigram unknown out of range", withModel(R"({"type":"Unigram","unk_id":4,"vocab":[["a",0.5]]})"),
        ErrorCode::OutOfRange, "model.unk_id");
    row("unknown normalizer", withModel(kWords, R"("normalizer":{"type":"Magic"},)"), ErrorCode::Unsupported,
        "normalizer");
    row("charsmap not base64", withModel(kWords, R"("normalizer":{"type":"Precompiled","precompiled_charsmap":"*"},)"),
        ErrorCode::Syntax, "normalizer");
    row("nested too deeply", withModel(kWords, "\"normalizer\":" + nested(40) + ","), ErrorCode::TooLarge,
        "normalizer");
    row("nested beyond all bounds", withModel(kWords, "\"normalizer\":" + nested(100'000) + ","), ErrorCode::TooLarge,
        "normalizer");
    row("third stage wrong",
        withModel(kWords,
                  R"("pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Bert"},{"type":"Digits"}]},)"),
        ErrorCode::Unsupported, "pre_tokenizer.pretokenizers[0]");
    row("length 0", withModel(kWords, R"("pre_tokenizer":{"type":"FixedLength","length":0},)"), ErrorCode::InvalidValue,
        "pre_tokenizer");
    row("contradicting Metaspace",
        withModel(
            kWords,
            R"("pre_tokenizer":{"type":"Metaspace","replacement":"_","add_prefix_space":false,"prepend_scheme":"first"},)"),
        ErrorCode::InvalidValue, "pre_tokenizer");
    row("template without its special",
        withModel(
            kWords,
            R"("post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[X]","type_id":0}}],)"
            R"("pair":[],"special_tokens":{}},)"),
        ErrorCode::OutOfRange, "post_processor.single[0]");
    row("template of a missing id",
        withModel(kWords, R"("post_processor":{"type":"BertProcessing","sep":["[S]",7],"cls":["[C]",8]},)"),
        ErrorCode::OutOfRange, "post_processor");
    row("added token twice", withModel(kWords, R"("added_tokens":[{"id":1,"content":"x"},{"id":2,"content":"x"}],)"),
        ErrorCode::DuplicateKey, "added_tokens[1]");
    row("added token on another's id", withModel(kWords, R"("added_tokens":[{"id":0,"content":"x"}],)"),
        ErrorCode::DuplicateKey, "added_tokens[0].id");
    row("added token out of range", withModel(kWords, R"("added_tokens":[{"id":4000000000,"content":"x"}],)"),
        ErrorCode::OutOfRange, "added_tokens[0].id");
    row("added token without content", withModel(kWords, R"("added_tokens":[{"id":1}],)"), ErrorCode::MissingField,
        "added_tokens[0]");
}

void TestHuggingFace::badFiles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const int, code);
    QFETCH(const QString, place);
    const auto spec = format::loadHuggingFace({content.data(), static_cast<std::size_t>(content.size())});
    QVERIFY(!spec.has_value());
    const QString message = QString::fromStdString(errorMessage(spec.error()));
    QCOMPARE(message + QString::number(static_cast<int>(spec.error().code)), message + QString::number(code));
    QVERIFY2(message.contains(place), qPrintable(message));
}

void TestHuggingFace::badBytesAreNamedByOffset()
{
    const std::string content = withModel("{\"type\":\"BPE\",\"vocab\":{\"\xFF\":0},\"merges\":[]}");
    QCOMPARE(format::loadHuggingFace(content).error().offset, std::optional<std::uint64_t>(content.find('\xFF')));
}

void TestHuggingFace::everyCutAndFlipIsAnErrorOrASpec()
{
    const std::string whole = everySection();
    QVERIFY(format::loadHuggingFace(whole).has_value());
    for (std::size_t cut = 0; cut < whole.size(); ++cut)
        QVERIFY(!format::loadHuggingFace(std::string_view(whole).substr(0, cut)).has_value());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            const auto spec = format::loadHuggingFace(flipped);
            if (!spec)
                continue;
            const auto pipeline = PlainPipeline::create(*spec);
            if (pipeline)
                (void)(*pipeline)->encode("ab <x> aab", {});
        }
    }
}

void TestHuggingFace::everyCutWithATail_data()
{
    QTest::addColumn<QByteArray>("tail");
    const auto row = [](const char* name, const QByteArray& tail) { QTest::newRow(name) << tail; };
    row("white space", "  \n\t ");
    row("a quote", "\"");
    row("a backslash", "\\");
    row("half an escape", "\\u00");
    row("half a character", "\xE2\x96");
    row("a byte of no character", "\xFF");
    row("a zero byte", QByteArray(1, '\0'));
    row("a comma", ",");
    row("a colon", ":");
    row("an open list", "[");
    row("an open object", "{");
    row("an open string", "{\"");
    row("an open number", "-");
    row("one closing brace", "}");
    row("one closing bracket", "]");
    row("bracket and brace", "]}");
    row("two closing braces", "}}");
    row("closing braces beyond the depth", QByteArray(100, '}'));
    row("a string and braces", "\"}}");
    row("a value and braces", ":0}}");
    row("a backslash before the brace", "\\}");
    row("open objects before the brace", QByteArray(2000, '{') + '}');
    row("open lists before the brace", QByteArray(2000, '[') + '}');
    row("lists and objects in turn", QByteArray("[{\"a\":").repeated(2000) + '}');
    row("half a character before the brace", "\xE2\x96}");
}

/// What is left has to be read as far as it goes: a tail may make the last byte the one a whole file ends with.
void TestHuggingFace::everyCutWithATail()
{
    QFETCH(const QByteArray, tail);
    const std::string whole = everySection();
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const std::string content = whole.substr(0, cut) + tail.toStdString();
        if (content == whole)
            continue;
        const auto spec = format::loadHuggingFace(content);
        QVERIFY2(!spec.has_value(), content.c_str());
        QVERIFY2(spec.error().offset.value_or(0) <= content.size(), content.c_str());
    }
}

void TestHuggingFace::mergesAsTextAndAsLists()
{
    const auto text = format::loadHuggingFace(bpe(R"({"a":0,"b":1,"ab":2})", R"(["a b"])"));
    const auto lists = format::loadHuggingFace(bpe(R"({"a":0,"b":1,"ab":2})", R"([["a","b"]])"));
    QVERIFY(text.has_value());
    QVERIFY(*text == *lists);
    QCOMPARE(std::get<model::Bpe>(text->model).merges, (std::vector<model::Merge>{{0, 1, 2}}));
    const auto space = format::loadHuggingFace(bpe(R"({"a ":0,"b":1,"a b":2})", R"([["a ","b"]])"));
    QVERIFY(space.has_value());
}

void TestHuggingFace::mergesLeaveOutTheContinuingPrefix()
{
    const auto spec = format::loadHuggingFace(
        bpe(R"({"a":0,"##b":1,"ab":2})", R"(["a ##b"])", R"(,"continuing_subword_prefix":"##")"));
    QVERIFY(spec.has_value());
    QCOMPARE(std::get<model::Bpe>(spec->model).merges.front().result, TokenId{2});
}

void TestHuggingFace::modelBeforeEverythingElse()
{
    const auto spec = format::loadHuggingFace(
        R"({"model":{"vocab":{"a":0},"type":"WordLevel","unk_token":"a"},"added_tokens":[{"id":5,"content":"x"}]})");
    QVERIFY(spec.has_value());
    QCOMPARE(spec->vocabulary.size(), TokenId{6});
    QCOMPARE(spec->vocabulary.count(), TokenId{2});
    QCOMPARE(spec->vocabulary.kind(0), TokenKind::Unknown);
    QCOMPARE(spec->vocabulary.kind(5), TokenKind::UserDefined);
}

void TestHuggingFace::oldFilesWithoutAModelType()
{
    QVERIFY(std::holds_alternative<model::Unigram>(
        format::loadHuggingFace(withModel(R"({"unk_id":0,"vocab":[["a",0.0]]})"))->model));
    QVERIFY(std::holds_alternative<model::Bpe>(
        format::loadHuggingFace(withModel(R"({"vocab":{"a":0},"merges":[]})"))->model));
    QVERIFY(std::holds_alternative<model::WordPiece>(
        format::loadHuggingFace(withModel(R"({"unk_token":"a","continuing_subword_prefix":"##","vocab":{"a":0}})"))
            ->model));
}

void TestHuggingFace::addedTokenTakesTheModelsId()
{
    const auto spec = format::loadHuggingFace(withModel(kWords, R"("added_tokens":[{"id":9,"content":"a"}],)"));
    QVERIFY(spec.has_value());
    QCOMPARE(spec->addedTokens.front().id, TokenId{0});
    QCOMPARE(spec->notes.size(), std::size_t{1});
}

void TestHuggingFace::addedTokensThatLeaveAHoleAreNoted_data()
{
    QTest::addColumn<QByteArray>("tokens");
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("none") << QByteArray(R"({"id":0,"content":"a"},{"id":1,"content":"x"},{"id":2,"content":"y"})")
                          << QByteArray();
    QTest::newRow("one") << QByteArray(R"({"id":1,"content":"x"},{"id":10,"content":"y"})")
                         << QByteArray(
                                "1 of the added tokens otherwise, one after the other: \"y\" has the id 10 here and "
                                "would have 2 there.");
    QTest::newRow("all") << QByteArray(R"({"id":5,"content":"x"},{"id":6,"content":"y"})")
                         << QByteArray(
                                "2 of the added tokens otherwise, one after the other: \"x\" has the id 5 here and "
                                "would have 1 there.");
}

/// The ids stay those of the file.
void TestHuggingFace::addedTokensThatLeaveAHoleAreNoted()
{
    QFETCH(const QByteArray, tokens);
    QFETCH(const QByteArray, note);
    const auto spec = format::loadHuggingFace(withModel(kWords, "\"added_tokens\":[" + tokens.toStdString() + "],"));
    QVERIFY(spec.has_value());
    QCOMPARE(spec->notes.size(), std::size_t{note.isEmpty() ? 0U : 1U});
    QVERIFY(note.isEmpty() || QByteArray::fromStdString(spec->notes.front()).endsWith(note));
    for (const AddedToken& token : spec->addedTokens)
        QCOMPARE(QByteArray::fromStdString(std::string(spec->vocabulary.piece(token.id))),
                 QByteArray::fromStdString(token.content));
}

void TestHuggingFace::robertaIsATemplateAndTrimming()
{
    const auto spec = format::loadHuggingFace(withModel(
        R"({"type":"WordLevel","vocab":{"a":0,"</s>":1,"<s>":2},"unk_token":"a"})",
        R"("post_processor":{"type":"RobertaProcessing","sep":["</s>",1],"cls":["<s>",2],"trim_offsets":true},)"));
    QVERIFY(spec.has_value());
    QCOMPARE(spec->postProcessors.size(), std::size_t{2});
    const auto& parts = std::get<postprocessor::Template>(spec->postProcessors[1]);
    QCOMPARE(parts.single.size(), std::size_t{3});
    QCOMPARE(parts.pair.size(), std::size_t{6});
}

QTEST_GUILESS_MAIN(TestHuggingFace)
#include "tst_huggingface.moc"
