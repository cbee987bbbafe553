// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/format/compiled.h"

#include <cstring>
#include <random>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::format;

namespace {

/// Every kind of stage with every field away from its default.
TokenizerSpec fullSpec()
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Gguf;
    spec.name = "full";
    spec.vocabulary.alphabet = Alphabet::ByteMap;
    spec.vocabulary.set(0, "a", -1.5F);
    spec.vocabulary.set(1, "b", 2.5F, TokenKind::UserDefined);
    spec.vocabulary.set(4, "ab", 0, TokenKind::Control);
    spec.addedTokens = {{4, "ab", true, true, true, true, true, true},
                        {1, "b", false, false, false, false, false, false}};
    const Pattern pattern{Pattern::Kind::FancyRegex, "x|y"};
    spec.normalizers = {normalizer::UnicodeForm{normalizer::UnicodeForm::Form::Nfkd},
                        normalizer::Lowercase{},
                        normalizer::Strip{false, true},
                        normalizer::StripAccents{},
                        normalizer::Replace{pattern, "z"},
                        normalizer::Prepend{"p"},
                        normalizer::Bert{false, false, true, false},
                        normalizer::Nmt{},
                        normalizer::ByteLevel{},
                        normalizer::Precompiled{std::string("\0\1", 2)},
                        normalizer::SentencePiece{"map", false, false, false, true, {"u", "v"}}};
    spec.preTokenizers = {pretokenizer::ByteLevel{false, false, false},
                          pretokenizer::Split{pattern, pretokenizer::SplitBehavior::Contiguous, true},
                          pretokenizer::Metaspace{"_", pretokenizer::Metaspace::PrependScheme::Never, false},
                          pretokenizer::Whitespace{},
                          pretokenizer::WhitespaceSplit{},
                          pretokenizer::Bert{},
                          pretokenizer::Punctuation{pretokenizer::SplitBehavior::Removed},
                          pretokenizer::Digits{true},
                          pretokenizer::CharDelimiterSplit{U'\u2581'},
                          pretokenizer::UnicodeScripts{},
                          pretokenizer::FixedLength{7}};
    model::Bpe bpe;
    bpe.merges = {{0, 1, 4}};
    bpe.unknown = 1;
    bpe.continuingPrefix = "##";
    bpe.endOfWordSuffix = "</w>";
    bpe.byRank = bpe.fuseUnknown = bpe.byteFallback = bpe.ignoreMerges = true;
    bpe.dropout = 0.25F;
    spec.model = bpe;
    postprocessor::Template form;
    form.single = {{postprocessor::TemplateItem::Kind::Special, {4, 1}, "name", 3}};
    form.pair = {{postprocessor::TemplateItem::Kind::SequenceB, {}, {}, 1}};
    spec.postProcessors = {form, postprocessor::TrimOffsets{false, false}};
    spec.decoders = {decoder::ByteLevel{},
                     decoder::WordPiece{"@@", false},
                     decoder::Bpe{"</s>"},
                     decoder::Metaspace{"_", false},
                     decoder::ByteFallback{},
                     decoder::Fuse{},
                     decoder::Strip{"q", 1, 2},
                     decoder::Replace{pattern, "w"},
                     decoder::Ctc{"P", "D", false},
                     decoder::Bytes{},
                     decoder::SentencePiece{"?", false, false, true}};
    spec.notes = {"one", "two"};
    return spec;
}

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

/// Makes the checksum right again, so that damage reaches what is behind it.
void sign(std::string& file)
{
    const std::uint64_t checksum = XXH3_64bits(file.data() + 64, file.size() - 64);
    std::memcpy(file.data() + 24, &checksum, sizeof checksum);
}

} // namespace

