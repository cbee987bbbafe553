// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/file.h"
#include "core/text/bytemap.h"
#include "core/text/format/compiled.h"
#include "core/text/format/load.h"

#include <array>
#include <fstream>
#include <random>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace tokenscope;
using namespace tokenscope::format;

namespace {

const std::string kTekken =
    R"({"config":{"pattern":"\\w+","default_vocab_size":7,"default_num_special_tokens":3,"version":"v3"},)"
    R"("vocab":[{"rank":0,"token_bytes":"YQ=="},{"rank":1,"token_bytes":"Yg=="},{"rank":2,"token_bytes":"YWI="},)"
    R"({"rank":3,"token_bytes":"Yw=="},{"rank":4,"token_bytes":"ZA=="}],)"
    R"("special_tokens":[{"rank":1,"token_str":"<s>"}]})";
const std::string kPackedTekken =
    R"({"config":{"pattern":"\\w+","default_vocab_size":7,"default_num_special_tokens":3},"bpe_ranks":"! 0 YQ== Yg== YWI="})";

std::string gpt2Vocab()
{
    std::string json = "{";
    for (int byte = 0; byte < 256; ++byte) {
        const std::string piece = bytemap::encode(std::string(1, static_cast<char>(byte)));
        json += std::string(1, '"') + (piece == "\"" || piece == "\\" ? "\\" : "") + piece
            + "\": " + std::to_string(byte) + ", ";
    }
    return json + R"("ab": 256, "<|endoftext|>": 257})";
}

QByteArray nameOf(std::optional<TokenizerFormat> form)
{
    static constexpr std::array kNames{"tiktoken",         "hugging face", "sentencepiece", "tekken",
                                       "vocab and merges", "gguf",         "compiled"};
    return form ? QByteArray(kNames.at(static_cast<std::size_t>(*form))) : QByteArray("none");
}

} // namespace

