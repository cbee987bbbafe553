// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/openpicture.h"
#include "app/images/panemaker.h"
#include "core/imagestudy/fieldrun.h"

#include <QImage>
#include <QTest>

using namespace tokenscope;
using namespace tokenscope::app;

/// What is laid over the pictures.
class PaneMakerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saliencyIsShownWhereThereIsOne_data();
    void saliencyIsShownWhereThereIsOne();
};

void PaneMakerTest::saliencyIsShownWhereThereIsOne_data()
{
    QTest::addColumn<bool>("salient");
    QTest::newRow("a model that says which tokens matter") << true;
    QTest::newRow("patches, which nobody has looked at") << false;
}

void PaneMakerTest::saliencyIsShownWhereThereIsOne()
{
    QFETCH(bool, salient);
    QImage image(32, 32, QImage::Format_RGB32);
    image.fill(Qt::gray);
    const auto opened = openPasted(QStringLiteral("grey"), image, {});
    QVERIFY(opened.has_value());
    FieldPipeline pipeline = *defaultPipeline("patches", "vq");
    QVERIFY(pipeline.encoderValues.set("size", std::int64_t{8}).has_value());
    QVERIFY(pipeline.values.set("codebook-size", std::int64_t{2}).has_value());
    auto run = FieldRun::begin(*encodePicture((*opened)->picture, pipeline, {}), pipeline);
    QVERIFY(run.has_value());
    FieldResult result = **run->result({});
    QCOMPARE(result.coded.field->tokens(), std::int64_t{16});
    if (salient) {
        auto field = std::make_shared<TokenField>(*result.coded.field);
        for (int token = 0; token < 16; ++token)
            field->saliency.push_back(static_cast<float>(token));
        result.coded.field = std::move(field);
    }
    PanesRequest request;
    request.picture = *opened;
    request.results = {std::make_shared<const FieldResult>(std::move(result))};
    request.titles = {QStringLiteral("A")};
    request.settings.layout = CanvasLayout::Single;
    request.settings.picture = CanvasPicture::Original;
    request.settings.overlay = CanvasOverlay::Saliency;
    PaneMaker maker;
    const std::vector<CanvasPane> panes = maker.make(request, {});
    QCOMPARE(panes.size(), std::size_t{1});
    const QImage& overlay = panes.front().content.overlay;
    QCOMPARE(overlay.isNull(), !salient);
    if (!salient)
        return;
    QCOMPARE(overlay.size(), QSize(4, 4));
    QVERIFY(overlay.pixel(0, 0) != overlay.pixel(3, 3));
    QCOMPARE(canvasOf(canvasJson(request.settings)), request.settings); // sessions keep it
}

QTEST_MAIN(PaneMakerTest)
#include "tst_panemaker.moc"
