// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/textstudy/stages/pipelinestages.h"
#include "core/textstudy/stages/tables.h"
#include "core/textstudy/stages/textedits.h"
#include "core/textstudy/stages/textpart.h"

#include <QTest>

#include <algorithm>
#include <ctime>

#include "core/text/catalog/catalog.h"

using namespace tokenscope;

class TextStagesTest : public QObject {
    Q_OBJECT

private slots:
    void findsEdits_data();
    void findsEdits();
    void stagesOfHandMadeSpecs();
    void addedTokensKeepTheirText();
    void invalidBytes();
    void unknownTokens();
    void realTokenizers_data();
    void realTokenizers();
    void everyStageFitsTheTrace_data();
    void everyStageFitsTheTrace();
    void stops();
    void textParts_data();
    void textParts();
    void partsCoverTheText();
    void tables();
};

namespace {

/// Every byte, in the byte map's alphabet or as itself.
TokenizerSpec byteSpec()
{
    TokenizerSpec spec;
    spec.format = TokenizerFormat::Tiktoken;
    spec.vocabulary.alphabet = Alphabet::Bytes;
    for (int byte = 0; byte < 256; ++byte)
        spec.vocabulary.set(static_cast<TokenId>(byte), std::string(1, static_cast<char>(byte)));
    model::Bpe model;
    model.byRank = true;
    spec.model = model;
    spec.decoders.emplace_back(decoder::Bytes{});
    return spec;
}

/// A word level model that knows these words, the first of them as the unknown one.
TokenizerSpec wordSpec(std::initializer_list<std::string_view> words)
{
    TokenizerSpec spec;
    TokenId next = 0;
    for (const std::string_view word : words) {
        spec.vocabulary.set(next, word, 0, next == 0 ? TokenKind::Unknown : TokenKind::Normal);
        ++next;
    }
    spec.model = model::WordLevel{TokenId{0}};
    spec.preTokenizers.emplace_back(pretokenizer::WhitespaceSplit{});
    return spec;
}

std::shared_ptr<const Tokenizer> make(TokenizerSpec spec)
{
    auto tokenizer = Tokenizer::create(std::move(spec));
    return tokenizer ? *tokenizer : nullptr;
}

QString shown(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// "NFD é>é 1-3, StripAccents ́> 1-3 lost": every change in order.
QString changesOf(const PipelineStages& stages)
{
    QStringList all;
    for (const PipelineStage& stage : stages.stages) {
        for (const StageChange& change : stage.changes)
            all += QStringLiteral("%1 %2>%3 %4-%5 %6%7")
                       .arg(QLatin1String(stage.name.empty() ? stageKindName(stage.kind) : stage.name.c_str()),
                            shown(change.before), shown(change.after))
                       .arg(change.input.begin)
                       .arg(change.input.end)
                       .arg(QLatin1String(changeReasonName(change.reason)),
                            change.lost ? QStringLiteral(" lost") : QString());
    }
    return all.join(QStringLiteral(", "));
}

const PipelineStage* stageOf(const PipelineStages& stages, StageKind kind)
{
    const auto found = std::ranges::find(stages.stages, kind, &PipelineStage::kind);
    return found == stages.stages.end() ? nullptr : &*found;
}

QString segmentsOf(const PipelineStage& stage)
{
    QStringList texts;
    for (const StageSegment& segment : stage.segments)
        texts += shown(stage.textOf(segment));
    return texts.join(QLatin1Char('|'));
}

std::string repeated(std::string_view text, std::size_t bytes)
{
    std::string result;
    while (result.size() < bytes)
        result += text;
    return result;
}

} // namespace

void TextStagesTest::findsEdits_data()
{
    using Runs = QList<QList<int>>; // normalized begin, end, input begin, end
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<Runs>("runs");
    QTest::addColumn<QString>("edits");
    QTest::newRow("nothing") << ""
                             << "" << Runs{} << "";
    QTest::newRow("the same") << "abc"
                              << "abc" << Runs{{0, 3, 0, 3}} << "";
    QTest::newRow("one letter") << "aBc"
                                << "abc" << Runs{{0, 1, 0, 1}, {1, 2, 1, 2}, {2, 3, 2, 3}} << "1-2>1-2";
    QTest::newRow("neighbours are one") << "ABc"
                                        << "abc" << Runs{{0, 1, 0, 1}, {1, 2, 1, 2}, {2, 3, 2, 3}} << "0-2>0-2";
    QTest::newRow("not across white space")
        << "A B"
        << "a_b" << Runs{{0, 1, 0, 1}, {1, 2, 1, 2}, {2, 3, 2, 3}} << "0-1>0-1 1-2>1-2 2-3>2-3";
    QTest::newRow("dropped inside") << "abc"
                                    << "ac" << Runs{{0, 1, 0, 1}, {1, 2, 2, 3}} << "1-2>1-1";
    QTest::newRow("the last of several alike is dropped") << "a  b"
                                                          << "a b" << Runs{{0, 1, 0, 1}, {1, 3, 2, 4}} << "2-3>2-2";
    QTest::newRow("as long, changed inside") << "aBcD"
                                             << "abcd" << Runs{{0, 4, 0, 4}} << "1-2>1-2 3-4>3-4";
    QTest::newRow("dropped at the end") << "ab"
                                        << "a" << Runs{{0, 1, 0, 1}} << "1-2>1-1";
    QTest::newRow("all dropped") << "ab"
                                 << "" << Runs{} << "0-2>0-0";
    QTest::newRow("put before, from the next") << "ab"
                                               << "_ab" << Runs{{0, 1, 0, 1}, {1, 3, 0, 2}} << "0-0>0-1";
    QTest::newRow("put behind, from the last") << "ab"
                                               << "a_b" << Runs{{0, 1, 0, 1}, {1, 2, 0, 1}, {2, 3, 1, 2}} << "1-1>1-2";
    QTest::newRow("one becomes two") << "xAy"
                                     << "xaay" << Runs{{0, 1, 0, 1}, {1, 3, 1, 2}, {3, 4, 2, 3}} << "1-2>1-3";
    QTest::newRow("between characters only") << "é"
                                             << "è" << Runs{{0, 2, 0, 2}} << "0-2>0-2";
}

void TextStagesTest::findsEdits()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QList<QList<int>>, runs);
    std::vector<trace::AlignmentRun> alignment;
    const auto at = [](int value) { return static_cast<std::uint64_t>(value); };
    for (const QList<int>& run : runs)
        alignment.push_back({{at(run[0]), at(run[1])}, {at(run[2]), at(run[3])}});
    QStringList edits;
    for (const StageEdit& edit : editsOf(before.toStdString(), after.toStdString(), alignment))
        edits += QStringLiteral("%1-%2>%3-%4")
                     .arg(edit.before.begin)
                     .arg(edit.before.end)
                     .arg(edit.after.begin)
                     .arg(edit.after.end);
    QTEST(edits.join(QLatin1Char(' ')), "edits");
}

