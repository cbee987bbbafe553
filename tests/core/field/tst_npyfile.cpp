// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/field/npyfile.h"

#include <cmath>
#include <cstring>
#include <limits>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/file.h"
#include "core/base/npyheader.h"

using namespace tokenscope;

using Shape = std::vector<std::int64_t>;
using Integers = std::vector<std::int64_t>;

class TestNpyFile : public QObject {
    Q_OBJECT

private slots:
    void writesWhatNumPyWrites();
    void readsEveryType_data();
    void readsEveryType();
    void readsHalfPrecision();
    void readsHeadersAsTheyComeAlong_data();
    void readsHeadersAsTheyComeAlong();
    void refuses_data();
    void refuses();
    void everyCutIsAnError();
    void everyFlippedBitIsHarmless();
    void shapesBecomeMatrices_data();
    void shapesBecomeMatrices();
    void refusesNumbersThatAreNot_data();
    void refusesNumbersThatAreNot();
    void integersStayExact();
    void integersAreNotTakenFromReals();
    void featuresComeBackFromTheirFile();
    void namesTheFile();
};

template <typename Number>
static std::string bytesOf(const std::vector<Number>& numbers)
{
    std::string bytes(numbers.size() * sizeof(Number), '\0');
    if (!numbers.empty())
        std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

/// A file of version 1 or more with any header at all.
static std::string fileOf(std::string_view dictionary, std::string_view data, char version = 1)
{
    std::string out = "\x93NUMPY";
    out += version;
    out += '\0';
    const std::size_t size = dictionary.size();
    for (std::size_t byte = 0; byte < (version == 1 ? 2U : 4U); ++byte)
        out += static_cast<char>(size >> (8 * byte) & 0xFFU);
    out += dictionary;
    out += data;
    return out;
}

void TestNpyFile::writesWhatNumPyWrites()
{
    // numpy.save(name, numpy.arange(6, dtype='<f4').reshape(2, 3)), NumPy 1.24
    const std::string expected = std::string("\x93NUMPY\x01\x00\x76\x00", 10)
        + "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }" + std::string(58, ' ') + "\n"
        + bytesOf<float>({0, 1, 2, 3, 4, 5});
    FeatureMatrix features(2, 3);
    features << 0, 1, 2, 3, 4, 5;
    QCOMPARE(QByteArray::fromStdString(npyOf(features)), QByteArray::fromStdString(expected));
    QVERIFY(npyHeader("<u4", Shape{}).find("'shape': (), }") != std::string::npos);
    QVERIFY(npyHeader("<u4", Shape{7}).find("'shape': (7,), }") != std::string::npos);
    for (std::size_t extents = 0; extents <= 32; ++extents)
        QCOMPARE(npyHeader("<f4", Shape(extents, std::numeric_limits<std::int64_t>::max())).size() % 64,
                 std::size_t{0});
}

void TestNpyFile::readsEveryType_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<double>("second"); // the first is 1
    const auto row = [](const char* name, const std::string& data, double second) {
        QTest::newRow(name) << QByteArray(name) << QByteArray::fromStdString(data) << second;
    };
    row("|b1", std::string("\x01\x00", 2), 0);
    row("|i1", bytesOf<std::int8_t>({1, -128}), -128);
    row("|u1", bytesOf<std::uint8_t>({1, 255}), 255);
    row("<i2", bytesOf<std::int16_t>({1, -32768}), -32768);
    row("<u2", bytesOf<std::uint16_t>({1, 65535}), 65535);
    row("<i4", bytesOf<std::int32_t>({1, -65536}), -65536);
    row("<u4", bytesOf<std::uint32_t>({1, 0x80000000U}), 2147483648.0);
    row("<i8", bytesOf<std::int64_t>({1, -(std::int64_t{1} << 40)}), -1099511627776.0);
    row("<u8", bytesOf<std::uint64_t>({1, std::uint64_t{1} << 63}), 9223372036854775808.0);
    row("<f2", bytesOf<std::uint16_t>({0x3C00, 0xC000}), -2);
    row("<f4", bytesOf<float>({1, 0.5F}), 0.5);
    row("<f8", bytesOf<double>({1, -0.25}), -0.25);
}

