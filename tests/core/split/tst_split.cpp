// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>
#include <random>
#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QTest>

#include "core/base/unicode/properties.h"
#include "core/base/unicode/utf8.h"
#include "core/text/regex/regex.h"
#include "core/text/split/splitter.h"

using namespace tokenscope;

namespace {

using pretokenizer::Split;
using pretokenizer::SplitBehavior;
using Ends = std::vector<std::uint32_t>;

const std::string kGpt2 = R"('(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s)";
const std::string kGpt2Older = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
const std::string kCl100k =
    R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s)";
const std::string kLlama3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
const std::string kQwen =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
const std::string kO200k =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|)"
    R"(\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
const std::string kTekken = R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|)"
                            R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|)"
                            R"(\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
const std::array<std::string, 3> kDeepSeek3{
    R"(\p{N}{1,3})", "[一-龥぀-ゟ゠-ヿ]+",
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
    "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"};

struct Case {
    const char* name;
    SplitKind kind;
    std::vector<PreTokenizerSpec> stages;
};

PreTokenizerSpec isolate(const std::string& pattern, Pattern::Kind kind)
{
    return Split{{kind, pattern}, SplitBehavior::Isolated, false};
}

const std::vector<Case>& cases()
{
    constexpr auto fancy = Pattern::Kind::FancyRegex;
    constexpr auto onig = Pattern::Kind::Oniguruma;
    static const std::vector<Case> all{
        {"gpt2", SplitKind::Gpt2, {isolate(kGpt2, fancy)}},
        {"gpt2 as Hugging Face writes it", SplitKind::Gpt2, {isolate(kGpt2Older, onig)}},
        {"cl100k", SplitKind::Cl100k, {isolate(kCl100k, fancy)}},
        {"llama3", SplitKind::Llama3, {isolate(kLlama3, onig)}},
        {"qwen", SplitKind::Qwen, {isolate(kQwen, onig)}},
        {"o200k", SplitKind::O200k, {isolate(kO200k, fancy)}},
        {"o200k in Oniguruma", SplitKind::O200k, {isolate(kO200k, onig)}},
        {"tekken", SplitKind::Tekken, {isolate(kTekken, fancy)}},
        {"deepseek",
         SplitKind::DeepSeek3,
         {isolate(kDeepSeek3[0], onig), isolate(kDeepSeek3[1], onig), isolate(kDeepSeek3[2], onig)}},
    };
    return all;
}

Ends run(const Splitter& splitter, const std::string& text, std::size_t batch = 7)
{
    Ends all;
    std::vector<std::uint32_t> ends(batch);
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t count = splitter.split(text, from, ends);
        if (count == 0)
            return {};
        all.insert(all.end(), ends.begin(), ends.begin() + static_cast<std::ptrdiff_t>(count));
        from = all.back();
    }
    return all;
}

/// One isolating Split after the other, each inside the pieces of the one before.
Ends reference(const std::vector<Regex>& regexes, const std::string& text)
{
    Ends ends;
    if (!text.empty())
        ends.push_back(static_cast<std::uint32_t>(text.size()));
    for (const Regex& regex : regexes) {
        Ends next;
        std::size_t begin = 0;
        for (const std::uint32_t end : ends) {
            const std::string_view piece = std::string_view(text).substr(begin, end - begin);
            std::size_t at = 0;
            while (const auto match = regex.find(piece, at)) {
                if (match->begin > at)
                    next.push_back(static_cast<std::uint32_t>(begin + match->begin));
                next.push_back(static_cast<std::uint32_t>(begin + match->end));
                at = match->end;
                if (at == piece.size())
                    break;
            }
            if (at < piece.size())
                next.push_back(end);
            begin = end;
        }
        ends = std::move(next);
    }
    return ends;
}

const std::array<std::u32string, 7>& alphabets()
{
    static const std::array<std::u32string, 7> all{U"aA 1\n",
                                                   U" \t\r\n\u0085\u00A0\u2028\u3000a!",
                                                   U"'sStTmMdDrReEvVlLſK’a ",
                                                   U"aBǅʰ中かキー・゛゙◌́͂é1² \n'/",
                                                   U"09٣३Ⅷ½〇一龥龦aA,.",
                                                   U"!/+-=<>\n\r /a\u200B\u00AD\uFEFF\uE000\U0001F600\U0001F468\u200D",
                                                   U"مديريไทยहिन्दी한국어Ελληνικά Рус 12\n"};
    return all;
}

std::string randomText(std::mt19937& random, std::size_t longest)
{
    std::string text;
    const auto& alphabet = alphabets()[random() % alphabets().size()];
    const std::size_t length = random() % longest;
    for (std::size_t i = 0; i < length; ++i) {
        // Runs matter: look-ahead and give-back depend on their length.
        const std::size_t times = random() % 8 == 0 ? 1 + random() % 5 : 1;
        const char32_t value =
            random() % 32 == 0 ? static_cast<char32_t>(random() % 0x3000) : alphabet[random() % alphabet.size()];
        for (std::size_t k = 0; k < times; ++k)
            unicode::append(text, value);
    }
    return text;
}

} // namespace

