// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/text/format/compiled.h"
#include "core/text/format/load.h"
#include "core/text/tokenizer.h"

#include <cstring>
#include <map>
#include <random>

#include <QTemporaryDir>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::format;

namespace {

const std::map<std::string, std::string> kFiles{
    {"tokenizer.json",
     R"({"version":"1.0","added_tokens":[{"id":3,"content":"<s>","special":true}],)"
     R"("normalizer":{"type":"Sequence","normalizers":[{"type":"Replace","pattern":{"String":" "},"content":"_"}]},)"
     R"("pre_tokenizer":{"type":"Split","pattern":{"Regex":"\\s+"},"behavior":"Isolated","invert":false},)"
     R"("post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},)"
     R"({"Sequence":{"id":"A","type_id":0}}],"pair":[],"special_tokens":{"<s>":{"id":"<s>","ids":[3],"tokens":["<s>"]}}},)"
     R"("decoder":{"type":"Fuse"},"model":{"type":"BPE","unk_token":"a","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]}})"},
    {"unigram.json", R"({"model":{"type":"Unigram","unk_id":0,"vocab":[["a",-1.5],["b",-2]]},"added_tokens":[]})"},
    {"tekken.json",
     R"({"config":{"pattern":"\\w+","default_vocab_size":7,"default_num_special_tokens":3,"version":"v3"},)"
     R"("vocab":[{"rank":0,"token_bytes":"YQ=="},{"rank":1,"token_bytes":"Yg=="}],)"
     R"("special_tokens":[{"rank":1,"token_str":"<s>"}]})"},
    {"packed.json",
     R"({"config":{"pattern":"a","default_vocab_size":7,"default_num_special_tokens":3},"bpe_ranks":"! 0 YQ== Yg=="})"},
    {"npm.json", R"({"pat_str":"a|\\s","special_tokens":{"<|x|>":7},"bpe_ranks":"! 0 YQ== Yg==\n! 5 YWI="})"},
    {"ranks.tiktoken", "YQ== 0\nYg== 1\nYWI= 2\n"},
};

const std::string kMerges = "#version: 0.2\na b\nab c\r\n";
const std::string kVocab = R"({"a": 0, "b": 1, "c": 2, "ab": 3, "abc": 4})";

/// A small tokenizer in the compiled form.
std::string compiled()
{
    TokenizerSpec spec = loadHuggingFace(kFiles.at("tokenizer.json")).value();
    return compileSpec(spec, {"title", "origin", "licence"}, std::string(100, 'f')).value();
}

/// Makes the checksum right again, so that damage reaches what is behind it.
void sign(std::string& file)
{
    const std::uint64_t checksum = hash64(std::string_view(file).substr(64));
    std::memcpy(file.data() + 24, &checksum, sizeof checksum);
}

bool hasPlace(const Error& error)
{
    return error.offset.has_value() || error.line.has_value();
}

/// Errors that are about the file as a whole.
bool needsNoPlace(ErrorCode code)
{
    return code == ErrorCode::Empty || code == ErrorCode::FileNotFound;
}

} // namespace

