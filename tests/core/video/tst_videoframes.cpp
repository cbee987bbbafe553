// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstdlib>
#include <random>

#include "tests/core/video/clips.h"

using namespace tokenscope;

namespace {

std::unique_ptr<FrameSource> opened(const QString& path, std::uint64_t cacheBytes = VideoOptions().cacheBytes,
                                    unsigned threads = 1)
{
    VideoOptions options;
    options.cacheBytes = cacheBytes;
    RunContext context;
    context.threads = threads;
    auto source = openVideo(path.toStdString(), context, options);
    if (!source)
        qWarning("%s", errorMessage(source.error()).c_str());
    return source ? std::move(*source) : nullptr;
}

std::vector<std::uint64_t> allFrames(FrameSource& source)
{
    std::vector<std::uint64_t> prints;
    for (std::size_t i = 0; i < source.index().size(); ++i) {
        const auto picture = source.luma(i, RunContext{});
        prints.push_back(picture ? test::fingerprint(*picture) : 0);
    }
    return prints;
}

double meanDifference(const std::uint8_t* first, const std::uint8_t* second, std::size_t count)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += static_cast<std::uint64_t>(std::abs(first[i] - second[i]));
    return static_cast<double>(sum) / static_cast<double>(count);
}

} // namespace

/// The right frame, wherever one came from: against ffmpeg's own decoding from beginning to end, and after jumps.
class TestVideoFrames : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void areFfmpegs_data();
    void areFfmpegs();
    void areTheSameAfterJumps_data();
    void areTheSameAfterJumps();
    void doNotDependOnThreads_data();
    void doNotDependOnThreads();
    void thumbnailsAreKeyFrames_data();
    void thumbnailsAreKeyFrames();

private:
    void everyClip();
    QTemporaryDir m_folder;
    std::map<QString, QString> m_paths; ///< by the clip's file
};

void TestVideoFrames::initTestCase()
{
    if (test::ffmpeg().isEmpty())
        return;
    QString problem;
    QVERIFY2(test::makeClips(m_folder.path(), problem), qPrintable(problem));
    for (const test::Clip& clip : test::clips())
        m_paths[QString::fromLatin1(clip.file)] = m_folder.filePath(QString::fromLatin1(clip.file));
    QStringList paths;
    for (const auto& [file, path] : m_paths)
        paths.append(path);
    QVERIFY2(test::decodeGrey(paths, problem), qPrintable(problem));
}

void TestVideoFrames::everyClip()
{
    QTest::addColumn<QString>("path");
    for (const test::Clip& clip : test::clips())
        QTest::newRow(clip.name) << m_paths[QString::fromLatin1(clip.file)];
}

void TestVideoFrames::areFfmpegs_data()
{
    everyClip();
}

void TestVideoFrames::areFfmpegs()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("ffmpeg is not installed");
    QFile raw(path + QStringLiteral(".raw"));
    QVERIFY(raw.open(QIODevice::ReadOnly));
    const QByteArray theirs = raw.readAll();
    QVERIFY(!theirs.isEmpty());
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    const auto pixels =
        static_cast<std::size_t>(source->info().width) * static_cast<std::size_t>(source->info().height);
    QCOMPARE(source->index().size(), static_cast<std::size_t>(theirs.size()) / pixels);
    const auto* frames = reinterpret_cast<const std::uint8_t*>(theirs.constData());
    for (std::size_t i = 0; i < source->index().size(); ++i) {
        const auto luma = source->luma(i, RunContext{});
        QVERIFY2(luma.has_value(), luma ? "" : errorMessage(luma.error()).c_str());
        QCOMPARE(luma->channels, 1);
        constexpr double kRounding = 1.0; // of another way from limited to full range
        const std::uint8_t* same = frames + i * pixels;
        QVERIFY2(meanDifference(luma->samples.data(), same, pixels) < kRounding, qPrintable(QString::number(i)));
        const std::uint8_t* neighbour = frames + (i == 0 ? 1 : i - 1) * pixels;
        QVERIFY(meanDifference(luma->samples.data(), neighbour, pixels) > 2 * kRounding); // it could have been another
    }
}

