// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <atomic>
#include <chrono>
#include <thread>

#include <QTest>

#include "core/text/split/splitter.h"
#include "core/text/stream/prefixcounts.h"
#include "core/text/stream/reencode.h"
#include "core/text/stream/streamencoder.h"
#include "tests/core/bpe/syntheticbpe.h"
#include "tests/support/cputime.h"

using namespace tokenscope;
using namespace Qt::StringLiterals;

namespace {

/// Tokenizers without a fast path: what normalizers and models without one do.
enum class Kind { Marks, MarksWithPrefix, SentencePiece, Words };

TokenizerSpec textSpec(Kind kind, bool crosses = false)
{
    const std::string mark = "\xE2\x96\x81";
    TokenizerSpec spec;
    const auto add = [&spec](const std::string& piece, TokenKind tokenKind = TokenKind::Normal) {
        const TokenId id = spec.vocabulary.size();
        spec.vocabulary.set(id, piece, -static_cast<float>(id), tokenKind);
        return id;
    };
    const TokenId unknown = add(kind == Kind::Words ? "[UNK]" : "<unk>", TokenKind::Unknown);
    if (kind == Kind::Words) {
        for (const char* word :
             {"a", "b", "##a", "##b", "##word", "word", "e", "!", "1", "'", "s", "##s", "\xE4\xB8\xAD"})
            add(word);
        spec.normalizers = {normalizer::Bert{}};
        spec.preTokenizers = {pretokenizer::Bert{}};
        spec.model = model::WordPiece{unknown, "##", 100};
        return spec;
    }
    constexpr char kHex[] = "0123456789ABCDEF";
    for (unsigned byte = 0; byte < 256; ++byte)
        add({'<', '0', 'x', kHex[byte >> 4U], kHex[byte & 15U], '>'}, TokenKind::Byte);
    model::Bpe bpe;
    bpe.unknown = unknown;
    bpe.byteFallback = true;
    bpe.fuseUnknown = true;
    std::map<std::string, TokenId> ids;
    std::vector<std::pair<std::string, std::string>> merges{
        {mark, mark}, {mark, "a"}, {"w", "o"}, {"r", "d"}, {"wo", "rd"}, {mark, "word"}, {mark + mark, mark + mark},
        {"a", "B"},   {"!", mark}, {"d", "a"}, {"a", "a"}};
    if (crosses)
        merges.insert(merges.begin() + 4, {"d", mark});
    for (const std::string piece : {"a", "B", "w", "o", "r", "d", "!", "1", "2"})
        ids[piece] = add(piece);
    ids[mark] = add(mark);
    for (const auto& [left, right] : merges) {
        ids[left + right] = add(left + right);
        bpe.merges.push_back({ids.at(left), ids.at(right), ids.at(left + right)});
    }
    if (kind == Kind::SentencePiece) {
        spec.normalizers = {normalizer::SentencePiece{{}, true, false, true, false, {}}};
        spec.model = model::SentencePieceBpe{unknown, true};
        return spec;
    }
    if (kind == Kind::MarksWithPrefix)
        spec.normalizers.emplace_back(normalizer::Prepend{mark});
    normalizer::Replace spaces;
    spaces.pattern.text = " ";
    spaces.content = mark;
    spec.normalizers.emplace_back(spaces);
    spec.model = bpe;
    return spec;
}

std::shared_ptr<const Tokenizer> tokenizerOf(int variant)
{
    if (variant > 3) {
        auto text = Tokenizer::create(textSpec(static_cast<Kind>(variant - 4), false));
        return text ? *text : nullptr;
    }
    const auto tokens = synthetic::trainTokens(200);
    TokenizerSpec spec = variant == 0 ? synthetic::rankedSpec(tokens, synthetic::cl100kPattern())
                                      : synthetic::mergedSpec(tokens, synthetic::llama3Pattern(), 0, false);
    if (variant == 2)
        spec.postProcessors.push_back(postprocessor::TrimOffsets{true, true});
    if (variant == 3)
        spec.preTokenizers.front() =
            pretokenizer::Split{{Pattern::Kind::Oniguruma, "a+|[^a]+"}, pretokenizer::SplitBehavior::Isolated, false};
    auto tokenizer = Tokenizer::create(std::move(spec));
    return tokenizer ? *tokenizer : nullptr;
}

void variants()
{
    QTest::addColumn<int>("variant");
    QTest::newRow("ranks") << 0;
    QTest::newRow("merges") << 1;
    QTest::newRow("ranges trimmed") << 2;
    QTest::newRow("unknown pattern, no cuts") << 3;
    QTest::newRow("marks for spaces") << 4;
    QTest::newRow("marks and a prefix") << 5;
    QTest::newRow("SentencePiece with its prefix") << 6;
    QTest::newRow("words, lower case") << 7;
}

void append(Encoding& to, const Encoding& part)
{
    to.ids.insert(to.ids.end(), part.ids.begin(), part.ids.end());
    to.ranges.insert(to.ranges.end(), part.ranges.begin(), part.ranges.end());
}

/// Text with cuts next to everything that could be disturbed by one.
std::string cutText(std::mt19937& random)
{
    static const std::vector<std::string> parts{"a",    "B",        "é", "中", "'s",   " ", "  ",       "\n",
                                                "\r\n", "\t",       "1", "23", "!",    "'", "\xCC\x81", "word",
                                                " 'S",  "\xC2\xA0", "ǅ", "/",  "\n\n", "😀"};
    std::string text;
    const std::size_t count = random() % 40;
    for (std::size_t i = 0; i < count; ++i)
        text += parts[random() % parts.size()];
    return text;
}

} // namespace

