// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/sampletokenizers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/text/bytemap.h"

namespace tokenscope::test {
namespace {

struct Merged {
    const char* left;
    const char* right;
    int id;
};

constexpr Merged kMerged[]{{"h", "e", 256}, {"l", "l", 257},   {"he", "ll", 258}, {"hell", "o", 300}, {" ", "w", 301},
                           {"o", "r", 302}, {" w", "or", 303}, {"l", "d", 304},   {" wor", "ld", 305}};

QByteArray rankFileContent()
{
    QByteArray content;
    const auto add = [&content](const QByteArray& bytes, int rank) {
        content += bytes.toBase64() + ' ' + QByteArray::number(rank) + '\n';
    };
    for (int byte = 0; byte < 256; ++byte)
        add(QByteArray(1, static_cast<char>(byte)), byte);
    for (const Merged& merged : kMerged)
        add(QByteArray(merged.left) + merged.right, merged.id);
    return content;
}

QString mapped(const QByteArray& bytes)
{
    return QString::fromStdString(bytemap::encode({bytes.data(), static_cast<std::size_t>(bytes.size())}));
}

QByteArray byteLevelContent()
{
    QJsonObject vocab;
    for (int byte = 0; byte < 256; ++byte)
        vocab[mapped(QByteArray(1, static_cast<char>(byte)))] = byte;
    QJsonArray merges;
    for (const Merged& merged : kMerged) {
        vocab[mapped(QByteArray(merged.left) + merged.right)] = merged.id;
        merges.append(QString(mapped(merged.left) + QLatin1Char(' ') + mapped(merged.right)));
    }
    const auto stage = QJsonDocument::fromJson(R"({
    "added_tokens": [{"id": 265, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false,
                      "normalized": false, "special": true}],
    "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
    "post_processor": {"type": "TemplateProcessing",
      "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
      "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
      "special_tokens": {"<s>": {"id": "<s>", "ids": [265], "tokens": ["<s>"]}}},
    "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true}})")
                           .object();
    QJsonObject file = stage;
    file[QStringLiteral("version")] = QStringLiteral("1.0");
    file[QStringLiteral("truncation")] = QJsonValue();
    file[QStringLiteral("padding")] = QJsonValue();
    file[QStringLiteral("normalizer")] = QJsonValue();
    file[QStringLiteral("model")] = QJsonObject{{QStringLiteral("type"), QStringLiteral("BPE")},
                                                {QStringLiteral("vocab"), vocab},
                                                {QStringLiteral("merges"), merges}};
    return QJsonDocument(file).toJson();
}

constexpr const char* kWordPiece = R"({
  "version": "1.0", "truncation": null, "padding": null,
  "added_tokens": [{"id": 0, "content": "[UNK]", "single_word": false, "lstrip": false, "rstrip": false,
                    "normalized": false, "special": true}],
  "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null,
                 "lowercase": true},
  "pre_tokenizer": {"type": "BertPreTokenizer"},
  "post_processor": null,
  "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
  "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {"[UNK]": 0, "hello": 1, "wor": 2, "##ld": 3, ",": 4}}})";

} // namespace

SampleTokenizers::SampleTokenizers()
{
    write(QStringLiteral("tiny.tiktoken"), rankFileContent());
    write(QStringLiteral("tokenizer.json"), byteLevelContent());
    write(QStringLiteral("wordpiece.json"), kWordPiece);
}

QString SampleTokenizers::write(const QString& name, const QByteArray& content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    return file.fileName();
}

} // namespace tokenscope::test
