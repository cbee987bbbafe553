// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <set>

#include "tests/support/cputime.h"
#include "widgets/codebook/codebookview.h"

using namespace tokenscope;

namespace {

CodebookContent content(std::uint32_t codes)
{
    CodebookContent made;
    made.codes = codes;
    for (std::uint32_t code = 0; code < codes; ++code) {
        made.uses.push_back(code * 7 % 5);
        made.energy.push_back(static_cast<float>(code * 13 % 101));
    }
    sortCodes(made);
    return made;
}

bool show(CodebookView& view, QSize size)
{
    view.resize(size);
    view.show();
    return QTest::qWaitForWindowExposed(&view);
}

} // namespace

class TestCodebookView : public QObject {
    Q_OBJECT
private slots:
    void modelKeepsItsPromises();
    void everyOrderHoldsEveryCodeOnce_data();
    void everyOrderHoldsEveryCodeOnce();
    void usageOrderPutsTheMostUsedFirst();
    void asksOnlyForWhatIsSeen();
    void newEntriesAreAskedForAgain();
    void hoverClickAndKeysSayTheCode();
    void dataFollowsTheScope();
    void largestCodebookIsQuickToShow();
    void learningKeepsTheGridWhereItIs_data();
    void learningKeepsTheGridWhereItIs();
};

void TestCodebookView::modelKeepsItsPromises()
{
    CodebookModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setColumns(7);
    model.setContent(content(100));
    model.setOrder(CodebookOrder::Usage);
    model.setColumns(13);
    model.setPictures({3, 99}, {QImage(2, 2, QImage::Format_RGB32), QImage(2, 2, QImage::Format_RGB32)});
    QCOMPARE(model.rowCount(), 8);
    QCOMPARE(model.codeAt(model.index(7, 12)), -1);
    model.setContent({});
    QCOMPARE(model.rowCount(), 0);
}

void TestCodebookView::everyOrderHoldsEveryCodeOnce_data()
{
    QTest::addColumn<int>("order");
    QTest::newRow("number") << static_cast<int>(CodebookOrder::Number);
    QTest::newRow("usage") << static_cast<int>(CodebookOrder::Usage);
    QTest::newRow("energy") << static_cast<int>(CodebookOrder::Energy);
    QTest::newRow("similarity not worked out") << static_cast<int>(CodebookOrder::Similarity);
}

void TestCodebookView::everyOrderHoldsEveryCodeOnce()
{
    QFETCH(int, order);
    CodebookModel model;
    model.setColumns(9);
    model.setContent(content(333));
    model.setOrder(static_cast<CodebookOrder>(order));
    std::set<std::int64_t> codes;
    for (std::int64_t code = 0; code < 333; ++code) {
        QCOMPARE(model.codeAt(model.indexOf(code)), code);
        codes.insert(model.codeAt(model.index(static_cast<int>(code / 9), static_cast<int>(code % 9))));
    }
    QCOMPARE(codes.size(), std::size_t{333});
}

void TestCodebookView::usageOrderPutsTheMostUsedFirst()
{
    CodebookModel model;
    model.setColumns(1);
    model.setContent(content(50));
    model.setOrder(CodebookOrder::Usage);
    for (int row = 1; row < 50; ++row)
        QVERIFY(model.index(row - 1, 0).data(CodebookModel::UsesRole).toULongLong()
                >= model.index(row, 0).data(CodebookModel::UsesRole).toULongLong());
    QCOMPARE(model.codeAt(model.index(0, 0)), 2); // 4 uses, and the lowest number of those
}

void TestCodebookView::asksOnlyForWhatIsSeen()
{
    CodebookView view;
    QSignalSpy wanted(&view, &CodebookView::picturesWanted);
    view.setContent(content(10000));
    QVERIFY(show(view, {300, 200}));
    QTRY_VERIFY(!wanted.isEmpty());
    const auto codes = wanted.takeLast().at(0).value<std::vector<std::uint32_t>>();
    QVERIFY(codes.size() < 200);
    view.setPictures(codes, std::vector<QImage>(codes.size(), QImage(4, 4, QImage::Format_RGB32)));
    wanted.clear();
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    QTRY_VERIFY(!wanted.isEmpty());
    const auto more = wanted.takeLast().at(0).value<std::vector<std::uint32_t>>();
    QCOMPARE(*std::ranges::max_element(more), 9999U);
    QVERIFY(*std::ranges::min_element(more) > codes.back());
}

