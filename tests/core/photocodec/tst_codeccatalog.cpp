// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <set>

#include <QTest>

#include "tests/core/photocodec/codecpictures.h"

using namespace tokenscope;

/// What every codec of the catalogue must do, whoever made it.
class TestCodecCatalog : public QObject {
    Q_OBJECT

private slots:
    void describesEach();
    void namesWhatIsAbsent();
    void findsById();
    void makesAPictureFitForCodecs();
    void givesTheSameBytesEveryTime_data() { addAvailable(); }
    void givesTheSameBytesEveryTime();
    void decodesToTheSameSize_data();
    void decodesToTheSameSize();
    void laysAlphaOverWhite_data() { addAvailable(); }
    void laysAlphaOverWhite();
    void roundsSixteenBits_data() { addAvailable(); }
    void roundsSixteenBits();
    void everyValueOfAChoiceWorks_data() { addAvailable(); }
    void everyValueOfAChoiceWorks();
    void rateTradesBytesForQuality_data();
    void rateTradesBytesForQuality();
    void losslessIsLossless_data();
    void losslessIsLossless();
    void refusesAPictureWithoutPixels_data() { addAvailable(); }
    void refusesAPictureWithoutPixels();
    void stopsWhenAsked_data() { addAvailable(); }
    void stopsWhenAsked();

private:
    static void addAvailable();
    static const CodecMethod& fetched();
};

void TestCodecCatalog::addAvailable()
{
    QTest::addColumn<QString>("id");
    for (const CodecMethod& method : codecMethods())
        if (method.available())
            QTest::newRow(method.info.id.c_str()) << QString::fromStdString(method.info.id);
}

const CodecMethod& TestCodecCatalog::fetched()
{
    QFETCH(const QString, id);
    return *findCodecMethod(id.toStdString());
}

void TestCodecCatalog::describesEach()
{
    std::set<std::string> ids;
    bool tokens = false;
    for (const CodecMethod& method : codecMethods()) {
        const MethodInfo& info = method.info;
        QVERIFY2(ids.insert(info.id).second, info.id.c_str());
        QVERIFY(!info.title.empty() && !info.shortTitle.empty() && info.summary.ends_with('.'));
        QVERIFY2(info.family == "photo" || info.family == "tokens", info.family.c_str());
        QVERIFY2(info.family == "tokens" || !tokens, "photo codecs come first");
        tokens = info.family == "tokens";
        QVERIFY2(method.rate.empty() || info.parameter(method.rate) != nullptr, method.rate.c_str());
        QVERIFY2(tokens || !method.available() || method.library.find(' ') != std::string::npos,
                 method.library.c_str());
    }
    QVERIFY(codecMethods().size() >= 6);
}

void TestCodecCatalog::namesWhatIsAbsent()
{
    for (const CodecMethod& method : codecMethods()) {
        QCOMPARE(method.encode == nullptr, !method.available());
        QCOMPARE(method.decode == nullptr, !method.available());
        if (!method.available())
            qInfo("%s is absent: %s", method.info.id.c_str(), method.absent.c_str());
    }
}

void TestCodecCatalog::findsById()
{
    for (const CodecMethod& method : codecMethods())
        QCOMPARE(findCodecMethod(method.info.id), &method);
    QVERIFY(findCodecMethod("none") == nullptr);
}

void TestCodecCatalog::makesAPictureFitForCodecs()
{
    Picture deep = blankPicture(1, 1, 4, 16);
    deep.wideSamples = {65535, 32768, 0, 32768};
    const Picture plain = codecPicture(deep);
    QCOMPARE(plain.channels, 3);
    QCOMPARE(plain.depth, 8);
    // 65535 stays white, 32768 at half is three quarters, 0 at half is half.
    QCOMPARE(plain.samples, (std::vector<std::uint8_t>{255, 191, 127}));
    const Picture grey = codecPicture(test::shades(3, 2, 1));
    QCOMPARE(grey.channels, 1);
    QVERIFY(grey == test::shades(3, 2, 1));
}

