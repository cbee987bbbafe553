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

#include "tests/widgets/codetime/handcodes.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

/// Codes 0, 1, 2 and 4 of five in six frames of three tokens.
CodeTimeContent small()
{
    const std::vector<std::uint32_t> codes{0, 0, 4, 0, 1, 4, 1, 1, 1, 4, 1, 1, 2, 1, 1, 2, 2, 4};
    return test::contentOf(std::make_shared<CodeTime>(codes, 5, 6));
}

CodeTimeContent large()
{
    return test::contentOf(test::handCodes(2048, 300, 144));
}

QImage picture(const CodeTimeView& view)
{
    QImage image(view.pictureSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    view.paintPicture(painter);
    return image;
}

} // namespace

class CodeTimeViewTest : public QObject {
    Q_OBJECT

private slots:
    void emptySaysWhatToDo();
    void clickGoesAndChooses();
    void draggingScrubs();
    void everyCellIsFound();
    void pointerReadsOut();
    void keysWalkFrames();
    void keysWalkCodes();
    void keysGoToBirthAndDeath();
    void wheelZooms();
    void rowsScroll();
    void findsACode();
    void orderKeepsTheCode();
    void linkedViewsShareTime();
    void codeEmitsNothing();
    void newContentKeepsWhatItCan();
    void cardTells();
    void saysWhereOneIs();
    void dataFollowsTheScope();
    void dataInPartsIsTheWhole();
    void menuIsAskedForByKeyboard();
    void everyThemeIsDrawn();

private:
    static bool show(CodeTimeView& view, int width = 900, int height = 320)
    {
        view.resize(width, height);
        view.show();
        return QTest::qWaitForWindowExposed(&view);
    }
    static void wheel(CodeTimeView& view, QPoint where, QPoint delta, Qt::KeyboardModifiers keys = {})
    {
        QWheelEvent event(where, view.mapToGlobal(where), {}, delta, Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &event);
    }
};

void CodeTimeViewTest::emptySaysWhatToDo()
{
    CodeTimeView view;
    view.setEmptyText(QStringLiteral("Open a clip."));
    QVERIFY(show(view));
    QVERIFY(!view.hasExport());
    QVERIFY(!view.data(DataScope::All));
    QCOMPARE(view.accessibleDescription(), QStringLiteral("Open a clip."));
    const QImage with = picture(view);
    view.setEmptyText({});
    QVERIFY(with != picture(view));
    for (const int key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_End, Qt::Key_Plus, Qt::Key_B, Qt::Key_Escape})
        QTest::keyClick(&view, static_cast<Qt::Key>(key));
    QTest::mouseClick(&view, Qt::LeftButton, {}, {300, 100});
    wheel(view, {300, 100}, {0, 120});
    QCOMPARE(view.current(), -1);
    QCOMPARE(view.chosen(), -1);
    view.setContent(test::contentOf(
        std::make_shared<CodeTime>(std::vector<std::uint32_t>(), 4, 3))); // a codebook of which nothing is used
    QVERIFY(!view.hasExport());
    QTest::mouseMove(&view, {310, 120});
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.chosen(), -1);
}

void CodeTimeViewTest::clickGoesAndChooses()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    QSignalSpy went(&view, &CodeTimeView::currentChanged);
    QSignalSpy chose(&view, &CodeTimeView::chosenChanged);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.positionOf({2, 4}).toPoint());
    QCOMPARE(view.current(), 4);
    QCOMPARE(view.chosen(), 2);
    QCOMPARE(went.count(), 1);
    QCOMPARE(chose.count(), 1);
    // Above the rows only the frame is meant.
    QTest::mouseClick(&view, Qt::LeftButton, {},
                      QPoint(static_cast<int>(view.positionOf({2, 1}).x()), view.heatRect().top() - 12));
    QCOMPARE(view.current(), 1);
    QCOMPARE(view.chosen(), 2);
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(view.chosen(), -1);
    QCOMPARE(chose.count(), 2);
}