void TestNpyFile::readsEveryType()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, data);
    QFETCH(const double, second);
    const std::string header = "{'descr': '" + name.toStdString() + "', 'fortran_order': False, 'shape': (2,), }\n";
    const Result<NpyArray> array = readNpy(fileOf(header, data.toStdString()));
    QVERIFY2(array.has_value(), array ? "" : errorMessage(array.error()).c_str());
    QVERIFY(array->shape == Shape{2});
    const Result<FeatureMatrix> features = toFeatures(*array);
    QVERIFY(features.has_value());
    QCOMPARE(features->rows(), 2);
    QCOMPARE(features->cols(), 1);
    QCOMPARE((*features)(0, 0), 1.0F);
    QCOMPARE(static_cast<double>((*features)(1, 0)), second);
}

void TestNpyFile::readsHalfPrecision()
{
    const std::pair<std::uint16_t, float> examples[] = {
        {0x0000, 0.0F},         {0x3C00, 1.0F},       {0x3C01, 1.0009765625F},
        {0xC000, -2.0F},        {0x7BFF, 65504.0F},   {0x0400, 0x1.0p-14F},
        {0x03FF, 0x1.FF8p-15F}, {0x0001, 0x1.0p-24F}, {0x3555, 0.333251953125F},
    };
    for (const auto& [bits, value] : examples) {
        const NpyArray array{NpyType::F2, {1, 1}, bytesOf<std::uint16_t>({bits})};
        QCOMPARE((*toFeatures(array))(0, 0), value);
    }
    for (const std::uint16_t bits : {std::uint16_t{0x7C00}, std::uint16_t{0xFC00}, std::uint16_t{0x7E00}})
        QVERIFY(!toFeatures({NpyType::F2, {1, 1}, bytesOf<std::uint16_t>({bits})}).has_value());
}

void TestNpyFile::readsHeadersAsTheyComeAlong_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("elements");
    const auto row = [](const char* name, const char* header, int version, int elements) {
        QTest::newRow(name) << QByteArray(header) << version << elements;
    };
    row("version 2", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n", 2, 4);
    row("version 3", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n", 3, 4);
    row("a scalar", "{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 1, 1);
    row("other order, quotes, no last comma", "{\"shape\":(4,),\"fortran_order\":False,\"descr\":\"<f4\"}", 1, 4);
    row("Fortran order of one dimension", "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 4, 1), }", 1, 4);
    row("nothing in it", "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 64), }", 1, 0);
    row("Fortran order of nothing", "{'descr': '<f4', 'fortran_order': True, 'shape': (0, 1), }", 1, 0);
}

void TestNpyFile::readsHeadersAsTheyComeAlong()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, version);
    QFETCH(const int, elements);
    const Result<NpyArray> array =
        readNpy(fileOf(header.toStdString(), std::string(16, '\0') + "more", static_cast<char>(version)));
    QVERIFY2(array.has_value(), array ? "" : errorMessage(array.error()).c_str());
    QCOMPARE(array->elements(), std::int64_t{elements});
    QCOMPARE(array->data.size(), 4 * static_cast<std::size_t>(elements));
    QCOMPARE(toFeatures(*array)->size(), static_cast<Eigen::Index>(elements));
}