/// Every error about a tokenizer file's content names the file and the place in it: the loaders find them all, for what they
/// accept can be made into a tokenizer.
class TestErrorPlaces : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(write("merges.txt", kMerges));
    }

    void namesFileAndPlace_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const auto& [name, content] : kFiles)
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(name);
        QTest::newRow("vocab.json") << QByteArray("vocab.json");
    }
    void namesFileAndPlace()
    {
        QFETCH(QByteArray, name);
        const std::string file = name.toStdString();
        const std::string good = file == "vocab.json" ? kVocab : kFiles.at(file);
        QVERIFY(loaded(file, good).has_value());
        for (std::size_t size = 1; size < good.size(); ++size)
            check(file, good.substr(0, size), "cut at " + std::to_string(size));
        std::mt19937 random(3);
        for (std::size_t at = 0; at < good.size(); ++at) {
            std::string bad = good;
            bad[at] ^= static_cast<char>(1u << (random() % 8));
            check(file, bad, "flipped at " + std::to_string(at));
        }
        // Every value in turn as one of another type.
        for (std::size_t at = good.find(':'); at != std::string::npos; at = good.find(':', at + 1)) {
            for (const char* other : {"7", "\"x\"", "[[]]", "{\"x\":{}}", "true", "-1", "1e99"}) {
                const std::size_t end = good.find_first_of(",}]", at);
                check(file, good.substr(0, at + 1) + other + good.substr(std::min(end, good.size())),
                      "another type at " + std::to_string(at));
            }
        }
    }

    void namesTheLineOfMerges()
    {
        QVERIFY(write("vocab.json", kVocab));
        QVERIFY(loaded("merges.txt", kMerges).has_value());
        for (std::size_t size = 1; size < kMerges.size(); ++size)
            check("merges.txt", kMerges.substr(0, size), "cut at " + std::to_string(size));
        std::mt19937 random(4);
        for (std::size_t at = 0; at < kMerges.size(); ++at) {
            std::string bad = kMerges;
            bad[at] ^= static_cast<char>(1u << (random() % 8));
            check("merges.txt", bad, "flipped at " + std::to_string(at));
        }
        const std::map<std::string, std::uint64_t> mistakes{
            {"a b\nab d\n", 2}, {"a b\n\nab\n", 3}, {"a b\r\na b\n", 2}, {"a b c\n", 1}};
        for (const auto& [merges, line] : mistakes) {
            QVERIFY(write("merges.txt", merges));
            const Result<TokenizerSpec> spec = loaded("vocab.json", kVocab);
            QVERIFY(!spec.has_value());
            QVERIFY(spec.error().file.ends_with("merges.txt"));
            QCOMPARE(spec.error().line.value_or(0), line);
        }
        QVERIFY(write("merges.txt", kMerges));
    }

    void namesTheByteOfACompiledFile()
    {
        const std::string good = compiled();
        QVERIFY(loaded("good.tkv", good).has_value());
        for (std::size_t size = 1; size < good.size(); size += 3)
            check("cut.tkv", good.substr(0, size), "cut at " + std::to_string(size));
        std::mt19937 random(5);
        for (std::size_t at = 0; at < good.size(); ++at) {
            std::string bad = good;
            bad[at] ^= static_cast<char>(1u << (random() % 8));
            check("flipped.tkv", bad, "flipped at " + std::to_string(at));
            sign(bad);
            check("signed.tkv", bad, "flipped and signed at " + std::to_string(at));
        }
    }

    void pointsAtTheMistake_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("at");
        const auto row = [](const char* what, const char* name, const char* from, const char* to, const char* at) {
            QTest::newRow(what) << QByteArray(name) << QByteArray(from) << QByteArray(to) << QByteArray(at);
        };
        row("a stage's field", "tokenizer.json", "\"invert\":false", "\"invert\":\"no\"", "\"no\"");
        row("a stage in a list", "tokenizer.json", "\"Replace\"", "\"Replaec\"", "{\"type\":\"Replaec\"");
        row("an added token's id", "tokenizer.json", "\"id\":3", "\"id\":\"3\"", "\"3\"");
        row("an added token on a piece", "tokenizer.json", "\"id\":3,", "\"id\":1,", "1,\"content");
        row("a merge of no piece", "tokenizer.json", "[\"a b\"]", "[\"a b\", \"a c\"]", "\"a c\"");
        row("a merge of three", "tokenizer.json", "[\"a b\"]", "[\"a b\", \"a b c\"]", "\"a b c\"");
        row("a pattern", "tokenizer.json", "\"\\\\s+\"", "\"\\\\s+(\"", "\"\\\\s+(\"");
        row("a pattern of npm tiktoken", "npm.json", "a|\\\\s", "a|[\\\\s", "\"a|[");
        row("a pattern of tekken", "tekken.json", "\\\\w+", "\\\\w+)(", "\"\\\\w+)(");
        row("a character map", "tokenizer.json",
            "{\"type\":\"Replace\",\"pattern\":{\"String\":\" \"},\"content\":\"_\"}",
            "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AAAA\"}", "{\"type\":\"Precompiled\"");
        row("a model that is null", "tokenizer.json", "\"model\":{", "\"model\":null,\"x\":{", "null,\"x\"");
        row("a model that is a string", "tokenizer.json", "\"model\":{", "\"model\":\"BPE\",\"x\":{", "\"BPE\",\"x\"");
        row("a model that is a list", "tokenizer.json", "\"model\":{", "\"model\":[1],\"x\":{", "[1],\"x\"");
        row("an unknown model", "tokenizer.json", "\"BPE\"", "\"BPF\"", "\"BPF\"");
        row("a score", "unigram.json", "-2]", "\"x\"]", "[\"b\",");
        row("unk_id", "unigram.json", "\"unk_id\":0", "\"unk_id\":5", "5,");
        row("a rank of tekken", "tekken.json", "\"rank\":1,\"token_bytes\"", "\"rank\":\"1\",\"token_bytes\"", "\"1\"");
        row("tekken's base64", "tekken.json", "Yg==", "Y*==", "\"Y*");
        row("tekken's missing pattern", "tekken.json", "\"pattern\"", "\"pettern\"", "{\"pettern\"");
        row("a comma missing", "tekken.json", "\"config\":{", "\"config\" {", "{\"pattern\"");
        row("npm tiktoken's special id", "npm.json", ":7}", ":\"7\"}", "\"7\"");
        row("npm tiktoken's ranks", "npm.json", "Yg==", "Y*==", "\"! 0");
    }
    void pointsAtTheMistake()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, at);
        const std::string file = name.toStdString();
        const QByteArray bad = QByteArray::fromStdString(kFiles.at(file)).replace(from, to);
        const Result<TokenizerSpec> spec = loaded(file, bad.toStdString());
        QVERIFY(!spec.has_value());
        QVERIFY2(spec.error().offset == static_cast<std::uint64_t>(bad.indexOf(at)),
                 errorMessage(spec.error()).c_str());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* what, const char* name, const std::string& content, const char* message) {
            QTest::newRow(what) << QByteArray(name) << QByteArray::fromStdString(content) << QByteArray(message);
        };
        const char* const formats = "none of tokenizer.json (Hugging Face), tokenizer.model (SentencePiece)";
        row("plain text", "prose", "hello world\nhello world\n", formats);
        row("no text", "noise", std::string("\x7f\0\1", 3), formats);
        row("merges alone", "merges.bpe", "a b\nc d\n", "vocab.json or encoder.json beside it");
        const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 17\n";
        for (const char* name : {"tokenizer.json", "tokenizer.model", "merges.bpe"})
            row(("a pointer of Git LFS: " + std::string(name)).c_str(), name, pointer, "was not fetched");
        const std::string json = kFiles.at("tokenizer.json");
        row("words behind the end", "behind.json", json + " garbage\nmore",
            "after the end of the JSON stands \"garbage\"");
        row("a brace behind the end", "behind.json", json + "}", "after the end of the JSON stands \"}\"");
        row("words behind tekken's end", "behind.json", kFiles.at("tekken.json") + "x",
            "after the end of the JSON stands \"x\"");
        const std::string model = json.substr(0, json.find("\"model\":{"));
        row("a model that is null", "model.json", model + "\"model\":null}", "model: expected an object");
        row("a model that is a list", "model.json", model + "\"model\":[1]}", "model: expected an object");
        row("added tokens in words", "model.json", R"({"added_tokens":"x","model":{}})",
            "added_tokens: expected a list");
        row("merges in words", "model.json", R"({"model":{"type":"BPE","vocab":{"a":0},"merges":"a"}})",
            "model.merges: expected a list");
        row("a type that is a number", "model.json", R"({"model":{"type":1}})", "model.type: expected a string");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, message);
        const QTemporaryDir alone;
        const std::filesystem::path path = std::filesystem::path(alone.path().toStdString()) / name.toStdString();
        QVERIFY(writeFileAtomically(path, content.toStdString()).has_value());
        const Result<TokenizerSpec> spec = loadTokenizer(path);
        QVERIFY(!spec.has_value());
        QVERIFY2(errorMessage(spec.error()).find(message.toStdString()) != std::string::npos,
                 errorMessage(spec.error()).c_str());
    }

private:
    bool write(const std::string& name, const std::string& content) const
    {
        return writeFileAtomically(m_folder.filePath(QString::fromStdString(name)).toStdString(), content).has_value();
    }
    Result<TokenizerSpec> loaded(const std::string& name, const std::string& content) const
    {
        write(name, content);
        return loadTokenizer(m_folder.filePath(QString::fromStdString(name)).toStdString());
    }
    void check(const std::string& name, const std::string& content, const std::string& what) const
    {
        const Result<TokenizerSpec> spec = loaded(name, content);
        if (spec.has_value()) {
            // Behind a checksum made right again there may be ids that are nobody's, which no file of ours holds.
            const auto made = Tokenizer::create(*spec);
            QVERIFY2(made || name == "signed.tkv", (what + " is found too late\n" + content).c_str());
            return;
        }
        const std::string text = what + ": " + errorMessage(spec.error()) + "\n" + content;
        QVERIFY2(!spec.error().file.empty(), text.c_str());
        QVERIFY2(hasPlace(spec.error()) || needsNoPlace(spec.error().code), text.c_str());
        QVERIFY2(spec.error().offset.value_or(0) <= content.size(), text.c_str());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestErrorPlaces)
#include "tst_errorplaces.moc"