class TestStream : public QObject {
    Q_OBJECT
private slots:
    void cutsChangeNoPattern_data()
    {
        QTest::addColumn<int>("kind");
        const char* names[] = {"gpt2", "cl100k", "llama3", "qwen", "o200k", "tekken", "deepseek"};
        for (int kind = 0; kind < 7; ++kind)
            QTest::newRow(names[kind]) << kind;
    }
    void cutsChangeNoPattern()
    {
        QFETCH(int, kind);
        const auto splitter = createScanner(static_cast<SplitKind>(kind));
        const SafeCuts cuts(synthetic::rankedSpec(synthetic::trainTokens(0), synthetic::cl100kPattern()));
        QVERIFY(cuts.isUsable());
        auto ends = [&splitter](std::string_view text, std::uint32_t offset, std::vector<std::uint32_t>& out) {
            std::vector<std::uint32_t> buffer(text.size() + 1);
            buffer.resize(splitter->split(text, 0, buffer));
            for (const std::uint32_t end : buffer)
                out.push_back(offset + end);
        };
        std::mt19937 random(9);
        int found = 0;
        for (int round = 0; round < 20'000; ++round) {
            const std::string text = cutText(random);
            std::vector<std::uint32_t> whole;
            ends(text, 0, whole);
            for (std::size_t at = cuts.next(text, 0); at < text.size(); at = cuts.next(text, at + 1)) {
                ++found;
                std::vector<std::uint32_t> parts;
                ends(std::string_view(text).substr(0, at), 0, parts);
                ends(std::string_view(text).substr(at), static_cast<std::uint32_t>(at), parts);
                if (parts != whole)
                    QFAIL(QByteArray("differs when cut at " + QByteArray::number(static_cast<qulonglong>(at)) + ": "
                                     + QByteArray::fromStdString(text).toPercentEncoding(" "))
                              .constData());
                QVERIFY(cuts.isCut(text, at));
                QCOMPARE(cuts.previous(text, at), at);
            }
        }
        QVERIFY(found > 5000);
    }

    void cutsAreOffWhereTheyCouldBeWrong()
    {
        const TokenizerSpec plain = synthetic::rankedSpec(synthetic::trainTokens(0), synthetic::cl100kPattern());
        auto withToken = [&plain](AddedToken token) {
            TokenizerSpec spec = plain;
            token.id = spec.vocabulary.size();
            spec.vocabulary.set(token.id, token.content);
            spec.addedTokens.push_back(token);
            return SafeCuts(spec).isUsable();
        };
        QVERIFY(withToken({0, "<|end|>", false, true, true, false, true}));
        QVERIFY(!withToken({0, "end of text", false, false, false, false, false}));
        QVERIFY(!withToken({0, "end", false, false, true, false, false})); // takes the space behind it
        QVERIFY(!withToken({0, " end", true, false, false, false, false})); // looks at what is before the space
        TokenizerSpec normalized = plain;
        normalized.normalizers.push_back(normalizer::Prepend{" "});
        QVERIFY(!SafeCuts(normalized).isUsable());
    }