void TextStagesTest::stagesOfHandMadeSpecs()
{
    TokenizerSpec spec = wordSpec({"<unk>", "ecole", "the"});
    spec.normalizers.emplace_back(normalizer::UnicodeForm{normalizer::UnicodeForm::Form::Nfd});
    spec.normalizers.emplace_back(normalizer::StripAccents{});
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    const auto tokenizer = make(std::move(spec));
    QVERIFY(tokenizer);
    const auto stages = pipelineStages(*tokenizer, "the École");
    QVERIFY(stages);
    QCOMPARE(changesOf(*stages),
             QString::fromUtf8("NFD É>E\u0301 4-6 canonical_form lost, StripAccents \u0301> 4-6 accents lost, "
                               "Lowercase E>e 4-6 case lost, WhitespaceSplit  > 3-4 between_pieces, "
                               "decoded É>e 4-6 accents lost"));
    QCOMPARE(segmentsOf(stages->stages[0]), QString::fromUtf8("the| |É|cole"));
    QCOMPARE(segmentsOf(*stageOf(*stages, StageKind::PreTokenizer)), QStringLiteral("the||ecole"));
    QCOMPARE(segmentsOf(*stageOf(*stages, StageKind::Ids)), QStringLiteral("2|1"));
    QCOMPARE(stages->losses.size(), std::size_t{1});
    QCOMPARE(stages->losses[0].stages, (std::vector<std::uint32_t>{2, 3, 4}));
    QCOMPARE(stages->losses[0].input, (ByteRange{4, 6}));
    QCOMPARE(stageOf(*stages, StageKind::AddedTokens)->presence, StagePresence::Absent);

    // Every pre-tokenizer's own output, and what it alone leaves out or writes differently.
    TokenizerSpec several = wordSpec({"<unk>", "a", "b"});
    several.preTokenizers.emplace_back(pretokenizer::CharDelimiterSplit{U'-'});
    several.preTokenizers.emplace_back(pretokenizer::ByteLevel{false, true, false});
    const auto steps = pipelineStages(*make(std::move(several)), "é-b - a");
    QVERIFY(steps);
    QStringList pieces;
    for (const PipelineStage& stage : steps->stages) {
        if (stage.kind == StageKind::PreTokenizer)
            pieces += segmentsOf(stage);
    }
    QCOMPARE(pieces.join(QLatin1Char(' ')), QString::fromUtf8("é-b||-||a é||b||a Ã©|b|a"));
    const QString wanted = QString::fromUtf8("WhitespaceSplit  > 4-5 between_pieces, "
                                             "WhitespaceSplit  > 6-7 between_pieces lost, "
                                             "CharDelimiterSplit -> 2-3 between_pieces lost, "
                                             "CharDelimiterSplit -> 5-6 between_pieces lost, "
                                             "ByteLevel é>Ã© 0-2 byte_map, ");
    QCOMPARE(changesOf(*steps).left(wanted.size()), wanted);

    // As Gemma and Llama write spaces: what the decoder undoes is no loss.
    TokenizerSpec marks;
    for (const std::string_view piece : {"<unk>", "\xE2\x96\x81", "a", "b"})
        marks.vocabulary.set(static_cast<TokenId>(marks.vocabulary.size()), piece);
    marks.model = model::Bpe{};
    marks.normalizers.emplace_back(normalizer::Prepend{"\xE2\x96\x81"});
    marks.normalizers.emplace_back(normalizer::Replace{{Pattern::Kind::Literal, " "}, "\xE2\x96\x81"});
    marks.decoders.emplace_back(decoder::Replace{{Pattern::Kind::Literal, "\xE2\x96\x81"}, " "});
    marks.decoders.emplace_back(decoder::Fuse{});
    marks.decoders.emplace_back(decoder::Strip{" ", 1, 0});
    const auto undone = pipelineStages(*make(std::move(marks)), "a b");
    QVERIFY(undone);
    QCOMPARE(changesOf(*undone), QString::fromUtf8("Prepend >▁ 0-0 prefix, Replace  >▁ 1-2 space_mark"));
    QVERIFY(undone->losses.empty());

    const auto empty = pipelineStages(*tokenizer, "");
    QVERIFY(empty);
    QVERIFY(empty->losses.empty());
    for (const PipelineStage& stage : empty->stages)
        QVERIFY2(stage.segments.empty() && stage.changes.empty(), stage.name.c_str());
}