void TestNpyFile::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("place"); // -1: none
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const std::string& bytes, ErrorCode code, int place, const char* says = "") {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << place << QByteArray(says);
    };
    const auto header = [](const char* text) { return fileOf(text, std::string(64, '\0')); };
    row("nothing", "", ErrorCode::Empty, -1);
    row("a picture", "\x89PNG\r\n\x1A\n", ErrorCode::UnknownFormat, 0);
    row("only the magic", "\x93NUMPY", ErrorCode::Truncated, 6);
    row("version 0", fileOf("{}", "", 0), ErrorCode::Unsupported, 6);
    row("version 4", fileOf("{}", "", 4), ErrorCode::Unsupported, 6);
    row("a huge header", std::string("\x93NUMPY\x02\x00\xFF\xFF\xFF\xFF", 12), ErrorCode::TooLarge, 8);
    row("a header that is not there", std::string("\x93NUMPY\x01\x00\x40\x00", 10), ErrorCode::Truncated, 10);
    row("no dictionary", header("[]"), ErrorCode::Syntax, 10);
    row("no end", header("{'descr': '<f4'"), ErrorCode::Syntax, 25);
    row("more than a dictionary", header("{'descr': '<f4', 'fortran_order': False, 'shape': ()} + 1"),
        ErrorCode::Syntax, 64);
    row("an unknown key", header("{'order': 'C'}"), ErrorCode::Syntax, 19, "order");
    row("no type", header("{'fortran_order': False, 'shape': (2,), }"), ErrorCode::MissingField, 10, "descr");
    row("no shape", header("{'descr': '<f4', 'fortran_order': False}"), ErrorCode::MissingField, 10, "shape");
    row("no order", header("{'descr': '<f4', 'shape': (2,)}"), ErrorCode::MissingField, 10, "fortran_order");
    row("big-endian", header("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }"), ErrorCode::Unsupported, 19,
        "astype('<f4')");
    row("objects", header("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }"), ErrorCode::Unsupported, 19);
    row("complex numbers", header("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }"), ErrorCode::Unsupported,
        19);
    row("a structure", header("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,), }"),
        ErrorCode::Unsupported, 19, "structures");
    row("Fortran order", header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }"), ErrorCode::Unsupported,
        10, "ascontiguousarray");
    row("an order of its own", header("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }"), ErrorCode::Syntax, 44);
    row("a negative extent", header("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }"), ErrorCode::Syntax,
        61);
    row("a fractional extent", header("{'descr': '<f4', 'fortran_order': False, 'shape': (2.5,), }"), ErrorCode::Syntax,
        62);
    row("33 dimensions",
        header(("{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                [] {
                    std::string ones;
                    for (int i = 0; i < 33; ++i)
                        ones += "1, ";
                    return ones;
                }()
                + "), }")
                   .c_str()),
        ErrorCode::Syntax, -2);
    row("more elements than there are addresses",
        header("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }"), ErrorCode::TooLarge,
        10);
    row("so many, none times",
        header("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4, 0), }"), ErrorCode::TooLarge,
        10);
    row("too few elements", header("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 3), }"), ErrorCode::Truncated,
        -2, "needs 72 bytes and the file has 64");
}

void TestNpyFile::refuses()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    QFETCH(const int, place);
    QFETCH(const QByteArray, says);
    const Result<NpyArray> array = readNpy(bytes.toStdString());
    QVERIFY(!array.has_value());
    QCOMPARE(static_cast<int>(array.error().code), code);
    if (place == -1)
        QVERIFY(!array.error().offset.has_value());
    else if (place >= 0)
        QCOMPARE(static_cast<int>(array.error().offset.value_or(9999)), place);
    QVERIFY2(array.error().detail.find(says.toStdString()) != std::string::npos, array.error().detail.c_str());
}

void TestNpyFile::everyCutIsAnError()
{
    FeatureMatrix features(3, 5);
    features.setConstant(0.25F);
    const std::string whole = npyOf(features);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Result<NpyArray> array = readNpy(std::string_view(whole).substr(0, size));
        QVERIFY(!array.has_value());
        QCOMPARE(array.error().code, size == 0 ? ErrorCode::Empty : ErrorCode::Truncated);
        QCOMPARE(array.error().offset.value_or(size), std::uint64_t{size});
    }
}

void TestNpyFile::everyFlippedBitIsHarmless()
{
    FeatureMatrix features(3, 5);
    features.setConstant(0.25F);
    const std::string whole = npyOf(features);
    const std::size_t header = whole.size() - 60;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const Result<NpyArray> array = readNpy(flipped);
        if (bit / 8 >= header)
            QVERIFY(array.has_value() && array->data == flipped.substr(header));
        if (array)
            QVERIFY(array->data.size() <= whole.size());
    }
}

void TestNpyFile::shapesBecomeMatrices_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("scalar") << Shape{} << 1 << 1;
    QTest::newRow("vector") << Shape{6} << 6 << 1;
    QTest::newRow("matrix") << Shape{2, 3} << 2 << 3;
    QTest::newRow("one row") << Shape{1, 6} << 1 << 6;
    QTest::newRow("image of features") << Shape{2, 3, 4} << 6 << 4;
    QTest::newRow("video of features") << Shape{2, 1, 3, 4} << 6 << 4;
    QTest::newRow("no rows") << Shape{0, 4} << 0 << 4;
    QTest::newRow("no columns") << Shape{4, 0} << 0 << 0;
}

