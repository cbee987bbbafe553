// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/text/catalog/catalogdata.h"
#include "resources/assets/compile/recipe.h"
#include "resources/assets/compile/transform.h"

using namespace tokenscope;

namespace {

QJsonObject parsed(const std::string& json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

} // namespace

/// The ways from the packages' shapes back to the makers' formats.
class RecipesTest : public QObject {
    Q_OBJECT

private slots:
    void everyCatalogueEntryHasARecipe();
    void findsAStringConstant_data();
    void findsAStringConstant();
    void givesBertItsOwnPieces();
    void refusesABadWordList_data();
    void refusesABadWordList();
    void unpacksTekkenRanks();
    void refusesBadTekken_data();
    void refusesBadTekken();
    void refusesAnUnknownTransformation();
};

void RecipesTest::everyCatalogueEntryHasARecipe()
{
    const Result<std::vector<compile::Recipe>> recipes = compile::recipes(catalog::catalogJson());
    QVERIFY(recipes.has_value());
    QCOMPARE(recipes->size(), std::size_t{19});
    for (const compile::Recipe& recipe : *recipes) {
        QVERIFY2(!recipe.package.empty() && !recipe.file.empty() && !recipe.as.empty(), recipe.id.c_str());
        QVERIFY2(recipe.package.find('@', 1) == std::string::npos, recipe.package.c_str()); // a scope, but no version
    }
    QCOMPARE(compile::recipes("{").error().code, ErrorCode::Syntax);
}

void RecipesTest::findsAStringConstant_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected"); // null: an error
    QTest::newRow("declaration") << QByteArray("declare const model = \"QUJD\";") << QByteArray("QUJD");
    QTest::newRow("no spaces") << QByteArray("var model=\"QUJD\"") << QByteArray("QUJD");
    QTest::newRow("used before it is assigned")
        << QByteArray("use(model); const model = \"QUJD\"") << QByteArray("QUJD");
    QTest::newRow("part of a longer name") << QByteArray("const big_model = \"X\", model2 = \"Y\"") << QByteArray();
    QTest::newRow("a type, no value") << QByteArray("declare const model: string;") << QByteArray();
    QTest::newRow("a string that does not end") << QByteArray("const model = \"QUJD") << QByteArray();
    QTest::newRow("the name at the end") << QByteArray("model") << QByteArray();
    QTest::newRow("nothing after =") << QByteArray("model = ") << QByteArray();
    QTest::newRow("empty") << QByteArray("") << QByteArray();
}

void RecipesTest::findsAStringConstant()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, expected);
    const Result<std::string> found = compile::stringConstant(source.toStdString(), "model");
    QCOMPARE(found.has_value(), !expected.isNull());
    if (found)
        QCOMPARE(QByteArray::fromStdString(*found), expected);
}

void RecipesTest::givesBertItsOwnPieces()
{
    const Result<std::string> json = compile::bertTokenizerJson(
        "[\"[PAD]\", \"\\u2581\", \"[unused1]\", \"[UNK]\", \"[CLS]\", \"[SEP]\", \"[MASK]\", "
        "\"\\u2581the\", \"s\", \"\\u2581[\", \"[\"]");
    QVERIFY2(json.has_value(), json ? "" : json.error().detail.c_str());
    const QJsonObject vocab = parsed(*json)[QLatin1String("model")][QLatin1String("vocab")].toObject();
    const QList<std::pair<QString, int>> expected = {
        {QStringLiteral("[PAD]"), 0},  {QStringLiteral("[unused0]"), 1}, {QStringLiteral("[unused1]"), 2},
        {QStringLiteral("[UNK]"), 3},  {QStringLiteral("[CLS]"), 4},     {QStringLiteral("[SEP]"), 5},
        {QStringLiteral("[MASK]"), 6}, {QStringLiteral("the"), 7},       {QStringLiteral("##s"), 8},
        {QStringLiteral("["), 9},      {QStringLiteral("##["), 10}};
    QCOMPARE(vocab.size(), expected.size());
    for (const auto& [piece, id] : expected)
        QCOMPARE(vocab[piece].toInt(-1), id);
}

void RecipesTest::refusesABadWordList_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("not JSON") << QByteArray("[") << ErrorCode::Syntax;
    QTest::newRow("not a list") << QByteArray("{}") << ErrorCode::WrongType;
    QTest::newRow("a number in it") << QByteArray("[\"[PAD]\", 1]") << ErrorCode::WrongType;
    QTest::newRow("no special pieces") << QByteArray("[\"a\"]") << ErrorCode::MissingField;
}

void RecipesTest::refusesABadWordList()
{
    QFETCH(const QByteArray, list);
    QFETCH(const ErrorCode, code);
    const Result<std::string> json = compile::bertTokenizerJson(list.toStdString());
    QVERIFY(!json.has_value());
    QCOMPARE(json.error().code, code);
}

void RecipesTest::unpacksTekkenRanks()
{
    const Result<std::string> json =
        compile::tekkenJson(R"({"config": {"version": "v3"}, "bpe_ranks": "! 0 AA== AQ==\n! 7 QUI="})");
    QVERIFY(json.has_value());
    QCOMPARE(parsed(*json)[QLatin1String("config")][QLatin1String("version")].toString(), QStringLiteral("v3"));
    const QJsonArray vocab = parsed(*json)[QLatin1String("vocab")].toArray();
    QCOMPARE(vocab.size(), 3);
    QCOMPARE(vocab[1][QLatin1String("rank")].toInt(), 1);
    QCOMPARE(vocab[2][QLatin1String("rank")].toInt(), 7);
    QCOMPARE(vocab[2][QLatin1String("token_bytes")].toString(), QStringLiteral("QUI="));
}

void RecipesTest::refusesBadTekken_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("not JSON") << QByteArray("") << ErrorCode::Syntax;
    QTest::newRow("no ranks") << QByteArray("{\"config\": {}}") << ErrorCode::MissingField;
    QTest::newRow("ranks as a list") << QByteArray("{\"config\": {}, \"bpe_ranks\": []}") << ErrorCode::WrongType;
    QTest::newRow("no offset") << QByteArray("{\"config\": {}, \"bpe_ranks\": \"AA==\"}") << ErrorCode::Syntax;
    QTest::newRow("offset is no number") << QByteArray("{\"config\": {}, \"bpe_ranks\": \"! x AA==\"}")
                                         << ErrorCode::InvalidValue;
}

void RecipesTest::refusesBadTekken()
{
    QFETCH(const QByteArray, packed);
    QFETCH(const ErrorCode, code);
    const Result<std::string> json = compile::tekkenJson(packed.toStdString());
    QVERIFY(!json.has_value());
    QCOMPARE(json.error().code, code);
}

void RecipesTest::refusesAnUnknownTransformation()
{
    compile::Recipe recipe;
    recipe.as = "magic";
    QCOMPARE(compile::specOf(recipe, "/nowhere").error().code, ErrorCode::Unsupported);
    recipe.as = "bert";
    recipe.file = "vocab.json";
    const Error missing = compile::specOf(recipe, "/nowhere").error();
    QCOMPARE(missing.code, ErrorCode::FileNotFound);
    QVERIFY(missing.file.ends_with("vocab.json"));
}

QTEST_GUILESS_MAIN(RecipesTest)
#include "tst_recipes.moc"