void TextStagesTest::addedTokensKeepTheirText()
{
    TokenizerSpec spec = byteSpec();
    spec.vocabulary.set(256, "<END>", 0, TokenKind::Control);
    AddedToken added;
    added.id = 256;
    added.content = "<END>";
    added.special = true;
    spec.addedTokens.push_back(added);
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    const auto tokenizer = make(std::move(spec));
    QVERIFY(tokenizer);
    EncodeOptions options;
    options.special = SpecialPolicy::Recognise;
    const auto stages = pipelineStages(*tokenizer, "A<END>B<END>", options);
    QVERIFY(stages);
    QCOMPARE(changesOf(*stages),
             QStringLiteral("Lowercase A>a 0-1 case lost, Lowercase B>b 6-7 case lost, decoded A>a 0-1 case lost, "
                            "decoded B>b 6-7 case lost"));
    QCOMPARE(segmentsOf(*stageOf(*stages, StageKind::AddedTokens)), QStringLiteral("<END>|<END>"));
    QCOMPARE(segmentsOf(*stageOf(*stages, StageKind::Normalizer)), QStringLiteral("a|<END>|b|<END>"));
    const auto asText = pipelineStages(*tokenizer, "a<end>");
    QVERIFY(asText);
    QCOMPARE(stageOf(*asText, StageKind::AddedTokens)->presence, StagePresence::Idle);
    QCOMPARE(stageOf(*asText, StageKind::Normalizer)->presence, StagePresence::Idle);
    QVERIFY(asText->losses.empty());
}

