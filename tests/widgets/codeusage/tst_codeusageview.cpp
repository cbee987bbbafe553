// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "widgets/codeusage/bitpairsplot.h"
#include "widgets/codeusage/codeusageview.h"
#include "widgets/codeusage/usagemapplot.h"
#include "widgets/codeusage/usageplots.h"
#include "widgets/plot/plotcard.h"
#include "widgets/statistics/numberscard.h"

using namespace tokenscope;

namespace {

StageUse stageOf(std::vector<std::uint64_t> counts)
{
    StageUse stage;
    stage.byUse = codesByUse(counts);
    stage.usage = usageOf(std::move(counts));
    return stage;
}

/// Code c of stage s is used (c · 7 + s) mod 5 times.
std::shared_ptr<const CodeUse> useOf(std::uint32_t codes, std::uint32_t stages)
{
    auto use = std::make_shared<CodeUse>();
    for (std::uint32_t stage = 0; stage < stages; ++stage) {
        std::vector<std::uint64_t> counts;
        for (std::uint32_t code = 0; code < codes; ++code)
            counts.push_back((code * 7 + stage) % 5);
        use->stages.push_back(stageOf(std::move(counts)));
    }
    return use;
}

/// Three bits, of which the first and the last are nearly opposite.
std::shared_ptr<const CodeUse> bitsUse()
{
    auto use = std::make_shared<CodeUse>();
    use->stages.push_back(stageOf({1, 2, 0, 5, 1, 1, 1, 1}));
    use->bits = {{0, 4, 0.5, 0.25}, {0, 2, 0.5, 0.25}, {0, 1, 0.5, 0.25}};
    use->correlation = {1, 0.1, -0.8, 0.1, 1, 0.25, -0.8, 0.25, 1};
    return use;
}

bool show(QWidget& view, QSize size = {900, 600})
{
    view.resize(size);
    view.show();
    return QTest::qWaitForWindowExposed(&view);
}

const std::vector<std::int64_t>& whole(const DataTable& table, std::size_t column)
{
    return std::get<std::vector<std::int64_t>>(table.columns[column].cells);
}

} // namespace

class TestCodeUsageView : public QObject {
    Q_OBJECT
private slots:
    void cellsHoldEveryCode_data();
    void cellsHoldEveryCode();
    void stagesAreRowsOfBins();
    void emptyStateSaysWhatToDo();
    void mapAnswersPointerAndClick();
    void mapAnswersKeys();
    void mapZoomsAndShowsAllAgain();
    void curveChoosesTheCodeOfARank();
    void whatIsChosenElsewhereIsMarked();
    void stageBoxChangesTheStage();
    void numbersAreThoseOfTheStage();
    void bitsAndLevelsHaveReadouts();
    void pairsAnswerPointerAndKeys();
    void transferReadsOutEveryInput();
    void anglesReadOutTheirTokens();
    void ruleCardsAppearOnlyWhereTheyMeanSomething();
    void oneCardAloneAndItsTable();
    void tablesFollowTheScope();
    void picturesAreNotEmpty();
    void largestStageIsShown();
};

void TestCodeUsageView::cellsHoldEveryCode_data()
{
    QTest::addColumn<std::uint32_t>("codes");
    QTest::addColumn<int>("columns");
    QTest::newRow("one code") << 1U << 1;
    QTest::newRow("a square") << 1024U << 32;
    QTest::newRow("twice a square") << 512U << 32;
    QTest::newRow("FSQ's thousand") << 1000U << 32;
    QTest::newRow("more than one to a cell") << (1U << 20U) << 512;
}

void TestCodeUsageView::cellsHoldEveryCode()
{
    QFETCH(std::uint32_t, codes);
    QFETCH(int, columns);
    const auto cells = UsageCells::ofStage(*useOf(codes, 1), 0);
    QCOMPARE(cells.columns, columns);
    for (const std::int64_t code : {std::int64_t{0}, std::int64_t{codes} / 2, std::int64_t{codes} - 1}) {
        const CodeSpan span = cells.codesOf(cells.cellOf(0, code));
        QVERIFY(code >= span.first && code <= span.last);
    }
    QCOMPARE(cells.cellOf(0, codes), -1);
    QCOMPARE(cells.cellOf(1, 0), -1);
    QCOMPARE(cells.codesOf(cells.lastCell()).last, codes - 1);
}