void TestCodecCatalog::givesTheSameBytesEveryTime()
{
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(70, 50);
    const ParameterValues values(method.info);
    RunContext context;
    context.seed = 3;
    const CodedPicture first = method.encode(picture, values, context).value();
    context.threads = 4;
    const CodedPicture second = method.encode(picture, values, context).value();
    QVERIFY(first.bytes == second.bytes);
    QCOMPARE(first.sideBytes, second.sideBytes);
    QVERIFY(first.sideBytes <= first.bytes.size());
    const Picture decoded = method.decode(first.bytes, {}).value();
    QVERIFY(decoded == method.decode(first.bytes, context).value());
    QVERIFY2(test::psnr(picture, decoded) > 15, std::to_string(test::psnr(picture, decoded)).c_str());
}

void TestCodecCatalog::decodesToTheSameSize_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("channels");
    const std::pair<int, int> sizes[] = {{1, 1}, {7, 5}, {1, 40}, {33, 2}, {65, 64}};
    for (const CodecMethod& method : codecMethods())
        for (const auto& [width, height] : sizes)
            for (const int channels : {1, 3})
                if (method.available())
                    QTest::addRow("%s, %d×%d, %s", method.info.id.c_str(), width, height,
                                  channels == 1 ? "grey" : "colour")
                        << QString::fromStdString(method.info.id) << width << height << channels;
}

void TestCodecCatalog::decodesToTheSameSize()
{
    QFETCH(const int, width);
    QFETCH(const int, height);
    QFETCH(const int, channels);
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(width, height, channels);
    const Result<CodedPicture> coded = method.encode(picture, ParameterValues(method.info), {});
    if (!coded && method.info.family == "tokens" && coded.error().code == ErrorCode::InvalidArgument) {
        QVERIFY(!coded.error().detail.empty()); // patches that are larger than the picture, and which would fit
        return;
    }
    QVERIFY2(coded.has_value(), coded ? "" : errorMessage(coded.error()).c_str());
    QVERIFY(coded->sideBytes <= coded->bytes.size());
    const Result<Picture> decoded = method.decode(coded->bytes, {});
    QVERIFY2(decoded.has_value(), decoded ? "" : errorMessage(decoded.error()).c_str());
    QCOMPARE(decoded->width, width);
    QCOMPARE(decoded->height, height);
    QCOMPARE(decoded->depth, 8);
    QVERIFY(decoded->channels == 3 || decoded->channels == channels);
    QCOMPARE(decoded->samples.size(), decoded->sampleCount());
}

void TestCodecCatalog::laysAlphaOverWhite()
{
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(48, 40, 4);
    const ParameterValues values(method.info);
    QVERIFY(method.encode(picture, values, {}).value().bytes
            == method.encode(codecPicture(picture), values, {}).value().bytes);
}

void TestCodecCatalog::roundsSixteenBits()
{
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(48, 40, 3, 16);
    const ParameterValues values(method.info);
    QVERIFY(method.encode(picture, values, {}).value().bytes
            == method.encode(codecPicture(picture), values, {}).value().bytes);
}

void TestCodecCatalog::everyValueOfAChoiceWorks()
{
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(64, 48);
    for (const Parameter& parameter : method.info.parameters) {
        std::vector<ParameterValue> values;
        for (const ParameterChoice& choice : parameter.choices)
            values.emplace_back(choice.id);
        if (std::holds_alternative<bool>(parameter.fallback))
            values = {false, true};
        for (const ParameterValue& value : values) {
            ParameterValues set(method.info);
            QVERIFY(set.set(parameter.id, value).has_value());
            const Result<CodedPicture> coded = method.encode(picture, set, {});
            QVERIFY2(coded.has_value(), (parameter.id + ": " + errorMessage(coded ? Error{} : coded.error())).c_str());
            const Picture decoded = method.decode(coded->bytes, {}).value();
            QVERIFY2(test::psnr(picture, decoded) > 15, (parameter.id + " " + parameterText(value)).c_str());
        }
    }
}