void TextStagesTest::invalidBytes()
{
    TokenizerSpec spec = wordSpec({"<unk>", "a", "\xEF\xBF\xBD"});
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    const auto replaced = pipelineStages(*make(std::move(spec)), "a \xFF");
    QVERIFY(replaced);
    const PipelineStage* utf8 = stageOf(*replaced, StageKind::Utf8);
    QVERIFY(utf8 != nullptr);
    QCOMPARE(utf8->changes.size(), std::size_t{1});
    QCOMPARE(utf8->changes[0].before, std::string("\xFF"));
    QCOMPARE(utf8->changes[0].input, (ByteRange{2, 3}));
    QVERIFY(utf8->changes[0].lost);
    QCOMPARE(replaced->losses.size(), std::size_t{1});
    QCOMPARE(replaced->losses[0].reason, ChangeReason::InvalidBytes);

    const auto kept = pipelineStages(*make(byteSpec()), "a\xFF\xE2\x82 \xF0\x9F");
    QVERIFY(kept);
    QVERIFY(kept->losses.empty());
    QVERIFY(stageOf(*kept, StageKind::Utf8) == nullptr);
}

void TextStagesTest::unknownTokens()
{
    const auto stages = pipelineStages(*make(wordSpec({"<unk>", "the"})), "the moth");
    QVERIFY(stages);
    QCOMPARE(stages->losses.size(), std::size_t{1});
    QCOMPARE(stages->losses[0].reason, ChangeReason::UnknownToken);
    QCOMPARE(stageOf(*stages, StageKind::Tokens)->changes.size(), std::size_t{1});
    QCOMPARE(stageOf(*stages, StageKind::Tokens)->changes[0].before, std::string("moth"));
}

void TextStagesTest::realTokenizers_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("changes"); ///< those named, joined by ", "; lost ones only
    QTest::addColumn<QString>("names");
    QTest::newRow("GPT-2 changes nothing for good") << "gpt2"
                                                    << "Héllo wörld, 👩‍👩‍👧!"
                                                    << ""
                                                    << "ByteLevel";
    QTest::newRow("BERT folds case and accents and spaces Chinese")
        << "bert"
        << "É 中文"
        << "BertNormalizer É>e 0-2 accents lost, BertNormalizer 中> 中  3-6 ideograph_spaces lost, BertNormalizer 文> "
           "文  6-9 ideograph_spaces lost"
        << "BertNormalizer BertPreTokenizer";
    QTest::newRow("Llama 2 undoes its marks") << "llama-2"
                                              << "Hi there"
                                              << ""
                                              << "SentencePiece";
    QTest::newRow("ALBERT")
        << "albert"
        << "``A''"
        << "Replace ``>\" 0-2 replaced lost, Replace ''>\" 3-5 replaced lost, Lowercase A>a 2-3 case lost"
        << "Replace Replace NFKD StripAccents Lowercase Precompiled Replace Metaspace";
}

