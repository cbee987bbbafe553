// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyeditor.h"
#include "app/study/studypicture.h"
#include "app/study/studyplot.h"
#include "core/media/video/videowriter.h"
#include "core/quantize/method.h"
#include "core/reduce/reducer.h"
#include "core/study/catalog/presets.h"
#include "tests/app/studydesk.h"
#include "tests/core/videostudy/drawnframes.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/timeline/timelineview.h"

#include <QComboBox>
#include <QDropEvent>
#include <QListWidget>
#include <QMimeData>
#include <QTabWidget>

#include <cmath>

using namespace tokenscope;
using namespace tokenscope::app;

/// Clips in the study's workspace, as a person has them: dropped, cut, run, clicked and scrubbed.
class TestStudyClips : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void droppedAndCut();
    void clickShowsFramesAndCurve();
    void frameAndCurveFit_data();
    void frameAndCurveFit();
    void picturesHaveNoCurve();
    void clipMethods();
    void theFileIsALine();
    void presetsKeepTheClip();

private:
    void take(Desk& desk)
    {
        desk.workshop.catalog.openClip = [](const std::string& input, const RunContext& context) {
            return openVideo(input, context);
        };
        desk.workshop.catalog.reducers = reducerMethods();
        desk.workshop.catalog.quantizers = quantizerMethods();
    }
    static bool drop(Desk& desk, const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&desk.workspace, &enter);
        QDropEvent event(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&desk.workspace, &event);
        return event.isAccepted();
    }
    /// JPEG on the clip.
    StudySpec curve() const
    {
        StudySpec spec;
        spec.inputs = {m_clip.toStdString()};
        spec.series = {series("JPEG", "jpeg", {"20", "50", "90"})};
        spec.measures = {"psnr", "ssim"};
        return spec;
    }
    static void clickPoint(Desk& desk, const StudySpot& spot)
    {
        RatePlot* plot = desk.workspace.plot();
        QTest::mouseClick(plot, Qt::LeftButton, {}, plot->placeOf(spot.id()).value_or(QPointF()).toPoint());
    }

    QTemporaryDir m_folder;
    QString m_clip;
};

void TestStudyClips::initTestCase()
{
    m_clip = m_folder.filePath(QStringLiteral("moving.mp4"));
    test::DrawnFrames drawn(6, 112, 80);
    FramesToWrite frames;
    frames.count = 6;
    frames.picture = [&drawn](std::size_t i, const RunContext& context) { return drawn.frame(i, context); };
    frames.timeBase = {1, 25};
    frames.times = {0, 1, 2, 3, 4, 5, 6};
    if (!writeVideo(m_clip.toStdString(), frames, 80, {}))
        QSKIP("this libav writes no videos");
}

void TestStudyClips::droppedAndCut()
{
    Desk desk;
    take(desk);
    StudySpec spec = curve();
    spec.inputs.clear();
    desk.session.setSpec(spec, {});
    QVERIFY(drop(desk, m_clip));
    QCOMPARE(desk.session.spec().inputs, std::vector<std::string>{m_clip.toStdString()});
    QLineEdit* line = desk.workspace.editor()->framesLine();
    QVERIFY(line->isVisible());
    typeInto(*line, "1:5:2");
    QCOMPARE(desk.session.spec().frames.at(m_clip.toStdString()), std::string("1:5:2"));
    QVERIFY(desk.runAll());
    QCOMPARE(desk.workshop.encoded.load(), 3 * 2);
    QCOMPARE(desk.session.result().points[0].values.at("frames"), 2.0);
    QVERIFY(desk.workspace.commandLine().contains(QLatin1String("\"frames\": \"1:5:2\"")));
    typeInto(*line, "1:x");
    QVERIFY(desk.session.problem() && desk.session.problem()->detail.starts_with("inputs[0].frames"));
    desk.undo.undo();
    QCOMPARE(line->text(), QStringLiteral("1:5:2"));
    typeInto(*line, " ");
    QVERIFY(desk.session.spec().frames.empty());
    // A picture has none to choose.
    QVERIFY(drop(desk, photo(desk.folder, 1)));
    desk.workspace.editor()->inputList()->setCurrentRow(1);
    QVERIFY(!line->isVisible());
}