    void cutsOfTextModelsAreOffWhereTheyCouldBeWrong()
    {
        for (const Kind kind : {Kind::Marks, Kind::MarksWithPrefix, Kind::SentencePiece, Kind::Words})
            QVERIFY(SafeCuts(textSpec(kind)).isUsable());
        // A merge or piece goes on from a letter to a mark.
        for (const Kind kind : {Kind::Marks, Kind::MarksWithPrefix, Kind::SentencePiece})
            QVERIFY(!SafeCuts(textSpec(kind, true)).isUsable());
        auto changed = [](Kind kind, const auto& change) {
            TokenizerSpec spec = textSpec(kind);
            change(spec);
            return SafeCuts(spec).isUsable();
        };
        QVERIFY(!changed(Kind::Marks, [](TokenizerSpec& s) { std::get<model::Bpe>(s.model).ignoreMerges = true; }));
        QVERIFY(!changed(Kind::Marks, [](TokenizerSpec& s) {
            s.normalizers.insert(s.normalizers.begin(), normalizer::UnicodeForm{}); // letters may become other things
        }));
        QVERIFY(!changed(Kind::SentencePiece,
                         [](TokenizerSpec& s) { s.vocabulary.set(s.vocabulary.size(), "zz", 0, TokenKind::Unused); }));
        QVERIFY(!changed(Kind::SentencePiece, [](TokenizerSpec& s) {
            std::get<normalizer::SentencePiece>(s.normalizers[0]).removeExtraWhitespaces = true;
        }));
        // The text behind a token gets a prefix that text behind a cut would not.
        const auto addToken = [](TokenizerSpec& s) {
            const TokenId id = s.vocabulary.size();
            s.vocabulary.set(id, "<end");
            s.addedTokens.push_back({id, "<end", false, false, false, false, true});
        };
        QVERIFY(changed(Kind::Marks, addToken));
        QVERIFY(!changed(Kind::MarksWithPrefix, addToken));
        QVERIFY(!changed(Kind::Words, [](TokenizerSpec& s) { s.preTokenizers = {pretokenizer::Punctuation{}}; }));
        // Without bytes for it a line feed is unknown, and so may be the letter before it.
        TokenizerSpec noBytes = textSpec(Kind::Marks);
        std::get<model::Bpe>(noBytes.model).byteFallback = false;
        const SafeCuts cuts(noBytes);
        QVERIFY(cuts.isCut("a b", 1));
        QVERIFY(!cuts.isCut("a\nb", 1));
        // A dropped letter lets what is on both sides of it merge.
        std::get<model::Bpe>(noBytes.model).unknown.reset();
        QVERIFY(!SafeCuts(noBytes).isUsable());
    }