void TextStagesTest::realTokenizers()
{
    QFETCH(QString, id);
    QFETCH(QString, text);
    QFETCH(QString, names);
    if (!catalog::installed(id.toStdString()))
        QSKIP("this vocabulary has not been brought");
    const auto tokenizer = catalog::open(id.toStdString());
    QVERIFY2(tokenizer, tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
    const auto stages = pipelineStages(**tokenizer, text.toStdString());
    QVERIFY(stages);
    QStringList lost;
    for (const QString& change : changesOf(*stages).split(QStringLiteral(", "))) {
        if (change.endsWith(QLatin1String(" lost")) && !change.startsWith(QLatin1String("decoded")))
            lost += change;
    }
    QStringList all;
    for (const PipelineStage& stage : stages->stages) {
        if ((stage.kind == StageKind::Normalizer || stage.kind == StageKind::PreTokenizer) && !stage.name.empty())
            all += QString::fromStdString(stage.name);
    }
    QCOMPARE(all.join(QLatin1Char(' ')), names);
    QTEST(lost.join(QStringLiteral(", ")), "changes");
    QCOMPARE(stages->losses.empty(), lost.isEmpty());
}

void TextStagesTest::everyStageFitsTheTrace_data()
{
    QTest::addColumn<QString>("id");
    for (const catalog::Entry& entry : catalog::entries())
        QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
}

void TextStagesTest::everyStageFitsTheTrace()
{
    QFETCH(QString, id);
    if (!catalog::installed(id.toStdString()))
        QSKIP("this vocabulary has not been brought");
    const auto tokenizer = catalog::open(id.toStdString());
    QVERIFY(tokenizer);
    const std::string texts[] = {"The École’s  ﬁrst ½ of 中文テスト، שלום עולם مرحبا — naïve e\u0301 "
                                 "👩‍👩‍👧‍👦🇩🇪\r\n\tx\u00A0y\u200Bz <s> [MASK]",
                                 std::string("broken \xFF\xC3( bytes \xF0\x9F\x91 end") + '\0' + "\x01 ",
                                 "   leading and trailing   ", " ", "\n\n"};
    for (const bool continues : {false, true}) {
        for (const std::string& text : texts) {
            EncodeOptions options;
            options.special = SpecialPolicy::Recognise;
            options.continues = continues;
            const auto trace = (*tokenizer)->explain(text, options);
            const auto stages = pipelineStages(**tokenizer, text, options);
            QVERIFY(trace);
            QVERIFY(stages);
            std::size_t normalizer = 0;
            std::size_t preTokenizer = 0;
            for (const PipelineStage& stage : stages->stages) {
                if (stage.kind == StageKind::Normalizer && stage.presence != StagePresence::Absent)
                    QCOMPARE(stage.text, trace->normalizations[normalizer++].after);
                if (stage.kind == StageKind::PreTokenizer && stage.presence != StagePresence::Absent)
                    QCOMPARE(stage.text, trace->preTokenizations[preTokenizer++].after);
                std::uint64_t at = 0;
                const bool tiles = stage.kind != StageKind::AddedTokens;
                for (const StageSegment& segment : stage.segments) {
                    QVERIFY(segment.input.begin <= segment.input.end && segment.input.end <= text.size());
                    QVERIFY(!tiles || segment.text.begin == at);
                    at = segment.text.end;
                }
                QCOMPARE(at, stage.text.size());
                for (const StageChange& change : stage.changes)
                    QVERIFY(change.before != change.after || stage.kind == StageKind::Tokens);
            }
            QCOMPARE(normalizer, trace->normalizations.size());
            QCOMPARE(preTokenizer, trace->preTokenizations.size());
            const auto decoded = (*tokenizer)->decode(trace->encoding.ids);
            QVERIFY(decoded);
            QCOMPARE(stages->losses.empty(), *decoded == text);
            // Losses together are all of the difference.
            std::string mended;
            std::uint64_t from = 0;
            for (const PipelineLoss& loss : stages->losses) {
                QVERIFY(loss.input.begin >= from && !loss.stages.empty());
                mended += text.substr(from, loss.input.begin - from) + loss.after;
                from = loss.input.end;
            }
            mended += text.substr(from);
            QCOMPARE(mended, *decoded);
        }
    }
}

void TextStagesTest::stops()
{
    const auto stop = std::make_unique<std::stop_source>(); // on the stack GCC 12 sees it uninitialised
    stop->request_stop();
    const auto stages = pipelineStages(*make(byteSpec()), repeated("the moth ", 4096), {}, stop->get_token());
    QVERIFY(!stages);
    QCOMPARE(stages.error().code, ErrorCode::Cancelled);
}

void TextStagesTest::textParts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << "" << 0 << "";
    QTest::newRow("short") << "one\ntwo" << 5 << "one\ntwo";
    QTest::newRow("begin") << "one\ntwo\nthree\n" << 0 << "one\ntwo\n";
    QTest::newRow("line of the byte") << "one\ntwo\nthree\n" << 5 << "two\nthree\n";
    QTest::newRow("last line") << "one\ntwo\nthree\n" << 13 << "three\n";
    QTest::newRow("long line, behind white space") << "one two three four" << 17 << "four";
    QTest::newRow("no white space") << "abcdefghijklmnop" << 0 << "abcdefghij";
    QTest::newRow("between characters") << "ééééééééé" << 0 << "ééééé";
}

