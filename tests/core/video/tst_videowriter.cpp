// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <numeric>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/media/decode.h"
#include "core/media/video/framesource.h"
#include "core/media/video/videowriter.h"

using namespace tokenscope;

namespace {

/// A slope of colours that drifts, and a square that moves over it.
Picture drawn(int width, int height, std::size_t number)
{
    Picture picture = blankPicture(width, height, 3);
    const int shift = static_cast<int>(number) * 3;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool square = std::abs(x - 20 - shift) < 12 && std::abs(y - height / 2) < 12;
            std::uint8_t* pixel = picture.row(y) + 3 * x;
            pixel[0] = static_cast<std::uint8_t>(square ? 230 : 40 + (x + shift) % 256 / 2);
            pixel[1] = static_cast<std::uint8_t>(square ? 60 : 60 + y % 128);
            pixel[2] = static_cast<std::uint8_t>(square ? 40 : 200 - (x + y) % 256 / 2);
        }
    }
    return picture;
}

FramesToWrite frames(int width, int height, std::size_t count)
{
    FramesToWrite made;
    made.count = count;
    made.picture = [=](std::size_t number, const RunContext&) -> Result<Picture> {
        return drawn(width, height, number);
    };
    made.timeBase = {1, 25};
    made.times.resize(count + 1);
    std::iota(made.times.begin(), made.times.end(), std::int64_t{0});
    return made;
}

/// Over the pixels that both have. Of all samples, or of luma: at a sharp edge of colours, chroma of half the size loses most.
double psnr(const Picture& first, const Picture& second, bool luma = false)
{
    double sum = 0;
    const int width = std::min(first.width, second.width);
    const int height = std::min(first.height, second.height);
    if (luma) {
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const auto of = [&](const Picture& picture) {
                    const std::uint8_t* pixel = picture.row(y) + 3 * x;
                    return 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
                };
                sum += 3 * std::pow(of(first) - of(second), 2);
            }
        return sum == 0 ? 99 : 10 * std::log10(255.0 * 255 * 3 * width * height / sum);
    }
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < 3 * width; ++x) {
            const double difference = first.row(y)[x] - second.row(y)[x];
            sum += difference * difference;
        }
    return sum == 0 ? 99 : 10 * std::log10(255.0 * 255 * 3 * width * height / sum);
}

} // namespace

/// What is written comes back: frames within what coding loses, times exactly, or no file at all.
class TestVideoWriter : public QObject {
    Q_OBJECT

private slots:
    void comesBack_data();
    void comesBack();
    void everyEncoderWillDo_data();
    void everyEncoderWillDo();
    void keepsTimes_data();
    void keepsTimes();
    void repeatsTheLastRowAndColumn();
    void takesGreyAndAlpha();
    void qualityCostsBytes();
    void threadsChangeNothingThatCounts();
    void hasKeyFramesAsAsked();
    void leavesNothingWhenDropped();
    void leavesNothingWhenStopped();
    void leavesNothingWhenAPictureFails();
    void saysWhenTheDiskIsFull();
    void saysWhenItCannotWrite();
    void refusesWhatIsNoVideo();
    void replacesWhatWasThere();
    void writesPictures();
    void leavesNoPicturesWhenStopped();

private:
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    std::filesystem::path file() const { return m_folder->filePath(QStringLiteral("made.mp4")).toStdString(); }
    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
};

void TestVideoWriter::comesBack_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("count");
    QTest::newRow("even") << 160 << 96 << 40;
    QTest::newRow("odd") << 121 << 75 << 10;
    QTest::newRow("one frame") << 64 << 64 << 1;
    QTest::newRow("one column") << 1 << 40 << 3;
    QTest::newRow("one pixel") << 1 << 1 << 2;
    QTest::newRow("high definition") << 1280 << 720 << 3;
}