void CodeTimeViewTest::draggingScrubs()
{
    CodeTimeView view;
    view.setContent(large());
    QVERIFY(show(view));
    const QRect heat = view.heatRect();
    QTest::mousePress(&view, Qt::LeftButton, {}, heat.center());
    const std::int64_t chosen = view.chosen();
    QVERIFY(chosen >= 0);
    QTest::mouseMove(&view, heat.center() + QPoint(20, 0));
    QTest::mouseMove(&view, {heat.right() + 400, heat.top()});
    QCOMPARE(view.current(), 299);
    QCOMPARE(view.chosen(), chosen);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, heat.center());
    QTest::mouseMove(&view, heat.center() - QPoint(50, 10));
    QCOMPARE(view.current(), 299);
}

void CodeTimeViewTest::everyCellIsFound()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    for (const std::int64_t code : {0, 1, 2, 4}) {
        for (int frame = 0; frame < 6; ++frame)
            QCOMPARE(view.spotAt(view.positionOf({code, frame})), (CodeSpot{code, frame}));
    }
    QVERIFY(view.positionOf({3, 0}).isNull());
    QCOMPARE(view.spotAt({1, 1}), CodeSpot{});
    // Where codes share a pixel, the one that is drawn there.
    CodeTimeView many;
    many.setContent(large());
    QVERIFY(show(many));
    QVERIFY(many.rows().cellWidth() < 1);
    const QRect heat = many.heatRect();
    const CodeTime& codes = *many.content().codes;
    int found = 0;
    for (int y = heat.top(); y < heat.bottom(); y += 7) {
        const CodeSpot spot = many.spotAt(QPointF(heat.left() + 100.5, y + 0.5));
        QVERIFY(spot.code >= 0);
        const auto at = [&](int row) { return codes.order(CodeOrder::Birth)[static_cast<std::size_t>(row)]; };
        const int row = many.rows().frameAt(y - heat.top());
        const std::uint32_t count =
            codes.count(static_cast<std::size_t>(codes.lifeOf(spot.code)), static_cast<std::size_t>(spot.frame));
        QVERIFY(count >= codes.count(at(row), static_cast<std::size_t>(spot.frame)));
        found += count > 0 ? 1 : 0;
    }
    QVERIFY(found > 0);
}

void CodeTimeViewTest::pointerReadsOut()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    QSignalSpy pointed(&view, &CodeTimeView::pointedChanged);
    QTest::mouseMove(&view, view.positionOf({1, 2}).toPoint());
    QCOMPARE(view.pointed(), (CodeSpot{1, 2}));
    QTest::mouseMove(&view, view.positionOf({1, 2}).toPoint() + QPoint(1, 1));
    QCOMPARE(pointed.count(), 1);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&view, &leave);
    QCOMPARE(view.pointed(), CodeSpot{});
    QCOMPARE(pointed.count(), 2);
    const QImage before = picture(view);
    view.setPointed({4, 3});
    QVERIFY(picture(view) != before);
    QCOMPARE(pointed.count(), 2);
}

void CodeTimeViewTest::keysWalkFrames()
{
    CodeTimeView view;
    view.setContent(large());
    QVERIFY(show(view));
    view.setCurrent(5);
    QSignalSpy went(&view, &CodeTimeView::currentChanged);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.current(), 6);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(view.current(), 16);
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.current(), 15);
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.current(), 299);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.current(), 0);
    const auto before = went.count();
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(view.current(), 0);
    QCOMPARE(went.count(), before);
}

void CodeTimeViewTest::keysWalkCodes()
{
    CodeTimeView view;
    view.setContent(small());
    view.setOrder(CodeOrder::Number);
    QVERIFY(show(view));
    QSignalSpy chose(&view, &CodeTimeView::chosenChanged);
    QList<std::int64_t> seen;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(&view, Qt::Key_Down);
        seen << view.chosen();
    }
    QCOMPARE(seen, (QList<std::int64_t>{0, 1, 2, 4, 4}));
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.chosen(), 2);
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view.chosen(), 0);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.chosen(), 4);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QCOMPARE(view.chosen(), 0);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.chosen(), 4);
    QCOMPARE(chose.count(), 9);
}

