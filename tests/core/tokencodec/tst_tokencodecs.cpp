// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/codec.h"
#include "core/codec/tokens/bits/tokencodec.h"

#include <algorithm>
#include <cmath>
#include <stop_token>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;

/// What every token codec must do, whatever it is.
class TestTokenCodecs : public QObject {
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void sameBytes_data() { codecs(); }
    void sameBytes();
    void rateTradesBytesForQuality_data() { codecs(); }
    void rateTradesBytesForQuality();
    void sideInformationIsCounted_data();
    void sideInformationIsCounted();
    void damagedBytes_data() { codecs(); }
    void damagedBytes();
    void absurdClaims_data() { codecs(); }
    void absurdClaims();
    void stops_data() { codecs(); }
    void stops();
    void refusesPictures_data() { codecs(); }
    void refusesPictures();
    void describesItself_data() { codecs(); }
    void describesItself();

private:
    static void codecs();
};

/// Smooth, with an edge, a pattern and a little noise: some of everything photographs have.
static Picture painting(int width, int height, int channels, std::uint64_t seed = 1)
{
    Picture picture = blankPicture(width, height, channels);
    Random random(seed);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double base = 90 + 60 * std::sin(0.05 * x + 0.02 * y) + (3 * x + y > 2 * width ? 50 : 0);
            const double pattern = x > width / 2 && y > height / 2 ? 25 * std::sin(0.9 * x) * std::cos(0.7 * y) : 0;
            for (int channel = 0; channel < channels; ++channel) {
                const double value = base + pattern + 15 * channel * std::cos(0.04 * y) + 4 * random.gaussian();
                picture.row(y)[x * channels + channel] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
        }
    }
    return picture;
}

static double squaredError(const Picture& a, const Picture& b)
{
    double sum = 0;
    for (std::size_t at = 0; at < a.samples.size(); ++at) {
        const double off = static_cast<double>(a.samples[at]) - b.samples[at];
        sum += off * off;
    }
    return sum / static_cast<double>(a.samples.size());
}

static bool isToken(const CodecMethod& method)
{
    return method.info.family == "tokens";
}

void TestTokenCodecs::codecs()
{
    QTest::addColumn<QString>("id");
    for (const CodecMethod& method : codecMethods())
        if (isToken(method))
            QTest::newRow(method.info.id.c_str()) << QString::fromStdString(method.info.id);
}

#define FETCH_CODEC                                                                                                    \
    QFETCH(const QString, id);                                                                                         \
    const CodecMethod& codec = *findCodecMethod(id.toStdString())

void TestTokenCodecs::comesBack_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("depth");
    for (const CodecMethod& method : codecMethods()) {
        if (!isToken(method))
            continue;
        const auto row = [&](const char* what, int width, int height, int channels, int depth = 8) {
            QTest::newRow((method.info.id + ", " + what).c_str())
                << QString::fromStdString(method.info.id) << width << height << channels << depth;
        };
        row("colour", 96, 64, 3);
        row("grey, odd", 67, 41, 1);
        row("one pixel", 1, 1, 3);
        row("one row", 75, 1, 3);
        row("one column", 1, 90, 1);
        row("alpha", 40, 24, 4);
        row("16 bits", 33, 20, 3, 16);
    }
}

void TestTokenCodecs::comesBack()
{
    FETCH_CODEC;
    QFETCH(const int, width);
    QFETCH(const int, height);
    QFETCH(const int, channels);
    QFETCH(const int, depth);
    Picture picture = painting(width, height, channels);
    if (depth == 16) {
        picture.depth = 16;
        for (const std::uint8_t sample : picture.samples)
            picture.wideSamples.push_back(static_cast<std::uint16_t>(sample * 257));
        picture.samples.clear();
    }
    const auto coded = codec.encode(picture, ParameterValues(codec.info), {});
    QVERIFY2(coded, coded ? "" : errorMessage(coded.error()).c_str());
    QVERIFY(coded->sideBytes < coded->bytes.size());
    QVERIFY(coded->tokens.has_value());
    const auto back = codec.decode(coded->bytes, {});
    QVERIFY2(back, back ? "" : errorMessage(back.error()).c_str());
    const Picture plain = codecPicture(picture);
    QCOMPARE(back->width, width);
    QCOMPARE(back->height, height);
    QCOMPARE(back->channels, plain.channels);
    QCOMPARE(back->depth, 8);
    // Far from the picture's own variance, so that what came back is the picture and not something of its size.
    double mean = 0;
    for (const std::uint8_t sample : plain.samples)
        mean += sample / static_cast<double>(plain.samples.size());
    Picture flat = plain;
    std::ranges::fill(flat.samples, static_cast<std::uint8_t>(mean));
    if (width > 64 && height > 1)
        QVERIFY2(squaredError(plain, *back) < 0.9 * squaredError(plain, flat),
                 qPrintable(QString::number(squaredError(plain, *back))));
}

