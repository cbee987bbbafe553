// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCheckBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "widgets/featureplane/featureplaneplot.h"
#include "widgets/featureplane/featureplaneview.h"
#include "widgets/plot/plotcard.h"

using namespace tokenscope;

namespace {

/// Codes on a square of 3×3, four tokens around each but the last, which is dead. Ids are 10, 11, …
std::shared_ptr<const CodePlane> smallPlane()
{
    auto plane = std::make_shared<CodePlane>();
    plane->stages = 1;
    plane->share = {0.5, 0.25};
    for (std::uint32_t code = 0; code < 9; ++code) {
        const PlanePoint at{static_cast<float>(code % 3) * 10, static_cast<float>(code / 3) * 10};
        plane->ids.push_back(10 + code);
        plane->codes.push_back(at);
        plane->uses.push_back(code == 8 ? 0 : 4);
        for (const PlanePoint& off : {PlanePoint{3, 0}, PlanePoint{-3, 0}, PlanePoint{0, 3}, PlanePoint{0, -3}}) {
            if (code == 8)
                break;
            plane->tokens.push_back({at.x + off.x, at.y + off.y});
            plane->tokenCodes.push_back(10 + code);
        }
    }
    return plane;
}

std::shared_ptr<const CodePlane> largePlane(std::size_t tokens, std::uint32_t codes)
{
    auto plane = std::make_shared<CodePlane>();
    plane->stages = 4;
    for (std::uint32_t code = 0; code < codes; ++code) {
        plane->ids.push_back(code);
        plane->codes.push_back({static_cast<float>(code % 64), static_cast<float>(code / 64)});
        plane->uses.push_back(tokens / codes);
    }
    for (std::size_t token = 0; token < tokens; ++token) {
        plane->tokenCodes.push_back(static_cast<std::uint32_t>(token % codes));
        plane->tokens.push_back({static_cast<float>(token % 997) / 16, static_cast<float>(token % 499) / 8});
    }
    return plane;
}

/// The offscreen screen has 800 × 800 pixels, at twice the scale 400 × 400 of the window's: a moving pointer stays within.
constexpr QSize kOnScreen(390, 380);

bool show(QWidget& view, QSize size = {600, 500})
{
    view.resize(size);
    view.show();
    return QTest::qWaitForWindowExposed(&view);
}

/// Shown and laid out, with the scale of both axes settled.
void settle(FeaturePlaneView& view)
{
    view.plot()->replot();
    view.plot()->replot();
}

} // namespace

class TestFeaturePlaneView : public QObject {
    Q_OBJECT
private slots:
    void emptyStateSaysWhatToDo();
    void bothAxesHaveOneScale();
    void pointerFindsCodesTokensAndCells();
    void clicksAndKeysChoose();
    void whatIsChosenElsewhereIsMarked();
    void cellsAreForCodesThatCanBeToldApart();
    void stageBoxAsksForTheStage();
    void tablesFollowTheScope();
    void picturesAreNotEmpty();
    void manyPointsAreDrawn();
    void onePointIsDrawn();
};

void TestFeaturePlaneView::emptyStateSaysWhatToDo()
{
    FeaturePlaneView view;
    view.setHint(QStringLiteral("Open a picture."));
    QVERIFY(show(view));
    QCOMPARE(view.hint(), QStringLiteral("Open a picture."));
    QVERIFY(!view.hasExport());
    view.setPointed(3, 3);
    view.setChosen(3, 3);
    view.setPlane(smallPlane());
    QVERIFY(view.hint().isEmpty());
    QVERIFY(view.card()->isVisible());
}

void TestFeaturePlaneView::bothAxesHaveOneScale()
{
    FeaturePlaneView view;
    view.setPlane(smallPlane());
    QVERIFY(show(view));
    for (const QSize size : {QSize(900, 300), QSize(400, 700)}) {
        view.resize(size);
        settle(view);
        const QCPAxisRect* frame = view.plot()->axisRect();
        const double across = view.plot()->xAxis->range().size() / frame->width();
        const double down = view.plot()->yAxis->range().size() / frame->height();
        QVERIFY(std::abs(across / down - 1) < 0.01);
        QVERIFY(view.plot()->xAxis->range().contains(20) && view.plot()->yAxis->range().contains(20));
    }
}

