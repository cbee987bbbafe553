// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cstdio>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/unicode/utf8.h"
#include "core/text/format/load.h"
#include "core/text/pipeline/plainpipeline.h"
#include "tests/support/golden.h"

using namespace tokenscope;
using nlohmann::json;

namespace {

/// Every byte is a token, so that ids spell the text the model saw.
json bytesModel()
{
    json vocabulary = {{"<unk>", 0}};
    for (int byte = 0; byte < 256; ++byte) {
        char name[8];
        std::snprintf(name, sizeof name, "<0x%02X>", static_cast<unsigned>(byte));
        vocabulary[name] = byte + 1;
    }
    return {{"type", "BPE"},           {"unk_token", "<unk>"}, {"byte_fallback", true}, {"vocab", vocabulary},
            {"merges", json::array()}, {"fuse_unk", false},    {"ignore_merges", false}};
}

json wordLevel(const std::vector<std::string>& pieces)
{
    json vocabulary = json::object();
    for (std::size_t i = 0; i < pieces.size(); ++i)
        vocabulary[pieces[i]] = i;
    return {{"type", "WordLevel"}, {"unk_token", "[UNK]"}, {"vocab", vocabulary}};
}

json modelOf(const json& record)
{
    const auto name = record["model"].get<std::string>();
    if (name == "bytes")
        return bytesModel();
    if (name == "words")
        return wordLevel({"[UNK]"});
    if (name == "spaces")
        return wordLevel({"[UNK]", "ĠHello", "ĠWorld", "Ġ", "ĠĠ", "ĠĠĠ", "Ġ123", "ĠThe", "Ġtail", "tail", "Ġspace"});
    return wordLevel(record["pieces"].get<std::vector<std::string>>());
}

TokenizerSpec specOf(const json& record)
{
    json file = {{"model", modelOf(record)}};
    for (const char* section : {"added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder"}) {
        if (record.contains(section))
            file[section] = record[section];
    }
    auto spec = format::loadHuggingFace(file.dump());
    if (!spec)
        qFatal("%s", errorMessage(spec.error()).c_str());
    return *std::move(spec);
}

/// Byte ranges as the code points they touch, which is how Hugging Face counts.
json offsetsOf(const std::string& text, const std::vector<ByteRange>& ranges)
{
    std::vector<std::uint64_t> indexOfByte;
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const std::size_t length = unicode::decodeAt(text, at).length;
        indexOfByte.insert(indexOfByte.end(), length, count);
        at += length;
    }
    indexOfByte.push_back(count);
    json out = json::array();
    for (const ByteRange& range : ranges) {
        const std::uint64_t begin = indexOfByte.at(range.begin);
        out.push_back({begin, range.isEmpty() ? begin : indexOfByte.at(range.end - 1) + 1});
    }
    return out;
}

} // namespace

/// Single stages against what Hugging Face tokenizers 0.23.2 (npm) gave for them: ids spell the changed text, offsets show
/// where it came from. The records are in stages.jsonl.xz.
class TestStages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto lines = test::readGolden(TOKENSCOPE_SOURCE_DIR "/tests/core/pipeline/stages.jsonl");
        QVERIFY(lines.has_value());
        for (std::size_t begin = 0; begin < lines->size();) {
            const std::size_t end = lines->find('\n', begin);
            m_records.push_back(json::parse(lines->substr(begin, end - begin)));
            begin = end == std::string::npos ? lines->size() : end + 1;
        }
        QVERIFY(m_records.size() > 100);
    }

    void stage_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            const json& record = m_records[i];
            QTest::newRow((record["kind"].get<std::string>() + ": " + record["name"].get<std::string>() + ", "
                           + record["model"].get<std::string>())
                              .c_str())
                << static_cast<int>(i);
        }
    }

    void stage()
    {
        QFETCH(const int, index);
        const json& record = m_records[static_cast<std::size_t>(index)];
        const TokenizerSpec spec = specOf(record);
        const auto pipeline = PlainPipeline::create(spec);
        QVERIFY2(pipeline.has_value(), pipeline ? "" : errorMessage(pipeline.error()).c_str());
        for (const json& wanted : record["results"]) {
            if (record["kind"] == "decoder") {
                const auto text = (*pipeline)->decode(wanted["ids"].get<std::vector<TokenId>>(), {});
                QVERIFY(text.has_value());
                QCOMPARE(QString::fromStdString(*text), QString::fromStdString(wanted["text"].get<std::string>()));
                continue;
            }
            const auto text = wanted["text"].get<std::string>();
            EncodeOptions options;
            options.special = SpecialPolicy::Recognise;
            const auto encoding = (*pipeline)->encode(text, options);
            QVERIFY2(encoding.has_value(), encoding ? "" : errorMessage(encoding.error()).c_str());
            const json got = {{"text", text}, {"ids", encoding->ids}, {"offsets", offsetsOf(text, encoding->ranges)}};
            QCOMPARE(QString::fromStdString(got.dump()), QString::fromStdString(json(wanted).dump()));
        }
    }

private:
    std::vector<json> m_records;
};

QTEST_GUILESS_MAIN(TestStages)
#include "tst_stages.moc"