void TestNpyFile::shapesBecomeMatrices()
{
    QFETCH(const Shape, shape);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    NpyArray array{NpyType::F4, shape, {}};
    std::vector<float> numbers;
    for (std::int64_t at = 0; at < array.elements(); ++at)
        numbers.push_back(static_cast<float>(at));
    array.data = bytesOf(numbers);
    const FeatureMatrix features = toFeatures(array).value();
    QCOMPARE(features.rows(), static_cast<Eigen::Index>(rows));
    QCOMPARE(features.cols(), static_cast<Eigen::Index>(columns));
    for (Eigen::Index row = 0; row < features.rows(); ++row) {
        for (Eigen::Index column = 0; column < features.cols(); ++column)
            QCOMPARE(features(row, column), static_cast<float>(row * features.cols() + column));
    }
}

void TestNpyFile::refusesNumbersThatAreNot_data()
{
    QTest::addColumn<double>("number");
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
    QTest::newRow("beyond single precision") << -1e300;
}

void TestNpyFile::refusesNumbersThatAreNot()
{
    QFETCH(const double, number);
    const Result<FeatureMatrix> features =
        toFeatures({NpyType::F8, {2, 3}, bytesOf<double>({0, 1, 2, 3, number, number})});
    QVERIFY(!features.has_value());
    QCOMPARE(features.error().code, ErrorCode::InvalidValue);
    QVERIFY(features.error().detail.find("row 1, column 1") != std::string::npos);
}

void TestNpyFile::integersStayExact()
{
    const std::int64_t large = (std::int64_t{1} << 53) + 1;
    QVERIFY(toIntegers({NpyType::I8, {2}, bytesOf<std::int64_t>({large, -large})}).value()
            == (Integers{large, -large}));
    QVERIFY(toIntegers({NpyType::U1, {2, 1}, bytesOf<std::uint8_t>({0, 255})}).value() == (Integers{0, 255}));
    const Result<Integers> tooLarge =
        toIntegers({NpyType::U8, {2}, bytesOf<std::uint64_t>({1, std::uint64_t{1} << 63})});
    QCOMPARE(tooLarge.error().code, ErrorCode::OutOfRange);
    QVERIFY(tooLarge.error().detail.find("element 1") != std::string::npos);
}

void TestNpyFile::integersAreNotTakenFromReals()
{
    for (const NpyType type : {NpyType::F2, NpyType::F4, NpyType::F8}) {
        const Result<Integers> read = toIntegers({type, {1}, std::string(8, '\0')});
        QCOMPARE(read.error().code, ErrorCode::WrongType);
    }
}

void TestNpyFile::featuresComeBackFromTheirFile()
{
    FeatureMatrix features(4, 3);
    features.setRandom();
    QVERIFY(toFeatures(readNpy(npyOf(features)).value()).value() == features);
    // Rows of a wider matrix, which do not follow one another in memory.
    const FeatureMatrix left = features.leftCols(2);
    QVERIFY(npyOf(features.leftCols(2)) == npyOf(left));

    const std::vector<std::uint32_t> codes{1, 2, 0xFFFFFFFFU, 4};
    const Result<NpyArray> array = readNpy(npyOf(codes, Shape{2, 2}));
    QVERIFY(array->shape == (Shape{2, 2}));
    QVERIFY(toIntegers(*array).value() == (Integers{1, 2, 0xFFFFFFFF, 4}));
}

void TestNpyFile::namesTheFile()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("broken.npy")).toStdString();
    QCOMPARE(loadNpyFile(path).error().code, ErrorCode::FileNotFound);
    QVERIFY(writeFileAtomically(path, std::string("\x93NUM")).has_value());
    const Result<NpyArray> array = loadNpyFile(path);
    QCOMPARE(array.error().code, ErrorCode::Truncated);
    QCOMPARE(array.error().file, path);
}

QTEST_GUILESS_MAIN(TestNpyFile)
#include "tst_npyfile.moc"
