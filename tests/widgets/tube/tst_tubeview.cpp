// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include "tests/widgets/tube/handtubes.h"
#include "widgets/theme/theme.h"
#include "widgets/tube/tubeboard.h"
#include "widgets/tube/tubeview.h"

using namespace tokenscope;

namespace {

QImage picture(const TubeView& view)
{
    QImage image(view.pictureSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    view.paintPicture(painter);
    return image;
}

} // namespace

class TubeViewTest : public QObject {
    Q_OBJECT

private slots:
    void emptySaysWhatToDo();
    void clickInSpaceChooses();
    void dragTurns();
    void keysTurnAndWalk();
    void keysChooseOutputs();
    void wheelZoomsInTime();
    void everyCellIsFound();
    void boardShowsTheTube();
    void boardAnswersClicks();
    void boardWalksByKeys();
    void boardScrollsToTheFrame();
    void bothHalvesAgree();
    void picturesAreAskedForWhenSeen();
    void cardTells();
    void saysWhatIsChosen();
    void dataFollowsTheScope();
    void codeEmitsNothing();
    void layoutFollowsTheShape();
    void everyThemeIsDrawn();
    void newContentKeepsWhatItCan();

private:
    static bool show(TubeView& view, int width = 1000, int height = 360)
    {
        view.resize(width, height);
        view.show();
        return QTest::qWaitForWindowExposed(&view);
    }
    static std::int64_t tokenOf(const TubeView& view, TubeCell cell) { return view.content().tubes->tokenAt(cell); }
    static QString card(QWidget* widget, QPoint place)
    {
        QToolTip::hideText();
        QHelpEvent help(QEvent::ToolTip, place, widget->mapToGlobal(place));
        QCoreApplication::sendEvent(widget, &help);
        return QToolTip::text();
    }
};

void TubeViewTest::emptySaysWhatToDo()
{
    TubeView view;
    view.setEmptyText(QStringLiteral("Open a clip."));
    QVERIFY(show(view));
    QVERIFY(!view.hasExport());
    QVERIFY(!view.data(DataScope::All));
    QCOMPARE(view.accessibleDescription(), QStringLiteral("Open a clip."));
    const QImage with = picture(view);
    view.setEmptyText({});
    QVERIFY(with != picture(view));
    for (QWidget* widget : {static_cast<QWidget*>(view.space()), static_cast<QWidget*>(view.board())}) {
        for (const int key : {Qt::Key_Left, Qt::Key_Home, Qt::Key_T, Qt::Key_BracketRight, Qt::Key_Period, Qt::Key_0})
            QTest::keyClick(widget, static_cast<Qt::Key>(key));
    }
    QTest::mouseClick(view.space(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseClick(view.board()->viewport(), Qt::LeftButton, {}, {20, 20});
    QCOMPARE(view.chosen(), -1);
    QCOMPARE(view.current(), -1);
}

void TubeViewTest::clickInSpaceChooses()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    QSignalSpy chose(&view, &TubeView::chosenChanged);
    QSignalSpy went(&view, &TubeView::currentChanged);
    view.setCurrent(0);
    // A cell of the first frame, which nothing hides.
    QTest::mouseClick(view.space(), Qt::LeftButton, {}, view.space()->positionOf(tokenOf(view, {0, 3, 2})).toPoint());
    QCOMPARE(view.chosen(), 0);
    QCOMPARE(view.board()->chosen(), 0);
    view.setChosen(1);
    QTest::mouseClick(view.space(), Qt::LeftButton, {}, view.space()->positionOf(tokenOf(view, {2, 1, 3})).toPoint());
    QCOMPARE(view.chosen(), 1);
    QCOMPARE(view.current(), 2);
    QCOMPARE(went.count(), 1);
    QCOMPARE(chose.count(), 1);
    QTest::mouseClick(view.space(), Qt::LeftButton, {}, {2, 2}); // beside everything
    QCOMPARE(view.chosen(), -1);
    QCOMPARE(chose.count(), 2);
}

void TubeViewTest::dragTurns()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setChosen(1);
    QSignalSpy turned(view.space(), &TubeSpace::anglesChanged);
    const TubeAngles before = view.space()->angles();
    const QImage first = picture(view);
    QTest::mousePress(view.space(), Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(view.space(), {202, 151}); // not far enough to be a drag
    QCOMPARE(turned.count(), 0);
    QTest::mouseMove(view.space(), {240, 180});
    QTest::mouseMove(view.space(), {260, 190});
    QTest::mouseRelease(view.space(), Qt::LeftButton, {}, {260, 190});
    QVERIFY(turned.count() >= 1);
    QVERIFY(view.space()->angles().turn < before.turn);
    QVERIFY(view.space()->angles().tilt > before.tilt);
    QVERIFY(picture(view) != first);
    QCOMPARE(view.chosen(), 1); // a drag is no click
    QTest::mousePress(view.space(), Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(view.space(), {5000, 4000});
    QTest::mouseRelease(view.space(), Qt::LeftButton, {}, {300, 300});
    QCOMPARE(view.space()->angles(), (TubeAngles{TubeAngles::kLeastTurn, TubeAngles::kMostTilt}));
}

void TubeViewTest::keysTurnAndWalk()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setCurrent(3);
    const TubeAngles before = view.space()->angles();
    QTest::keyClick(view.space(), Qt::Key_Right);
    QVERIFY(view.space()->angles().turn > before.turn);
    QTest::keyClick(view.space(), Qt::Key_Left);
    QTest::keyClick(view.space(), Qt::Key_Up);
    QVERIFY(view.space()->angles().tilt > before.tilt);
    QTest::keyClick(view.space(), Qt::Key_0);
    QCOMPARE(view.space()->angles(), before);
    QSignalSpy went(&view, &TubeView::currentChanged);
    QTest::keyClick(view.space(), Qt::Key_Period);
    QCOMPARE(view.current(), 4);
    QTest::keyClick(view.space(), Qt::Key_Comma);
    QCOMPARE(view.current(), 3);
    QTest::keyClick(view.space(), Qt::Key_PageDown);
    QCOMPARE(view.current(), 7);
    view.setChosen(1);
    QTest::keyClick(view.space(), Qt::Key_Home);
    QCOMPARE(view.current(), 2); // where the tube begins
    QTest::keyClick(view.space(), Qt::Key_End);
    QCOMPARE(view.current(), 7);
    QCOMPARE(view.board()->current(), 7);
    QCOMPARE(went.count(), 5);
}

void TubeViewTest::keysChooseOutputs()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    QTest::keyClick(view.space(), Qt::Key_BracketRight);
    QCOMPARE(view.chosen(), 0);
    QTest::keyClick(view.space(), Qt::Key_BracketRight);
    QCOMPARE(view.chosen(), 1);
    QTest::keyClick(view.space(), Qt::Key_BracketRight); // there is no other
    QCOMPARE(view.chosen(), 1);
    QTest::keyClick(view.space(), Qt::Key_BracketLeft);
    QCOMPARE(view.chosen(), 0);
    QTest::keyClick(view.space(), Qt::Key_Escape);
    QCOMPARE(view.chosen(), -1);
    QTest::keyClick(view.space(), Qt::Key_BracketLeft);
    QCOMPARE(view.chosen(), 1);
}

void TubeViewTest::wheelZoomsInTime()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes(200)));
    QVERIFY(show(view));
    QSignalSpy part(&view, &TubeView::partChanged);
    QWheelEvent in({300, 150}, view.space()->mapToGlobal(QPointF(300, 150)), {}, {0, 240}, Qt::NoButton, {},
                   Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.space(), &in);
    QVERIFY(view.space()->shownFrames() < 200);
    QCOMPARE(part.count(), 1);
    view.showPart(50, 20); // from elsewhere
    QCOMPARE(view.space()->firstFrame(), 50);
    QCOMPARE(view.space()->shownFrames(), 20);
    QCOMPARE(part.count(), 1);
    view.setCurrent(120); // brought into view
    QVERIFY(view.space()->firstFrame() + view.space()->shownFrames() > 120);
    view.setChosen(1); // columns 1 … 11: it leaves the picture after frame 10
    QTest::keyClick(view.space(), Qt::Key_T);
    QVERIFY(view.space()->firstFrame() <= 2);
    QVERIFY(view.space()->shownFrames() <= 14);
    QTest::keyClick(view.space(), Qt::Key_0);
    QCOMPARE(view.space()->shownFrames(), 200);
}

