// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>

#include "core/reducestudy/exportexample.h"
#include "core/reducestudy/sidefiles.h"

namespace tokenscope::test {

class TestSideFiles : public QObject {
    Q_OBJECT

private slots:
    void shapesAreWantedAndFound_data();
    void shapesAreWantedAndFound();
    void oneLetterIsOneSize();
    void nothingIsKnownWithoutFeatures();
    void aGivenSaliencyIsNoAnalogue();
    void aMisfitNamesTheFile();
    void badFilesNameThemselves_data();
    void badFilesNameThemselves();
    void methodsGetWhatTheyNeed();
    void theExampleIsTenLines();

private:
    std::string write(const QString& name, const std::string& bytes);

    QTemporaryDir m_folder;
};

namespace {

NpyArray arrayOf(std::vector<std::int64_t> shape)
{
    NpyArray array;
    array.shape = std::move(shape);
    const auto count = static_cast<std::size_t>(array.elements());
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(i + 1) / static_cast<float>(count);
    array.data.assign(reinterpret_cast<const char*>(values.data()), count * sizeof(float));
    return array;
}

SideFile sideFile(const char* id, std::vector<std::int64_t> shape)
{
    return {findSideInput(id), std::string(id) + ".npy", std::make_shared<const NpyArray>(arrayOf(std::move(shape)))};
}

/// 4 × 6 tokens of 5 dimensions, with an analogue saliency.
ReductionSource source()
{
    ReductionInput input;
    TokenField field = fieldOf(arrayOf({4, 6, 5})).value();
    field.saliency.assign(24, 0.5F);
    input.field = std::make_shared<const TokenField>(std::move(field));
    input.saliencyIsAnalogue = true;
    return sourceOf(std::move(input));
}

std::size_t placeOf(const char* id)
{
    return static_cast<std::size_t>(findSideInput(id) - sideInputs().data());
}

} // namespace

std::string TestSideFiles::write(const QString& name, const std::string& bytes)
{
    QFile file(m_folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray::fromStdString(bytes));
    return file.fileName().toStdString();
}

void TestSideFiles::shapesAreWantedAndFound_data()
{
    using Shape = std::vector<std::int64_t>;
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("found");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* name, const char* id, const Shape& shape, const char* wanted, const char* found,
                        bool fits) {
        QTest::newRow(name) << QByteArray(id) << shape << QString::fromUtf8(wanted) << QString::fromUtf8(found) << fits;
    };
    row("saliency of every token", "saliency", {24}, "24", "24", true);
    row("saliency as a grid", "saliency", {4, 6}, "24", "4 × 6", true);
    row("saliency of another grid", "saliency", {25}, "24", "25", false);
    row("saliency of a scalar", "saliency", {}, "24", "1", false);
    row("heads", "heads", {16, 24}, "heads × 24", "16 × 24", true);
    row("heads the other way round", "heads", {24, 16}, "heads × 24", "24 × 16", false);
    row("heads as a grid", "heads", {16, 4, 6}, "heads × 24", "16 × 4 × 6", false);
    row("keys", "keys", {24, 3}, "24 × E", "24 × 3", true);
    row("keys as a grid", "keys", {4, 6, 3}, "24 × E", "4 × 6 × 3", true);
    row("query", "query", {1, 7}, "E", "1 × 7", true);
    row("text", "text", {9, 5}, "M × 5", "9 × 5", true);
    row("text of another space", "text", {9, 4}, "M × 5", "9 × 4", false);
    row("text without a token", "text", {0, 5}, "M × 5", "0 × 5", false);
    row("attention", "attention", {2, 27, 27}, "heads × T × T, T ≥ 27", "2 × 27 × 27", true);
    row("attention of too short a sequence", "attention", {2, 26, 26}, "heads × T × T, T ≥ 27", "2 × 26 × 26", false);
    row("attention that is not square", "attention", {2, 27, 28}, "heads × T × T, T ≥ 27", "2 × 27 × 28", false);
    row("attention of one head", "attention", {27, 27}, "heads × T × T, T ≥ 27", "27 × 27", false);
}

void TestSideFiles::shapesAreWantedAndFound()
{
    using Shape = std::vector<std::int64_t>;
    QFETCH(QByteArray, id);
    QFETCH(Shape, shape);
    QFETCH(QString, wanted);
    QFETCH(QString, found);
    QFETCH(bool, fits);
    const ReductionSource features = source();
    const auto all = fitSides(features.input.get(), {sideFile(id.constData(), shape)}, 3);
    QCOMPARE(all.size(), sideInputs().size());
    const SideFit& fit = all.at(placeOf(id.constData()));
    QCOMPARE(QString::fromStdString(fit.wanted), wanted);
    QCOMPARE(QString::fromStdString(fit.found), found);
    QCOMPARE(fit.fits, fits);
    QCOMPARE(withSides(features, {sideFile(id.constData(), shape)}, 3).has_value(), fits);
}

