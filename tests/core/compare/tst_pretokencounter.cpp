// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <string>

#include "core/text/catalog/catalog.h"
#include "core/textstudy/compare/pretokencounter.h"

using namespace tokenscope;

namespace {

const std::string kHindi = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।";

std::string manyCuts()
{
    std::string text;
    while (text.size() < 700'000)
        text += kHindi + " It's 12345 words, e\xCC\x81galite\xCC\x81!\n\tif (x) { return 0x1F; }\r\n";
    return text;
}

std::vector<std::pair<const char*, std::string>> texts()
{
    return {{"empty", ""},
            {"white space", " \n\t  "},
            {"prose", "The quick brown fox's 12345 jumps, can't it?  \n\n Yes."},
            {"Hindi", kHindi},
            {"Thai", "มนุษย์ทั้งหลายเกิดมามีอิสระ"},
            {"decomposed",
             "e\xCC\x81"
             "clair \xEF\xAC\x81 \xE2\x91\xA0"},
            {"emoji", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB ok"},
            {"invalid", "ab \xFF\xC3 cd\xE2\x82"},
            {"specials as text", "a<|endoftext|>b <s> </s> [CLS] <think>x</think>"},
            {"a word of 150 letters", std::string(150, 'q') + " x"}};
}

} // namespace

/// The count is that of the trace's pre-tokens, for every vocabulary that was brought.
class PreTokenCounterTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithExplain_data();
    void agreesWithExplain();
    void longTextsAgree_data();
    void longTextsAgree();
    void stops();
};

void PreTokenCounterTest::agreesWithExplain_data()
{
    QTest::addColumn<QString>("id");
    for (const catalog::Entry& entry : catalog::entries())
        QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
}

void PreTokenCounterTest::agreesWithExplain()
{
    QFETCH(const QString, id);
    if (!catalog::installed(id.toStdString()))
        QSKIP("not brought");
    const auto tokenizer = catalog::open(id.toStdString());
    QVERIFY(tokenizer.has_value());
    const auto counter = PreTokenCounter::create((*tokenizer)->spec());
    QVERIFY(counter.has_value());
    for (const auto& [name, text] : texts()) {
        for (const SpecialPolicy policy : {SpecialPolicy::AsText, SpecialPolicy::Recognise}) {
            EncodeOptions options;
            options.special = policy;
            const auto trace = (*tokenizer)->explain(text, options);
            const auto count = counter->count(text, options);
            QVERIFY2(trace.has_value() && count.has_value(), name);
            QVERIFY2(*count == trace->preTokens.size(),
                     qPrintable(QStringLiteral("%1: %2 instead of %3")
                                    .arg(QLatin1String(name))
                                    .arg(*count)
                                    .arg(trace->preTokens.size())));
        }
    }
}

void PreTokenCounterTest::longTextsAgree_data()
{
    QTest::addColumn<QString>("id");
    for (const char* id : {"gpt2", "o200k_base", "qwen3", "claude", "bert", "llama-2"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void PreTokenCounterTest::longTextsAgree()
{
    QFETCH(const QString, id);
    if (!catalog::installed(id.toStdString()))
        QSKIP("not brought");
    const auto tokenizer = catalog::open(id.toStdString());
    QVERIFY(tokenizer.has_value());
    const auto counter = PreTokenCounter::create((*tokenizer)->spec());
    const std::string text = manyCuts();
    const auto whole = counter->count(text);
    QVERIFY(whole.has_value());
    if (id == QLatin1String("llama-2")) {
        QCOMPARE(*whole, 1U); // no pre-tokenizer
        return;
    }
    // All of these split between a letter and a space, whatever stands further away.
    std::uint64_t sum = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(" 12345", begin + 1), text.size());
        sum += counter->count(std::string_view(text).substr(begin, end - begin)).value_or(0);
        begin = end;
    }
    QCOMPARE(*whole, sum);
}

void PreTokenCounterTest::stops()
{
    std::stop_source source;
    source.request_stop();
    for (const bool known : {true, false}) {
        TokenizerSpec spec;
        spec.vocabulary.set(0, "a");
        if (known) {
            spec.vocabulary.alphabet = Alphabet::ByteMap;
            spec.preTokenizers.emplace_back(pretokenizer::ByteLevel{});
        } else {
            spec.preTokenizers.emplace_back(pretokenizer::Whitespace{});
        }
        const auto counter = PreTokenCounter::create(spec);
        QVERIFY(counter.has_value());
        const auto count = counter->count(manyCuts(), {}, source.get_token());
        QVERIFY(!count.has_value());
        QCOMPARE(count.error().code, ErrorCode::Cancelled);
    }
}

QTEST_GUILESS_MAIN(PreTokenCounterTest)
#include "tst_pretokencounter.moc"
