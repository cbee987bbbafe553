// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/videostudy/clipreport.h"

#include <QTest>

#include <algorithm>

#include "core/videostudy/storyboard.h"
#include "tests/core/videostudy/drawnframes.h"

using namespace tokenscope;
using tokenscope::test::DrawnFrames;

/// What is told of a clip, and its sheets of frames.
class ClipReportTest : public QObject {
    Q_OBJECT

private slots:
    void countsRepeatsOfPlaces();
    void findsStillRuns_data();
    void findsStillRuns();
    void rowsAreFrames();
    void aFrameOfAReduction();
    void spreadsFrames_data();
    void spreadsFrames();
    void sheetsHaveTheirPictures();
    void masksShowWhatIsLeft();
    void refuses();

private:
    static ClipResultPtr reduced(const char* method)
    {
        DrawnFrames drawn(8, 84, 56);
        ClipEncoding encoding = defaultClipEncoding("patches").value();
        encoding.side = 0;
        return runClip(encodeFrames(drawn, encoding, {}).value(), defaultClipMethod(method).value(), {}).value();
    }
};

void ClipReportTest::countsRepeatsOfPlaces()
{
    FrameSimilarity similarity;
    similarity.threshold = 0.5;
    similarity.token = {0, 0, 0.5F, 0.4F, 0.9F, 0.6F};
    PatchGrid grid;
    grid.rows = 1;
    grid.columns = 2;
    grid.frames = 3;
    QCOMPARE(repeatsOfPlaces(similarity, grid), (std::vector<double>{1, 0.5}));
    similarity.token.resize(2);
    grid.frames = 1;
    QCOMPARE(repeatsOfPlaces(similarity, grid), (std::vector<double>{0, 0}));
}

void ClipReportTest::findsStillRuns_data()
{
    QTest::addColumn<QList<int>>("repeats");
    QTest::addColumn<QList<int>>("runs");
    QTest::newRow("none") << QList<int>{0, 1, 7, 2} << QList<int>{};
    QTest::newRow("one") << QList<int>{0, 8, 9, 1} << QList<int>{1, 3};
    QTest::newRow("to the end") << QList<int>{0, 1, 8, 8, 10} << QList<int>{2, 5};
    QTest::newRow("two") << QList<int>{0, 9, 9, 0, 9, 9, 9} << QList<int>{1, 3, 4, 7};
    QTest::newRow("one frame") << QList<int>{0} << QList<int>{};
    QTest::newRow("no frame") << QList<int>{} << QList<int>{};
}

void ClipReportTest::findsStillRuns()
{
    QFETCH(QList<int>, repeats);
    QFETCH(QList<int>, runs);
    FrameSimilarity similarity;
    similarity.repeats.assign(repeats.begin(), repeats.end());
    QList<int> found;
    for (const auto& [begin, end] : stillRuns(similarity, 10, 0.8))
        found << static_cast<int>(begin) << static_cast<int>(end);
    QCOMPARE(found, runs);
}

void ClipReportTest::rowsAreFrames()
{
    const ClipResultPtr result = reduced("dycoke");
    DrawnFrames drawn(8, 84, 56);
    auto report = reportOf(result, drawn, "drawn.mp4", 0.9, {});
    QVERIFY(report);
    const DataTable table = clipTable(*report);
    QCOMPARE(table.rows(), 8U);
    for (const DataColumn& column : table.columns) {
        QVERIFY(column.name != "psnr"); // not measured
        QCOMPARE(column.size(), 8U);
    }
    report->quality = measureClip(drawn, *result, {}).value();
    const auto named = [](const DataTable& of, const char* name) {
        return std::ranges::find(of.columns, name, &DataColumn::name) != of.columns.end();
    };
    QVERIFY(named(clipTable(*report), "psnr"));
    QVERIFY(named(table, "births"));
    const std::string json = clipJson(*report, {true, true});
    for (const char* part :
         {"\"file\":\"drawn.mp4\"", "\"keep\": [", "\"trace\": [", "\"frames\": [\n    {\"frame\":0,"})
        QVERIFY2(json.find(part) != std::string::npos, part);
    QVERIFY(clipJson(*report, {}).find("\"keep\"") == std::string::npos);
    RunContext stopped;
    std::stop_source stop;
    stop.request_stop();
    stopped.stop = stop.get_token();
    QCOMPARE(reportOf(result, drawn, "drawn.mp4", 0.9, stopped).error().code, ErrorCode::Cancelled);
}

