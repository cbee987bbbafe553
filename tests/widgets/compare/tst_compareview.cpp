// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QContextMenuEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/widgets/textview/handencoding.h"
#include "widgets/compare/comparedescription.h"
#include "widgets/compare/compareview.h"
#include "widgets/selection/selectionmodel.h"

using namespace tokenscope;
using namespace tokenscope::testing;

namespace {

std::shared_ptr<const ComparisonStudy> studyOf(const std::string& text,
                                               const std::vector<std::shared_ptr<const TokenTable>>& tables)
{
    auto study = std::make_shared<ComparisonStudy>();
    study->text = TextDocument(text);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        ComparedTokenizer one;
        one.id = "tokenizer " + std::to_string(i);
        one.tokens = tables[i];
        one.encodingKey = i + 1;
        study->tokenizers.push_back(one);
    }
    if (!compareStudy(*study))
        qFatal("no comparison");
    return study;
}

/// "one two three" cut by words, and with "two" in letters.
std::shared_ptr<const ComparisonStudy> words()
{
    return studyOf("one two three", {tokensOfLengths({3, 4, 6}), tokensOfLengths({3, 1, 1, 2, 6})});
}

std::shared_ptr<const ComparisonStudy> longText()
{
    std::string text;
    for (int line = 0; line < 200; ++line)
        text += "line " + std::to_string(line) + " of a longer text\n";
    const auto coarse = handEncode(text, 6);
    const auto fine = handEncode(text, 3);
    return studyOf(text, {coarse.document.tokens(), fine.document.tokens()});
}

QPoint centre(const CompareView& view, std::size_t encoding, TokenIndex token)
{
    for (const TokenBox& box : view.visibleBoxes(encoding)) {
        if (box.token == token)
            return box.rect.center().toPoint();
    }
    qFatal("token is not in view");
}

} // namespace

/// The picture of a comparison, by what a person does to it.
class CompareViewTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void rowsShareTheirColumns();
    void marksWhereTokensDiffer();
    void clickSelectsByToken();
    void otherEncodingsFollowByBytes();
    void hoverLightsUpAndDescribes();
    void differencesInTurn();
    void pairFilter();
    void keysMove();
    void pagesThroughALongText();
    void keepsItsPlaceOnTheSameText();
    void manyTokenizersScroll();
    void strangeTexts_data();
    void strangeTexts();
    void emptyStates();
    void exports();

private:
    std::unique_ptr<CompareView> m_view;
    std::unique_ptr<SelectionModel> m_selection;
};

void CompareViewTest::init()
{
    m_selection = std::make_unique<SelectionModel>();
    m_view = std::make_unique<CompareView>();
    m_view->setSelectionModel(m_selection.get());
    m_view->resize(700, 260);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
}

void CompareViewTest::cleanup()
{
    m_view.reset();
    m_selection.reset();
}

void CompareViewTest::rowsShareTheirColumns()
{
    m_view->setStudy(words());
    const auto coarse = m_view->visibleBoxes(0);
    const auto fine = m_view->visibleBoxes(1);
    QCOMPARE(coarse.size(), 3);
    QCOMPARE(fine.size(), 5);
    QCOMPARE(coarse[1].rect.left(), fine[1].rect.left());
    QCOMPARE(coarse[1].rect.right(), fine[3].rect.right());
    QCOMPARE(coarse[2].rect.left(), fine[4].rect.left());
    QVERIFY(coarse[0].rect.bottom() <= fine[0].rect.top());
}

void CompareViewTest::marksWhereTokensDiffer()
{
    m_view->setStudy(words());
    const auto marks = m_view->visibleMarks();
    QCOMPARE(marks.size(), 1);
    const QRectF two = m_view->visibleBoxes(0)[1].rect;
    QVERIFY(std::abs(marks[0].left() - two.left()) < 3 && std::abs(marks[0].right() - two.right()) < 3);
    QVERIFY(marks[0].top() < two.top());
    QVERIFY(marks[0].bottom() > m_view->visibleBoxes(1)[1].rect.bottom());
}