void TestVideoFrames::areTheSameAfterJumps_data()
{
    everyClip();
    const QDir samples(QStringLiteral(TOKENSCOPE_SOURCE_DIR "/../shared/samples/video"));
    for (const QString& file : samples.entryList(QDir::Files))
        QTest::newRow(qPrintable(QStringLiteral("sample ") + file)) << samples.filePath(file);
    if (!samples.exists())
        QTest::newRow("samples") << QString();
}

void TestVideoFrames::areTheSameAfterJumps()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("the clip or the folder of samples is not there");
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    const std::vector<std::uint64_t> inOrder = allFrames(*source);
    QVERIFY(!inOrder.empty());
    QVERIFY(std::ranges::find(inOrder, std::uint64_t{0}) == inOrder.end());

    // With the cache as it is, and with room for one frame only, so that every jump decodes: few where that takes long.
    const bool large = source->info().width > 640;
    const int uncached = large ? 3 : 15;
    for (const std::uint64_t cacheBytes : {VideoOptions().cacheBytes, std::uint64_t{1}}) {
        const auto jumping = opened(path, cacheBytes);
        QVERIFY(jumping != nullptr);
        QCOMPARE(jumping->index().size(), inOrder.size());
        std::mt19937 random(7);
        for (int jump = 0; jump < (cacheBytes == 1 ? uncached : 40); ++jump) {
            const std::size_t number = jump == 0 ? inOrder.size() - 1 : random() % inOrder.size();
            const auto picture = jumping->luma(number, RunContext{});
            QVERIFY2(picture.has_value(), picture ? "" : errorMessage(picture.error()).c_str());
            QVERIFY2(test::fingerprint(*picture) == inOrder[number], qPrintable(QString::number(number)));
        }
    }
    // Backwards, step by step.
    const auto backwards = opened(path);
    const std::size_t last = inOrder.size() - 1;
    for (std::size_t number = last + 1; number > last - std::min<std::size_t>(last, large ? 3 : 30); --number)
        QVERIFY(test::fingerprint(*backwards->luma(number - 1, RunContext{})) == inOrder[number - 1]);
    // And in colour, whatever was converted before.
    QVERIFY(*backwards->frame(last, RunContext{}) == *source->frame(last, RunContext{}));
}

void TestVideoFrames::doNotDependOnThreads_data()
{
    everyClip();
}

void TestVideoFrames::doNotDependOnThreads()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("ffmpeg is not installed");
    const auto alone = opened(path);
    const auto together = opened(path, VideoOptions().cacheBytes, 3);
    QVERIFY(alone != nullptr && together != nullptr);
    QCOMPARE(together->index().frames, alone->index().frames);
    QVERIFY(allFrames(*together) == allFrames(*alone));
}

void TestVideoFrames::thumbnailsAreKeyFrames_data()
{
    everyClip();
}

void TestVideoFrames::thumbnailsAreKeyFrames()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("ffmpeg is not installed");
    const auto source = opened(path);
    QVERIFY(source != nullptr);
    for (std::size_t number = source->index().size(); number-- > 0;) {
        const auto thumbnail = source->thumbnail(number, 48, RunContext{});
        QVERIFY2(thumbnail.has_value(), thumbnail ? "" : errorMessage(thumbnail.error()).c_str());
        QCOMPARE(std::max(thumbnail->width, thumbnail->height), 48);
        const std::size_t key = source->index().keyBefore(number).value_or(number);
        QVERIFY(*thumbnail == *source->thumbnail(key, 48, RunContext{}));
        if (key != number)
            continue;
        const auto exact = source->thumbnail(number, 100000, RunContext{});
        const auto frame = source->frame(number, RunContext{});
        QCOMPARE(exact->width, frame->width); // never enlarged
        const double difference = meanDifference(exact->samples.data(), frame->samples.data(), frame->samples.size());
        QVERIFY2(difference < 8, qPrintable(QString::number(difference))); // of the quicker way to RGB
    }
}

QTEST_GUILESS_MAIN(TestVideoFrames)
#include "tst_videoframes.moc"