void CodeTimeViewTest::keysGoToBirthAndDeath()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    QTest::keyClick(&view, Qt::Key_D); // of no code
    QCOMPARE(view.current(), -1);
    view.setChosen(1);
    QTest::keyClick(&view, Qt::Key_D);
    QCOMPARE(view.current(), 4);
    QTest::keyClick(&view, Qt::Key_B);
    QCOMPARE(view.current(), 1);
}

void CodeTimeViewTest::wheelZooms()
{
    CodeTimeView view;
    view.setContent(large());
    QVERIFY(show(view));
    const QPoint where = view.heatRect().center();
    const CodeSpot under = view.spotAt(where);
    for (int i = 0; i < 6; ++i)
        wheel(view, where, {0, 120});
    QVERIFY(view.time().shown() < 150);
    QVERIFY(view.rows().isWhole());
    QVERIFY(std::abs(view.spotAt(where).frame - under.frame) <= 1);
    const double first = view.time().first();
    wheel(view, where, {0, -120}, Qt::ShiftModifier);
    QVERIFY(view.time().first() > first);
    const int row = view.rows().frameAt(where.y() - view.heatRect().top());
    for (int i = 0; i < 10; ++i)
        wheel(view, where, {0, 120}, Qt::ControlModifier);
    QVERIFY(!view.rows().isWhole());
    QVERIFY(std::abs(view.rows().frameAt(where.y() - view.heatRect().top()) - row) <= 1);
    const double firstRow = view.rows().first();
    wheel(view, where, {-120, 0}, Qt::AltModifier);
    QVERIFY(view.rows().first() > firstRow);
    QTest::keyClick(&view, Qt::Key_0);
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(view.time().isWhole());
    QVERIFY(view.rows().isWhole());
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(!view.rows().isWhole());
    QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(view.rows().isWhole());
}

void CodeTimeViewTest::rowsScroll()
{
    CodeTimeView view;
    view.setContent(large());
    QVERIFY(show(view));
    auto* bar = view.findChild<QScrollBar*>();
    QVERIFY(!bar->isVisible());
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(bar->isVisible());
    bar->setValue(bar->maximum());
    QVERIFY(view.rows().first() + view.rows().shown() >= view.rows().frames() - 1);
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier); // brings its row into view
    QCOMPARE(view.rows().first(), 0.0);
    QCOMPARE(bar->value(), 0);
}

void CodeTimeViewTest::findsACode()
{
    CodeTimeView view;
    view.setContent(large());
    QVERIFY(show(view));
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QSignalSpy chose(&view, &CodeTimeView::chosenChanged);
    const std::uint32_t last = view.content().codes->lives().back().code;
    QVERIFY(view.goToCode(last));
    QCOMPARE(view.chosen(), static_cast<std::int64_t>(last));
    QCOMPARE(chose.count(), 1);
    QVERIFY(QRectF(view.heatRect()).contains(view.positionOf({last, 100})));
    QVERIFY(!view.goToCode(2'000'000));
    QVERIFY(!view.goToCode(-1));
    QCOMPARE(view.chosen(), static_cast<std::int64_t>(last));
}

void CodeTimeViewTest::orderKeepsTheCode()
{
    CodeTimeView view;
    view.setContent(large());
    QVERIFY(show(view));
    const QImage byBirth = picture(view);
    view.setChosen(view.content().codes->lives()[200].code);
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    view.setOrder(CodeOrder::Frequency);
    QVERIFY(QRectF(view.heatRect()).contains(view.positionOf({view.chosen(), 100})));
    view.setChosen(-1);
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(picture(view) != byBirth);
    view.setOrder(CodeOrder::Birth);
    QVERIFY(picture(view) == byBirth);
}