void CompareViewTest::clickSelectsByToken()
{
    m_view->setStudy(words());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centre(*m_view, 1, 2));
    const Selection& selected = m_selection->selected();
    QCOMPARE(selected.tokens, (TokenRange{2, 3}));
    QCOMPARE(selected.bytes, (ByteRange{4, 5}));
    QCOMPARE(selected.encodingKey, 2U);
    QCOMPARE(m_view->currentEncoding(), 1U);
    QCOMPARE(m_view->currentToken(), 2U);
    QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("id 102")));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(690, 250));
    QVERIFY(m_selection->selected().isEmpty());
}

void CompareViewTest::otherEncodingsFollowByBytes()
{
    m_view->setStudy(words());
    const QImage before = m_view->grab().toImage();
    m_selection->setSelected({{9, 10}, {4, 5}, 77, 99}); // of an encoding that is not here
    QCOMPARE(m_view->currentToken(), 1U); // the word that owns byte 4
    const QImage after = m_view->grab().toImage();
    QVERIFY(before != after);
    // The same token of the view's own encoding moves to that row.
    m_selection->setSelected({{3, 4}, {5, 7}, 103, 2});
    QCOMPARE(m_view->currentEncoding(), 1U);
    QCOMPARE(m_view->currentToken(), 3U);
}

void CompareViewTest::hoverLightsUpAndDescribes()
{
    m_view->setStudy(words());
    QTest::mouseMove(m_view->viewport(), centre(*m_view, 0, 1));
    QTRY_COMPARE(m_selection->hovered().bytes, (ByteRange{3, 7}));
    QTRY_VERIFY(m_view->isCardVisible());
    const TokenDescription card = describeCompared(*m_view->study(), 0, 1);
    QCOMPARE(card.title, QStringLiteral("“␣two”"));
    QCOMPARE(card.facts.size(), 2);
    QCOMPARE(card.facts[0].value, QStringLiteral("id 101 [3, 7)"));
    QCOMPARE(card.facts[1].value, QStringLiteral("id 101 [3, 4)\nid 102 [4, 5)\nid 103 [5, 7)"));
    QTest::mouseMove(m_view->viewport(), QPoint(690, 250));
    QTRY_VERIFY(m_selection->hovered().isEmpty());
    QVERIFY(!m_view->isCardVisible());
}

void CompareViewTest::differencesInTurn()
{
    m_view->setStudy(studyOf(
        "aabbccdd",
        {tokensOfLengths({2, 2, 2, 2}), tokensOfLengths({1, 1, 2, 1, 1, 2}), tokensOfLengths({2, 2, 2, 1, 1})}));
    QSignalSpy spy(m_view.get(), &CompareView::differencesChanged);
    QCOMPARE(m_view->differenceCount(), 3U);
    QVERIFY(!m_view->currentDifference());
    const std::vector<ByteRange> spans{{0, 2}, {4, 6}, {6, 8}};
    for (std::size_t i = 0; i < 4; ++i) {
        m_view->nextDifference();
        QCOMPARE(*m_view->currentDifference(), i % 3);
        QCOMPARE(m_selection->selected().bytes, spans[i % 3]);
    }
    m_view->previousDifference();
    QCOMPARE(*m_view->currentDifference(), 2U);
    QVERIFY(spy.count() >= 5);
    // Selecting something else forgets the number, and the next one is counted from there.
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centre(*m_view, 0, 1));
    QVERIFY(!m_view->currentDifference());
    m_view->nextDifference();
    QCOMPARE(*m_view->currentDifference(), 1U);
    m_selection->clearSelected();
    QVERIFY(!m_view->currentDifference());
    m_view->previousDifference();
    QCOMPARE(*m_view->currentDifference(), 2U);
}