void TestStudyClips::clickShowsFramesAndCurve()
{
    Desk desk;
    take(desk);
    desk.session.setSpec(curve(), {});
    QVERIFY(desk.runAll());
    clickPoint(desk, {0, 1, std::nullopt, false});
    QVERIFY(desk.idle());
    StudyPicture* shown = desk.workspace.picture();
    QVERIFY(!shown->canvas()->content().other.isNull());
    QCOMPARE(shown->frame(), std::size_t{3}); // the middle
    TimelineView* timeline = shown->timeline();
    QVERIFY(timeline->isVisible());
    QCOMPARE(timeline->content().frames(), 6);
    QCOMPARE(timeline->content().tracks.size(), std::size_t{2});
    QCOMPARE(timeline->content().tracks[0].id, QStringLiteral("bits"));
    QCOMPARE(timeline->content().tracks[1].id, QStringLiteral("psnr"));
    QCOMPARE(timeline->current(), 3);
    double bits = 0;
    for (const double each : timeline->content().tracks[0].values)
        bits += each;
    QCOMPARE(bits, desk.session.result().points[1].values.at("bytes") * 8);
    // Another frame by the pointer, then by a key.
    const PicturePyramid before = shown->canvas()->content().other;
    QTest::mouseClick(timeline, Qt::LeftButton, {},
                      QPoint(static_cast<int>(timeline->xOf(0)), timeline->laneRect(0).center().y()));
    QVERIFY(desk.idle());
    QCOMPARE(shown->frame(), std::size_t{0});
    QVERIFY(shown->caption()->text().endsWith(QLatin1Char('0')));
    timeline->setFocus();
    QTest::keyClick(timeline, Qt::Key_Right);
    QVERIFY(desk.idle());
    QCOMPARE(shown->frame(), std::size_t{1});
    QVERIFY(desk.workspace.viewExport() == timeline);
    const Result<QByteArray> csv = renderTable(*timeline, DataScope::All, TableFormat::Csv);
    QVERIFY(csv->contains("bits") && csv->contains("psnr"));
    // Another point of the clip stays at that frame.
    clickPoint(desk, {0, 2, std::nullopt, false});
    QVERIFY(desk.idle());
    QCOMPARE(shown->frame(), std::size_t{1});
    QCOMPARE(timeline->current(), 1);
}

void TestStudyClips::frameAndCurveFit_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280 x 800 less what is around") << QSize(1090, 680);
    QTest::newRow("small") << QSize(820, 560);
    QTest::newRow("narrow and high") << QSize(760, 1400);
}

void TestStudyClips::frameAndCurveFit()
{
    QFETCH(QSize, size);
    Desk desk;
    take(desk);
    desk.workspace.resize(size);
    desk.session.setSpec(curve(), {});
    QVERIFY(desk.runAll());
    desk.workspace.tabs()->setCurrentWidget(desk.workspace.picture());
    desk.workspace.picture()->open({0, 1, std::nullopt, false});
    QVERIFY(desk.idle());
    QCoreApplication::processEvents();
    const StudyPicture* shown = desk.workspace.picture();
    TimelineView* timeline = shown->timeline();
    QCOMPARE(timeline->content().tracks.size(), std::size_t{2});
    const QRect visible = timeline->visibleRegion().boundingRect();
    for (int track = 0; track < 2; ++track) {
        QVERIFY2(visible.contains(timeline->laneRect(track)), qPrintable(QString::number(track)));
        QVERIFY(timeline->laneRect(track).height() >= timeline->fontMetrics().height());
    }
    QVERIFY2(shown->canvas()->visibleRegion().boundingRect().height() >= size.height() / 5,
             qPrintable(QString::number(shown->canvas()->height())));
    QVERIFY(desk.workspace.height() <= size.height());
}

