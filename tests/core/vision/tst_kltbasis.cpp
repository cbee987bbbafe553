// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

#include "core/base/file.h"
#include "core/field/npyfile.h"
#include "core/media/encodepng.h"
#include "core/vision/patches/klt.h"
#include "core/vision/patches/kltbasis.h"

using namespace tokenscope;

namespace {

Picture noise(int width, int height, std::uint32_t seed)
{
    Picture picture = blankPicture(width, height, 3);
    std::uint32_t state = seed;
    for (std::uint8_t& sample : picture.samples)
        sample = static_cast<std::uint8_t>((state = state * 1664525U + 1013904223U) >> 20U);
    return picture;
}

} // namespace

/// The transform learnt from the picture, from a folder, and taken from a file.
class TestKltBasis : public QObject {
    Q_OBJECT

private slots:
    void comesBackFromItsFile();
    void learnsFromAFolder();
    void foldersWithoutPictures();
    void damagedPicturesAreNamed();
    void refusesOtherBases_data();
    void refusesOtherBases();
    void saysWhatIsMissing();

private:
    QString write(const QString& name, std::string_view content)
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        if (!writeFileAtomically(path.toStdString(), {content.data(), content.size()}))
            qFatal("cannot write");
        return path;
    }
    QString picture(const QString& name, const Picture& content) { return write(name, encodePng(content).value()); }
    ParameterValues values(const char* basis, const QString& path = {}) const
    {
        ParameterValues set(m_method.info);
        (void)set.set("size", std::int64_t{4});
        (void)set.set("keep", std::int64_t{10});
        (void)set.set("basis", std::string(basis));
        if (!path.isEmpty())
            (void)set.set(basis, path.toStdString());
        return set;
    }

    QTemporaryDir m_folder;
    EncoderMethod m_method = kltMethod();
};

void TestKltBasis::comesBackFromItsFile()
{
    const Picture photo = noise(40, 24, 1);
    const auto own = m_method.make(values("picture"), std::span(&photo, 1), {}).value();
    QVERIFY(own->fittedToPicture());
    QVERIFY(own->sideBits() > 0);
    const FeatureMatrix learnt = own->learnt();
    QCOMPARE(learnt.rows(), Eigen::Index{11});
    QCOMPARE(learnt.cols(), Eigen::Index{48});
    const QString file = write(QStringLiteral("basis.npy"), npyOf(learnt));
    const Picture other = noise(17, 30, 2);
    const auto again = m_method.make(values("file", file), std::span(&other, 1), {}).value();
    QVERIFY(!again->fittedToPicture());
    QCOMPARE(again->sideBits(), std::uint64_t{0}); // it is at hand where the codes are read
    QVERIFY(again->encode(photo, {}).value().features == own->encode(photo, {}).value().features);
    ParameterValues fewer = values("file", file);
    QVERIFY(fewer.set("keep", std::int64_t{3}));
    QCOMPARE(m_method.make(fewer, {}, {}).value()->encode(photo, {}).value().dimensions(), std::int64_t{3});
}

void TestKltBasis::learnsFromAFolder()
{
    const Picture first = noise(40, 24, 3);
    const Picture second = noise(24, 32, 4);
    picture(QStringLiteral("photos/b.png"), second);
    picture(QStringLiteral("photos/a.png"), first);
    write(QStringLiteral("photos/notes.txt"), "no picture");
    picture(QStringLiteral("photos/below/c.png"), noise(8, 8, 5));
    const QString folder = m_folder.filePath(QStringLiteral("photos"));
    Progress progress;
    RunContext context;
    context.progress = &progress;
    const auto encoder = m_method.make(values("folder", folder), {}, context).value();
    QCOMPARE(progress.total(), std::uint64_t{2});
    QCOMPARE(progress.done(), std::uint64_t{2});
    QVERIFY(!encoder->fittedToPicture());
    const Picture both[] = {first, second};
    QVERIFY(encoder->learnt() == m_method.make(values("picture"), both, {}).value()->learnt());
    std::stop_source stop;
    stop.request_stop();
    context.stop = stop.get_token();
    QCOMPARE(m_method.make(values("folder", folder), {}, context).error().code, ErrorCode::Cancelled);
}