void CodeTimeViewTest::linkedViewsShareTime()
{
    CodeTimeView view;
    CodeTimeView other;
    view.setContent(large());
    other.setContent(large());
    QVERIFY(show(view));
    QVERIFY(show(other, 700));
    connect(&view, &CodeTimeView::partChanged, &other, &CodeTimeView::showPart);
    connect(&other, &CodeTimeView::partChanged, &view, &CodeTimeView::showPart);
    QSignalSpy told(&other, &CodeTimeView::partChanged);
    for (int i = 0; i < 5; ++i)
        wheel(view, view.heatRect().center(), {0, 120});
    QCOMPARE(other.time().first(), view.time().first());
    QCOMPARE(other.time().shown(), view.time().shown());
    QCOMPARE(told.count(), 0);
    QTest::keyClick(&other, Qt::Key_0);
    QVERIFY(view.time().isWhole());
    view.setCurrent(3);
    QTest::keyClick(&view, Qt::Key_Plus);
    QTest::keyClick(&view, Qt::Key_Plus);
    view.setCurrent(290); // brought into view, which is told
    QCOMPARE(other.time().first(), view.time().first());
}

void CodeTimeViewTest::codeEmitsNothing()
{
    CodeTimeView view;
    view.setContent(small());
    QSignalSpy went(&view, &CodeTimeView::currentChanged);
    QSignalSpy chose(&view, &CodeTimeView::chosenChanged);
    QSignalSpy pointed(&view, &CodeTimeView::pointedChanged);
    view.setCurrent(100);
    QCOMPARE(view.current(), 5);
    view.setCurrent(-7);
    QCOMPARE(view.current(), -1);
    view.setChosen(3); // not in use
    QCOMPARE(view.chosen(), -1);
    view.setChosen(4);
    QCOMPARE(view.chosen(), 4);
    view.setPointed({3, 2});
    QCOMPARE(view.pointed(), (CodeSpot{-1, 2}));
    QCOMPARE(went.count() + chose.count() + pointed.count(), 0);
}

void CodeTimeViewTest::newContentKeepsWhatItCan()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    view.setCurrent(3);
    view.setChosen(4);
    view.showPart(1, 4);
    view.setContent(small());
    QCOMPARE(view.current(), 3);
    QCOMPARE(view.chosen(), 4);
    QCOMPARE(view.time().shown(), 4.0);
    view.setContent(test::contentOf(std::make_shared<CodeTime>(std::vector<std::uint32_t>{0, 1, 0}, 5, 3)));
    QCOMPARE(view.current(), 2);
    QCOMPARE(view.chosen(), -1);
    QVERIFY(view.time().isWhole());
    view.setContent({});
    QCOMPARE(view.current(), -1);
    QVERIFY(!view.hasExport());
}

void CodeTimeViewTest::cardTells()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    const auto card = [&view](QPoint place) {
        QHelpEvent help(QEvent::ToolTip, place, view.mapToGlobal(place));
        QCoreApplication::sendEvent(&view, &help);
        return QToolTip::text();
    };
    const QString of = card(view.positionOf({1, 3}).toPoint());
    QVERIFY2(of.contains(QStringLiteral("Code 1")), qPrintable(of));
    QVERIFY2(of.contains(QStringLiteral("Frame 6, 0.24 s: 2 token")), qPrintable(of));
    QVERIFY2(of.contains(QStringLiteral("8 token(s) in frames 2 to 8")), qPrintable(of));
    const QString above = card({static_cast<int>(view.positionOf({1, 1}).x()), view.heatRect().top() - 12});
    QVERIFY2(above.contains(QStringLiteral("Codes in use: 3")), qPrintable(above));
    QVERIFY2(above.contains(QStringLiteral("First seen here: 1; last seen here: 1")), qPrintable(above));
    QToolTip::hideText();
}