void TestCodebookView::newEntriesAreAskedForAgain()
{
    CodebookView view;
    view.setContent(content(16));
    QSignalSpy wanted(&view, &CodebookView::picturesWanted);
    QVERIFY(show(view, {300, 200}));
    QTRY_VERIFY(!wanted.isEmpty());
    QImage red(4, 4, QImage::Format_RGB32);
    red.fill(Qt::red);
    view.setPictures(wanted.takeLast().at(0).value<std::vector<std::uint32_t>>(), std::vector<QImage>(16, red));
    view.refreshPictures();
    QTRY_VERIFY(!wanted.isEmpty());
    QVERIFY(view.codes()->hasPicture(3)); // the old one, until the new one comes
    view.setPictures({3}, {red});
    QVERIFY(!view.codes()->hasPicture(4));
}

void TestCodebookView::hoverClickAndKeysSayTheCode()
{
    CodebookView view;
    view.setContent(content(100));
    view.setOrder(CodebookOrder::Usage);
    QVERIFY(show(view, {300, 200}));
    QSignalSpy hovered(&view, &CodebookView::codeHovered);
    QSignalSpy chosen(&view, &CodebookView::codeChosen);
    const QPoint place = view.visualRect(view.codes()->indexOf(7)).center();
    QTest::mouseMove(view.viewport(), place);
    QTRY_COMPARE(view.pointed(), 7);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(chosen.takeLast().at(0).toLongLong(), 7);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Right);
    const std::int64_t next = hovered.takeLast().at(0).toLongLong();
    QVERIFY(next != 7 && next >= 0);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.takeLast().at(0).toLongLong(), next);
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(view.chosen(), -1);
}

void TestCodebookView::dataFollowsTheScope()
{
    CodebookView view;
    QVERIFY(!view.hasExport());
    view.setContent(content(500));
    QVERIFY(show(view, {300, 100}));
    QCOMPARE(view.data(DataScope::All)->rows(), std::size_t{500});
    QVERIFY(view.data(DataScope::Visible)->rows() < 500);
    QVERIFY(!view.data(DataScope::Selected));
    view.setChosen(4);
    QCOMPARE(std::get<std::vector<std::int64_t>>(view.data(DataScope::Selected)->columns[1].cells)[0], 4 * 7 % 5);
}

void TestCodebookView::largestCodebookIsQuickToShow()
{
    CodebookView view;
    view.setContent(content(262144));
    QVERIFY(show(view, {900, 300}));
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    QVERIFY(!view.grab().isNull());
    view.setOrder(CodebookOrder::Usage);
    view.showCode(262143);
    QVERIFY(view.rect().intersects(view.visualRect(view.codes()->indexOf(262143))));
}

/// Of 262,144 codes that learn: the grid stays where a person scrolled to, and neither a new codebook nor a page costs a frame.
void TestCodebookView::learningKeepsTheGridWhereItIs_data()
{
    everyOrderHoldsEveryCodeOnce_data();
}

void TestCodebookView::learningKeepsTheGridWhereItIs()
{
    QFETCH(int, order);
    constexpr double kFrameMs = 16;
    constexpr double kSlack = 10;
    const auto costs = [](const char* what, const auto& act) {
        const std::int64_t before = test::cpuNanoseconds();
        act();
        const double ms = static_cast<double>(test::cpuNanoseconds() - before) / 1e6;
        qInfo("%s: %.2f ms", what, ms);
        return ms;
    };
    CodebookView view;
    CodebookContent learning = content(262144);
    view.setContent(learning);
    view.setOrder(static_cast<CodebookOrder>(order));
    QVERIFY(show(view, {900, 300}));
    QScrollBar* bar = view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int there = bar->value();
    QSignalSpy resets(view.codes(), &QAbstractItemModel::modelReset);
    for (int step = 0; step < 3; ++step) {
        for (std::uint64_t& uses : learning.uses)
            uses = (uses * 3 + 1) % 11;
        sortCodes(learning);
        CodebookContent next = learning;
        QVERIFY(costs("a new codebook",
                      [&] {
                          view.setContent(std::move(next));
                          view.refreshPictures();
                          QCoreApplication::processEvents();
                      })
                < kFrameMs * kSlack);
        QCOMPARE(bar->value(), there);
    }
    QCOMPARE(resets.size(), 0);
    QSignalSpy wanted(&view, &CodebookView::picturesWanted);
    for (int page = 0; page < 3; ++page) {
        QVERIFY(costs("a page",
                      [&] {
                          bar->setValue(bar->value() + bar->pageStep());
                          view.viewport()->repaint();
                      })
                < kFrameMs * kSlack);
        QTRY_VERIFY(!wanted.isEmpty());
        const auto codes = wanted.takeLast().at(0).value<std::vector<std::uint32_t>>();
        const std::vector<QImage> pictures(codes.size(), QImage(8, 8, QImage::Format_RGB32));
        QVERIFY(costs("its pictures", [&] { view.setPictures(codes, pictures); }) < kFrameMs * kSlack);
    }
}

QTEST_MAIN(TestCodebookView)
#include "tst_codebookview.moc"