class TestSplit : public QObject {
    Q_OBJECT
private slots:
    void sameAsTheExpression_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }
    void sameAsTheExpression()
    {
        QFETCH(int, index);
        const Case& one = cases()[static_cast<std::size_t>(index)];
        const auto splitter = createSplitter(one.stages);
        QVERIFY(splitter);
        QCOMPARE(splitter->kind(), one.kind);
        std::vector<Regex> regexes;
        for (const PreTokenizerSpec& stage : one.stages) {
            auto regex = Regex::compile(std::get<Split>(stage).pattern);
            QVERIFY(regex);
            regexes.push_back(std::move(*regex));
        }
        std::mt19937 random(20240601);
        for (int round = 0; round < 40'000; ++round) {
            const std::string text = randomText(random, round % 100 == 0 ? 400 : 14);
            const Ends expected = reference(regexes, text);
            const Ends actual = run(*splitter, text, 1 + random() % 9);
            if (actual != expected)
                QFAIL(QByteArray("differs on " + QByteArray::fromStdString(text).toHex(' ')).constData());
        }
    }

    void everyCharacterInEveryContext_data() { sameAsTheExpression_data(); }
    void everyCharacterInEveryContext()
    {
        QFETCH(int, index);
        const Case& one = cases()[static_cast<std::size_t>(index)];
        const auto splitter = createSplitter(one.stages);
        std::vector<Regex> regexes;
        for (const PreTokenizerSpec& stage : one.stages)
            regexes.push_back(std::move(*Regex::compile(std::get<Split>(stage).pattern)));
        std::string text;
        auto compare = [&] { return run(*splitter, text) == reference(regexes, text); };
        for (char32_t value = 1; value < 0x20000; ++value) {
            if (value >= 0xD800 && value <= 0xDFFF)
                continue;
            text += "a ";
            unicode::append(text, value);
            text += "b!";
            unicode::append(text, value);
            text += " 1\n";
            if (value % 64 == 0) {
                if (!compare())
                    QFAIL(qPrintable(QStringLiteral("differs before U+%1").arg(static_cast<uint>(value), 0, 16)));
                text.clear();
            }
        }
    }

    void malformedBytesAreOneOtherCharacterEach_data() { sameAsTheExpression_data(); }
    void malformedBytesAreOneOtherCharacterEach()
    {
        QFETCH(int, index);
        const Case& one = cases()[static_cast<std::size_t>(index)];
        const auto splitter = createSplitter(one.stages);
        // U+FFF9 is a format character: no letter, mark, number, punctuation or space.
        const std::string stand = "\xEF\xBF\xB9";
        const std::vector<std::string> malformed{"\xFF",         "\xC0",         "\x80",    "\xE4\xB8",
                                                 "\xF0\x9F\x98", "\xED\xA0\x80", "\xF5\x80"};
        for (const std::string& bytes : malformed) {
            for (const char* before : {"", "a", " ", "!", "1", "\n"}) {
                for (const char* after : {"", "b", " b", "!", "\n"}) {
                    const std::string text = before + bytes + after;
                    std::string valid = before;
                    for (std::size_t i = 0; i < bytes.size(); ++i)
                        valid += stand;
                    valid += after;
                    Ends expected;
                    const std::size_t head = std::string_view(before).size();
                    for (const std::uint32_t end : run(*splitter, valid)) {
                        const std::size_t inside = std::min(end > head ? end - head : 0U, stand.size() * bytes.size());
                        expected.push_back(static_cast<std::uint32_t>(end - inside + inside / stand.size()));
                    }
                    QCOMPARE(run(*splitter, text), expected);
                }
            }
        }
    }

    void recognisesOnlyWhatItKnows()
    {
        using pretokenizer::ByteLevel;
        const std::vector<PreTokenizerSpec> prefixing{ByteLevel{true, true, true}};
        QVERIFY(!createSplitter(prefixing));
        const std::vector<PreTokenizerSpec> own{ByteLevel{false, true, true}};
        QCOMPARE(createSplitter(own)->kind(), SplitKind::Gpt2);
        const std::vector<PreTokenizerSpec> kept{
            Split{{Pattern::Kind::Oniguruma, kO200k}, SplitBehavior::Removed, true}, ByteLevel{false, true, false}};
        QCOMPARE(createSplitter(kept)->kind(), SplitKind::O200k);
        const std::vector<PreTokenizerSpec> removed{
            Split{{Pattern::Kind::Oniguruma, kO200k}, SplitBehavior::Removed, false}};
        QVERIFY(!createSplitter(removed));
        const std::vector<PreTokenizerSpec> other{isolate("a+", Pattern::Kind::FancyRegex)};
        QCOMPARE(createSplitter(other)->kind(), SplitKind::Regex);
        QCOMPARE(run(*createSplitter(other), "baab", 2), (Ends{1, 3, 4}));
        // In Oniguruma {1,3}+ repeats: cl100k's present text means another thing there.
        const std::vector<PreTokenizerSpec> repeated{isolate(kCl100k, Pattern::Kind::Oniguruma)};
        QCOMPARE(createSplitter(repeated)->kind(), SplitKind::Regex);
        QCOMPARE(run(*createSplitter(repeated), "12345"), (Ends{5}));
        QVERIFY(!createSplitter({}));
    }

    void longRunsAreLinear_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("unit");
        for (std::size_t i = 0; i < cases().size(); ++i) {
            for (const char* unit :
                 {"a", "A", " ", "\n", "1", "!", "'", "中", "中A", "\xCC\x81", " \n", "\xE2\x80\x8B", "\xFF"}) {
                QTest::addRow("%s %s", cases()[i].name, QByteArray(unit).toHex().constData())
                    << static_cast<int>(i) << QByteArray(unit);
            }
        }
    }
    void longRunsAreLinear()
    {
        QFETCH(int, index);
        QFETCH(QByteArray, unit);
        const auto splitter = createSplitter(cases()[static_cast<std::size_t>(index)].stages);
        const std::string text = unit.repeated(2'000'000 / unit.size()).toStdString();
        QElapsedTimer timer;
        timer.start();
        const Ends ends = run(*splitter, text, 256);
        QCOMPARE(ends.back(), static_cast<std::uint32_t>(text.size()));
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
