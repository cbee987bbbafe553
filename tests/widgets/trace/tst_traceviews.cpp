// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/latticecanvas.h"
#include "widgets/trace/latticeview.h"
#include "widgets/trace/mergetreecanvas.h"
#include "widgets/trace/mergetreeview.h"
#include "widgets/trace/occurrencestrip.h"
#include "widgets/trace/trialsview.h"

#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <ctime>

using namespace tokenscope;

Q_DECLARE_METATYPE(tokenscope::TokenId)

class TraceViewsTest : public QObject {
    Q_OBJECT

private slots:
    void mergesReplayByKeys();
    void mergesReplayBySlider();
    void mergesPlay();
    void clickOnANodeGoesToItsStep();
    void doubleClickNamesTheEntry();
    void captionsSayWhatHappens_data();
    void captionsSayWhatHappens();
    void longPreTokenShowsAPart();
    void latticeShowsPaths();
    void latticeAnswersThePointer();
    void latticeWithOnePath();
    void trialsAnswerKeysAndPointer();
    void manyTrialsScroll();
    void stripAnswersClicks();
    void stripAnswersKeys();
    void picturesAreExported();
    void largeRoomEnlarges();
    void emptyPicturesAreHarmless();
    void hoverRepaintsInTime();
};

namespace {

Vocabulary vocabulary()
{
    Vocabulary pieces;
    TokenId next = 0;
    for (const std::string_view piece : {"<unk>", " ", "t", "h", "e", "th", "the", " the", "c", "a", "t", "at"}) {
        pieces.set(next, piece, next == 0 ? 0.0F : -1.5F * static_cast<float>(next + 1));
        ++next;
    }
    pieces.setKind(0, TokenKind::Unknown);
    return pieces;
}

/// " the" from its letters in three merges, with " c" beside it left alone.
trace::Bpe bpe()
{
    trace::Bpe trace;
    trace.symbols = {1, 2, 3, 4, kNoToken, 9, 10};
    for (std::uint64_t i = 0; i < trace.symbols.size(); ++i)
        trace.symbolRanges.push_back({i, i + 1});
    trace.steps = {{1, 2, 3, 5, 256}, {4, 9, 10, 11, 261}, {1, 5, 4, 6, 262}, {0, 1, 6, 7, 280}};
    return trace;
}

constexpr std::string_view kText = " the?at";

MergePicture merges(std::uint32_t first = 0, std::uint32_t end = 1)
{
    return mergePicture(bpe(), kText, vocabulary(), MergeOrder::Rank, first, end);
}

LatticePicture lattice(bool onePath = false)
{
    trace::Unigram trace;
    trace.edges = {{{0, 1}, 2, -3}, {{0, 2}, 5, -3.5}, {{0, 3}, 6, -4.25}, {{1, 2}, 3, -3}, {{2, 3}, 4, -2}};
    trace.paths = {{{2}, -4.25}};
    if (!onePath) {
        trace.paths.push_back({{1, 4}, -5.5});
        trace.paths.push_back({{0, 3, 4}, -8});
    }
    return latticePicture(trace, "the", vocabulary(), 0, 1);
}

TrialsPicture trials(std::uint32_t repeats = 1)
{
    trace::WordPiece trace;
    for (std::uint32_t i = 0; i < repeats; ++i) {
        trace.trials.push_back({{0, 5}, kNoToken});
        trace.trials.push_back({{0, 4}, kNoToken});
    }
    trace.trials.push_back({{0, 3}, 6});
    trace.trials.push_back({{3, 5}, 11});
    return trialsPicture(trace, "theat", vocabulary(), 1);
}

void show(QWidget& widget, QSize size = {360, 300})
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

QImage imageOf(const ViewExport& view)
{
    QImage image(view.pictureSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    view.paintPicture(painter);
    return image;
}

} // namespace

void TraceViewsTest::mergesReplayByKeys()
{
    MergeTreeView view;
    view.setPicture(merges());
    show(view);
    QCOMPARE(view.step(), 4U);
    view.canvas().setFocus();
    QTest::keyClick(&view.canvas(), Qt::Key_Home);
    QCOMPARE(view.step(), 0U);
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QCOMPARE(view.step(), 2U);
    QCOMPARE(view.canvas().step(), 2U);
    QTest::keyClick(&view.canvas(), Qt::Key_Left);
    QCOMPARE(view.step(), 1U);
    QVERIFY2(view.caption().startsWith(QStringLiteral("step 1 of 4")), qPrintable(view.caption()));
    QTest::keyClick(&view.canvas(), Qt::Key_End);
    QCOMPARE(view.step(), 4U);
    QTest::keyClick(&view.canvas(), Qt::Key_Right);
    QCOMPARE(view.step(), 4U);
    QSignalSpy activated(&view, &MergeTreeView::idActivated);
    QTest::keyClick(&view.canvas(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.front().front().value<TokenId>(), 7U);
}

void TraceViewsTest::mergesReplayBySlider()
{
    MergeTreeView view;
    view.setPicture(merges());
    show(view);
    view.slider().setFocus();
    QTest::keyClick(&view.slider(), Qt::Key_Home);
    QCOMPARE(view.canvas().step(), 0U);
    QTest::keyClick(&view.slider(), Qt::Key_Right);
    QCOMPARE(view.canvas().step(), 1U);
    QVERIFY(!view.slider().accessibleName().isEmpty());
    QCOMPARE(view.slider().accessibleDescription(), view.caption());
}

void TraceViewsTest::mergesPlay()
{
    MergeTreeView view;
    view.setPicture(merges());
    show(view);
    QTest::mouseClick(&view.playButton(), Qt::LeftButton);
    QVERIFY(view.isPlaying());
    QCOMPARE(view.step(), 0U);
    QTRY_COMPARE(view.step(), 1U);
    QTest::keyClick(&view.canvas(), Qt::Key_Space);
    QVERIFY(!view.isPlaying());
    view.setStep(3);
    view.setPlaying(true);
    QTRY_VERIFY(!view.isPlaying());
    QCOMPARE(view.step(), 4U);
}

void TraceViewsTest::clickOnANodeGoesToItsStep()
{
    MergeTreeView view;
    view.setPicture(merges());
    show(view);
    const int third = static_cast<int>(view.canvas().picture().tree.leafCount) + 2;
    QTest::mouseClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(third));
    QCOMPARE(view.step(), 3U);
    QCOMPARE(view.canvas().currentItem(), third);
    QTest::mouseClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(0));
    QCOMPARE(view.step(), 0U);
}