void TextStagesTest::textParts()
{
    QFETCH(QString, text);
    QFETCH(int, at);
    const std::string bytes = text.toStdString();
    const ByteRange part = textPartAt(bytes, static_cast<std::uint64_t>(at), 10);
    QTEST(QString::fromStdString(bytes.substr(part.begin, part.size())), "part");
}

void TextStagesTest::partsCoverTheText()
{
    for (const std::string& text : {repeated("one line of text\n", 500), repeated("é", 500), repeated("\x80", 500),
                                    repeated("word ", 500), std::string()}) {
        std::uint64_t at = 0;
        while (at < text.size()) {
            const ByteRange part = textPartFrom(text, at, 64);
            QVERIFY(part.begin == at && part.end > at && part.size() <= 64);
            at = part.end;
        }
        while (at > 0) {
            const ByteRange part = textPartUntil(text, at, 64);
            QVERIFY(part.end == at && part.begin < at && part.size() <= 64);
            at = part.begin;
        }
        for (at = 0; at <= text.size(); ++at) {
            const ByteRange part = textPartAt(text, at, 64);
            QVERIFY(part.begin <= at && at <= part.end && part.size() <= 64);
        }
    }
}

void TextStagesTest::tables()
{
    TokenizerSpec spec = wordSpec({"<unk>", "the"});
    spec.normalizers.emplace_back(normalizer::Lowercase{});
    const auto stages = pipelineStages(*make(std::move(spec)), "The the");
    QVERIFY(stages);
    const DataTable differences = differenceTable(*stages, 100);
    QCOMPARE(toCsv(differences),
             std::string("stage,kind,name,begin (bytes),end (bytes),before,after,reason,lost\n"
                         "2,normalizer,Lowercase,100,101,T,t,case,1\n"
                         "3,pre_tokenizer,WhitespaceSplit,103,104, ,,between_pieces,0\n"
                         "6,decoded,,100,101,T,t,case,1\n"));
    const DataTable segments = segmentTable(*stages);
    QCOMPARE(segments.columns.size(), std::size_t{9});
    QVERIFY(segments.rows() > 10);
}

QTEST_GUILESS_MAIN(TextStagesTest)
#include "tst_textstages.moc"