void TestCodeUsageView::stagesAreRowsOfBins()
{
    const auto cells = UsageCells::ofStages(*useOf(2000, 3));
    QCOMPARE(cells.rows, 3);
    QCOMPARE(cells.codesPerCell, 4U);
    const CodeSpan expected{2, 4, 7};
    QCOMPARE(cells.codesOf(cells.cellOf(2, 5)), expected);
    QCOMPARE(cells.beside(cells.cellOf(2, 5), 0, 1), cells.cellOf(2, 5));
    QCOMPARE(cells.beside(cells.cellOf(2, 5), 0, -1), cells.cellOf(1, 5));
}

void TestCodeUsageView::emptyStateSaysWhatToDo()
{
    CodeUsageView view;
    view.setHint(QStringLiteral("Open a picture."));
    QVERIFY(show(view));
    QCOMPARE(view.hint(), QStringLiteral("Open a picture."));
    QVERIFY(!view.hasExport());
    QVERIFY(!view.data(DataScope::All));
    view.setPointed(0, 3);
    view.setChosen(0, 3);
    view.setUse(useOf(16, 1));
    QVERIFY(view.hint().isEmpty());
    view.setUse(nullptr);
    QCOMPARE(view.hint(), QStringLiteral("Open a picture."));
}

void TestCodeUsageView::mapAnswersPointerAndClick()
{
    CodeUsageView view;
    view.setUse(useOf(64, 1));
    QVERIFY(show(view));
    QSignalSpy hovered(&view, &CodeUsageView::codeHovered);
    QSignalSpy chosen(&view, &CodeUsageView::codeChosen);
    view.map()->replot();
    const QPoint place = view.map()->pixelOf(view.map()->cells().cellOf(0, 19)).toPoint();
    QTest::mouseMove(view.map(), place);
    QTRY_COMPARE(hovered.size(), 1);
    QCOMPARE(hovered.takeFirst().at(1).toLongLong(), 19);
    QTest::mouseClick(view.map(), Qt::LeftButton, {}, place);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.takeFirst().at(1).toLongLong(), 19);
    QCOMPARE(view.chosen(), 19);
    QVERIFY(view.map()->accessibleDescription().contains(QStringLiteral("code 19")));
}

void TestCodeUsageView::mapAnswersKeys()
{
    CodeUsageView view;
    view.setUse(useOf(64, 1));
    QVERIFY(show(view));
    QSignalSpy hovered(&view, &CodeUsageView::codeHovered);
    QSignalSpy chosen(&view, &CodeUsageView::codeChosen);
    const std::vector<std::pair<Qt::Key, std::int64_t>> walk{
        {Qt::Key_Home, 0}, {Qt::Key_Right, 1}, {Qt::Key_Down, 9},   {Qt::Key_Left, 8},
        {Qt::Key_Up, 0},   {Qt::Key_End, 63},  {Qt::Key_PageUp, 7}, {Qt::Key_PageDown, 63},
    };
    for (const auto& [key, code] : walk) {
        QTest::keyClick(view.map(), key);
        QCOMPARE(hovered.takeLast().at(1).toLongLong(), code);
    }
    QTest::keyClick(view.map(), Qt::Key_Return);
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), 63);
    QTest::keyClick(view.map(), Qt::Key_Escape);
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), -1);
    QCOMPARE(view.chosen(), -1);
}

void TestCodeUsageView::mapZoomsAndShowsAllAgain()
{
    CodeUsageView view;
    view.setUse(useOf(64, 1));
    QVERIFY(show(view));
    const double width = view.map()->xAxis->range().size();
    QTest::keyClick(view.map(), Qt::Key_Plus);
    QVERIFY(view.map()->xAxis->range().size() < width);
    QTest::keyClick(view.map(), Qt::Key_0);
    QCOMPARE(view.map()->xAxis->range().size(), width);
    const QPoint middle = view.map()->rect().center();
    QTest::keyClick(view.map(), Qt::Key_Plus);
    const double centre = view.map()->xAxis->range().center();
    QTest::mousePress(view.map(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(view.map(), middle + QPoint(30, 0));
    QTest::mouseRelease(view.map(), Qt::LeftButton, {}, middle + QPoint(30, 0));
    QTRY_VERIFY(view.map()->xAxis->range().center() < centre);
    QCOMPARE(view.chosen(), -1);
    QTest::mouseDClick(view.map(), Qt::LeftButton, {}, middle);
    QCOMPARE(view.map()->xAxis->range().size(), width);
}

void TestCodeUsageView::curveChoosesTheCodeOfARank()
{
    CodeUsageView view;
    view.setUse(useOf(64, 1));
    QVERIFY(show(view));
    QSignalSpy chosen(&view, &CodeUsageView::codeChosen);
    PlotWidget* curve = view.card(UsageCard::Curve)->plot();
    QTest::keyClick(curve, Qt::Key_Home);
    QTest::keyClick(curve, Qt::Key_Right);
    QTest::keyClick(curve, Qt::Key_Return);
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), view.use()->stages[0].byUse[1]);
    QCOMPARE(view.map()->chosenSpot(), view.map()->cells().cellOf(0, view.chosen()));
    QTest::keyClick(curve, Qt::Key_Escape);
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), -1);
    // Dead codes are not on a logarithmic curve.
    QCOMPARE(curve->marks().count(), static_cast<int>(view.use()->stages[0].usage.used));
}