void CodeTimeViewTest::saysWhereOneIs()
{
    CodeTimeView view;
    CodeTimeContent content = small();
    content.kind = CodeKind::Outputs;
    view.setContent(content);
    QVERIFY(show(view));
    view.setCurrent(2);
    view.setChosen(1);
    const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&view);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Outputs over time"));
    const QString told = interface->text(QAccessible::Description);
    QVERIFY2(told.contains(QStringLiteral("4 of 5 outputs")), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("Output 1: 8 token(s) in frames 2 to 8")), qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("Frame 3 of 6; 3 token(s) there")), qPrintable(told));
}

void CodeTimeViewTest::dataFollowsTheScope()
{
    CodeTimeView view;
    view.setContent(small());
    view.setOrder(CodeOrder::Number);
    QVERIFY(show(view));
    QCOMPARE(view.dataRows(DataScope::All), std::optional<std::size_t>(12));
    QVERIFY(!view.data(DataScope::Selected));
    view.setChosen(4);
    const auto csv = renderTable(view, DataScope::Selected, TableFormat::Csv);
    QVERIFY(csv);
    QCOMPARE(QString::fromUtf8(*csv),
             QStringLiteral("code,frame,time (s),tokens,first_frame,last_frame\n4,0,0,1,0,10\n4,2,0.08,1,0,10\n"
                            "4,6,0.24,1,0,10\n4,10,0.4,1,0,10\n"));
    view.showPart(0, 4);
    QCOMPARE(view.data(DataScope::Visible)->rows(), 8U);
}

void CodeTimeViewTest::dataInPartsIsTheWhole()
{
    CodeTimeView view;
    view.setContent(large());
    const DataTable all = *view.data(DataScope::All);
    QCOMPARE(all.rows(), view.content().codes->allCells());
    const TableSource source = *view.dataSource(DataScope::All);
    std::vector<std::int64_t> codes;
    std::vector<std::int64_t> tokens;
    for (std::uint64_t first = 0; first < source.rows; first += 997) {
        const DataTable part = source.part(first, 997);
        for (const std::int64_t code : std::get<std::vector<std::int64_t>>(part.columns[0].cells))
            codes.push_back(code);
        for (const std::int64_t count : std::get<std::vector<std::int64_t>>(part.columns[3].cells))
            tokens.push_back(count);
    }
    QCOMPARE(codes, std::get<std::vector<std::int64_t>>(all.columns[0].cells));
    QCOMPARE(tokens, std::get<std::vector<std::int64_t>>(all.columns[3].cells));
    std::int64_t sum = 0;
    for (const std::int64_t count : tokens)
        sum += count;
    QCOMPARE(sum, 300 * 144);
    QCOMPARE(source.part(source.rows, 10).rows(), 0U);
    QCOMPARE(source.part(0, 0).columns.size(), 6U);
}

void CodeTimeViewTest::menuIsAskedForByKeyboard()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    QSignalSpy asked(&view, &CodeTimeView::menuRequested);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {0, 0}, view.mapToGlobal(QPoint(0, 0)));
    QCoreApplication::sendEvent(&view, &byKey);
    QCOMPARE(asked.count(), 1);
    view.setChosen(1);
    view.setCurrent(2);
    QCoreApplication::sendEvent(&view, &byKey);
    QCOMPARE(asked[1][0].toPoint(), view.mapToGlobal(view.positionOf({1, 2}).toPoint()));
}

void CodeTimeViewTest::everyThemeIsDrawn()
{
    CodeTimeView view;
    view.setContent(small());
    QVERIFY(show(view));
    for (const bool dark : {false, true}) {
        view.setPalette(themePalette(dark));
        const QImage image = picture(view);
        QCOMPARE(image.pixelColor(2, 2), themeColours(dark).base);
        const HeatColours colours(TokenPalette(dark), 3);
        const QPoint cell = view.positionOf({1, 2}).toPoint();
        QCOMPARE(QColor(image.pixel(cell - QPoint(8, 0))), QColor(colours.of(3)));
        for (const PictureFormat format : {PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Png})
            QVERIFY(renderPicture(view, format).size() > 1000);
    }
}

QTEST_MAIN(CodeTimeViewTest)
#include "tst_codetimeview.moc"