void TestKltBasis::foldersWithoutPictures()
{
    const auto picturesIn = [this](const QString& name) {
        return vision::picturesIn(m_folder.filePath(name).toStdString());
    };
    write(QStringLiteral("texts/a.txt"), "text");
    QCOMPARE(picturesIn(QStringLiteral("texts")).error().code, ErrorCode::Empty);
    QCOMPARE(picturesIn(QStringLiteral("nowhere")).error().code, ErrorCode::FileNotFound);
    QCOMPARE(picturesIn(QStringLiteral("texts/a.txt")).error().code, ErrorCode::FileNotFound);
    QCOMPARE(picturesIn(QStringLiteral("nowhere")).error().file,
             m_folder.filePath(QStringLiteral("nowhere")).toStdString());
}

void TestKltBasis::damagedPicturesAreNamed()
{
    const std::string whole = encodePng(noise(40, 24, 3)).value();
    const QString cut = write(QStringLiteral("damaged/cut.png"), std::string_view(whole).substr(0, 60));
    const auto encoder = m_method.make(values("folder", m_folder.filePath(QStringLiteral("damaged"))), {}, {});
    QVERIFY(!encoder);
    QCOMPARE(encoder.error().file, cut.toStdString());
}

void TestKltBasis::refusesOtherBases_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const FeatureMatrix& saved, ErrorCode code, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(npyOf(saved)) << code << QByteArray(says);
    };
    FeatureMatrix good = FeatureMatrix::Zero(4, 48);
    for (int at = 0; at < 3; ++at)
        good(at + 1, at) = 1;
    row("of other patches", good.leftCols(47), ErrorCode::InvalidArgument, "47 numbers");
    row("only a mean", good.topRows(1), ErrorCode::InvalidValue, "each direction");
    FeatureMatrix wrong = good;
    wrong(2, 1) = 2;
    row("too long", wrong, ErrorCode::InvalidValue, "row 2 is not of length 1");
    wrong = good;
    wrong.row(3) = good.row(1);
    row("twice the same", wrong, ErrorCode::InvalidValue, "row 3 is not at right angles to row 1");
    row("more than there are", FeatureMatrix::Zero(50, 48), ErrorCode::InvalidValue, "more directions");
    wrong = good;
    wrong(1, 0) = std::numeric_limits<float>::quiet_NaN();
    row("not a number", wrong, ErrorCode::InvalidValue, "row 1");
    QTest::newRow("no array") << QByteArray("hello") << ErrorCode::UnknownFormat << QByteArray();
    QTest::newRow("good") << QByteArray::fromStdString(npyOf(good)) << ErrorCode::Empty << QByteArray();
}

void TestKltBasis::refusesOtherBases()
{
    QFETCH(const QByteArray, content);
    QFETCH(const ErrorCode, code);
    QFETCH(const QByteArray, says);
    const QString file = write(QStringLiteral("other.npy"), content.toStdString());
    const auto encoder = m_method.make(values("file", file), {}, {});
    QCOMPARE(encoder.has_value(), code == ErrorCode::Empty);
    if (encoder)
        return;
    QCOMPARE(encoder.error().code, code);
    QCOMPARE(encoder.error().file, file.toStdString());
    QVERIFY2(encoder.error().detail.find(says.toStdString()) != std::string::npos, encoder.error().detail.c_str());
}

void TestKltBasis::saysWhatIsMissing()
{
    for (const char* basis : {"folder", "file"}) {
        const auto encoder = m_method.make(values(basis), {}, {});
        QCOMPARE(encoder.error().code, ErrorCode::InvalidArgument);
        QVERIFY(encoder.error().detail.find(basis) != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestKltBasis)
#include "tst_kltbasis.moc"