    void streamIsTheWhole_data() { variants(); }
    void streamIsTheWhole()
    {
        QFETCH(int, variant);
        const auto tokenizer = tokenizerOf(variant);
        QVERIFY(tokenizer);
        std::mt19937 random(10);
        for (int round = 0; round < 400; ++round) {
            const std::string text = round % 2 == 0 ? cutText(random) : synthetic::randomText(random, 300);
            StreamEncoder encoder(tokenizer);
            QCOMPARE(encoder.isIncremental(), variant != 3);
            Encoding all;
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t size = std::min<std::size_t>(1 + random() % 9, text.size() - at);
                const auto part = encoder.push(std::string_view(text).substr(at, size));
                QVERIFY(part);
                append(all, *part);
                at += size;
            }
            const auto rest = encoder.finish();
            QVERIFY(rest);
            append(all, *rest);
            const auto whole = tokenizer->encode(text);
            QVERIFY(whole);
            if (all.ids != whole->ids || all.ranges != whole->ranges)
                QFAIL(QByteArray("differs on " + QByteArray::fromStdString(text).toPercentEncoding(" ")).constData());
        }
    }

    void streamKeepsLittle()
    {
        StreamEncoder encoder(tokenizerOf(0));
        std::uint64_t most = 0;
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(encoder.push("some words "));
            most = std::max(most, encoder.pending());
        }
        QVERIFY2(most < 64, qPrintable(QString::number(most)));
    }

    void pendingTextHasALimit_data()
    {
        QTest::addColumn<int>("variant");
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<int>("refused"); // part; the number of parts: none
        QTest::addColumn<int>("byte"); // where the text that cannot be cut begins
        QTest::newRow("no cuts in the text") << 0 << QStringList{u"......"_s, u".."_s, u".."_s} << 2 << 0;
        QTest::newRow("as much as is allowed") << 0 << QStringList{u"......"_s, u".."_s} << 2 << 0;
        QTest::newRow("at once") << 0 << QStringList{u"........."_s} << 0 << 0;
        QTest::newRow("behind a cut") << 0 << QStringList{u"ab ab...."_s, u"....."_s} << 1 << 2;
        QTest::newRow("a cut comes in time") << 0 << QStringList{u"......"_s, u"a a"_s, u"......"_s} << 3 << 0;
        QTest::newRow("a cut between two parts") << 0 << QStringList{u".......a"_s, u" ......"_s} << 2 << 0;
        QTest::newRow("a cut in a long part") << 0 << QStringList{u"a........... a b"_s} << 1 << 0;
        QTest::newRow("a tokenizer without cuts") << 3 << QStringList{u"ab ab ab"_s, u" "_s} << 1 << 0;
        QTest::newRow("and as much as is allowed") << 3 << QStringList{u"ab ab a"_s, u"b"_s} << 2 << 0;
        QTest::newRow("words") << 7 << QStringList{u"a a a a a a"_s, u"!!!!"_s, u"!!!!"_s} << 2 << 9;
    }
    void pendingTextHasALimit()
    {
        QFETCH(int, variant);
        QFETCH(QStringList, parts);
        QFETCH(int, refused);
        QFETCH(int, byte);
        StreamEncoder encoder(tokenizerOf(variant), {}, 8);
        int at = 0;
        Result<Encoding> part;
        while (at < parts.size() && (part = encoder.push(parts[at].toStdString())))
            ++at;
        QCOMPARE(at, refused);
        if (at == parts.size()) {
            QVERIFY(encoder.finish());
            return;
        }
        QCOMPARE(part.error().code, ErrorCode::TooLarge);
        QVERIFY(part.error().offset.has_value());
        QCOMPARE(static_cast<int>(*part.error().offset), byte);
        QCOMPARE(encoder.pending(), std::uint64_t{0});
        QVERIFY2(part.error().detail.find("8 bytes") != std::string::npos, part.error().detail.c_str());
    }

    void editsAreTheWhole_data() { variants(); }
    void editsAreTheWhole()
    {
        QFETCH(int, variant);
        const auto tokenizer = tokenizerOf(variant);
        const SafeCuts cuts(tokenizer->spec());
        std::mt19937 random(12);
        for (int round = 0; round < 400; ++round) {
            std::string text = cutText(random) + synthetic::randomText(random, 60) + cutText(random);
            Encoding encoding = *tokenizer->encode(text);
            TokenTable table;
            QVERIFY(table.append(encoding));
            for (int step = 0; step < 4; ++step) {
                const std::string before = text;
                const std::size_t begin = unicode::floorBoundary(text, random() % (text.size() + 1));
                const std::size_t end = unicode::floorBoundary(text, std::min(begin + random() % 8, text.size()));
                const std::string inserted = random() % 3 == 0 ? std::string() : cutText(random);
                const TextEdit edit{begin, end > begin ? end - begin : 0, inserted.size()};
                text.replace(begin, edit.removed, inserted);
                const auto change = reencode(*tokenizer, cuts, text, encoding, edit);
                QVERIFY(change);
                apply(*change, edit, encoding);
                const auto whole = tokenizer->encode(text);
                if (encoding.ids != whole->ids || encoding.ranges != whole->ranges)
                    QFAIL(
                        QByteArray("differs on " + QByteArray::fromStdString(text).toPercentEncoding(" ")).constData());

                // The same on a document's tokens, with the edit found by comparing.
                const TextEdit found = editBetween(before, text);
                const auto sameChange = reencode(*tokenizer, cuts, text, table, found);
                QVERIFY(sameChange);
                const auto first = static_cast<TokenIndex>(sameChange->firstToken);
                const auto last = first + static_cast<TokenIndex>(sameChange->removedTokens);
                auto spliced =
                    table.spliced({first, last}, sameChange->inserted,
                                  static_cast<std::int64_t>(found.inserted) - static_cast<std::int64_t>(found.removed));
                QVERIFY(spliced);
                table = *std::move(spliced);
                QVERIFY(std::ranges::equal(table.ids(), whole->ids));
                for (TokenTable::Cursor cursor(table, 0); !cursor.atEnd(); cursor.next())
                    QVERIFY(cursor.range() == whole->ranges[cursor.token()]);
            }
        }
    }

    void findsTheEdit_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("begin");
        QTest::addColumn<int>("removed");
        QTest::addColumn<int>("inserted");
        QTest::newRow("none") << QByteArray("same") << QByteArray("same") << 4 << 0 << 0;
        QTest::newRow("inserted in a run") << QByteArray("aaa") << QByteArray("aaaa") << 3 << 0 << 1;
        QTest::newRow("a word") << QByteArray("one two three") << QByteArray("one six three") << 4 << 3 << 3;
        QTest::newRow("all gone") << QByteArray("abc") << QByteArray() << 0 << 3 << 0;
        QTest::newRow("letters that share a first byte") << QByteArray("xéy") << QByteArray("xèy") << 1 << 2 << 2;
        QTest::newRow("letters that share a last byte") << QByteArray("xéy") << QByteArray("xĩy") << 1 << 2 << 2;
        QTest::newRow("far behind") << QByteArray(9000, 'a') + "b" + QByteArray(9000, 'c')
                                    << QByteArray(9000, 'a') + "BB" + QByteArray(9000, 'c') << 9000 << 1 << 2;
    }
    void findsTheEdit()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, begin);
        QFETCH(int, removed);
        QFETCH(int, inserted);
        const TextEdit edit = editBetween(before.toStdString(), after.toStdString());
        QCOMPARE(edit.begin, std::uint64_t(begin));
        QCOMPARE(edit.removed, std::uint64_t(removed));
        QCOMPARE(edit.inserted, std::uint64_t(inserted));
    }

    void partsAreTheWhole_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("marks for spaces") << 0;
        QTest::newRow("marks and a prefix") << 1;
        QTest::newRow("SentencePiece with its prefix") << 2;
        QTest::newRow("words, lower case") << 3;
    }
    /// Long enough for several parts, with malformed bytes and added tokens among them.
    void partsAreTheWhole()
    {
        QFETCH(int, kind);
        TokenizerSpec spec = textSpec(static_cast<Kind>(kind));
        const TokenId special = spec.vocabulary.size();
        spec.vocabulary.set(special, "<|x|>", 0, TokenKind::Control);
        spec.addedTokens.push_back({special, "<|x|>", false, false, false, false, true});
        postprocessor::Template marked;
        marked.single = {{postprocessor::TemplateItem::Kind::Special, {special}, "x", 0},
                         {postprocessor::TemplateItem::Kind::SequenceA, {}, {}, 0}};
        spec.postProcessors.emplace_back(marked);
        const auto tokenizer = *Tokenizer::create(std::move(spec));
        std::mt19937 random(21);
        std::string text;
        while (text.size() < 800'000)
            text += cutText(random) + (random() % 50 == 0 ? "<|x|>" : random() % 1000 == 0 ? "\xFF" : "word ");
        for (const unsigned threads : {1U, 3U}) {
            EncodeOptions options;
            options.special = SpecialPolicy::Recognise;
            options.applyTemplate = true;
            options.threads = threads;
            const auto parts = tokenizer->encode(text, options);
            const auto whole = tokenizer->encodePlain(text, options);
            QVERIFY(parts && whole);
            QVERIFY(parts->firstReplacedByte.has_value());
            QVERIFY(*parts == *whole);
            options.special = SpecialPolicy::Refuse;
            const auto refused = tokenizer->encode(text, options);
            QVERIFY(!refused);
            QVERIFY(refused.error().offset == tokenizer->encodePlain(text, options).error().offset);
        }
    }

    void editsAreLocal()
    {
        const auto tokenizer = tokenizerOf(0);
        std::string text;
        for (int i = 0; i < 10'000; ++i)
            text += "some words and\nothers ";
        const Encoding old = *tokenizer->encode(text);
        text = text.substr(0, 100'000) + "x" + text.substr(100'000);
        const auto change = reencode(*tokenizer, SafeCuts(tokenizer->spec()), text, old, {100'000, 0, 1});
        QVERIFY(change);
        QVERIFY(change->removedTokens < 20);
        QVERIFY(change->inserted.ids.size() < 20);
    }

    void editsOutsideAreRefused()
    {
        const auto tokenizer = tokenizerOf(0);
        const SafeCuts cuts(tokenizer->spec());
        const Encoding old = *tokenizer->encode("abc");
        QCOMPARE(reencode(*tokenizer, cuts, "abc", old, {4, 0, 0}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(reencode(*tokenizer, cuts, "abc", old, {1, 0, 3}).error().code, ErrorCode::InvalidArgument);
        Encoding bare = old;
        bare.ranges.clear();
        QCOMPARE(reencode(*tokenizer, cuts, "abc", bare, {1, 0, 1}).error().code, ErrorCode::InvalidArgument);
    }

    void countsAreThoseOfCounting()
    {
        const auto tokenizer = tokenizerOf(1);
        std::mt19937 random(13);
        const std::string text = synthetic::randomText(random, 5000) + "end";
        const Encoding encoding = *tokenizer->encode(text);
        const PrefixCounts counts(encoding);
        for (int round = 0; round < 500; ++round) {
            const std::uint64_t a = random() % (text.size() + 1);
            const std::uint64_t b = a + random() % (text.size() + 1 - a);
            std::uint64_t begins = 0;
            std::uint64_t touches = 0;
            for (const ByteRange& range : encoding.ranges) {
                begins += range.begin >= a && range.begin < b ? 1 : 0;
                touches += a < b && range.begin < b && range.end > a ? 1 : 0;
            }
            QCOMPARE(counts.beginningIn({a, b}), begins);
            QCOMPARE(counts.touching({a, b}), touches);
        }
        QCOMPARE(PrefixCounts().beginningIn({0, 5}), std::uint64_t{0});
    }

    void stopsSoonOnThePlainPath_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isRun");
        const char* names[] = {"marks for spaces", "marks and a prefix", "SentencePiece", "words"};
        for (int kind = 0; kind < 4; ++kind) {
            QTest::addRow("%s, text", names[kind]) << kind << false;
            QTest::addRow("%s, one letter", names[kind]) << kind << true;
        }
    }
    /// As one, without cuts: CPU time behind the request, ten times of what is meant.
    void stopsSoonOnThePlainPath()
    {
        QFETCH(int, kind);
        QFETCH(bool, isRun);
        const auto tokenizer = *Tokenizer::create(textSpec(static_cast<Kind>(kind)));
        std::string text;
        while (text.size() < 8'000'000)
            text += isRun ? "aaaaaaaaaaaaaaaa" : "word a!B 12 ";
        for (const int delay : {1, 20, 60, 150}) {
            std::stop_source stop;
            std::atomic<std::int64_t> asked{0};
            std::jthread later([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(delay));
                asked = test::processCpuNanoseconds();
                stop.request_stop();
            });
            const auto encoding = tokenizer->encodePlain(text, {}, stop.get_token());
            const std::int64_t done = test::processCpuNanoseconds();
            later.join();
            if (encoding)
                continue; // it was through before
            QCOMPARE(encoding.error().code, ErrorCode::Cancelled);
            QVERIFY2(done - asked < 1'000'000'000, qPrintable(QString::number(done - asked)));
        }
    }

    void stopsSoon_data()
    {
        QTest::addColumn<bool>("isRun");
        QTest::addColumn<bool>("ranges");
        QTest::addColumn<unsigned>("threads");
        QTest::newRow("text") << false << false << 1U;
        QTest::newRow("text, ranges, threads") << false << true << 2U;
        QTest::newRow("one letter") << true << false << 1U;
        QTest::newRow("one letter, ranges, threads") << true << true << 2U;
    }
    /// Asked at several moments; half a second where 100 ms are meant, for machines that are busy.
    void stopsSoon()
    {
        QFETCH(bool, isRun);
        QFETCH(bool, ranges);
        QFETCH(unsigned, threads);
        const auto tokenizer = tokenizerOf(1);
        QVERIFY(tokenizer);
        std::string text;
        const std::string sample = isRun ? std::string(4096, 'a') : synthetic::sampleText();
        while (text.size() < 10'000'000)
            text += sample;
        EncodeOptions options;
        options.ranges = ranges;
        options.threads = threads;
        options.special = SpecialPolicy::Recognise;
        for (const int delay : {0, 2, 10, 50}) {
            std::stop_source stop;
            std::int64_t asked = 0;
            std::jthread later([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(delay));
                asked = test::processCpuNanoseconds();
                stop.request_stop();
            });
            const auto encoding = tokenizer->encode(text, options, stop.get_token());
            const std::int64_t done = test::processCpuNanoseconds();
            later.join();
            if (encoding)
                continue; // it was through before
            QCOMPARE(encoding.error().code, ErrorCode::Cancelled);
            QVERIFY(done - asked < 500'000'000 * std::int64_t{threads});
        }
        std::stop_source stop;
        stop.request_stop();
        const auto refused = tokenizer->encode(text, options, stop.get_token());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