void TraceViewsTest::doubleClickNamesTheEntry()
{
    MergeTreeView view;
    view.setPicture(merges());
    show(view);
    QSignalSpy activated(&view, &MergeTreeView::idActivated);
    QSignalSpy hovered(&view, &MergeTreeView::idHovered);
    QTest::mouseMove(view.canvas().viewport(), view.canvas().positionOf(7));
    QTRY_VERIFY(!hovered.isEmpty());
    QCOMPARE(hovered.back().front().value<TokenId>(), 5U);
    QTest::mouseDClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(7));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.front().front().value<TokenId>(), 5U);
    // A character without a token has no entry.
    QTest::mouseDClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(4));
    QCOMPARE(activated.size(), 1);
}

void TraceViewsTest::captionsSayWhatHappens_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("caption");
    QTest::newRow("begin") << 0 << 0 << QStringLiteral("step 0 of 4: the symbols before any merge");
    QTest::newRow("merge by rank") << 0 << 3 << QStringLiteral("step 3 of 4: merge “th” + “e” (rank 262)");
    QTest::newRow("space made visible") << 0 << 4 << QStringLiteral("step 4 of 4: merge “␣” + “the” (rank 280)");
    QTest::newRow("merge by score") << 1 << 3 << QStringLiteral("step 3 of 4: merge “th” + “e” (score −10.5)");
    QTest::newRow("taken whole") << 2 << 0
                                 << QStringLiteral(
                                        "Taken whole: the vocabulary has this piece, so no merge was looked at.");
    QTest::newRow("nothing to merge") << 3 << 0 << QStringLiteral("No two of these symbols merge.");
}

void TraceViewsTest::captionsSayWhatHappens()
{
    QFETCH(int, kind);
    QFETCH(int, step);
    QFETCH(QString, caption);
    trace::Bpe trace = bpe();
    if (kind >= 2) {
        trace = {};
        trace.symbols = {7};
        trace.symbolRanges = {{0, 4}};
        trace.wholePiece = kind == 2;
    }
    MergeTreeView view;
    view.setPicture(mergePicture(trace, kText, vocabulary(), kind == 1 ? MergeOrder::Score : MergeOrder::Rank, 0, 1));
    view.setStep(static_cast<std::uint32_t>(step));
    QCOMPARE(view.caption(), caption);
    QCOMPARE(view.slider().isHidden(), kind >= 2);
}