void TestFeaturePlaneView::pointerFindsCodesTokensAndCells()
{
    FeaturePlaneView view;
    view.setPlane(smallPlane());
    QVERIFY(show(view, kOnScreen));
    settle(view);
    QSignalSpy hovered(&view, &FeaturePlaneView::spotHovered);
    FeaturePlanePlot* plot = view.plot();
    QTest::mouseMove(plot, plot->pixelOf(4).toPoint());
    QTRY_COMPARE(hovered.size(), 1);
    QCOMPARE(hovered.last().at(0).toLongLong(), -1);
    QCOMPARE(hovered.last().at(1).toLongLong(), 14);
    QVERIFY(plot->accessibleDescription().contains(QStringLiteral("code 14: 4 token")));
    const QPointF token = plot->pixelOf(plot->codes() + 17);
    QTest::mouseMove(plot, token.toPoint());
    QTRY_COMPARE(hovered.size(), 2);
    QCOMPARE(hovered.last().at(0).toLongLong(), 17);
    QCOMPARE(hovered.last().at(1).toLongLong(), 14);
    const QPoint between = ((plot->pixelOf(8) * 3 + plot->pixelOf(4)) / 4).toPoint();
    QTest::mouseMove(plot, between);
    QTRY_COMPARE(hovered.size(), 3);
    QCOMPARE(hovered.last().at(1).toLongLong(), -1);
    view.setCellsShown(true);
    QTest::mouseMove(plot, between + QPoint(1, 0));
    QTRY_COMPARE(hovered.size(), 4);
    QCOMPARE(hovered.last().at(1).toLongLong(), 18);
    QVERIFY(plot->accessibleDescription().contains(QStringLiteral("never used")));
}

void TestFeaturePlaneView::clicksAndKeysChoose()
{
    FeaturePlaneView view;
    view.setPlane(smallPlane());
    QVERIFY(show(view));
    settle(view);
    QSignalSpy chosen(&view, &FeaturePlaneView::spotChosen);
    FeaturePlanePlot* plot = view.plot();
    QTest::mouseClick(plot, Qt::LeftButton, {}, plot->pixelOf(3).toPoint());
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), 13);
    const std::vector<std::pair<Qt::Key, std::int64_t>> walk{
        {Qt::Key_Home, 10}, {Qt::Key_Right, 11}, {Qt::Key_Up, 14},       {Qt::Key_Left, 13},
        {Qt::Key_Down, 10}, {Qt::Key_Down, 10},  {Qt::Key_PageDown, 18}, {Qt::Key_End, 18},
    };
    QSignalSpy hovered(&view, &FeaturePlaneView::spotHovered);
    for (const auto& [key, code] : walk) {
        QTest::keyClick(plot, key);
        QCOMPARE(plot->codePlane()->ids[static_cast<std::size_t>(plot->codeIndexOf(plot->pointedSpot()))], code);
    }
    QVERIFY(!hovered.isEmpty());
    QTest::keyClick(plot, Qt::Key_Space);
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), 18);
    QTest::keyClick(plot, Qt::Key_Escape);
    QCOMPARE(chosen.takeLast().at(1).toLongLong(), -1);
}

void TestFeaturePlaneView::whatIsChosenElsewhereIsMarked()
{
    FeaturePlaneView view;
    view.setPlane(smallPlane());
    QVERIFY(show(view));
    QSignalSpy chosen(&view, &FeaturePlaneView::spotChosen);
    view.setChosen(5, 11);
    QCOMPARE(view.plot()->chosenSpot(), view.plot()->codes() + 5);
    view.setChosen(-1, 12);
    QCOMPARE(view.plot()->chosenSpot(), 2);
    view.setChosen(5, 12); // a token of another code: the code is meant
    QCOMPARE(view.plot()->chosenSpot(), 2);
    view.setChosen(-1, 99);
    QCOMPARE(view.plot()->chosenSpot(), -1);
    view.setPointed(900, -1);
    QCOMPARE(view.plot()->pointedSpot(), -1);
    QVERIFY(chosen.isEmpty());
}