void TestSideFiles::oneLetterIsOneSize()
{
    const ReductionSource features = source();
    const auto fits = fitSides(features.input.get(),
                               {sideFile("keys", {24, 3}), sideFile("query", {4}), sideFile("heads", {16, 24}),
                                sideFile("attention", {2, 30, 30}), sideFile("projector-w1", {5, 7}),
                                sideFile("projector-b1", {7}), sideFile("projector-w2", {8, 9})},
                               0);
    QCOMPARE(QString::fromStdString(fits.at(placeOf("query")).wanted), QStringLiteral("3"));
    QVERIFY(!fits.at(placeOf("query")).fits);
    QVERIFY(fits.at(placeOf("attention")).fits); // a language model has heads of its own
    QVERIFY(fits.at(placeOf("projector-b1")).fits);
    QCOMPARE(QString::fromStdString(fits.at(placeOf("projector-w2")).wanted), QStringLiteral("7 × O"));
    QVERIFY(!fits.at(placeOf("projector-w2")).fits);
    QCOMPARE(QString::fromStdString(fits.at(placeOf("projector-b2")).wanted), QStringLiteral("O"));
}

void TestSideFiles::nothingIsKnownWithoutFeatures()
{
    const auto fits = fitSides(nullptr, {sideFile("saliency", {25})}, 0);
    QCOMPARE(QString::fromStdString(fits.at(placeOf("saliency")).wanted), QStringLiteral("N"));
    QVERIFY(fits.at(placeOf("saliency")).fits);
    QCOMPARE(QString::fromStdString(fits.at(placeOf("keys")).wanted), QStringLiteral("25 × E"));
}

void TestSideFiles::aGivenSaliencyIsNoAnalogue()
{
    const ReductionSource features = source();
    const auto with = withSides(features, {sideFile("saliency", {4, 6})}, 0);
    QVERIFY(with);
    QVERIFY(!with->input->saliencyIsAnalogue);
    QCOMPARE(with->input->field->saliency.back(), 1.0F);
    QVERIFY(features.input->saliencyIsAnalogue); // the one it was put beside stays
    QCOMPARE(features.input->field->saliency.back(), 0.5F);
    QVERIFY(withSides(features, {sideFile("text", {2, 5})}, 0)->input->saliencyIsAnalogue);
    QCOMPARE(withSides(features, {}, 0)->input.get(), features.input.get());
    QCOMPARE(withSides(features, {sideFile("attention", {2, 40, 40})}, 11)->input->attention.firstVisual, 11);
    const auto far =
        withSides(features, {sideFile("attention", {2, 40, 40})}, std::numeric_limits<std::int64_t>::max());
    QVERIFY(!far && far.error().detail.find("≥ 9223372036854775807") != std::string::npos);
}

void TestSideFiles::aMisfitNamesTheFile()
{
    const auto with = withSides(source(), {sideFile("saliency", {24}), sideFile("text", {2, 6})}, 0);
    QVERIFY(!with);
    QCOMPARE(with.error().code, ErrorCode::InvalidValue);
    QCOMPARE(with.error().file, std::string("text.npy"));
    QCOMPARE(QString::fromStdString(with.error().detail), QStringLiteral("wanted M × 5, found 2 × 6"));
}

void TestSideFiles::badFilesNameThemselves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    NpyArray infinite = arrayOf({2});
    const float value = std::numeric_limits<float>::infinity();
    std::memcpy(infinite.data.data() + sizeof(float), &value, sizeof(float));
    const std::string whole = npyOf(arrayOf({24}));
    QTest::newRow("no array") << QByteArray("hello") << int(ErrorCode::UnknownFormat);
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::Empty);
    QTest::newRow("cut off") << QByteArray::fromStdString(whole.substr(0, whole.size() - 3))
                             << int(ErrorCode::Truncated);
    QTest::newRow("not finite") << QByteArray::fromStdString(npyOf(infinite)) << int(ErrorCode::InvalidValue);
}

void TestSideFiles::badFilesNameThemselves()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const std::string file = write(QStringLiteral("bad.npy"), bytes.toStdString());
    const auto read = readSideFile(*findSideInput("saliency"), file);
    QVERIFY(!read);
    QCOMPARE(int(read.error().code), code);
    QCOMPARE(read.error().file, file);
}

/// What a method refuses for want of something, it does when that is brought.
void TestSideFiles::methodsGetWhatTheyNeed()
{
    int refused = 0;
    for (const ReducerMethod& method : reducerMethods()) {
        const auto brings = [&method](Need need) { return std::ranges::count(method.info.needs, need) > 0; };
        if ((!brings(Need::Attention) && !brings(Need::QueryText)) || brings(Need::Model))
            continue;
        const auto pipeline = defaultReduction("klt", method.info.id).value();
        const auto without = reduceField(source(), pipeline, {});
        QVERIFY2(!without, method.info.id.c_str());
        QCOMPARE(without.error().code, ErrorCode::Unsupported);
        ++refused;
        const auto with =
            withSides(source(), {sideFile("text", {11, 5}), sideFile("attention", {2, 40, 40})}, 5).value();
        const auto done = reduceField(with, pipeline, {});
        QVERIFY2(done, method.info.id.c_str());
        QCOMPARE((*done)->reduction.tokens(), std::size_t{24});
    }
    QVERIFY(refused >= 3);
}

void TestSideFiles::theExampleIsTenLines()
{
    QCOMPARE(std::ranges::count(exportExample(), '\n'), 10);
    for (const char* name : {"\"features\"", "\"heads\"", "\"saliency\""})
        QVERIFY(exportExample().find(name) != std::string_view::npos);
    QVERIFY(findSideInput("heads") != nullptr && findSideInput("saliency") != nullptr);
    QFile readme(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    QVERIFY(readme.readAll().toStdString().find(exportExample()) != std::string::npos); // there it is the same
}

} // namespace tokenscope::test

QTEST_GUILESS_MAIN(tokenscope::test::TestSideFiles)
#include "tst_sidefiles.moc"