void TraceViewsTest::longPreTokenShowsAPart()
{
    trace::Bpe trace;
    for (std::uint64_t i = 0; i < 5'000; ++i) {
        trace.symbols.push_back(2);
        trace.symbolRanges.push_back({i, i + 1});
    }
    const std::string text(5'000, 't');
    MergeTreeView view;
    view.setPicture(mergePicture(trace, text, vocabulary(), MergeOrder::Rank, 2'500, 2'501));
    show(view);
    const MergePicture& picture = view.canvas().picture();
    QCOMPARE(picture.tree.leafCount, 48U);
    QCOMPARE(picture.tree.nodes[picture.tree.roots[picture.selectedFirst]].bytes.begin, std::uint64_t{2'500});
    QVERIFY(view.canvas().horizontalScrollBar()->maximum() > 0);
    // The selected token is in sight at once.
    const QPoint place = view.canvas().positionOf(static_cast<int>(picture.tree.roots[picture.selectedFirst]));
    QVERIFY(view.canvas().viewport()->rect().contains(place));
}

void TraceViewsTest::latticeShowsPaths()
{
    LatticeView view;
    view.setPicture(lattice());
    show(view);
    QCOMPARE(view.paths().topLevelItemCount(), 3);
    QCOMPARE(view.paths().topLevelItem(0)->text(2), QStringLiteral("best"));
    QCOMPARE(view.paths().topLevelItem(1)->text(0), QStringLiteral("th | e"));
    QCOMPARE(view.paths().topLevelItem(1)->text(2), QStringLiteral("1.250"));
    QVERIFY2(view.caption().contains(QStringLiteral("1.250")), qPrintable(view.caption()));
    view.paths().setFocus();
    QTest::keyClick(&view.paths(), Qt::Key_Down);
    QCOMPARE(view.canvas().chosenPath(), std::size_t{1});
    QTest::keyClick(&view.paths(), Qt::Key_Down);
    QCOMPARE(view.canvas().chosenPath(), std::size_t{2});
    QVERIFY2(view.caption().contains(QStringLiteral("3.750")), qPrintable(view.caption()));
    const QRect row = view.paths().visualItemRect(view.paths().topLevelItem(0));
    QTest::mouseClick(view.paths().viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(view.canvas().chosenPath(), std::size_t{0});
}

void TraceViewsTest::latticeAnswersThePointer()
{
    LatticeView view;
    view.setPicture(lattice());
    show(view);
    QSignalSpy activated(&view, &LatticeView::idActivated);
    for (const int edge : {0, 1, 2, 3, 4}) {
        QTest::mouseClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(edge));
        QCOMPARE(view.canvas().currentItem(), edge);
    }
    // A candidate of the second path brings that path.
    QTest::mouseClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(1));
    QCOMPARE(view.canvas().chosenPath(), std::size_t{1});
    QTest::mouseDClick(view.canvas().viewport(), Qt::LeftButton, {}, view.canvas().positionOf(1));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.front().front().value<TokenId>(), 5U);
    QTest::keyClick(&view.canvas(), Qt::Key_Home);
    QCOMPARE(view.canvas().currentItem(), 0);
    QTest::keyClick(&view.canvas(), Qt::Key_Return);
    QCOMPARE(activated.back().front().value<TokenId>(), 2U);
}

void TraceViewsTest::latticeWithOnePath()
{
    LatticeView view;
    view.setPicture(lattice(true));
    QCOMPARE(view.caption(), QStringLiteral("The only path, score −4.250."));
    QCOMPARE(view.paths().topLevelItemCount(), 1);
}

void TraceViewsTest::trialsAnswerKeysAndPointer()
{
    TrialsView view;
    view.setPicture(trials());
    show(view);
    QSignalSpy activated(&view, &TraceCanvas::itemActivated);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.positionOf(2));
    QCOMPARE(view.currentItem(), 2);
    QCOMPARE(view.idOf(2), 6U);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.currentItem(), 1);
    QCOMPARE(view.idOf(1), kNoToken);
    QTest::keyClick(&view, Qt::Key_End);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(view.idOf(activated.front().front().toInt()), 11U);
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("the, at")));
}

void TraceViewsTest::manyTrialsScroll()
{
    TrialsView view;
    view.setHeightLimit(200);
    view.setPicture(trials(3'000));
    show(view);
    QCOMPARE(view.height(), 200);
    QVERIFY(view.verticalScrollBar()->maximum() > 10'000);
    const int selected =
        !view.picture().list.trials.empty() ? static_cast<int>(view.picture().list.trials.size()) - 1 : 0;
    QVERIFY(view.viewport()->rect().contains(view.positionOf(selected)));
    // Too tall for one picture: what is on the screen.
    QCOMPARE(view.pictureSize(), view.viewport()->size());
    QVERIFY(!imageOf(view).isNull());
}

void TraceViewsTest::stripAnswersClicks()
{
    Occurrences occurrences;
    occurrences.shares.resize(OccurrenceStrip::kShares);
    occurrences.shares[0] = {1, 3};
    occurrences.shares[OccurrenceStrip::kShares / 2] = {20, 400};
    occurrences.count = 21;
    occurrences.first = 3;
    OccurrenceStrip strip;
    strip.setOccurrences(occurrences, 0.5);
    show(strip, {300, 24});
    QSignalSpy chosen(&strip, &OccurrenceStrip::tokenChosen);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(152, 12));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().value<TokenIndex>(), 400U);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(1, 12));
    QCOMPARE(chosen.back().front().value<TokenIndex>(), 3U);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(240, 12));
    QCOMPARE(chosen.size(), 2);
}

