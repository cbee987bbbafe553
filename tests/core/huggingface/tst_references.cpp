// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/text/format/compiled.h"
#include "core/text/format/load.h"
#include "core/text/tokenizer.h"
#include "tests/support/golden.h"

using namespace tokenscope;
using nlohmann::json;

namespace {

std::shared_ptr<const Tokenizer> tokenizerOf(TokenizerSpec spec)
{
    auto tokenizer = Tokenizer::create(std::move(spec));
    if (!tokenizer)
        qFatal("%s", errorMessage(tokenizer.error()).c_str());
    return *std::move(tokenizer);
}

TokenizerSpec specOf(const json& record)
{
    auto spec = format::loadHuggingFace(record["tokenizer"].dump());
    if (!spec)
        qFatal("%s", errorMessage(spec.error()).c_str());
    return *std::move(spec);
}

std::string written(const std::vector<TokenId>& ids)
{
    return json(ids).dump();
}

} // namespace

/// Small tokenizer.json files, made up for what separates added tokens, the model and the decoder, against what Hugging Face
/// tokenizers 0.23.2 (npm) gave for them: references.jsonl.xz, a file and its results on each line.
class TestReferences : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto lines = test::readGolden(TOKENSCOPE_SOURCE_DIR "/tests/core/huggingface/references.jsonl");
        QVERIFY(lines.has_value());
        for (std::size_t begin = 0; begin < lines->size();) {
            const std::size_t end = lines->find('\n', begin);
            m_records.push_back(json::parse(lines->substr(begin, end - begin)));
            begin = end == std::string::npos ? lines->size() : end + 1;
        }
        QVERIFY(!m_records.empty());
    }

    void idsAreTheReferences_data() { files(); }
    void idsAreTheReferences()
    {
        QFETCH(const int, index);
        const json& record = m_records[static_cast<std::size_t>(index)];
        const TokenizerSpec spec = specOf(record);
        const std::string stored = format::compileSpec(spec).value();
        const auto compiled = format::readCompiled(std::as_bytes(std::span(stored)));
        QVERIFY(compiled.has_value());
        EncodeOptions options;
        options.special = SpecialPolicy::Recognise;
        for (const auto& tokenizer : {tokenizerOf(spec), tokenizerOf(compiled->spec)}) {
            for (const json& wanted : record["results"]) {
                const auto text = wanted["text"].get<std::string>();
                const auto encoding = tokenizer->encode(text, options);
                QVERIFY2(encoding.has_value(), encoding ? "" : errorMessage(encoding.error()).c_str());
                const std::string got = written(encoding->ids);
                const std::string ids = wanted["ids"].dump();
                QVERIFY2(got == ids, json({{"text", wanted["text"]}, {"got", got}, {"wanted", ids}}).dump().c_str());
                const auto trace = tokenizer->explain(text, options);
                QVERIFY(trace.has_value());
                QVERIFY(trace->encoding == *encoding);
            }
        }
    }

    void decodedTextIsTheReferences_data() { files(); }
    void decodedTextIsTheReferences()
    {
        QFETCH(const int, index);
        const json& record = m_records[static_cast<std::size_t>(index)];
        const auto tokenizer = tokenizerOf(specOf(record));
        for (const json& wanted : record["decoded"]) {
            const auto text = tokenizer->decode(wanted["ids"].get<std::vector<TokenId>>());
            QVERIFY(text.has_value());
            QCOMPARE(QString::fromStdString(*text), QString::fromStdString(wanted["text"].get<std::string>()));
        }
    }

private:
    void files() const
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_records.size(); ++i)
            QTest::newRow(m_records[i]["name"].get<std::string>().c_str()) << static_cast<int>(i);
    }

    std::vector<json> m_records;
};

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