void TestCodeUsageView::whatIsChosenElsewhereIsMarked()
{
    CodeUsageView view;
    view.setUse(useOf(64, 3));
    QVERIFY(show(view));
    QSignalSpy chosen(&view, &CodeUsageView::codeChosen);
    view.setChosen(2, 17);
    QCOMPARE(view.stage(), 2U);
    QCOMPARE(view.map()->chosenSpot(), view.map()->cells().cellOf(2, 17));
    QCOMPARE(view.stagesMap()->chosenSpot(), view.stagesMap()->cells().cellOf(2, 17));
    PlotWidget* curve = view.card(UsageCard::Curve)->plot();
    QCOMPARE(view.use()->stages[2].byUse[rankOfMark(*curve, curve->chosen().first)], 17U);
    view.setPointed(2, 18);
    QCOMPARE(view.map()->pointedSpot(), view.map()->cells().cellOf(2, 18));
    view.setChosen(0, -1);
    QVERIFY(curve->chosen().isEmpty());
    QVERIFY(chosen.isEmpty());
    view.setChosen(7, 1000); // of other codes
    QCOMPARE(view.map()->chosenSpot(), -1);
}

void TestCodeUsageView::stageBoxChangesTheStage()
{
    CodeUsageView view;
    view.setUse(useOf(64, 3));
    QVERIFY(show(view));
    auto* box = view.findChild<QSpinBox*>();
    QVERIFY(box->isVisible());
    QSignalSpy stages(&view, &CodeUsageView::stageChosen);
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(stages.size(), 1);
    QCOMPARE(view.stage(), 1U);
    QCOMPARE(view.map()->cells().stage, 1U);
    QVERIFY(view.card(UsageCard::Stages)->isVisible());
    view.setUse(useOf(64, 1));
    QVERIFY(!box->isVisible());
    QVERIFY(!view.card(UsageCard::Stages)->isVisible());
}

void TestCodeUsageView::numbersAreThoseOfTheStage()
{
    CodeUsageView view;
    auto use = std::make_shared<CodeUse>();
    use->stages.push_back(stageOf({4, 4, 4, 4}));
    use->stages.push_back(stageOf({3, 0, 0, 0, 0, 0, 0, 0}));
    view.setUse(use);
    QVERIFY(show(view));
    QVERIFY(view.numbersCard()->lines().contains(QStringLiteral("Perplexity: 4.0")));
    QVERIFY(view.numbersCard()->lines().contains(QStringLiteral("Efficiency: 100.0 %")));
    QVERIFY(view.card(UsageCard::Curve)->note().isEmpty());
    view.setStage(1);
    QVERIFY(view.numbersCard()->lines().contains(QStringLiteral("Dead codes: 7 (87.5 %)")));
    QVERIFY(view.card(UsageCard::Curve)->note().contains(QStringLiteral("37.5 %")));
}

void TestCodeUsageView::bitsAndLevelsHaveReadouts()
{
    CodeUsageView view;
    auto use = std::make_shared<CodeUse>();
    use->stages.push_back(stageOf({1, 2, 0, 5}));
    use->bits = {{0, 2, 0.625, 0.25}, {0, 1, 0.875, 4.0}};
    view.setUse(use);
    QVERIFY(show(view));
    QVERIFY(!view.card(UsageCard::Levels)->isVisible());
    PlotWidget* bits = view.card(UsageCard::Bits)->plot();
    QTest::keyClick(bits, Qt::Key_End);
    QVERIFY(bits->accessibleDescription().contains(QStringLiteral("87.5 %")));
    QVERIFY(view.card(UsageCard::Flips)->figure().contains(QStringLiteral("Bit 2")));

    auto levels = std::make_shared<CodeUse>();
    levels->stages.push_back(stageOf({1, 2, 0, 5, 0, 0}));
    levels->levels = {{0, 1, {1, 7, 0}}, {0, 3, {3, 5}}};
    view.setUse(levels);
    QVERIFY(!view.card(UsageCard::Bits)->isVisible());
    PlotWidget* plot = view.card(UsageCard::Levels)->plot();
    QTest::keyClick(plot, Qt::Key_End);
    QVERIFY(plot->accessibleDescription().contains(QStringLiteral("dimension 2, level 2 of 2: 5 use")));
}