void TraceViewsTest::stripAnswersKeys()
{
    Occurrences occurrences;
    occurrences.shares.resize(4);
    occurrences.shares[0] = {1, 3};
    occurrences.shares[3] = {2, 90};
    occurrences.first = 3;
    occurrences.previous = 3;
    occurrences.next = 95;
    OccurrenceStrip strip;
    strip.setOccurrences(occurrences, 0.9);
    show(strip, {300, 24});
    QSignalSpy chosen(&strip, &OccurrenceStrip::tokenChosen);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End})
        QTest::keyClick(&strip, key);
    QCOMPARE(chosen.size(), 4);
    QCOMPARE(chosen[0].front().value<TokenIndex>(), 3U);
    QCOMPARE(chosen[1].front().value<TokenIndex>(), 95U);
    QCOMPARE(chosen[3].front().value<TokenIndex>(), 90U);
}

void TraceViewsTest::picturesAreExported()
{
    MergeTreeView tree;
    tree.setPicture(merges());
    LatticeView arcs;
    arcs.setPicture(lattice());
    TrialsView rows;
    rows.setPicture(trials());
    for (const ViewExport* view :
         {static_cast<const ViewExport*>(&tree.canvas()), static_cast<const ViewExport*>(&arcs.canvas()),
          static_cast<const ViewExport*>(&rows)}) {
        QVERIFY(view->hasExport());
        QVERIFY(view->data(DataScope::All)->rows() >= 4);
        QVERIFY(!view->data(DataScope::Selected));
        const QImage image = imageOf(*view);
        int other = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                QVERIFY(image.pixelColor(x, y) != QColor(Qt::magenta));
                other += image.pixelColor(x, y) != image.pixelColor(0, 0) ? 1 : 0;
            }
        }
        QVERIFY(other > 200);
        QVERIFY(renderPicture(*view, PictureFormat::Svg).contains("<svg"));
    }
}

void TraceViewsTest::largeRoomEnlarges()
{
    MergeTreeView view;
    view.canvas().setHeightLimit(900);
    view.setPicture(merges());
    show(view, {360, 900});
    const QSize small = view.canvas().pictureSize();
    view.resize(1'200, 900);
    QTRY_VERIFY(view.canvas().pictureSize().width() > small.width() * 3 / 2);
    QVERIFY(view.canvas().height() > small.height());
}

void TraceViewsTest::emptyPicturesAreHarmless()
{
    MergeTreeView tree;
    LatticeView arcs;
    TrialsView rows;
    tree.setPicture({});
    arcs.setPicture({});
    rows.setPicture({});
    for (QWidget* widget : {static_cast<QWidget*>(&tree), static_cast<QWidget*>(&arcs), static_cast<QWidget*>(&rows)}) {
        show(*widget);
        for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_Down, Qt::Key_Return})
            QTest::keyClick(widget, key);
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    QVERIFY(!tree.canvas().hasExport());
    QVERIFY(!rows.data(DataScope::All));
}

void TraceViewsTest::hoverRepaintsInTime()
{
    trace::Bpe trace;
    for (std::uint64_t i = 0; i < 48; ++i) {
        trace.symbols.push_back(2);
        trace.symbolRanges.push_back({i, i + 1});
    }
    for (std::uint32_t i = 0; i < 47; ++i)
        trace.steps.push_back({0, 2, 2, 5, i});
    MergeTreeView view;
    view.setPicture(mergePicture(trace, std::string(48, 't'), vocabulary(), MergeOrder::Rank, 0, 1));
    show(view, {420, 600});
    const std::clock_t begin = std::clock();
    constexpr int kRounds = 20;
    for (int i = 0; i < kRounds; ++i)
        view.canvas().viewport()->repaint();
    const double ms = 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / kRounds;
    qInfo("%.2f ms a repaint", ms);
    QVERIFY(ms < 160);
}

QTEST_MAIN(TraceViewsTest)
#include "tst_traceviews.moc"