void TestTokenCodecs::sameBytes()
{
    FETCH_CODEC;
    const Picture picture = painting(150, 90, 3);
    RunContext context;
    context.seed = 7;
    const auto once = codec.encode(picture, ParameterValues(codec.info), context);
    context.threads = 3;
    const auto again = codec.encode(picture, ParameterValues(codec.info), context);
    QVERIFY(once && again);
    QVERIFY(once->bytes == again->bytes);
    const auto alone = codec.decode(once->bytes, {});
    const auto together = codec.decode(once->bytes, context);
    QVERIFY(alone && together);
    QVERIFY(*alone == *together);
}

void TestTokenCodecs::rateTradesBytesForQuality()
{
    FETCH_CODEC;
    if (codec.rate.empty())
        QSKIP("has no rate");
    const Picture picture = painting(160, 128, 3);
    const Parameter* rate = codec.info.parameter(codec.rate);
    QVERIFY(rate != nullptr);
    std::vector<std::size_t> bytes;
    std::vector<double> errors;
    for (const double share : {0.5, 2.0}) {
        ParameterValues values(codec.info);
        ParameterValue value = rate->fallback;
        if (auto* whole = std::get_if<std::int64_t>(&value))
            *whole = std::max<std::int64_t>(static_cast<std::int64_t>(rate->minimum),
                                            std::llround(share * static_cast<double>(*whole)));
        else
            value = share * std::get<double>(value);
        QVERIFY(values.set(codec.rate, value));
        const auto coded = codec.encode(picture, values, {});
        QVERIFY2(coded, coded ? "" : errorMessage(coded.error()).c_str());
        const auto back = codec.decode(coded->bytes, {});
        QVERIFY(back);
        bytes.push_back(coded->bytes.size());
        errors.push_back(squaredError(picture, *back));
    }
    if (!codec.rateRises) {
        std::swap(bytes[0], bytes[1]);
        std::swap(errors[0], errors[1]);
    }
    QVERIFY2(bytes[0] < bytes[1], qPrintable(QStringLiteral("%1 %2").arg(bytes[0]).arg(bytes[1])));
    // Signs of more components than matter add noise: the method's own, and shown as such.
    if (id != QLatin1String("lfq-tokens") && id != QLatin1String("bsq-tokens"))
        QVERIFY2(errors[1] < errors[0], qPrintable(QStringLiteral("%1 %2").arg(errors[0]).arg(errors[1])));
}

void TestTokenCodecs::sideInformationIsCounted_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("set");
    QTest::addColumn<quint64>("numbers"); // of 16 bits
    QTest::addColumn<quint64>("most"); // bytes beside them: the shape
    const auto row = [](const char* id, const QStringList& set, quint64 numbers, quint64 most = 8) {
        QTest::addRow("%s %s", id, qPrintable(set.join(QLatin1Char(' '))))
            << QString::fromLatin1(id) << set << numbers << most;
    };
    row("vq-tokens", {QStringLiteral("codebook-size=32"), QStringLiteral("keep=24")}, 32 * 24);
    row("vq-tokens", {QStringLiteral("codebook-size=16"), QStringLiteral("encoder=patches")}, 16 * 192);
    row("vq-tokens", {QStringLiteral("codebook-size=16"), QStringLiteral("encoder=klt"), QStringLiteral("keep=10")},
        16 * 10 + 11 * 192);
    row("rvq-tokens", {QStringLiteral("stages=3"), QStringLiteral("codebook-size=16")}, 3 * 16 * 48);
    row("pq-tokens", {QStringLiteral("subspaces=4"), QStringLiteral("bits=3")}, 8 * 48);
    row("var-tokens", {QStringLiteral("codebook-size=16")}, 16 * 48);
    // Mean, a direction for each dimension, a number for each level.
    row("fsq-tokens", {QStringLiteral("code-bits=8")}, 48 + 3 * 48 + 23, 0);
    row("lfq-tokens", {QStringLiteral("bits=6")}, 48 + 6 * 48 + 12, 0);
    row("conv-vq-tokens", {}, 0, 0);
    row("dct-progressive", {}, 0, 0);
    row("quadtree", {}, 0, 0);
    row("prefix-klt", {}, 0, 0);
    row("gpstoken", {}, 0, 0);
}

void TestTokenCodecs::sideInformationIsCounted()
{
    FETCH_CODEC;
    QFETCH(const QStringList, set);
    QFETCH(const quint64, numbers);
    QFETCH(const quint64, most);
    ParameterValues values(codec.info);
    for (const QString& assignment : set)
        QVERIFY(values.setText(assignment.toStdString()));
    const auto coded = codec.encode(painting(128, 96, 3), values, {});
    QVERIFY2(coded, coded ? "" : errorMessage(coded.error()).c_str());
    QVERIFY2(coded->sideBytes >= 2 * numbers && coded->sideBytes <= 2 * numbers + most,
             qPrintable(QString::number(coded->sideBytes)));
}