void TestCodeUsageView::pairsAnswerPointerAndKeys()
{
    CodeUsageView view;
    view.setUse(bitsUse());
    view.setShown(QStringLiteral("pairs"));
    QVERIFY(show(view));
    BitPairsPlot& pairs = *view.pairs();
    QVERIFY(pairs.isVisible());
    QCOMPARE(pairs.bits(), 3);
    QVERIFY(view.card(UsageCard::Pairs)->figure().contains(QStringLiteral("bits 1 and 3")));
    pairs.replot();
    QTest::mouseClick(&pairs, Qt::LeftButton, {}, pairs.pixelOf(1 * 3 + 2).toPoint());
    QCOMPARE(pairs.chosenSpot(), std::int64_t{5});
    QVERIFY2(pairs.accessibleDescription().contains(QStringLiteral("bits 2 and 3: correlation 0.250")),
             qPrintable(pairs.accessibleDescription()));
    // A bit is never compared with itself: keys step over the middle line and stay within.
    QTest::keyClick(&pairs, Qt::Key_Home);
    QCOMPARE(pairs.pointedSpot(), std::int64_t{1});
    for (const auto& [key, spot] : std::vector<std::pair<Qt::Key, std::int64_t>>{{Qt::Key_Left, 1},
                                                                                 {Qt::Key_Down, 7},
                                                                                 {Qt::Key_Right, 7},
                                                                                 {Qt::Key_Left, 6},
                                                                                 {Qt::Key_Up, 3},
                                                                                 {Qt::Key_Up, 3},
                                                                                 {Qt::Key_Right, 5},
                                                                                 {Qt::Key_PageDown, 5},
                                                                                 {Qt::Key_End, 7},
                                                                                 {Qt::Key_PageUp, 1}}) {
        QTest::keyClick(&pairs, key);
        QCOMPARE(pairs.pointedSpot(), spot);
    }
    const auto table = view.data(DataScope::All);
    QCOMPARE(table->name, std::string("bit_correlation"));
    QCOMPARE(table->rows(), std::size_t{9});
}

void TestCodeUsageView::transferReadsOutEveryInput()
{
    CodeUsageView view;
    auto use = std::make_shared<CodeUse>(*useOf(16, 1));
    use->transfer = Transfer{true, true, {-1, 0, 1}, {{3, 0, 2, {-1, 0, 1}, {0, 1, 2}, {-1, 0, 1}}}, {0.25, 0.5, 0.25}};
    view.setUse(use);
    view.setShown(QStringLiteral("transfer"));
    QVERIFY(show(view));
    PlotCard& card = *view.card(UsageCard::Transfer);
    QVERIFY(card.isVisible());
    QVERIFY(card.figure().contains(QStringLiteral("Hard clamp"))
            && card.figure().contains(QStringLiteral("symmetric")));
    QVERIFY2(card.note().contains(QStringLiteral("50.0 %")), qPrintable(card.note()));
    QTest::keyClick(card.plot(), Qt::Key_End);
    QVERIFY2(card.plot()->accessibleDescription().contains(QStringLiteral("1.00: level 3 of 3 (code 1.00")),
             qPrintable(card.plot()->accessibleDescription()));
    QVERIFY(!card.plot()->xAxis->label().isEmpty() && !card.plot()->yAxis->label().isEmpty());
    QCOMPARE(view.data(DataScope::All)->name, std::string("transfer"));
    QCOMPARE(view.data(DataScope::All)->rows(), std::size_t{3});
    // Another rule leaves nothing of the one before.
    use = std::make_shared<CodeUse>(*use);
    use->transfer->curves.push_back(use->transfer->curves.front());
    view.setUse(use);
    QCOMPARE(card.plot()->graphCount(), 5);
    use = std::make_shared<CodeUse>(*use);
    use->transfer->curves.resize(1);
    view.setUse(use);
    QCOMPARE(card.plot()->graphCount(), 3);
}