void CompareViewTest::pairFilter()
{
    m_view->setStudy(studyOf(
        "aabbccdd",
        {tokensOfLengths({2, 2, 2, 2}), tokensOfLengths({1, 1, 2, 1, 1, 2}), tokensOfLengths({2, 2, 2, 1, 1})}));
    m_view->setPair(CompareView::Pair{0, 2});
    QCOMPARE(m_view->differenceCount(), 1U);
    QCOMPARE(m_view->visibleMarks().size(), 1);
    m_view->nextDifference();
    QCOMPARE(m_selection->selected().bytes, (ByteRange{6, 8}));
    m_view->nextDifference();
    QCOMPARE(*m_view->currentDifference(), 0U);
    m_view->setPair(CompareView::Pair{0, 1});
    QCOMPARE(m_view->differenceCount(), 2U);
    m_view->setPair(std::nullopt);
    QCOMPARE(m_view->differenceCount(), 3U);
    // A pair that is no longer there counts for nothing.
    m_view->setPair(CompareView::Pair{0, 2});
    m_view->setStudy(words());
    QVERIFY(!m_view->pair());
    QCOMPARE(m_view->differenceCount(), 1U);
}

void CompareViewTest::keysMove()
{
    m_view->setStudy(words());
    QTest::keyClick(m_view.get(), Qt::Key_Right); // begins with what is in view
    QCOMPARE(m_view->currentToken(), 0U);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->currentToken(), 1U);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentEncoding(), 1U);
    QVERIFY(m_view->currentToken() >= 1 && m_view->currentToken() <= 3);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->currentToken(), 4U);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->currentToken(), 0U);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->currentToken(), 0U);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentEncoding(), 0U);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QVERIFY(m_view->isCardVisible());
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_view->isCardVisible());
    QVERIFY(!m_selection->selected().isEmpty());
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(m_selection->selected().isEmpty());
    QSignalSpy menus(m_view.get(), &CompareView::menuRequested);
    QContextMenuEvent menu(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(m_view->viewport(), &menu);
    QCOMPARE(menus.count(), 1);
}

void CompareViewTest::pagesThroughALongText()
{
    m_view->setStudy(longText());
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(m_view->verticalScrollBar()->maximum() > 100);
    int pages = 0;
    for (TokenIndex before = kNoTokenIndex; before != m_view->currentToken() && pages < 500; ++pages) {
        before = m_view->currentToken();
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    }
    QVERIFY(pages > 10 && pages < 400);
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    const TokenIndex last = m_view->currentToken();
    QCOMPARE(last + 1, m_view->study()->tokenizers[0].tokens->size());
    QCOMPARE(m_view->visibleBoxes(0).last().token, last);
    QVERIFY(m_view->visibleBoxes(0).last().rect.bottom() <= m_view->viewport()->height());
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    // A difference far away comes into view.
    m_view->previousDifference();
    const std::uint64_t byte = m_selection->selected().bytes.begin;
    QVERIFY(m_view->firstVisibleByte() > 1000 && m_view->firstVisibleByte() <= byte);
}

void CompareViewTest::keepsItsPlaceOnTheSameText()
{
    const auto study = longText();
    m_view->setStudy(study);
    m_view->scrollToByte(2000);
    const std::uint64_t place = m_view->firstVisibleByte();
    QVERIFY(place > 1500);
    auto other = std::make_shared<ComparisonStudy>(*study);
    other->tokenizers.pop_back();
    QVERIFY(compareStudy(*other).has_value());
    m_view->setStudy(other);
    QCOMPARE(m_view->firstVisibleByte(), place);
    m_view->resize(400, 260);
    QVERIFY(m_view->firstVisibleByte() <= place && m_view->firstVisibleByte() + 200 > place);
    m_view->setStudy(words());
    QCOMPARE(m_view->firstVisibleByte(), 0U);
}

void CompareViewTest::manyTokenizersScroll()
{
    // A band that is taller than the view scrolls row by row.
    const auto tokens = tokensOfLengths({3, 4, 6});
    m_view->setStudy(studyOf("one two three", std::vector(kMaxCompared, tokens)));
    QVERIFY(m_view->verticalScrollBar()->maximum() > 0);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    for (std::size_t i = 1; i < kMaxCompared; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentEncoding(), kMaxCompared - 1);
    const QRectF box = m_view->visibleBoxes(kMaxCompared - 1)[0].rect;
    QVERIFY(box.bottom() <= m_view->viewport()->height());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centre(*m_view, kMaxCompared - 1, 1));
    QCOMPARE(m_view->currentToken(), 1U);
}

