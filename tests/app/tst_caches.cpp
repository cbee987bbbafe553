// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/encodedcache.h"
#include "app/images/openpicture.h"
#include "app/reduction/reductioncache.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace tokenscope;
using namespace tokenscope::app;

/// What a run was fed before is given again, until a file it came from is another.
class CachesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void encodedPictures();
    void reducedPictures();

private:
    /// The one picture in the folder: stripes of that width.
    void fill(int width);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Picture> m_picture;
};

void CachesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QImage image(64, 64, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x * 4, y * 4, (x * y) % 256));
    }
    const auto opened = openPasted(QStringLiteral("a"), image, {});
    QVERIFY(opened.has_value());
    m_picture = (*opened)->picture;
    fill(3);
}

void CachesTest::fill(int width)
{
    QDir folder(m_folder->path());
    for (const QString& name : folder.entryList(QDir::Files))
        folder.remove(name);
    QImage image(64, 64, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, (x / width) % 2 == 0 ? qRgb(255, 255, 255) : qRgb(0, y, 0));
    }
    QVERIFY(image.save(folder.filePath(QStringLiteral("%1.png").arg(width))));
}

void CachesTest::encodedPictures()
{
    FieldPipeline pipeline = *defaultPipeline("klt", "vq");
    QVERIFY(pipeline.encoderValues.set("basis", std::string("folder")).has_value());
    QVERIFY(pipeline.encoderValues.set("folder", m_folder->path().toStdString()).has_value());
    EncodedCache cache;
    const auto first = cache.encode(m_picture, pipeline, {});
    QVERIFY2(first.has_value(), first ? "" : first.error().detail.c_str());
    QCOMPARE(cache.encode(m_picture, pipeline, {})->field, first->field);
    fill(5);
    const auto second = cache.encode(m_picture, pipeline, {});
    QVERIFY(second.has_value());
    QVERIFY(second->field != first->field);
}

void CachesTest::reducedPictures()
{
    ReductionPipeline pipeline = *defaultReduction("klt", "tome");
    QVERIFY(pipeline.encoderValues.set("basis", std::string("folder")).has_value());
    QVERIFY(pipeline.encoderValues.set("folder", m_folder->path().toStdString()).has_value());
    ReductionCache cache;
    const auto first = cache.encode(m_picture, pipeline, {});
    QVERIFY2(first.has_value(), first ? "" : first.error().detail.c_str());
    QCOMPARE(cache.encode(m_picture, pipeline, {})->input, first->input);
    fill(5);
    const auto second = cache.encode(m_picture, pipeline, {});
    QVERIFY(second.has_value());
    QVERIFY(second->input != first->input);
}

QTEST_GUILESS_MAIN(CachesTest)
#include "tst_caches.moc"