void TestVideoWriter::comesBack()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, count);
    Progress progress;
    RunContext context;
    context.progress = &progress;
    const FramesToWrite given = frames(width, height, static_cast<std::size_t>(count));
    const auto written = writeVideo(file(), given, 90, context);
    QVERIFY2(written.has_value(), written ? "" : errorMessage(written.error()).c_str());
    QVERIFY(!written->codec.empty());
    QCOMPARE(written->width, width + width % 2);
    QCOMPARE(written->height, height + height % 2);
    QCOMPARE(written->bytes, std::filesystem::file_size(file()));
    QCOMPARE(progress.done(), given.count);
    QCOMPARE(progress.total(), given.count);
    QCOMPARE(files(), QStringList{QStringLiteral("made.mp4")});

    const auto source = openVideo(file());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    QCOMPARE((*source)->index().size(), given.count);
    QCOMPARE((*source)->info().width, written->width);
    QCOMPARE((*source)->info().seconds, count / 25.0);
    QVERIFY((*source)->index().frames[0].key);
    for (std::size_t i = 0; i < given.count; ++i) {
        const auto frame = (*source)->frame(i, RunContext{});
        QVERIFY(frame.has_value());
        const double same = psnr(*frame, drawn(width, height, i));
        const double luma = psnr(*frame, drawn(width, height, i), true);
        QVERIFY2(same > 27 && luma > 36, qPrintable(QStringLiteral("frame %1: %2 dB, %3").arg(i).arg(same).arg(luma)));
        if (width > 100) // it is that frame and no other
            QVERIFY(same > psnr(*frame, drawn(width, height, i + 1)) + 6);
    }
}

void TestVideoWriter::everyEncoderWillDo_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("codec");
    QTest::newRow("the best") << QString() << QStringLiteral("h264");
    QTest::newRow("H.264") << QStringLiteral("libx264") << QStringLiteral("h264");
    QTest::newRow("VP9, as without libx264") << QStringLiteral("libvpx-vp9") << QStringLiteral("vp9");
    QTest::newRow("MPEG-4, as without both") << QStringLiteral("mpeg4") << QStringLiteral("mpeg4");
    QTest::newRow("one that is missing") << QStringLiteral("libnothing") << QStringLiteral("h264");
}

void TestVideoWriter::everyEncoderWillDo()
{
    QFETCH(QString, first);
    QFETCH(QString, codec);
    constexpr int kWidth = 160;
    constexpr int kHeight = 96;
    constexpr std::size_t kFrames = 60;
    VideoWriteOptions options;
    options.timeBase = {1, 1000};
    options.quality = 90;
    options.encoder = first.toStdString();
    const auto timeOf = [](std::size_t i) { return static_cast<std::int64_t>(40 * i + (i % 3)); }; // not quite even
    auto writer = createVideo(file(), kWidth, kHeight, options);
    QVERIFY2(writer.has_value(), writer ? "" : errorMessage(writer.error()).c_str());
    for (std::size_t i = 0; i < kFrames; ++i)
        QVERIFY((*writer)->add(drawn(kWidth, kHeight, i), timeOf(i), {}));
    QVERIFY((*writer)->finish(timeOf(kFrames), {}));
    const QString by = QString::fromStdString((*writer)->codec());
    QCOMPARE(by, codec == QStringLiteral("h264") ? QStringLiteral("libx264") : first);

    const auto source = openVideo(file());
    QVERIFY2(source.has_value(), source ? "" : errorMessage(source.error()).c_str());
    const FrameIndex& index = (*source)->index();
    QCOMPARE(QString::fromStdString((*source)->info().codec), codec);
    QCOMPARE(index.size(), kFrames);
    QVERIFY((*source)->info().warnings.empty());
    QVERIFY(std::ranges::count(index.frames, true, &FrameEntry::key) >= 3); // every 25 at most
    for (std::size_t i = 0; i < kFrames; ++i) {
        QVERIFY(std::abs(index.seconds(i) - static_cast<double>(timeOf(i)) / 1000) < 1e-9);
        const auto frame = (*source)->frame(i, RunContext{});
        QVERIFY(frame.has_value());
        const double same = psnr(*frame, drawn(kWidth, kHeight, i));
        QVERIFY2(same > 27, qPrintable(QStringLiteral("frame %1: %2 dB").arg(i).arg(same)));
        QVERIFY(same > psnr(*frame, drawn(kWidth, kHeight, i + 1)) + 6);
    }
}

