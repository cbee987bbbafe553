// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/imagestudy/decodedcodes.h"
#include "core/imagestudy/resultreport.h"
#include "tests/core/media/knownpicture.h"

using namespace tokenscope;

namespace {

/// Defaults, with what takes long made short.
FieldPipeline pipelineOf(const std::string& method)
{
    // What learns no codebook needs an encoder that has one.
    FieldPipeline pipeline = defaultPipeline(method == "codebook" ? "conv-vq" : "patches", method).value();
    for (const char* assignment : {"codebook-size=8", "iterations=2", "stages=2", "rounds=1", "steps=4"})
        (void)pipeline.values.setText(assignment);
    (void)pipeline.encoderValues.setText("size=4");
    return pipeline;
}

NpyArray arrayOf(const std::string& npy)
{
    return readNpy(npy).value();
}

} // namespace

/// Codes and codebooks written to files and read again paint the same.
class TestDecodedCodes : public QObject {
    Q_OBJECT

private slots:
    void comeBackAsTheyWere_data();
    void comeBackAsTheyWere();
    void looseVectorsNeedNoPicture();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
};

void TestDecodedCodes::comeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const QuantizerMethod& method : quantizerMethods())
        QTest::newRow(method.info.id.c_str()) << QByteArray::fromStdString(method.info.id);
}

void TestDecodedCodes::comeBackAsTheyWere()
{
    QFETCH(const QByteArray, method);
    const FieldPipeline pipeline = pipelineOf(method.toStdString());
    const auto picture = std::make_shared<const Picture>(test::knownPicture());
    const EncodedPicture encoded = encodePicture(picture, pipeline, {}).value();
    auto begun = FieldRun::begin(encoded, pipeline);
    QVERIFY2(begun.has_value(), begun ? "" : errorMessage(begun.error()).c_str());
    QVERIFY(begun->goTo(begun->steps(), {}));
    const FieldResultPtr result = begun->result({}).value();
    const NpyArray codes = arrayOf(codesNpy(result->coded.codes));
    const NpyArray codebook = arrayOf(npyOf(result->coded.quantizer->saved()));
    const auto decoded = decodeCodes(codes, codebook, pipeline, &encoded, true, {});
    QVERIFY2(decoded.has_value(), decoded ? "" : errorMessage(decoded.error()).c_str());
    QVERIFY(decoded->codes == result->coded.codes);
    QVERIFY(decoded->decoded == result->coded.decoded);
    QVERIFY(*decoded->reconstruction == *result->reconstruction);
    QCOMPARE(decoded->error->mse, result->error->mse);
    QCOMPARE(decoded->bits, result->coded.bits);
    const DecodedCodes blind = decodeCodes(codes, codebook, pipeline, &encoded, false, {}).value();
    QVERIFY(!blind.error && !blind.distortion && blind.reconstruction);
}

void TestDecodedCodes::looseVectorsNeedNoPicture()
{
    const FieldPipeline pipeline = pipelineOf("vq");
    FeatureMatrix book(8, 3);
    for (Eigen::Index row = 0; row < 8; ++row)
        book.row(row).setConstant(static_cast<float>(row));
    const std::uint32_t codes[] = {7, 0, 3};
    const std::int64_t flat[] = {3};
    const DecodedCodes decoded =
        decodeCodes(arrayOf(npyOf(codes, flat)), arrayOf(npyOf(book)), pipeline, nullptr, false, {}).value();
    QCOMPARE(decoded.decoded.rows(), Eigen::Index{3});
    QCOMPARE(decoded.decoded(0, 1), 7.0F);
    QCOMPARE(decoded.decoded(2, 2), 3.0F);
    QVERIFY(!decoded.reconstruction && !decoded.error);
}

void TestDecodedCodes::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<QByteArray>("codebook");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QByteArray>("says");
    const auto codes = [](std::vector<std::uint32_t> values, std::vector<std::int64_t> shape) {
        return QByteArray::fromStdString(npyOf(values, shape));
    };
    const auto book = [](Eigen::Index rows) {
        return QByteArray::fromStdString(npyOf(FeatureMatrix(FeatureMatrix::Zero(rows, 3))));
    };
    const auto row = [](const char* name, const char* method, const QByteArray& first, const QByteArray& second,
                        ErrorCode code, const char* says) {
        QTest::newRow(name) << QByteArray(method) << first << second << code << QByteArray(says);
    };
    row("a code that is none", "vq", codes({0, 8}, {2, 1}), book(8), ErrorCode::OutOfRange,
        "code 8 of token 1, stage 0 is not from 0 to 7");
    row("two stages for one", "vq", codes({0, 1}, {1, 2}), book(8), ErrorCode::InvalidArgument,
        "codes of shape (1, 2) do not fit; the method and its codebook have (tokens, 1)");
    row("three dimensions", "vq", codes({0, 1}, {1, 2, 1}), book(8), ErrorCode::InvalidArgument, "(1, 2, 1)");
    row("no whole numbers", "vq", book(2), book(8), ErrorCode::WrongType, "");
    row("a codebook of another size", "vq", codes({0}, {1, 1}), book(5), ErrorCode::InvalidArgument, "");
    row("scales without a grid", "var", codes({0}, {1}), book(8), ErrorCode::InvalidArgument, "");
}

void TestDecodedCodes::refusesWhatDoesNotFit()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, codes);
    QFETCH(const QByteArray, codebook);
    QFETCH(const ErrorCode, code);
    QFETCH(const QByteArray, says);
    const auto decoded = decodeCodes(arrayOf(codes.toStdString()), arrayOf(codebook.toStdString()),
                                     pipelineOf(method.toStdString()), nullptr, false, {});
    QVERIFY(!decoded);
    QCOMPARE(decoded.error().code, code);
    QVERIFY2(decoded.error().detail.find(says.toStdString()) != std::string::npos, decoded.error().detail.c_str());
}

QTEST_GUILESS_MAIN(TestDecodedCodes)
#include "tst_decodedcodes.moc"