void TubeViewTest::everyCellIsFound()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setChosen(1);
    const Tubes& tubes = *view.content().tubes;
    int found = 0;
    for (const std::uint32_t token : tubes.tokens(1)) {
        const std::int64_t at = view.space()->tokenAt(view.space()->positionOf(token));
        QVERIFY(at >= 0);
        QCOMPARE(tubes.groupOf(at), 1); // it, or what hides it
        found += at == static_cast<std::int64_t>(token) ? 1 : 0;
    }
    QVERIFY(found >= 14); // those with a visible front
    QCOMPARE(view.space()->tokenAt({1, 1}), -1);
    view.setChosen(-1);
    view.setCurrent(6); // the current frame is before the others
    for (const TubeCell& cell : {TubeCell{6, 0, 0}, TubeCell{6, 4, 10}, TubeCell{6, 2, 7}}) {
        const std::int64_t token = tokenOf(view, cell);
        QCOMPARE(view.space()->tokenAt(view.space()->positionOf(token)), token);
    }
}

void TubeViewTest::boardShowsTheTube()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    QCOMPARE(view.board()->frames(), 8);
    view.setChosen(1);
    QCOMPARE(view.board()->firstFrame(), 2);
    QCOMPARE(view.board()->frames(), 6);
    QVERIFY(view.board()->barRect(3).height() > 0);
    QCOMPARE(view.board()->barRect(3).height(), view.board()->barRect(5).height());
    QCOMPARE(view.board()->barRect(4).height(), 0.0);
    QCOMPARE(view.board()->barRect(0).height(), 0.0);
    // The outlined cells are clear, the others step back.
    QImage red(120, 50, QImage::Format_RGB32);
    red.fill(Qt::red);
    view.setPictures([&red](int) { return red; });
    QImage image(view.board()->viewport()->size(), QImage::Format_RGB32);
    QPainter painter(&image);
    view.board()->paint(painter);
    painter.end();
    const QRect tile = view.board()->pictureRect(3);
    const auto colourAt = [&](double column, double row) {
        return image.pixelColor(tile.left() + static_cast<int>(column * tile.width() / 12),
                                tile.top() + static_cast<int>(row * tile.height() / 5));
    };
    QCOMPARE(colourAt(5, 1.6), QColor(Qt::red)); // the block of frame 3 is at columns 4 and 5
    QVERIFY(colourAt(9.5, 3.5) != QColor(Qt::red));
}