void TestVideoWriter::keepsTimes_data()
{
    QTest::addColumn<std::int64_t>("numerator");
    QTest::addColumn<std::int64_t>("denominator");
    QTest::addColumn<std::vector<std::int64_t>>("times");
    using Times = std::vector<std::int64_t>;
    const auto row = [](const char* name, std::int64_t numerator, std::int64_t denominator, const Times& times) {
        QTest::newRow(name) << numerator << denominator << times;
    };
    row("steady", 1, 25, {0, 1, 2, 3, 4, 5, 6});
    row("29.97 a second", 1001, 30000, {0, 1, 2, 3, 4, 5, 6, 7});
    row("variable", 1, 1000, {0, 33, 67, 100, 1100, 1101, 1500, 1533, 1700, 2000});
    row("ninety thousandths", 1, 90'000, {0, 2999, 5999, 9123, 9124, 400'000, 400'100});
    row("microseconds", 1, 1'000'000, {0, 1, 40'000, 123'456, 1'000'001, 2'000'000});
    row("not from zero", 1, 600, {6000, 6020, 6041, 6100, 6130});
    row("before zero", 1, 600, {-100, -20, 41, 100, 130});
    row("a day apart", 1, 1000, {0, 86'400'000, 172'800'000});
}

void TestVideoWriter::keepsTimes()
{
    QFETCH(std::int64_t, numerator);
    QFETCH(std::int64_t, denominator);
    QFETCH(std::vector<std::int64_t>, times);
    FramesToWrite given = frames(64, 48, times.size() - 1);
    given.timeBase = {numerator, denominator};
    given.times = times;
    const auto written = writeVideo(file(), given, 60, RunContext{});
    QVERIFY2(written.has_value(), written ? "" : errorMessage(written.error()).c_str());
    const auto source = openVideo(file());
    QVERIFY(source.has_value());
    const FrameIndex& index = (*source)->index();
    QCOMPARE(index.size(), given.count);
    for (std::size_t i = 0; i < given.count; ++i) {
        // As fractions: of seconds, without rounding.
        const std::int64_t ours = (times[i] - times[0]) * numerator * index.timeBase.denominator;
        const std::int64_t theirs =
            (index.frames[i].time - index.frames[0].time) * index.timeBase.numerator * denominator;
        QCOMPARE(theirs, ours);
    }
}

void TestVideoWriter::repeatsTheLastRowAndColumn()
{
    const auto written = writeVideo(file(), frames(33, 17, 2), 100, RunContext{});
    QVERIFY(written.has_value());
    const auto source = openVideo(file());
    QVERIFY(source.has_value());
    const auto frame = (*source)->frame(1, RunContext{});
    QVERIFY(frame.has_value());
    for (int y = 0; y < 18; ++y)
        for (int channel = 0; channel < 3; ++channel) {
            const Picture given = drawn(33, 17, 1);
            QVERIFY(std::abs(frame->row(y)[3 * 33 + channel] - given.row(std::min(y, 16))[3 * 32 + channel]) < 16);
        }
}

void TestVideoWriter::takesGreyAndAlpha()
{
    const auto writer = createVideo(file(), 32, 32, {{1, 25}, 95, 25});
    QVERIFY(writer.has_value());
    Picture grey = blankPicture(32, 32, 1);
    std::ranges::fill(grey.samples, std::uint8_t{200});
    Picture clear = blankPicture(32, 32, 4);
    for (std::size_t i = 0; i < clear.samples.size(); i += 4)
        clear.samples[i] = clear.samples[i + 1] = 90;
    QVERIFY((*writer)->add(grey, 0, RunContext{}).has_value());
    QVERIFY((*writer)->add(clear, 1, RunContext{}).has_value());
    QVERIFY((*writer)->finish(2, RunContext{}).has_value());
    const auto source = openVideo(file());
    QVERIFY(source.has_value());
    const auto near = [&](std::size_t number, int channel, int wanted) {
        return std::abs((*source)->frame(number, RunContext{})->row(16)[3 * 16 + channel] - wanted) <= 3;
    };
    QVERIFY(near(0, 0, 200) && near(0, 1, 200) && near(0, 2, 200));
    QVERIFY(near(1, 0, 90) && near(1, 1, 90) && near(1, 2, 0));
}

void TestVideoWriter::qualityCostsBytes()
{
    std::uint64_t bytes = 0;
    double same = 0;
    for (const int quality : {0, 40, 75, 100}) {
        const auto written = writeVideo(file(), frames(160, 96, 12), quality, RunContext{});
        QVERIFY(written.has_value());
        const auto source = openVideo(file());
        QVERIFY(source.has_value());
        const double now = psnr(*(*source)->frame(7, RunContext{}), drawn(160, 96, 7));
        QVERIFY2(written->bytes > bytes && now > same, qPrintable(QString::number(quality)));
        bytes = written->bytes;
        same = now;
    }
}

void TestVideoWriter::threadsChangeNothingThatCounts()
{
    for (const unsigned threads : {1U, 3U}) {
        RunContext context;
        context.threads = threads;
        QVERIFY(writeVideo(file(), frames(160, 96, 30), 90, context).has_value());
        const auto source = openVideo(file());
        QVERIFY(source.has_value());
        QCOMPARE((*source)->index().size(), std::size_t{30});
        QVERIFY(psnr(*(*source)->frame(29, RunContext{}), drawn(160, 96, 29)) > 33);
    }
}

void TestVideoWriter::hasKeyFramesAsAsked()
{
    const auto writer = createVideo(file(), 64, 48, {{1, 25}, 70, 5});
    QVERIFY(writer.has_value());
    for (std::size_t i = 0; i < 23; ++i)
        QVERIFY((*writer)->add(drawn(64, 48, i), static_cast<std::int64_t>(i), RunContext{}).has_value());
    QVERIFY((*writer)->finish(23, RunContext{}).has_value());
    const auto source = openVideo(file());
    QVERIFY(source.has_value());
    for (std::size_t i = 0; i < 23; ++i)
        QVERIFY(i - (*source)->index().keyBefore(i).value_or(0) < 5);
}

void TestVideoWriter::leavesNothingWhenDropped()
{
    {
        const auto writer = createVideo(file(), 64, 48);
        QVERIFY(writer.has_value());
        QCOMPARE(files().size(), 1); // under a name of its own
        QVERIFY(!QFile::exists(QString::fromStdString(file().string())));
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY((*writer)->add(drawn(64, 48, i), static_cast<std::int64_t>(i), RunContext{}).has_value());
    }
    QVERIFY(files().isEmpty());
}

void TestVideoWriter::leavesNothingWhenStopped()
{
    for (const std::size_t when : {std::size_t{0}, std::size_t{50}, std::size_t{59}}) {
        std::stop_source stop;
        RunContext context;
        context.stop = stop.get_token();
        FramesToWrite given = frames(64, 48, 60);
        given.picture = [&](std::size_t number, const RunContext&) -> Result<Picture> {
            if (number == when)
                stop.request_stop();
            return drawn(64, 48, number);
        };
        const auto written = writeVideo(file(), given, 75, context);
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, ErrorCode::Cancelled);
        QVERIFY(files().isEmpty());
    }
}