class TestLoadTokenizer : public QObject {
    Q_OBJECT

private slots:
    void recognisesByContent_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("form");
        const auto row = [](const char* name, const std::string& content, const char* form) {
            QTest::newRow(name) << QByteArray::fromStdString(content) << QByteArray(form);
        };
        row("empty", "", "none");
        row("prose", "Call me Ishmael.\nSome years ago\n", "none");
        row("rank lines", "IQ== 0\nIg== 1\n", "tiktoken");
        row("npm tiktoken", R"({"pat_str":"a","bpe_ranks":"! 0 YQ=="})", "tiktoken");
        row("js-tiktoken", R"(export default {"explicit_n_vocab":5,"pat_str":"a"})", "tiktoken");
        row("tokenizer.json", R"({"version":"1.0","truncation":null,"added_tokens":[{"id":0)", "hugging face");
        row("tokenizer.json, model first", R"({"model":{"type":"BPE","vocab":{}}})", "hugging face");
        row("tekken", kTekken, "tekken");
        row("packed tekken", kPackedTekken, "tekken");
        row("vocab.json", "{\"a\": 0, \"model\": 1, \"config\": 2}", "vocab and merges");
        row("the head of vocab.json", "{\"a\": 0, \"b\": 1, \"c", "vocab and merges");
        row("merges.txt", "#version: 0.2\na b\n", "vocab and merges");
        row("merges without a version", "a b\nab c\n", "vocab and merges");
        row("settings", R"({"bos_token_id": 1, "transformers_version": "4.1"})", "none");
        row("SentencePiece", std::string("\x0A\x07\x0A\x05<unk>", 9), "sentencepiece");
        row("merges with a byte order mark", "\xEF\xBB\xBF#version: 0.2\na b\n", "vocab and merges");
        row("rank lines with a byte order mark", "\xEF\xBB\xBFIQ== 0\n", "tiktoken");
        row("GGUF", "GGUF\x03", "gguf");
        row("compiled", compileSpec({}).value(), "compiled");
        row("a cut string", "{\"a\\", "none");
    }
    void recognisesByContent()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, form);
        QCOMPARE(nameOf(recognise(content.toStdString())), form);
    }

    void readsTekken()
    {
        const Result<TokenizerSpec> spec = loadTekken(kTekken);
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QCOMPARE(spec->vocabulary.size(), TokenId{7}); // ranks beyond the model's are left out
        QCOMPARE(spec->vocabulary.piece(0), std::string_view("<SPECIAL_0>"));
        QCOMPARE(spec->vocabulary.piece(1), std::string_view("<s>"));
        QCOMPARE(spec->vocabulary.piece(5), std::string_view("ab"));
        QCOMPARE(spec->addedTokens.size(), std::size_t{3});
        QVERIFY(std::get<model::Bpe>(spec->model).byRank);
        const Result<TokenizerSpec> packed = loadTekken(kPackedTekken);
        QVERIFY(packed.has_value());
        QCOMPARE(packed->vocabulary.piece(5), std::string_view("ab"));
        QCOMPARE(packed->vocabulary.piece(2), std::string_view("</s>"));
        QCOMPARE(packed->notes.size(), std::size_t{1});
    }

    void readsVocabAndMerges()
    {
        const Result<TokenizerSpec> spec = loadVocabAndMerges(gpt2Vocab(), "#version: 0.2\na b\n");
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
        QCOMPARE(spec->vocabulary.alphabet, Alphabet::ByteMap);
        QVERIFY(std::get<model::Bpe>(spec->model).merges == std::vector<model::Merge>({{'a', 'b', 256}}));
        QCOMPARE(spec->addedTokens.at(0).content, std::string("<|endoftext|>"));
        const Result<TokenizerSpec> words = loadVocabAndMerges(R"({"a":0,"b</w>":1,"ab</w>":2,"a</w>":3})", "a b</w>");
        QVERIFY(words.has_value());
        QCOMPARE(std::get<model::Bpe>(words->model).endOfWordSuffix, std::string("</w>"));
    }

    void refusesBadContent_data()
    {
        QTest::addColumn<QByteArray>("vocab");
        QTest::addColumn<QByteArray>("merges");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const QByteArray& vocab, const QByteArray& merges, ErrorCode code,
                            int line) { QTest::newRow(name) << vocab << merges << static_cast<int>(code) << line; };
        row("empty vocabulary", "", "a b", ErrorCode::Empty, 0);
        row("no pieces", "{}", "a b", ErrorCode::Empty, 0);
        row("not an object", "[1]", "", ErrorCode::WrongType, 0);
        row("id of the wrong type", R"({"a":"0"})", "", ErrorCode::WrongType, 0);
        row("negative id", R"({"a":-1})", "", ErrorCode::WrongType, 0);
        row("id that would cost gigabytes", R"({"a":4000000000})", "", ErrorCode::OutOfRange, 0);
        row("id twice", R"({"a":0,"b":0})", "", ErrorCode::DuplicateKey, 0);
        row("piece twice", R"({"a":0,"a":1})", "", ErrorCode::DuplicateKey, 0);
        row("cut", "{\"a\":0,\"b", "", ErrorCode::Syntax, 0);
        row("merge of three", R"({"a":0,"b":1,"ab":2})", "a b\na b c", ErrorCode::Syntax, 2);
        row("merge of one", R"({"a":0})", "#version\na", ErrorCode::Syntax, 2);
        row("merge of no piece", R"({"a":0})", "a x", ErrorCode::OutOfRange, 1);
        row("merge to no piece", R"({"a":0,"b":1})", "a b", ErrorCode::OutOfRange, 1);
        row("merge twice", R"({"a":0,"b":1,"ab":2})", "a b\n\na b", ErrorCode::DuplicateKey, 3);
    }
    void refusesBadContent()
    {
        QFETCH(QByteArray, vocab);
        QFETCH(QByteArray, merges);
        QFETCH(int, code);
        QFETCH(int, line);
        const Result<TokenizerSpec> spec = loadVocabAndMerges(vocab.toStdString(), merges.toStdString());
        QVERIFY(!spec.has_value());
        QCOMPARE(QByteArray(errorCodeName(spec.error().code).data()),
                 QByteArray(errorCodeName(static_cast<ErrorCode>(code)).data()));
        QCOMPARE(static_cast<int>(spec.error().line.value_or(0)), line);
    }

    void refusesBadTekken_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& from, const QByteArray& to, ErrorCode code) {
            QTest::newRow(name) << from << to << static_cast<int>(code);
        };
        row("no pattern", "pattern", "pattem", ErrorCode::MissingField);
        row("size of the wrong type", ":7,", ":\"7\",", ErrorCode::WrongType);
        row("size too large", ":7,", ":99999999999,", ErrorCode::TooLarge);
        row("more specials than tokens", ":3,", ":7,", ErrorCode::OutOfRange);
        row("rank twice", "\"rank\":2", "\"rank\":1", ErrorCode::DuplicateKey);
        row("token twice", "YWI=", "YQ==", ErrorCode::DuplicateKey);
        row("rank too high", "\"rank\":2", "\"rank\":99999999", ErrorCode::OutOfRange);
        row("bad base64", "YWI=", "Y*I=", ErrorCode::Syntax);
        row("empty token", "YWI=", "", ErrorCode::InvalidValue);
        row("special outside", "{\"rank\":1,\"token_str\"", "{\"rank\":3,\"token_str\"", ErrorCode::OutOfRange);
        row("no vocabulary", "\"vocab\"", "\"vacab\"", ErrorCode::MissingField);
        row("cut", "]}", "", ErrorCode::Syntax);
    }
    void refusesBadTekken()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, code);
        const QByteArray bad = QByteArray::fromStdString(kTekken).replace(from, to);
        QVERIFY(bad.toStdString() != kTekken);
        const Result<TokenizerSpec> spec = loadTekken(bad.toStdString());
        QVERIFY(!spec.has_value());
        QCOMPARE(QByteArray(errorCodeName(spec.error().code).data()),
                 QByteArray(errorCodeName(static_cast<ErrorCode>(code)).data()));
    }

    void opensFilesAndFolders()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto write = [&root](const char* name, const std::string& content) {
            return writeFileAtomically(root / name, content).has_value();
        };
        const auto formOf = [](const std::filesystem::path& path) {
            const Result<TokenizerSpec> spec = loadTokenizer(path);
            return spec ? nameOf(spec->format) : QByteArray::fromStdString(errorMessage(spec.error()));
        };
        QVERIFY(formOf(root).contains("none of the files"));
        QVERIFY(write("readme.md", "Read me first.\n"));
        QVERIFY(write("encoder.json", gpt2Vocab()));
        QCOMPARE(loadTokenizer(root / "encoder.json").error().code, ErrorCode::FileNotFound);
        QVERIFY(write("vocab.bpe", "#version: 0.2\na b\n"));
        QCOMPARE(formOf(root / "encoder.json"), QByteArray("vocab and merges"));
        QCOMPARE(formOf(root / "vocab.bpe"), QByteArray("vocab and merges"));
        QCOMPARE(formOf(root), QByteArray("vocab and merges"));
        QVERIFY(write("misnamed.txt", kTekken));
        QCOMPARE(formOf(root), QByteArray("tekken")); // says more than pieces and merges do
        QVERIFY(write("small.tkv", compileSpec(loadTekken(kTekken).value()).value()));
        QCOMPARE(formOf(root / "small.tkv"), QByteArray("tekken"));
    }

    void saysWhichOfAFolderIsTaken()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto write = [&root](const char* name, const std::string& content) {
            return writeFileAtomically(root / name, content).has_value();
        };
        const auto notes = [&root] {
            const Result<TokenizerSpec> spec = loadTokenizer(root);
            return spec && !spec->notes.empty() ? spec->notes.back() : std::string();
        };
        const std::string small = R"({"a": 0, "b": 1, "ab": 2})";
        // The parts of one tokenizer; the first by name is no vocabulary.
        QVERIFY(write("added_tokens.json", R"({"<s>": 3})"));
        QVERIFY(write("merges.txt", "#version: 0.2\na b\n"));
        QVERIFY(write("vocab.json", small));
        QVERIFY(loadTokenizer(root).has_value());
        QCOMPARE(loadTokenizer(root)->vocabulary.count(), TokenId{3});
        QVERIFY(notes().find("Of several") == std::string::npos);
        QVERIFY(write("b.json", kTekken));
        QCOMPARE(notes(),
                 std::string("Of several tokenizers in this folder b.json is taken; there are also vocab.json."));
        for (int i = 0; i < 10; ++i)
            QVERIFY(write(("z" + std::to_string(i) + ".json").c_str(), kTekken));
        QVERIFY(notes().starts_with(
            "Of several tokenizers in this folder b.json is taken; there are also vocab.json, z0.json"));
        QVERIFY2(notes().ends_with("z6.json and 3 more."), notes().c_str());
    }

    void saysThatAFolderHoldsPointers()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(writeFileAtomically(root / "tokenizer.json", "version https://git-lfs.github.com/spec/v1\noid x\n"));
        const Result<TokenizerSpec> spec = loadTokenizer(root);
        QVERIFY(!spec.has_value());
        QCOMPARE(spec.error().file, (root / "tokenizer.json").string());
        QVERIFY(spec.error().detail.find("was not fetched") != std::string::npos);
    }

    void namesTheFileInErrors()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto errorOf = [&root](const char* name, const std::string& content) {
            if (!writeFileAtomically(root / name, content))
                return std::string();
            const Result<TokenizerSpec> spec = loadTokenizer(root / name);
            return spec ? std::string() : errorMessage(spec.error());
        };
        QVERIFY(errorOf("a.tiktoken", "YQ== 0\nYg== 0\n").starts_with((root / "a.tiktoken").string() + ", line 2"));
        QVERIFY(errorOf("empty", "").starts_with((root / "empty").string()));
        QVERIFY(errorOf("prose", "Once upon a time there was\n").starts_with((root / "prose").string()));
        QVERIFY(!errorOf("vocab.json", R"({"a": 0, "b": 1})").empty());
        QVERIFY(errorOf("merges.txt", "#version\na b\n").starts_with((root / "merges.txt").string() + ", line 2"));
        QCOMPARE(loadTokenizer(root / "absent").error().code, ErrorCode::FileNotFound);
        QCOMPARE(loadTokenizer(root / "absent").error().file, (root / "absent").string());
    }

    /// Editors put it there; it is no part of JSON.
    void passesOverAByteOrderMark()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const std::string mark = "\xEF\xBB\xBF";
        const auto load = [&](const char* name, const std::string& content) {
            return writeFileAtomically(root / name, content).and_then([&] { return loadTokenizer(root / name); });
        };
        const auto shown = [](const Result<TokenizerSpec>& spec) {
            return spec ? std::string("loads") : errorMessage(spec.error());
        };
        const std::string words = R"({"model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}})";
        QCOMPARE(shown(load("tokenizer.json", mark + words)), std::string("loads"));
        QCOMPARE(shown(load("tekken.json", mark + kTekken)), std::string("loads"));
        QCOMPARE(shown(load("packed.json", mark + kPackedTekken)), std::string("loads"));
        QCOMPARE(shown(load("tiktoken.json", mark + R"({"pat_str":"a","bpe_ranks":"! 0 YQ=="})")),
                 std::string("loads"));
        QCOMPARE(shown(load("a.tiktoken", mark + "YQ== 0\n")), std::string("loads"));
        QVERIFY(writeFileAtomically(root / "merges.txt", mark + "#version: 0.2\na b\n").has_value());
        QCOMPARE(shown(load("vocab.json", mark + R"({"a": 0, "b": 1, "ab": 2})")), std::string("loads"));
        QCOMPARE(shown(loadTokenizer(root / "merges.txt")), std::string("loads"));
        // The place is the file's.
        for (const std::string& bad :
             {words.substr(0, 60) + "]", kTekken.substr(0, 90) + "]", std::string(R"({"a": 0, "b": -1})")}) {
            const auto plain = load("vocab.json", bad);
            const auto marked = load("vocab.json", mark + bad);
            QVERIFY(!plain && !marked);
            QCOMPARE(marked.error().code, plain.error().code);
            QVERIFY(plain.error().offset.has_value());
            QCOMPARE(*marked.error().offset, *plain.error().offset + mark.size());
        }
    }

    void findsTokenizersNobodyNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("form");
        const auto row = [](const char* what, const char* name, const std::string& content, const char* form) {
            QTest::newRow(what) << QString::fromLatin1(name) << QByteArray::fromStdString(content) << QByteArray(form);
        };
        const std::string piece("\x0A\x0E\x0A\x05<unk>\x15\x00\x00\x00\x00\x18\x02", 16);
        row("ranks", "notes", "IQ== 0\r\nIg== 1\r\n", "tiktoken");
        row("cut ranks", "notes", "IQ== 0\nIg== 1\nYQ", "tiktoken");
        row("a room", "notes", "Room 101\nis a place\n", "none");
        row("one line", "notes", "Room 101\n", "none");
        row("counts", "notes", "test 7\ntest 9\n", "none");
        row("counts from the highest", "notes", "test 9\nroom 7\n", "none");
        row("npm tiktoken", "notes", R"({"pat_str":"a","bpe_ranks":"! 0 YQ=="})", "tiktoken");
        row("js-tiktoken", "notes", R"(export default {"explicit_n_vocab":5,"pat_str":"a"})", "tiktoken");
        row("pieces", "notes", piece + piece, "sentencepiece");
        row("lines of one character", "notes", "\n[\n  1" + std::string(200, ' '), "none");
        row("tekken", "notes", kTekken, "tekken");
        row("merges without a vocabulary", "merges.txt", "#version: 0.2\na b\n", "none");
        row("vocabulary without merges", "vocab.json", "{\"a\": 0}", "none");
        row("GGUF", "notes", "GGUF\x03", "gguf");
    }
    void findsTokenizersNobodyNamed()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, form);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(name).toStdString();
        QVERIFY(writeFileAtomically(file, content.toStdString()).has_value());
        QCOMPARE(nameOf(findTokenizer(file, content.toStdString())), form);
        QCOMPARE(holdsTokenizer(folder.path().toStdString()), form != "none");
    }

    void findsBothHalves()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const std::string vocabulary = R"({"a": 0, "b": 1, "ab": 2})";
        const std::string merges = "a b\nab c\n";
        QVERIFY(!holdsTokenizer(root));
        QVERIFY(writeFileAtomically(root / "vocab.json", vocabulary).has_value());
        QVERIFY(writeFileAtomically(root / "merges.txt", merges).has_value());
        QVERIFY(findTokenizer(root / "vocab.json", vocabulary).has_value());
        QVERIFY(findTokenizer(root / "merges.txt", merges).has_value());
        QVERIFY(!findTokenizer(root / "pairs.txt", merges).has_value()); // any text of two words a line
        QVERIFY(holdsTokenizer(root));
        QVERIFY(!holdsTokenizer(root / "nowhere"));
    }

    /// What `--tokenizer <(command)` names.
    void readsAPipeOnce()
    {
        const QTemporaryDir folder;
        const std::filesystem::path pipe = folder.filePath(QStringLiteral("pipe")).toStdString();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        std::thread writer([&pipe] { std::ofstream(pipe) << kTekken; });
        const Result<TokenizerSpec> spec = loadTokenizer(pipe);
        writer.join();
        QVERIFY2(spec.has_value(), spec ? "" : errorMessage(spec.error()).c_str());
    }

    void survivesDamage()
    {
        std::mt19937 random(4);
        const std::string vocab = gpt2Vocab();
        for (int round = 0; round < 2000; ++round) {
            for (const std::string& good : {kTekken, kPackedTekken, vocab}) {
                std::string bad = good;
                bad[random() % bad.size()] ^= static_cast<char>(1u << (random() % 8));
                recognise(bad);
                findTokenizer({}, bad);
                const std::string cut = good.substr(0, random() % good.size());
                recognise(cut);
                if (&good == &vocab || good == vocab) {
                    loadVocabAndMerges(bad, "a b");
                    loadVocabAndMerges(cut, "a b");
                } else {
                    loadTekken(bad);
                    loadTekken(cut);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLoadTokenizer)
#include "tst_loadtokenizer.moc"