void TestTokenCodecs::damagedBytes()
{
    FETCH_CODEC;
    const auto coded = codec.encode(painting(48, 40, 3), ParameterValues(codec.info), {});
    QVERIFY(coded);
    const std::string& bytes = coded->bytes;
    const auto decoded = [&codec](const std::string& given) {
        const auto claim = tokencodec::claimedPicture(given);
        if (claim && claim->pixels() > 1 << 16)
            return; // large claims have a test of their own
        const auto back = codec.decode(given, {});
        if (back)
            QVERIFY(claim && back->width == claim->width && back->height == claim->height
                    && back->samples.size() == back->sampleCount());
        else
            QVERIFY(!errorMessage(back.error()).empty());
    };
    QCOMPARE(codec.decode({}, {}).error().code, ErrorCode::Empty);
    QCOMPARE(codec.decode("not one of ours", {}).error().code, ErrorCode::UnknownFormat);
    std::string version = bytes;
    version[4] = '\x73';
    QCOMPARE(codec.decode(version, {}).error().code, ErrorCode::Unsupported);
    const std::size_t step = std::max<std::size_t>(1, bytes.size() / 50);
    for (std::size_t size = 0; size < bytes.size(); size += step) {
        decoded(bytes.substr(0, size));
        if (size < bytes.size() * 3 / 4)
            QVERIFY2(!codec.decode(bytes.substr(0, size), {}), qPrintable(QString::number(size)));
    }
    QVERIFY(!codec.decode(bytes + std::string(20, 'x'), {}));
    Random random(3);
    for (int flip = 0; flip < 150; ++flip) {
        std::string damaged = bytes;
        const std::size_t bit =
            random.below(flip < 100 ? 8 * std::min<std::size_t>(bytes.size(), 40) : 8 * bytes.size());
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
        decoded(damaged);
    }
}

/// A few bytes that claim to be a very large picture must not take its memory or its time.
void TestTokenCodecs::absurdClaims()
{
    FETCH_CODEC;
    const auto coded = codec.encode(painting(24, 24, 3), ParameterValues(codec.info), {});
    QVERIFY(coded);
    const auto claiming = [&coded](int width, int height) {
        tokencodec::ByteWriter to;
        tokencodec::writeHeader(to, coded->bytes[3], {width, height, 3});
        return to.take() + coded->bytes.substr(7); // after the four letters, the version and two sides of one byte
    };
    QCOMPARE(codec.decode(claiming(1 << 20, 1 << 20), {}).error().code, ErrorCode::TooLarge);
    QCOMPARE(codec.decode(claiming(9000, 9000), {}).error().code, ErrorCode::TooLarge);
    const auto large = codec.decode(claiming(4000, 1), {});
    QVERIFY(!large || large->width == 4000);
    // Squares over a line are many times the line.
    for (const auto& line : {codec.decode(claiming(1 << 24, 1), {}), codec.decode(claiming(1, 1 << 24), {})})
        QVERIFY2(!line && line.error().code != ErrorCode::OutOfMemory, line ? "decoded" : line.error().detail.c_str());
    const auto wide = codec.decode(claiming(3000, 3000), {});
    QVERIFY(!wide || wide->height == 3000); // a few waves over all of it are a picture
}

void TestTokenCodecs::stops()
{
    FETCH_CODEC;
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    const Picture picture = painting(64, 64, 3);
    const auto coded = codec.encode(picture, ParameterValues(codec.info), context);
    QVERIFY(!coded);
    QCOMPARE(coded.error().code, ErrorCode::Cancelled);
    const auto whole = codec.encode(picture, ParameterValues(codec.info), {});
    QVERIFY(whole);
    const auto back = codec.decode(whole->bytes, context);
    QVERIFY(!back);
    QCOMPARE(back.error().code, ErrorCode::Cancelled);
}

void TestTokenCodecs::refusesPictures()
{
    FETCH_CODEC;
    const ParameterValues values(codec.info);
    QCOMPARE(codec.encode({}, values, {}).error().code, ErrorCode::InvalidArgument);
    Picture large;
    large.width = 1 << 14;
    large.height = 1 << 13;
    QCOMPARE(codec.encode(large, values, {}).error().code, ErrorCode::TooLarge);
    Picture broken = blankPicture(8, 8, 3);
    broken.samples.pop_back();
    QCOMPARE(codec.encode(broken, values, {}).error().code, ErrorCode::InvalidArgument);
}

void TestTokenCodecs::describesItself()
{
    FETCH_CODEC;
    QVERIFY(codec.available());
    QVERIFY(codec.library.empty());
    QVERIFY(!codec.info.title.empty() && !codec.info.summary.empty() && !codec.info.sources.empty());
    QVERIFY(!codec.info.fidelityNote.empty());
    QVERIFY(codec.rate.empty() || codec.info.parameter(codec.rate) != nullptr);
    for (const Parameter& parameter : codec.info.parameters)
        QVERIFY2(!parameter.title.empty() && !parameter.help.empty(), parameter.id.c_str());
}

QTEST_GUILESS_MAIN(TestTokenCodecs)
#include "tst_tokencodecs.moc"