void TubeViewTest::boardAnswersClicks()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    QSignalSpy went(&view, &TubeView::currentChanged);
    TubeBoard* board = view.board();
    const QRect tile = board->pictureRect(2);
    const QPoint inBlock = tile.topLeft() + QPoint(tile.width() * 4 / 12, tile.height() * 2 / 5);
    QTest::mouseClick(board->viewport(), Qt::LeftButton, {}, inBlock);
    QCOMPARE(view.chosen(), 1);
    QCOMPARE(view.current(), 2);
    QTest::mouseClick(board->viewport(), Qt::LeftButton, {}, board->barRect(6).center().toPoint());
    QCOMPARE(view.current(), 6);
    QCOMPARE(view.chosen(), 1);
    QSignalSpy pointed(&view, &TubeView::pointedChanged);
    const QRect other = board->pictureRect(6); // in view, as the current one
    QTest::mouseMove(board->viewport(), other.topLeft() + QPoint(2, 2));
    QTest::mouseMove(board->viewport(), other.topLeft() + QPoint(3, 2));
    QCOMPARE(view.space()->pointed(), tokenOf(view, {6, 0, 0}));
    QCOMPARE(pointed.count(), 1);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(board->viewport(), &leave);
    QCOMPARE(view.space()->pointed(), -1);
    QCOMPARE(went.count(), 2);
}