class TestCompiledFormat : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatWasStored()
    {
        const std::vector<ModelSpec> models{
            fullSpec().model,
            model::SentencePieceBpe{4, true},
            model::WordPiece{1, "@@", 3},
            model::Unigram{1, true, model::Unigram::Arithmetic::Single, {0.1, -2.5, 3}},
            model::WordLevel{4},
            model::SentencePieceSimple{model::SentencePieceSimple::Unit::Character, 1, true}};
        for (const ModelSpec& model : models) {
            TokenizerSpec spec = fullSpec();
            spec.model = model;
            const CompiledMetadata metadata{"title", "origin", "licence"};
            const std::string tables = "fast tables";
            const Result<std::string> stored = compileSpec(spec, metadata, tables);
            QVERIFY(stored.has_value());
            const Result<CompiledFile> file = readCompiled(bytesOf(*stored));
            QVERIFY2(file.has_value(), file ? "" : errorMessage(file.error()).c_str());
            QVERIFY(file->spec == spec);
            QVERIFY(file->metadata == metadata);
            QCOMPARE(file->fastTables.size(), tables.size());
            QVERIFY(std::memcmp(file->fastTables.data(), tables.data(), tables.size()) == 0);
        }
    }

    void mapsAFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("x.tkv")).toStdString();
        const std::string tables(1000, 't');
        QVERIFY(writeCompiled(path, fullSpec(), {}, tables).has_value());
        Result<CompiledFile> file = openCompiled(path);
        QVERIFY(file.has_value());
        QVERIFY(file->spec == fullSpec());
        QCOMPARE(reinterpret_cast<std::uintptr_t>(file->fastTables.data()) % 64, std::uintptr_t{0});
        const std::span<const std::byte> kept = file->fastTables;
        const std::shared_ptr<const void> owner = file->owner;
        file = tl::unexpected<Error>(Error{});
        QCOMPARE(static_cast<char>(kept.back()), 't');
        const Result<CompiledFile> missing = openCompiled(path.string() + ".none");
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    }

    void opensALargeVocabularyAtOnce()
    {
        TokenizerSpec spec;
        model::Bpe bpe;
        for (TokenId id = 0; id < 200'000; ++id)
            spec.vocabulary.set(id, "piece " + std::to_string(id));
        for (TokenId id = 0; id < 440'000; ++id)
            bpe.merges.push_back({id % 1000, id % 999, id % 200'000});
        spec.model = bpe;
        const std::string tables(20 << 20, 't');
        const Result<std::string> stored = compileSpec(spec, {}, tables);
        QVERIFY(stored.has_value());
        QElapsedTimer timer;
        timer.start();
        const Result<CompiledFile> file = readCompiled(bytesOf(*stored));
        const qint64 milliseconds = timer.elapsed();
        QVERIFY(file.has_value());
        QVERIFY2(milliseconds < 5000, QByteArray::number(milliseconds).constData()); // a few on an idle machine
        qInfo("%lld ms", milliseconds);
    }

    /// Which ends an added token with its last flag.
    void readsVersion1()
    {
        TokenizerSpec spec;
        spec.vocabulary.set(0, "a");
        spec.vocabulary.set(1, "<added>", 0, TokenKind::UserDefined);
        spec.addedTokens = {{1, "<added>", true, false, true, false, true}};
        spec.model = model::WordLevel{0};
        std::string file = compileSpec(spec, {"title", "origin", "licence"}).value();
        constexpr std::size_t kSizeAt = 64 + 16; // of the first section, whose offset is before it
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::memcpy(&offset, file.data() + kSizeAt - 8, 8);
        std::memcpy(&size, file.data() + kSizeAt, 8);
        const std::size_t extra = file.rfind("<added>", offset + size) + 7 + 5;
        file.erase(extra, 1);
        --size;
        file.insert(offset + size, 1, '\0');
        std::memcpy(file.data() + kSizeAt, &size, 8);
        file[8] = 1;
        sign(file);
        const Result<CompiledFile> read = readCompiled(bytesOf(file));
        QVERIFY2(read.has_value(), read ? "" : errorMessage(read.error()).c_str());
        QVERIFY(read->spec == spec);
        QCOMPARE(QByteArray::fromStdString(read->metadata.licence), QByteArray("licence"));
    }

    void refusesDamage_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("code");
        const std::string good = compileSpec(fullSpec()).value();
        const auto row = [](const char* name, const std::string& file, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(file) << static_cast<int>(code);
        };
        row("empty", "", ErrorCode::Empty);
        row("another file", "{\"version\":\"1.0\"}", ErrorCode::UnknownFormat);
        row("half a header", good.substr(0, 40), ErrorCode::Truncated);
        row("cut in the middle", good.substr(0, good.size() / 2), ErrorCode::Truncated);
        row("bytes after the end", good + std::string(64, '\0'), ErrorCode::InvalidValue);
        std::string changed = good;
        changed[8] = 9;
        row("another version", changed, ErrorCode::Unsupported);
        changed = good;
        changed[good.size() / 2] ^= 1;
        row("one bit flipped", changed, ErrorCode::InvalidValue);
        changed = good;
        changed[64 + 8 + 7] = 0x7F;
        sign(changed);
        row("a section outside the file", changed, ErrorCode::OutOfRange);
        TokenizerSpec spec = fullSpec();
        std::get<model::Bpe>(spec.model).merges = {{0, 1, 77}};
        row("a merge of no token", compileSpec(spec).value(), ErrorCode::OutOfRange);
        spec = fullSpec();
        spec.addedTokens.front().id = 99;
        row("an added token outside", compileSpec(spec).value(), ErrorCode::OutOfRange);
    }
    void refusesDamage()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, code);
        const std::string bytes = file.toStdString();
        const Result<CompiledFile> read = readCompiled(bytesOf(bytes));
        QVERIFY(!read.has_value());
        QCOMPARE(QByteArray(errorCodeName(read.error().code).data()),
                 QByteArray(errorCodeName(static_cast<ErrorCode>(code)).data()));
    }

    void survivesDamageBehindARightChecksum()
    {
        std::mt19937 random(21);
        const std::string good = compileSpec(fullSpec(), {"t", "o", "l"}, std::string(100, 'f')).value();
        for (int round = 0; round < 5000; ++round) {
            std::string bad = good;
            for (int flips = 0; flips < 3; ++flips)
                bad[64 + random() % (bad.size() - 64)] = static_cast<char>(random());
            sign(bad);
            const Result<CompiledFile> read = readCompiled(bytesOf(bad));
            QVERIFY(read.has_value() || !errorMessage(read.error()).empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestCompiledFormat)
#include "tst_compiledformat.moc"
