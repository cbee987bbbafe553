// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/encode/encodequeue.h"
#include "app/tokenizers/tokenizercache.h"
#include "tests/app/support.h"
#include "tests/app/tinysource.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace tokenscope;
using namespace tokenscope::app;

class EncodeQueueTest : public QObject {
    Q_OBJECT

private slots:
    void roundTripComparison_data();
    void roundTripComparison();
    void encodesAndChecks();
    void lossyTokenizerSaysWhere();
    void unknownTokenizerFails();
    void onlyTheNewestResultArrives();
    void cancelAnswersAtOnce();
    void worksAgainAfterCancel();
    void slicesGiveTheSameTokens_data();
    void slicesGiveTheSameTokens();
    void roundTripOfManySlices();
    void theCacheKeepsTokenizersOpen();
    void aChangedFileIsReadAgain();
    void destructionWaitsForTheWorker();
};

namespace {

DocumentPtr text(const char* bytes)
{
    return makeDocument(Document::Origin::Typed, bytes);
}

struct Recorder {
    explicit Recorder(EncodeQueue& queue)
    {
        QObject::connect(&queue, &EncodeQueue::encoded, &queue,
                         [this](const EncodedText& result) { encoded.push_back(result); });
        QObject::connect(&queue, &EncodeQueue::roundTripChecked, &queue,
                         [this](const RoundTrip& result) { roundTrips.push_back(result); });
        QObject::connect(&queue, &EncodeQueue::failed, &queue,
                         [this](const std::string&, const Error& error) { errors.push_back(error); });
    }

    std::vector<EncodedText> encoded;
    std::vector<RoundTrip> roundTrips;
    std::vector<Error> errors;
};

} // namespace

void EncodeQueueTest::roundTripComparison_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("decoded");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<qulonglong>("difference");
    QTest::newRow("both empty") << QString() << QString() << true << 0ULL;
    QTest::newRow("equal") << QStringLiteral("abc") << QStringLiteral("abc") << true << 3ULL;
    QTest::newRow("changed") << QStringLiteral("abc") << QStringLiteral("aXc") << false << 1ULL;
    QTest::newRow("decoded is shorter") << QStringLiteral("abc") << QStringLiteral("ab") << false << 2ULL;
    QTest::newRow("decoded is longer") << QStringLiteral("abc") << QStringLiteral("abcd") << false << 3ULL;
}

void EncodeQueueTest::roundTripComparison()
{
    QFETCH(QString, text);
    QFETCH(QString, decoded);
    const RoundTrip result = compareRoundTrip(text.toStdString(), decoded.toStdString());
    QTEST(result.exact, "exact");
    QTEST(static_cast<qulonglong>(result.firstDifference), "difference");
}

void EncodeQueueTest::encodesAndChecks()
{
    const TinySource source;
    EncodeQueue queue(source);
    Recorder recorder(queue);
    queue.request({text("see the\xFF"), "tiny", {}});
    QVERIFY(queue.isBusy());
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(recorder.encoded.size(), 1U);
    const TokenTable& tokens = *recorder.encoded.front().text.tokens();
    const std::vector<TokenId> expected{'s', 'e', 'e', TinySource::kSpaceThe, 0xFF};
    QCOMPARE(std::vector<TokenId>(tokens.ids().begin(), tokens.ids().end()), expected);
    QCOMPARE(tokens.range(3), (ByteRange{3, 7}));
    QCOMPARE(recorder.roundTrips.size(), 1U);
    QVERIFY(recorder.roundTrips.front().exact);
}

void EncodeQueueTest::lossyTokenizerSaysWhere()
{
    const TinySource source;
    EncodeQueue queue(source);
    Recorder recorder(queue);
    queue.request({text("see The end"), "lower", {}});
    QTRY_COMPARE(recorder.roundTrips.size(), 1U);
    QVERIFY(!recorder.roundTrips.front().exact);
    QCOMPARE(recorder.roundTrips.front().firstDifference, 4U);
}

void EncodeQueueTest::unknownTokenizerFails()
{
    const TinySource source;
    EncodeQueue queue(source);
    Recorder recorder(queue);
    queue.request({text("x"), "absent", {}});
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(recorder.encoded.size(), 0U);
    QCOMPARE(recorder.errors.size(), 1U);
    QCOMPARE(recorder.errors.front().code, ErrorCode::FileNotFound);
}

void EncodeQueueTest::onlyTheNewestResultArrives()
{
    const TinySource source;
    EncodeQueue queue(source);
    Recorder recorder(queue);
    QSignalSpy busy(&queue, &EncodeQueue::busyChanged);
    source.hold();
    queue.request({text("first"), "tiny", {}});
    queue.request({text("second"), "tiny", {}});
    queue.request({text("third"), "tiny", {}});
    source.release();
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(recorder.encoded.size(), 1U);
    QCOMPARE(recorder.encoded.front().document->text.bytes(), "third");
    QCOMPARE(busy.count(), 2);
    QVERIFY(source.opened() <= 2); // one running, one waiting, the second of three never started
}

void EncodeQueueTest::cancelAnswersAtOnce()
{
    const TinySource source;
    EncodeQueue queue(source);
    Recorder recorder(queue);
    source.hold();
    queue.request({text("never"), "tiny", {}});
    QTRY_COMPARE(source.opened(), 1);
    QElapsedTimer timer;
    timer.start();
    queue.cancel();
    QVERIFY(!queue.isBusy());
    QVERIFY(timer.elapsed() <= 500); // the budget is 100 ms; a busy machine gets five times that
    source.release();
    QTest::qWait(50);
    QCOMPARE(recorder.encoded.size(), 0U);
    QCOMPARE(recorder.errors.size(), 0U);
}

