// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

#include "core/base/file.h"
#include "core/field/npyfile.h"
#include "core/media/decode.h"
#include "core/media/encodepng.h"
#include "core/vision/patches/dct.h"
#include "core/vision/patches/klt.h"
#include "core/vision/patches/kltbasis.h"
#include "core/vision/patches/kltshipped.h"

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

/// Of a package that the shipped basis was not learnt from.
Picture photo(const char* name)
{
    return loadPicture(std::string(TOKENSCOPE_SAMPLES "/") + name, {}, {}).value();
}

/// In dB, of what comes back.
double psnr(const Encoder& encoder, const Picture& picture)
{
    const TokenField field = encoder.encode(picture, {}).value();
    const Picture back = encoder.decode(field.features, field.grid, {}).value();
    double sum = 0;
    for (std::size_t at = 0; at < back.samples.size(); ++at) {
        // Grey comes back grey: it is compared with the nearest thing to it, the green.
        const std::size_t from = back.channels == 1 ? 3 * at + 1 : at;
        const double error = double{1} * picture.samples[from] - back.samples[at];
        sum += error * error;
    }
    return 10 * std::log10(255.0 * 255.0 * static_cast<double>(back.samples.size()) / sum);
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
    void comesWithTheProgram_data();
    void comesWithTheProgram();
    void theShippedOneSuitsOtherPhotos_data();
    void theShippedOneSuitsOtherPhotos();
    void noneIsShippedForOtherPatches();

private:
    QString write(const QString& name, std::string_view content)
    {
        QString path = m_folder.filePath(name);
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

void TestKltBasis::comesWithTheProgram_data()
{
    QTest::addColumn<QString>("colour");
    QTest::addColumn<int>("size");
    for (const char* colour : {"rgb", "ycrcb", "grey", "lab"})
        for (const int size : {4, 8})
            QTest::addRow("%s %d", colour, size) << QString::fromLatin1(colour) << size;
}

void TestKltBasis::comesWithTheProgram()
{
    QFETCH(const QString, colour);
    QFETCH(const int, size);
    ParameterValues set = values("shipped");
    QVERIFY(set.set("size", std::int64_t{size}));
    QVERIFY(set.set("colour", colour.toStdString()));
    QVERIFY(set.set("keep", std::int64_t{0}));
    const auto encoder = m_method.make(set, {}, {}).value(); // there is nothing to learn from
    QVERIFY(!encoder->fittedToPicture());
    QCOMPARE(encoder->sideBits(), std::uint64_t{0});
    const FeatureMatrix learnt = encoder->learnt();
    const Eigen::Index all = (colour == QLatin1String("grey") ? 1 : 3) * size * size;
    QCOMPARE(learnt.rows(), all + 1);
    const FeatureMatrix basis = learnt.bottomRows(all);
    QVERIFY((basis * basis.transpose() - FeatureMatrix::Identity(all, all)).cwiseAbs().maxCoeff() < 1e-6F);
    QVERIFY(colour == QLatin1String("grey")
            || psnr(*encoder, photo("coffee.jpg")) > 50); // nothing is lost but by rounding

    // The mean and the order are those of photographs in this colour space.
    const FeatureMatrix features = encoder->encode(photo("china.jpg"), {}).value().features;
    const Eigen::RowVectorXf energy = features.colwise().squaredNorm();
    QVERIFY(energy.head(all / 6).sum() > 0.9F * energy.sum());
    QVERIFY(energy.tail(all / 2).sum() < 0.02F * energy.sum());

    QVERIFY(set.set("keep", std::int64_t{5}));
    const auto fewer = m_method.make(set, {}, {}).value();
    QVERIFY((fewer->learnt() - learnt.topRows(6)).cwiseAbs().maxCoeff() < 1e-6F);
    const QString file = write(QStringLiteral("shipped.npy"), npyOf(fewer->learnt()));
    ParameterValues saved = set; // as it is written, so it is read
    QVERIFY(saved.set("basis", std::string("file")) && saved.set("file", file.toStdString()));
    QVERIFY(m_method.make(saved, {}, {}).value()->learnt() == fewer->learnt());
}

void TestKltBasis::theShippedOneSuitsOtherPhotos_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"coffee.jpg", "astronaut.jpg", "china.jpg", "rocket.jpg"})
        QTest::newRow(name) << QByteArray(name);
}

/// Nearly as well as a basis of their own, and better than as many waves.
void TestKltBasis::theShippedOneSuitsOtherPhotos()
{
    QFETCH(const QByteArray, name);
    const Picture picture = photo(name.constData());
    const EncoderMethod dct = dctMethod();
    ParameterValues waves(dct.info);
    for (const std::int64_t keep : {15, 48}) {
        QVERIFY(waves.set("keep", keep / 3)); // of each channel
        const auto with = [&](const char* basis) {
            ParameterValues set(m_method.info);
            (void)(set.set("keep", keep) && set.set("basis", std::string(basis)));
            return psnr(*m_method.make(set, std::span(&picture, 1), {}).value(), picture);
        };
        const double shipped = with("shipped");
        const double own = with("picture");
        const double block = psnr(*dct.make(waves, {}, {}).value(), picture);
        qInfo("%lld of 192: shipped %.2f dB, its own %.2f dB, as many waves %.2f dB", static_cast<long long>(keep),
              shipped, own, block);
        QVERIFY(shipped < own && shipped > own - 2.5);
        QVERIFY(shipped > block + 0.3);
    }
}

void TestKltBasis::noneIsShippedForOtherPatches()
{
    for (const std::int64_t size : {2, 5, 16}) {
        ParameterValues set = values("shipped");
        QVERIFY(set.set("size", size));
        const auto encoder = m_method.make(set, {}, {});
        QVERIFY(!encoder);
        QCOMPARE(encoder.error().code, ErrorCode::InvalidArgument);
        const std::string patch = std::to_string(size) + "×" + std::to_string(size);
        QVERIFY2(encoder.error().detail.find(patch) != std::string::npos, encoder.error().detail.c_str());
        QVERIFY2(encoder.error().detail.find("4×4 and 8×8") != std::string::npos, encoder.error().detail.c_str());
    }
    QVERIFY(vision::shippedBasisFile({.size = 16, .stride = 16, .colour = vision::ColourSpace::Rgb}).empty());
}

QTEST_GUILESS_MAIN(TestKltBasis)
#include "tst_kltbasis.moc"