void TubeViewTest::boardWalksByKeys()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setChosen(1);
    TubeBoard* board = view.board();
    QTest::keyClick(board, Qt::Key_Right);
    QCOMPARE(view.current(), 2);
    QTest::keyClick(board, Qt::Key_Right);
    QCOMPARE(view.current(), 3);
    QTest::keyClick(board, Qt::Key_End);
    QCOMPARE(view.current(), 7);
    QTest::keyClick(board, Qt::Key_Home);
    QCOMPARE(view.current(), 2);
    QTest::keyClick(board, Qt::Key_Down);
    QVERIFY(view.current() > 2);
    QTest::keyClick(board, Qt::Key_Up);
    QCOMPARE(view.current(), 2);
    QTest::keyClick(board, Qt::Key_Escape);
    QCOMPARE(view.chosen(), -1);
}

void TubeViewTest::boardScrollsToTheFrame()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes(300)));
    QVERIFY(show(view));
    TubeBoard* board = view.board();
    QVERIFY(board->verticalScrollBar()->maximum() > 0);
    view.setCurrent(250);
    QVERIFY(board->viewport()->rect().contains(board->pictureRect(250)));
    view.setCurrent(3);
    QVERIFY(board->viewport()->rect().contains(board->pictureRect(3)));
    view.setCurrent(290);
    view.setChosen(1); // begins at its first frame, not in the middle
    QCOMPARE(board->verticalScrollBar()->value(), 0);
}

void TubeViewTest::bothHalvesAgree()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    QTest::mouseMove(view.space(), view.space()->positionOf(tokenOf(view, {0, 2, 3})).toPoint());
    QTest::mouseMove(view.space(), view.space()->positionOf(tokenOf(view, {0, 2, 3})).toPoint() + QPoint(1, 0));
    QCOMPARE(view.board()->pointed(), tokenOf(view, {0, 2, 3}));
    QTest::keyClick(view.space(), Qt::Key_BracketRight);
    QCOMPARE(view.board()->chosen(), view.space()->chosen());
    QTest::keyClick(view.board(), Qt::Key_End);
    QCOMPARE(view.board()->current(), view.space()->current());
}

void TubeViewTest::picturesAreAskedForWhenSeen()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes(300)));
    QSet<int> asked;
    view.setPictures([&asked](int frame) {
        asked << frame;
        return QImage();
    });
    QVERIFY(show(view));
    view.grab();
    QVERIFY(!asked.isEmpty());
    QVERIFY2(asked.size() < 40, qPrintable(QString::number(asked.size())));
    asked.clear();
    view.refreshPictures();
    view.grab();
    QVERIFY(!asked.isEmpty());
}

void TubeViewTest::cardTells()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setChosen(1);
    const std::int64_t token = tokenOf(view, {2, 1, 3});
    const QString inSpace = card(view.space(), view.space()->positionOf(token).toPoint());
    QVERIFY2(inSpace.contains(QStringLiteral("<b>Output 1</b><br>Frame 6, 0.20 s<br>Row 1, column 3<br>Weight 0.25")),
             qPrintable(inSpace));
    QVERIFY2(inSpace.contains(QStringLiteral("20 token(s) in frames 6 to 21")), qPrintable(inSpace));
    const QString onBar = card(view.board()->viewport(), view.board()->barRect(3).center().toPoint());
    QVERIFY2(onBar.contains(QStringLiteral("<b>Frame 9, 0.30 s</b><br>4 token(s)")), qPrintable(onBar));
    QToolTip::hideText();
}