void EncodeQueueTest::worksAgainAfterCancel()
{
    const TinySource source;
    EncodeQueue queue(source);
    Recorder recorder(queue);
    source.hold();
    queue.request({text("never"), "tiny", {}});
    QTRY_COMPARE(source.opened(), 1);
    queue.cancel();
    queue.request({text("again"), "tiny", {}});
    QVERIFY(queue.isBusy());
    source.release();
    QTRY_VERIFY(!queue.isBusy());
    QCOMPARE(recorder.encoded.size(), 1U);
    QCOMPARE(recorder.encoded.front().document->text.bytes(), "again");
}

void EncodeQueueTest::slicesGiveTheSameTokens_data()
{
    QTest::addColumn<QString>("tokenizer");
    QTest::newRow("no place to cut: in one go") << QStringLiteral("tiny");
    QTest::newRow("cut between pre-tokens") << QStringLiteral("split");
}

void EncodeQueueTest::slicesGiveTheSameTokens()
{
    QFETCH(QString, tokenizer);
    const TinySource source;
    const auto opened = source.open(tokenizer.toStdString());
    QVERIFY(opened.has_value());
    std::string text;
    while (text.size() < (std::size_t{20} << 20))
        text += "see the end of the \xF0\x9F\x98\x80 thread\n";
    Progress progress;
    const Result<TextTokens> sliced = encodeText(*opened, text, {}, {}, progress);
    QVERIFY(sliced.has_value());
    const Result<Encoding> whole = (*opened)->encode(text);
    QVERIFY(whole.has_value());
    QCOMPARE(sliced->tokens->size(), whole->ids.size());
    QVERIFY(std::ranges::equal(sliced->tokens->ids(), whole->ids));
    QCOMPARE(sliced->tokens->bytesOf({0, sliced->tokens->size()}), (ByteRange{0, text.size()}));
}

void EncodeQueueTest::roundTripOfManySlices()
{
    const TinySource source;
    const auto opened = source.open("split");
    std::string text(std::size_t{3} << 20, 'x');
    Progress progress;
    const Result<TextTokens> tokens = encodeText(*opened, text, {}, {}, progress);
    QVERIFY(tokens.has_value());
    QVERIFY(checkRoundTrip(**opened, text, *tokens->tokens, {})->exact);
    text[2'500'000] = 'y';
    const Result<RoundTrip> different = checkRoundTrip(**opened, text, *tokens->tokens, {});
    QCOMPARE(different->firstDifference, 2'500'000U);
    text[2'500'000] = 'x';
    QCOMPARE(*checkRoundTrip(**opened, text + "more", *tokens->tokens, {}), (RoundTrip{false, text.size()}));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(checkRoundTrip(**opened, text, *tokens->tokens, stop.get_token()).error().code, ErrorCode::Cancelled);
}

void EncodeQueueTest::theCacheKeepsTokenizersOpen()
{
    const TinySource source;
    TokenizerCache cache(source);
    EncodeQueue queue(cache);
    for (const char* id : {"tiny", "split", "tiny", "split"}) {
        queue.request({text("a"), id, {}});
        QTRY_VERIFY(!queue.isBusy());
    }
    QCOMPARE(source.opened(), 2);
    QVERIFY(!cache.renew("tiny")); // no file
    QCOMPARE(source.opened(), 2);
}

/// What changed on disk is read again when somebody asks for it, not while they type.
void EncodeQueueTest::aChangedFileIsReadAgain()
{
    const QTemporaryDir folder;
    const TinySource source;
    TokenizerCache cache(source);
    const auto write = [&folder](const QByteArray& content) {
        return writeFile(folder, QStringLiteral("tokenizer.json"), content).toStdString();
    };
    const std::string path = write(wordTokenizer());
    const auto first = cache.open(path);
    QVERIFY(first.has_value());
    QVERIFY(!cache.renew(path));
    write(wordTokenizer().replace("\"it\":1", "\"them\":1"));
    QCOMPARE(*cache.open(path), *first);
    QVERIFY(cache.renew(path));
    const auto second = cache.open(path);
    QVERIFY(second.has_value() && *second != *first);
    QVERIFY(!cache.renew(path));
    // Half a file is said once; what was there before stays usable.
    write(wordTokenizer().chopped(40));
    QVERIFY(cache.renew(path));
    QVERIFY(!cache.open(path));
    QCOMPARE(*cache.open(path), *second);
    QVERIFY(!cache.renew(path));
    write(wordTokenizer());
    QVERIFY(cache.renew(path));
    QVERIFY(cache.open(path) && *cache.open(path) != *second);
}

void EncodeQueueTest::destructionWaitsForTheWorker()
{
    const TinySource source;
    {
        EncodeQueue queue(source);
        queue.request({makeDocument(Document::Origin::Typed, std::string(8 << 20, 'a')), "tiny", {}});
        QTRY_COMPARE(source.opened(), 1);
    }
    QCOMPARE(source.opened(), 1);
}

QTEST_GUILESS_MAIN(EncodeQueueTest)
#include "tst_encodequeue.moc"