void CompareViewTest::strangeTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("overlapping");
    QTest::newRow("invalid UTF-8") << QByteArray("a\xFF\xC3 b\xE2\x82") << false;
    QTest::newRow("invalid UTF-8, overlapping") << QByteArray("a\xFF\xC3 b\xE2\x82") << true;
    QTest::newRow("one character of many tokens")
        << QByteArray("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB") << false;
    QTest::newRow("right to left") << QByteArray("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D abc \xD7\xA2\xD7\x95") << false;
    QTest::newRow("Hindi, overlapping") << QByteArray("\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D") << true;
    QTest::newRow("NUL and tabs") << QByteArray("a\0b\tc\r\nd", 8) << false;
}

void CompareViewTest::strangeTexts()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, overlapping);
    const auto size = static_cast<std::uint64_t>(text.size());
    std::vector<ByteRange> bytes;
    std::vector<ByteRange> pairs;
    for (std::uint64_t at = 0; at < size; ++at) {
        bytes.push_back({at, std::min(size, at + (overlapping ? 3 : 1))});
        if (overlapping)
            bytes.push_back({at, at});
        if (at % 3 != 2)
            pairs.push_back({at, at + 1}); // every third byte is in no token
    }
    m_view->setStudy(studyOf(text.toStdString(), {tokensOfRanges(bytes), tokensOfRanges(pairs), tokensOfRanges({})}));
    m_view->grab();
    QVERIFY(!m_view->visibleBoxes(0).isEmpty());
    QVERIFY(m_view->visibleBoxes(2).isEmpty());
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    for (int step = 0; step < 12; ++step) {
        QTest::keyClick(m_view.get(), step % 3 == 0 ? Qt::Key_Down : Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QVERIFY(!m_view->accessibleDescription().isEmpty());
    }
    for (std::size_t i = 0; i <= m_view->differenceCount(); ++i)
        m_view->nextDifference();
    for (int x = 0; x < m_view->viewport()->width(); x += 7)
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(x, 20 + x % 60));
}

void CompareViewTest::emptyStates()
{
    m_view->setHint(QStringLiteral("Open a text."));
    m_view->setStudy(nullptr);
    m_view->grab();
    QVERIFY(!m_view->hasExport());
    m_view->nextDifference();
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_selection->selected().isEmpty());
    m_view->setStudy(studyOf("", {tokensOfLengths({}), tokensOfLengths({})}));
    m_view->grab();
    QVERIFY(!m_view->hasExport());
    QVERIFY(!m_view->data(DataScope::All));
    m_view->setStudy(studyOf("one tokenizer", {tokensOfLengths({13})}));
    QCOMPARE(m_view->differenceCount(), 0U);
    QCOMPARE(m_view->visibleBoxes(0).size(), 1);
    m_view->setStudy(words());
    m_view->setStudy(nullptr);
    QTest::mouseMove(m_view->viewport(), QPoint(100, 30));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(100, 30));
}

void CompareViewTest::exports()
{
    m_view->setStudy(words());
    QVERIFY(m_view->hasExport());
    QVERIFY(!m_view->data(DataScope::Selected));
    const auto all = m_view->data(DataScope::All);
    QCOMPARE(all->rows(), 2U); // one span, two tokenizers
    QCOMPARE(m_view->data(DataScope::Visible)->rows(), 2U);
    m_selection->setSelected({{}, {0, 3}, kNoToken, 0});
    QCOMPARE(m_view->data(DataScope::Selected)->rows(), 0U);
    m_selection->setSelected({{}, {3, 4}, kNoToken, 0});
    QCOMPARE(m_view->data(DataScope::Selected)->rows(), 2U);
    const QByteArray svg = renderPicture(*m_view, PictureFormat::Svg);
    QVERIFY(svg.contains("<text"));
    QVERIFY(svg.contains("tokenizer 1"));
    QVERIFY(!renderPicture(*m_view, PictureFormat::Png).isEmpty());
}

QTEST_MAIN(CompareViewTest)
#include "tst_compareview.moc"