void TubeViewTest::saysWhatIsChosen()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    view.setChosen(1);
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&view);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Tube"));
    QCOMPARE(interface->text(QAccessible::Description),
             QStringLiteral("Output 1: 20 token(s) in frames 6 to 21, not in 1 of them"));
    view.setCurrent(3);
    QVERIFY2(view.board()->accessibleDescription().endsWith(QStringLiteral("Frame 4 of 8; 4 token(s) there")),
             qPrintable(view.board()->accessibleDescription()));
    QVERIFY(view.space()->accessibleDescription().contains(QStringLiteral("Output 1")));
}

void TubeViewTest::dataFollowsTheScope()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    QCOMPARE(view.dataRows(DataScope::All), std::optional<std::size_t>(480));
    QVERIFY(!view.data(DataScope::Selected));
    view.setChosen(1);
    const auto csv = renderTable(view, DataScope::Selected, TableFormat::Csv);
    QVERIFY(csv);
    QVERIFY2(csv->startsWith("token,frame,time (s),row,column,output,weight\n135,6,0.2,1,3,1,0.25\n"), csv->left(120));
    QCOMPARE(csv->count('\n'), 21);
    view.showPart(2, 4);
    QCOMPARE(view.dataRows(DataScope::Visible), std::optional<std::size_t>(240));
    const TableSource all = *view.dataSource(DataScope::All);
    QCOMPARE(all.part(470, 50).rows(), 10U);
    QCOMPARE(all.part(900, 5).rows(), 0U);
    TubeView without;
    without.setContent(test::contentOf(test::handTubes(8, 5, 12, false)));
    QCOMPARE(without.data(DataScope::All)->columns.size(), 6U);
}

void TubeViewTest::codeEmitsNothing()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QSignalSpy chose(&view, &TubeView::chosenChanged);
    QSignalSpy went(&view, &TubeView::currentChanged);
    QSignalSpy pointed(&view, &TubeView::pointedChanged);
    view.setChosen(7); // there is none
    QCOMPARE(view.chosen(), -1);
    view.setChosen(1);
    view.setCurrent(100);
    QCOMPARE(view.current(), 7);
    view.setPointed(3);
    view.setPointed(4000);
    QCOMPARE(view.space()->pointed(), -1);
    QCOMPARE(chose.count() + went.count() + pointed.count(), 0);
}

void TubeViewTest::layoutFollowsTheShape()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view, 1000, 300));
    QVERIFY(view.board()->mapTo(&view, QPoint()).x() >= view.space()->width());
    view.resize(500, 700);
    QTRY_VERIFY(view.board()->mapTo(&view, QPoint()).y() >= view.space()->height());
}

void TubeViewTest::everyThemeIsDrawn()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setChosen(1);
    view.setCurrent(3);
    QImage light;
    for (const bool dark : {false, true}) {
        view.setPalette(themePalette(dark));
        const QImage image = picture(view);
        QCOMPARE(image.pixelColor(2, 2), themeColours(dark).base);
        QVERIFY(image != light);
        light = image;
        for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Png})
            QVERIFY(renderPicture(view, format).size() > 1000);
    }
    view.setStrong(true);
    QVERIFY(picture(view) != light);
}

void TubeViewTest::newContentKeepsWhatItCan()
{
    TubeView view;
    view.setContent(test::contentOf(test::handTubes()));
    QVERIFY(show(view));
    view.setChosen(1);
    view.setCurrent(5);
    view.showPart(1, 6);
    view.setContent(test::contentOf(test::handTubes()));
    QCOMPARE(view.chosen(), 1);
    QCOMPARE(view.board()->chosen(), 1);
    QCOMPARE(view.current(), 5);
    QCOMPARE(view.space()->shownFrames(), 6);
    view.setContent(test::contentOf(test::handTubes(2))); // output 1 begins later
    QCOMPARE(view.chosen(), -1);
    QCOMPARE(view.board()->chosen(), -1);
    QCOMPARE(view.current(), 1);
    QCOMPARE(view.board()->current(), 1);
    view.setContent({});
    QVERIFY(!view.hasExport());
    QCOMPARE(view.current(), -1);
}

QTEST_MAIN(TubeViewTest)
#include "tst_tubeview.moc"
