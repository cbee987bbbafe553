// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <set>

#include <QRegularExpression>
#include <QTest>

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/codec/text/textcompressor.h"

using namespace tokenscope;

namespace {

constexpr std::uint64_t kPlenty = std::uint64_t{64} << 20U;

std::string sample(const char* name)
{
    return readFile(std::string(TOKENSCOPE_SOURCE_DIR "/resources/samples/") + name).value();
}

std::string noise(std::size_t size)
{
    Random random(5);
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

} // namespace

/// General compressors, as what tokenizers are held against.
class TestTextCompressor : public QObject {
    Q_OBJECT

private slots:
    void describesEach();
    void bringsBackWhatItWasGiven_data();
    void bringsBackWhatItWasGiven();
    void everyLevelWorks_data() { addAll(); }
    void everyLevelWorks();
    void moreLevelMeansFewerBytes_data() { addAll(); }
    void moreLevelMeansFewerBytes();
    void refusesWhatItDidNotWrite_data() { addAll(); }
    void refusesWhatItDidNotWrite();
    void everyCutIsAnError_data() { addAll(); }
    void everyCutIsAnError();
    void everyFlippedBitIsSurvived_data() { addAll(); }
    void everyFlippedBitIsSurvived();
    void aBombIsStopped_data() { addAll(); }
    void aBombIsStopped();
    void stopsWhenAsked_data() { addAll(); }
    void stopsWhenAsked();

private:
    static void addAll();
    static const TextCompressor& fetched();
};

void TestTextCompressor::addAll()
{
    QTest::addColumn<QString>("id");
    for (const TextCompressor& compressor : textCompressors())
        QTest::newRow(compressor.info.id.c_str()) << QString::fromStdString(compressor.info.id);
}

const TextCompressor& TestTextCompressor::fetched()
{
    QFETCH(const QString, id);
    return *findTextCompressor(id.toStdString());
}

void TestTextCompressor::describesEach()
{
    std::set<std::string> ids;
    for (const TextCompressor& compressor : textCompressors()) {
        const MethodInfo& info = compressor.info;
        QVERIFY(ids.insert(info.id).second);
        QCOMPARE(findTextCompressor(info.id), &compressor);
        QCOMPARE(info.family, std::string("compressor"));
        QVERIFY(!info.title.empty() && !info.shortTitle.empty() && info.summary.ends_with('.'));
        QVERIFY(info.parameter(compressor.rate) != nullptr);
        const QString library = QString::fromStdString(compressor.library);
        QVERIFY2(QRegularExpression(QStringLiteral("^\\w+ \\d+\\.\\d+\\.\\d+")).match(library).hasMatch(),
                 qPrintable(library));
    }
    QVERIFY(ids == (std::set<std::string>{"brotli", "gzip", "xz", "zstd"}));
    QVERIFY(findTextCompressor("none") == nullptr);
}

void TestTextCompressor::bringsBackWhatItWasGiven_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("text");
    for (const TextCompressor& compressor : textCompressors()) {
        const auto row = [&](const char* name, const std::string& text) {
            QTest::addRow("%s, %s", compressor.info.id.c_str(), name)
                << QString::fromStdString(compressor.info.id) << QByteArray::fromStdString(text);
        };
        row("nothing", "");
        row("one byte", "x");
        row("a null byte", std::string(1, '\0'));
        row("a story", sample("story.txt"));
        row("many languages", sample("languages.txt"));
        row("noise", noise(300'000));
        row("one letter, long", std::string(1'000'000, 'a'));
    }
}

void TestTextCompressor::bringsBackWhatItWasGiven()
{
    QFETCH(const QByteArray, text);
    const TextCompressor& compressor = fetched();
    ParameterValues values(compressor.info);
    if (compressor.info.id == "brotli" && text.size() > 100'000) // minutes of it are another test's
        QVERIFY(values.setText("level=5").has_value());
    const std::string given = text.toStdString();
    const CompressedText first = compressor.compress(given, values, {}).value();
    QVERIFY(first == compressor.compress(given, values, {}).value());
    const Result<std::string> back = compressor.decompress(first.bytes, given.size(), {});
    QVERIFY2(back.has_value(), back ? "" : errorMessage(back.error()).c_str());
    QVERIFY(*back == given);
}

void TestTextCompressor::everyLevelWorks()
{
    const TextCompressor& compressor = fetched();
    const Parameter& level = *compressor.info.parameter("level");
    const std::string text = sample("languages.txt").substr(0, 4000);
    for (int at = static_cast<int>(level.minimum); at <= static_cast<int>(level.maximum); ++at) {
        ParameterValues values(compressor.info);
        QVERIFY(values.set("level", std::int64_t{at}).has_value());
        QCOMPARE(compressor.decompress(compressor.compress(text, values, {}).value().bytes, kPlenty, {}).value(), text);
    }
}

void TestTextCompressor::moreLevelMeansFewerBytes()
{
    const TextCompressor& compressor = fetched();
    const Parameter& level = *compressor.info.parameter("level");
    std::string text;
    for (const char* name : {"story.txt", "languages.txt", "code.txt"})
        text += sample(name);
    ParameterValues least(compressor.info);
    ParameterValues most(compressor.info);
    QVERIFY(least.set("level", static_cast<std::int64_t>(level.minimum)).has_value());
    QVERIFY(most.set("level", static_cast<std::int64_t>(level.maximum)).has_value());
    const std::size_t cheap = compressor.compress(text, least, {}).value().bytes.size();
    const std::size_t dear = compressor.compress(text, most, {}).value().bytes.size();
    QVERIFY2(dear < cheap && cheap < text.size(), (std::to_string(dear) + " and " + std::to_string(cheap)).c_str());
}

void TestTextCompressor::refusesWhatItDidNotWrite()
{
    const TextCompressor& compressor = fetched();
    QCOMPARE(compressor.decompress({}, kPlenty, {}).error().code, ErrorCode::Empty);
    const std::string other = "\xFF\xFF\xFF this was written by none of them, whatever it begins with";
    const Result<std::string> text = compressor.decompress(other, kPlenty, {});
    QVERIFY(!text.has_value());
    QCOMPARE(text.error().code, ErrorCode::Syntax);
    const std::string whole = compressor.compress("text", ParameterValues(compressor.info), {}).value().bytes;
    const Result<std::string> longer = compressor.decompress(whole + "and more", kPlenty, {});
    QVERIFY(!longer.has_value());
    QCOMPARE(longer.error().code, ErrorCode::Syntax);
}

void TestTextCompressor::everyCutIsAnError()
{
    const TextCompressor& compressor = fetched();
    const std::string text = sample("story.txt").substr(0, 3000);
    const std::string whole = compressor.compress(text, ParameterValues(compressor.info), {}).value().bytes;
    for (std::size_t length = 1; length < whole.size(); ++length) {
        // An exact copy, so that a sanitizer sees a read past the end.
        const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const Result<std::string> cut = compressor.decompress({exact.data(), exact.size()}, kPlenty, {});
        QVERIFY2(!cut.has_value(), std::to_string(length).c_str());
        QVERIFY2(cut.error().code == ErrorCode::Truncated || cut.error().code == ErrorCode::Syntax,
                 errorMessage(cut.error()).c_str());
    }
}

void TestTextCompressor::everyFlippedBitIsSurvived()
{
    const TextCompressor& compressor = fetched();
    const std::string text = sample("story.txt").substr(0, 1500);
    const std::string whole = compressor.compress(text, ParameterValues(compressor.info), {}).value().bytes;
    int errors = 0;
    for (std::size_t bit = 0; bit < 8 * whole.size(); bit += 3) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const Result<std::string> result = compressor.decompress(flipped, 1 << 20, {});
        if (!result) {
            ++errors;
            QVERIFY(errorMessage(result.error()).size() > 5);
        }
    }
    QVERIFY(errors > 0);
}

void TestTextCompressor::aBombIsStopped()
{
    const TextCompressor& compressor = fetched();
    ParameterValues values(compressor.info);
    QVERIFY(values.setText("level=5").has_value());
    const std::string bomb = compressor.compress(std::string(20'000'000, 'a'), values, {}).value().bytes;
    QVERIFY2(bomb.size() < 30'000, std::to_string(bomb.size()).c_str());
    const Result<std::string> result = compressor.decompress(bomb, 1'000'000, {});
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, ErrorCode::TooLarge);
    QCOMPARE(compressor.decompress(bomb, 20'000'000, {}).value().size(), std::size_t{20'000'000});
    QCOMPARE(compressor.decompress(bomb, 19'999'999, {}).error().code, ErrorCode::TooLarge);
}

void TestTextCompressor::stopsWhenAsked()
{
    const TextCompressor& compressor = fetched();
    const ParameterValues values(compressor.info);
    const std::string bytes = compressor.compress("text", values, {}).value().bytes;
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(compressor.compress("text", values, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(compressor.decompress(bytes, kPlenty, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestTextCompressor)
#include "tst_textcompressor.moc"