void ClipReportTest::aFrameOfAReduction()
{
    Reduction reduction;
    reduction.keep = {0, kNoRow, 4};
    reduction.group = {0, 1, 0, kDropped, 2, 1}; // three frames of two
    reduction.weight = {0.5F, 0.5F, 0.5F, 0, 1, 0.5F};
    PatchGrid grid;
    grid.rows = 1;
    grid.columns = 2;
    grid.frames = 3;
    const auto belongs = framesOfOutputs(reduction, grid);
    QCOMPARE(belongs, (std::vector<std::uint32_t>{0, 0, 2}));
    const Reduction first = reductionOfFrame(reduction, grid, belongs, 0);
    QCOMPARE(first.keep, (std::vector<std::uint32_t>{0, kNoRow}));
    QCOMPARE(first.group, (std::vector<std::int32_t>{0, 1}));
    const Reduction second = reductionOfFrame(reduction, grid, belongs, 1);
    QVERIFY(second.keep.empty());
    QCOMPARE(second.group, (std::vector<std::int32_t>{kDropped, kDropped}));
    const Reduction third = reductionOfFrame(reduction, grid, belongs, 2);
    QCOMPARE(third.keep, (std::vector<std::uint32_t>{0}));
    QCOMPARE(third.group, (std::vector<std::int32_t>{0, kDropped}));
    QCOMPARE(third.weight, (std::vector<float>{1, 0}));
}

void ClipReportTest::spreadsFrames_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("most");
    QTest::addColumn<QList<int>>("chosen");
    QTest::newRow("few") << 3 << 24 << QList<int>{0, 1, 2};
    QTest::newRow("many") << 280 << 4 << QList<int>{0, 70, 140, 210};
    QTest::newRow("uneven") << 10 << 4 << QList<int>{0, 2, 5, 7};
    QTest::newRow("none") << 0 << 4 << QList<int>{};
}

void ClipReportTest::spreadsFrames()
{
    QFETCH(int, frames);
    QFETCH(int, most);
    QFETCH(QList<int>, chosen);
    QList<int> found;
    for (const std::size_t frame : spreadFrames(static_cast<std::size_t>(frames), static_cast<std::size_t>(most)))
        found << static_cast<int>(frame);
    QCOMPARE(found, chosen);
}

void ClipReportTest::sheetsHaveTheirPictures()
{
    std::vector<Picture> pictures;
    for (std::uint8_t shade = 1; shade <= 5; ++shade) {
        pictures.push_back(blankPicture(10, 7, 3));
        std::ranges::fill(pictures.back().samples, shade);
    }
    const Picture sheet = contactSheet(pictures, 3);
    QCOMPARE(sheet.width, 3 * 14 - 4);
    QCOMPARE(sheet.height, 2 * 11 - 4);
    QCOMPARE(sheet.row(0)[0], std::uint8_t{1});
    QCOMPARE(sheet.row(6)[3 * 9], std::uint8_t{1});
    QCOMPARE(sheet.row(0)[3 * 10], std::uint8_t{128});
    QCOMPARE(sheet.row(0)[3 * 28], std::uint8_t{3});
    QCOMPARE(sheet.row(11)[3 * 14], std::uint8_t{5});
    QCOMPARE(sheet.row(11)[3 * 28], std::uint8_t{128});
    QCOMPARE(contactSheet({pictures[0]}, 6).width, 10);
}

void ClipReportTest::masksShowWhatIsLeft()
{
    const ClipResultPtr result = reduced("dycoke");
    DrawnFrames drawn(8, 84, 56);
    const PatchGrid& grid = result->source->clip.field->grid;
    const auto belongs = framesOfOutputs(*result->reduction, grid);
    for (std::size_t i = 0; i < 2; ++i) {
        const Picture frame = encodedFrame(drawn, *result->source, i, {}).value();
        const Picture mask = maskOfFrame(*result, belongs, i, frame);
        QCOMPARE(mask.width, 84);
        std::uint64_t same = 0;
        for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 6; ++column)
                same += std::equal(mask.row(14 * row + 5) + 42 * column, mask.row(14 * row + 5) + 42 * (column + 1),
                                   frame.row(14 * row + 5) + 42 * column)
                    ? 1
                    : 0;
        }
        QCOMPARE(same, result->kept[i]);
    }
    const auto sheet = storyboardOf(drawn, *result, Storyboard::Mask, {});
    QVERIFY(sheet);
    QCOMPARE(sheet->width, 6 * 88 - 4);
    QCOMPARE(sheet->height, 2 * 60 - 4);
    QVERIFY(storyboardOf(drawn, *result, Storyboard::Reconstruction, {}));
}

void ClipReportTest::refuses()
{
    DrawnFrames drawn(8, 84, 56);
    const ClipResultPtr coded = reduced("fsq");
    QCOMPARE(storyboardOf(drawn, *coded, Storyboard::Mask, {}).error().code, ErrorCode::InvalidArgument);
    QVERIFY(storyboardOf(drawn, *coded, Storyboard::Reconstruction, {}));
}

QTEST_GUILESS_MAIN(ClipReportTest)
#include "tst_clipreport.moc"