void TestVideoWriter::leavesNothingWhenAPictureFails()
{
    FramesToWrite given = frames(64, 48, 10);
    given.picture = [](std::size_t number, const RunContext&) -> Result<Picture> {
        if (number == 6)
            return tl::unexpected<Error>(Error{ErrorCode::Syntax, "frame 6", "other.mkv", {}, {}});
        return drawn(number == 8 ? 60 : 64, 48, number);
    };
    const auto written = writeVideo(file(), given, 75, RunContext{});
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().code, ErrorCode::Syntax);
    QCOMPARE(written.error().file, std::string("other.mkv"));
    QVERIFY(files().isEmpty());
    given.picture = [](std::size_t number, const RunContext&) -> Result<Picture> {
        return drawn(number == 8 ? 60 : 64, 48, number);
    };
    QCOMPARE(writeVideo(file(), given, 75, RunContext{}).error().code, ErrorCode::InvalidArgument);
    QVERIFY(files().isEmpty());
}

void TestVideoWriter::saysWhenTheDiskIsFull()
{
    // A limit on files' size refuses writes as a full disk does.
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    for (const rlim_t bytes : {rlim_t{10}, rlim_t{2000}, rlim_t{100'000}}) {
        const rlimit small = {bytes, old.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = writeVideo(file(), frames(320, 240, 60), 100, RunContext{});
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(written.error().file, file().string());
        QVERIFY(files().isEmpty());
    }
    std::signal(SIGXFSZ, before);
}

void TestVideoWriter::saysWhenItCannotWrite()
{
    const auto nowhere = createVideo(file().parent_path() / "none" / "made.mp4", 64, 48);
    QVERIFY(!nowhere.has_value());
    QCOMPARE(nowhere.error().code, ErrorCode::FileUnwritable);
    const auto pipe = file().parent_path() / "pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    const auto through = createVideo(pipe, 64, 48);
    ::close(reader);
    QVERIFY(!through && through.error().code == ErrorCode::FileUnwritable);
    QVERIFY(std::filesystem::is_fifo(pipe)); // and not replaced
    std::filesystem::remove(pipe);
    const auto folder = createVideo(file().parent_path(), 64, 48);
    QVERIFY(!folder.has_value());
    QCOMPARE(folder.error().code, ErrorCode::FileUnwritable);
    if (QDir(QStringLiteral("/sys")).exists()) { // nobody can make files there
        const auto refused = createVideo("/sys/made.mp4", 64, 48);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(refused.error().file, std::string("/sys/made.mp4"));
    }
}

void TestVideoWriter::refusesWhatIsNoVideo()
{
    const auto code = [&](int width, int height, const VideoWriteOptions& options) {
        const auto writer = createVideo(file(), width, height, options);
        return writer ? ErrorCode::DuplicateKey : writer.error().code;
    };
    QCOMPARE(code(0, 10, {}), ErrorCode::InvalidArgument);
    QCOMPARE(code(10, 100'000, {}), ErrorCode::InvalidArgument);
    QCOMPARE(code(10, 10, {{1, 0}, 75, 25}), ErrorCode::InvalidArgument);
    QCOMPARE(code(10, 10, {{1, std::int64_t{1} << 40U}, 75, 25}), ErrorCode::InvalidArgument);
    QCOMPARE(code(10, 10, {{1, 25}, 101, 25}), ErrorCode::InvalidArgument);
    QCOMPARE(code(10, 10, {{1, 25}, 75, 0}), ErrorCode::InvalidArgument);

    const auto writer = createVideo(file(), 64, 48);
    QVERIFY(writer.has_value());
    QVERIFY((*writer)->add(drawn(64, 48, 0), 5, RunContext{}).has_value());
    QCOMPARE((*writer)->add(drawn(64, 48, 1), 5, RunContext{}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE((*writer)->add(blankPicture(64, 48, 3, 16), 6, RunContext{}).error().code, ErrorCode::InvalidArgument);
    const auto none = createVideo(file(), 64, 48);
    QCOMPARE((*none)->finish(4, RunContext{}).error().code, ErrorCode::Empty);
    QCOMPARE(writeVideo(file(), frames(64, 48, 0), 75, RunContext{}).error().code, ErrorCode::Empty);
    FramesToWrite untimed = frames(64, 48, 3);
    untimed.times.pop_back();
    QCOMPARE(writeVideo(file(), untimed, 75, RunContext{}).error().code, ErrorCode::InvalidArgument);
}

void TestVideoWriter::replacesWhatWasThere()
{
    QFile old(QString::fromStdString(file().string()));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("what was there") > 0);
    old.close();
    {
        const auto dropped = createVideo(file(), 64, 48);
        QVERIFY(dropped.has_value());
    }
    QCOMPARE(old.size(), qint64{14});
    QVERIFY(writeVideo(file(), frames(64, 48, 3), 75, RunContext{}).has_value());
    QVERIFY(openVideo(file()).has_value());
}

void TestVideoWriter::writesPictures()
{
    const auto folder = file().parent_path() / "pictures";
    const auto made = writePictureSequence(folder, "frame", frames(50, 30, 4), RunContext{});
    QVERIFY2(made.has_value(), made ? "" : errorMessage(made.error()).c_str());
    QCOMPARE(made->size(), std::size_t{4});
    QCOMPARE((*made)[2].filename().string(), std::string("frame-000003.png"));
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(loadPicture((*made)[i])->samples == drawn(50, 30, i).samples);
}

void TestVideoWriter::leavesNoPicturesWhenStopped()
{
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    FramesToWrite given = frames(50, 30, 9);
    given.picture = [&](std::size_t number, const RunContext&) -> Result<Picture> {
        if (number == 4)
            stop.request_stop();
        return drawn(50, 30, number);
    };
    const auto made = writePictureSequence(file().parent_path(), "frame", given, context);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::Cancelled);
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(TestVideoWriter)
#include "tst_videowriter.moc"