void TestStudyClips::picturesHaveNoCurve()
{
    Desk desk;
    take(desk);
    StudySpec spec = curve();
    spec.inputs.push_back(photo(desk.folder, 2).toStdString());
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    clickPoint(desk, {0, 0, std::nullopt, false});
    QVERIFY(desk.idle());
    QVERIFY(desk.workspace.picture()->timeline()->isVisible());
    desk.workspace.picture()->inputBox()->setCurrentIndex(1);
    QVERIFY(desk.idle());
    QVERIFY(!desk.workspace.picture()->timeline()->isVisible());
    QVERIFY(!desk.workspace.picture()->canvas()->content().other.isNull());
    desk.workspace.picture()->inputBox()->setCurrentIndex(0);
    QVERIFY(desk.idle());
    QVERIFY(desk.workspace.picture()->timeline()->isVisible());
}

void TestStudyClips::clipMethods()
{
    Desk desk;
    take(desk);
    StudySpec spec = curve();
    spec.series = {{"DyCoke", StudyKind::Reducer, "dycoke", {{"encoder-size", "8"}}, "kept-share", {"0.3", "0.6"}, {}},
                   {"VQ", StudyKind::Quantizer, "vq", {{"encoder-size", "8"}}, "codebook-size", {"4", "16"}, {}}};
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    for (const StudyPoint& point : desk.session.result().points)
        QVERIFY2(!point.error, point.error ? errorMessage(*point.error).c_str() : "");
    desk.workspace.picture()->open({0, 1, std::nullopt, false});
    QVERIFY(desk.idle());
    const TimelineView* timeline = desk.workspace.picture()->timeline();
    QCOMPARE(timeline->content().tracks.size(), std::size_t{2});
    QCOMPARE(timeline->content().tracks[0].id, QStringLiteral("tokens"));
    desk.workspace.picture()->open({1, 1, std::nullopt, false});
    QVERIFY(desk.idle());
    QCOMPARE(timeline->content().tracks[0].id, QStringLiteral("bits"));
    QVERIFY(!desk.workspace.picture()->canvas()->content().other.isNull());
}

void TestStudyClips::theFileIsALine()
{
    Desk desk;
    take(desk);
    StudySpec spec = curve();
    spec.series.push_back({"The file itself", StudyKind::File, "file", {}, {}, {}, {}});
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    const RatePlotValue value = desk.workspace.plot()->value();
    QCOMPARE(value.series[1].marks.size(), std::size_t{1});
    QCOMPARE(value.series[1].marks[0], desk.session.result().points[3].values.at("bpp"));
    QVERIFY(value.series[1].points.empty());
    QVERIFY(desk.workspace.plot()->xAxis->range().contains(value.series[1].marks[0]));
    QVERIFY(!value.note.isEmpty());
    // Of some frames it has none.
    spec.frames[spec.inputs[0]] = ":2";
    desk.session.setSpec(spec, {});
    QVERIFY(desk.runAll());
    QVERIFY(desk.session.result().points[3].error);
    QVERIFY(desk.workspace.plot()->value().series[1].marks.empty());
}

void TestStudyClips::presetsKeepTheClip()
{
    std::vector<StudySpec> presets;
    for (const char* id : {"photo-codecs", "temporal-reducers"})
        presets.push_back(findStudyPreset(id)->spec);
    Desk desk(presets);
    take(desk);
    QVERIFY(drop(desk, m_clip));
    desk.workspace.usePreset(1);
    QCOMPARE(desk.session.spec().inputs, std::vector<std::string>{m_clip.toStdString()});
    QVERIFY(!desk.session.problem());
    QCOMPARE(desk.workspace.view().x, std::string("tokens"));
}

QTEST_MAIN(TestStudyClips)
#include "tst_studyclips.moc"