void TestCodecCatalog::rateTradesBytesForQuality_data()
{
    QTest::addColumn<QString>("id");
    for (const CodecMethod& method : codecMethods())
        if (method.available() && !method.rate.empty())
            QTest::newRow(method.info.id.c_str()) << QString::fromStdString(method.info.id);
}

void TestCodecCatalog::rateTradesBytesForQuality()
{
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(128, 96);
    const Parameter& rate = *method.info.parameter(method.rate);
    const auto coded = [&](double share) {
        ParameterValues values(method.info);
        const double value = rate.minimum + share * (rate.maximum - rate.minimum);
        const bool whole = std::holds_alternative<std::int64_t>(rate.fallback);
        const bool set =
            (whole ? values.set(rate.id, static_cast<std::int64_t>(value)) : values.set(rate.id, value)).has_value();
        return set ? method.encode(picture, values, {}).value() : CodedPicture{};
    };
    const CodedPicture low = coded(method.rateRises ? 0.1 : 0.9);
    const CodedPicture high = coded(method.rateRises ? 0.9 : 0.1);
    QVERIFY2(low.bytes.size() < high.bytes.size(),
             (std::to_string(low.bytes.size()) + " and " + std::to_string(high.bytes.size())).c_str());
    const double before = test::psnr(picture, method.decode(low.bytes, {}).value());
    const double after = test::psnr(picture, method.decode(high.bytes, {}).value());
    // More codes than a picture has patches, or tokens that round to nothing, are bytes for no quality: theirs to show.
    QVERIFY2(method.info.family == "tokens" ? before < after + 0.01 : before < after,
             (std::to_string(before) + " and " + std::to_string(after)).c_str());
}

void TestCodecCatalog::losslessIsLossless_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("how");
    QTest::newRow("PNG") << QStringLiteral("png") << QByteArray();
    QTest::newRow("WebP") << QStringLiteral("webp") << QByteArray("lossless=true");
    if (findCodecMethod("jpeg2000")->available())
        QTest::newRow("JPEG 2000") << QStringLiteral("jpeg2000") << QByteArray("goal=lossless");
    if (findCodecMethod("jxl")->available())
        QTest::newRow("JPEG XL") << QStringLiteral("jxl") << QByteArray("lossless=true");
    if (findCodecMethod("avif")->available())
        QTest::newRow("AVIF") << QStringLiteral("avif") << QByteArray("lossless=true");
}

void TestCodecCatalog::losslessIsLossless()
{
    QFETCH(const QByteArray, how);
    const CodecMethod& method = fetched();
    ParameterValues values(method.info);
    if (!how.isEmpty())
        QVERIFY(values.setText(how.toStdString()).has_value());
    for (const int channels : {1, 3})
        for (const auto& [width, height] : {std::pair(1, 1), std::pair(7, 5), std::pair(70, 51)}) {
            const Picture picture = test::shades(width, height, channels);
            const CodedPicture coded = method.encode(picture, values, {}).value();
            const Picture decoded = method.decode(coded.bytes, {}).value();
            QCOMPARE(test::asRgb(decoded).samples, test::asRgb(picture).samples);
        }
}

void TestCodecCatalog::refusesAPictureWithoutPixels()
{
    const CodecMethod& method = fetched();
    const ParameterValues values(method.info);
    QCOMPARE(method.encode(Picture{}, values, {}).error().code, ErrorCode::InvalidArgument);
    Picture torn = test::shades(20, 20);
    torn.samples.pop_back();
    QCOMPARE(method.encode(torn, values, {}).error().code, ErrorCode::InvalidArgument);
}

void TestCodecCatalog::stopsWhenAsked()
{
    const CodecMethod& method = fetched();
    const Picture picture = test::shades(64, 64);
    const CodedPicture coded = test::encoded(method, picture);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(method.encode(picture, ParameterValues(method.info), context).error().code, ErrorCode::Cancelled);
    QCOMPARE(method.decode(coded.bytes, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestCodecCatalog)
#include "tst_codeccatalog.moc"
