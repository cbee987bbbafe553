// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <string>

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/vision/onnx/onnxmodel.h"
#include "core/vision/onnx/selftest.h"

using namespace tokenscope;

namespace {

std::string dataFile(const char* name)
{
    return readFile(std::string(TOKENSCOPE_DATA "/") + name).value();
}

std::string field(std::uint64_t number, const std::string& content)
{
    std::string bytes{static_cast<char>(number << 3U | 2U)};
    std::size_t length = content.size();
    for (; length >= 128; length >>= 7U)
        bytes += static_cast<char>((length & 127U) | 128U);
    return bytes + static_cast<char>(length) + content;
}

} // namespace

class TestOnnxModel : public QObject {
    Q_OBJECT

private slots:
    void readsWhatAFileSays()
    {
        const OnnxModel model = readOnnxModel(selfTestModel()).value();
        QCOMPARE(model.inputs, (std::vector<OnnxValue>{{"input", 1, {1, 3, 16, 16}}})); // and no weights
        QCOMPARE(model.outputs, (std::vector<OnnxValue>{{"output", 1, {1, 16, 8}}}));
        QCOMPARE(model.operatorSet, std::int64_t{12});
        QCOMPARE(model.nodes.front(), (OnnxNode{"patches", "Conv", {"map"}}));
        QVERIFY(model.hasTensor("attention"));
        QVERIFY(!model.hasTensor("input"));
    }

    void openSizesAreMinusOne()
    {
        const OnnxModel model = readOnnxModel(dataFile("pyramid.onnx")).value();
        QCOMPARE(model.inputs.front().shape, (std::vector<std::int64_t>{1, 3, -1, -1}));
    }

    void addsOutputs()
    {
        const std::vector<std::string> tensors{"output", "attention"};
        for (const OutputShape shape : {OutputShape::Unsaid, OutputShape::Empty}) {
            const OnnxModel model = readOnnxModel(withOnnxOutputs(selfTestModel(), tensors, shape)).value();
            QCOMPARE(model.outputs.size(), std::size_t{2}); // "output" was one before
            QCOMPARE(model.outputs[1], (OnnxValue{"attention", 1, {}}));
            QCOMPARE(model.nodes, readOnnxModel(selfTestModel()).value().nodes);
        }
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const std::string& bytes, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
        };
        const std::string whole(selfTestModel());
        row("empty", std::string(), ErrorCode::Empty);
        row("a picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), ErrorCode::UnknownFormat);
        row("JSON", "{\"model\": 1}", ErrorCode::UnknownFormat);
        row("zeros", std::string(100, '\0'), ErrorCode::UnknownFormat);
        row("no graph", std::string("\x08\x07", 2), ErrorCode::UnknownFormat);
        row("a graph without nodes", field(7, field(2, "empty")), ErrorCode::UnknownFormat);
        row("half a file", whole.substr(0, whole.size() / 2), ErrorCode::UnknownFormat);
        row("half a file after the version", field(8, std::string("\x10\x0c", 2)) + whole.substr(0, whole.size() / 2),
            ErrorCode::Truncated);
        row("a node longer than its graph", field(8, std::string("\x10\x0c", 2)) + field(7, "\x0a\x7fno"),
            ErrorCode::Truncated);
        row("no input", field(7, field(1, field(4, "Relu"))), ErrorCode::Unsupported);
        row("weights elsewhere",
            field(7, field(1, field(4, "Relu")) + field(5, field(8, "w") + std::string("\x70\x01", 2))),
            ErrorCode::Unsupported);
    }
    void refusesBrokenFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        const Result<OnnxModel> model = readOnnxModel(bytes.toStdString());
        QVERIFY(!model);
        QVERIFY2(model.error().code == code, errorMessage(model.error()).c_str());
    }

    void survivesDamage()
    {
        const std::string whole(selfTestModel());
        Random random(9);
        for (int round = 0; round < 4000; ++round) {
            std::string bytes = whole.substr(0, static_cast<std::size_t>(1 + random.below(whole.size())));
            for (std::uint64_t flips = random.below(8); flips > 0; --flips)
                bytes[static_cast<std::size_t>(random.below(std::min<std::size_t>(bytes.size(), 400)))] =
                    static_cast<char>(random.below(256));
            const Result<OnnxModel> model = readOnnxModel(bytes);
            QVERIFY(model || !model.error().detail.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestOnnxModel)
#include "tst_onnxmodel.moc"