void TestFeaturePlaneView::cellsAreForCodesThatCanBeToldApart()
{
    FeaturePlaneView view;
    auto* box = view.findChild<QCheckBox*>();
    view.setPlane(largePlane(10000, 8192));
    QVERIFY(!box->isEnabled());
    view.setPlane(smallPlane());
    QVERIFY(box->isEnabled());
    QVERIFY(show(view));
    const QImage without = view.plot()->grab().toImage();
    QSignalSpy shown(&view, &FeaturePlaneView::cellsShownChanged);
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(6, box->height() / 2));
    QCOMPARE(shown.size(), 1);
    QVERIFY(view.plot()->cellsShown());
    QVERIFY(view.card()->note().contains(QStringLiteral("as projected")));
    settle(view);
    QVERIFY(view.plot()->grab().toImage() != without);
}

void TestFeaturePlaneView::stageBoxAsksForTheStage()
{
    FeaturePlaneView view;
    view.setPlane(largePlane(100, 8));
    QVERIFY(show(view));
    auto* box = view.findChild<QSpinBox*>();
    QVERIFY(box->isVisible());
    QSignalSpy stages(&view, &FeaturePlaneView::stageChosen);
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(stages.size(), 1);
    QCOMPARE(stages.last().at(0).value<std::uint32_t>(), 1U);
    view.setPlane(smallPlane());
    QVERIFY(!box->isVisible());
}

void TestFeaturePlaneView::tablesFollowTheScope()
{
    FeaturePlaneView view;
    view.setPlane(smallPlane());
    QVERIFY(show(view));
    settle(view);
    QCOMPARE(view.data(DataScope::All)->rows(), std::size_t{9 + 32});
    QVERIFY(!view.data(DataScope::Selected));
    view.setChosen(-1, 12);
    QCOMPARE(view.data(DataScope::Selected)->rows(), std::size_t{5});
    view.plot()->zoomPlane(8, view.plot()->pixelOf(4));
    QVERIFY(view.data(DataScope::Visible)->rows() < 10);
}

void TestFeaturePlaneView::picturesAreNotEmpty()
{
    FeaturePlaneView view;
    view.setPlane(smallPlane());
    QVERIFY(show(view));
    QVERIFY(renderPicture(view, PictureFormat::Svg).contains("component"));
    QVERIFY(!renderPicture(view, PictureFormat::Png).isEmpty());
    QVERIFY(renderPicture(view, PictureFormat::Pdf).startsWith("%PDF"));
}

void TestFeaturePlaneView::manyPointsAreDrawn()
{
    FeaturePlaneView view;
    view.setPlane(largePlane(262144, 4096));
    view.setCellsShown(true);
    QVERIFY(show(view, {900, 300}));
    settle(view);
    view.setChosen(-1, 77);
    const QImage image = view.plot()->grab().toImage();
    QVERIFY(!image.isNull());
    QVERIFY(!renderPicture(view, PictureFormat::Svg).isEmpty());
}

void TestFeaturePlaneView::onePointIsDrawn()
{
    auto plane = std::make_shared<CodePlane>();
    plane->stages = 1;
    plane->ids = {0};
    plane->codes = {{5, 5}};
    plane->uses = {1};
    plane->tokens = {{5, 5}};
    plane->tokenCodes = {0};
    FeaturePlaneView view;
    view.setPlane(plane);
    view.setCellsShown(true);
    QVERIFY(show(view));
    settle(view);
    QVERIFY(QRectF(view.plot()->axisRect()->rect()).contains(view.plot()->pixelOf(0)));
}

QTEST_MAIN(TestFeaturePlaneView)
#include "tst_featureplaneview.moc"