void TestCodeUsageView::anglesReadOutTheirTokens()
{
    CodeUsageView view;
    auto use = std::make_shared<CodeUse>(*bitsUse());
    AngleUse angles{std::vector<std::uint64_t>(90), 30.25, 36.5, 54.7};
    angles.counts[30] = 1200;
    angles.counts[31] = 400;
    use->angles = angles;
    view.setUse(use);
    view.setShown(QStringLiteral("angles"));
    QVERIFY(show(view));
    PlotCard& card = *view.card(UsageCard::Angles);
    QVERIFY2(card.figure().contains(QStringLiteral("30.3°")) || card.figure().contains(QStringLiteral("30.2°")),
             qPrintable(card.figure()));
    QVERIFY(card.figure().contains(QStringLiteral("36.5°")));
    QVERIFY(card.note().contains(QStringLiteral("54.7°")));
    QTest::keyClick(card.plot(), Qt::Key_Home);
    for (int degree = 0; degree < 30; ++degree)
        QTest::keyClick(card.plot(), Qt::Key_Right);
    QVERIFY2(card.plot()->accessibleDescription().contains(QStringLiteral("30° to 31°: 1,200 token")),
             qPrintable(card.plot()->accessibleDescription()));
    QVERIFY(card.plot()->accessibleDescription().contains(QStringLiteral("75.0 %")));
    QCOMPARE(view.data(DataScope::All)->name, std::string("angles"));
}

void TestCodeUsageView::ruleCardsAppearOnlyWhereTheyMeanSomething()
{
    CodeUsageView view;
    view.setUse(bitsUse());
    QVERIFY(show(view, {900, 1600}));
    QVERIFY(view.card(UsageCard::Pairs)->isVisible());
    QVERIFY(!view.card(UsageCard::Angles)->isVisible()); // only BSQ's codes lie on a sphere
    QVERIFY(!view.card(UsageCard::Transfer)->isVisible());
    view.setUse(useOf(64, 2));
    for (const UsageCard card : {UsageCard::Pairs, UsageCard::Angles, UsageCard::Transfer})
        QVERIFY(!view.card(card)->isVisible());
}

void TestCodeUsageView::oneCardAloneAndItsTable()
{
    CodeUsageView view;
    view.setUse(useOf(64, 2));
    QVERIFY(show(view));
    QSignalSpy shown(&view, &CodeUsageView::shownChanged);
    view.setShown(QStringLiteral("numbers"));
    QCOMPARE(shown.size(), 1);
    QVERIFY(!view.card(UsageCard::Codes)->isVisible());
    QCOMPARE(view.data(DataScope::All)->name, std::string("usage_numbers"));
    QCOMPARE(view.data(DataScope::All)->rows(), std::size_t{2});
    // Bits that are not there are no reason to show nothing.
    view.setShown(QStringLiteral("bits"));
    QVERIFY(view.card(UsageCard::Codes)->isVisible());
    view.setShown(QStringLiteral("unknown"));
    QCOMPARE(view.shown(), QStringLiteral("bits"));
}

void TestCodeUsageView::tablesFollowTheScope()
{
    CodeUsageView view;
    view.setUse(useOf(64, 2));
    QVERIFY(show(view));
    QCOMPARE(view.data(DataScope::All)->rows(), std::size_t{128});
    QCOMPARE(view.data(DataScope::Visible)->rows(), std::size_t{64});
    QVERIFY(!view.data(DataScope::Selected));
    view.setChosen(1, 11);
    const auto selected = view.data(DataScope::Selected);
    QVERIFY(selected);
    QCOMPARE(selected->rows(), std::size_t{1});
    QCOMPARE(whole(*selected, 0)[0], 2);
    QCOMPARE(whole(*selected, 1)[0], 11);
    QCOMPARE(whole(*selected, 2)[0], (11 * 7 + 1) % 5);
}

void TestCodeUsageView::picturesAreNotEmpty()
{
    CodeUsageView view;
    view.setUse(useOf(64, 2));
    QVERIFY(show(view));
    QVERIFY(renderPicture(view, PictureFormat::Svg).contains("All stages"));
    QVERIFY(!renderPicture(view, PictureFormat::Png).isEmpty());
    QVERIFY(renderPicture(view, PictureFormat::Pdf).startsWith("%PDF"));
}

void TestCodeUsageView::largestStageIsShown()
{
    CodeUsageView view;
    view.setUse(useOf(1U << 20U, 1));
    QVERIFY(show(view));
    QVERIFY(!view.grab().isNull());
    view.setChosen(0, (1 << 20) - 1);
    QCOMPARE(view.map()->chosenSpot(), view.map()->cells().lastCell());
    QVERIFY(view.card(UsageCard::Curve)->plot()->marks().count() <= 4001);
}

QTEST_MAIN(TestCodeUsageView)
#include "tst_codeusageview.moc"
