// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/random.h"
#include "core/vision/neural/weightsfile.h"

using namespace tokenscope;

namespace {

std::string withHeader(const std::string& header, const std::string& data = {})
{
    std::string bytes;
    for (unsigned at = 0; at < 8; ++at)
        bytes += static_cast<char>(static_cast<std::uint64_t>(header.size()) >> (8 * at) & 0xFFU);
    return bytes + header + data;
}

std::string lengthOnly(std::uint64_t length)
{
    std::string bytes;
    for (unsigned at = 0; at < 8; ++at)
        bytes += static_cast<char>(length >> (8 * at) & 0xFFU);
    return bytes;
}

} // namespace

class TestWeightsFile : public QObject {
    Q_OBJECT

private slots:
    void readsBothTypesAndNotes()
    {
        const std::string header = R"({"__metadata__":{"encoder":"relu"},)"
                                   R"("h":{"dtype":"F16","shape":[2,1],"data_offsets":[0,4]},)"
                                   R"("s":{"dtype":"F32","shape":[],"data_offsets":[4,8]}})";
        const std::string data{"\x00\x3C\x00\xC0\x00\x00\xC0\x3F", 8}; // 1, -2; 1.5
        const Result<WeightsFile> file = readWeights(withHeader(header, data));
        QVERIFY(file);
        QCOMPARE(file->notes.at("encoder"), std::string("relu"));
        QCOMPARE(file->arrays.at("h").shape, (std::vector<std::int64_t>{2, 1}));
        QCOMPARE(file->arrays.at("h").values, (std::vector<float>{1, -2}));
        QCOMPARE(file->arrays.at("s").values, (std::vector<float>{1.5F}));
    }

    void widensEveryHalf()
    {
        for (std::uint32_t bits = 0; bits < 65536; ++bits) {
            const int exponent = static_cast<int>(bits >> 10U & 0x1FU);
            const double fraction = (bits & 0x3FFU) / 1024.0;
            const double sign = (bits & 0x8000U) != 0 ? -1 : 1;
            const float value = floatOfHalf(static_cast<std::uint16_t>(bits));
            if (exponent == 31)
                QVERIFY(fraction == 0 ? std::isinf(value) : std::isnan(value));
            else
                QCOMPARE(static_cast<double>(value),
                         sign * (exponent == 0 ? std::ldexp(fraction, -14) : std::ldexp(1 + fraction, exponent - 15)));
            QCOMPARE(std::signbit(value), sign < 0);
        }
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, const std::string& bytes, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
        };
        const auto array = [](const std::string& fields) { return withHeader("{\"a\":{" + fields + "}}", "abcd"); };
        row("empty", {}, ErrorCode::Truncated);
        row("seven bytes", "1234567", ErrorCode::Truncated);
        row("header longer than the file", lengthOnly(100) + "{}", ErrorCode::Truncated);
        row("header of an exabyte", lengthOnly(std::uint64_t{1} << 60U), ErrorCode::TooLarge);
        row("not JSON", withHeader("{\"a\":"), ErrorCode::Syntax);
        row("a list", withHeader("[]"), ErrorCode::Syntax);
        row("an entry that is no object", withHeader("{\"a\":1}"), ErrorCode::WrongType);
        row("a note that is no text", withHeader("{\"__metadata__\":{\"a\":1}}"), ErrorCode::WrongType);
        row("no shape", array(R"("dtype":"F32","data_offsets":[0,4])"), ErrorCode::MissingField);
        row("a type of words", array(R"("dtype":7,"shape":[1],"data_offsets":[0,4])"), ErrorCode::WrongType);
        row("a shape of text", array(R"("dtype":"F32","shape":["1"],"data_offsets":[0,4])"), ErrorCode::WrongType);
        row("three offsets", array(R"("dtype":"F32","shape":[1],"data_offsets":[0,4,8])"), ErrorCode::WrongType);
        row("bytes", array(R"("dtype":"I8","shape":[4],"data_offsets":[0,4])"), ErrorCode::Unsupported);
        row("data past the end", array(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])"), ErrorCode::OutOfRange);
        row("data backwards", array(R"("dtype":"F32","shape":[1],"data_offsets":[4,0])"), ErrorCode::OutOfRange);
        row("a shape that does not fit", array(R"("dtype":"F32","shape":[3],"data_offsets":[0,4])"),
            ErrorCode::InvalidValue);
        row("a negative length", array(R"("dtype":"F32","shape":[-1],"data_offsets":[0,4])"), ErrorCode::InvalidValue);
        row("a shape that overflows", array(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4])"),
            ErrorCode::TooLarge);
        row("not a number", withHeader(R"({"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}})", "\x01\x7E"),
            ErrorCode::InvalidValue);
    }
    void refusesBrokenFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        const Result<WeightsFile> file = readWeights(bytes.toStdString());
        QVERIFY(!file);
        QCOMPARE(file.error().code, code);
    }

    void survivesFlippedBits()
    {
        const std::string header = R"({"__metadata__":{"encoder":"relu"},)"
                                   R"("h":{"dtype":"F16","shape":[2,1],"data_offsets":[0,4]}})";
        const std::string whole = withHeader(header, "abcd");
        Random random(3);
        for (int round = 0; round < 3000; ++round) {
            std::string bytes = whole.substr(0, static_cast<std::size_t>(random.below(whole.size() + 1)));
            for (int flips = 0; flips < 3 && !bytes.empty(); ++flips)
                bytes[static_cast<std::size_t>(random.below(bytes.size()))] ^= static_cast<char>(1U << random.below(8));
            const Result<WeightsFile> file = readWeights(bytes);
            QVERIFY(file || !file.error().detail.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestWeightsFile)
#include "tst_weightsfile.moc"
