// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>

#include "core/text/catalog/catalog.h"
#include "core/text/format/compiled.h"

using namespace tokenscope;

/// The vocabularies that were brought: that each is what the catalogue says it is.
class VocabulariesTest : public QObject {
    Q_OBJECT

private slots:
    void contentIsWhatTheNameSays_data();
    void contentIsWhatTheNameSays();
    void knownPiecesHaveKnownIds_data();
    void knownPiecesHaveKnownIds();
    void knowsAFileOfOnesOwn_data();
    void knowsAFileOfOnesOwn();
};

void VocabulariesTest::contentIsWhatTheNameSays_data()
{
    QTest::addColumn<QString>("id");
    for (const catalog::Entry& entry : catalog::entries())
        QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
}

void VocabulariesTest::contentIsWhatTheNameSays()
{
    QFETCH(const QString, id);
    const catalog::Entry* entry = catalog::find(id.toStdString());
    if (!catalog::installed(entry->id))
        QSKIP(("not brought: " + entry->title + ": " + catalog::bringCommand(entry->id)).c_str());
    const Result<std::shared_ptr<const Tokenizer>> tokenizer = catalog::open(entry->id);
    QVERIFY2(tokenizer.has_value(), tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
    QCOMPARE((*tokenizer)->fingerprint(), entry->fingerprint);
    const std::string text = "Hello, world!";
    const Result<Encoding> encoding = (*tokenizer)->encode(text);
    QVERIFY(encoding.has_value());
    const Result<std::string> decoded = (*tokenizer)->decode(encoding->ids);
    QVERIFY(decoded.has_value());
    const bool lowerCases = id == QLatin1String("bert") || id == QLatin1String("albert");
    QCOMPARE(*decoded, lowerCases ? "hello, world!" : text);
}

void VocabulariesTest::knownPiecesHaveKnownIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<unsigned>("token");
    QTest::newRow("Mistral, not Llama 2") << QStringLiteral("mistral-v1") << QByteArray("\xE2\x96\x81") << 28705U;
    QTest::newRow("Llama 2, not Llama 3.1") << QStringLiteral("llama-2") << QByteArray("\xE2\x96\x81") << 29871U;
    QTest::newRow("BERT's the") << QStringLiteral("bert") << QByteArray("the") << 1996U;
    QTest::newRow("BERT's ##s") << QStringLiteral("bert") << QByteArray("##s") << 2015U;
    QTest::newRow("BERT's [CLS]") << QStringLiteral("bert") << QByteArray("[CLS]") << 101U;
    QTest::newRow("BERT's [unused0]") << QStringLiteral("bert") << QByteArray("[unused0]") << 1U;
    QTest::newRow("ALBERT's [MASK]") << QStringLiteral("albert") << QByteArray("[MASK]") << 4U;
    QTest::newRow("GPT-2's end of text") << QStringLiteral("gpt2") << QByteArray("<|endoftext|>") << 50256U;
    QTest::newRow("harmony's start") << QStringLiteral("o200k_harmony") << QByteArray("<|start|>") << 200006U;
    QTest::newRow("Tekken's first byte follows 1000 specials") << QStringLiteral("tekken") << QByteArray("A") << 1065U;
}

void VocabulariesTest::knownPiecesHaveKnownIds()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, piece);
    QFETCH(const unsigned, token);
    if (!catalog::installed(id.toStdString()))
        QSKIP(qPrintable(id + QStringLiteral(" is not brought")));
    const Result<std::shared_ptr<const Tokenizer>> tokenizer = catalog::open(id.toStdString());
    QVERIFY2(tokenizer.has_value(), tokenizer ? "" : errorMessage(tokenizer.error()).c_str());
    QCOMPARE((*tokenizer)->find(piece.toStdString()), std::optional<TokenId>(token));
}

void VocabulariesTest::knowsAFileOfOnesOwn_data()
{
    QTest::addColumn<QString>("id");
    for (const char* id : {"gpt2", "bert", "llama-2"}) // bytes, words, SentencePiece pieces
        QTest::newRow(id) << QString::fromLatin1(id);
}

void VocabulariesTest::knowsAFileOfOnesOwn()
{
    QFETCH(const QString, id);
    if (!catalog::installed(id.toStdString()))
        QSKIP(qPrintable(id + QStringLiteral(" is not brought")));
    const Result<std::shared_ptr<const Tokenizer>> brought = catalog::open(id.toStdString());
    QVERIFY2(brought.has_value(), brought ? "" : errorMessage(brought.error()).c_str());
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("mine.tkv")).toStdString();
    const auto identified = [&file](const TokenizerSpec& spec) -> std::string {
        if (!format::writeCompiled(file, spec))
            return "not written";
        const Result<std::shared_ptr<const Tokenizer>> mine = catalog::open(file);
        if (!mine)
            return errorMessage(mine.error());
        const catalog::Entry* entry = catalog::identify(**mine);
        return entry == nullptr ? "unknown" : entry->id;
    };
    TokenizerSpec spec = (*brought)->spec();
    spec.name = "mine";
    spec.notes.clear();
    QCOMPARE(identified(spec), catalog::identify(**brought)->id);
    const std::string piece(spec.vocabulary.piece(1000));
    spec.vocabulary.set(1000, piece + "x");
    QCOMPARE(identified(spec), "unknown");
    spec.vocabulary.set(1000, piece);
    QCOMPARE(identified(spec), catalog::identify(**brought)->id);
    spec.vocabulary.set(spec.vocabulary.size(), "one more");
    QCOMPARE(identified(spec), "unknown");
}

QTEST_GUILESS_MAIN(VocabulariesTest)
#include "tst_vocabularies.moc"
